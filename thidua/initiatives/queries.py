"""Reads of initiatives, of the public register, and of what is like a title."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.documents.codes import read_code
from thidua.documents.models import StoredFile
from thidua.initiatives import states
from thidua.initiatives.models import Initiative, InitiativeAuthor, Replication, same_title
from thidua.initiatives.permissions import JUDGES, WRITERS, reads_papers, visible_to
from thidua.likeness.queries import nearest
from thidua.people.models import Level, Person, RecognizedInitiative, Unit
from thidua.people.permissions import below

HEADED = (Level.WARD, Level.DEPARTMENT, Level.ASSOCIATION, Level.DISTRICT, Level.CITY)


def initiatives(actor: Actor) -> QuerySet[Initiative]:
    """All the reader may see, newest year first."""
    seen = Initiative.objects.filter(visible_to(actor)).values("pk")
    return Initiative.objects.filter(pk__in=seen).select_related("unit", "competent", "recognizer")


def get_initiative(actor: Actor, code: str) -> Initiative:
    """Raises NotFound for what does not exist and for what may not be seen."""
    row = initiatives(actor).select_related("idea", "pilot__proposal", "signer_person").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def public_register() -> QuerySet[Initiative]:
    """The recognised ones, for anybody, newest first; with how many units use them too."""
    rows = Initiative.objects.filter(state=states.RECOGNIZED).select_related("unit", "recognizer")
    in_use = Count("replications", filter=Q(replications__ended_on__isnull=True))
    return rows.annotate(used_by=in_use).order_by("-recognized_on", "-pk")


def public_initiative(code: str) -> Initiative:
    row = public_register().filter(code=code).first() if len(code) <= 40 and "\x00" not in code else None
    if row is None:
        raise NotFound(code)
    return row


def certificate_by_code(code: str) -> Initiative | None:
    """The initiative whose certificate bears this code, however it was typed; none when nobody issued it."""
    read = read_code(code)
    if not read:
        return None
    rows = Initiative.objects.filter(certificate_code=read, state=states.RECOGNIZED)
    return rows.select_related("unit", "recognizer").first()


def ready_for_council(unit: Unit) -> QuerySet[Initiative]:
    """Accepted requests that wait for a council of this unit, oldest first."""
    rows = Initiative.objects.filter(competent=unit, state=states.ACCEPTED)
    return rows.select_related("unit").order_by("accepted_on", "pk")


def get_author_rows(initiative: Initiative) -> list[InitiativeAuthor]:
    return list(initiative.authors.select_related("person__unit", "recognized"))


def get_replication(actor: Actor, code: str, unit_code: str) -> Replication:
    """The use of an initiative by a unit, for who sees the initiative."""
    initiative = get_initiative(actor, code)
    rows = initiative.replications.select_related("unit", "initiative", "file")
    row = rows.filter(unit__code=unit_code).first()
    if row is None:
        raise NotFound(unit_code)
    return row


def matching(rows: QuerySet[Initiative], text: str) -> QuerySet[Initiative]:
    """By title, field, unit or author, without diacritics."""
    for word in fold(text).split():
        author = InitiativeAuthor.objects.filter(initiative=OuterRef("pk"), name_folded__contains=word)
        rows = rows.filter(Q(search_text__contains=f" {word}") | Exists(author))
    return rows


def competent_units(unit: Unit) -> list[Unit]:
    """Where recognition may be asked: the unit itself and those above it, nearest first."""
    paths = [unit.path[: n + 1] for n, char in enumerate(unit.path) if char == "/"]
    rows = Unit.objects.filter(path__in=paths)
    return sorted(rows, key=lambda one: -len(one.path))


def usual_competent(unit: Unit, reach: str) -> Unit:
    """What a form begins with: for the unit's own reach the nearest authority, else the city. A person may choose."""
    above = competent_units(unit)
    wanted = HEADED if reach == RecognizedInitiative.Reach.UNIT else (Level.CITY,)
    return next((one for one in above if one.level in wanted), above[-1])


def units_to_write_for(actor: Actor) -> QuerySet[Unit]:
    """Units for which the reader may hand in a request; the own one as an author."""
    own = Q(pk__in=Person.objects.filter(pk=actor.person_id).values("unit_id")) if actor.person_id else Q(pk__in=[])
    return Unit.objects.filter(below(actor.paths(*WRITERS)) | own, until__isnull=True).order_by("sort_key", "pk")


def units_of(initiative: Initiative) -> QuerySet[Unit]:
    """The unit of a request as a form offers it: a request stays where it was begun."""
    return Unit.objects.filter(pk=initiative.unit_id)


def get_paper(actor: Actor, initiative: Initiative, code: str) -> StoredFile:
    """A file of the request, of an effect or of a use; only for its sides and those who judge it."""
    if not (reads_papers(actor, initiative)):
        raise NotFound(code)
    mine = Q(pk__in=initiative.files.values("file_id")) | Q(pk__in=initiative.effects.values("evidence_id"))
    rows = StoredFile.objects.filter(mine | Q(pk__in=initiative.replications.values("file_id")))
    file = rows.filter(code=code).first()
    if file is None:
        raise NotFound(code)
    return file


def units_above(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Where the units of a form, and those above them, may ask for recognition."""
    paths = {path[: n + 1] for path in units.values_list("path", flat=True) for n, c in enumerate(path) if c == "/"}
    return Unit.objects.filter(path__in=paths, level__in=(*HEADED, Level.PUBLIC_UNIT)).order_by("path")


def signers(initiative: Initiative) -> QuerySet[Person]:
    """Leaders of the office where it is judged: whoever signs is chosen among them."""
    rows = Person.objects.filter(unit=initiative.competent_id, is_leader=True, left_on__isnull=True)
    return rows.order_by("sort_key", "pk")


def units_to_copy_for(actor: Actor, initiative: Initiative) -> QuerySet[Unit]:
    """Units of the reader that do not use it yet."""
    taken = initiative.replications.filter(ended_on__isnull=True).values("unit_id")
    rows = Unit.objects.filter(below(actor.paths(*WRITERS)), until__isnull=True)
    return rows.exclude(pk__in=taken).exclude(pk=initiative.unit_id).order_by("sort_key", "pk")


def judges_any(actor: Actor) -> bool:
    return bool(actor.paths(*JUDGES))


@dataclass(frozen=True)
class SameWork:
    """A request or a recognition of the same author under the same title."""

    author: str
    year: int
    where: str
    words: str


def same_by_author(initiative: Initiative) -> SameWork | None:
    """The same title by one of the authors in another request, or already recognised: that stops."""
    authors = list(initiative.authors.all())
    dead = (states.DRAFT, states.WITHDRAWN, states.REJECTED)
    others = InitiativeAuthor.objects.filter(initiative__title_folded=initiative.title_folded)
    others = others.exclude(initiative=initiative.pk).exclude(initiative__state__in=dead)
    others = others.filter(_same_people(authors, initiative.unit_id)).select_related("initiative__unit")
    other = others.order_by("initiative__year", "pk").first()
    if other is not None:
        row = other.initiative
        return SameWork(other.name, row.year, row.unit.name, row.state_name.lower())
    people = [one.person_id for one in authors if one.person_id]
    for known in RecognizedInitiative.objects.filter(person_id__in=people).select_related("person__unit"):
        if same_title(known.title) == initiative.title_folded:
            where = known.person.unit.name
            return SameWork(str(known.person), known.recognized_on.year, where, f"đã công nhận {known.decision_no}")
    return None


def _same_people(authors: Sequence[InitiativeAuthor], unit_id: int) -> Q:
    """The same person on record; somebody from outside by the name within the same unit."""
    people = [one.person_id for one in authors if one.person_id]
    names = [one.name_folded for one in authors if not one.person_id]
    return Q(person_id__in=people) | Q(person__isnull=True, name_folded__in=names, initiative__unit_id=unit_id)


@dataclass(frozen=True)
class NearTitle:
    """A work like this one, with where it is from; the words in common tell why it is shown."""

    kind: str
    object_id: int
    title: str
    where: str
    when: str
    share: int
    sure: bool
    shared: tuple[str, ...]
    code: str


def near_titles(initiative: Initiative) -> list[NearTitle]:
    """Requests of all years and units, and what was recognised before, that are like this one."""
    found = nearest(
        initiative.title,
        initiative.content,
        kinds=("initiative", "recognized"),
        exclude=("initiative", initiative.pk) if initiative.pk else None,
    )
    rows = Initiative.objects.select_related("unit").in_bulk([n.object_id for n in found if n.kind == "initiative"])
    own = set(initiative.authors.values_list("recognized_id", flat=True)) if initiative.pk else set()
    known = RecognizedInitiative.objects.select_related("person__unit").in_bulk(
        [n.object_id for n in found if n.kind == "recognized" and n.object_id not in own]
    )
    near = []
    for one in found:
        share = round(one.score * 100)
        if one.kind == "initiative" and (row := rows.get(one.object_id)):
            where, when = row.unit.name, f"{row.year} – {row.state_name}"
            near.append(NearTitle(one.kind, row.pk, row.title, where, when, share, one.sure, one.shared, row.code))
        elif one.kind == "recognized" and (past := known.get(one.object_id)):
            where, when = f"{past.person} – {past.person.unit.name}", f"công nhận {past.recognized_on:%d/%m/%Y}"
            near.append(NearTitle(one.kind, past.pk, past.title, where, when, share, one.sure, one.shared, ""))
    return near
