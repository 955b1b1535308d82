"""Work for later: a leased table behind the standard tasks interface.

A job belongs to one worker while its lease lasts. A worker that dies loses the lease and another starts
the job again, so tasks must be repeatable. Every write about a running job names its worker: who lost the
lease can no longer report.
"""

import logging
import socket
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from thidua.core.actor import Actor
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import Job

LEASE = timedelta(seconds=30)
MAX_ATTEMPTS = 3
log = logging.getLogger(__name__)
_current: ContextVar[Job | None] = ContextVar("current_job", default=None)


def later(title: str, task: str, /, *args: object, owner: Actor | None = None, **kwargs: object) -> str:
    """Put `slice.task_name` in the queue, in the caller's transaction; answers the job's code.

    `title` is what the owner's page of jobs calls it; arguments must be plain JSON.
    """
    slice_name, name = task.split(".")
    found: Task[Any, Any] = import_string(f"thidua.{slice_name}.tasks.{name}")
    return _put(found, list(args), dict(kwargs), title, owner.user_id if owner else None).code


def report(done: int, total: int, note: str = "") -> None:
    """Inside a task: how far it is. Does nothing when the task is called by hand."""
    job = _current.get()
    if job is not None:
        _mine(job).update(done=done, total=total, note=note[:300], lease_until=now() + LEASE)


class LeasedBackend(BaseTaskBackend):
    """The Job table as a backend of Django's tasks."""

    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        return _as_result(_put(task, list(args), dict(kwargs), task.name, None), task, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        job = Job.objects.filter(code=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return _as_result(job, import_string(job.task), self.alias)


def run_pending(limit: int = 1000) -> int:
    """Run what is ready now, one after another; answers how many ran. For tests, the demo and the worker."""
    worker = f"{socket.gethostname()}-{uuid.uuid4().hex[:8]}"
    ran = 0
    while ran < limit and (job := _claim(worker)) is not None:
        _run(job)
        ran += 1
    return ran


def work_forever(stop: threading.Event, pause: float = 1.0) -> None:
    """The worker's loop: run what is ready, rest, until told to stop."""
    begun: date | None = None
    while not stop.is_set():
        try:
            if begun != (day := now().date()) and now().hour >= settings.DAILY_HOUR:
                put_daily(day)
                begun = day
            ran = run_pending(limit=10)
        except Exception:
            log.exception("job worker")
            connection.close()
            ran = 0
        if not ran:
            stop.wait(pause)


def put_daily(day: date) -> int:
    """Queue the tasks of every day, each once, however many workers ask; answers how many were new."""
    made = 0
    for name in settings.DAILY_TASKS:
        slice_name, task = name.split(".")
        fields = {"task": f"thidua.{slice_name}.tasks.{task}", "title": "Việc hằng ngày", "run_after": now()}
        _, new = Job.objects.get_or_create(code=f"{name}-{day}", defaults={**fields, "created_at": now()})
        made += new
    return made


def retry(job: Job) -> None:
    """Put a failed job back in the queue, from its beginning. Anything else is left as it is."""
    Job.objects.filter(pk=job.pk, status="FAILED").update(
        status="READY", attempts=0, error="", done=0, run_after=now(), finished_at=None
    )


def _put(task: Task[Any, Any], args: list[object], kwargs: dict[str, object], title: str, owner: int | None) -> Job:
    at = now()
    return Job.objects.create(
        task=task.module_path,
        args=args,
        kwargs=kwargs,
        title=title,
        owner_id=owner,
        run_after=task.run_after or at,
        created_at=at,
    )


def _claim(worker: str) -> Job | None:
    at = now()
    free = Q(status="READY", run_after__lte=at) | Q(status="RUNNING", lease_until__lt=at)
    if not Job.objects.filter(free).exists():
        return None
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        job = Job.objects.select_for_update(skip_locked=skip).filter(free).order_by("run_after", "id").first()
        if job is None:
            return None
        job.attempts += 1
        job.worker = worker
        job.status = "RUNNING"
        job.lease_until = at + LEASE
        job.save(update_fields=["attempts", "worker", "status", "lease_until"])
    if job.attempts > MAX_ATTEMPTS:
        _finish(job, "FAILED", error=f"Đã thử {MAX_ATTEMPTS} lần, lần nào cũng dừng giữa chừng.")
        return _claim(worker)
    return job


def _run(job: Job) -> None:
    token = _current.set(job)
    try:
        with _heartbeat(job):
            result = import_string(job.task).call(*job.args, **job.kwargs)
        _finish(job, "SUCCESSFUL", result=result)
    except Refused as refusal:
        _finish(job, "FAILED", error=refusal.message)
    except Exception:
        log.exception("job %s failed", job.code)
        detail = traceback.format_exc(limit=-3)
        _finish(job, "FAILED", error=f"Công việc dừng vì lỗi của hệ thống; mã {job.code}.", note=detail[-300:])
    finally:
        _current.reset(token)


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Keep the lease while the task works; inside a test's transaction nobody else could see the job."""
    if connection.in_atomic_block:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(job: Job, stop: threading.Event) -> None:
    while not stop.wait(LEASE.total_seconds() / 3):
        try:
            _mine(job).update(lease_until=now() + LEASE)
        except Exception:
            log.warning("job %s: lease not renewed", job.code)
    connection.close()


def _finish(job: Job, status: str, *, result: object = None, error: str = "", note: str = "") -> None:
    fields: dict[str, object] = {"status": status, "result": result, "error": error, "finished_at": now()}
    if note:
        fields["note"] = note
    _mine(job).update(**fields)


def _mine(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, worker=job.worker, status="RUNNING")


def _as_result(job: Job, task: Task[Any, Any], alias: str) -> TaskResult[Any]:
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=job.code,
        status=TaskResultStatus(job.status),
        enqueued_at=job.created_at,
        started_at=None,
        last_attempted_at=None,
        finished_at=job.finished_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=[TaskError(exception_class_path="thidua.core.errors.Refused", traceback=job.error)] if job.error else [],
        worker_ids=[job.worker] if job.worker else [],
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
