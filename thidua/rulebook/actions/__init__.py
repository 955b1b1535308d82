"""Every write over the book of law."""

from thidua.rulebook.actions.cases import archive_case, edit_case, import_cases, restore_case, write_case
from thidua.rulebook.actions.confirming import propose_confirmation
from thidua.rulebook.actions.deciding import confirm_entry, decline_entry, withdraw_entry
from thidua.rulebook.actions.local import import_rules, propose_rule

__all__ = [
    "archive_case",
    "confirm_entry",
    "decline_entry",
    "edit_case",
    "import_cases",
    "import_rules",
    "propose_confirmation",
    "propose_rule",
    "restore_case",
    "withdraw_entry",
    "write_case",
]
