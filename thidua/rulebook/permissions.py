"""Who may read what lies over the book, propose it, confirm it, withdraw it."""

from thidua.core.actor import Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.rulebook.models import Entry, LawCase

READERS = frozenset(Role) - {Role.TELLER, Role.CLUSTER_LEAD}
SECOND = (Role.LEGAL_OFFICER, Role.LEADERSHIP)


def may_read(actor: Actor) -> Answer:
    """Everyone with work in commendation: what decides about a dossier is no secret from them."""
    if any(grant.role in READERS for grant in actor.grants):
        return YES
    return no("not_reader", "Trang này dành cho người làm công tác thi đua, khen thưởng.")


def may_mend(actor: Actor) -> bool:
    """Who is told that a file of the book is broken: those who can have it mended."""
    return actor.has(Role.OPERATOR) or actor.has(Role.LEGAL_OFFICER)


def may_propose(actor: Actor) -> Answer:
    """The city's legal officer; one of a unit below speaks for that unit only."""
    if _in_city(actor, Role.LEGAL_OFFICER):
        return YES
    return no(
        "not_legal_officer",
        "Chỉ cán bộ pháp chế của thành phố đề xuất xác nhận văn bản và quy định của thành phố. "
        "Hãy gửi văn bản cho cán bộ pháp chế.",
    )


def may_confirm(actor: Actor, entry: Entry) -> Answer:
    """A second legal officer or the leadership; never who proposed it."""
    return first_no(may_decide(actor), _four_eyes(actor, entry), _in(entry, "proposed"))


def may_decline(actor: Actor, entry: Entry) -> Answer:
    """As for confirming; who proposed it may take it back."""
    own = entry.proposed_by_id == actor.user_id
    return first_no(YES if own else may_decide(actor), _in(entry, "proposed"))


def may_withdraw(actor: Actor, entry: Entry) -> Answer:
    """One person is enough: without a confirmation a person is asked, which does no harm."""
    return first_no(may_decide(actor), _in(entry, "in_force"))


def may_write_cases(actor: Actor) -> Answer:
    """Legal officers and the standing office, of any unit: a case decides nothing, it only tells."""
    if actor.has(Role.LEGAL_OFFICER) or actor.has(Role.STANDING_OFFICE):
        return YES
    return no(
        "not_case_writer",
        "Trường hợp thử do cán bộ pháp chế hoặc cơ quan thường trực lập và sửa. Bạn vẫn thử và xem được.",
    )


def may_change_case(actor: Actor, case: LawCase) -> Answer:
    """Edit and archive what is in use."""
    archived = no("wrong_state", "Trường hợp này đã cất; hãy đưa về sử dụng rồi sửa.")
    return first_no(may_write_cases(actor), YES if case.state == "active" else archived)


def may_decide(actor: Actor) -> Answer:
    """Whether this reader can be the second person of somebody's proposal."""
    if _in_city(actor, *SECOND):
        return YES
    return no(
        "not_competent",
        "Việc này dành cho cán bộ pháp chế hoặc lãnh đạo của thành phố. Hãy báo cho cán bộ pháp chế.",
    )


def _four_eyes(actor: Actor, entry: Entry) -> Answer:
    if entry.proposed_by_id != actor.user_id:
        return YES
    return no(
        "four_eyes",
        "Bạn là người đề xuất nên không được tự xác nhận; hãy để một cán bộ pháp chế khác hoặc lãnh đạo xác nhận.",
    )


def _in(entry: Entry, state: str) -> Answer:
    if entry.state == state:
        return YES
    return no(
        "wrong_state",
        f"Mục này đang ở trạng thái “{entry.state_name}”; việc này chỉ làm được khi ở "
        f"“{entry.STATE_NAMES[state]}”. Hãy tải lại trang để xem trạng thái mới nhất.",
    )


def _in_city(actor: Actor, *roles: Role) -> bool:
    """Held in the city itself: the path of the top of the tree has one part."""
    return any(path.count("/") == 1 for path in actor.paths(*roles))
