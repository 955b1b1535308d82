"""Work on many ideas at once: what was done to which, what was left out and why, and how to take it back."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from thidua.core.models import new_code
from thidua.ideas.models.ideas import Answer, Idea, Stage


class BulkWork(models.Model):
    """One press of a button for many ideas; its lines are its receipt."""

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    verb = models.CharField("Việc", max_length=20)
    words = models.TextField("Lý do, nội dung", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("Lúc")
    undone_at = models.DateTimeField("Hoàn tác lúc", null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.code}"


class BulkLine(models.Model):
    """One idea of it: done (`before` is how it was), or left out because of `refusal`."""

    work = models.ForeignKey(BulkWork, on_delete=models.CASCADE, related_name="lines")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    refusal = models.CharField("Lý do không thực hiện", max_length=500, blank=True)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder
    )
    stage = models.ForeignKey(Stage, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.SET_NULL, null=True, related_name="+")
    undone = models.BooleanField("Đã hoàn tác", default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["work", "idea"], name="idea_once_in_a_bulk_work")]

    def __str__(self) -> str:
        return f"{self.work_id}: {self.idea_id}"
