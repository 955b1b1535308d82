"""Jobs: leased, repeated after a death, fenced, visible."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks import task
from django_tasks.base import TaskResultStatus

from thidua.core import jobs
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import Job

pytestmark = pytest.mark.django_db
ran: list[int] = []


@task
def count(number: int) -> int:
    jobs.report(number, 10, "đang đếm")
    ran.append(number)
    return number * 2


@task
def refuse() -> None:
    raise Refused("no", "Không làm được vì thiếu dữ liệu.")


@task
def fail() -> None:
    raise ValueError("secret detail")


@pytest.fixture(autouse=True)
def _clean() -> None:
    ran.clear()


def test_a_job_runs_once_and_reports() -> None:
    result = count.enqueue(4)
    assert jobs.run_pending() == 1
    assert jobs.run_pending() == 0
    job = Job.objects.get(code=result.id)
    assert (ran, job.status, job.result, job.done, job.total, job.note) == (
        [4],
        "SUCCESSFUL",
        8,
        4,
        10,
        "đang đếm",
    )
    result.refresh()
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == 8


def test_a_refusal_is_shown_as_its_sentence() -> None:
    refuse.enqueue()
    jobs.run_pending()
    assert Job.objects.get().error == "Không làm được vì thiếu dữ liệu."


def test_a_fault_is_named_by_a_code_not_by_its_text(caplog: pytest.LogCaptureFixture) -> None:
    fail.enqueue()
    jobs.run_pending()
    job = Job.objects.get()
    assert job.status == "FAILED"
    assert job.code in job.error
    assert "secret" not in job.error


def test_a_dead_workers_job_is_taken_over_when_its_lease_ends() -> None:
    count.enqueue(1)
    dead = jobs._claim("dead")
    assert dead is not None
    assert jobs.run_pending() == 0
    Job.objects.update(lease_until=now() - timedelta(seconds=1))
    assert jobs.run_pending() == 1
    jobs._finish(dead, "FAILED", error="too late")
    assert Job.objects.get().status == "SUCCESSFUL"


def test_a_job_that_kills_every_worker_is_given_up() -> None:
    count.enqueue(1)
    Job.objects.update(attempts=jobs.MAX_ATTEMPTS, status="RUNNING", lease_until=now() - timedelta(seconds=1))
    assert jobs.run_pending() == 0
    assert Job.objects.get().status == "FAILED"


def test_a_failed_job_can_be_tried_again_and_a_finished_one_not() -> None:
    fail.enqueue()
    jobs.run_pending()
    job = Job.objects.get()
    jobs.retry(job)
    assert Job.objects.get().status == "READY"
    Job.objects.update(status="SUCCESSFUL")
    jobs.retry(job)
    assert Job.objects.get().status == "SUCCESSFUL"


@transaction.atomic
def _enqueue_then_refuse() -> None:
    count.enqueue(1)
    raise Refused("no", "Không.")


def test_work_in_a_refused_transaction_is_not_queued() -> None:
    with pytest.raises(Refused):
        _enqueue_then_refuse()
    assert Job.objects.count() == 0
