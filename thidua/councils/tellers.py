"""Who may count papers: nobody who proposes, appraises, runs, signs or stands for election."""

from collections.abc import Sequence

from thidua.accounts.models import User
from thidua.core.actor import Role
from thidua.core.answers import YES, Answer, no
from thidua.councils.conflicts import hands_on
from thidua.councils.models import AgendaItem, CouncilMember, Meeting
from thidua.councils.queries import seats_of
from thidua.people.queries import actor_for

_SIGNING = (CouncilMember.Title.CHAIR, CouncilMember.Title.SECRETARY)


def may_be_teller(user: User, meeting: Meeting, items: Sequence[AgendaItem]) -> Answer:
    """Whether this user may count the papers of these items."""
    teller = actor_for(user)
    path = meeting.council.unit.path
    seat = next((s for s in seats_of(meeting) if s.person_id == teller.person_id), None)
    if seat is None and not teller.has(Role.TELLER, path):
        return no(
            "not_teller_role",
            f"{user} không phải thành viên Hội đồng và chưa có vai trò Tổ kiểm phiếu tại {meeting.council.unit}; "
            "hãy chọn người khác hoặc đề nghị quản trị giao vai trò.",
        )
    if seat is not None and seat.title in _SIGNING:
        return no("signs_minutes", f"{user} là {seat.get_title_display()}, người ký biên bản, nên không kiểm phiếu.")
    if teller.has(Role.COUNCIL_SECRETARY, path):
        return no("runs_meeting", f"{user} là Thư ký điều hành phiên họp nên không đồng thời kiểm phiếu.")
    if teller.has(Role.SIGNATORY, path):
        return no("signs_decision", f"{user} là người ký quyết định khen thưởng nên không kiểm phiếu.")
    return may_count_items(user.pk, teller.person_id, str(user), items)


def may_count_items(user_id: int, person_id: int | None, name: str, items: Sequence[AgendaItem]) -> Answer:
    """Whether someone has no stake in, and had no earlier hand in, any of these items."""
    if any(item.nomination.person_id == person_id for item in items if item.nomination.person_id):
        return no(
            "teller_is_candidate",
            f"{name} là người được đề nghị trong danh sách này nên phải tránh; hãy cử người khác.",
        )
    hands = hands_on([item.nomination for item in items])
    if any(user_id in one.proposed | one.appraised for one in hands.values()):
        return no(
            "four_eyes",
            f"{name} đã nộp hoặc thẩm định hồ sơ trong danh sách này; một người không giữ hai việc của cùng hồ sơ. "
            "Hãy cử người khác.",
        )
    return YES
