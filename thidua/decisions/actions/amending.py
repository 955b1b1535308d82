"""A misspelt name, an award taken back: each by a decision of its own, linked to the one it amends."""

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.awards.actions import replace_honor, revoke_honor
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.decisions.actions.registers import take_number
from thidua.decisions.models import Certificate, Correction, Decision, Register, Revocation
from thidua.decisions.permissions import may_amend
from thidua.decisions.queries import honor_of
from thidua.decisions.wording import REVOKE_CITE, correction_title, revocation_title
from thidua.nominations.bases import legal_bases


@transaction.atomic
def correct_certificate(*, actor: Actor, certificate: Certificate, right_name: str, reason: str) -> Decision:
    """Draft the decision that corrects a name. Once it is signed, the certificate says "replaced" and a
    new one is issued; until then nothing changes.

    Refuses: not_standing_office, wrong_state, already_amended, reason_needed, name_needed, same_name.
    """
    certificate = lock(certificate)
    require(may_amend(actor, certificate))
    right, reason = clean(right_name), _reason(reason)
    if not right:
        raise Refused("name_needed", "Ghi họ và tên (tên tập thể) đúng, đủ dấu.", "right_name")
    if right == certificate.name:
        raise Refused("same_name", f"Tên mới giống hệt tên đã in (“{certificate.name}”).", "right_name")
    draft = _draft(actor, certificate, Decision.Kind.CORRECTION)
    Correction.objects.create(
        decision=draft, certificate=certificate, wrong=certificate.name, right=right, reason=reason
    )
    step(draft, "draft", actor=actor, note=reason, details={"wrong": certificate.name, "right": right})
    return draft


@transaction.atomic
def revoke_certificate(*, actor: Actor, certificate: Certificate, reason: str, cite: str = REVOKE_CITE) -> Decision:
    """Draft the decision that takes an award back (Article 93(2) of Law 06/2022/QH15). Once it is signed, the
    certificate and the honour say "revoked", and the money is to be recovered; until then nothing changes.

    Refuses: not_standing_office, wrong_state, already_amended, reason_needed.
    """
    certificate = lock(certificate)
    require(may_amend(actor, certificate))
    reason = _reason(reason)
    draft = _draft(actor, certificate, Decision.Kind.REVOCATION)
    Revocation.objects.create(
        decision=draft,
        certificate=certificate,
        reason=reason,
        cite=clean(cite) or REVOKE_CITE,
        to_recover=certificate.line.reward_due,
    )
    step(draft, "draft", actor=actor, note=reason, details={"certificate": certificate.book_number})
    return draft


def hold_amended(decision: Decision) -> None:
    """Lock what an amendment is going to change, before the first step is recorded."""
    if decision.amends is None:
        return
    lock(decision.amends)
    certificate = lock(_amendment_of(decision).certificate)
    honor = honor_of(certificate.line)
    if honor is not None:
        lock(honor)


def apply_amendment(actor: Actor, decision: Decision, book: Register) -> None:
    """What a signed correction or revocation does; called by sign_decision, inside its transaction."""
    if decision.kind == Decision.Kind.CORRECTION:
        _apply_correction(actor, decision, decision.correction, book)
    else:
        _apply_revocation(actor, decision, decision.revocation)


def _apply_correction(actor: Actor, decision: Decision, correction: Correction, book: Register) -> None:
    assert decision.signed_on is not None
    old = lock(correction.certificate)
    _end(actor, old, "replace", decision, f"Đính chính: {correction.right}")
    old.replaced_by = _reissue(old, correction.right, decision, book)
    old.save(update_fields=["replaced_by"])
    honor = honor_of(old.line)
    if honor is not None:
        replace_honor(
            actor=actor,
            honor=honor,
            reason=correction.reason,
            decision_no=decision.number_text,
            decided_on=decision.signed_on,
            candidate_name=correction.right,
        )
    _applied(correction, decision)
    move(lock(old.line.decision), "correct", actor=actor, note=f"Quyết định {decision.number_text}")


def _apply_revocation(actor: Actor, decision: Decision, revocation: Revocation) -> None:
    old = lock(revocation.certificate)
    _end(actor, old, "revoke", decision, revocation.reason)
    honor = honor_of(old.line)
    if honor is not None:
        revoke_honor(
            actor=actor,
            honor=honor,
            reason=revocation.reason,
            decision_no=decision.number_text,
            decided_on=decision.signed_on,
        )
    _applied(revocation, decision)
    remaining = Certificate.objects.filter(line__decision_id=old.line.decision_id, state="genuine")
    verb = "correct" if remaining.exists() else "revoke"
    move(lock(old.line.decision), verb, actor=actor, note=f"Quyết định {decision.number_text}")


def _end(actor: Actor, certificate: Certificate, verb: str, decision: Decision, reason: str) -> None:
    certificate.ended_on, certificate.ended_by_no = decision.signed_on, decision.number_text
    certificate.end_reason = reason
    certificate.save(update_fields=["ended_on", "ended_by_no", "end_reason"])
    move(certificate, verb, actor=actor, note=reason, details={"decision": decision.number_text})


def _reissue(old: Certificate, name: str, decision: Decision, book: Register) -> Certificate:
    """A new paper for the same award: its number and day, the signer of today, a new place in the book."""
    assert decision.signed_on is not None
    return Certificate.objects.create(
        line=old.line,
        decision=old.decision,
        book=book,
        book_number=take_number(book, decision.signed_on),
        issuer=old.issuer,
        verb=old.verb,
        award_name=old.award_name,
        name=name,
        detail=old.detail,
        citation=old.citation,
        decision_no=old.decision_no,
        decided_on=old.decided_on,
        signer_title=decision.signatory_title,
        signer_name=decision.signatory_name,
        issued_at=now(),
    )


def _amendment_of(decision: Decision) -> Correction | Revocation:
    return decision.correction if decision.kind == Decision.Kind.CORRECTION else decision.revocation


def _applied(amendment: Correction | Revocation, decision: Decision) -> None:
    amendment.applied_on = decision.signed_on
    amendment.save(update_fields=["applied_on"])


def _draft(actor: Actor, certificate: Certificate, kind: str) -> Decision:
    amended = certificate.line.decision
    draft = Decision(
        kind=kind,
        round=amended.round,
        unit=amended.unit,
        amends=amended,
        symbol=amended.symbol,
        authority_name=amended.authority_name,
        signatory_title=amended.signatory_title,
        bases=[
            *legal_bases(today()),
            f"Căn cứ Quyết định số {amended.number_text} ngày {amended.signed_on:%d/%m/%Y}",
        ],
        drafted_by_id=actor.user_id,
        drafted_at=now(),
    )
    correcting = kind == Decision.Kind.CORRECTION
    draft.set_title(correction_title(amended) if correcting else revocation_title(amended))
    draft.save(force_insert=True)
    return draft


def _reason(text: str) -> str:
    reason = clean_lines(text)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ lý do; lý do được lưu trong lịch sử và trong quyết định.", "reason")
    return reason
