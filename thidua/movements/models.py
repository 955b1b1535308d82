"""A movement with its contents, legal bases, phases and award forms; units that joined, and what they do in it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.awards.catalog import award_name
from thidua.core.clock import today
from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.documents.models import StoredFile
from thidua.movements import states
from thidua.people.models import Unit

PART = "– "  # begins a content that is a part of the one before


class MovementKind(models.TextChoices):
    ANNUAL = "annual", "Hằng năm"
    THEMATIC = "thematic", "Chuyên đề, theo giai đoạn"
    SPECIAL = "special", "Đặc biệt"
    CAMPAIGN = "campaign", "Cuộc vận động"


class LaunchedBy(models.TextChoices):
    """Whose movement it is, whichever unit keeps it here."""

    CENTRAL = "central", "Thủ tướng Chính phủ, Trung ương"
    CITY = "city", "Thành phố"
    UNIT = "unit", "Cơ quan, đơn vị"


class Review(models.TextChoices):
    INTERIM = "interim", "Sơ kết"
    FINAL = "final", "Tổng kết"


class Movement(models.Model):
    """`launcher` answers for it here; `launcher_name` is who launched it, perhaps the Prime Minister."""

    MOVES = states.MOVEMENT_MOVES
    STATE_NAMES = states.MOVEMENT_NAMES

    code = models.CharField("Mã", max_length=40, unique=True, default=new_code)
    name = models.CharField("Tên phong trào", max_length=300)
    kind = models.CharField("Loại", max_length=12, choices=MovementKind.choices)
    launcher = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="movements_launched")
    launcher_name = models.CharField("Cơ quan, người phát động", max_length=200)
    launched_by = models.CharField("Cấp phát động", max_length=8, choices=LaunchedBy.choices, default=LaunchedBy.UNIT)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    slogan = models.CharField("Khẩu hiệu", max_length=500, blank=True)
    theme = models.CharField("Chủ đề", max_length=500, blank=True)
    purpose = models.TextField("Mục đích", blank=True)
    since = models.DateField("Từ ngày", null=True)
    until = models.DateField("Đến ngày", null=True)
    period_note = models.CharField("Ghi chú về thời gian", max_length=200, blank=True)
    enroll_by = models.DateField("Hạn đăng ký", null=True)
    gap_note = models.TextField("Giải trình khoảng trống giữa các giai đoạn", blank=True)
    state = models.CharField("Trạng thái", max_length=12, default=states.DRAFT)
    launched_on = models.DateField("Ngày phát động", null=True)
    closed_on = models.DateField("Ngày kết thúc", null=True)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=1500)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-since", "sort_key", "pk"]
        indexes: ClassVar = [models.Index(fields=["-since", "sort_key", "id"], name="movement_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="movement_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(state=states.DRAFT) | Q(launched_on__isnull=False, since__isnull=False),
                name="movement_launched_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="movement_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.CLOSED) | Q(closed_on__isnull=False),
                name="movement_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Its time has passed, though nobody has closed it yet."""
        return self.state == states.LAUNCHED and self.until is not None and self.until < today()

    @property
    def state_name(self) -> str:
        return states.OVER_NAME if self.is_over else states.MOVEMENT_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return "warning" if self.is_over else states.MOVEMENT_TONES[self.state]

    @property
    def period(self) -> str:
        return period_text(self.since, self.until)

    def set_words(self) -> None:
        """Keep what searches and sorts together with name, slogan and theme."""
        self.name = clean(self.name)
        words = f"{self.name} {self.slogan} {self.theme} {self.launcher_name}"
        self.search_text = f" {fold(words)} "[:1500]
        self.sort_key = title_key(self.name)


class MovementContent(models.Model):
    """One thing the movement asks for, in the order of the plan; a line that begins with – is a part."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="contents")
    place = models.PositiveSmallIntegerField()
    text = models.TextField("Nội dung")

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["movement", "place"], name="content_place")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_part(self) -> bool:
        return self.text.startswith(PART)

    @property
    def words(self) -> str:
        return self.text.removeprefix(PART)


class LegalBasis(models.Model):
    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="legal_bases")
    place = models.PositiveSmallIntegerField()
    text = models.CharField("Căn cứ", max_length=500)
    issued_on = models.DateField("Ngày ban hành", null=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["movement", "place"], name="basis_place")]

    def __str__(self) -> str:
        return self.text


class Phase(models.Model):
    """A part of the period; it ends with a review when `review` says which, planned for `review_on`."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="phases")
    place = models.PositiveSmallIntegerField()
    name = models.CharField("Giai đoạn", max_length=200)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày")
    review = models.CharField("Sơ kết, tổng kết", max_length=10, choices=Review.choices, blank=True)
    review_on = models.DateField("Ngày dự kiến sơ kết, tổng kết", null=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["movement", "place"], name="phase_place"),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | ~Q(review="") & Q(review_on__gte=F("since")),
                name="phase_review_planned_for_a_review",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="phase_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> str:
        return period_text(self.since, self.until)


class MovementAward(models.Model):
    """A form of commendation that the movement promises, by its id in the catalogue."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="awards")
    award = models.CharField("Danh hiệu, hình thức", max_length=60)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["movement", "award"], name="movement_award_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return award_name(self.award)


class Enrollment(models.Model):
    """A unit joined a movement; one row for each, whatever happens to it later."""

    MOVES = states.ENROLLMENT_MOVES
    STATE_NAMES = states.ENROLLMENT_NAMES

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="enrollments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="enrollments")
    state = models.CharField("Trạng thái", max_length=12, default=states.ACTIVE)
    enrolled_on = models.DateField("Ngày đăng ký")
    enrolled_by = models.CharField("Người đăng ký", max_length=200)
    note = models.CharField("Ghi chú", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["movement", "unit"], name="enrollment_once")]

    def __str__(self) -> str:
        return f"{self.unit} – {self.movement}"


class Work(models.Model):
    """A công trình or phần việc that a unit does in a movement; `overlap_reason` says why it stands in two."""

    MOVES = states.WORK_MOVES
    STATE_NAMES = states.WORK_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="works")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="works")
    title = models.CharField("Công trình, phần việc", max_length=300)
    planned_on = models.DateField("Dự kiến hoàn thành", null=True)
    overlap_reason = models.TextField("Lý do ghi ở nhiều phong trào", blank=True)
    state = models.CharField("Trạng thái", max_length=12, default=states.REGISTERED)
    registered_on = models.DateField("Ngày đăng ký")
    registered_by = models.CharField("Người đăng ký", max_length=200)
    words = models.CharField(max_length=400, db_index=True)

    class Meta:
        ordering: ClassVar = ["unit__sort_key", "registered_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["movement", "unit", "words"], condition=Q(state=states.REGISTERED), name="work_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def set_title(self, title: str) -> None:
        """Keep the title together with what compares it."""
        self.title = clean(title)[:300]
        self.words = fold(self.title)[:400]


class MovementDocument(models.Model):
    """A paper of the movement: for all who may read it, and for everybody when `public`."""

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("Tên tài liệu", max_length=300)
    public = models.BooleanField("Công khai", default=False)
    added_on = models.DateField("Ngày đưa lên")
    added_by = models.CharField("Người đưa lên", max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["movement", "file"], name="movement_document_once"),
        ]

    def __str__(self) -> str:
        return self.title


class NewsItem(models.Model):
    """News of a movement, in plain words; a unit writes it, the launcher puts it out or takes it back."""

    MOVES = states.NEWS_MOVES
    STATE_NAMES = states.NEWS_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="news")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="movement_news")
    title = models.CharField("Tiêu đề", max_length=200)
    text = models.TextField("Nội dung", max_length=5000)
    day = models.DateField("Ngày")
    state = models.CharField("Trạng thái", max_length=12, default=states.WAITING)
    written_by = models.CharField("Người viết", max_length=200)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        indexes: ClassVar = [models.Index(fields=["movement", "state", "-day"], name="news_of_a_movement")]

    def __str__(self) -> str:
        return self.title


def period_text(since: date | None, until: date | None) -> str:
    """Whole years as "2016 – 2020", else days; "từ 19/10/2018" when no end was set."""
    if since is None:
        return "chưa xác định"
    if until is None:
        return f"từ {since:%d/%m/%Y}"
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f"{since.year}" if since.year == until.year else f"{since.year} – {until.year}"
    return f"{since:%d/%m/%Y} – {until:%d/%m/%Y}"
