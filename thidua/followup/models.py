"""Inspections of units, findings, and reviews of movements."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.documents.models import StoredFile
from thidua.followup import states
from thidua.movements.models import Movement
from thidua.people.models import Unit


class Inspection(models.Model):
    """A visit of an inspecting unit to an inspected one, planned for a day."""

    MOVES = states.INSPECTION_MOVES
    STATE_NAMES = states.INSPECTION_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    inspector = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections_made")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="inspections")
    year = models.PositiveSmallIntegerField("Năm")
    subject = models.CharField("Nội dung kiểm tra", max_length=500)
    planned_on = models.DateField("Dự kiến ngày")
    held_on = models.DateField("Kiểm tra ngày", null=True)
    conclusion = models.TextField("Kết luận", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField("Trạng thái", max_length=10, default=states.PLANNED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=[states.HELD, states.CONCLUDED]) | Q(held_on__isnull=False),
                name="held_inspection_has_day",
            ),
            models.CheckConstraint(condition=~Q(unit=F("inspector")), name="nobody_inspects_themselves"),
        ]

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit}: {self.subject}"


class Finding(models.Model):
    """What an inspection found; one that asks for mending has a day and is open until it is mended."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Ưu điểm"
        SHORTCOMING = "shortcoming", "Hạn chế"
        REQUEST = "request", "Kiến nghị của đơn vị"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    text = models.TextField("Nội dung")
    due_on = models.DateField("Hạn khắc phục", null=True)
    mended_on = models.DateField("Khắc phục ngày", null=True)
    answer = models.CharField("Kết quả khắc phục", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["inspection", "place"], name="finding_place")]

    def __str__(self) -> str:
        return self.text
