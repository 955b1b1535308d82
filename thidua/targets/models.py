"""Targets, to whom they are given, and what was reached."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.clusters.models import Cluster
from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.documents.models import StoredFile
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.pledges.models import Pledge
from thidua.targets import states


class Comparator(models.TextChoices):
    """How an actual is judged; ids as in rules/progress.py."""

    AT_LEAST = "at_least", "Đạt từ … trở lên"
    AT_MOST = "at_most", "Không quá …"
    HIGHER_SCORE = "higher_score", "Điểm cao hơn năm trước"
    HIGHER_SCORE_AND_RANK = "higher_score_and_rank", "Điểm và thứ hạng cao hơn năm trước"
    YES = "yes", "Hoàn thành (có/không)"


class Frequency(models.TextChoices):
    FORTNIGHT = "fortnight", "Hai tuần"
    MONTH = "month", "Hằng tháng"
    QUARTER = "quarter", "Hằng quý"
    YEAR = "year", "Hằng năm"


class Kind(models.TextChoices):
    """What a figure tells; ids as in rules/progress.py."""

    CUMULATIVE = "cumulative", "Lũy kế từ đầu kỳ"
    LEVEL = "level", "Mức đạt tại thời điểm"


class Rollup(models.TextChoices):
    """How the parts make the whole."""

    SUM = "sum", "Cộng dồn các đơn vị"
    AVERAGE = "average", "Bình quân các đơn vị"
    EACH = "each", "Mỗi đơn vị đều phải đạt"


class Target(models.Model):
    """One target of a year, set by a unit for those below it. Values are in `measure` (%, điểm, hồ sơ).

    `explanation` says in writing why what was given out does not make the whole.
    """

    MOVES = states.TARGET_MOVES
    STATE_NAMES = states.TARGET_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets_set")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="targets")
    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, null=True, related_name="targets")
    year = models.PositiveSmallIntegerField("Năm")
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày")
    name = models.CharField("Chỉ tiêu", max_length=300)
    field = models.CharField("Lĩnh vực", max_length=200, blank=True)
    measure = models.CharField("Đơn vị tính", max_length=40)
    comparator = models.CharField("Cách so", max_length=24, choices=Comparator.choices)
    kind = models.CharField("Loại số liệu", max_length=12, choices=Kind.choices, default=Kind.LEVEL)
    value = models.DecimalField("Mức phấn đấu", max_digits=16, decimal_places=4, null=True)
    baseline = models.DecimalField("Năm trước đạt", max_digits=16, decimal_places=4, null=True)
    baseline_rank = models.PositiveIntegerField("Hạng năm trước", null=True)
    baseline_year = models.PositiveSmallIntegerField("Năm so sánh", null=True)
    source = models.CharField("Nguồn số liệu", max_length=300, blank=True)
    frequency = models.CharField("Kỳ báo cáo", max_length=10, choices=Frequency.choices)
    report_days = models.PositiveSmallIntegerField("Số ngày được báo cáo sau khi hết kỳ", default=0)
    rollup = models.CharField("Cách cộng", max_length=10, choices=Rollup.choices, default=Rollup.EACH)
    explanation = models.CharField("Giải trình chênh lệch", max_length=500, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=600)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "year", "name"], name="target_once"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="target_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state_name(self) -> str:
        return states.TARGET_NAMES[self.state]

    def set_name(self, name: str) -> None:
        """Keep the name and what searches and sorts by it together."""
        self.name = clean(name)
        self.search_text = f" {fold(self.name)} {fold(self.field)} "[:600]
        self.sort_key = title_key(self.name)


class Assignment(models.Model):
    """A target given to one unit or one cluster: its part of the whole, and where it stands today.

    `parent` is the part it was cut from (city → cluster → unit). What stands below `explanation` is kept by
    keeping.py so that a board of a whole city is one query; whose report is overdue (`next_due`) is grey whatever
    `light` says. Who leaves (a member of a cluster, a merged unit) keeps the row; `followed_by` took it over.
    """

    class Verdict(models.TextChoices):
        MET = "met", "Đạt"
        NOT_MET = "not_met", "Không đạt"
        NOT_YET = "not_yet", "Chưa đến hạn"
        UNKNOWN = "unknown", "Chưa kết luận được"

    class Light(models.TextChoices):
        GREEN = "green", "Đúng tiến độ"
        YELLOW = "yellow", "Có nguy cơ"
        RED = "red", "Khó đạt"
        GREY = "grey", "Chưa báo cáo"

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="assignments")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, related_name="assignments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    value = models.DecimalField("Mức giao", max_digits=16, decimal_places=4, null=True)
    baseline = models.DecimalField("Năm trước đạt", max_digits=16, decimal_places=4, null=True)
    baseline_rank = models.PositiveIntegerField("Hạng năm trước", null=True)
    explanation = models.CharField("Giải trình chênh lệch", max_length=500, blank=True)
    latest = models.DecimalField("Thực hiện mới nhất", max_digits=16, decimal_places=4, null=True)
    latest_rank = models.PositiveIntegerField("Hạng mới nhất", null=True)
    latest_on = models.DateField("Số liệu đến ngày", null=True)
    forecast = models.DecimalField("Ước cả năm", max_digits=16, decimal_places=4, null=True)
    light = models.CharField("Tiến độ", max_length=6, choices=Light.choices, default=Light.GREY)
    verdict = models.CharField("Kết quả", max_length=8, choices=Verdict.choices, default=Verdict.UNKNOWN)
    reason = models.CharField("Vì sao", max_length=400, blank=True)
    next_due = models.DateField("Hạn báo cáo tới", null=True)
    verified_on = models.DateField("Đã thẩm định đến ngày", null=True)
    left_on = models.DateField("Thôi nhận từ", null=True)
    left_reason = models.CharField("Lý do thôi nhận", max_length=300, blank=True)
    followed_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="taken_over")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "target"], name="assignment_unit")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target", "unit"], condition=Q(unit__isnull=False), name="given_once_unit"),
            models.UniqueConstraint(
                fields=["target", "cluster"], condition=Q(cluster__isnull=False), name="given_once_cluster"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, cluster__isnull=True) | Q(unit__isnull=True, cluster__isnull=False),
                name="given_to_one",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | ~Q(left_reason=""), name="who_leaves_a_target_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.holder_name}"

    @property
    def holder_name(self) -> str:
        holder = self.unit or self.cluster
        return holder.name if holder else ""

    @property
    def holder_code(self) -> str:
        holder = self.unit or self.cluster
        return holder.code if holder else ""


class Actual(models.Model):
    """What was reached up to the last day of a period, who says so, with what evidence, and who verified it.

    `reported_at` is the moment of the first report; corrections stand in the history.
    """

    MOVES = states.ACTUAL_MOVES
    STATE_NAMES = states.ACTUAL_NAMES

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="actuals")
    period_end = models.DateField("Đến ngày")
    value = models.DecimalField("Kết quả", max_digits=16, decimal_places=4)
    rank = models.PositiveIntegerField("Thứ hạng", null=True)
    evidence = models.CharField("Minh chứng", max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField("Báo cáo lúc")
    state = models.CharField("Trạng thái", max_length=10, default=states.REPORTED)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField("Thẩm định lúc", null=True)
    note = models.CharField("Ghi chú", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["period_end"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "period_end"], name="one_actual_a_period"),
            models.CheckConstraint(
                condition=~Q(state=states.VERIFIED) | Q(verified_at__isnull=False), name="verified_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.VERIFIED) | ~Q(evidence="") | Q(file__isnull=False),
                name="verified_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.period_end:%d/%m/%Y}"

    @property
    def state_name(self) -> str:
        return states.ACTUAL_NAMES[self.state]

    @property
    def has_evidence(self) -> bool:
        return bool(self.evidence or self.file_id)
