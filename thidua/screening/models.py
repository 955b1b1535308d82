"""Runs of the screening, and the scores by which a unit ranks its people within a quota."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.core.models import new_code
from thidua.people.models import Person, Unit
from thidua.screening import states


class Screening(models.Model):
    """One question put to the whole population; its answers lie in files of the same code and never change."""

    MOVES = states.MOVES
    STATE_NAMES = states.STATE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="screenings", verbose_name="Phạm vi")
    year = models.PositiveSmallIntegerField("Năm xét")
    received = models.DateField("Ngày nhận hồ sơ (chọn luật)")
    proposed = models.BooleanField("Tính cả danh hiệu dự kiến trong năm", default=True)
    attested = models.BooleanField("Giả định mọi đơn vị đều xác nhận", default=False)
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField("Người rà soát", max_length=200)
    asked_at = models.DateTimeField("Lúc")
    finished_at = models.DateTimeField(null=True)
    job = models.CharField(max_length=32, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default="queued")
    book = models.CharField("Dấu của sổ luật", max_length=64, blank=True)
    facts = models.CharField("Dấu của dữ liệu", max_length=64, blank=True)
    people = models.PositiveIntegerField("Số người", default=0)
    units = models.PositiveIntegerField("Số tập thể", default=0)
    counts = models.JSONField(default=list)
    failure = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"Rà soát năm {self.year} – {self.unit}"

    @property
    def state_name(self) -> str:
        return states.STATE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.STATE_TONES[self.state]


class Score(models.Model):
    """The score of one year by which candidates are ranked within a quota; given by their unit, not by the law."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="rank_scores")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="rank_scores")
    year = models.PositiveSmallIntegerField("Năm")
    value = models.DecimalField("Điểm", max_digits=7, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "year"], name="score_person_year"),
            models.UniqueConstraint(fields=["unit", "year"], condition=Q(person__isnull=True), name="score_unit_year"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
                name="score_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit} {self.year}: {self.value}"
