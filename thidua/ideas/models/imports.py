"""An uploaded file of ideas between reading and taking in."""

from typing import Any, ClassVar

from django.db import models

from thidua.core.models import new_code
from thidua.documents.models import StoredFile
from thidua.ideas import states
from thidua.ideas.models.contests import Contest


class IdeaImport(models.Model):
    """`rows` as read, `mapping` of columns to what they mean, `report` of what each row would do or did."""

    MOVES = states.IMPORT_MOVES
    STATE_NAMES = states.IMPORT_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="imports")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    header: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    rows: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    mapping: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    report: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.READING)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file.name} – {self.contest}"
