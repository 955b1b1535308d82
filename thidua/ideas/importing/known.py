"""What the rows of a file may meet: fields of the contest, places, what was taken in before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thidua.core.actor import Actor
from thidua.core.text import fold
from thidua.ideas.importing.fields import Suggestion, suggestion_of
from thidua.ideas.models import ContestField, Idea, IdeaImport, IdeaImportRow
from thidua.ideas.queries import ideas
from thidua.people.models import Unit
from thidua.people.queries import units_below

CHUNK = 400


@dataclass
class Known:
    """Fetched at once for all rows."""

    fields: dict[str, ContestField] = field(default_factory=dict)
    suggestion: Suggestion = field(default_factory=lambda: suggestion_of(()))
    units: dict[str, list[Unit]] = field(default_factory=dict)


def known_for(batch: IdeaImport) -> Known:
    fields = list(batch.contest.fields.all())
    known = Known({fold(one.name): one for one in fields}, suggestion_of(fields))
    for unit in units_below(batch.contest.unit).select_related("parent").order_by("path"):
        known.units.setdefault(fold(unit.name), []).append(unit)
    return known


def ideas_alike(actor: Actor, digests: Iterable[str]) -> dict[str, Idea]:
    """The first idea the reader may see that has the same text, by digest."""
    found: dict[str, Idea] = {}
    for part in _chunks(sorted(set(digests) - {""})):
        for idea in ideas(actor).exclude(state="draft").filter(digest__in=part).order_by("-pk"):
            found[idea.digest] = idea
    return found


def taken_before(batch: IdeaImport, keys: Iterable[str]) -> dict[str, IdeaImportRow]:
    """Rows of earlier files whose sending is already an idea of this contest, by what they were taken in as."""
    found: dict[str, IdeaImportRow] = {}
    for part in _chunks(sorted(keys)):
        rows = IdeaImportRow.objects.filter(taken_key__in=part).select_related("idea", "batch")
        found.update((str(row.taken_key), row) for row in rows)
    return found


def taken_key(batch: IdeaImport, row: IdeaImportRow) -> str:
    return f"{batch.contest_id}:{row.key}:{row.place}"


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[n : n + CHUNK] for n in range(0, len(values), CHUNK))
