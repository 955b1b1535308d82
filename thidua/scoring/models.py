"""The scale of a cluster for a year, what every scorer gave, and the result."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.clusters.models import Cluster, Membership
from thidua.core.models import new_code
from thidua.councils.models import AgendaItem, Meeting
from thidua.documents.models import StoredFile
from thidua.nominations.models import Nomination
from thidua.people.models import Unit
from thidua.scoring import states
from thidua.targets.models import Target


class Scale(models.Model):
    """Bảng tiêu chí of one cluster for one year. Points are decimals with at most two places.

    `tie_rules` is a list of ids of rules/scoring.py, first to last. `gap_limit` is the difference beyond which
    verified and self score need a reason. What the cluster has not set is null: "chưa quy định".
    """

    MOVES = states.SCALE_MOVES
    STATE_NAMES = states.SCALE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="scales")
    year = models.PositiveSmallIntegerField("Năm")
    title = models.CharField("Tên bảng tiêu chí", max_length=300)
    total = models.DecimalField("Tổng điểm chuẩn", max_digits=7, decimal_places=2)
    bonus_cap = models.DecimalField("Điểm thưởng tối đa", max_digits=7, decimal_places=2, null=True)
    penalty_cap = models.DecimalField("Điểm trừ tối đa", max_digits=7, decimal_places=2, null=True)
    gap_limit = models.DecimalField("Chênh lệch phải giải trình", max_digits=7, decimal_places=2, null=True)
    peer = models.BooleanField("Các đơn vị chấm chéo", default=False)
    hand_in_until = models.DateField("Hạn tự chấm", null=True)
    tie_rules: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    flag_share = models.CharField("Tỷ lệ đề nghị cờ", max_length=20, blank=True)
    legal_basis = models.CharField("Căn cứ", max_length=300, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year"], name="one_scale_a_year"),
            models.CheckConstraint(condition=Q(total__gt=0), name="scale_has_points"),
        ]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """A line of the scale. Only leaves are scored; a parent sums its children.

    `department` scores this column for every member; `automatic` says by which rule the data give the points:
    {"kind": "late_report", "per_day": "0.5", "grace": 0, "of": "scoresheet"} or {"kind": "target"} with `target`.
    """

    class Kind(models.TextChoices):
        BASE = "base", "Điểm chuẩn"
        BONUS = "bonus", "Điểm thưởng"
        PENALTY = "penalty", "Điểm trừ"

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    place = models.PositiveSmallIntegerField()
    number = models.CharField("Số thứ tự", max_length=20)
    name = models.CharField("Tiêu chí", max_length=500)
    kind = models.CharField("Loại điểm", max_length=8, choices=Kind.choices, default=Kind.BASE)
    maximum = models.DecimalField("Điểm tối đa", max_digits=7, decimal_places=2)
    department = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="criteria_scored")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, related_name="criteria")
    automatic: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    evidence_needed = models.BooleanField("Phải có minh chứng", default=False)
    version = models.PositiveIntegerField(default=1)  # of the department's column: two scorers do not overwrite

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scale", "place"], name="criterion_place"),
            models.CheckConstraint(condition=Q(maximum__gte=0), name="criterion_maximum_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Scoresheet(models.Model):
    """One member's year on the scale; while it is open it is "chưa nộp", which is not zero.

    `days_late` counts working days after the scale's last day, at the first handing in: a sheet that was
    returned and comes back is not late a second time. `kept_apart`: of a merged unit whose successor has its own.
    """

    MOVES = states.SHEET_MOVES
    STATE_NAMES = states.SHEET_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="sheets")
    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="scoresheet")
    state = models.CharField("Trạng thái", max_length=10, default=states.OPEN)
    handed_in_at = models.DateTimeField("Nộp lúc", null=True)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    days_late = models.PositiveSmallIntegerField("Số ngày làm việc nộp trễ", default=0)
    return_reason = models.CharField("Lý do trả lại", max_length=500, blank=True)
    verified_at = models.DateTimeField("Thẩm định lúc", null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kept_apart = models.BooleanField("Giữ riêng sau sáp nhập", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=states.VERIFIED) | Q(verified_at__isnull=False), name="verified_sheet_has_moment"
            ),
            models.CheckConstraint(
                condition=Q(state=states.OPEN) | Q(handed_in_at__isnull=False), name="handed_in_sheet_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.unit} – {self.scale}"


class Score(models.Model):
    """What one scorer gave one member for one criterion. No row: not scored, which is not zero."""

    class Source(models.TextChoices):
        SELF = "self", "Tự chấm"
        PEER = "peer", "Chấm chéo"
        DEPARTMENT = "department", "Cơ quan chuyên môn chấm"
        AUTOMATIC = "automatic", "Hệ thống tính"
        VERIFIED = "verified", "Thẩm định"

    sheet = models.ForeignKey(Scoresheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    source = models.CharField("Nguồn điểm", max_length=10, choices=Source.choices)
    scorer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scores_given")
    points = models.DecimalField("Điểm", max_digits=7, decimal_places=2)
    reason = models.CharField("Lý do", max_length=500, blank=True)
    evidence = models.CharField("Minh chứng", max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField("Nhập lúc")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "criterion", "source", "scorer"], name="scored_once"),
            models.UniqueConstraint(
                fields=["sheet", "criterion", "source"],
                condition=~Q(source="peer"),
                name="one_score_of_a_source",
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="points_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.criterion_id}: {self.points}"


class Result(models.Model):
    """Where a member stands: kept by `actions.recompute` after every change of a score of its cluster."""

    sheet = models.OneToOneField(Scoresheet, on_delete=models.CASCADE, related_name="result")
    base = models.DecimalField("Điểm chuẩn", max_digits=7, decimal_places=2)
    bonus = models.DecimalField("Điểm thưởng", max_digits=7, decimal_places=2)
    penalty = models.DecimalField("Điểm trừ", max_digits=7, decimal_places=2)
    total = models.DecimalField("Tổng điểm", max_digits=7, decimal_places=2)
    missing = models.PositiveSmallIntegerField("Tiêu chí chưa có điểm", default=0)
    rank = models.PositiveSmallIntegerField("Hạng", null=True)
    rank_until = models.PositiveSmallIntegerField("Đồng hạng đến", null=True)
    decided_by = models.CharField("Quy tắc xếp khi bằng điểm", max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank_until__gte=F("rank")), name="rank_until_not_before_rank"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}: {self.total}"


class TieVote(models.Model):
    """The cluster's vote on members whom no rule could part: their sheets in the order voted, and the minutes.

    It counts only while exactly these sheets are equal; when scores change later, it decides nothing.
    """

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="tie_votes")
    order: "models.JSONField[list[int], list[int]]" = models.JSONField()
    minutes_no = models.CharField("Số biên bản", max_length=60)
    held_on = models.DateField("Ngày biểu quyết")
    note = models.CharField("Ghi chú", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(minutes_no=""), name="tie_vote_has_minutes")]

    def __str__(self) -> str:
        return f"{self.scale}: biên bản {self.minutes_no}"


class Acclamation(models.Model):
    """The list a cluster votes on in secret at the end of the year, from its ranking; `places` a flag, as reckoned."""

    MOVES = states.ACCLAMATION_MOVES
    STATE_NAMES = states.ACCLAMATION_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="acclamations")
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="acclamation")
    places = models.PositiveSmallIntegerField("Số suất của mỗi loại cờ")
    reckoned = models.CharField("Cách tính", max_length=200)
    skip_reason = models.CharField("Lý do bỏ qua đơn vị xếp trên", max_length=500, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.VOTING)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scale"], condition=~Q(state=states.DROPPED), name="one_acclamation_of_a_scale"
            )
        ]

    def __str__(self) -> str:
        return f"Suy tôn {self.scale.cluster} năm {self.scale.year}"


class FlagProposal(models.Model):
    """A member on the list for one award; once the cluster agreed, the office makes it a nomination."""

    MOVES = states.PROPOSAL_MOVES
    STATE_NAMES = states.PROPOSAL_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    acclamation = models.ForeignKey(Acclamation, on_delete=models.CASCADE, related_name="proposals")
    sheet = models.ForeignKey(Scoresheet, on_delete=models.PROTECT, related_name="proposals")
    award = models.CharField("Danh hiệu", max_length=60)
    rank = models.PositiveSmallIntegerField("Hạng")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="flag_proposal")
    state = models.CharField("Trạng thái", max_length=10, default=states.LISTED)
    nomination = models.OneToOneField(Nomination, on_delete=models.SET_NULL, null=True, related_name="flag_proposal")

    class Meta:
        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["acclamation", "sheet", "award"], name="proposed_once"),
            models.CheckConstraint(
                condition=Q(nomination__isnull=True) | Q(state=states.NOMINATED), name="nomination_of_a_nominated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet.membership.unit} – {self.award}"
