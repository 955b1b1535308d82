"""Reads of confirmations and of the city's rules."""

from datetime import date

from django.db.models import QuerySet

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.rulebook.models import Confirmation, LawCase, LocalRule
from thidua.rulebook.permissions import may_read
from thidua.rulebook.states import IN_FORCE
from thidua.rules import overlay


def confirmations(actor: Actor) -> QuerySet[Confirmation]:
    require(may_read(actor))
    return Confirmation.objects.all()


def local_rules_of(actor: Actor) -> QuerySet[LocalRule]:
    require(may_read(actor))
    return LocalRule.objects.all()


def get_confirmation(actor: Actor, code: str) -> Confirmation:
    row = confirmations(actor).select_related("file").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def get_local_rule(actor: Actor, code: str) -> LocalRule:
    row = local_rules_of(actor).select_related("file").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def matching(rows: QuerySet[Confirmation], text: str) -> QuerySet[Confirmation]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def matching_rules(rows: QuerySet[LocalRule], text: str) -> QuerySet[LocalRule]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def confirmations_in_force() -> tuple[overlay.Confirmation, ...]:
    """All of them as the book takes them, in one query; the days are for the book to judge."""
    rows = Confirmation.objects.filter(state=IN_FORCE).order_by("pk")
    fields = ("kind", "owner", "key", "fingerprint", "document", "article", "since", "until", "code", "value")
    return tuple(overlay.Confirmation(*row) for row in rows.values_list(*fields))


def rules_in_force() -> tuple[LocalRule, ...]:
    """The city's rules entered on the page, on all days, in one query."""
    return tuple(LocalRule.objects.filter(state=IN_FORCE).order_by("kind", "award", "since", "pk"))


def live_targets(actor: Actor) -> dict[str, Confirmation]:
    """By target: what is proposed or in force."""
    rows = confirmations(actor).filter(state__in=("proposed", IN_FORCE)).order_by("pk")
    return {row.target: row for row in rows}


def confirmed_on(award: str, day: date) -> dict[tuple[str, str], str]:
    """Who confirmed what of an award, by version and condition ("" for the whole version); open to all."""
    rows = Confirmation.objects.filter(state=IN_FORCE, award=award, kind__in=("version", "condition"), since__lte=day)
    return {
        (row.owner, row.key): f"{row.proposed_by_name}, {row.decided_by_name}; {row.cite}"
        for row in rows.order_by("pk")
        if row.until is None or day <= row.until
    }


def law_cases(actor: Actor) -> QuerySet[LawCase]:
    require(may_read(actor))
    return LawCase.objects.all()


def get_law_case(actor: Actor, code: str) -> LawCase:
    row = law_cases(actor).filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def matching_cases(rows: QuerySet[LawCase], text: str) -> QuerySet[LawCase]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def cases_in_use() -> QuerySet[LawCase]:
    """Every case that tests the book, for whoever changes it."""
    return LawCase.objects.filter(state="active").order_by("award", "pk")
