"""What pages of juries share."""

from django.http import HttpRequest
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.juries import queries
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.juries.permissions import may_create_jury
from thidua.web.requests import actor_of


def jury_for(request: HttpRequest, code: str) -> tuple[Actor, Jury]:
    actor = actor_of(request)
    return actor, queries.get_jury(actor, code)


def entry_for(request: HttpRequest, code: str, number: int) -> tuple[Actor, Entry]:
    """An entry as the office reads it; jurors read theirs by their sheet. Refuses: not_your_unit."""
    actor, jury = jury_for(request, code)
    require(may_create_jury(actor, jury.unit))
    return actor, queries.get_entry(jury, number)


def sheet_for(request: HttpRequest, code: str, number: int) -> tuple[Actor, JurySheet]:
    actor, jury = jury_for(request, code)
    return actor, queries.get_sheet(actor, jury, number)


def jury_url(jury: Jury) -> str:
    return reverse("juries:page", args=[jury.code])


def sheet_url(sheet: JurySheet) -> str:
    return reverse("juries:sheet", args=[sheet.entry.jury.code, sheet.entry.number])


def entry_url(entry: Entry) -> str:
    return reverse("juries:entry", args=[entry.jury.code, entry.number])
