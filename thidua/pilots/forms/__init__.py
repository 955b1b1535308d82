"""Input of proposals and pilots, the same for pages and JSON."""

from thidua.pilots.forms.pilots import CompleteForm, EvaluateForm, ExtendForm, LogForm, StopForm, TermsForm
from thidua.pilots.forms.proposals import (
    AcceptForm,
    AgreeForm,
    AskForm,
    ClarifyForm,
    OpinionForm,
    ProposalForm,
    ReasonForm,
    RefuseForm,
    SendForm,
)

__all__ = [
    "AcceptForm",
    "AgreeForm",
    "AskForm",
    "ClarifyForm",
    "CompleteForm",
    "EvaluateForm",
    "ExtendForm",
    "LogForm",
    "OpinionForm",
    "ProposalForm",
    "ReasonForm",
    "RefuseForm",
    "SendForm",
    "StopForm",
    "TermsForm",
]
