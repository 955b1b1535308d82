"""Asking the whole population, and what is written down of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from thidua.audit.actions import move, step
from thidua.core import jobs
from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.people.models import Person, Unit
from thidua.people.permissions import below
from thidua.rulebook.current import current_book
from thidua.rules.regimes import NoLaw
from thidua.screening import running, store
from thidua.screening.facts import Report
from thidua.screening.models import Score, Screening
from thidua.screening.permissions import may_score, may_score_person, may_screen

YEARS = range(2000, 2101)
CHUNK = 500


@dataclass(frozen=True)
class Question:
    """What a run asks: about which year, under the law of which day, counting what."""

    year: int
    received: date
    proposed: bool = True
    attested: bool = False


@transaction.atomic
def request_screening(*, actor: Actor, unit: Unit, question: Question) -> Screening:
    """Put a question about all people and collectives of a unit; the answer comes as a job.

    Refuses: not_your_unit, year, no_law, already_running.
    """
    require(may_screen(actor, unit))
    row = _asked(actor, unit, question)
    row.job = jobs.later(f"Rà soát năm {row.year} – {unit.name}", "screening.run_screening", row.code, owner=actor)
    row.save(update_fields=["job"])
    return row


@transaction.atomic
def ask_at_once(*, actor: Actor, unit: Unit, question: Question) -> Screening:
    """The same without a job, for the command line. Refuses as `request_screening` does."""
    require(may_screen(actor, unit))
    return _asked(actor, unit, question)


def run_screening(*, run: Screening, report: Report) -> Screening:
    """Answer a question that was put. Again without harm: a run that is done stays as it is, one whose worker died
    begins anew. What goes wrong is written on the run before it is raised."""
    with transaction.atomic():
        run = lock(run)
        if run.state == "done":
            return run
        if run.state != "running":
            run = move(run, "start", actor=SYSTEM)
    try:
        answer = running.answer(run, report)
    except Exception as error:
        _failed(run, error)
        raise
    return _finished(run, answer)


def delete_screening(*, actor: Actor, run: Screening) -> None:
    """Remove a run with its files. Refuses: not_your_unit."""
    require(may_screen(actor, run.unit))
    with transaction.atomic():
        step(run, "delete", actor=actor)
        run.delete()
    store.forget(run.code)


@transaction.atomic
def record_scores(*, actor: Actor, unit: Unit, year: int, scores: Mapping[str, Decimal]) -> int:
    """Keep the scores by which people and collectives of a unit are ranked within a quota: {code: score}.

    A score given before is replaced. Refuses: not_your_unit, year, unknown_code, own_record.
    """
    require(may_score(actor, unit))
    _known_year(year)
    unit = lock(unit)
    codes = list(scores)
    for start in range(0, len(codes), CHUNK):
        some = {code: scores[code] for code in codes[start : start + CHUNK]}
        _keep(year, _candidates(actor, unit, some), some)
    step(unit, "scores", actor=actor, details={"year": year, "count": len(scores)})
    return len(scores)


Candidates = dict[str, tuple[Person | None, Unit | None]]


def _candidates(actor: Actor, unit: Unit, scores: Mapping[str, Decimal]) -> Candidates:
    """Who these codes are, within the unit; nobody scores themself."""
    people = Person.objects.filter(below([unit.path], "unit__path"), code__in=scores).select_related("unit")
    found: Candidates = {person.code: (person, None) for person in people}
    for person in people:
        require(may_score_person(actor, person), "scores")
    found |= {u.code: (None, u) for u in Unit.objects.filter(below([unit.path]), code__in=set(scores) - set(found))}
    unknown = next((code for code in scores if code not in found), None)
    if unknown is not None:
        raise Refused("unknown_code", f"Không có người hay tập thể mang mã “{unknown}” thuộc {unit.name}.", "scores")
    return found


def _keep(year: int, candidates: Candidates, scores: Mapping[str, Decimal]) -> None:
    """Scores in the place of those given before."""
    people = [person for person, _ in candidates.values() if person]
    units = [unit for _, unit in candidates.values() if unit]
    Score.objects.filter(Q(person__in=people) | Q(unit__in=units), year=year).delete()
    rows = (Score(person=p, unit=u, year=year, value=scores[code]) for code, (p, u) in candidates.items())
    Score.objects.bulk_create(rows, batch_size=CHUNK)


def _asked(actor: Actor, unit: Unit, question: Question) -> Screening:
    _known_year(question.year)
    try:
        current_book(question.received).calendar.regime_for(question.received)
    except NoLaw as silent:
        raise Refused("no_law", str(silent), "received") from silent
    asked: dict[str, object] = {
        "unit": unit,
        "year": question.year,
        "received": question.received,
        "proposed": question.proposed,
        "attested": question.attested,
    }
    twin = Screening.objects.filter(**asked, state__in=["queued", "running"]).first()
    if twin is not None:
        raise Refused(
            "already_running",
            f"Lần rà soát này đang chạy (mã {twin.code}, {twin.asked_by_name} yêu cầu). Hãy mở lần đó để xem kết quả.",
        )
    row = Screening.objects.create(**asked, asked_by_id=actor.user_id, asked_by_name=actor.name, asked_at=now())
    step(row, "request", actor=actor)
    return row


def _known_year(year: int) -> None:
    if year not in YEARS:
        raise Refused("year", f"Năm xét phải từ {YEARS.start} đến {YEARS.stop - 1}.", "year")


def _finished(run: Screening, answer: running.Answer) -> Screening:
    with transaction.atomic():
        run = lock(run)
        run.book, run.facts = answer.book, answer.facts
        run.people, run.units, run.counts = answer.people, answer.units, answer.counts
        run.finished_at, run.failure = now(), ""
        run.save(update_fields=["book", "facts", "people", "units", "counts", "finished_at", "failure"])
        run = move(run, "finish", actor=SYSTEM)
    for old in Screening.objects.filter(unit=run.unit, state__in=["done", "failed"])[settings.SCREENINGS_KEPT :]:
        delete_screening(actor=SYSTEM, run=old)
    return run


def _failed(run: Screening, error: Exception) -> None:
    words = error.message if isinstance(error, Refused) else f"Lỗi của hệ thống: {type(error).__name__}"
    with transaction.atomic():
        run = lock(run)
        run.failure = words
        run.save(update_fields=["failure"])
        move(run, "fail", actor=SYSTEM, note=words[:200])
