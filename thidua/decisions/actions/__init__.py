"""Every write of this slice, by step of the work."""

from thidua.decisions.actions.amending import correct_certificate, revoke_certificate
from thidua.decisions.actions.drafting import (
    discard_decision,
    draft_decision,
    edit_decision,
    present_for_signature,
    return_to_draft,
)
from thidua.decisions.actions.printing import start_printing
from thidua.decisions.actions.registers import set_last_number
from thidua.decisions.actions.settling import settle_reward
from thidua.decisions.actions.signing import sign_decision

__all__ = [
    "correct_certificate",
    "discard_decision",
    "draft_decision",
    "edit_decision",
    "present_for_signature",
    "return_to_draft",
    "revoke_certificate",
    "set_last_number",
    "settle_reward",
    "sign_decision",
    "start_printing",
]
