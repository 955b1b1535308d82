"""Requests for recognition of initiatives, their authors' shares, effects, and the units that use them too."""

import re
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.documents.models import StoredFile
from thidua.ideas.models import Idea
from thidua.initiatives import states
from thidua.people.models import Person, RecognizedInitiative, Unit
from thidua.pilots.models import Pilot

Reach = RecognizedInitiative.Reach
_YEARS = re.compile(r"\b(?:nam hoc |nam )?(?:19|20)\d\d(?: (?:19|20)\d\d)?\b")


def same_title(title: str) -> str:
    """What two requests share that differ in nothing but the year, tones, case or spacing."""
    folded = fold(title)
    return " ".join(_YEARS.sub(" ", folded).split())[:500] or folded[:500]


class Initiative(models.Model):
    """A solution applied or tried in a unit, from the request to the recognition (NĐ 13/2012)."""

    class Kind(models.TextChoices):
        TECHNICAL = "technical", "Giải pháp kỹ thuật"
        MANAGEMENT = "management", "Giải pháp quản lý"
        OPERATIONAL = "operational", "Giải pháp tác nghiệp"
        TECHNOLOGY = "technology", "Giải pháp ứng dụng tiến bộ kỹ thuật"

    MOVES = states.INITIATIVE_MOVES
    STATE_NAMES = states.INITIATIVE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="initiatives", verbose_name="Nơi áp dụng")
    year = models.PositiveSmallIntegerField("Năm", db_index=True)
    title = models.CharField("Tên sáng kiến", max_length=500)
    title_folded = models.CharField(max_length=500, db_index=True)
    kind = models.CharField("Loại giải pháp", max_length=12, choices=Kind.choices)
    field = models.CharField("Lĩnh vực", max_length=200, blank=True)
    reach_asked = models.CharField("Phạm vi đề nghị", max_length=10, choices=Reach.choices)
    applied_on = models.DateField("Ngày áp dụng lần đầu hoặc áp dụng thử", null=True)
    present_state = models.TextField("Tình trạng giải pháp đã biết", blank=True)
    content = models.TextField("Nội dung giải pháp", blank=True)
    novelty = models.TextField("Tính mới", blank=True)
    applicability = models.TextField("Khả năng áp dụng", blank=True)
    conditions = models.TextField("Điều kiện cần thiết để áp dụng", blank=True)
    benefits = models.TextField("Lợi ích thu được theo ý kiến của tác giả", blank=True)
    benefits_others = models.TextField("Lợi ích thu được theo nơi đã áp dụng", blank=True)
    confidential = models.TextField("Thông tin cần bảo mật", blank=True)
    investor = models.CharField("Chủ đầu tư tạo ra sáng kiến", max_length=300, blank=True)
    state_funded = models.BooleanField("Nhà nước đầu tư kinh phí, phương tiện", default=False)
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, related_name="initiatives")
    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, null=True, related_name="initiatives")
    competent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="initiatives_to_judge", verbose_name="Nơi xét công nhận"
    )
    submitted_on = models.DateField("Ngày nộp", null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_on = models.DateField("Ngày chấp nhận đơn", null=True)
    return_reason = models.TextField("Lý do trả lại", blank=True)
    council_note = models.TextField("Kết quả Hội đồng", blank=True)
    reach = models.CharField("Phạm vi được công nhận", max_length=10, choices=Reach.choices, blank=True)
    recognizer = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="initiatives_recognized")
    recognized_on = models.DateField("Ngày công nhận", null=True)
    decision_no = models.CharField("Số quyết định công nhận", max_length=80, blank=True)
    signer = models.CharField("Người ký", max_length=200, blank=True)
    signer_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    register_no = models.CharField("Số vào sổ", max_length=80, blank=True)
    certificate_code = models.CharField("Mã giấy chứng nhận", max_length=32, unique=True, null=True)
    reason = models.TextField("Lý do không công nhận", blank=True)
    state = models.CharField("Trạng thái", max_length=12, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-year", "sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[states.DRAFT, states.WITHDRAWN])
                | Q(submitted_on__isnull=False, applied_on__isnull=False, competent__isnull=False),
                name="submitted_initiative_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.REJECTED) | ~Q(reason=""), name="rejected_initiative_has_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.RECOGNIZED)
                | (
                    Q(recognized_on__isnull=False, recognizer__isnull=False, certificate_code__isnull=False)
                    & ~Q(decision_no="")
                    & ~Q(reach="")
                ),
                name="recognized_initiative_has_decision",
            ),
            models.UniqueConstraint(
                fields=["recognizer", "register_no"], condition=~Q(register_no=""), name="register_no_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return states.INITIATIVE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.INITIATIVE_TONES[self.state]

    @property
    def recognized(self) -> bool:
        return self.state == states.RECOGNIZED

    def set_title(self, title: str) -> None:
        """Keep what compares, searches and sorts together with the title."""
        self.title = clean(title)[:500]
        self.title_folded = same_title(self.title)
        self.search_text = f" {fold(f'{self.title} {self.field} {self.unit.name}')} "[:1000]
        self.sort_key = title_key(self.title)


class InitiativeAuthor(models.Model):
    """An author and the share of the work, in per cent; the shares of one initiative sum to 100."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="authorships")
    name = models.CharField("Họ và tên", max_length=200)
    name_folded = models.CharField(max_length=200)
    organization = models.CharField("Nơi công tác", max_length=300, blank=True)
    position = models.CharField("Chức danh", max_length=200, blank=True)
    share = models.DecimalField("Tỷ lệ đóng góp (%)", max_digits=5, decimal_places=2)
    order = models.PositiveSmallIntegerField(default=0)
    recognized = models.ForeignKey(RecognizedInitiative, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["initiative", "person"], name="author_once"),
            models.CheckConstraint(
                condition=Q(share__gt=Decimal(0)) & Q(share__lte=Decimal(100)), name="share_of_a_hundred"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.share}%)"


class Effect(models.Model):
    """An effect in numbers: before and after, with the paper that shows it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="effects")
    name = models.CharField("Hiệu quả", max_length=300)
    unit_name = models.CharField("Đơn vị tính", max_length=60)
    before = models.DecimalField("Trước", max_digits=18, decimal_places=4, null=True)
    after = models.DecimalField("Sau", max_digits=18, decimal_places=4)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    evidence_note = models.CharField("Căn cứ", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class InitiativeFile(models.Model):
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)


class Replication(models.Model):
    """Another unit uses it too, since a day, with the effect it saw."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="replications")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="replications")
    since = models.DateField("Áp dụng từ ngày")
    effect = models.TextField("Hiệu quả", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField("Thôi áp dụng", null=True)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["initiative", "unit"], name="replication_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.initiative}"
