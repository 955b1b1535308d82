"""An idea goes on: looked through, shortlisted, tried, put to use, copied; or not used, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from thidua.audit.actions import move_all
from thidua.core.actor import Actor
from thidua.core.answers import Answer as May
from thidua.core.answers import first_no, no, require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines, fold
from thidua.ideas import states
from thidua.ideas.actions.announcing import tell_many
from thidua.ideas.actions.bulk import BATCH, Made, run, save_alike
from thidua.ideas.actions.telling import tell_authors
from thidua.ideas.models import Answer, BulkWork, Idea, Stage
from thidua.ideas.talk_permissions import may_move_idea
from thidua.people.models import Unit

NEED_REASON = ("pilot", "apply", "spread", "decline", "reconsider")
NEED_OWNER = ("pilot", "apply", "spread")
LONGEST_REASON = 2000
GOING_ON = (*states.ALIVE, states.APPLIED)


@dataclass(frozen=True)
class Change:
    """One verb with its words, for one idea or for many."""

    verb: str
    reason: str = ""
    owner: Unit | None = None
    due_on: date | None = None

    @property
    def state(self) -> str:
        return states.IDEA_MOVES[self.verb][1]


@transaction.atomic
def move_idea(
    *, actor: Actor, idea: Idea, verb: str, reason: str, owner: Unit | None = None, due_on: date | None = None
) -> Idea:
    """Take an idea to its next stage: why, which unit has it in hand from now on, until when; its authors are told.

    A reason for not using it is the official answer too. Verbs: screen, shortlist, pilot, apply, spread, decline,
    reconsider. Refuses: unknown_verb, not_contest_office, own_idea, wrong_state, reason_needed, too_long, bad_day.
    """
    idea = lock(idea)
    require(may_move_idea(actor, idea))
    change = checked(verb, reason, owner, due_on)
    advance(actor, [idea], change)
    tell_authors(idea, f"Ý tưởng “{idea.title}”: {idea.state_name.lower()}", change.reason)
    return idea


@transaction.atomic
def move_many(
    *,
    actor: Actor,
    ideas: Sequence[Idea],
    verb: str,
    reason: str,
    owner: Unit | None = None,
    due_on: date | None = None,
) -> BulkWork:
    """The same for many; those that cannot go this way are left as they are, each with its reason on the receipt.

    Refuses: unknown_verb, reason_needed, too_long, bad_day, no_rows, too_many_rows; and as move_idea does, when none
    of them can.
    """
    change = checked(verb, reason, owner, due_on)
    moved: list[Idea] = []

    def act(rows: list[Idea]) -> Made:
        moved.extend(rows)
        return advance(actor, rows, change)

    work = run(
        actor=actor,
        ideas=ideas,
        verb=verb,
        words=change.reason,
        may=lambda idea: first_no(may_move_idea(actor, idea), _from_here(idea, verb)),
        act=act,
    )
    tell_many(actor, moved, f"Ý tưởng của bạn: {states.IDEA_NAMES[change.state].lower()}", change.reason)
    return work


def checked(verb: str, reason: str, owner: Unit | None, due_on: date | None) -> Change:
    """Refuses: unknown_verb, reason_needed, too_long, bad_day."""
    if verb not in states.WORKED:
        raise Refused("unknown_verb", "Không có bước này. Hãy chọn một bước trong danh sách.", "verb")
    words = clean_lines(reason)
    if verb in NEED_REASON and not fold(words):
        raise Refused(
            "reason_needed",
            f"Chưa ghi lý do “{states.VERB_NAMES[verb].lower()}”. Tác giả đọc lý do này; một câu rõ ràng là đủ.",
            "reason",
        )
    if len(words) > LONGEST_REASON:
        raise Refused("too_long", f"Lý do dài {len(words)} ký tự, tối đa {LONGEST_REASON}. Hãy viết gọn lại.", "reason")
    if due_on is not None and due_on < today():
        raise Refused("bad_day", f"Hạn {due_on:%d/%m/%Y} đã qua. Hãy chọn ngày từ hôm nay trở đi.", "due_on")
    return Change(verb, words, owner, due_on)


def advance(actor: Actor, rows: Sequence[Idea], change: Change) -> Made:
    """Move the rows, all of which may be moved: state, step, stage, and the answer that a refusal is."""
    move_all(list(rows), change.verb, actor=actor, note=change.reason)
    for row in rows:
        row.reason, row.owner_id = change.reason, _owner(row, change)
        row.due_on = change.due_on or (None if row.answered_at else row.due_on)  # the first answer stays due
    save_alike(rows, "reason", "due_on", "owner_id")
    stages = [_stage(actor, row, change) for row in rows]
    Stage.objects.bulk_create(stages, batch_size=BATCH)
    made: Made = {stage.idea_id: {"stage": stage} for stage in stages}
    if change.verb == "decline":
        for answer in put_answers(actor, rows, change.reason):
            made[answer.idea_id]["answer"] = answer
    return made


def put_answers(actor: Actor, rows: Sequence[Idea], text: str, *, public: bool = False) -> list[Answer]:
    """The same answer for each; the first one ends the wait for it."""
    at = now()
    answers = [
        Answer(idea=row, text=text, public=public, at=at, by_id=actor.user_id or None, unit_id=_speaker(actor, row))
        for row in rows
    ]
    Answer.objects.bulk_create(answers, batch_size=BATCH)
    of_a_stage = _due_by_stage(rows)
    for row in rows:
        row.answered_at = row.answered_at or at
        row.due_on = row.due_on if row.pk in of_a_stage else None
    save_alike(rows, "answered_at", "due_on")
    return answers


def _from_here(idea: Idea, verb: str) -> May:
    sources, target = states.IDEA_MOVES[verb]
    if idea.state in sources:
        return May()
    name = states.IDEA_NAMES[target].lower()
    return no("wrong_state", f"Ý tưởng ở trạng thái “{idea.state_name}” nên không chuyển sang “{name}” được.")


def _owner(row: Idea, change: Change) -> int | None:
    """What is to be done is somebody's: the unit named, else who has it, else the contest's."""
    if change.owner is not None:
        return change.owner.pk
    return row.owner_id or (row.contest.unit_id if change.verb in NEED_OWNER else None)


def _stage(actor: Actor, row: Idea, change: Change) -> Stage:
    return Stage(
        idea=row,
        state=change.state,
        on=today(),
        owner_id=row.owner_id,
        reason=change.reason,
        due_on=change.due_on,
        by_id=actor.user_id or None,
    )


def _due_by_stage(rows: Sequence[Idea]) -> set[int]:
    """Ideas whose deadline was set with a later stage: an answer does not meet it."""
    found: set[int] = set()
    for start in range(0, len(rows), BATCH):
        ids = [row.pk for row in rows[start : start + BATCH] if row.due_on is not None and row.state in GOING_ON]
        stages = Stage.objects.filter(idea__in=ids, due_on=F("idea__due_on")).exclude(state=states.RECEIVED)
        found.update(stages.values_list("idea_id", flat=True))
    return found


def _speaker(actor: Actor, row: Idea) -> int:
    """In whose name: the unit that has it in hand, when the actor works there; else the contest's."""
    owner = row.owner
    return owner.pk if owner is not None and owner.pk in actor.unit_ids() else row.contest.unit_id
