"""The catalogue of awards, and the register of honours: one row for each honour ever conferred."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.awards import states
from thidua.core.models import new_code
from thidua.core.text import clean, fold, name_key, title_key
from thidua.people.models import Level, Person, Unit


class AwardKind(models.TextChoices):
    """What an award is under Articles 6 and 9 of the law, or by the city's own rules."""

    TITLE = "title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Hình thức khen thưởng"
    STATE_HONOR = "state_honor", "Danh hiệu vinh dự Nhà nước"
    CITY_AWARD = "city_award", "Giải thưởng của thành phố"


class AwardLevel(models.TextChoices):
    """Who confers it: the State, the city, or a unit."""

    STATE = "state", "Cấp Nhà nước"
    PROVINCE = "province", "Cấp thành phố"
    UNIT = "unit", "Cấp cơ sở"


class Subject(models.TextChoices):
    INDIVIDUAL = "individual", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"


class Occasion(models.TextChoices):
    """Kinds of commendation under Article 8 of the law."""

    BY_MERIT = "by_merit", "Theo công trạng"
    AD_HOC = "ad_hoc", "Đột xuất"
    THEMATIC = "thematic", "Phong trào, chuyên đề"
    SERVICE = "service", "Quá trình cống hiến"
    SENIORITY = "seniority", "Niên hạn"
    EXTERNAL = "external", "Đối ngoại"


class Award(models.Model):
    """One line of the catalogue, as `manage.py load_catalog` took it from the book of rules."""

    id = models.CharField("Mã", max_length=60, primary_key=True)
    name = models.CharField("Tên", max_length=200)
    kind = models.CharField("Loại", max_length=20, choices=AwardKind.choices)
    level = models.CharField("Cấp", max_length=20, choices=AwardLevel.choices)
    individual = models.BooleanField("Cá nhân", default=False)
    collective = models.BooleanField("Tập thể", default=False)
    household = models.BooleanField("Hộ gia đình", default=False)
    authority = models.CharField("Thẩm quyền", max_length=200, blank=True)
    place = models.PositiveSmallIntegerField("Thứ tự", default=0)
    in_book = models.BooleanField("Có điều kiện trong sổ luật", default=False)
    search_text = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["place", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def subject_names(self) -> str:
        held = (self.individual, self.collective, self.household)
        return ", ".join(label for label, yes in zip(Subject.labels, held, strict=True) if yes)


class Honor(models.Model):
    """A row of the register. Names are kept as they stood on the decision; a new row replaces a wrong one."""

    class Source(models.TextChoices):
        DECISION = "decision", "Quyết định trên hệ thống"
        IMPORT = "import", "Nhập từ quyết định cũ"

    MOVES = states.MOVES
    STATE_NAMES = states.STATE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    award = models.CharField("Mã danh hiệu, hình thức", max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="honors")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="honors")
    home = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="honors_of_members")
    year = models.PositiveSmallIntegerField("Năm")
    award_name = models.CharField("Danh hiệu, hình thức", max_length=200)
    candidate_name = models.CharField("Cá nhân, tập thể", max_length=200)
    unit_name = models.CharField("Đơn vị", max_length=200)
    unit_level = models.CharField(max_length=20, choices=Level.choices)
    decision_no = models.CharField("Số quyết định", max_length=80)
    decision_key = models.CharField(max_length=120)
    decided_on = models.DateField("Ngày quyết định")
    issuer_name = models.CharField("Người, cơ quan quyết định", max_length=200)
    occasion = models.CharField("Loại hình", max_length=12, choices=Occasion.choices, default=Occasion.BY_MERIT)
    citation = models.TextField("Thành tích", blank=True)
    achievement_from = models.PositiveSmallIntegerField("Thành tích từ năm", null=True)
    achievement_to = models.PositiveSmallIntegerField("Thành tích đến năm", null=True)
    source = models.CharField("Nguồn", max_length=12, choices=Source.choices, default=Source.DECISION)
    decision_line_id = models.BigIntegerField(null=True, unique=True)
    state = models.CharField("Trạng thái", max_length=12, default=states.IN_FORCE)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    ended_on = models.DateField("Ngày thay thế, hủy bỏ", null=True)
    ended_by_no = models.CharField("Quyết định thay thế, hủy bỏ", max_length=80, blank=True)
    published_on = models.DateField("Ngày công bố", null=True, db_index=True)
    recorded_at = models.DateTimeField()
    search_text = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-decided_on", "sort_key", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "year"], name="honor_person_year"),
            models.Index(fields=["unit", "year"], name="honor_unit_year"),
            models.Index(fields=["-decided_on", "sort_key", "id"], name="honor_newest"),
            models.Index(fields=["award", "year"], name="honor_award_year"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
                name="honor_of_one",
            ),
            models.UniqueConstraint(
                fields=["award", "person", "year", "decision_key"],
                condition=~Q(state=states.REPLACED),
                name="honor_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["award", "unit", "year", "decision_key"],
                condition=Q(person__isnull=True) & ~Q(state=states.REPLACED),
                name="honor_once_per_unit",
            ),
            models.CheckConstraint(
                condition=Q(state=states.IN_FORCE) | Q(ended_on__isnull=False), name="honor_end_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_name} – {self.candidate_name} ({self.year})"

    @property
    def title_vi(self) -> str:
        return self.award_name

    @property
    def state_name(self) -> str:
        return states.STATE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.STATE_TONES[self.state]

    def set_public_face(self, *, candidate_name: str, unit_name: str, award_name: str) -> None:
        """Keep the names as they stand today and what searches and sorts by them together."""
        self.candidate_name = clean(candidate_name)
        self.unit_name = clean(unit_name)
        self.award_name = clean(award_name)
        words = (self.candidate_name, self.unit_name, self.award_name, self.decision_no, str(self.year))
        self.search_text = f" {fold(' '.join(words))} "[:1000]
        key = name_key if self.person_id else title_key
        self.sort_key = key(self.candidate_name)
