"""Breakthrough proposals, their pilots with the monthly log, and what was learned."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.documents.models import StoredFile
from thidua.ideas.models import Idea
from thidua.movements.models import Movement, Phase
from thidua.people.models import Person, Unit
from thidua.pilots import states


class Terms(models.Model):
    """What a competent unit has laid down about procedure; the decree leaves it open, so nothing has a default."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="pilot_terms")
    decide_days = models.PositiveSmallIntegerField("Quyết định trong (ngày làm việc)", null=True)
    evaluate_days = models.PositiveSmallIntegerField("Đánh giá trong (ngày làm việc)", null=True)
    dossier = models.TextField("Thành phần hồ sơ", blank=True)
    citation = models.CharField("Văn bản quy định", max_length=300)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(citation=""), name="terms_are_written_somewhere")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.citation}"


class Proposal(models.Model):
    """A problem for which a rule is missing or unfit, and what a unit would try.

    `by_decree`: under NĐ 73/2023, which adds conditions and the opinion of the Party committee. `conditions` are
    those the collective says are met, by their keys in law.py.
    """

    class Rule(models.TextChoices):
        MISSING = "missing", "Chưa có quy định"
        UNFIT = "unfit", "Quy định không còn phù hợp"

    MOVES = states.PROPOSAL_MOVES
    STATE_NAMES = states.PROPOSAL_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proposals", verbose_name="Đơn vị đề xuất")
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="proposals")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="proposals")
    phase = models.ForeignKey(Phase, on_delete=models.SET_NULL, null=True, related_name="proposals")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, related_name="proposals")
    by_decree = models.BooleanField("Theo Nghị định 73/2023/NĐ-CP", default=True)
    conditions = models.JSONField("Điều kiện đã tự rà soát", default=list)
    title = models.CharField("Vấn đề chọn làm thí điểm", max_length=300)
    problem = models.TextField("Khó khăn, vướng mắc")
    rule_kind = models.CharField("Về quy định", max_length=8, choices=Rule.choices)
    rule_text = models.TextField("Quy định còn thiếu hoặc không phù hợp")
    solution = models.TextField("Giải pháp đề xuất")
    scope = models.TextField("Phạm vi, đối tượng, thời gian")
    resources = models.TextField("Nguồn lực")
    risks = models.TextField("Rủi ro và cách xử lý")
    protection = models.TextField("Nội dung đề nghị khuyến khích, bảo vệ", blank=True)
    since = models.DateField("Dự kiến từ ngày", null=True)
    until = models.DateField("Dự kiến đến ngày", null=True)
    agreed_on = models.DateField("Tập thể thống nhất ngày", null=True)
    minutes = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    party_opinion = models.TextField("Ý kiến của cấp ủy", blank=True)
    party_opinion_on = models.DateField("Cấp ủy cho ý kiến ngày", null=True)
    party_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    competent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="proposals_to_decide")
    created_on = models.DateField("Lập ngày")
    sent_on = models.DateField("Trình ngày", null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_on = models.DateField("Yêu cầu làm rõ ngày", null=True)
    decide_by = models.DateField("Hạn quyết định", null=True)
    question = models.TextField("Nội dung cần làm rõ", blank=True)
    clarification = models.TextField("Nội dung làm rõ", blank=True)
    decided_on = models.DateField("Quyết định ngày", null=True)
    decision_no = models.CharField("Số văn bản", max_length=80, blank=True)
    decision_reason = models.TextField("Lý do", blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=2000)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="proposal_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[states.ACCEPTED, states.REFUSED]) | Q(decided_on__isnull=False),
                name="decided_proposal_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.REFUSED) | ~Q(decision_reason=""), name="refused_proposal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[states.DRAFT, states.AGREED, states.WITHDRAWN])
                | Q(sent_on__isnull=False, competent__isnull=False, decide_by__isnull=False),
                name="sent_proposal_has_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_unfit(self) -> bool:
        return self.rule_kind == self.Rule.UNFIT

    def set_words(self) -> None:
        """Keep what searches and sorts together with the title."""
        self.title = clean(self.title)[:300]
        self.search_text = f" {fold(f'{self.title} {self.problem} {self.solution}')} "[:2000]
        self.sort_key = title_key(self.title)


class Indicator(models.Model):
    """What shows whether it worked: before, wanted, after."""

    class Direction(models.TextChoices):
        UP = "up", "Càng cao càng tốt"
        DOWN = "down", "Càng thấp càng tốt"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("Chỉ số", max_length=300)
    unit_name = models.CharField("Đơn vị tính", max_length=60, blank=True)
    direction = models.CharField("Chiều tốt", max_length=4, choices=Direction.choices, default=Direction.UP)
    before = models.DecimalField("Trước thí điểm", max_digits=18, decimal_places=4, null=True)
    wanted = models.DecimalField("Mong muốn", max_digits=18, decimal_places=4, null=True)
    after = models.DecimalField("Sau thí điểm", max_digits=18, decimal_places=4, null=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["proposal", "name"], name="indicator_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def reached(self) -> bool | None:
        """Whether the value after is as good as wanted; not known while either is missing."""
        if self.after is None or self.wanted is None:
            return None
        return self.after >= self.wanted if self.direction == self.Direction.UP else self.after <= self.wanted


class Pilot(models.Model):
    """An accepted proposal being tried. Stopping early is a result, not a fault."""

    class Outcome(models.TextChoices):
        SPREAD = "spread", "Đề nghị nhân rộng"
        CONTINUE = "continue", "Cần thí điểm thêm"
        LEARNED = "learned", "Không áp dụng, rút bài học"

    MOVES = states.PILOT_MOVES
    STATE_NAMES = states.PILOT_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="pilot")
    started_on = models.DateField("Bắt đầu")
    until = models.DateField("Kết thúc dự kiến")
    ended_on = models.DateField("Kết thúc", null=True)
    stop_reason = models.TextField("Vì sao dừng", blank=True)
    lessons = models.TextField("Bài học", blank=True)
    evaluation = models.TextField("Đánh giá", blank=True)
    outcome = models.CharField("Kết luận", max_length=10, blank=True, choices=Outcome.choices)
    party_opinion = models.TextField("Ý kiến của cấp ủy khi đánh giá", blank=True)
    party_opinion_on = models.DateField("Cấp ủy cho ý kiến ngày", null=True)
    evaluate_by = models.DateField("Hạn đánh giá", null=True)
    evaluated_on = models.DateField("Đánh giá ngày", null=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.RUNNING)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-started_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gte=F("started_on")), name="pilot_ends_after_it_began"),
            models.CheckConstraint(
                condition=~Q(state=states.STOPPED) | (~Q(lessons="") & ~Q(stop_reason="")),
                name="stopped_pilot_says_what_was_learned",
            ),
            models.CheckConstraint(
                condition=Q(state=states.RUNNING) | Q(ended_on__isnull=False), name="pilot_ended_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.EVALUATED) | (~Q(outcome="") & Q(evaluated_on__isnull=False)),
                name="evaluated_pilot_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.proposal.title


class LogEntry(models.Model):
    """What happened in one month (its first day), and what was corrected on the way."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="log")
    month = models.DateField("Tháng")
    text = models.TextField("Đã làm gì, kết quả ra sao")
    correction = models.TextField("Điều chỉnh, rút kinh nghiệm", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["month"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pilot", "month"], name="log_entry_once_a_month")]

    def __str__(self) -> str:
        return f"{self.pilot}: {self.month:%m/%Y}"


class Measure(models.Model):
    """The value of an indicator in one month."""

    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="measures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measures")
    value = models.DecimalField("Giá trị", max_digits=18, decimal_places=4)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "indicator"], name="measure_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"
