"""What only people can say about a candidate: attested by the unit, judged by who has the right."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.nominations import eligibility
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.permissions import may_edit_nomination, may_judge, may_judge_attestation


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
    _ask_again(nomination)
    return nomination


@transaction.atomic
def judge_condition(
    *, actor: Actor, nomination: Nomination, condition: str, result: str, reason: str, evidence: str = ""
) -> Judgement:
    """A person decides a condition that the machine leaves open, with the reason on the record.

    `condition` is an id of the verdict, or `whole` for a verdict under a text that was not seen.
    The unit's officer may answer only what a unit attests. Refuses: not_competent, wrong_state, not_checked,
    not_open_condition (a verified text and complete facts decide by themselves), reason_needed.
    """
    nomination = lock(nomination)
    kind = eligibility.condition_kind(nomination, condition)
    require(may_judge_attestation(actor, nomination) if kind == "attest" else may_judge(actor, nomination))
    if nomination.state not in eligibility.OPEN_STATES:
        raise Refused(
            "wrong_state", f"Đề nghị đang ở trạng thái “{nomination.STATE_NAMES[nomination.state]}”."
        )
    if not nomination.verdict:
        raise Refused("not_checked", "Chưa kiểm tra điều kiện; hãy kiểm tra trước khi xem xét.")
    if condition not in eligibility.open_conditions(nomination):
        raise Refused(
            "not_open_condition",
            "Điều kiện này đã được kết luận theo dữ liệu và văn bản đã đối chiếu. Nếu dữ liệu sai, "
            "hãy sửa dữ liệu gốc rồi kiểm tra lại.",
        )
    if not clean_lines(reason):
        raise Refused(
            "reason_needed", "Ghi rõ lý do: đã xem tài liệu nào, vì sao kết luận như vậy.", "reason"
        )
    judgement = Judgement.objects.create(
        nomination=nomination,
        condition=condition,
        result=result,
        reason=clean_lines(reason),
        evidence=clean_lines(evidence),
        by_id=actor.user_id,
        by_name=actor.name,
        at=now(),
    )
    step(
        nomination,
        "judge",
        actor=actor,
        note=judgement.reason,
        details={"condition": condition, "result": result},
    )
    _ask_again(nomination)
    return judgement


def _ask_again(nomination: Nomination) -> None:
    if nomination.verdict:
        eligibility.judge([nomination])
        nomination.save(update_fields=["verdict", "verdict_result", "verdict_checked_on"])
