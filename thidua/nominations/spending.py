"""Which recognised initiative a title rests on: each is used for one title once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.nominations.eligibility import findings, received_on, subject_of, with_judgements
from thidua.nominations.gathering import gather, person_candidate, said
from thidua.nominations.models import Nomination
from thidua.people.models import RecognizedInitiative
from thidua.rulebook.current import book_of_files, current_book, current_local
from thidua.rules import kernel
from thidua.rules.facts import REACHES
from thidua.rules.model import NoVersion
from thidua.rules.model.conditions import Condition, conditions

Spending = tuple[RecognizedInitiative, str]
Works = Mapping[int, Sequence[RecognizedInitiative]]


def spendings(nominations: Sequence[Nomination]) -> list[Spending]:
    """The initiatives that these titles rest on, with what each is used for; a fixed number of queries.

    A condition that a person has judged spends none, nor does a title that is met without any initiative.
    Refuses: initiative_spent, where another title has meanwhile used the only one.
    """
    with_judgements(nominations)
    asking = [(row, one) for row in nominations for one in _conditions(row)]
    spared = _met_without([row for row, _ in asking])
    resting = [(row, one) for row, one in asking if row.pk not in spared]
    if not resting:
        return []
    works = _works_of([row.person_id for row, _ in resting if row.person_id])
    taken: set[int] = set()
    chosen: list[Spending] = []
    for row, condition in resting:
        for work in _choose(row, condition, works, taken):
            taken.add(work.pk)
            chosen.append((work, used_for(row)))
    return chosen


def used_for(row: Nomination) -> str:
    return f"{row.award_name} năm {row.year}"


def _conditions(row: Nomination) -> list[Condition]:
    """The conditions on initiatives that the register alone has met; commendations spend none."""
    met = {str(f["id"]) for f in findings(row) if f["kind"] == "initiative" and f["result"] == "met"} - set(said(row))
    book = book_of_files()
    if not row.person_id or not met or not book.is_title(row.award):
        return []
    try:
        version = book.version_for(row.award, subject_of(row), received_on(row))
    except NoVersion:
        return []
    asked = {one.id: one for one in conditions(version.require) if one.kind == "initiative"}
    return [asked[key] for key in sorted(met) if key in asked]


def _met_without(rows: Sequence[Nomination]) -> set[int]:
    """Those whose law is satisfied by something else, such as the rating of the year."""
    if not rows:
        return set()
    records, found = gather(rows), set()
    groups: dict[tuple[str, int, date], list[Nomination]] = defaultdict(list)
    for row in rows:
        groups[(row.award, row.year, received_on(row))].append(row)
    for (award, year, received), group in groups.items():
        local = current_local(received)
        bare = [replace(person_candidate(row, records, local), initiatives=()) for row in group]
        verdicts = kernel.evaluate(current_book(received), award, bare, year=year, received=received, on=today())
        found |= {row.pk for row, verdict in zip(group, verdicts, strict=True) if verdict.result == "met"}
    return found


def _works_of(people: Sequence[int]) -> Works:
    found: dict[int, list[RecognizedInitiative]] = defaultdict(list)
    for work in RecognizedInitiative.objects.filter(person_id__in=people).order_by("recognized_on", "pk"):
        found[work.person_id].append(work)
    return found


def _choose(row: Nomination, condition: Condition, works: Works, taken: set[int]) -> list[RecognizedInitiative]:
    """Those of the asked reach and time, the narrowest reach first: what reaches far is kept for a higher title."""
    day, words = received_on(row), used_for(row)
    first = row.year - condition.years + 1 if condition.years else 0
    fit = [
        work
        for work in works.get(row.person_id or 0, ())
        if REACHES.index(work.reach) >= REACHES.index(condition.reach)
        and first <= work.recognized_on.year <= row.year
        and work.recognized_on <= day
    ]
    own = [work for work in fit if work.used_for == words]
    free = [work for work in fit if not work.used_for and work.pk not in taken]
    free.sort(key=lambda work: (REACHES.index(work.reach), work.recognized_on, work.pk))
    found = [*own, *free][: condition.times]
    if len(found) < condition.times:
        spent = "; ".join(f"“{work.title}” đã dùng cho {work.used_for or 'danh hiệu khác'}" for work in fit)
        raise Refused(
            "initiative_spent",
            f"{row.candidate_name}: không còn sáng kiến chưa dùng cho “{row.award_name}” năm {row.year} ({spent}). "
            "Mỗi sáng kiến dùng cho một danh hiệu một lần; hãy đưa đề nghị này ra khỏi danh sách để xem xét lại.",
        )
    return found
