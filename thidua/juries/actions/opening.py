"""A jury opens, is closed when all is judged, and may be opened again."""

import secrets

from django.db import transaction

from thidua.audit.actions import move
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.juries import states
from thidua.juries.actions.drawing import hand_out, short_words
from thidua.juries.actions.setting import refuse_authors
from thidua.juries.actions.telling import invite, tell_jurors
from thidua.juries.models import Jury, JurySheet
from thidua.juries.permissions import may_close_jury, may_open_jury, may_reopen_jury
from thidua.juries.queries import live_entries, standing_jurors


@transaction.atomic
def open_jury(*, actor: Actor, jury: Jury) -> Jury:
    """Draw who judges what and tell the jurors. The seed is thrown by the system, not chosen by anybody.

    Refuses: not_jury_office, own_entry, wrong_state, no_lines, no_entries, too_few_jurors, is_author.
    """
    jury = lock(jury)
    require(may_open_jury(actor, jury))
    jurors = list(standing_jurors(jury))
    _ready(jury, len(jurors))
    refuse_authors(jury, [juror.person for juror in jurors])
    jury.seed, jury.opened_on = secrets.token_hex(16), today()
    jury.save(update_fields=["seed", "opened_on"])
    move(jury, "open", actor=actor)
    _, short = hand_out(actor, jury)
    if short:
        raise Refused(
            "too_few_jurors", f"{short_words(jury, short)} Hãy thêm giám khảo, hoặc giảm số giám khảo chấm một bài."
        )
    invite(jury, jurors)
    return jury


@transaction.atomic
def close_jury(*, actor: Actor, jury: Jury, reason: str = "") -> Jury:
    """Close the marks: those handed in count. A reason is needed while sheets are missing.

    Refuses: not_jury_office, own_entry, wrong_state, entry_without_marks, reason_needed.
    """
    jury = lock(jury)
    require(may_close_jury(actor, jury))
    marked = JurySheet.objects.filter(entry__jury=jury, state=states.HANDED_IN).values("entry")
    unread = list(live_entries(jury).exclude(pk__in=marked).values_list("number", flat=True))
    if unread:
        numbers = ", ".join(map(str, unread[:10])) + ("…" if len(unread) > 10 else "")
        raise Refused(
            "entry_without_marks",
            f"Bài số {numbers} chưa có giám khảo nào nộp điểm. Hãy đôn đốc, thay giám khảo hoặc giao bổ sung trước.",
        )
    waiting = open_sheets(jury)
    if waiting and not clean(reason):
        raise Refused("reason_needed", f"Còn {waiting} phiếu chưa nộp. Muốn khóa điểm ngay, hãy ghi lý do.", "reason")
    jury.closed_on = today()
    jury.save(update_fields=["closed_on"])
    return move(jury, "close", actor=actor, note=clean(reason)[:500], details={"sheets_missing": waiting})


@transaction.atomic
def reopen_jury(*, actor: Actor, jury: Jury, reason: str) -> Jury:
    """Let jurors judge again; the short list is empty again, since the marks may change.

    Refuses: not_jury_office, own_entry, wrong_state, has_next_round, reason_needed.
    """
    jury = lock(jury)
    require(may_reopen_jury(actor, jury))
    if not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do mở lại. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    chosen = list(jury.entries.filter(shortlisted=True).values_list("number", flat=True))
    jury.entries.update(shortlisted=False)
    jury.closed_on = None
    jury.save(update_fields=["closed_on"])
    move(jury, "reopen", actor=actor, note=clean(reason)[:500], details={"shortlisted_before": chosen})
    tell_jurors(jury, standing_jurors(jury), f"Mở chấm lại: {jury.title}", clean(reason)[:500])
    return jury


def open_sheets(jury: Jury) -> int:
    rows = JurySheet.objects.filter(entry__jury=jury, entry__withdrawn_on__isnull=True)
    return rows.filter(state__in=states.OPEN_SHEETS).count()


def _ready(jury: Jury, jurors: int) -> None:
    if not jury.lines.exists():
        raise Refused("no_lines", "Chưa có tiêu chí chấm. Hãy ghi tiêu chí trước khi mở chấm.")
    if not live_entries(jury).exists():
        raise Refused("no_entries", "Chưa có bài nào để chấm. Hãy đưa bài vào trước khi mở chấm.")
    if jurors < jury.jurors_per_entry:
        raise Refused(
            "too_few_jurors",
            f"Mỗi bài cần {jury.jurors_per_entry} giám khảo mà mới có {jurors} người. "
            "Hãy thêm giám khảo, hoặc giảm số giám khảo chấm một bài.",
        )
