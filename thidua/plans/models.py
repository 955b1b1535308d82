"""What a unit will do about each content of a movement."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.core.models import new_code
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
                condition=~Q(state=states.ISSUED) | Q(issued_on__isnull=False), name="issued_plan_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch của {self.unit}: {self.movement}"


class Measure(models.Model):
    """One thing the unit does for a content: what, who answers for it, until when."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    content = models.ForeignKey(MovementContent, on_delete=models.PROTECT, related_name="measures")
    place = models.PositiveSmallIntegerField()
    text = models.TextField("Việc làm, giải pháp")
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="measures")
    owner_name = models.CharField("Người, bộ phận phụ trách", max_length=200, blank=True)
    due_on = models.DateField("Hạn hoàn thành", null=True)
    done_on = models.DateField("Hoàn thành ngày", null=True)
    result = models.CharField("Kết quả", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["content__place", "place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "content", "place"], name="measure_place")]

    def __str__(self) -> str:
        return self.text
