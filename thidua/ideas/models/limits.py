"""How often one reader, or one address, did something on a day."""

from typing import ClassVar

from django.db import models


class DailyUse(models.Model):
    """Counted in the database, so that it holds for all server processes together; `who` is a hash, never a name."""

    what = models.CharField(max_length=20)
    who = models.CharField(max_length=64)
    on = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["what", "who", "on"], name="daily_use_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.on}: {self.count}"
