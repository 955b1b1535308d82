"""The head's decision: recognised with a reach, entered for every author, with a certificate that can be checked."""

from django.db import transaction

from thidua.audit.actions import move
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.documents.codes import new_certificate_code
from thidua.initiatives import states
from thidua.initiatives.inputs import RecognitionInput
from thidua.initiatives.law import RANK, decides
from thidua.initiatives.models import Initiative, InitiativeAuthor, Reach
from thidua.initiatives.permissions import may_recognize_initiative
from thidua.initiatives.queries import get_author_rows
from thidua.initiatives.telling import tell_side
from thidua.likeness.actions import forget
from thidua.people.actions import enter_recognition

RECOGNITION_FIELDS = [
    *("reach", "recognizer", "recognized_on", "decision_no", "signer", "signer_person", "register_no"),
    "certificate_code",
]


@transaction.atomic
def recognize_initiative(*, actor: Actor, initiative: Initiative, data: RecognitionInput) -> Initiative:
    """Enter the decision; each author on record holds it from now on, and eligibility finds it.

    Refuses: not_competent, own_initiative, four_eyes, wrong_state, decision_needed, signer_needed, bad_day,
    reach_wider, council_required, register_taken, own_record, initiative_twice.
    """
    initiative = lock(initiative)
    require(may_recognize_initiative(actor, initiative))
    assert initiative.competent is not None  # submitted, so it says where
    lock(initiative.competent)  # numbers of the register are given one after the other
    people = sorted((one.person for one in get_author_rows(initiative) if one.person), key=lambda one: one.pk)
    for person in people:
        lock(person)
    _refuse_unfit(initiative, data)
    _refuse_without_council(initiative, data, {one.pk for one in people})
    initiative.reach, initiative.recognizer = data.reach, initiative.competent
    initiative.recognized_on, initiative.decision_no = data.recognized_on, clean(data.decision_no)[:80]
    initiative.signer, initiative.signer_person = clean(data.signer)[:200], data.signer_person
    initiative.register_no = _register_no(initiative, data)
    initiative.certificate_code = new_certificate_code()
    initiative.save(update_fields=RECOGNITION_FIELDS)
    move(initiative, "recognize", actor=actor, details={"reach": data.reach, "decision": initiative.decision_no})
    for author in get_author_rows(initiative):
        _enter(actor, initiative, author)
    words = f"phạm vi {initiative.get_reach_display().lower()}, {initiative.decision_no}"
    tell_side(initiative, f"Sáng kiến được công nhận: {initiative.title}", words)
    return initiative


def _enter(actor: Actor, initiative: Initiative, author: InitiativeAuthor) -> None:
    """On the author's own record; the register compares titles by the initiative itself, once."""
    if author.person is None:
        return
    assert initiative.recognized_on is not None
    author.recognized = enter_recognition(
        actor=actor,
        person=author.person,
        title=initiative.title,
        reach=initiative.reach,
        recognized_on=initiative.recognized_on,
        decision_no=initiative.decision_no,
    )
    author.save(update_fields=["recognized"])
    forget("recognized", author.recognized.pk)


def _refuse_unfit(initiative: Initiative, data: RecognitionInput) -> None:
    if not clean(data.decision_no):
        raise Refused("decision_needed", "Chưa có số quyết định công nhận. Hãy ghi số.", "decision_no")
    if not clean(data.signer):
        raise Refused("signer_needed", "Hãy ghi người ký quyết định công nhận.", "signer")
    first = initiative.accepted_on
    if data.recognized_on > today() or (first is not None and data.recognized_on < first):
        raise Refused(
            "bad_day",
            f"Ngày công nhận phải từ ngày chấp nhận đơn ({first or today():%d/%m/%Y}) đến hôm nay.",
            "recognized_on",
        )
    if RANK[Reach(data.reach)] > RANK[Reach(initiative.reach_asked)]:
        raise Refused(
            "reach_wider",
            f"Tác giả đề nghị phạm vi {initiative.get_reach_asked_display().lower()}; không công nhận rộng hơn "
            "đề nghị. Hãy trả lại để tác giả đề nghị phạm vi khác.",
            "reach",
        )


def _refuse_without_council(initiative: Initiative, data: RecognitionInput, authors: set[int]) -> None:
    """A council is needed where the State paid and the head who recognises is an author, and beyond the unit."""
    if initiative.state == states.APPROVED:
        return
    day = data.recognized_on
    own = data.signer_person is not None and data.signer_person.pk in authors
    head = decides("council_required", day) if initiative.state_funded and own else None
    wide = decides("who_recognizes", day) if RANK[Reach(data.reach)] > 0 else None
    rule = head or wide
    if rule is not None:
        why = "Nhà nước đầu tư và người ký là tác giả" if head else "Phạm vi ngoài cơ sở được công nhận qua Hội đồng"
        raise Refused(
            "council_required",
            f"{why} nên phải có kết quả Hội đồng sáng kiến trước ({rule.cite}). "
            "Hãy đưa sáng kiến vào phiên họp Hội đồng.",
        )


def _register_no(initiative: Initiative, data: RecognitionInput) -> str:
    """As given, or the next number of that office's year. The caller holds the office."""
    taken = Initiative.objects.filter(recognizer=initiative.competent)
    given = clean(data.register_no)[:80]
    if given:
        if taken.filter(register_no=given).exists():
            raise Refused("register_taken", f"Số vào sổ {given} đã dùng; để trống thì lấy số tiếp theo.", "register_no")
        return given
    year = data.recognized_on.year
    used = set(taken.filter(register_no__endswith=f"/{year}").values_list("register_no", flat=True))
    number = len(used) + 1
    while f"{number:02d}/{year}" in used:
        number += 1
    return f"{number:02d}/{year}"
