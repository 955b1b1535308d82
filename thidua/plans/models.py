"""What a unit will do about each content of a movement."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.core.text import clean, fold
from thidua.documents.models import StoredFile
from thidua.movements.models import Movement, MovementContent
from thidua.people.models import Person, Unit
from thidua.plans import states


class Plan(models.Model):
    """The plan of one unit for one movement."""

    MOVES = states.PLAN_MOVES
    STATE_NAMES = states.PLAN_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="plans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    number = models.CharField("Số văn bản", max_length=80, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField("Trạng thái", max_length=12, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["movement", "unit"], name="one_plan_for_a_movement"),
            models.CheckConstraint(
                condition=~Q(state=states.ISSUED) | Q(issued_on__isnull=False) & ~Q(number=""),
                name="issued_plan_has_number_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch của {self.unit}: {self.movement}"

    @property
    def state_name(self) -> str:
        return states.PLAN_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.PLAN_TONES[self.state]


class Measure(models.Model):
    """One thing the unit does for a content: what, who answers for it, until when; and what came of it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    content = models.ForeignKey(MovementContent, on_delete=models.PROTECT, related_name="measures")
    place = models.PositiveSmallIntegerField()
    text = models.TextField("Việc làm, giải pháp")
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="measures")
    owner_name = models.CharField("Người, bộ phận phụ trách", max_length=200, blank=True)
    due_on = models.DateField("Hạn hoàn thành", null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    done_on = models.DateField("Hoàn thành ngày", null=True)
    result = models.CharField("Kết quả", max_length=500, blank=True)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    search_text = models.TextField()

    class Meta:
        ordering: ClassVar = ["content__place", "place"]
        indexes: ClassVar = [models.Index(fields=["owner", "due_on"], name="measure_of_owner")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "content", "place"], name="measure_place"),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(result=""), name="done_measure_has_result"),
        ]

    def __str__(self) -> str:
        return self.text

    def set_words(self, text: str, owner_name: str) -> None:
        """Keep the words and what searches by them together."""
        self.text, self.owner_name = clean(text), clean(owner_name)[:200]
        self.search_text = f" {fold(f'{self.text} {self.owner_name}')} "


class Exemption(models.Model):
    """A content that is not this unit's work, and why."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="exemptions")
    content = models.ForeignKey(MovementContent, on_delete=models.PROTECT, related_name="exemptions")
    reason = models.CharField("Lý do không áp dụng", max_length=500)

    class Meta:
        ordering: ClassVar = ["content__place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "content"], name="exemption_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="exemption_has_reason"),
        ]

    def __str__(self) -> str:
        return f"Không áp dụng: {self.content}"


class TakeOver(models.Model):
    """A plan of a merged unit goes on in a plan of its successor."""

    old = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="followed_by")
    new = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField("Ngày tiếp nhận")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new"], name="take_over_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="take_over_from_another"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
