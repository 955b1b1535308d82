"""Who sees and writes contests, who sends ideas, who reads them, who answers for them."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea, IdeaAuthor, IdeaImport
from thidua.people.models import Unit
from thidua.people.permissions import below

OFFICE = (Role.OFFICER, Role.STANDING_OFFICE)
READERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
UNSEEN = (states.DRAFT, states.WITHDRAWN)


def contests_visible_to(actor: Actor) -> Q:
    """What has been opened is everybody's with an account; a draft is its office's. Visitors: see `public_contests`."""
    if actor == SYSTEM:
        return Q()
    own = below(actor.paths(*OFFICE), "unit__path")
    return own | ~Q(state=states.DRAFT) if actor.user_id else Q(pk__in=[])


def ideas_visible_to(actor: Actor) -> Q:
    """The authors theirs; the contest's office, the unit it is about and the unit that has it in hand what was
    received; everybody with an account what is shown."""
    if actor == SYSTEM:
        return Q()
    if not actor.user_id:
        return Q(pk__in=[])
    paths = actor.paths(*READERS)
    work = below(paths, "contest__unit__path") | below(paths, "unit__path") | below(paths, "owner__path")
    return authored_by(actor) | (~Q(state=states.DRAFT) & work) | publicly_shown()


def authored_by(actor: Actor) -> Q:
    """Ideas of which the reader is an author, drafts included."""
    own = Q(authors__user=actor.user_id, authors__confirmed=True)
    if actor.person_id:
        own |= Q(authors__person=actor.person_id, authors__confirmed=True)
    return Q(pk__in=Idea.objects.filter(own).values("pk")) if actor.user_id else Q(pk__in=[])


def publicly_shown() -> Q:
    """What anybody may read."""
    return Q(visibility=states.SHOWN) & ~Q(state__in=UNSEEN) & ~Q(contest__moderation=Contest.Moderation.NEVER)


def is_author(actor: Actor, idea: Idea) -> bool:
    """Who asked to join is none until taken as one."""
    return any(_is(actor, one) for one in idea.authors.all() if one.confirmed)


def sent_it(actor: Actor, idea: Idea) -> bool:
    """An author of this very idea, not one who came with another that was merged into it."""
    return any(_is(actor, one) for one in idea.authors.all() if one.confirmed and one.came_from_id is None)


def _is(actor: Actor, author: IdeaAuthor) -> bool:
    return bool(
        (actor.user_id and author.user_id == actor.user_id) or (actor.person_id and author.person_id == actor.person_id)
    )


def may_create_contest(actor: Actor, unit: Unit) -> Answer:
    if _in_office(actor, unit):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua hoặc cơ quan thường trực phụ trách {unit.name} mới mở được hội thi, kênh hiến kế của "
        "đơn vị này. Hãy chọn đơn vị bạn phụ trách.",
    )


def may_manage_contest(actor: Actor, contest: Contest) -> Answer:
    """The contest's office: its unit's, and those above it. Asked by every work on the contest's ideas."""
    if _in_office(actor, contest.unit):
        return YES
    return no(
        "not_contest_office",
        f"Việc này do cán bộ thi đua hoặc cơ quan thường trực của {contest.unit.name}, đơn vị tổ chức, làm.",
    )


def may_edit_contest(actor: Actor, contest: Contest) -> Answer:
    return first_no(may_manage_contest(actor, contest), _in(contest, "sửa", states.DRAFT, states.OPEN, states.CLOSED))


def may_open_contest(actor: Actor, contest: Contest) -> Answer:
    return first_no(may_manage_contest(actor, contest), _in(contest, "mở nhận ý tưởng", states.DRAFT))


def may_close_contest(actor: Actor, contest: Contest) -> Answer:
    return first_no(may_manage_contest(actor, contest), _in(contest, "khóa sổ", states.OPEN))


def may_reopen_contest(actor: Actor, contest: Contest) -> Answer:
    return first_no(may_manage_contest(actor, contest), _in(contest, "mở lại", states.CLOSED))


def may_finish_contest(actor: Actor, contest: Contest) -> Answer:
    return first_no(may_manage_contest(actor, contest), _in(contest, "công bố kết quả", states.CLOSED))


def may_send_idea(actor: Actor, contest: Contest) -> Answer:
    """Everybody where the contest allows it, else who has an account; while ideas are received."""
    return first_no(_invited(actor, contest), is_receiving(contest))


def may_receive_many(actor: Actor, contest: Contest) -> Answer:
    """What was collected elsewhere is taken in by the contest's office, also after closing."""
    return first_no(may_manage_contest(actor, contest), _in(contest, "nhập ý tưởng", states.OPEN, states.CLOSED))


def imports_visible_to(actor: Actor) -> Q:
    """Files hold the senders' addresses: the contest's office only."""
    return Q() if actor == SYSTEM else below(actor.paths(*OFFICE), "contest__unit__path")


def may_change_import(actor: Actor, batch: IdeaImport) -> Answer:
    """While it waits for its check: the contest's office."""
    return may_manage_contest(actor, batch.contest)


def may_take_in_import(actor: Actor, batch: IdeaImport) -> Answer:
    if batch.state != states.READ:
        return no("wrong_state", f"Tệp này ở trạng thái “{batch.state_name}” nên không nhập được.")
    return may_receive_many(actor, batch.contest)


def may_mail_receipts(actor: Actor, batch: IdeaImport) -> Answer:
    """Letters follow the taking in."""
    if batch.state != states.TAKEN_IN:
        return first_no(
            may_manage_contest(actor, batch.contest),
            no("wrong_state", f"Tệp này ở trạng thái “{batch.state_name}”; chỉ gửi thư sau khi đã nhập xong."),
        )
    return may_manage_contest(actor, batch.contest)


def may_edit_draft(actor: Actor, idea: Idea) -> Answer:
    if not (actor == SYSTEM or is_author(actor, idea)):
        return no("not_author", "Chỉ người đang soạn mới sửa được bản nháp này.")
    if idea.state == states.DRAFT:
        return YES
    return no(
        "wrong_state",
        f"Ý tưởng ở trạng thái “{idea.state_name}” nên không sửa được nữa: phiếu tiếp nhận chứng nhận đúng nội dung "
        "đã gửi. Muốn nói thêm, hãy gửi phần bổ sung.",
    )


def may_withdraw_idea(actor: Actor, idea: Idea, by_code: bool = False) -> Answer:
    """The author, known by account or by the follow code, as long as nothing has been put into practice."""
    if not (by_code or actor == SYSTEM or sent_it(actor, idea)):
        return no("not_author", "Chỉ tác giả mới rút được ý tưởng của mình.")
    if idea.state in (states.DRAFT, *states.ALIVE):
        return YES
    return no(
        "wrong_state",
        f"Ý tưởng ở trạng thái “{idea.state_name}” nên không rút được nữa. Nếu cần, hãy liên hệ đơn vị tổ chức.",
    )


def may_inquire(actor: Actor, idea: Idea) -> Answer:
    """The contest's office, or the unit that has the idea in hand, asks its authors for more."""
    if idea.owner is not None and _in_office(actor, idea.owner):
        return _alive(idea, "hỏi thêm")
    return first_no(may_manage_contest(actor, idea.contest), _alive(idea, "hỏi thêm"))


def may_reply(actor: Actor, idea: Idea, by_code: bool = False) -> Answer:
    """An author adds what was asked for."""
    if by_code or actor == SYSTEM or is_author(actor, idea):
        return _alive(idea, "bổ sung")
    return no("not_author", "Chỉ tác giả mới bổ sung được cho ý tưởng của mình.")


def may_see_contacts(actor: Actor, idea: Idea) -> Answer:
    """E-mail, telephone and follow code: the authors, and the contest's office."""
    if actor == SYSTEM or is_author(actor, idea):
        return YES
    return may_manage_contest(actor, idea.contest)


def may_see_files(actor: Actor, idea: Idea) -> Answer:
    """Attachments: the authors, and those whose work the idea is; not everybody who may read its text."""
    places = [one for one in (idea.contest.unit, idea.unit, idea.owner) if one is not None]
    at_work = idea.state != states.DRAFT and any(actor.has(role, one.path) for role in READERS for one in places)
    if actor == SYSTEM or is_author(actor, idea) or at_work:
        return YES
    return no("not_contest_office", f"Tệp kèm theo chỉ tác giả, {idea.contest.unit.name} và đơn vị được giao xem.")


def is_receiving(contest: Contest) -> Answer:
    """Open, and today within its dates."""
    if contest.state == states.DRAFT or today() < contest.since:
        return no(
            "contest_not_open", f"“{contest.title}” nhận ý tưởng từ ngày {contest.since:%d/%m/%Y}. Hãy quay lại sau."
        )
    if contest.state != states.OPEN:
        return no("contest_closed", f"“{contest.title}” đã khóa sổ, không nhận thêm ý tưởng. {_STILL_THERE}")
    if contest.until is not None and today() > contest.until:
        return no(
            "contest_closed",
            f"“{contest.title}” nhận ý tưởng đến hết ngày {contest.until:%d/%m/%Y} theo thể lệ. {_STILL_THERE}",
        )
    return YES


_STILL_THERE = (
    "Nội dung bạn vừa viết vẫn còn nguyên trên trang này: hãy chép lại, hoặc gửi vào một hội thi, kênh hiến kế đang mở."
)


def _invited(actor: Actor, contest: Contest) -> Answer:
    if actor.user_id or actor == SYSTEM or contest.open_to == Contest.OpenTo.EVERYBODY:
        return YES
    return no(
        "sign_in_needed",
        f"“{contest.title}” chỉ nhận ý tưởng của người có tài khoản theo thể lệ. Hãy đăng nhập rồi gửi.",
    )


def _in_office(actor: Actor, unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in OFFICE)


def _in(contest: Contest, verb: str, *wanted: str) -> Answer:
    if contest.state in wanted:
        return YES
    names = ", ".join(f"“{states.CONTEST_NAMES[one]}”" for one in wanted)
    return no(
        "wrong_state",
        f"Hội thi ở trạng thái “{contest.state_name}” nên không {verb} được; việc này làm khi ở {names}.",
    )


def _alive(idea: Idea, verb: str) -> Answer:
    if idea.state in states.ALIVE:
        return YES
    return no("wrong_state", f"Ý tưởng ở trạng thái “{idea.state_name}” nên không {verb} được nữa.")
