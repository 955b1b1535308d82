"""What every table shares: codes, locks; and the table of jobs."""

import secrets
from typing import ClassVar, TypeVar

from django.db import models

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread: no 0 O 1 I
M = TypeVar("M", bound=models.Model)


def new_code(length: int = 10) -> str:
    """A random code people can read aloud; 10 characters hold 50 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def lock(row: M) -> M:
    """The row as it is now, held until the transaction ends. Raises DoesNotExist when it has gone.

    Whoever takes several locks takes the parent first, rows of one kind by their ids, and all before the first
    step is recorded: the end of the chain of steps is the last lock of every transaction.
    """
    manager: models.Manager[M] = type(row)._default_manager
    # Not its key: a new row elsewhere that refers to this one need not wait, and so never waits in a ring.
    return manager.select_for_update(no_key=True).get(pk=row.pk)


def lock_all(rows: "models.QuerySet[M]") -> list[M]:
    """The same for many rows of one kind, in the order of their ids: two who want the same never meet crosswise."""
    return list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))


class Job(models.Model):
    """Work for later, leased by one worker at a time; a worker that dies loses its lease."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=32, unique=True, default=new_code)
    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    title = models.CharField(max_length=200, blank=True)
    owner_id = models.BigIntegerField(null=True)
    status = models.CharField(max_length=10, default="READY")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    run_after = models.DateTimeField()
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "core"
        indexes: ClassVar = [models.Index(fields=["status", "run_after"], name="job_ready")]

    def __str__(self) -> str:
        return f"{self.title or self.task} ({self.status})"
