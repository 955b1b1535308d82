"""Every write of exemplars."""

from thidua.exemplars.actions.finding import edit_exemplar, find_exemplar, set_picture
from thidua.exemplars.actions.following import follow_exemplar, remind, update_follower
from thidua.exemplars.actions.telling import (
    decline_exemplar,
    hide_exemplar,
    publish_exemplar,
    reopen_exemplar,
    verify_exemplar,
)

__all__ = [
    "decline_exemplar",
    "edit_exemplar",
    "find_exemplar",
    "follow_exemplar",
    "hide_exemplar",
    "publish_exemplar",
    "remind",
    "reopen_exemplar",
    "set_picture",
    "update_follower",
    "verify_exemplar",
]
