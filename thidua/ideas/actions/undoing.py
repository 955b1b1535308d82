"""What was done by mistake is taken back: the last stage of one idea, or all that one press of a button did."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.dateparse import parse_date, parse_datetime

from thidua.audit.actions import move, move_all, step_all
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.ideas import states
from thidua.ideas.actions.announcing import tell_many
from thidua.ideas.actions.bulk import KEPT, hold, save_alike
from thidua.ideas.actions.telling import tell_authors
from thidua.ideas.models import Answer, BulkLine, BulkWork, Idea, Stage
from thidua.ideas.talk_permissions import may_hide_idea, may_move_idea, may_undo_bulk

SHOWN_AS = {"show": states.SHOWN, "hide": states.HIDDEN}
RESTORED = ("visibility", "hidden_reason", "reason", "owner_id", "due_on", "answered_at")


@transaction.atomic
def step_back(*, actor: Actor, idea: Idea, reason: str) -> Idea:
    """Take the last stage back: the idea stands where it stood, the funnel does not count the mistake, history does.

    Refuses: not_contest_office, own_idea, wrong_state, no_step, reason_needed.
    """
    idea = lock(idea)
    require(may_move_idea(actor, idea))
    last, before = _last_two(idea)
    words = clean(reason)[:500]
    if not fold(words):
        raise Refused("reason_needed", "Chưa ghi lý do lùi bước. Tác giả đã được báo; hãy nêu vì sao.", "reason")
    if last.state == states.DECLINED:
        _drop_answer(idea, last)
    last.delete()
    idea.reason, idea.owner_id, idea.due_on = before.reason, before.owner_id, before.due_on
    idea.save(update_fields=["reason", "owner", "due_on", "answered_at"])
    move(idea, f"back_to_{before.state}", actor=actor, note=words)
    tell_authors(idea, f"Đính chính về ý tưởng “{idea.title}”: {idea.state_name.lower()}", words)
    return idea


@transaction.atomic
def undo_bulk(*, actor: Actor, work: BulkWork) -> BulkWork:
    """Put every idea back as it was, except those with which something was done since.

    Refuses: not_yours, already_told, already_undone, nothing_left.
    """
    work = lock(work)
    require(may_undo_bulk(actor, work))
    lines = list(work.lines.filter(refusal=""))
    rows = {row.pk: row for row in hold([Idea(pk=line.idea_id) for line in lines])}
    back = _untouched(actor, work, lines, rows)
    if not back:
        raise Refused(
            "nothing_left",
            "Không còn ý tưởng nào hoàn tác được: sau đó đã có việc khác được làm trên từng ý tưởng. "
            "Hãy mở từng ý tưởng để sửa.",
        )
    _put_back(actor, work, back, rows)
    BulkLine.objects.filter(pk__in=[line.pk for line in back]).update(undone=True)
    if work.verb != "show":
        ideas = [rows[line.idea_id] for line in back]
        tell_many(
            actor, ideas, "Đính chính về ý tưởng của bạn", "Thông báo trước là nhầm; ý tưởng trở lại như trước đó."
        )
    work.undone_at = now()
    work.save(update_fields=["undone_at"])
    return work


def _last_two(idea: Idea) -> tuple[Stage, Stage]:
    stages = list(idea.stages.order_by("-pk")[:2])
    if len(stages) < 2 or f"back_to_{stages[1].state}" not in states.IDEA_MOVES or stages[0].state != idea.state:
        raise Refused("no_step", "Ý tưởng chưa qua bước nào có thể lùi lại.")
    return stages[0], stages[1]


def _drop_answer(idea: Idea, last: Stage) -> None:
    """The reason for not using it was an answer too; it is taken back with it."""
    answer = idea.answers.filter(text=last.reason).last()
    if answer is not None:
        answer.delete()
    first = idea.answers.order_by("at").first()
    idea.answered_at = first.at if first else None


def _untouched(actor: Actor, work: BulkWork, lines: Sequence[BulkLine], rows: dict[int, Idea]) -> list[BulkLine]:
    """Lines after which nothing was done, of ideas that are still in the actor's hand."""
    if work.verb in SHOWN_AS:
        same = {pk for pk, row in rows.items() if row.visibility == SHOWN_AS[work.verb]}
        return [line for line in lines if line.idea_id in same and may_hide_idea(actor, rows[line.idea_id])]
    last = _last_stages(rows)
    same = {pk for pk, row in rows.items() if row.state == states.IDEA_MOVES[work.verb][1]}
    return [
        line
        for line in lines
        if line.idea_id in same and line.stage_id == last.get(line.idea_id) and may_move_idea(actor, rows[line.idea_id])
    ]


def _last_stages(ids: Iterable[int]) -> dict[int, int]:
    rows = Stage.objects.filter(idea__in=list(ids)).order_by().values_list("idea_id")
    return dict(rows.annotate(last=Max("pk")))


def _put_back(actor: Actor, work: BulkWork, lines: Sequence[BulkLine], rows: dict[int, Idea]) -> None:
    by_state: dict[str, list[Idea]] = {}
    for line in lines:
        row = rows[line.idea_id]
        _restore(row, line)
        if line.before["state"] != row.state:
            by_state.setdefault(line.before["state"], []).append(row)
    for state, group in sorted(by_state.items()):
        move_all(sorted(group, key=lambda row: row.pk), f"back_to_{state}", actor=actor, note="Hoàn tác hàng loạt")
    if not by_state:
        step_all([(rows[line.idea_id], {"undone": work.verb}) for line in lines], "undo", actor=actor)
    save_alike([rows[line.idea_id] for line in lines], *RESTORED)
    Answer.objects.filter(pk__in=[line.answer_id for line in lines if line.answer_id]).delete()
    Stage.objects.filter(pk__in=[line.stage_id for line in lines if line.stage_id]).delete()


def _restore(row: Idea, line: BulkLine) -> None:
    """Everything but the state, which only moves; a later first answer is kept as it is."""
    before = line.before
    for name in set(KEPT) - {"state", "due_on", "answered_at"}:
        setattr(row, name, before[name])
    row.due_on = parse_date(before["due_on"]) if before["due_on"] else None
    if line.answer_id:
        row.answered_at = parse_datetime(before["answered_at"]) if before["answered_at"] else None
