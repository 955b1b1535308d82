"""Writes of movements: write, launch, join, adopt, register works, keep documents and news, remind, close."""

from thidua.movements.actions.copying import adopt_movement, copy_movement, draft_mentioned
from thidua.movements.actions.enrolling import enroll, withdraw_enrollment
from thidua.movements.actions.reminding import remind, remind_missing
from thidua.movements.actions.sharing import (
    add_document,
    edit_news,
    hide_news,
    publish_news,
    remove_document,
    write_news,
)
from thidua.movements.actions.working import drop_work, register_work
from thidua.movements.actions.writing import (
    as_input,
    close_movement,
    create_movement,
    edit_movement,
    launch_movement,
)

__all__ = [
    "add_document",
    "adopt_movement",
    "as_input",
    "close_movement",
    "copy_movement",
    "create_movement",
    "draft_mentioned",
    "drop_work",
    "edit_movement",
    "edit_news",
    "enroll",
    "hide_news",
    "launch_movement",
    "publish_news",
    "register_work",
    "remind",
    "remind_missing",
    "remove_document",
    "withdraw_enrollment",
    "write_news",
]
