"""Councils, their meetings, and ballots on paper: what two tellers counted, never who voted how."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.clusters.models import Cluster
from thidua.core.models import new_code
from thidua.councils import states
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Person, Unit


class Council(models.Model):
    """A council set up by a decision of its unit, with its members over time.

    The conference of a cluster is one as well: no decision sets it up, it sits for one year, and its members are
    the representatives of the member units.
    """

    class Kind(models.TextChoices):
        COMMENDATION = "commendation", "Hội đồng thi đua, khen thưởng"
        INITIATIVE = "initiative", "Hội đồng sáng kiến"
        CLUSTER = "cluster", "Hội nghị cụm, khối thi đua"

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    name = models.CharField("Tên hội đồng", max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="councils")
    kind = models.CharField("Loại", max_length=20, choices=Kind.choices, default=Kind.COMMENDATION)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, related_name="conferences")
    year = models.PositiveSmallIntegerField("Năm", null=True)
    decision_no = models.CharField("Quyết định thành lập", max_length=80, blank=True)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày", null=True)
    search_text = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "kind", "decision_no"], condition=~Q(kind="cluster"), name="council_once"
            ),
            models.UniqueConstraint(fields=["cluster", "year"], name="one_conference_a_year"),
            models.CheckConstraint(condition=~Q(decision_no="") | Q(kind="cluster"), name="council_has_decision"),
            models.CheckConstraint(
                condition=Q(kind="cluster", cluster__isnull=False, year__isnull=False)
                | (~Q(kind="cluster") & Q(cluster__isnull=True, year__isnull=True)),
                name="conference_has_cluster_and_year",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="council_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_conference(self) -> bool:
        return self.kind == self.Kind.CLUSTER

    @property
    def noun(self) -> str:
        """What it is called in a sentence."""
        return "Hội nghị" if self.is_conference else "Hội đồng"


class CouncilMember(models.Model):
    """A person sits on a council from a day to a day; at the conference of a cluster, for a member unit."""

    class Title(models.TextChoices):
        CHAIR = "chair", "Chủ tịch Hội đồng"
        VICE_CHAIR = "vice_chair", "Phó Chủ tịch Hội đồng"
        STANDING_VICE = "standing_vice", "Phó Chủ tịch thường trực"
        SECRETARY = "secretary", "Thư ký"
        MEMBER = "member", "Ủy viên"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="council_seats")
    represents = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="conference_seats")
    title = models.CharField("Chức danh", max_length=20, choices=Title.choices, default=Title.MEMBER)
    order = models.PositiveSmallIntegerField("Thứ tự", default=0)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày", null=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(until__isnull=True), name="member_sits_once"
            ),
            models.UniqueConstraint(
                fields=["council", "represents"], condition=Q(until__isnull=True), name="one_seat_for_a_unit"
            ),
            models.UniqueConstraint(
                fields=["council"], condition=Q(until__isnull=True, title="chair"), name="one_chair"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="member_ends_after_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.title_name}"

    @property
    def unit(self) -> Unit:
        """The unit the member stands for, or works in."""
        return self.represents or self.person.unit

    @property
    def title_name(self) -> str:
        """The capacity in words; at the conference of a cluster a seat stands for a unit."""
        if self.represents_id is None:
            return str(self.get_title_display())
        return "Chủ trì" if self.title == self.Title.CHAIR else "Đại diện đơn vị thành viên"

    def sits_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Meeting(models.Model):
    """One sitting of a council on one round; its list of members is frozen when it opens.

    The conference of a cluster has no round: it decides itself, and on record, how many must agree (`rule`) and
    whether representatives vote on their own unit (`own_unit`), for no law says so.
    """

    class OwnUnit(models.TextChoices):
        VOTES = "votes", "Đại diện đơn vị có tên trong danh sách vẫn bỏ phiếu"
        KEEPS_OUT = "keeps_out", "Đại diện đơn vị có tên trong danh sách không bỏ phiếu ở mục của đơn vị mình"

    MOVES: ClassVar = states.MEETING_MOVES
    STATE_NAMES: ClassVar = states.MEETING_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="meetings")
    own_unit = models.CharField("Đại diện đơn vị có tên", max_length=10, blank=True, choices=OwnUnit.choices)
    rule: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    number = models.PositiveSmallIntegerField("Phiên số")
    held_on = models.DateField("Ngày họp")
    place = models.CharField("Địa điểm", max_length=200)
    state = models.CharField(max_length=12, default="planned", choices=list(states.MEETING_NAMES.items()))
    members: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "number"], name="meeting_number_once"),
            models.CheckConstraint(
                condition=Q(round__isnull=False, own_unit="")
                | Q(round__isnull=True, own_unit__in=["votes", "keeps_out"]),
                name="meeting_has_round_or_own_rule",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "closed"]) | Q(opened_at__isnull=False),
                name="open_meeting_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="closed_meeting_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên họp số {self.number} – {self.council}"

    @property
    def subject(self) -> str:
        """What it meets on: the round, or the year of the cluster."""
        return self.round.title if self.round is not None else f"Bình xét năm {self.council.year}"


class Attendance(models.Model):
    """Who is in the room, who is absent, who is absent and sent an opinion in writing."""

    class Presence(models.TextChoices):
        PRESENT = "present", "Có mặt"
        ABSENT = "absent", "Vắng mặt"
        WRITTEN = "written", "Vắng, có ý kiến bằng văn bản"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(CouncilMember, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField("Có mặt", max_length=10, choices=Presence.choices)
    note = models.CharField("Ghi chú", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_presence_display()}"


class AgendaItem(models.Model):
    """What a meeting votes on: a nomination, or a member unit of a cluster (a flag, or next year's lead).

    A nomination waits for a result in one meeting at a time.
    """

    MOVES: ClassVar = states.ITEM_MOVES
    STATE_NAMES: ClassVar = states.ITEM_NAMES

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    award = models.CharField(max_length=60, blank=True)
    title = models.CharField("Nội dung", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("Thứ tự")
    state = models.CharField(max_length=10, default="pending", choices=list(states.ITEM_NAMES.items()))

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "nomination"], name="item_once"),
            models.UniqueConstraint(fields=["meeting", "unit", "title"], name="unit_item_once"),
            models.UniqueConstraint(fields=["meeting", "position"], name="item_position_once"),
            models.UniqueConstraint(fields=["nomination"], condition=Q(state="pending"), name="one_pending_item"),
            models.CheckConstraint(
                condition=Q(nomination__isnull=False, unit__isnull=True, award="", title="")
                | (Q(nomination__isnull=True, unit__isnull=False) & ~Q(title="")),
                name="item_is_a_nomination_or_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.nomination or self.unit}"

    @property
    def candidate_name(self) -> str:
        return self.nomination.candidate_name if self.nomination is not None else str(self.unit)

    @property
    def candidate_unit_name(self) -> str:
        return self.nomination.candidate_unit_name if self.nomination is not None else ""

    @property
    def award_name(self) -> str:
        return self.nomination.award_name if self.nomination is not None else self.title

    @property
    def is_election(self) -> bool:
        """A seat that one of several units gets: no award is proposed."""
        return self.nomination_id is None and not self.award


class Recusal(models.Model):
    """A member keeps out of one item: found by the system, or declared by the member."""

    MOVES: ClassVar = states.RECUSAL_MOVES
    STATE_NAMES: ClassVar = states.RECUSAL_NAMES

    class Source(models.TextChoices):
        COMPUTED = "computed", "Hệ thống phát hiện"
        DECLARED = "declared", "Thành viên khai báo"

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    member = models.ForeignKey(CouncilMember, on_delete=models.PROTECT, related_name="recusals")
    source = models.CharField(max_length=10, choices=Source.choices)
    reason = models.CharField("Lý do", max_length=300)
    state = models.CharField(max_length=10, default="in_force", choices=list(states.RECUSAL_NAMES.items()))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "member"], condition=Q(state="in_force"), name="recusal_once")
        ]

    def __str__(self) -> str:
        return f"{self.member} tránh mục {self.item_id}"


class TellerAppointment(models.Model):
    """One of the two people who count, apart from each other."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tellers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="teller_posts")
    slot = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["slot"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "slot"], name="teller_slot_once"),
            models.UniqueConstraint(fields=["meeting", "user"], name="teller_one_slot"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2]), name="teller_slot_1_2"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.slot})"


class Ballot(models.Model):
    """One round of papers: items with the same rule and the same members kept out, frozen when handed out."""

    MOVES: ClassVar = states.BALLOT_MOVES
    STATE_NAMES: ClassVar = states.BALLOT_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="ballots")
    number = models.PositiveSmallIntegerField("Lượt số")
    state = models.CharField(max_length=10, default="prepared", choices=list(states.BALLOT_NAMES.items()))
    rule: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    recused_ids: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    rule_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    rule_confirmed_at = models.DateTimeField(null=True)
    rule_document = models.CharField("Văn bản, điều khoản", max_length=300, blank=True)
    rule_reason = models.CharField("Căn cứ áp dụng", max_length=300, blank=True)
    accepted_warnings: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    accepted_reason = models.CharField(max_length=300, blank=True)
    snapshot: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    members_total = models.PositiveSmallIntegerField(default=0)
    recused = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    written = models.PositiveSmallIntegerField(default=0)
    needed = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    issued = models.PositiveSmallIntegerField(null=True)
    returned = models.PositiveSmallIntegerField(null=True)
    unused = models.PositiveSmallIntegerField(null=True)
    invalid = models.PositiveSmallIntegerField(null=True)
    written_used = models.PositiveSmallIntegerField(null=True)
    mismatch: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="ballot_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "counting", "counted", "closed"])
                | (~Q(snapshot_hash="") & Q(opened_at__isnull=False)),
                name="handed_out_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False, returned__isnull=False),
                name="result_needs_a_count",
            ),
            models.CheckConstraint(
                condition=Q(issued__isnull=True)
                | (Q(issued__lte=F("present")) & Q(returned__lte=F("issued")) & Q(invalid__lte=F("returned"))),
                name="no_more_papers_than_people",
            ),
            models.CheckConstraint(condition=~Q(state="void") | ~Q(void_reason=""), name="void_ballot_has_reason"),
        ]

    def __str__(self) -> str:
        return f"Lượt bỏ phiếu số {self.number}"


class BallotItem(models.Model):
    """A line on the paper, and its result once the ballot is closed."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveSmallIntegerField()
    result: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "item"], name="ballot_item_once"),
            models.UniqueConstraint(fields=["ballot", "line"], name="ballot_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.line}"


class TellerEntry(models.Model):
    """What one teller counted in one attempt; locked as soon as it is handed in."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="entries")
    attempt = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued = models.PositiveSmallIntegerField("Số phiếu phát ra")
    collected = models.PositiveSmallIntegerField("Số phiếu thu về")
    unused = models.PositiveSmallIntegerField("Số phiếu không dùng")
    invalid = models.PositiveSmallIntegerField("Số phiếu không hợp lệ")
    written = models.PositiveSmallIntegerField("Số ý kiến bằng văn bản", default=0)
    locked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["attempt", "slot"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "attempt", "slot"], name="entry_once_per_slot"),
            models.UniqueConstraint(fields=["ballot", "attempt", "entered_by"], name="entry_once_per_teller"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2]), name="entry_slot_1_2"),
            models.CheckConstraint(condition=Q(collected__lte=F("issued")), name="collected_within_issued"),
            models.CheckConstraint(condition=Q(invalid__lte=F("collected")), name="invalid_within_collected"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.attempt}/{self.slot}"


class TellerCount(models.Model):
    """Papers of one entry by answer to one line; opinions in writing are a line of their own."""

    entry = models.ForeignKey(TellerEntry, on_delete=models.CASCADE, related_name="counts")
    line = models.ForeignKey(BallotItem, on_delete=models.CASCADE, related_name="counts")
    yes = models.PositiveSmallIntegerField("Đồng ý")
    no = models.PositiveSmallIntegerField("Không đồng ý")
    blank = models.PositiveSmallIntegerField("Phiếu trắng")
    written_yes = models.PositiveSmallIntegerField("Văn bản: đồng ý", default=0)
    written_no = models.PositiveSmallIntegerField("Văn bản: không đồng ý", default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "line"], name="count_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.line_id}: {self.yes}–{self.no}–{self.blank}"
