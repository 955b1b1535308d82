"""An uploaded file of ideas between reading and taking in: rows as read, corrections, and what became of each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from thidua.core.models import new_code
from thidua.ideas import states
from thidua.ideas.models.contests import Contest, ContestField
from thidua.ideas.models.ideas import Idea


class IdeaImport(models.Model):
    """`titles` are the headings; `columns` says what a column means: {"3": "body"}; `encodings` names old fonts."""

    MOVES = states.IMPORT_MOVES
    STATE_NAMES = states.IMPORT_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField("Tệp", max_length=200)
    file_sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_by_id = models.BigIntegerField(default=0)
    uploaded_at = models.DateTimeField("Tải lên lúc")
    titles: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    columns: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    encodings: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    month_first = models.BooleanField(default=False)
    notices: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    result: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    job = models.CharField(max_length=32, blank=True)
    mailed_at = models.DateTimeField(null=True)
    mailed_row = models.PositiveIntegerField(default=0)
    state = models.CharField("Trạng thái", max_length=10, default=states.READING)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.code})"

    @property
    def state_name(self) -> str:
        return states.IMPORT_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.IMPORT_TONES[self.state]


class IdeaImportFile(models.Model):
    """The uploaded bytes as they came: read by a job, kept as the original of the report."""

    batch = models.OneToOneField(IdeaImport, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.batch_id)


class IdeaImportRow(models.Model):
    """One row of the sheet: its cells as they came, the office's corrections over them, what was found, what comes.

    `key` is alike for the same sending in another file (`place` counts those alike within one file), so a row is
    taken in once; `digest` is alike for the same text, whoever sent it, and `copy_of` is the first row that has it.
    """

    class Action(models.TextChoices):
        CREATE = "create", "Nhập mới"
        KNOWN = "known", "Đã nhập trước"
        ERROR = "error", "Cần sửa"
        SKIP = "skip", "Bỏ qua"

    batch = models.ForeignKey(IdeaImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("Dòng")
    cells: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    fixes: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    findings: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    action = models.CharField(max_length=8, choices=Action.choices, default=Action.CREATE)
    worst = models.CharField(max_length=8, blank=True)
    skipped = models.BooleanField(default=False)
    title = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64, blank=True)
    place = models.PositiveIntegerField(default=0)
    copy_of = models.PositiveIntegerField(null=True)
    field = models.ForeignKey(ContestField, on_delete=models.SET_NULL, null=True, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, related_name="import_rows")
    taken_key = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["batch", "action"], name="idea_rows_by_action"),
            models.Index(fields=["batch", "digest"], name="idea_rows_alike"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="idea_import_row_once"),
            models.CheckConstraint(
                condition=Q(taken_key__isnull=True) | Q(idea__isnull=False), name="idea_import_row_taken_as_an_idea"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"
