"""Ballots on paper: what two tellers counted, never who voted how."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.councils import states
from thidua.councils.models.meetings import AgendaItem, Meeting


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
