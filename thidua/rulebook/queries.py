"""Reads of confirmations and of the city's rules."""

from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.rulebook.models import Confirmation, LawCase, LocalRule
from thidua.rulebook.permissions import may_read
from thidua.rulebook.states import IN_FORCE, LIVE
from thidua.rules import overlay
from thidua.rules.model import within

E = TypeVar("E", Confirmation, LocalRule)
M = TypeVar("M", bound=Model)
# The columns of a confirmation in the order in which the book takes them.
OVERLAY = ("kind", "owner", "key", "fingerprint", "document", "article", "since", "until", "code", "value")


def entries(actor: Actor, model: type[E]) -> QuerySet[E]:
    """Confirmations, or rules of the city: those who may read one may read all."""
    require(may_read(actor))
    return model._default_manager.all()


def get_entry(actor: Actor, model: type[E], code: str) -> E:
    row = entries(actor, model).select_related("file").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def matching(rows: QuerySet[M], text: str) -> QuerySet[M]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def confirmations_in_force() -> tuple[overlay.Confirmation, ...]:
    """All of them as the book takes them, in one query; the days are for the book to judge."""
    rows = Confirmation.objects.filter(state=IN_FORCE).order_by("pk")
    return tuple(overlay.Confirmation(*row) for row in rows.values_list(*OVERLAY))


def as_overlay(row: Confirmation) -> overlay.Confirmation:
    """One of them as the book takes it, whatever its state."""
    return overlay.Confirmation(*(getattr(row, name) for name in OVERLAY))


def rules_in_force() -> tuple[LocalRule, ...]:
    """The city's rules entered on the page, on all days, in one query."""
    return tuple(LocalRule.objects.filter(state=IN_FORCE).order_by("kind", "award", "since", "pk"))


def live_provisions(actor: Actor) -> dict[str, Confirmation]:
    """By provision: what is proposed or in force."""
    rows = entries(actor, Confirmation).filter(state__in=LIVE).order_by("pk")
    return {row.provision: row for row in rows}


def confirmed_on(award: str, day: date, *, names: bool) -> dict[tuple[str, str], str]:
    """What of an award was confirmed by which text, by version and condition ("" for the whole version): open to
    all, the names of the two officers only to readers of confirmations."""
    rows = Confirmation.objects.filter(state=IN_FORCE, award=award, kind__in=("version", "condition"))
    return {
        (row.owner, row.key): f"{row.proposed_by_name}, {row.decided_by_name}; {row.cite}" if names else row.cite
        for row in rows.order_by("pk")
        if within(day, row.since, row.until)
    }


def law_cases(actor: Actor) -> QuerySet[LawCase]:
    require(may_read(actor))
    return LawCase.objects.all()


def get_law_case(actor: Actor, code: str) -> LawCase:
    row = law_cases(actor).filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def cases_in_use(award: str = "") -> QuerySet[LawCase]:
    """Every case that tests the book, or those of one award, for whoever changes it."""
    rows = LawCase.objects.filter(state="active").order_by("award", "pk")
    return rows.filter(award=award) if award else rows
