"""Signing: number, honours, certificates and the nominations' end, in one transaction or not at all."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import move
from thidua.awards.actions import record_honors
from thidua.awards.models import Honor
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.models import lock
from thidua.decisions.actions.amending import apply_amendment, hold_amended
from thidua.decisions.actions.registers import BOOK_SYMBOL, check_order, held_register, take_number, take_numbers
from thidua.decisions.checks import check_approved, check_authority, check_day
from thidua.decisions.models import Certificate, Decision, DecisionLine, Register
from thidua.decisions.permissions import had_authority, may_sign
from thidua.decisions.rewards import REWARD_FIELDS, set_rewards
from thidua.decisions.wording import verb_of
from thidua.nominations.actions import grant_nominations
from thidua.nominations.models import Nomination
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role


@transaction.atomic
def sign_decision(*, actor: Actor, decision: Decision, signed_on: date) -> Decision:
    """Sign and issue: takes the number; an award enters honours and certificates, an amendment takes effect.

    Signing again what one has signed answers the same decision and changes nothing.
    Refuses: not_signatory, four_eyes, wrong_state, not_authority (that day, or for that award), list_differs,
    meeting_open, before_council, before_amended, future_date, back_dated.
    """
    decision = lock(decision)
    if decision.issued and decision.signatory_id == actor.user_id:
        return decision
    require(may_sign(actor, decision))
    check_day(decision, signed_on)
    require(had_authority(actor, decision.unit, signed_on), "signed_on")
    lines = _held_lines(decision)
    hold_amended(decision)
    register = held_register(decision.unit, signed_on.year, decision.symbol)
    book = held_register(decision.unit, signed_on.year, BOOK_SYMBOL)
    _check_list(decision, lines)
    check_order(register, signed_on)
    _number(actor, decision, register, signed_on)
    move(decision, "sign", actor=actor, details={"number": decision.number_text, "lines": len(lines)})
    if decision.kind == Decision.Kind.AWARD:
        _confer(actor, decision, lines, book)
    else:
        apply_amendment(actor, decision, book)
    _announce(decision)
    return decision


def _held_lines(decision: Decision) -> list[DecisionLine]:
    """The lines with their nominations, locked before the first step is recorded (as all rows are here).

    Whoever records a step holds the end of the chain; taking a row's lock after that could meet somebody who
    holds the row and waits for the chain.
    """
    lines = list(decision.lines.order_by("position_no"))
    wanted = [line.nomination_id for line in lines]
    rows = Nomination.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    rows = rows.select_related("person__unit", "unit__parent", "round__organizer", "dossier")
    held = {n.pk: n for n in rows}
    for line in lines:
        line.nomination = held[line.nomination_id]
    return lines


def _check_list(decision: Decision, lines: list[DecisionLine]) -> None:
    """The list is still the council's, and still within the unit's authority."""
    if decision.kind == Decision.Kind.AWARD:
        nominations = [line.nomination for line in lines]
        check_approved(decision.round, nominations)
        check_authority(decision.unit, nominations)


def _number(actor: Actor, decision: Decision, register: Register, signed_on: date) -> None:
    decision.register = register
    decision.number = take_number(register, signed_on)
    decision.number_text = f"{decision.number}/{decision.symbol}"
    decision.signatory_id, decision.signatory_name = actor.user_id, actor.name
    decision.signed_on = signed_on
    decision.set_title(decision.title)
    decision.save(
        update_fields=[
            "register",
            "number",
            "number_text",
            "signatory",
            "signatory_name",
            "signed_on",
            "search_text",
        ]
    )


def _confer(actor: Actor, decision: Decision, lines: list[DecisionLine], book: Register) -> None:
    """Money by the day of signing, then the nomination, the honour and the certificate of each line."""
    assert decision.signed_on is not None
    set_rewards(lines, on=decision.signed_on)
    DecisionLine.objects.bulk_update(lines, REWARD_FIELDS, batch_size=200)
    note = f"Quyết định {decision.number_text}"
    grant_nominations(actor=actor, nominations=[line.nomination for line in lines], note=note)
    record_honors(actor=actor, honors=[_honor(decision, line) for line in lines])
    numbers = take_numbers(book, decision.signed_on, len(lines))
    certificates = [_certificate(decision, line, book, number) for line, number in zip(lines, numbers, strict=True)]
    Certificate.objects.bulk_create(certificates, batch_size=200)


def _honor(decision: Decision, line: DecisionLine) -> Honor:
    assert decision.signed_on is not None
    return Honor(
        award=line.award,
        person=line.nomination.person,
        unit=line.nomination.unit,
        year=line.nomination.year,
        decision_no=decision.number_text,
        decided_on=decision.signed_on,
        issuer_name=decision.authority_name,
        occasion=decision.round.kind,
        citation=line.citation,
        decision_line_id=line.pk,
    )


def _certificate(decision: Decision, line: DecisionLine, book: Register, number: int) -> Certificate:
    assert decision.signed_on is not None
    return Certificate(
        line=line,
        decision=decision,
        book=book,
        book_number=number,
        issuer=decision.authority_name,
        verb=verb_of(line.award),
        award_name=line.award_name,
        name=line.candidate_name,
        detail=line.where,
        citation=line.citation,
        decision_no=decision.number_text,
        decided_on=decision.signed_on,
        signer_title=decision.signatory_title,
        signer_name=decision.signatory_name,
        issued_at=now(),
    )


def _announce(decision: Decision) -> None:
    """To the standing office and to the officers of the units that made the nominations."""
    officers = set(users_with_role(Role.STANDING_OFFICE, decision.unit))
    for unit in Unit.objects.filter(dossiers__nominations__decision_line__decision=decision).distinct():
        officers.update(users_with_role(Role.OFFICER, unit))
    notify(
        officers,
        f"Đã ban hành Quyết định {decision.number_text}",
        body=decision.title,
        url=f"/decisions/{decision.code}/",
    )
