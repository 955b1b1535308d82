"""What only people can say about a candidate: attested by the unit, judged by who has the right."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.nominations import eligibility
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.permissions import may_edit_nomination, may_judge, may_judge_attestation
from thidua.nominations.states import OPEN_STATES


@transaction.atomic
def attest(*, actor: Actor, nomination: Nomination) -> Nomination:
    """The unit vouches for conduct, solidarity and part in the movements, by name and date.

    Refuses: not_your_unit, wrong_state.
    """
    nomination = lock(nomination)
    require(may_edit_nomination(actor, nomination))
    nomination.attested_by_id, nomination.attested_by_name = actor.user_id, actor.name
    nomination.attested_at = now()
    nomination.save(update_fields=["attested_by_id", "attested_by_name", "attested_at"])
    step(nomination, "attest", actor=actor)
    _ask_again([nomination])
    return nomination


@transaction.atomic
def claim_condition(
    *,
    actor: Actor,
    nomination: Nomination,
    condition: str,
    reason: str,
    evidence: str = "",
    file: Upload | None = None,
) -> Judgement:
    """The unit asks for a judgement of a merit that no register holds, and says on what evidence.

    Refuses: not_your_unit, wrong_state, not_open_condition, reason_needed;
    and what store_file refuses of the file.
    """
    nomination = lock(nomination)
    require(may_edit_nomination(actor, nomination))
    judgement = _write(actor, nomination, condition, "pending", reason, evidence, file)
    _ask_again([nomination])
    return judgement


@transaction.atomic
def judge_condition(
    *,
    actor: Actor,
    nomination: Nomination,
    condition: str,
    result: str,
    reason: str,
    evidence: str = "",
    file: Upload | None = None,
) -> Judgement:
    """A person decides a condition that the machine leaves open, with the reason on the record.

    `condition` is an id of the verdict; `law_text` judges the whole under a text that was not seen. The unit's
    officer may answer only what a unit attests. Refuses: not_competent, wrong_state, not_checked,
    not_open_condition (a verified text and complete facts decide by themselves), reason_needed.
    """
    nomination = lock(nomination)
    _must_judge(actor, nomination, condition)
    judgement = _write(actor, nomination, condition, result, reason, evidence, file)
    _ask_again([nomination])
    return judgement


@transaction.atomic
def judge_many(
    *,
    actor: Actor,
    nominations: Sequence[Nomination],
    condition: str,
    result: str,
    reason: str,
    evidence: str = "",
) -> tuple[list[Nomination], list[str]]:
    """The same word on one condition of several nominations; each gets its own record and step.

    Answers those judged and, for each other, a sentence. Refuses the whole: reason_needed.
    """
    judged: list[Nomination] = []
    refused: list[str] = []
    for row in sorted(nominations, key=lambda one: one.pk):
        nomination = lock(row)
        try:
            _must_judge(actor, nomination, condition)
            _write(actor, nomination, condition, result, reason, evidence)
            judged.append(nomination)
        except Refused as refusal:
            if refusal.code == "reason_needed":
                raise
            refused.append(f"{nomination.candidate_name}: {refusal.message}")
    _ask_again(judged)
    return judged, refused


def _must_judge(actor: Actor, nomination: Nomination, condition: str) -> None:
    kind = eligibility.condition_kind(nomination, condition)
    require(may_judge_attestation(actor, nomination) if kind == "attest" else may_judge(actor, nomination))
    if nomination.state not in OPEN_STATES:
        raise Refused("wrong_state", f"Đề nghị đang ở trạng thái “{nomination.STATE_NAMES[nomination.state]}”.")


def _write(
    actor: Actor,
    nomination: Nomination,
    condition: str,
    result: str,
    reason: str,
    evidence: str,
    file: Upload | None = None,
) -> Judgement:
    if not nomination.verdict:
        raise Refused("not_checked", "Chưa kiểm tra điều kiện; hãy kiểm tra trước khi xem xét.")
    if condition not in eligibility.open_conditions(nomination):
        raise Refused(
            "not_open_condition",
            "Điều kiện này đã được kết luận theo dữ liệu và văn bản đã đối chiếu. Nếu dữ liệu sai, "
            "hãy sửa dữ liệu gốc rồi kiểm tra lại.",
        )
    if not clean_lines(reason):
        raise Refused("reason_needed", "Ghi rõ lý do: đã xem tài liệu nào, vì sao kết luận như vậy.", "reason")
    judgement = Judgement.objects.create(
        nomination=nomination,
        condition=condition,
        result=result,
        reason=clean_lines(reason),
        evidence=clean_lines(evidence),
        file=_kept(actor, nomination, file) if file else None,
        by_id=actor.user_id,
        by_name=actor.name,
        at=now(),
    )
    verb = "claim" if result == "pending" else "judge"
    step(
        nomination,
        verb,
        actor=actor,
        note=judgement.reason,
        details={"condition": condition, "result": result},
    )
    return judgement


def _kept(actor: Actor, nomination: Nomination, file: Upload) -> StoredFile:
    """The evidence belongs to the unit that nominates, so that it and those above it can read it."""
    unit = nomination.dossier.unit
    owner = Grant(Role.OFFICER, unit.pk, unit.path)
    return store_file(actor=actor, purpose="judgement_evidence", owner=owner, **vars(file))


def _ask_again(nominations: Sequence[Nomination]) -> None:
    checked = [row for row in nominations if row.verdict]
    eligibility.judge(checked)
    Nomination.objects.bulk_update(checked, ["verdict", "verdict_result", "verdict_checked_on"], batch_size=200)
