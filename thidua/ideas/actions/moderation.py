"""What stands on the public pages: shown after a look, taken down at once when it should not be there."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import step, step_all
from thidua.core.actor import Actor
from thidua.core.answers import Answer, first_no, no, require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.ideas import states
from thidua.ideas.actions.announcing import tell_many
from thidua.ideas.actions.bulk import Made, run, save_alike
from thidua.ideas.actions.telling import tell_authors
from thidua.ideas.models import BulkWork, Idea
from thidua.ideas.talk_permissions import may_hide_idea, may_show_idea

LONGEST = 500


@transaction.atomic
def show_idea(*, actor: Actor, idea: Idea) -> Idea:
    """Anybody may read it from now on. Refuses: not_contest_office, never_shown, wrong_state, already_so."""
    idea = lock(idea)
    require(first_no(may_show_idea(actor, idea), _not_yet(idea, states.SHOWN)))
    _put([idea], states.SHOWN, "")
    step(idea, "show", actor=actor)
    return idea


@transaction.atomic
def hide_idea(*, actor: Actor, idea: Idea, reason: str) -> Idea:
    """Take it off the public pages, or do not put it there; its authors are told why. It goes on being considered.

    Refuses: not_contest_office, wrong_state, already_so, reason_needed, too_long.
    """
    idea = lock(idea)
    require(first_no(may_hide_idea(actor, idea), _not_yet(idea, states.HIDDEN)))
    words = hiding_reason(reason)
    _put([idea], states.HIDDEN, words)
    step(idea, "hide", actor=actor, note=words)
    tell_authors(idea, f"Ý tưởng “{idea.title}” không đăng công khai", _told(words))
    return idea


@transaction.atomic
def show_many(*, actor: Actor, ideas: Sequence[Idea]) -> BulkWork:
    """Refuses: no_rows, too_many_rows; and as show_idea does, when none may be shown."""

    def act(rows: list[Idea]) -> Made:
        _put(rows, states.SHOWN, "")
        step_all([(row, {}) for row in rows], "show", actor=actor)
        return {}

    return run(
        actor=actor,
        ideas=ideas,
        verb="show",
        words="",
        may=lambda idea: first_no(may_show_idea(actor, idea), _not_yet(idea, states.SHOWN)),
        act=act,
    )


@transaction.atomic
def hide_many(*, actor: Actor, ideas: Sequence[Idea], reason: str) -> BulkWork:
    """Refuses: reason_needed, too_long, no_rows, too_many_rows; and as hide_idea does, when none may be hidden."""
    words = hiding_reason(reason)
    hidden: list[Idea] = []

    def act(rows: list[Idea]) -> Made:
        hidden.extend(rows)
        _put(rows, states.HIDDEN, words)
        step_all([(row, {"reason": words}) for row in rows], "hide", actor=actor)
        return {}

    work = run(
        actor=actor,
        ideas=ideas,
        verb="hide",
        words=words,
        may=lambda idea: first_no(may_hide_idea(actor, idea), _not_yet(idea, states.HIDDEN)),
        act=act,
    )
    tell_many(actor, hidden, "Ý tưởng của bạn không đăng công khai", _told(words))
    return work


def hiding_reason(reason: str) -> str:
    """Refuses: reason_needed, too_long."""
    words = clean(reason)
    if not fold(words):
        raise Refused("reason_needed", "Chưa ghi lý do không đăng. Tác giả đọc lý do này; một câu là đủ.", "reason")
    if len(words) > LONGEST:
        raise Refused("too_long", f"Lý do dài {len(words)} ký tự, tối đa {LONGEST}. Hãy viết gọn lại.", "reason")
    return words


def _put(rows: Sequence[Idea], visibility: str, reason: str) -> None:
    for row in rows:
        row.visibility, row.hidden_reason = visibility, reason
    save_alike(rows, "visibility", "hidden_reason")


def _not_yet(idea: Idea, visibility: str) -> Answer:
    if idea.visibility != visibility:
        return Answer()
    return no("already_so", f"Ý tưởng đang ở tình trạng “{idea.visibility_name}” rồi.")


def _told(words: str) -> str:
    return f"{words}\nÝ tưởng vẫn được xem xét và trả lời như các ý tưởng khác."
