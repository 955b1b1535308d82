"""Inspections of units, findings, reviews of movements, and the packs of year-end conferences."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.core.text import fold
from thidua.documents.models import StoredFile
from thidua.followup import states
from thidua.movements.models import Movement, Phase, period_text
from thidua.movements.models import Review as ReviewKind
from thidua.people.models import Unit


class Inspection(models.Model):
    """A visit of an inspecting unit to an inspected one, planned for a working day."""

    MOVES = states.INSPECTION_MOVES
    STATE_NAMES = states.INSPECTION_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    inspector = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections_made")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="inspections")
    year = models.PositiveSmallIntegerField("Năm", db_index=True)
    subject = models.CharField("Nội dung kiểm tra", max_length=500)
    planned_on = models.DateField("Dự kiến ngày")
    held_on = models.DateField("Kiểm tra ngày", null=True)
    team = models.TextField("Thành viên đoàn", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField("Số kết luận", max_length=80, blank=True)
    concluded_on = models.DateField("Kết luận ngày", null=True)
    conclusion = models.TextField("Kết luận", blank=True)
    signer_title = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    signer_name = models.CharField("Người ký", max_length=200, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.PLANNED)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=1000)

    class Meta:
        ordering: ClassVar = ["planned_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["inspector", "planned_on"], name="inspection_of_a_day"),
            models.Index(fields=["unit", "planned_on"], name="inspection_of_a_unit"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=[states.HELD, states.CONCLUDED]) | Q(held_on__isnull=False),
                name="held_inspection_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.CONCLUDED) | (Q(concluded_on__isnull=False) & ~Q(conclusion="")),
                name="concluded_inspection_has_words",
            ),
            models.CheckConstraint(condition=~Q(unit=F("inspector")), name="nobody_inspects_themselves"),
        ]

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit}: {self.subject}"

    @property
    def members(self) -> list[str]:
        return [line for line in self.team.split("\n") if line]

    def set_words(self) -> None:
        """Keep what searches together with units and subject."""
        self.year = self.planned_on.year
        self.search_text = f" {fold(f'{self.unit.name} {self.inspector.name} {self.subject}')} "[:1000]


class Finding(models.Model):
    """What an inspection found; one with a deadline is open until the other side confirms that it is mended."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Ưu điểm"
        SHORTCOMING = "shortcoming", "Hạn chế"
        REQUEST = "request", "Kiến nghị của đơn vị"

    MOVES = states.FINDING_MOVES
    STATE_NAMES = states.FINDING_NAMES

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    text = models.TextField("Nội dung")
    due_on = models.DateField("Hạn khắc phục", null=True, db_index=True)
    state = models.CharField("Tình trạng", max_length=10, default=states.NOTED)
    answer = models.TextField("Kết quả khắc phục", blank=True)
    answered_on = models.DateField("Báo cáo ngày", null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    mended_on = models.DateField("Xác nhận ngày", null=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "place"], name="finding_place"),
            models.CheckConstraint(
                condition=Q(state=states.NOTED) | Q(due_on__isnull=False), name="open_finding_has_deadline"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[states.ANSWERED, states.MENDED])
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="answered_finding_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.MENDED) | Q(mended_on__isnull=False), name="mended_finding_has_day"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def answering_unit(self) -> Unit:
        """Who has to mend: the inspected unit its shortcomings, the inspecting one what was requested of it."""
        return self.inspection.inspector if self.kind == self.Kind.REQUEST else self.inspection.unit

    @property
    def confirming_unit(self) -> Unit:
        return self.inspection.unit if self.kind == self.Kind.REQUEST else self.inspection.inspector


class MovementReview(models.Model):
    """Sơ kết or tổng kết of a movement, of one phase or of the whole.

    `figures`, and the `lines` that say them, are taken from the data and never typed; what people write stands in
    sections of its own. Issued, all are frozen: `text_hash` is their seal.
    """

    MOVES = states.REVIEW_MOVES
    STATE_NAMES = states.REVIEW_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="reviews")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, related_name="reviews")
    kind = models.CharField("Loại", max_length=10, choices=ReviewKind.choices)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày")
    title = models.CharField("Tên báo cáo", max_length=500)
    figures: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    lines: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    figures_at = models.DateTimeField("Số liệu lúc")
    changes: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    number = models.CharField("Số báo cáo", max_length=80, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signer_title = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    signer_name = models.CharField("Người ký", max_length=200, blank=True)
    text_hash = models.CharField("Mã băm", max_length=64, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=1000)

    class Meta:
        ordering: ClassVar = ["-until", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["movement", "phase", "kind"], condition=Q(phase__isnull=False), name="one_review_of_a_phase"
            ),
            models.UniqueConstraint(
                fields=["movement", "kind"], condition=Q(phase__isnull=True), name="one_review_of_the_whole"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ISSUED) | (Q(issued_on__isnull=False) & ~Q(text_hash="") & ~Q(number="")),
                name="issued_review_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> str:
        return period_text(self.since, self.until)


class ReviewSection(models.Model):
    """What people write in a review: a judgement the data cannot give."""

    review = models.ForeignKey(MovementReview, on_delete=models.CASCADE, related_name="sections")
    place = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=20)
    heading = models.CharField("Mục", max_length=200)
    text = models.TextField("Nội dung", blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "key"], name="review_section_once")]

    def __str__(self) -> str:
        return self.heading


class ConferencePack(models.Model):
    """What was made for the year-end conference of a unit, with the moment of its figures; rows are kept."""

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conference_packs")
    year = models.PositiveSmallIntegerField("Năm")
    asked_at = models.DateTimeField("Yêu cầu lúc")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField("Lập xong lúc", null=True)
    job = models.CharField(max_length=32, blank=True)
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    xlsx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | Q(docx__isnull=False, pdf__isnull=False, xlsx__isnull=False),
                name="made_pack_has_three_files",
            )
        ]

    def __str__(self) -> str:
        return f"Tài liệu hội nghị tổng kết năm {self.year} của {self.unit}"
