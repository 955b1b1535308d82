"""Reads of decisions and certificates, by people who work with them and by the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet, Sum

from thidua.awards.models import Honor
from thidua.core.actor import Actor, Role
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.councils.models import AgendaItem, Meeting
from thidua.decisions import states
from thidua.decisions.models import Certificate, Decision, DecisionLine
from thidua.decisions.permissions import visible_to
from thidua.documents.codes import read_code
from thidua.nominations.checks import paused_ids
from thidua.nominations.models import Nomination, Round
from thidua.people.permissions import below


def decisions(actor: Actor) -> QuerySet[Decision]:
    """Decisions the reader may see, with the number of recipients."""
    rows = Decision.objects.filter(visible_to(actor)).select_related("unit", "round", "drafted_by")
    return rows.annotate(line_count=Count("lines"))


def get_decision(actor: Actor, code: str) -> Decision:
    """Raises NotFound for what does not exist and for what may not be seen."""
    rows = Decision.objects.filter(visible_to(actor)).select_related(
        "unit", "round__organizer", "amends", "drafted_by", "signatory", "register"
    )
    decision = rows.filter(code=code).first()
    if decision is None:
        raise NotFound(code)
    return decision


def get_award_decision(actor: Actor, code: str) -> Decision:
    """One that grants awards. Raises NotFound as well for a correction or a revocation: it has no money."""
    decision = get_decision(actor, code)
    if decision.kind != Decision.Kind.AWARD:
        raise NotFound(code)
    return decision


def lines_of(decision: Decision) -> QuerySet[DecisionLine]:
    return decision.lines.select_related("nomination").prefetch_related("certificates")


def rewards_of(decision: Decision) -> QuerySet[DecisionLine]:
    """The same lines for the table of money, which shows no certificate."""
    return decision.lines.select_related("nomination", "decision")


@dataclass(frozen=True)
class Sums:
    """Totals of a decision: the money is what is paid; `without` counts lines for which no amount is set,
    `unpaid` those withheld for another reward of the same achievement, `asking` those that wait for a person."""

    lines: int
    money: int
    without: int
    unverified: int
    unpaid: int
    asking: int


def sums_of(decision: Decision) -> Sums:
    paid = Q(reward_pays=True)
    found = decision.lines.aggregate(
        lines=Count("pk"),
        money=Sum("reward_amount", filter=paid),
        without=Count("pk", filter=paid & Q(reward_amount__isnull=True)),
        unverified=Count("pk", filter=paid & Q(reward_verified=False, reward_amount__isnull=False)),
        unpaid=Count("pk", filter=~paid),
        asking=Count("pk", filter=Q(reward_asks=True)),
    )
    return Sums(**(found | {"money": found["money"] or 0}))


def sums_by_award(decision: Decision) -> list[tuple[str, int, int]]:
    """(award, recipients, money) in the order of the annex; they add up to `sums_of`."""
    rows: dict[str, tuple[int, int]] = {}
    for name, amount, pays in decision.lines.values_list("award_name", "reward_amount", "reward_pays"):
        count, money = rows.get(name, (0, 0))
        rows[name] = (count + 1, money + (amount or 0 if pays else 0))
    return [(name, count, money) for name, (count, money) in rows.items()]


def decidable(round: Round) -> list[Nomination]:
    """Nominations of the round that wait for a decision and are in none yet, by name."""
    rows = Nomination.objects.filter(round=round, decision_line__isnull=True, state__in=decidable_states(round))
    found = list(rows.select_related("person", "unit", "dossier", "round").order_by("sort_key", "pk"))
    paused = paused_ids(found)
    return [n for n in found if n.pk not in paused]


def decidable_states(round: Round) -> tuple[str, ...]:
    """Approved by the council; in the simplified procedure, passed by the appraisers."""
    return ("approved", "passed") if round.kind == "ad_hoc" else ("approved",)


def off_list(round: Round, nominations: Sequence[Nomination]) -> list[Nomination]:
    """Those that are not, or no longer, on the council's list of this round."""
    paused = paused_ids(nominations)
    states_ok = decidable_states(round)
    return [n for n in nominations if n.round_id != round.pk or n.state not in states_ok or n.pk in paused]


def last_council_day(nominations: Sequence[Nomination]) -> date | None:
    """The day of the last meeting that approved any of them."""
    items = AgendaItem.objects.filter(nomination__in=nominations, state="approved")
    found: date | None = items.aggregate(day=Max("meeting__held_on"))["day"]
    return found


def unfinished_meeting(nominations: Sequence[Nomination]) -> Meeting | None:
    return Meeting.objects.filter(items__nomination__in=nominations, state="open").select_related("council").first()


def honor_of(line: DecisionLine) -> Honor | None:
    """The honour that the line put into the register, or what has replaced it since."""
    honor = Honor.objects.filter(decision_line_id=line.pk).first()
    while honor is not None and honor.state == "replaced":
        honor = Honor.objects.filter(replaces=honor).first()
    return honor


def get_certificate(actor: Actor, code: str) -> Certificate:
    """Raises NotFound; whoever may see the decision may see its certificates."""
    certificate = certificate_by_code(code)
    if certificate is None or not Decision.objects.filter(visible_to(actor), pk=certificate.decision_id).exists():
        raise NotFound(code)
    return certificate


def certificate_by_code(code: str) -> Certificate | None:
    """Whatever was typed or scanned; None for a code that was never given or is mistyped."""
    read = read_code(code)
    if not read:
        return None
    rows = Certificate.objects.select_related("decision__unit__parent", "line", "replaced_by__book", "book")
    return rows.filter(code=read).first()


def public_decisions(text: str = "") -> QuerySet[Decision]:
    """Issued decisions, newest first; every word of `text` must occur."""
    rows = Decision.objects.filter(state__in=states.ISSUED).order_by("-signed_on", "-pk")
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows.annotate(line_count=Count("lines"))


def public_decision(code: str) -> Decision:
    """Raises NotFound for drafts too."""
    decision = Decision.objects.filter(state__in=states.ISSUED, code=code).select_related("amends", "unit").first()
    if decision is None:
        raise NotFound(code)
    return decision


def public_lines(decision: Decision) -> QuerySet[DecisionLine]:
    """Name, unit, award: nothing else is read from the table."""
    only = ("decision_id", "position_no", "award_name", "candidate_name", "unit_name")
    return decision.lines.only(*only).prefetch_related("certificates")


def certificates_of(decision: Decision) -> QuerySet[Certificate]:
    """Genuine certificates of the decision, in the order of the book."""
    return decision.certificates.filter(state="genuine").select_related("book", "line").order_by("book_number")


def replaced_certificate(certificate: Certificate) -> Certificate | None:
    """The one that this certificate has taken the place of."""
    return Certificate.objects.filter(replaced_by=certificate).first()


def amendments_of(decision: Decision) -> QuerySet[Decision]:
    """Corrections and revocations, drafts left out."""
    return decision.amendments.filter(state__in=states.ISSUED).order_by("signed_on", "pk")


def drafts_somewhere(actor: Actor) -> bool:
    """Whether the reader prepares decisions at all."""
    return bool(actor.paths(Role.STANDING_OFFICE))


def rounds_to_decide(actor: Actor) -> list[Round]:
    """Rounds in the reader's reach with nominations that wait for a decision; `waiting` says how many."""
    mine = below(actor.paths(Role.STANDING_OFFICE), "organizer__path")
    approved = Q(nominations__state="approved") | Q(nominations__state="passed", kind="ad_hoc")
    rows = Round.objects.filter(mine).select_related("organizer")
    waiting = Count("nominations", filter=approved & Q(nominations__decision_line__isnull=True))
    return list(rows.annotate(waiting=waiting).filter(waiting__gt=0).order_by("-year", "-pk")[:200])
