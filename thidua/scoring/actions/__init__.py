"""Every write of this slice, by step of the work."""

from thidua.scoring.actions.acclamation import draw_acclamation, drop_acclamation, settle_acclamation
from thidua.scoring.actions.automatic import recalculate
from thidua.scoring.actions.columns import peer_score, score_column
from thidua.scoring.actions.flags import Placed, decline_flag, nominate_flags
from thidua.scoring.actions.mergers import follow_merger
from thidua.scoring.actions.ranking import announce, break_tie, close_scale, reopen_scale
from thidua.scoring.actions.reminders import remind
from thidua.scoring.actions.results import recompute
from thidua.scoring.actions.scales import as_input, change_maxima, copy_scale, create_scale, edit_scale, put_in_use
from thidua.scoring.actions.sheets import attach_evidence, hand_in, open_sheets, return_sheet, self_score
from thidua.scoring.actions.verifying import verify_scores

__all__ = [
    "Placed",
    "announce",
    "as_input",
    "attach_evidence",
    "break_tie",
    "change_maxima",
    "close_scale",
    "copy_scale",
    "create_scale",
    "decline_flag",
    "draw_acclamation",
    "drop_acclamation",
    "edit_scale",
    "follow_merger",
    "hand_in",
    "nominate_flags",
    "open_sheets",
    "peer_score",
    "put_in_use",
    "recalculate",
    "recompute",
    "remind",
    "reopen_scale",
    "return_sheet",
    "score_column",
    "self_score",
    "settle_acclamation",
    "verify_scores",
]
