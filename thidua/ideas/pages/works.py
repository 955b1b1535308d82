"""The receipt of work on many ideas."""

from thidua.core.actor import Actor
from thidua.ideas.lists.works import NAMES
from thidua.ideas.models import BulkWork
from thidua.ideas.talk_permissions import may_undo_bulk


def work_page(actor: Actor, work: BulkWork) -> dict[str, object]:
    lines = work.lines
    return {
        "work": work,
        "name": NAMES.get(work.verb, work.verb),
        "done": lines.filter(refusal="").count(),
        "left_out": lines.exclude(refusal="").count(),
        "undone": lines.filter(undone=True).count(),
        "undo_answer": may_undo_bulk(actor, work),
    }
