"""Reads about units and people. Personal reads start from the reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.accounts.models import User
from thidua.core.actor import Actor, Grant, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.people.models import (
    Discipline,
    ImportBatch,
    ImportRow,
    Lineage,
    Person,
    Rating,
    RecognizedInitiative,
    RoleGrant,
    Service,
    Unit,
)
from thidua.people.permissions import EDITORS, below, is_system, people_visible_to, units_visible_to


def actor_for(user: object) -> Actor:
    """The signed-in user with the roles in force today; nobody in particular for a visitor."""
    if not isinstance(user, User) or not user.is_active:
        return Actor(user_id=0, name="Khách")
    grants = tuple(
        Grant(Role(g.role), g.unit_id, g.unit.path)
        for g in grants_in_force(today()).filter(user=user).select_related("unit").order_by("id")
    )
    person_id = Person.objects.filter(user=user).values_list("pk", flat=True).first()
    return Actor(user_id=user.pk, name=str(user), person_id=person_id, grants=grants)


def grants_in_force(on: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gte=on))


# Units


def in_force(on: date) -> Q:
    """Units that stand on a day."""
    return (Q(since__isnull=True) | Q(since__lte=on)) & (Q(until__isnull=True) | Q(until__gte=on))


def visible_units(actor: Actor) -> QuerySet[Unit]:
    return Unit.objects.filter(units_visible_to(actor))


def get_unit(actor: Actor, code: str) -> Unit:
    """The unit, or NotFound when there is none or the reader may not see it."""
    unit = visible_units(actor).select_related("parent").filter(code=code).first()
    if unit is None:
        raise NotFound
    return unit


def unit_by_code(code: str) -> Unit:
    """The unit whoever asks: for loaders and rules, not for pages."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise NotFound
    return unit


def units_below(unit: Unit) -> QuerySet[Unit]:
    """The unit itself and all below it."""
    return Unit.objects.filter(below([unit.path]))


def search_units(units: QuerySet[Unit], text: str) -> QuerySet[Unit]:
    return units.filter(search_text__contains=fold(text))


def with_people_counts(units: QuerySet[Unit]) -> QuerySet[Unit]:
    return units.annotate(people_count=Count("people", filter=Q(people__left_on__isnull=True)))


def successors(unit: Unit) -> list[Lineage]:
    """What the unit went into, by name."""
    return list(unit.successions.select_related("new").order_by("new__sort_key"))


def predecessors(unit: Unit) -> list[Lineage]:
    """What the unit grew out of, by name."""
    return list(unit.origins.select_related("old", "old__parent").order_by("old__sort_key"))


@dataclass(frozen=True)
class LineageIds:
    """Predecessors of a unit, not itself: whose years follow, and whose years a person must assign."""

    certain: frozenset[int]
    uncertain: frozenset[int]


def lineage_ids(unit: Unit) -> LineageIds:
    """Walk back through all mergers; one partial step makes all that lies behind it uncertain."""
    certain: set[int] = set()
    uncertain: set[int] = set()
    level = {unit.pk: True}
    while level:
        links = Lineage.objects.filter(new_id__in=level).values_list("new_id", "old_id", "how")
        found: dict[int, bool] = {}
        for new_id, old_id, how in links:
            whole = level[new_id] and how == Lineage.How.WHOLE
            found[old_id] = found.get(old_id, False) or whole
        level = {i: sure for i, sure in found.items() if i not in certain and (sure or i not in uncertain)}
        certain |= {i for i, sure in level.items() if sure}
        uncertain |= {i for i, sure in level.items() if not sure}
    return LineageIds(frozenset(certain - {unit.pk}), frozenset(uncertain - certain - {unit.pk}))


# People


def visible_people(actor: Actor) -> QuerySet[Person]:
    return Person.objects.filter(people_visible_to(actor))


def get_person(actor: Actor, code: str) -> Person:
    """The person, or NotFound when there is none or the reader may not see them."""
    person = visible_people(actor).select_related("unit").filter(code=code).first()
    if person is None:
        raise NotFound
    return person


def search_people(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """By name without diacritics, or by the whole citizen id."""
    return people.filter(Q(search_text__contains=fold(text)) | Q(citizen_id=text.strip()))


@dataclass
class PersonFacts:
    """What is on record about one person: ratings by year, and the rest oldest first."""

    person: Person
    ratings: dict[int, str] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)
    disciplines: list[Discipline] = field(default_factory=list)
    initiatives: list[RecognizedInitiative] = field(default_factory=list)


def person_facts(people: Iterable[int], years: Sequence[int] | None = None) -> dict[int, PersonFacts]:
    """Facts of many people at once, in seven queries; `years` narrows the ratings.

    Units are few and shared: fetched apart, they are not made anew for every row.
    """
    ids = list(people)
    facts = {p.pk: PersonFacts(p) for p in Person.objects.filter(pk__in=ids).prefetch_related("unit")}
    ratings = Rating.objects.filter(person_id__in=ids)
    if years is not None:
        ratings = ratings.filter(year__in=years)
    for pk, year, grade in ratings.order_by("year").values_list("person_id", "year", "grade"):
        if pk is not None:
            facts[pk].ratings[year] = grade
    for service in Service.objects.filter(person_id__in=ids).prefetch_related("unit").order_by("since", "pk"):
        facts[service.person_id].services.append(service)
    for case in Discipline.objects.filter(person_id__in=ids).order_by("decided_on", "pk"):
        facts[case.person_id].disciplines.append(case)
    for initiative in RecognizedInitiative.objects.filter(person_id__in=ids).order_by("recognized_on", "pk"):
        facts[initiative.person_id].initiatives.append(initiative)
    return facts


def unit_ratings(units: Iterable[int], years: Sequence[int]) -> dict[int, dict[int, str]]:
    """Ratings of units: {unit: {year: grade}}."""
    found: dict[int, dict[int, str]] = {}
    for unit_id, year, grade in Rating.objects.filter(
        person__isnull=True, unit_id__in=list(units), year__in=years
    ).values_list("unit_id", "year", "grade"):
        found.setdefault(unit_id, {})[year] = grade
    return found


# Roles


def users_with_role(role: Role, unit: Unit, include_above: bool = False) -> list[int]:
    """Users who hold the role in the unit today; `include_above`: or in a unit above it."""
    places = Q(unit=unit)
    if include_above:
        parts = unit.path.rstrip("/").split("/")
        places = Q(unit__path__in=["/".join(parts[: n + 1]) + "/" for n in range(len(parts))])
    grants = grants_in_force(today()).filter(places, role=role)
    return sorted(set(grants.values_list("user_id", flat=True)))


def visible_grants(actor: Actor) -> QuerySet[RoleGrant]:
    """Roles in the units an operator answers for."""
    grants = RoleGrant.objects.select_related("user", "unit")
    return grants if is_system(actor) else grants.filter(below(actor.paths(Role.OPERATOR), "unit__path"))


def get_grant(actor: Actor, pk: int) -> RoleGrant:
    grant = visible_grants(actor).filter(pk=pk).first()
    if grant is None:
        raise NotFound
    return grant


# Imports


def visible_imports(actor: Actor) -> QuerySet[ImportBatch]:
    """Imports of the units whose people the reader keeps."""
    batches = ImportBatch.objects.select_related("unit")
    return batches if is_system(actor) else batches.filter(below(actor.paths(*EDITORS), "unit__path"))


def get_import(actor: Actor, code: str) -> ImportBatch:
    batch = visible_imports(actor).filter(code=code).first()
    if batch is None:
        raise NotFound
    return batch


def import_rows(batch: ImportBatch) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(batch=batch).order_by("number")


def earlier_import(batch: ImportBatch) -> ImportBatch | None:
    """The same file already written into the same unit and year."""
    return (
        ImportBatch.objects.filter(
            unit_id=batch.unit_id,
            year=batch.year,
            file_sha256=batch.file_sha256,
            state=ImportBatch.State.APPLIED,
        )
        .exclude(pk=batch.pk)
        .order_by("-pk")
        .first()
    )
