"""Every write of this slice, by step of the work."""

from thidua.nominations.actions.appraisal import (
    pass_many,
    pass_nomination,
    return_dossier,
    return_nomination,
)
from thidua.nominations.actions.dossiers import (
    check_eligibility,
    open_dossier,
    recall_dossier,
    record_unit_meeting,
    submit_dossier,
    withdraw_dossier,
)
from thidua.nominations.actions.judging import attest, claim_condition, judge_condition, judge_many
from thidua.nominations.actions.nominating import (
    edit_nomination,
    nominate,
    nominate_many,
    place_nomination,
    remove_nomination,
)
from thidua.nominations.actions.results import (
    exclude_nomination,
    grant_nomination,
    grant_nominations,
    record_council_result,
    withdraw_nomination,
)
from thidua.nominations.actions.rounds import close_round, draft_round, edit_round, open_round

__all__ = [
    "attest",
    "check_eligibility",
    "claim_condition",
    "close_round",
    "draft_round",
    "edit_nomination",
    "edit_round",
    "exclude_nomination",
    "grant_nomination",
    "grant_nominations",
    "judge_condition",
    "judge_many",
    "nominate",
    "nominate_many",
    "open_dossier",
    "open_round",
    "pass_many",
    "pass_nomination",
    "place_nomination",
    "recall_dossier",
    "record_council_result",
    "record_unit_meeting",
    "remove_nomination",
    "return_dossier",
    "return_nomination",
    "submit_dossier",
    "withdraw_dossier",
    "withdraw_nomination",
]
