"""Rounds, the dossiers units hand in, the nominations in them, and what people judged about each."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.core.text import fold, name_key, title_key
from thidua.documents.models import StoredFile
from thidua.movements.models import Movement, Work
from thidua.nominations import states
from thidua.people.models import Person, Unit

USUAL_APPRAISAL_DAYS = 20  # where neither the round nor the city says otherwise


class Round(models.Model):
    """A call for dossiers by an organizer: which awards, for which year, from day to day."""

    class Kind(models.TextChoices):
        BY_MERIT = "by_merit", "Theo công trạng"
        THEMATIC = "thematic", "Theo chuyên đề"
        AD_HOC = "ad_hoc", "Đột xuất (thủ tục đơn giản)"

    MOVES = states.ROUND_MOVES
    STATE_NAMES = states.ROUND_NAMES

    code = models.CharField("Mã", max_length=40, unique=True, default=new_code)
    title = models.CharField("Tên đợt xét", max_length=300)
    organizer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rounds", verbose_name="Đơn vị tổ chức")
    year = models.PositiveSmallIntegerField("Năm xét")
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices, default=Kind.BY_MERIT)
    movement = models.ForeignKey(
        Movement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name="Phong trào",
    )
    awards = models.JSONField("Danh hiệu, hình thức", default=list)
    opens_on = models.DateField("Nhận hồ sơ từ ngày")
    closes_on = models.DateField("Hạn nhận hồ sơ")
    appraisal_days = models.PositiveSmallIntegerField("Số ngày làm việc để thẩm định", default=USUAL_APPRAISAL_DAYS)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=0)
    search_text = models.CharField(max_length=400, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="round_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return self.title

    def receives(self, on: date) -> bool:
        """Whether dossiers are taken in on this day."""
        return self.state == "open" and self.opens_on <= on <= self.closes_on


class Dossier(models.Model):
    """What one unit hands in for one round; one receipt, one clock."""

    MOVES = states.DOSSIER_MOVES
    STATE_NAMES = states.DOSSIER_NAMES

    code = models.CharField("Mã hồ sơ", max_length=20, unique=True, default=new_code)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="dossiers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dossiers")
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=0)
    received_on = models.DateField("Ngày nhận", null=True)
    submitted_at = models.DateTimeField("Nộp lúc", null=True)
    submitted_by_id = models.BigIntegerField(null=True)
    due_on = models.DateField("Hạn thẩm định", null=True)
    paused_on = models.DateField("Trả lại ngày", null=True)
    receipt_code = models.CharField("Mã biên nhận", max_length=20, null=True, unique=True)
    returned_reason = models.TextField("Lý do trả lại", blank=True)
    meeting_on = models.DateField("Ngày họp xét của đơn vị", null=True)
    meeting_present = models.PositiveSmallIntegerField("Số người dự họp", null=True)
    meeting_total = models.PositiveSmallIntegerField("Tổng số thành viên", null=True)
    meeting_chair = models.CharField("Chủ trì", max_length=200, blank=True)
    meeting_secretary = models.CharField("Thư ký", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit"], name="dossier_once_per_unit"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(receipt_code__isnull=False, received_on__isnull=False),
                name="dossier_submitted_with_receipt",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="dossier_state_due")]

    def __str__(self) -> str:
        return f"{self.unit} – {self.round}"


class Nomination(models.Model):
    """One person or unit proposed for one award; names as they were on the day of nomination."""

    MOVES = states.NOMINATION_MOVES
    STATE_NAMES = states.NOMINATION_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominations")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="nominations")
    award = models.CharField(max_length=60)
    award_name = models.CharField("Danh hiệu, hình thức", max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="nominations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="nominations")
    candidate_name = models.CharField("Họ và tên, tập thể", max_length=200)
    candidate_unit_name = models.CharField("Đơn vị", max_length=200)
    candidate_position = models.CharField("Chức vụ", max_length=200, blank=True)
    is_leader = models.BooleanField("Lãnh đạo, quản lý", default=False)
    is_female = models.BooleanField("Nữ", default=False)
    year = models.PositiveSmallIntegerField("Năm xét")
    attested_by_id = models.BigIntegerField(null=True)
    attested_by_name = models.CharField(max_length=200, blank=True)
    attested_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=0)
    verdict_result = models.CharField(max_length=12, blank=True)
    verdict_checked_on = models.DateField(null=True)
    due_on = models.DateField("Hạn thẩm định", null=True)
    paused_on = models.DateField(null=True)
    position = models.PositiveIntegerField(default=0)
    works = models.ManyToManyField(Work, related_name="nominations", verbose_name="Công trình, phần việc")
    unit_path = models.CharField(max_length=300)
    search_text = models.CharField(max_length=600)
    sort_key = models.CharField(max_length=300)
    # Long texts stand last, so that lists read only the beginning of a row.
    achievement = models.TextField("Tóm tắt thành tích", blank=True)
    return_reason = models.TextField("Lý do trả lại", blank=True)
    verdict = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
                name="nomination_of_one",
            ),
            models.UniqueConstraint(
                fields=["round", "award", "person"],
                condition=Q(person__isnull=False) & ~Q(state="withdrawn"),
                name="nomination_once_person",
            ),
            models.UniqueConstraint(
                fields=["round", "award", "unit"],
                condition=Q(unit__isnull=False) & ~Q(state="withdrawn"),
                name="nomination_once_unit",
            ),
        ]
        # Each holds what lists filter by, so that a page of 50 touches 50 rows; none begins with the path,
        # or a wide scope would be read whole and then sorted.
        indexes: ClassVar = [
            models.Index(
                fields=["sort_key", "id", "unit_path", "state", "award", "verdict_result", "search_text"],
                name="nomination_name",
            ),
            models.Index(fields=["state", "sort_key", "id", "unit_path"], name="nomination_state_name"),
            models.Index(fields=["award", "sort_key", "id", "unit_path", "state"], name="nomination_award_name"),
            models.Index(fields=["round", "sort_key", "id", "unit_path", "state"], name="nomination_round_name"),
            models.Index(fields=["state", "due_on", "id", "unit_path"], name="nomination_state_due"),
            models.Index(fields=["due_on", "id", "unit_path", "state"], name="nomination_due"),
            models.Index(
                fields=["award", "award_name", "state", "is_leader", "year", "person", "unit_path"],
                name="nomination_tally",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_name} – {self.award_name} {self.year}"

    def take_snapshot(self, person: Person | None, unit: Unit | None) -> None:
        """Names, post, place in the tree and what searches and sorts by them, as they stand today."""
        self.unit_path = self.dossier.unit.path
        if person is not None:
            self.candidate_name, self.candidate_position = person.full_name, person.position
            self.candidate_unit_name = person.unit.name
            self.is_leader, self.is_female = person.is_leader, person.gender == "female"
            self.sort_key = name_key(person.full_name)
        elif unit is not None:
            self.candidate_name = unit.name
            self.candidate_unit_name = unit.parent.name if unit.parent else unit.name
            self.sort_key = title_key(unit.name)
        self.search_text = fold(f"{self.candidate_name} {self.candidate_unit_name}")[:600]


class Judgement(models.Model):
    """What a person with the right to do so decided about one condition; the latest counts."""

    class Result(models.TextChoices):
        MET = "met", "Đạt"
        NOT_MET = "not_met", "Không đạt"
        PENDING = "pending", "Đơn vị đề nghị xem xét"

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="judgements")
    condition = models.CharField("Điều kiện", max_length=120)
    result = models.CharField("Kết luận", max_length=10, choices=Result.choices)
    reason = models.TextField("Lý do")
    evidence = models.TextField("Tài liệu, căn cứ", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="Tệp")
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.condition}: {self.get_result_display()}"


class Appraisal(models.Model):
    """What the standing office said about a nomination."""

    class Result(models.TextChoices):
        PASS = "pass", "Đạt"
        RETURN = "return", "Trả lại"

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="appraisals")
    result = models.CharField(max_length=10, choices=Result.choices)
    reason = models.TextField(blank=True)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(result="return", reason=""), name="return_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()} – {self.by_name}"
