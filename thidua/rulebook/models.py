"""What officers of the city lay over the book of law: confirmations of its text, and the city's own rules."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from thidua.core.models import new_code
from thidua.documents.models import StoredFile
from thidua.rulebook import states
from thidua.rules.local_rules import KINDS as LOCAL_KINDS
from thidua.rules.provisions import KIND_NAMES


class Entry(models.Model):
    """What both have: a text it rests on, days, and two people who looked at it."""

    NAME: ClassVar[str]  # what people call it
    MOVES = states.MOVES
    STATE_NAMES = states.STATE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    state = models.CharField("Trạng thái", max_length=10, default="proposed")
    award = models.CharField(max_length=60, blank=True)
    award_name = models.CharField("Danh hiệu, hình thức", max_length=200, blank=True)
    document = models.CharField("Số, tên văn bản", max_length=200)
    issued_on = models.DateField("Ngày ban hành")
    article = models.CharField("Điều, khoản, điểm", max_length=120)
    since = models.DateField("Áp dụng từ ngày")
    until = models.DateField("Đến hết ngày", null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="Tệp")
    proposed_by_id = models.BigIntegerField()
    proposed_by_name = models.CharField("Người đề xuất", max_length=200)
    proposed_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField("Người thứ hai", max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    search_text = models.CharField(max_length=600)
    note = models.TextField("Ghi chú", blank=True)

    class Meta:
        abstract = True

    @property
    def cite(self) -> str:
        return f"{self.document}, {self.article}"

    @property
    def state_name(self) -> str:
        return states.STATE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.STATE_TONES[self.state]

    def get_absolute_url(self) -> str:
        return reverse(f"rulebook:{self._meta.model_name}:entry", args=[self.code])

    def overlaps(self, since: date, until: date | None) -> bool:
        """Whether the two spans share a day."""
        return (self.until is None or since <= self.until) and (until is None or self.since <= until)


def _four_eyes(name: str) -> models.CheckConstraint:
    """In force only by a second person; the database holds it, whatever the code says."""
    return models.CheckConstraint(
        condition=Q(state__in=("proposed", "declined"))
        | Q(decided_by_id__isnull=False) & ~Q(decided_by_id=F("proposed_by_id")),
        name=name,
    )


def _days(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name)


class Confirmation(Entry):
    """An officer compared one piece of the book with its text, and a second one agreed."""

    NAME = "Xác nhận văn bản"

    kind = models.CharField("Loại", max_length=20, choices=list(KIND_NAMES.items()))
    owner = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=300, blank=True)
    provision = models.CharField(max_length=12)
    fingerprint = models.CharField(max_length=16)
    value = models.PositiveSmallIntegerField("Số ngày", null=True)
    words = models.TextField("Nội dung khi xác nhận")
    cite_before = models.CharField("Trích dẫn trong sổ luật", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            _four_eyes("confirmation_by_two"),
            _days("confirmation_days_in_order"),
            models.UniqueConstraint(
                fields=["provision", "since"], condition=Q(state__in=states.LIVE), name="confirmation_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "proposed_at"], name="confirmation_state")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"[:300]


class LocalRule(Entry):
    """A rule of the city where the law leaves it to the city, in the book's own words."""

    NAME = "Quy định của thành phố"

    kind = models.CharField("Loại", max_length=10, choices=list(LOCAL_KINDS.items()))
    body = models.JSONField("Quy định")
    words = models.TextField("Nội dung")

    class Meta:
        constraints: ClassVar = [
            _four_eyes("local_rule_by_two"),
            _days("local_rule_days_in_order"),
            models.UniqueConstraint(
                fields=["kind", "award", "since"], condition=Q(state__in=states.LIVE), name="local_rule_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "proposed_at"], name="local_rule_state")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.award_name}: {self.words}"[:300]


class LawCase(models.Model):
    """A made-up candidate and what must come out: an officer's test of the book, as a case file has it."""

    MOVES = states.CASE_MOVES
    STATE_NAMES = states.CASE_STATE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    state = models.CharField("Trạng thái", max_length=10, default="active")
    name = models.CharField("Tên", max_length=200)
    award = models.CharField(max_length=60)
    award_name = models.CharField("Danh hiệu, hình thức", max_length=200)
    received = models.DateField("Ngày nhận hồ sơ")
    expected = models.CharField("Mong đợi", max_length=12, blank=True)
    body = models.JSONField("Nội dung")
    note = models.TextField("Ghi chú", blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by_id = models.BigIntegerField()
    written_by_name = models.CharField("Người lập", max_length=200)
    written_at = models.DateTimeField()
    search_text = models.CharField(max_length=600)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "award"], name="law_case_state")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rulebook:case", args=[self.code])

    @property
    def state_name(self) -> str:
        return states.CASE_STATE_NAMES[self.state]
