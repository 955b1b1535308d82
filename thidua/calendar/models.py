"""What the year asks of each role, what was ticked off, and the city's own days off."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.core.actor import ROLE_NAMES
from thidua.core.models import new_code
from thidua.people.models import Unit


class YearKind(models.TextChoices):
    """Departments and wards count by calendar year, schools from autumn to summer."""

    WORK = "work", "Năm công tác"
    SCHOOL = "school", "Năm học"


class YearTask(models.Model):
    """One thing the year asks of a role, in the units directly below `owner` or in `owner` itself.

    `year` is the one in which the year begins: 2025 for the school year 2025–2026. Without `due_on` nobody has
    set a day yet: the task stands in its month and has no light.
    """

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="year_tasks")
    kind = models.CharField("Loại năm", max_length=10, choices=YearKind.choices, default=YearKind.WORK)
    year = models.PositiveSmallIntegerField("Năm")
    month = models.PositiveSmallIntegerField("Tháng")
    title = models.CharField("Việc", max_length=200)
    detail = models.CharField("Nội dung", max_length=500, blank=True)
    role = models.CharField(
        "Người làm", max_length=20, choices=[(role.value, name) for role, name in ROLE_NAMES.items()]
    )
    starts_on = models.DateField("Bắt đầu", null=True)
    due_on = models.DateField("Hạn", null=True)
    page = models.CharField("Trang làm việc", max_length=60, blank=True)
    measure = models.CharField("Hệ thống tự nhận biết", max_length=20, blank=True)
    basis = models.CharField("Căn cứ", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["due_on", "title", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "year", "kind"], name="year_task_year")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "kind", "year", "title"], name="year_task_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="year_task_month"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="year_task_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TaskTick(models.Model):
    """A unit says it has done a task that the system cannot see by itself."""

    task = models.ForeignKey(YearTask, on_delete=models.CASCADE, related_name="ticks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="task_ticks")
    done_on = models.DateField("Xong ngày")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "unit"], name="ticked_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.task}"


class CityDay(models.Model):
    """A day on which the city rests or works although the national calendar says otherwise."""

    class Kind(models.TextChoices):
        OFF = "off", "Nghỉ"
        WORKING = "working", "Làm việc"

    day = models.DateField("Ngày", unique=True)
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices)
    name = models.CharField("Lý do", max_length=200)
    basis = models.CharField("Căn cứ", max_length=300)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(basis=""), name="city_day_has_basis")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"
