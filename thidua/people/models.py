"""Units over time, persons, their posts, roles, yearly ratings, discipline and recognised initiatives."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.core.text import clean, fold, name_key, title_key
from thidua.people import states


class Level(models.TextChoices):
    """Where a unit stands; district units ended on 2025-07-01."""

    CITY = "city", "Thành phố"
    DEPARTMENT = "department", "Sở, ban, ngành"
    ASSOCIATION = "association", "Hội, đoàn thể"
    DISTRICT = "district", "Quận, huyện"
    WARD = "ward", "Phường, xã, đặc khu"
    OFFICE = "office", "Phòng, đơn vị thuộc"
    PUBLIC_UNIT = "public_unit", "Đơn vị sự nghiệp"


class Unit(models.Model):
    """A unit for as long as it existed: `since` to `until`, both included; `until` empty while it stands."""

    code = models.CharField("Mã", max_length=40, unique=True)
    official_code = models.CharField("Mã hành chính", max_length=20, blank=True, db_index=True)
    name = models.CharField("Tên đơn vị", max_length=200)
    level = models.CharField("Cấp", max_length=20, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=300, db_index=True)
    since = models.DateField("Hoạt động từ", null=True)
    until = models.DateField("Chấm dứt", null=True)
    search_text = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="unit_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def set_name(self, name: str) -> None:
        """Keep the name and what searches and sorts by it together."""
        self.name = clean(name)
        self.search_text = fold(self.name)[:300]
        self.sort_key = title_key(self.name)

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Lineage(models.Model):
    """`old` went into `new` on a day: whole (its years follow) or in part (a person must assign them)."""

    class How(models.TextChoices):
        WHOLE = "whole", "Nhập toàn bộ"
        PART = "part", "Nhập một phần"

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    how = models.CharField(max_length=10, choices=How.choices)
    on = models.DateField("Từ ngày")
    legal_basis = models.CharField("Căn cứ", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["old", "new"], name="lineage_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Kind(models.TextChoices):
    """Kind of work under the law, by the ids of rules/facts."""

    CADRE = "cadre", "Cán bộ"
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
    WORKER = "worker", "Người lao động"
    ARMED_FORCES = "armed_forces", "Lực lượng vũ trang"


class Gender(models.TextChoices):
    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"


class Person(models.Model):
    """Someone who may be rewarded. Birth date and citizen id are masked wherever lists show them."""

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    full_name = models.CharField("Họ và tên", max_length=200)
    birth_date = models.DateField("Ngày sinh", null=True)
    gender = models.CharField("Giới tính", max_length=10, choices=Gender.choices, blank=True)
    citizen_id = models.CharField("Số định danh cá nhân", max_length=12, null=True, unique=True)
    kind = models.CharField("Đối tượng", max_length=20, choices=Kind.choices, default=Kind.CIVIL_SERVANT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    position = models.CharField("Chức vụ", max_length=200, blank=True)
    is_leader = models.BooleanField("Lãnh đạo, quản lý", default=False)
    hired_on = models.DateField("Ngày vào làm", null=True)
    left_on = models.DateField("Ngày thôi việc", null=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="person")
    version = models.PositiveIntegerField(default=0)
    search_text = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "sort_key"], name="person_unit_name")]

    def __str__(self) -> str:
        return self.full_name

    def set_name(self, full_name: str) -> None:
        """Keep the name and what searches and sorts by it together."""
        self.full_name = clean(full_name)
        self.search_text = fold(self.full_name)[:300]
        self.sort_key = name_key(self.full_name)


class Service(models.Model):
    """Time spent in a unit, or on leave from it; years under an abolished unit need its successor's word."""

    class Form(models.TextChoices):
        WORK = "work", "Làm việc"
        MATERNITY = "maternity", "Nghỉ thai sản"
        STUDY = "study", "Đi học"
        UNPAID = "unpaid", "Nghỉ không lương"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="services")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services")
    form = models.CharField(max_length=12, choices=Form.choices, default=Form.WORK)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "unit", "form", "since"], name="service_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="service_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.unit}"


class Grade(models.TextChoices):
    """Yearly rating, best first; ids as in rules/facts."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ"
    COMPLETED = "completed", "Hoàn thành nhiệm vụ"
    NOT_COMPLETED = "not_completed", "Không hoàn thành nhiệm vụ"


class Rating(models.Model):
    """The rating of one work year, of a person or of a unit."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="ratings")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="ratings")
    year = models.PositiveSmallIntegerField("Năm")
    grade = models.CharField("Xếp loại", max_length=20, choices=Grade.choices)
    decision_no = models.CharField("Số quyết định", max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "year"], name="rating_person_year"),
            models.UniqueConstraint(fields=["unit", "year"], condition=Q(person__isnull=True), name="rating_unit_year"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
                name="rating_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit} {self.year}: {self.get_grade_display()}"


class Discipline(models.Model):
    """A disciplinary measure, or a proceeding not yet ended (status pending)."""

    class Measure(models.TextChoices):
        REPRIMAND = "reprimand", "Khiển trách"
        WARNING = "warning", "Cảnh cáo"
        DEMOTION = "demotion", "Cách chức, hạ bậc"
        DISMISSAL = "dismissal", "Buộc thôi việc"

    class Status(models.TextChoices):
        PENDING = "pending", "Đang xem xét"
        FINAL = "final", "Đã quyết định"
        CLEARED = "cleared", "Không có vi phạm"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="disciplines")
    measure = models.CharField(max_length=12, choices=Measure.choices, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    decided_on = models.DateField("Ngày quyết định, thụ lý")
    ended_on = models.DateField("Ngày hết hiệu lực", null=True)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(status="pending"), name="one_pending_discipline"),
            models.UniqueConstraint(fields=["person", "measure", "decided_on"], name="discipline_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_status_display()}"


class RecognizedInitiative(models.Model):
    """An initiative recognised by the competent head: a fact that eligibility finds by itself."""

    class Reach(models.TextChoices):
        UNIT = "unit", "Cơ sở"
        PROVINCE = "province", "Thành phố"
        NATION = "nation", "Toàn quốc"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField("Tên sáng kiến", max_length=500)
    title_folded = models.CharField(max_length=500)
    reach = models.CharField("Phạm vi", max_length=10, choices=Reach.choices)
    recognized_on = models.DateField("Ngày công nhận")
    decision_no = models.CharField("Số quyết định", max_length=80, blank=True)
    used_for = models.CharField("Đã dùng cho", max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "title_folded"], name="initiative_once_per_person")
        ]

    def __str__(self) -> str:
        return self.title


class RoleGrant(models.Model):
    """A user holds a role in a unit, and so in the units below it, from a day to a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField("Vai trò", max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="role_grants")
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "unit"], name="role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} – {self.unit}"


class ImportBatch(models.Model):
    """An uploaded workbook between reading and writing: rows as read, corrections, and what was done."""

    MOVES: ClassVar = states.IMPORT_MOVES
    STATE_NAMES: ClassVar = states.IMPORT_STATE_NAMES

    class State(models.TextChoices):
        READING = "reading", "Đang đọc tệp"
        REVIEW = "review", "Chờ kiểm tra"
        APPLIED = "applied", "Đã nhập"
        DISCARDED = "discarded", "Đã bỏ"
        FAILED = "failed", "Không đọc được"

    code = models.CharField(max_length=20, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=20, default="people")
    year = models.PositiveSmallIntegerField("Năm")
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    stored_file_id = models.BigIntegerField(null=True)
    uploaded_by_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    version = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=dict)
    notices = models.JSONField(default=list)
    failure = models.TextField(blank=True)
    result = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.code})"


class ImportFile(models.Model):
    """The uploaded bytes as they came: read again by the job, kept as the original of the report."""

    batch = models.OneToOneField(ImportBatch, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.batch_id)


class ImportRow(models.Model):
    """One row of the sheet: the cells as they came, the officer's corrections, the findings, the plan."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    fixes = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    skipped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"
