"""Advanced examples and effective models: found, verified, told, copied by other units."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.awards.models import Honor
from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.documents.models import StoredFile
from thidua.exemplars import states
from thidua.ideas.models import Idea
from thidua.initiatives.models import Initiative
from thidua.movements.models import Movement
from thidua.people.models import Person, Unit


class Exemplar(models.Model):
    """A person, a collective, a way of working, or a good deed; `source` says where it was found.

    An inspection stands in a later step, so only its code is kept.
    """

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", "Cá nhân điển hình"
        COLLECTIVE = "collective", "Tập thể điển hình"
        MODEL = "model", "Mô hình, cách làm hiệu quả"
        GOOD_DEED = "good_deed", "Người tốt, việc tốt"

    class Source(models.TextChoices):
        IDEA = "idea", "Từ ý tưởng"
        INITIATIVE = "initiative", "Từ sáng kiến"
        MOVEMENT = "movement", "Từ phong trào"
        HONOR = "honor", "Từ khen thưởng"
        INSPECTION = "inspection", "Qua kiểm tra"
        OTHER = "other", "Nguồn khác"

    MOVES = states.EXEMPLAR_MOVES
    STATE_NAMES = states.EXEMPLAR_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    title = models.CharField("Tên điển hình, mô hình", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="exemplars")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="exemplars")
    field = models.CharField("Lĩnh vực", max_length=200, blank=True)
    summary = models.CharField("Tóm tắt", max_length=500)
    story = models.TextField("Cách làm, kết quả", blank=True)
    how_to_copy = models.TextField("Điều kiện, các bước để nơi khác làm theo", blank=True)
    source = models.CharField("Phát hiện", max_length=12, choices=Source.choices)
    source_note = models.CharField("Nguồn tin", max_length=300, blank=True)
    idea = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, related_name="exemplars")
    initiative = models.ForeignKey(Initiative, on_delete=models.SET_NULL, null=True, related_name="exemplars")
    movement = models.ForeignKey(Movement, on_delete=models.SET_NULL, null=True, related_name="exemplars")
    honor = models.ForeignKey(Honor, on_delete=models.SET_NULL, null=True, related_name="exemplars")
    inspection_code = models.CharField("Mã cuộc kiểm tra", max_length=20, blank=True)
    picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    picture_text = models.CharField("Chú thích ảnh", max_length=300, blank=True)
    consent = models.BooleanField("Người được nêu, người trong ảnh đồng ý giới thiệu", default=False)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    found_on = models.DateField("Phát hiện ngày")
    verified_on = models.DateField("Xác minh ngày", null=True)
    verification = models.TextField("Nội dung xác minh", blank=True)
    published_on = models.DateField("Giới thiệu từ ngày", null=True)
    hidden_reason = models.CharField("Lý do thôi giới thiệu", max_length=500, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.FOUND)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=2000)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-found_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=[states.VERIFIED, states.PUBLISHED, states.HIDDEN])
                | (Q(verified_on__isnull=False) & ~Q(verification="")),
                name="exemplar_verified_before_it_is_told",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.PUBLISHED)
                | (Q(published_on__isnull=False) & (Q(consent=True) | Q(person__isnull=True, picture__isnull=True))),
                name="exemplar_told_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def set_words(self) -> None:
        """Keep what searches and sorts together with the title."""
        self.title = clean(self.title)[:300]
        self.search_text = f" {fold(f'{self.title} {self.field} {self.summary}')} "[:2000]
        self.sort_key = title_key(self.title)


class ExemplarFigure(models.Model):
    """A number that tells it, with where it comes from."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.CASCADE, related_name="figures")
    order = models.PositiveSmallIntegerField()
    label = models.CharField("Nội dung", max_length=200)
    value = models.DecimalField("Con số", max_digits=18, decimal_places=4)
    unit_name = models.CharField("Đơn vị tính", max_length=60, blank=True)
    origin = models.CharField("Nguồn số liệu", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class Follower(models.Model):
    """A unit that copies it: since when, how far, with what effect."""

    class Progress(models.TextChoices):
        STUDYING = "studying", "Đang tìm hiểu"
        STARTED = "started", "Đang làm theo"
        WORKING = "working", "Đã có kết quả"
        STOPPED = "stopped", "Không làm tiếp"

    exemplar = models.ForeignKey(Exemplar, on_delete=models.CASCADE, related_name="followers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="followed_exemplars")
    since = models.DateField("Từ ngày")
    progress = models.CharField("Mức độ", max_length=10, choices=Progress.choices, default=Progress.STARTED)
    effect = models.TextField("Kết quả", blank=True)
    updated_on = models.DateField("Cập nhật ngày")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["exemplar", "unit"], name="follower_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.exemplar}"
