"""The standing office passes what is in order and returns the rest with reasons; the others go on."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import move
from thidua.core.actor import Actor, Role
from thidua.core.answers import first_no, require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean_lines
from thidua.nominations import checks, eligibility
from thidua.nominations.models import Appraisal, Dossier, Nomination
from thidua.nominations.permissions import may_appraise
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role


@transaction.atomic
def pass_nomination(*, actor: Actor, nomination: Nomination, note: str = "") -> Nomination:
    """The nomination is in order and may go to the council.

    Refuses: not_standing_office, four_eyes, wrong_state, paused, not_eligible, needs_person.
    """
    dossier = lock(nomination.dossier)
    passed = _pass(actor, nomination, note)
    settle(dossier, actor)
    return passed


@transaction.atomic
def pass_many(*, actor: Actor, nominations: Sequence[Nomination], note: str = "") -> tuple[list[Nomination], list[str]]:
    """Pass several; answers those passed and, for each other, a sentence. One transaction, locks in order."""
    passed: list[Nomination] = []
    refused: list[str] = []
    ids = [nomination.pk for nomination in nominations]
    dossiers = lock_all(Dossier.objects.filter(pk__in=Nomination.objects.filter(pk__in=ids).values("dossier")))
    lock_all(Nomination.objects.filter(pk__in=ids))
    for nomination in sorted(nominations, key=lambda row: row.pk):
        try:
            passed.append(_pass(actor, nomination, note))
        except Refused as refusal:
            refused.append(f"{nomination.candidate_name}: {refusal.message}")
    for dossier in dossiers:
        settle(dossier, actor)
    return passed, refused


@transaction.atomic
def return_nomination(*, actor: Actor, nomination: Nomination, reason: str) -> Nomination:
    """Back to the unit to be corrected; the rest of the dossier goes on, its own clock stops.

    Refuses: not_standing_office, four_eyes, reason_needed, wrong_state.
    """
    dossier = lock(nomination.dossier)
    returned = _return(actor, nomination, reason)
    settle(dossier, actor)
    _tell_unit(dossier, f"Trả lại để bổ sung: {returned.candidate_name} – {returned.award_name}", reason)
    return returned


@transaction.atomic
def return_dossier(*, actor: Actor, dossier: Dossier, reason: str) -> Dossier:
    """Everything still to be appraised goes back with one reason.

    Refuses: not_standing_office, four_eyes, reason_needed, wrong_state.
    """
    dossier = lock(dossier)
    waiting = lock_all(dossier.nominations.filter(state="submitted"))
    if not waiting:
        raise Refused("wrong_state", "Hồ sơ không còn đề nghị nào chờ thẩm định để trả lại.")
    for nomination in waiting:
        _return(actor, nomination, reason)
    dossier.returned_reason = clean_lines(reason)
    dossier.save(update_fields=["returned_reason"])
    settle(dossier, actor)
    _tell_unit(dossier, f"Trả lại hồ sơ để bổ sung: {dossier.round}", reason)
    return dossier


def settle(dossier: Dossier, actor: Actor) -> None:
    """The dossier's state follows from its nominations; while it lies with the unit its clock stands."""
    states = set(dossier.nominations.values_list("state", flat=True))
    if "submitted" in states or dossier.state not in ("submitted", "returned", "appraised"):
        return
    if "returned" in states:
        if dossier.state != "returned":
            dossier.paused_on = today()
            dossier.save(update_fields=["paused_on"])
            move(dossier, "return", actor=actor, note=dossier.returned_reason)
    elif dossier.state != "appraised":
        move(dossier, "finish", actor=actor)


def _pass(actor: Actor, nomination: Nomination, note: str) -> Nomination:
    nomination = lock(nomination)
    require(first_no(may_appraise(actor, nomination), checks.not_paused(nomination)))
    if nomination.verdict_result != "met":
        raise Refused(
            "not_eligible" if nomination.verdict_result == "not_met" else "needs_person",
            f"Chưa kết luận đạt được: {eligibility.reason(nomination)}",
        )
    move(nomination, "pass", actor=actor, note=note)
    _record(actor, nomination, "pass", note)
    return nomination


def _return(actor: Actor, nomination: Nomination, reason: str) -> Nomination:
    nomination = lock(nomination)
    require(may_appraise(actor, nomination))
    reason = clean_lines(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ lý do trả lại và việc đơn vị cần bổ sung.", "reason")
    move(nomination, "return", actor=actor, note=reason)
    nomination.return_reason, nomination.paused_on = reason, today()
    nomination.save(update_fields=["return_reason", "paused_on"])
    _record(actor, nomination, "return", reason)
    return nomination


def _record(actor: Actor, nomination: Nomination, result: str, reason: str) -> None:
    Appraisal.objects.create(
        nomination=nomination, result=result, reason=reason, by_id=actor.user_id, by_name=actor.name, at=now()
    )


def _tell_unit(dossier: Dossier, title: str, reason: str) -> None:
    officers = users_with_role(Role.OFFICER, dossier.unit)
    notify(officers, title, body=reason, url=f"/nominations/dossiers/{dossier.code}/")
