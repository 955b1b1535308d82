"""What must hold before a decision may name people: the council's list, the authority, no one twice."""

from collections.abc import Sequence
from datetime import date

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.text import clean
from thidua.decisions.models import Decision, DecisionLine
from thidua.decisions.permissions import has_authority
from thidua.decisions.queries import off_list, unfinished_meeting
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Unit

SHOWN = 5


def check_approved(round: Round, nominations: Sequence[Nomination]) -> None:
    """Everyone named was approved in this round. Refuses: nothing_to_decide, list_differs, meeting_open."""
    if not nominations:
        raise Refused(
            "nothing_to_decide",
            f"Đợt “{round.title}” chưa có trường hợp nào được Hội đồng tán thành và thuộc thẩm quyền của "
            f"{round.organizer.name}. Hãy hoàn thành việc xét ở Hội đồng, hoặc lập tờ trình lên cấp trên.",
            "nominations",
        )
    extra = off_list(round, nominations)
    if extra:
        raise Refused(
            "list_differs",
            f"Danh sách khác biên bản: {len(extra)} trường hợp thừa ({_names(extra)}). Quyết định chỉ ghi "
            "những trường hợp đã được Hội đồng tán thành và không bị tạm dừng. "
            "Hãy bỏ chọn các trường hợp này, hoặc bỏ dự thảo và lập lại.",
            "nominations",
        )
    meeting = unfinished_meeting(nominations)
    if meeting is not None:
        raise Refused(
            "meeting_open",
            f"{meeting} chưa kết thúc nên biên bản chưa hoàn thành. Hãy kết thúc phiên họp rồi lập quyết định.",
            "nominations",
        )


def check_authority(unit: Unit, nominations: Sequence[Nomination]) -> None:
    """Refuses: not_authority, with the award and who decides on it."""
    for award in dict.fromkeys(n.award for n in nominations):
        require(has_authority(unit, award), "nominations")


def check_unused(nominations: Sequence[Nomination]) -> None:
    """Refuses: already_in_decision."""
    used = DecisionLine.objects.filter(nomination__in=nominations).select_related("decision")
    line = used.first()
    if line is not None:
        raise Refused(
            "already_in_decision",
            f"{line.candidate_name} đã nằm trong “{line.decision}” ({line.decision.state_name.lower()}). "
            "Mỗi đề nghị chỉ vào một quyết định; hãy bỏ chọn hoặc bỏ dự thảo kia.",
            "nominations",
        )


def check_title(title: str) -> None:
    if not clean(title):
        raise Refused("title_needed", "Ghi trích yếu: quyết định về việc gì.", "title")


def check_day(decision: Decision, signed_on: date) -> None:
    """Refuses: future_date, before_council, before_amended (an amendment follows what it amends)."""
    if signed_on > today():
        raise Refused(
            "future_date",
            f"Ngày ký {signed_on:%d/%m/%Y} ở tương lai. Hãy ghi ngày ký thật, muộn nhất là hôm nay.",
            "signed_on",
        )
    if decision.council_on is not None and signed_on < decision.council_on:
        raise Refused(
            "before_council",
            f"Ngày ký {signed_on:%d/%m/%Y} trước ngày Hội đồng họp xét ({decision.council_on:%d/%m/%Y}). "
            f"Hãy ghi ngày ký từ {decision.council_on:%d/%m/%Y} trở đi.",
            "signed_on",
        )
    amended = decision.amends
    if amended is not None and amended.signed_on is not None and signed_on < amended.signed_on:
        raise Refused(
            "before_amended",
            f"Ngày ký {signed_on:%d/%m/%Y} trước ngày của Quyết định {amended.number_text} được sửa "
            f"({amended.signed_on:%d/%m/%Y}).",
            "signed_on",
        )


def _names(nominations: Sequence[Nomination]) -> str:
    names = [n.candidate_name for n in nominations[:SHOWN]]
    more = len(nominations) - SHOWN
    return ", ".join(names) + (f" và {more} trường hợp khác" if more > 0 else "")
