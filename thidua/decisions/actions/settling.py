"""Whether a reward is paid beside another one for the same achievement: proposed by the table, said by a person."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import NotFound, Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.decisions.models import Decision, DecisionLine
from thidua.decisions.permissions import may_settle
from thidua.decisions.rewards import REWARD_FIELDS, set_rewards


@transaction.atomic
def settle_reward(*, actor: Actor, decision: Decision, number: int, pays: bool, reason: str) -> DecisionLine:
    """Pay the line of this number in the list, or withhold it; the reason stays with it and in the history.

    The other lines of the recipient are reckoned again.
    Refuses: not_standing_office, wrong_state, nothing_to_settle, reason_needed. Raises NotFound.
    """
    decision = lock(decision)
    require(may_settle(actor, decision))
    lines = list(decision.lines.select_related("nomination__dossier", "nomination__round"))
    line = next((one for one in lines if one.position_no == number), None)
    if line is None:
        raise NotFound(str(number))
    if not line.reward_met:
        raise Refused(
            "nothing_to_settle",
            f"{line.candidate_name} không có tiền thưởng nào khác cho cùng thành tích nên không có gì phải xác nhận.",
        )
    reason = clean_lines(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ vì sao chi hoặc không chi; lý do được lưu cùng dòng này.", "reason")
    line.reward_settled = DecisionLine.Settled.PAY if pays else DecisionLine.Settled.WITHHOLD
    line.reward_reason = reason
    line.save(update_fields=["reward_settled", "reward_reason"])
    set_rewards(lines, on=today())
    DecisionLine.objects.bulk_update(lines, REWARD_FIELDS, batch_size=200)
    details = {"line": number, "award": line.award, "pays": pays}
    step(decision, "settle_reward", actor=actor, note=reason, details=details)
    return line
