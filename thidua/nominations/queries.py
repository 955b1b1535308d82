"""Reads of rounds, dossiers and nominations; each starts from what the reader may see."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.permissions import READERS, may_nominate, visible_dossiers, visible_rounds, visible_to
from thidua.nominations.states import DEAD, EDITABLE, OPEN_STATES
from thidua.people.models import Person, Unit
from thidua.people.permissions import below

CODE = re.compile("[2-9A-HJ-NP-Z]{10}")


def rounds(actor: Actor) -> QuerySet[Round]:
    return Round.objects.filter(visible_rounds(actor)).select_related("organizer")


def dossiers(actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.filter(visible_dossiers(actor)).select_related("round__organizer", "unit")


def open_dossiers(actor: Actor, award: str) -> list[Dossier]:
    """Dossiers to which the reader may still add a candidate for this award, those of the smallest units first."""
    rows = dossiers(actor).filter(state__in=EDITABLE, round__state="open").order_by("-unit__path", "-pk")
    taking = [row for row in rows if award in row.round.awards and may_nominate(actor, row)]
    return sorted(taking, key=lambda row: -row.unit.path.count("/"))


def nominations(actor: Actor) -> QuerySet[Nomination]:
    return Nomination.objects.filter(visible_to(actor))


def get_round(actor: Actor, code: str) -> Round:
    found = rounds(actor).filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def get_dossier(actor: Actor, code: str) -> Dossier:
    found = dossiers(actor).filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def get_nomination(actor: Actor, code: str) -> Nomination:
    found = (
        nominations(actor)
        .select_related("round__organizer", "dossier__unit", "dossier__round__organizer", "person__unit", "unit")
        .filter(code=code)
        .first()
    )
    if found is None:
        raise NotFound(code)
    return found


def nominations_of(dossier: Dossier) -> QuerySet[Nomination]:
    """The list of a dossier, in the order of awards and given names. The caller may see the dossier."""
    return (
        dossier.nominations.select_related("person__unit", "unit", "round__organizer", "dossier__unit")
        .exclude(state="withdrawn")
        .order_by("award", "sort_key", "pk")
    )


def ready_for_council(round: Round) -> QuerySet[Nomination]:
    """Passed by the appraisers, in an order that paper and ballot share."""
    return round.nominations.filter(state="passed").order_by("award", "sort_key", "pk")


def ready_for_decision(round: Round) -> QuerySet[Nomination]:
    """Approved by the council; in the simplified procedure, passed by the appraisers."""
    states = ["approved", "passed"] if round.kind == Round.Kind.AD_HOC else ["approved"]
    return round.nominations.filter(state__in=states).order_by("award", "sort_key", "pk")


def checked_count(award: str, since: date, until: date | None) -> int:
    """Open nominations whose verdict rests on an award's law of these days ("" for any award); for officers who
    are about to change what decides. Not yet received counts as received today."""
    rows = Nomination.objects.filter(state__in=OPEN_STATES).exclude(verdict_result="")
    if award:
        rows = rows.filter(award=award)
    within = Q(dossier__received_on__gte=since)
    if until is not None:
        within &= Q(dossier__received_on__lte=until)
    if since <= today() and (until is None or today() <= until):
        within |= Q(dossier__received_on__isnull=True)
    return rows.filter(within).count()


def search(rows: QuerySet[Nomination], text: str) -> QuerySet[Nomination]:
    """Every word of the text occurs in the candidate's or the unit's name; or the text is a code."""
    code = text.strip().upper()
    if CODE.fullmatch(code) and rows.filter(code=code).exists():
        return rows.filter(code=code)
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=word)
    return rows.filter(wanted)


@dataclass(frozen=True)
class Balance:
    """Who is on a list: persons, of them leaders and women; collectives."""

    people: int
    leaders: int
    women: int
    collectives: int

    @property
    def workers(self) -> int:
        return self.people - self.leaders


def balance(rows: QuerySet[Nomination]) -> Balance:
    """Counted once for each person, however many awards they are proposed for."""
    live = rows.exclude(state__in=DEAD)
    person = Q(person__isnull=False)
    counts = live.aggregate(
        people=Count("person", distinct=True, filter=person),
        leaders=Count("person", distinct=True, filter=person & Q(is_leader=True)),
        women=Count("person", distinct=True, filter=person & Q(is_female=True)),
        collectives=Count("unit", distinct=True, filter=Q(unit__isnull=False)),
    )
    return Balance(**counts)


@dataclass(frozen=True)
class Progress:
    """How far the appraisal of a round is."""

    waiting: int
    returned: int
    done: int

    @property
    def total(self) -> int:
        return self.waiting + self.returned + self.done


def progress(rows: QuerySet[Nomination]) -> Progress:
    done = ["passed", "approved", "rejected", "granted"]
    counts = rows.aggregate(
        waiting=Count("pk", filter=Q(state="submitted")),
        returned=Count("pk", filter=Q(state="returned")),
        done=Count("pk", filter=Q(state__in=done)),
    )
    return Progress(**counts)


def queue(actor: Actor, round_: Round | None = None) -> QuerySet[Nomination]:
    """What waits for appraisal, the nearest deadline first."""
    rows = nominations(actor).filter(state="submitted")
    if round_ is not None:
        rows = rows.filter(round=round_)
    return rows.order_by(F("due_on").asc(nulls_last=True), "dossier_id", "award", "sort_key", "pk")


def next_in_queue(actor: Actor, after: Nomination) -> Nomination | None:
    """The next one of the same round; round again from the beginning."""
    rows = list(queue(actor, after.round).exclude(pk=after.pk).values_list("pk", "due_on", "dossier_id")[:500])
    if not rows:
        return None
    same = [pk for pk, _, dossier_id in rows if dossier_id == after.dossier_id]
    return Nomination.objects.filter(pk=(same or [rows[0][0]])[0]).first()


@dataclass(frozen=True)
class Handed:
    """A called unit and its dossier, if any."""

    unit: Unit
    dossier: Dossier | None


def units_called(actor: Actor, round_: Round) -> list[Handed]:
    """The units directly below the organizer, and whoever else has opened a dossier, by name."""
    seen = {dossier.unit_id: dossier for dossier in round_.dossiers.select_related("unit", "round")}
    below = Q(parent=round_.organizer, until__isnull=True)
    if actor.has(Role.OFFICER, round_.organizer.path):  # a ward's own round takes in the ward's own people
        below |= Q(pk=round_.organizer_id)
    called = Unit.objects.filter(below | Q(pk__in=seen)).order_by("sort_key")
    mine = actor.paths(Role.OFFICER, *READERS)
    return [Handed(unit, seen.get(unit.pk)) for unit in called if any(unit.path.startswith(p) for p in mine)]


def candidates_for(dossier: Dossier, award: str, text: str = "") -> QuerySet[Person]:
    """People of the unit and below who are not yet proposed for the award in this round."""
    taken = Nomination.objects.filter(round=dossier.round, award=award, person__isnull=False).exclude(state="withdrawn")
    people = Person.objects.filter(below([dossier.unit.path], "unit__path"), left_on__isnull=True)
    people = people.exclude(pk__in=taken.values("person_id"))
    for word in fold(text).split():
        people = people.filter(search_text__contains=word)
    return people.select_related("unit").order_by("sort_key", "pk")


def collectives_for(dossier: Dossier, award: str) -> QuerySet[Unit]:
    """The unit itself and those below it that are not yet proposed for the award in this round."""
    taken = Nomination.objects.filter(round=dossier.round, award=award, unit__isnull=False).exclude(state="withdrawn")
    return (
        Unit.objects.filter(below([dossier.unit.path]), until__isnull=True)
        .exclude(pk__in=taken.values("unit_id"))
        .order_by("sort_key")
    )
