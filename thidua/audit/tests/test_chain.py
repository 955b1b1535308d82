"""The chain of steps: gapless, sealed, and telling where it was touched."""

import pytest
from django.db import connection

from thidua.audit.actions import step, step_all
from thidua.audit.models import Head, Step
from thidua.audit.queries import history_of, verify_chain
from thidua.core.actor import SYSTEM
from thidua.core.clock import now
from thidua.core.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    job = Job.objects.create(task="none", title="Một việc", run_after=now(), created_at=now())
    for number in range(5):
        step(job, "edit", actor=SYSTEM, note=f"lần {number}", details={"n": number, "vi": "Đúng"})
    return job


def test_steps_are_numbered_without_gap_and_verify(job: Job) -> None:
    assert list(Step.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    report = verify_chain()
    assert (report.steps, report.broken_at) == (5, None)
    assert [s.note for s in history_of(job)] == ["lần 4", "lần 3", "lần 2", "lần 1", "lần 0"]


def test_many_steps_are_one_piece_of_the_chain(job: Job) -> None:
    others = [Job.objects.create(task="none", run_after=now(), created_at=now()) for _ in range(450)]
    step_all([(row, {"n": n}) for n, row in enumerate(others)], "edit", actor=SYSTEM)
    step_all([], "edit", actor=SYSTEM)
    step(job, "edit", actor=SYSTEM, note="sau cùng")
    report = verify_chain()
    assert (report.steps, report.broken_at) == (456, None)
    assert [s.details for s in history_of(others[449])] == [{"n": 449}]


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE audit_step SET note='khác' WHERE seq=3", 3),
        ("UPDATE audit_step SET actor_name='khác' WHERE seq=1", 1),
        ("UPDATE audit_step SET hash='" + "f" * 64 + "' WHERE seq=2", 2),
        ("DELETE FROM audit_step WHERE seq=4", 4),
        ("DELETE FROM audit_step WHERE seq=5", 5),
    ],
)
def test_touching_the_past_is_found_at_its_place(job: Job, sql: str, broken_at: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify_chain().broken_at == broken_at


def test_the_head_is_made_again_when_missing(job: Job) -> None:
    Step.objects.all().delete()
    Head.objects.all().delete()
    step(job, "edit", actor=SYSTEM)
    assert verify_chain().broken_at is None
