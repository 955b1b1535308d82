"""Rounds of the city's creativity award, their fields and prizes, the works entered, and what the public says."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.creativity import states
from thidua.documents.models import StoredFile
from thidua.initiatives.models import Initiative
from thidua.juries.models import Jury
from thidua.people.models import Person, Unit


class AwardRound(models.Model):
    """One round with its own dates and rules; what the rules leave open stays empty and is said to be open."""

    MOVES = states.ROUND_MOVES
    STATE_NAMES = states.ROUND_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="creativity_rounds")
    title = models.CharField("Tên giải thưởng", max_length=300)
    number = models.PositiveSmallIntegerField("Lần thứ")
    year = models.PositiveSmallIntegerField("Năm")
    cycle_years = models.PositiveSmallIntegerField("Chu kỳ (năm)", null=True)
    legal_basis = models.CharField("Căn cứ", max_length=500, blank=True)
    rules = models.TextField("Thể lệ", blank=True)
    works_from = models.DateField("Công trình ứng dụng, công bố từ ngày", null=True)
    works_until = models.DateField("đến ngày", null=True)
    since = models.DateField("Nhận hồ sơ từ ngày")
    until = models.DateField("Nhận hồ sơ đến hết ngày")
    comment_days = models.PositiveSmallIntegerField("Lấy ý kiến công khai (ngày làm việc)", null=True)
    comment_since = models.DateField("Lấy ý kiến từ ngày", null=True)
    comment_until = models.DateField("Lấy ý kiến đến hết ngày", null=True)
    most_prizes = models.PositiveSmallIntegerField("Tổng số giải tối đa", null=True)
    decision_no = models.CharField("Số quyết định", max_length=80, blank=True)
    decided_on = models.DateField("Ngày quyết định", null=True)
    signer = models.CharField("Người ký", max_length=200, blank=True)
    ceremony_on = models.DateField("Ngày trao giải", null=True)
    ceremony_place = models.CharField("Nơi trao giải", max_length=300, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["-year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="award_round_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="award_round_ends_after_it_began"),
            models.CheckConstraint(
                condition=~Q(state=states.DECIDED) | (~Q(decision_no="") & Q(decided_on__isnull=False)),
                name="decided_round_has_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} lần {self.number} – năm {self.year}"


class AwardField(models.Model):
    """A field of the award with its jury; `most_prizes` when the rules set one."""

    round = models.ForeignKey(AwardRound, on_delete=models.CASCADE, related_name="fields")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("Lĩnh vực", max_length=200)
    most_prizes = models.PositiveSmallIntegerField("Số giải tối đa", null=True)
    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, null=True, related_name="award_fields")

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "name"], name="award_field_once")]

    def __str__(self) -> str:
        return self.name


class Prize(models.Model):
    """A rank of prize, how many of it a field may give, and its money in đồng."""

    round = models.ForeignKey(AwardRound, on_delete=models.CASCADE, related_name="prizes")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("Hạng giải", max_length=100)
    most_per_field = models.PositiveSmallIntegerField("Tối đa mỗi lĩnh vực", null=True)
    money = models.PositiveBigIntegerField("Tiền thưởng (đồng)", null=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "name"], name="prize_once")]

    def __str__(self) -> str:
        return self.name


class AwardWork(models.Model):
    """A work (công trình) entered for the award in one field."""

    MOVES = states.WORK_MOVES
    STATE_NAMES = states.WORK_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="works")
    field = models.ForeignKey(AwardField, on_delete=models.PROTECT, related_name="works")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="award_works", verbose_name="Đơn vị đề cử")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, related_name="award_works")
    title = models.CharField("Tên công trình", max_length=500)
    summary = models.TextField("Tóm tắt", blank=True)
    effect = models.TextField("Hiệu quả", blank=True)
    applied_on = models.DateField("Ứng dụng, công bố từ ngày", null=True)
    prize = models.ForeignKey(Prize, on_delete=models.PROTECT, null=True, related_name="works")
    return_reason = models.TextField("Lý do trả lại", blank=True)
    reason = models.TextField("Lý do", blank=True)
    presented_on = models.DateField("Đã trao ngày", null=True)
    state = models.CharField("Trạng thái", max_length=12, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["field__order", "sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=states.AWARDED) | Q(prize__isnull=False), name="awarded_work_has_a_prize"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkAuthor(models.Model):
    work = models.ForeignKey(AwardWork, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="award_works")
    name = models.CharField("Tác giả", max_length=200)
    organization = models.CharField("Đơn vị", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class WorkFile(models.Model):
    work = models.ForeignKey(AwardWork, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)


class PublicRemark(models.Model):
    """What somebody said of a short-listed work while the list was posted; not shown to the public."""

    work = models.ForeignKey(AwardWork, on_delete=models.CASCADE, related_name="remarks")
    name = models.CharField("Họ và tên", max_length=200)
    contact = models.CharField("Liên hệ", max_length=200, blank=True)
    text = models.TextField("Ý kiến")
    objects_to = models.BooleanField("Không đồng tình", default=False)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    outcome = models.TextField("Kết quả xem xét", blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
