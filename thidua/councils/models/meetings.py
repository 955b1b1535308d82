"""Meetings: who is there, what is voted on, who keeps out, who counts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.core.models import new_code
from thidua.councils import states
from thidua.councils.models.bodies import Council, CouncilMember
from thidua.creativity.models import AwardRound, AwardWork
from thidua.initiatives.models import Initiative
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Unit

COLUMN_NAMES = {"initiatives": ("Sáng kiến", "Đề nghị công nhận"), "award": ("Công trình", "Lĩnh vực, giải")}


class Meeting(models.Model):
    """One sitting of a council; its list of members is frozen when it opens. It meets on one thing (`about`):
    a round of nominations, a round of the creativity award, initiatives, or the year of a cluster.

    The conference of a cluster decides itself, and on record, how many must agree (`rule`) and whether
    representatives vote on their own unit (`own_unit`), for no law says so; a council of the award decides `rule`.
    """

    class About(models.TextChoices):
        ROUND = "round", "Đợt xét"
        CLUSTER = "cluster", "Bình xét của cụm, khối"
        INITIATIVES = "initiatives", "Sáng kiến"
        AWARD = "award", "Giải thưởng sáng tạo"

    class OwnUnit(models.TextChoices):
        VOTES = "votes", "Đại diện đơn vị có tên trong danh sách vẫn bỏ phiếu"
        KEEPS_OUT = "keeps_out", "Đại diện đơn vị có tên trong danh sách không bỏ phiếu ở mục của đơn vị mình"

    MOVES: ClassVar = states.MEETING_MOVES
    STATE_NAMES: ClassVar = states.MEETING_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    about = models.CharField("Họp về", max_length=12, choices=About.choices, default=About.ROUND)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="meetings")
    award_round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, null=True, related_name="meetings")
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
                condition=Q(about="round", round__isnull=False, award_round__isnull=True, own_unit="")
                | Q(about="award", round__isnull=True, award_round__isnull=False, own_unit="")
                | Q(about="initiatives", round__isnull=True, award_round__isnull=True, own_unit="")
                | Q(
                    about="cluster",
                    round__isnull=True,
                    award_round__isnull=True,
                    own_unit__in=["votes", "keeps_out"],
                ),
                name="meeting_is_about_one_thing",
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
        """What it meets on, in words."""
        if self.round is not None:
            return self.round.title
        if self.award_round is not None:
            return str(self.award_round)
        return f"Bình xét năm {self.council.year}" if self.own_unit else "Xét công nhận sáng kiến"

    @property
    def column_names(self) -> tuple[str, str]:
        """What stands over the names on its list, and over what is proposed for each."""
        return COLUMN_NAMES.get(self.about, ("Người, tập thể được đề nghị", "Danh hiệu, hình thức"))


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


_SUBJECTS = ("nomination", "initiative", "work", "unit")


def _only(name: str) -> Q:
    """The item is about this and nothing else."""
    return Q(**{f"{one}__isnull": one != name for one in _SUBJECTS})


class AgendaItem(models.Model):
    """What a meeting votes on: a nomination, an initiative, a work entered for the creativity award, or a member
    unit of a cluster (a flag, or next year's lead). All but the last wait for a result in one meeting at a time.
    """

    MOVES: ClassVar = states.ITEM_MOVES
    STATE_NAMES: ClassVar = states.ITEM_NAMES

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    work = models.ForeignKey(AwardWork, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    award = models.CharField(max_length=60, blank=True)
    title = models.CharField("Nội dung", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("Thứ tự")
    state = models.CharField(max_length=10, default="pending", choices=list(states.ITEM_NAMES.items()))

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "nomination"], name="item_once"),
            models.UniqueConstraint(fields=["meeting", "initiative"], name="initiative_item_once"),
            models.UniqueConstraint(fields=["meeting", "work"], name="work_item_once"),
            models.UniqueConstraint(fields=["meeting", "unit", "title"], name="unit_item_once"),
            models.UniqueConstraint(fields=["meeting", "position"], name="item_position_once"),
            models.UniqueConstraint(fields=["nomination"], condition=Q(state="pending"), name="one_pending_item"),
            models.UniqueConstraint(fields=["initiative"], condition=Q(state="pending"), name="one_pending_initiative"),
            models.UniqueConstraint(fields=["work"], condition=Q(state="pending"), name="one_pending_work"),
            models.CheckConstraint(
                condition=(_only("nomination") & Q(award="", title=""))
                | (_only("initiative") & Q(award="", title=""))
                | (_only("work") & Q(award="", title=""))
                | (_only("unit") & ~Q(title="")),
                name="item_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.nomination or self.candidate_name}"

    @property
    def candidate_name(self) -> str:
        if self.nomination is not None:
            return self.nomination.candidate_name
        return str(self.initiative or self.work or self.unit)

    @property
    def candidate_unit_name(self) -> str:
        if self.nomination is not None:
            return self.nomination.candidate_unit_name
        entered = self.initiative or self.work
        return entered.unit.name if entered is not None else ""

    @property
    def award_name(self) -> str:
        """What is proposed: an award, the recognition with its reach, a field of the award, or a seat."""
        if self.nomination is not None:
            return self.nomination.award_name
        if self.initiative is not None:
            return f"Công nhận sáng kiến, phạm vi {self.initiative.get_reach_asked_display().lower()}"
        if self.work is not None:
            return ", ".join(str(part) for part in (self.work.field, self.work.prize) if part)
        return self.title

    @property
    def is_election(self) -> bool:
        """A seat that one of several units gets: no award is proposed."""
        return self.unit_id is not None and not self.award


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
