"""Drafting a decision from what the council approved, and sending it to whoever signs."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.awards.catalog import known_awards
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.decisions.checks import check_approved, check_authority, check_title, check_unused
from thidua.decisions.models import Decision, DecisionLine
from thidua.decisions.permissions import (
    has_authority,
    may_discard,
    may_draft,
    may_edit,
    may_present,
    may_return,
)
from thidua.decisions.queries import decidable, last_council_day
from thidua.decisions.rewards import set_rewards
from thidua.decisions.wording import citation_of, default_bases, default_title
from thidua.nominations.models import Nomination, Round
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role


@transaction.atomic
def draft_decision(
    *,
    actor: Actor,
    round: Round,
    nominations: Iterable[Nomination] | None = None,
    title: str = "",
    symbol: str = "QĐ-UBND",
    signatory_title: str = "CHỦ TỊCH",
    bases: Sequence[str] | None = None,
) -> Decision:
    """Begin a decision of the round's organizer on approved nominations: those named, or all it may decide.

    Refuses: not_standing_office, not_authority, list_differs, already_in_decision, nothing_to_decide.
    """
    unit = round.organizer
    require(may_draft(actor, unit))
    chosen = _chosen(round, nominations)
    check_approved(round, chosen)
    check_authority(unit, chosen)
    check_unused(chosen)
    council_on = last_council_day(chosen)
    received = min((n.dossier.received_on for n in chosen if n.dossier.received_on), default=round.opens_on)
    decision = Decision(
        round=round,
        unit=unit,
        symbol=clean(symbol),
        authority_name=_authority_name(unit),
        signatory_title=clean_lines(signatory_title),
        council_on=council_on,
        bases=[clean(b) for b in bases] if bases else default_bases(received, unit, council_on),
        drafted_by_id=actor.user_id,
        drafted_at=now(),
    )
    decision.set_title(title or default_title(round, chosen))
    decision.save(force_insert=True)
    lines = [_line(decision, n, one) for n, one in enumerate(chosen, start=1)]
    set_rewards(lines, on=today())
    DecisionLine.objects.bulk_create(lines, batch_size=200)
    step(
        decision,
        "draft",
        actor=actor,
        details={"lines": len(chosen), "nominations": [n.code for n in chosen]},
    )
    return decision


@transaction.atomic
def edit_decision(
    *,
    actor: Actor,
    decision: Decision,
    title: str,
    symbol: str,
    signatory_title: str,
    bases: Sequence[str],
    version: int | None = None,
) -> Decision:
    """Change the words of a draft; recipients follow the council and are not edited here.

    Refuses: not_standing_office, wrong_state, stale, title_needed.
    """
    decision = lock(decision)
    require(may_edit(actor, decision))
    if version is not None and version != decision.version:
        raise Refused("stale", "Người khác vừa sửa dự thảo này; dữ liệu bạn gõ vẫn còn ở dưới.")
    check_title(title)
    before = {"title": decision.title, "symbol": decision.symbol, "signatory_title": decision.signatory_title}
    decision.symbol, decision.signatory_title = clean(symbol), clean_lines(signatory_title)
    decision.bases = [clean(line) for line in bases if clean(line)]
    decision.set_title(title)
    decision.version += 1
    decision.save(update_fields=["symbol", "signatory_title", "bases", "title", "search_text", "version"])
    step(decision, "edit", actor=actor, details={"before": before})
    return decision


@transaction.atomic
def present_for_signature(*, actor: Actor, decision: Decision, note: str = "") -> Decision:
    """Send a draft to those who sign for its unit.

    Refuses: not_standing_office, wrong_state, list_differs.
    """
    decision = lock(decision)
    require(may_present(actor, decision))
    if decision.kind == Decision.Kind.AWARD:
        lines = decision.lines.select_related("nomination")
        check_approved(decision.round, [line.nomination for line in lines])
    move(decision, "present", actor=actor, note=note)
    notify(
        users_with_role(Role.SIGNATORY, decision.unit),
        f"Trình ký: {decision.title}",
        body=note,
        url=f"/decisions/{decision.code}/",
    )
    return decision


@transaction.atomic
def return_to_draft(*, actor: Actor, decision: Decision, reason: str) -> Decision:
    """Send a presented decision back with the reason. Refuses: not_signatory, wrong_state, reason_needed."""
    decision = lock(decision)
    require(may_return(actor, decision))
    reason = clean_lines(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ cần sửa gì; người lập dự thảo sẽ nhận được lời này.", "reason")
    move(decision, "return", actor=actor, note=reason)
    notify(
        [decision.drafted_by_id],
        f"Dự thảo được trả lại: {decision.title}",
        body=reason,
        url=f"/decisions/{decision.code}/",
    )
    return decision


@transaction.atomic
def discard_decision(*, actor: Actor, decision: Decision, reason: str) -> Decision:
    """Drop a draft, never a number; its nominations can be put into another one.

    Refuses: not_standing_office, wrong_state, reason_needed.
    """
    decision = lock(decision)
    require(may_discard(actor, decision))
    reason = clean_lines(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ vì sao bỏ dự thảo này.", "reason")
    codes = list(decision.lines.values_list("nomination__code", flat=True))
    decision.lines.all().delete()
    return move(decision, "discard", actor=actor, note=reason, details={"nominations": codes})


def _chosen(round: Round, nominations: Iterable[Nomination] | None) -> list[Nomination]:
    """In the order of the annex: by award as the law lists them, then by name."""
    order = {award: place for place, award in enumerate(known_awards())}
    if nominations is None:
        rows = [n for n in decidable(round) if has_authority(round.organizer, n.award)]
    else:
        wanted = {n.pk for n in nominations}
        rows = list(Nomination.objects.filter(pk__in=wanted).select_related("person", "unit", "dossier", "round"))
    return sorted(rows, key=lambda n: (order.get(n.award, len(order)), n.sort_key, n.pk))


def _line(decision: Decision, number: int, nomination: Nomination) -> DecisionLine:
    return DecisionLine(
        decision=decision,
        nomination=nomination,
        position_no=number,
        award=nomination.award,
        award_name=nomination.award_name,
        candidate_name=nomination.candidate_name,
        position=nomination.candidate_position,
        unit_name=nomination.candidate_unit_name,
        citation=citation_of(nomination),
    )


def _authority_name(unit: Unit) -> str:
    """Whose decision it is: of a people's committee it is its chairman's."""
    if unit.level in {"city", "ward", "district"}:
        name = unit.name if "ủy ban nhân dân" in unit.name.lower() else f"Ủy ban nhân dân {_common(unit.name)}"
        return f"Chủ tịch {name}"
    return f"Thủ trưởng {unit.name}"


def _common(name: str) -> str:
    """A name inside a sentence: "Phường An Lạc" -> "phường An Lạc"; the city keeps its capital."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if first in {"Phường", "Xã", "Quận", "Huyện", "Đặc"} else name
