"""A call for ideas: who calls, for what, until when, and who may answer."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.ideas import states
from thidua.movements.models import Movement
from thidua.people.models import Unit


class Contest(models.Model):
    """A contest, or (`standing`) the box of ideas of a unit that never closes."""

    class OpenTo(models.TextChoices):
        EVERYBODY = "everybody", "Mọi người, không cần tài khoản"
        STAFF = "staff", "Người có tài khoản"

    class Moderation(models.TextChoices):
        BEFORE = "before", "Duyệt rồi mới đăng"
        AFTER = "after", "Đăng ngay, kiểm tra sau"
        NEVER = "never", "Không đăng công khai"

    MOVES = states.CONTEST_MOVES
    STATE_NAMES = states.CONTEST_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    title = models.CharField("Tên hội thi, kênh hiến kế", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contests", verbose_name="Đơn vị tổ chức")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="contests")
    call = models.TextField("Lời kêu gọi")
    rules = models.TextField("Thể lệ", blank=True)
    since = models.DateField("Nhận từ ngày")
    until = models.DateField("Nhận đến hết ngày", null=True)
    open_to = models.CharField("Ai được gửi", max_length=10, choices=OpenTo.choices, default=OpenTo.EVERYBODY)
    moderation = models.CharField("Đăng công khai", max_length=8, choices=Moderation.choices, default=Moderation.BEFORE)
    support_open = models.BooleanField("Cho ủng hộ", default=True)
    support_limit = models.PositiveSmallIntegerField("Số lượt ủng hộ tối đa của một người", null=True)
    comments_open = models.BooleanField("Cho bình luận", default=True)
    answer_days = models.PositiveSmallIntegerField("Trả lời trong (ngày làm việc)", null=True)
    thanks = models.TextField("Lời cảm ơn khi kết thúc", blank=True)
    thanked_at = models.DateTimeField("Đã cảm ơn lúc", null=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-since", "sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="contest_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return states.CONTEST_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.CONTEST_TONES[self.state]


class ContestField(models.Model):
    """A field an idea may belong to, with words that suggest it (one per line)."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="fields")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("Lĩnh vực", max_length=200)
    words = models.TextField("Từ gợi ý", blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["contest", "name"], name="contest_field_once")]

    def __str__(self) -> str:
        return self.name
