"""Stored files: what was uploaded or issued, kept outside the web root under names nobody chose."""

from typing import ClassVar

from django.db import models

from thidua.core.models import new_code


class StoredFile(models.Model):
    """One file, never changed after it was stored; `path` is relative to MEDIA_ROOT.

    `owner_path` is the place of the owning unit in the tree when the file came, so that reading
    needs no look at the units.
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=32, unique=True, default=new_code)
    name = models.CharField("Tên tệp", max_length=150)
    content_type = models.CharField("Loại tệp", max_length=100)
    size = models.PositiveBigIntegerField("Dung lượng (byte)")
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=120, unique=True)
    purpose = models.CharField("Mục đích", max_length=60)
    owner_unit_id = models.BigIntegerField(null=True, db_index=True)
    owner_path = models.CharField(max_length=255, blank=True, db_index=True)
    uploaded_by_id = models.BigIntegerField(db_index=True)
    uploaded_at = models.DateTimeField("Tải lên lúc")

    class Meta:
        ordering: ClassVar = ["-uploaded_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty"),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="stored_file_has_purpose"),
        ]

    def __str__(self) -> str:
        return self.name
