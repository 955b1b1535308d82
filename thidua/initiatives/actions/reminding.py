"""Reminders, once a day by the calendar; run twice, nobody is told twice."""

from datetime import date

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days
from thidua.initiatives import states
from thidua.initiatives.law import answer_by, decides, last_day
from thidua.initiatives.models import Initiative
from thidua.initiatives.permissions import HANDLERS, may_remind
from thidua.initiatives.telling import tell_competent, tell_side

SOON = 20  # working days before the right to ask lapses; only when to say so
NEAR = 5  # working days before an answer is due


def remind(*, actor: Actor, on: date) -> int:
    """The right to ask that soon lapses, answers that are due. Refuses: not_system."""
    require(may_remind(actor))
    return _lapsing(on) + _unanswered(on)


def _lapsing(on: date) -> int:
    """Drafts and returned requests whose year since the first application is nearly over."""
    rule, sent = decides("one_year", on), 0
    if rule is None:
        return 0
    rows = Initiative.objects.filter(state__in=(states.DRAFT, states.RETURNED), applied_on__isnull=False)
    for row in rows.select_related("unit"):
        last = last_day(row.applied_on or on, rule)
        if on <= last <= add_working_days(on, SOON):
            words = f"Sau ngày {last:%d/%m/%Y} không yêu cầu công nhận được nữa ({rule.cite})."
            sent += tell_side(row, f"Sắp hết hạn nộp: {row.title}", words, f"initiatives.lapse/{row.code}/{last}")
    return sent


def _unanswered(on: date) -> int:
    sent = 0
    rows = Initiative.objects.filter(state__in=(states.SUBMITTED, states.ACCEPTED, states.APPROVED))
    for row in rows.select_related("competent"):
        due = answer_by(row.submitted_on or on)
        if due is not None and due <= add_working_days(on, NEAR):
            late = due < on
            words = "Quá hạn trả lời đơn sáng kiến" if late else f"Hạn trả lời {due:%d/%m/%Y}"
            title, once = f"{words}: {row.title}", f"initiatives.answer/{row.code}/{due}/{late}"
            sent += tell_competent(row, HANDLERS, title, "Thời hạn theo sổ luật, chưa đối chiếu.", once)
    return sent
