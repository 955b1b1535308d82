"""Every write over the book of law."""

from thidua.rulebook.actions.cases import archive_case, edit_case, import_cases, restore_case, write_case
from thidua.rulebook.actions.confirming import confirm_text, decline_text, propose_confirmation, withdraw_confirmation
from thidua.rulebook.actions.local import (
    confirm_rule,
    decline_rule,
    import_rules,
    propose_rule,
    withdraw_rule,
)

__all__ = [
    "archive_case",
    "confirm_rule",
    "confirm_text",
    "decline_rule",
    "decline_text",
    "edit_case",
    "import_cases",
    "import_rules",
    "propose_confirmation",
    "propose_rule",
    "restore_case",
    "withdraw_confirmation",
    "withdraw_rule",
    "write_case",
]
