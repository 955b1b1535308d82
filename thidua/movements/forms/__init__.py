"""Input of movements, the same for pages and JSON."""

from thidua.movements.forms.answers import (
    CloseForm,
    CopyForm,
    EnrollForm,
    LaunchForm,
    ReasonForm,
    WithdrawForm,
    WorkForm,
)
from thidua.movements.forms.mentions import MentionForm, MentionRows, PasteForm, mention_rows
from thidua.movements.forms.movement import MovementForm, read_pieces, typed, with_pieces
from thidua.movements.forms.sharing import DocumentForm, EditNewsForm, NewsForm

__all__ = [
    "CloseForm",
    "CopyForm",
    "DocumentForm",
    "EditNewsForm",
    "EnrollForm",
    "LaunchForm",
    "MentionForm",
    "MentionRows",
    "MovementForm",
    "NewsForm",
    "PasteForm",
    "ReasonForm",
    "WithdrawForm",
    "WorkForm",
    "mention_rows",
    "read_pieces",
    "typed",
    "with_pieces",
]
