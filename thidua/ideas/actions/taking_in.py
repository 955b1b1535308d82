"""The rows of a file become ideas: some hundreds at a time, each part whole, so that a dead worker loses nothing."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import move
from thidua.core import jobs
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.ideas import importing, states
from thidua.ideas.actions.imports import as_seen
from thidua.ideas.actions.receiving import KIND, receive_many
from thidua.ideas.importing import columns as meant
from thidua.ideas.importing.known import taken_before
from thidua.ideas.models import Idea, IdeaImport, IdeaImportRow
from thidua.ideas.permissions import may_receive_many
from thidua.likeness.queries import pairs

PART = 300
AGAINST = (KIND, "initiative", "recognized")
MOST_PAIRS = 300
Action = IdeaImportRow.Action


def take_in_import(*, actor: Actor, batch: IdeaImport, version: int) -> IdeaImport:
    """Every new row becomes an idea with its receipt: a small file at once, a large one as a job with progress.

    Refuses: not_contest_office, wrong_state, stale, columns, rows_wrong, nothing_new.
    """
    batch = _begin(actor=actor, batch=batch, version=version)
    return batch if batch.job else take_in_rows(actor=actor, batch=batch)


@transaction.atomic
def _begin(*, actor: Actor, batch: IdeaImport, version: int) -> IdeaImport:
    batch = as_seen(actor, batch, version)
    require(may_receive_many(actor, batch.contest))
    if not meant.readable(batch.columns):
        raise Refused("columns", "Chưa rõ cột nào là tên hoặc nội dung ý tưởng. Hãy chọn nghĩa các cột trước khi nhập.")
    wrong = list(batch.rows.filter(action=Action.ERROR).values_list("number", flat=True))
    if wrong:
        numbers = ", ".join(str(number) for number in wrong[:10])
        raise Refused(
            "rows_wrong",
            f"Còn {len(wrong)} dòng có lỗi (dòng {numbers}{'…' if len(wrong) > 10 else ''}). "
            "Chưa nhập dòng nào; hãy sửa hoặc bỏ qua từng dòng rồi nhập.",
        )
    new = batch.rows.filter(action=Action.CREATE, idea__isnull=True).count()
    if not new:
        raise Refused(
            "nothing_new", "Mọi dòng đều đã được nhập trước hoặc đã bỏ qua: không có gì để nhập. Hãy bỏ tệp này."
        )
    batch.problem, batch.job = "", ""
    if new > PART:
        title = f"Nhập ý tưởng từ {batch.file_name}"
        batch.job = jobs.later(title, "ideas.take_in_rows", batch.pk, actor.user_id, owner=actor)
    batch.save(update_fields=["problem", "job"])
    return move(batch, "take_in", actor=actor, details={"rows": new})


def take_in_rows(*, actor: Actor, batch: IdeaImport) -> IdeaImport:
    """Take in what is still to be taken in, part by part; may be begun again at any time.

    When the contest no longer allows it, the file waits for its check again and says why.
    """
    rows = batch.rows.filter(action=Action.CREATE)
    total = rows.count()
    try:
        while numbers := list(rows.filter(idea__isnull=True).values_list("number", flat=True)[:PART]):
            jobs.report(total - rows.filter(idea__isnull=True).count(), total, "Đang tiếp nhận từng ý tưởng")
            _take_part(actor, batch, numbers)
    except Refused as refused:
        _halt(actor, batch, refused)
        raise
    jobs.report(total, total, "Đang tìm ý tưởng gần giống")
    return _finish(actor, batch)


@transaction.atomic
def _take_part(actor: Actor, batch: IdeaImport, numbers: Sequence[int]) -> None:
    contest = lock(batch.contest)
    batch = lock(batch)
    if batch.state != states.TAKING_IN:
        raise Refused("wrong_state", f"Tệp này ở trạng thái “{batch.state_name}” nên không nhập tiếp được.")
    rows = list(batch.rows.filter(number__in=numbers, idea__isnull=True))
    before = taken_before(batch, [importing.taken_key(batch, row) for row in rows])
    new = [row for row in rows if importing.taken_key(batch, row) not in before]
    for row in rows:
        if row not in new:  # somebody took it in from another file in the meantime
            row.action = Action.KNOWN
    inputs = importing.read_rows(batch, new, importing.known_for(batch))
    ideas = receive_many(actor=actor, contest=contest, inputs=inputs, source=Idea.Source.IMPORT)
    for row, idea in zip(new, ideas, strict=True):
        row.idea, row.taken_key = idea, importing.taken_key(batch, row)
    IdeaImportRow.objects.bulk_update(rows, ["idea", "taken_key", "action"], batch_size=PART)


@transaction.atomic
def _halt(actor: Actor, batch: IdeaImport, refused: Refused) -> None:
    batch = lock(batch)
    if batch.state == states.TAKING_IN:
        batch.problem, batch.job = refused.message, ""
        batch.save(update_fields=["problem", "job"])
        move(batch, "halt", actor=actor, note=refused.message)


def _finish(actor: Actor, batch: IdeaImport) -> IdeaImport:
    found = _near_copies(batch)
    with transaction.atomic():
        batch = lock(batch)
        if batch.state != states.TAKING_IN:
            return batch
        counted = {action: batch.rows.filter(action=action).count() for action in Action.values}
        copies = batch.rows.filter(copy_of__isnull=False, idea__isnull=False).count()
        batch.result = {**counted, "copies": copies, "pairs": found}
        batch.version += 1
        batch.save(update_fields=["result", "version"])
        return move(batch, "finish", actor=actor, details={**counted, "copies": copies, "pairs": len(found)})


def _near_copies(batch: IdeaImport) -> list[list[object]]:
    """[kind, id, kind, id, score, sure] of what is alike, not the same; one idea stands for all its copies."""
    rows = batch.rows.filter(idea__isnull=False)
    single = list(rows.filter(copy_of__isnull=True).values_list("idea_id", flat=True))
    copies = set(rows.filter(copy_of__isnull=False).values_list("idea_id", flat=True))
    found = [
        [*pair.one, *pair.other, round(pair.score, 3), pair.sure]
        for pair in pairs(KIND, [pk for pk in single if pk is not None], against=AGAINST)
        if not any(kind == KIND and pk in copies for kind, pk in (pair.one, pair.other))
    ]
    return found[:MOST_PAIRS]
