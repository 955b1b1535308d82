"""Fingerprints of titles and texts, so that what is alike is found again; and pairs a person has told apart."""

from secrets import randbits
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


def new_mark() -> int:
    return randbits(31)


class Fingerprint(models.Model):
    """The words of one text as the index compares them; `kind` and `object_id` say whose text it is.

    A changed text gets a new row, never new words in the old one: so a process that keeps the index in memory
    need only ask which rows are new. `mark` is a random number; the sum of the marks tells whether rows changed.
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    mark = models.BigIntegerField(default=new_mark)
    title = models.TextField()
    body = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="fingerprint_once")]
        indexes: ClassVar = [models.Index(fields=["id", "mark"], name="fingerprint_marks")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id}"


class Distinction(models.Model):
    """Somebody looked at two alike texts and said: not the same. The smaller end stands first."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    other_kind = models.CharField(max_length=20)
    other_id = models.BigIntegerField()
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "other_kind", "other_id"], name="distinction_once"),
            models.CheckConstraint(
                condition=Q(kind__lt=F("other_kind")) | Q(kind=F("other_kind"), object_id__lt=F("other_id")),
                name="distinction_smaller_end_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id} – {self.other_kind}/{self.other_id}"
