"""Who may count papers: nobody who proposes, appraises, runs, signs or stands for election."""

from collections.abc import Sequence

from thidua.accounts.models import User
from thidua.core.actor import Role
from thidua.core.answers import YES, Answer, no
from thidua.councils.conflicts import hands_on
from thidua.councils.models import AgendaItem, CouncilMember, Meeting
from thidua.councils.permissions import may_run
from thidua.councils.queries import nominations_of, seats_of
from thidua.councils.stakes import stakes_of
from thidua.people.models import Person
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
    if may_run(teller, meeting.council):
        return no("runs_meeting", f"{user} là người điều hành phiên họp nên không đồng thời kiểm phiếu.")
    if teller.has(Role.SIGNATORY, path):
        return no("signs_decision", f"{user} là người ký quyết định khen thưởng nên không kiểm phiếu.")
    return may_count_papers(user, teller.person_id, items, seat)


def may_count_papers(
    user: User, person_id: int | None, items: Sequence[AgendaItem], seat: CouncilMember | None
) -> Answer:
    """As may_count_items; moreover nobody counts the papers about the unit they stand for or work in."""
    own: set[int | None] = {seat.represents_id} if seat is not None else set()
    if person_id is not None:
        own |= set(Person.objects.filter(pk=person_id).values_list("unit_id", flat=True))
    listed = next((item for item in items if item.unit_id is not None and item.unit_id in own), None)
    if listed is not None:
        return no(
            "teller_is_candidate",
            f"{user} là người của {listed.unit}, đơn vị có tên trong danh sách bỏ phiếu; hãy cử người khác.",
        )
    return may_count_items(user.pk, person_id, str(user), items)


def may_count_items(user_id: int, person_id: int | None, name: str, items: Sequence[AgendaItem]) -> Answer:
    """Whether someone has no stake in, and had no earlier hand in, any of these items."""
    nominations = nominations_of(items)
    for stake in stakes_of(items).values():
        if person_id is not None and person_id in stake.authors:
            return no(
                "teller_is_candidate",
                f"{name} là tác giả của nội dung được đưa ra bỏ phiếu nên phải tránh; hãy cử người khác.",
            )
        if user_id and user_id == stake.submitter:
            return no(
                "four_eyes", f"{name} đã nộp đơn trong danh sách này nên không kiểm phiếu, công bố; hãy cử người khác."
            )
    if any(row.person_id == person_id for row in nominations if row.person_id):
        return no(
            "teller_is_candidate",
            f"{name} là người được đề nghị trong danh sách này nên phải tránh; hãy cử người khác.",
        )
    hands = hands_on(nominations)
    if any(user_id in one.proposed | one.appraised for one in hands.values()):
        return no(
            "four_eyes",
            f"{name} đã nộp hoặc thẩm định hồ sơ trong danh sách này; một người không giữ hai việc của cùng hồ sơ. "
            "Hãy cử người khác.",
        )
    return YES
