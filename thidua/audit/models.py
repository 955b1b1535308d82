"""The chain of steps: append-only, each sealed with the hash of the one before."""

from typing import ClassVar

from django.db import models


class Head(models.Model):
    """The end of the chain, one row, locked by whoever appends; so numbers have no gap and no fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


class Step(models.Model):
    """Who did what to which object, when, from which state to which, and why."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    object_label = models.CharField(max_length=300)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id", "seq"], name="step_object"),
            models.Index(fields=["actor_id", "seq"], name="step_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.object_label}"
