"""One candidate before one award, or before all, in words: as on a nomination, from the facts of today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.nominations.gathering import (
    Records,
    candidate_of_person,
    candidate_of_unit,
    gather_people,
    gather_units,
    with_links,
)
from thidua.people.models import Person, Unit
from thidua.rulebook.current import current_book, current_local, holding
from thidua.rules import kernel
from thidua.rules.facts import Candidate
from thidua.rules.model import NoVersion
from thidua.rules.regimes import NoLaw
from thidua.rules.verdict import Finding, Verdict
from thidua.screening.facts import words_about
from thidua.screening.states import ASK, MET, NOT_MET, VERDICT_NAMES, VERDICT_TONES, VOUCHED, WAITS_NAME

CODES = {"met": MET, "needs_person": ASK, "not_met": NOT_MET}
TONES = {"met": "success", "not_met": "danger", "needs_person": "warning", "not_needed": "", "named": "primary"}
WORDS = {
    "met": "Đạt",
    "not_met": "Không đạt",
    "needs_person": "Cần người xem xét",
    "not_needed": "Không cần nữa",
    "named": "Hội đồng chọn",
}


@dataclass(frozen=True)
class Face:
    """A verdict ready for a page; under a law nobody has compared, the answer is the advice."""

    award: str
    name: str
    verdict: int
    unverified: str
    findings: Sequence[Finding]
    missing: str
    distance: int
    from_year: int | None
    version: str
    note: str
    waits: bool
    vouched: bool

    @property
    def near(self) -> bool:
        return self.verdict == NOT_MET and self.distance == 1

    @property
    def words(self) -> str:
        return WAITS_NAME if self.waits else VERDICT_NAMES[self.verdict]

    @property
    def tone(self) -> str:
        return "primary" if self.waits else VERDICT_TONES[self.verdict]

    @property
    def lines(self) -> list[tuple[Finding, str, str]]:
        return [(finding, WORDS[finding.result], TONES[finding.result]) for finding in self.findings]


def person_as_candidate(person: Person, year: int, on: date, *, attested: bool = False) -> Candidate:
    """A person as the engine takes them: about ten queries. `attested`: as if the unit vouched."""
    records = with_links(Records())
    gather_people(records, [person.pk])
    word = words_about([person.pk], year)[person.pk]
    found = candidate_of_person(person.pk, records, year, current_local(on), word)
    return replace(found, attested=found.attested or attested)


def unit_as_candidate(unit: Unit, year: int, on: date, *, attested: bool = False) -> Candidate:
    """A collective as the engine takes it, with its members counted from what is on record."""
    records = with_links(Records())
    gather_units(records, [unit], year)
    word = words_about([unit.pk], year, "unit_id")[unit.pk]
    found = candidate_of_unit(unit.pk, records, year, current_local(on), word)
    return replace(found, attested=found.attested or attested)


def explain(candidate: Candidate, award: str, year: int, received: date) -> Face | None:
    """The answer of the book of today, with findings; nothing where it knows no such award or no law."""
    book = current_book(received)
    try:
        verdict = kernel.evaluate(book, award, [candidate], year=year, received=received)[0]
    except (NoVersion, NoLaw):
        return None
    return _face(verdict, book.awards[award].name_vi)


def of_person(person: Person, year: int, received: date) -> list[Face]:
    """What a person qualifies for and lacks, from what is on record; what the unit must vouch for waits for it."""
    return explain_all(person_as_candidate(person, year, received), year, received)


def explain_all(candidate: Candidate, year: int, received: date) -> list[Face]:
    """All awards for this sort of candidate, the nearest first."""
    with holding():
        awards = [award.id for award in current_book(received).awards.values() if candidate.subject in award.subjects]
        faces = [face for award in awards if (face := explain(candidate, award, year, received))]
    return sorted(faces, key=lambda face: (-face.verdict, face.distance))


def _face(verdict: Verdict, name: str) -> Face:
    told = verdict.advice or verdict
    near = told.nearest
    return Face(
        award=verdict.award,
        name=name,
        verdict=CODES[told.result],
        unverified=verdict.unverified_law,
        findings=told.findings,
        missing=near.text if near else "",
        distance=near.distance if near else 0,
        from_year=near.from_year if near else None,
        version=told.version,
        note=verdict.note,
        waits=_waits(told),
        vouched=bool(told.findings) and all(finding.kind in VOUCHED for finding in told.findings),
    )


def _waits(told: Verdict) -> bool:
    """Whether nothing but the unit's word is missing."""
    open_ = [finding for finding in told.findings if finding.result == "needs_person"]
    return told.result == "needs_person" and all(one.kind == "attest" and one.verified for one in open_)
