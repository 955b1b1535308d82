"""Candidates come into a dossier, are corrected there, and leave it."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max

from thidua.audit.actions import move, step
from thidua.awards.catalog import award_name
from thidua.core.actor import Actor
from thidua.core.answers import Answer, first_no, require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.movements.models import Work
from thidua.nominations import checks
from thidua.nominations.actions.rounds import stale
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.permissions import being_written, may_edit_nomination, may_nominate, may_place
from thidua.people.models import Person, Unit


@transaction.atomic
def nominate(
    *,
    actor: Actor,
    dossier: Dossier,
    award: str,
    person: Person | None = None,
    unit: Unit | None = None,
    achievement: str = "",
    attested: bool = False,
) -> Nomination:
    """Propose one person or unit for one award.

    Refuses: not_your_unit, wrong_state, not_open, closed, award_not_allowed, wrong_subject,
    candidate_outside, candidate_left, already_nominated, already_honored (one achievement is rewarded once,
    Luật Thi đua, khen thưởng 2022, Điều 5).
    """
    dossier = lock(dossier)
    require(may_nominate(actor, dossier))
    return _nominate(actor, dossier, award, person, unit, achievement, attested)


@transaction.atomic
def nominate_many(
    *,
    actor: Actor,
    dossier: Dossier,
    award: str,
    people: Sequence[Person] = (),
    units: Sequence[Unit] = (),
    attested: bool = False,
) -> tuple[list[Nomination], list[str]]:
    """Propose several for one award; answers those taken in and, for the others, a sentence each.

    Refuses the whole as nominate refuses the dossier (not_your_unit, wrong_state, not_open, closed), and when
    nobody can be taken in: the code of the first, the sentences of all.
    """
    dossier = lock(dossier)
    require(may_nominate(actor, dossier))
    taken: list[Nomination] = []
    refused: list[Refused] = []
    candidates: list[tuple[Person | None, Unit | None]] = [(person, None) for person in people]
    candidates += [(None, unit) for unit in units]
    for person, unit in candidates:
        try:
            taken.append(_nominate(actor, dossier, award, person, unit, "", attested))
        except Refused as refusal:
            refused.append(refusal)
    sentences = [refusal.message for refusal in refused]
    if refused and not taken:
        raise Refused(refused[0].code, " ".join(sentences))
    return taken, sentences


@transaction.atomic
def place_nomination(*, actor: Actor, round: Round, unit: Unit, award: str, achievement: str) -> Nomination:
    """Put a unit into its own dossier as a draft, for what a cluster proposed; the unit completes and submits it.

    Refuses: not_standing_office, not_in_scope, not_open, closed, wrong_state, and what nominate refuses.
    """
    require(may_place(actor, round, unit))
    dossier, created = Dossier.objects.get_or_create(round=round, unit=unit)
    if created:
        step(dossier, "open", actor=actor)
    dossier = lock(dossier)
    if dossier.state == "withdrawn":
        dossier = move(dossier, "reopen", actor=actor)
    require(being_written(dossier))
    return _nominate(actor, dossier, award, None, unit, achievement, attested=False)


@transaction.atomic
def edit_nomination(
    *,
    actor: Actor,
    nomination: Nomination,
    version: int,
    achievement: str,
    attested: bool = False,
    works: Sequence[Work] | None = None,
) -> Nomination:
    """Correct the achievement, the works it stands on (None: as they are) and the attestation; names are taken
    anew from the register.

    Refuses: wrong_state, not_your_unit, stale.
    """
    lock(nomination.dossier)
    nomination = lock(nomination)
    require(may_edit_nomination(actor, nomination))
    if nomination.version != version:
        raise stale()
    nomination.achievement = clean_lines(achievement)
    nomination.take_snapshot(nomination.person, nomination.unit)
    if attested and nomination.attested_at is None:
        _attest(nomination, actor)
    elif not attested:
        nomination.attested_at, nomination.attested_by_id, nomination.attested_by_name = None, None, ""
    _forget_verdict(nomination)
    nomination.version += 1
    nomination.save()
    details: dict[str, object] = {"achievement": nomination.achievement, "attested": attested}
    if works is not None:
        nomination.works.set(works)
        details["works"] = [work.code for work in works]
    step(nomination, "edit", actor=actor, details=details)
    touch(nomination.dossier)
    return nomination


@transaction.atomic
def remove_nomination(*, actor: Actor, nomination: Nomination) -> Dossier:
    """Take a draft out of its dossier; the dossier keeps the step.

    A nomination that was handed in once is withdrawn instead, so that its history stays.
    Refuses: wrong_state, not_your_unit.
    """
    dossier = lock(nomination.dossier)
    nomination = lock(nomination)
    require(may_edit_nomination(actor, nomination))
    if nomination.state != "draft" or nomination.appraisals.exists():
        raise Refused(
            "wrong_state",
            "Đề nghị này đã từng được nộp nên không xóa được; hãy dùng “Rút đề nghị” để giữ lịch sử.",
        )
    step(dossier, "remove_nomination", actor=actor, details={"code": nomination.code}, note=str(nomination))
    nomination.delete()
    touch(dossier)
    return dossier


def touch(dossier: Dossier) -> None:
    """The dossier is no longer what an open form shows."""
    dossier.version += 1
    dossier.save(update_fields=["version"])


def _nominate(
    actor: Actor,
    dossier: Dossier,
    award: str,
    person: Person | None,
    unit: Unit | None,
    achievement: str,
    attested: bool,
) -> Nomination:
    require(_acceptable(dossier, award, person, unit))
    nomination = Nomination(
        round=dossier.round,
        dossier=dossier,
        award=award,
        award_name=award_name(award),
        person=person,
        unit=unit,
        year=dossier.round.year,
        achievement=clean_lines(achievement),
        position=(dossier.nominations.aggregate(last=Max("position"))["last"] or 0) + 1,
    )
    nomination.take_snapshot(person, unit)
    if attested:
        _attest(nomination, actor)
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError:
        raise Refused(
            "already_nominated",
            f"{nomination.candidate_name} vừa được người khác đề nghị “{nomination.award_name}” "
            "trong đợt này. Hãy tải lại danh sách.",
        ) from None
    step(nomination, "nominate", actor=actor, details={"award": award, "attested": attested})
    touch(dossier)
    return nomination


def _acceptable(dossier: Dossier, award: str, person: Person | None, unit: Unit | None) -> Answer:
    return first_no(
        checks.award_fits(dossier, award, person, unit),
        checks.belongs(dossier, person, unit),
        checks.not_nominated(dossier.round, award, person, unit),
        checks.not_honored(award, dossier.round.year, person, unit),
    )


def _attest(nomination: Nomination, actor: Actor) -> None:
    nomination.attested_by_id, nomination.attested_by_name = actor.user_id, actor.name
    nomination.attested_at = now()


def _forget_verdict(nomination: Nomination) -> None:
    nomination.verdict, nomination.verdict_result, nomination.verdict_checked_on = {}, "", None
