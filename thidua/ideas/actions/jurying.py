"""Screened ideas go to a jury without their authors; its short list comes back."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import fold
from thidua.ideas import states
from thidua.ideas.actions.stages import move_many
from thidua.ideas.jury_permissions import may_set_contest_jury
from thidua.ideas.models import BulkWork, Contest, Idea, IdeaAuthor
from thidua.juries.actions import create_jury, enter, withdraw_entry
from thidua.juries.inputs import EntryInput, JuryInput
from thidua.juries.models import Entry, Jury
from thidua.juries.queries import juries_of, shortlisted
from thidua.people.models import Person

SOURCE = "contest"


@transaction.atomic
def set_contest_jury(*, actor: Actor, contest: Contest, data: JuryInput) -> Jury:
    """A jury with all screened ideas entered. One after the other: a further one when the last is closed, for what
    no jury has had. Refuses: not_contest_office, wrong_state, jury_open, no_ideas, and what juries refuse.
    """
    contest = lock(contest)
    require(may_set_contest_jury(actor, contest))
    before = list(juries_of(SOURCE, contest.pk))
    running = next((one for one in before if one.state != "closed"), None)
    if running is not None:
        raise Refused("jury_open", f"“{running.title}” chưa khóa điểm. Hãy dùng hoặc khóa ban đó trước.")
    rows = screened(contest)
    if not rows:
        raise Refused(
            "no_ideas", "Chưa có ý tưởng nào ở bước “Đã sàng lọc” mà chưa chấm. Hãy sàng lọc, rồi lập Ban giám khảo."
        )
    number = f" – đợt {len(before) + 1}" if before else ""
    title = f"Ban giám khảo {contest.title[:250]}{number}"
    jury = create_jury(actor=actor, unit=contest.unit, title=title, source=SOURCE, source_id=contest.pk, data=data)
    enter(actor=actor, jury=jury, entries=entries_of(rows))
    step(contest, "set_jury", actor=actor, details={"jury": jury.code, "ideas": len(rows)})
    return jury


@transaction.atomic
def enter_screened(*, actor: Actor, contest: Contest) -> list[Entry]:
    """Ideas screened since then join the jury while it is prepared. Refuses: not_contest_office, wrong_state,
    no_jury, no_ideas, is_author."""
    contest = lock(contest)
    require(may_set_contest_jury(actor, contest))
    jury = juries_of(SOURCE, contest.pk).filter(state="draft", previous__isnull=True).last()
    if jury is None:
        raise Refused("no_jury", "Không có Ban giám khảo đang chuẩn bị. Ban đã mở chấm không nhận thêm bài.")
    rows = screened(contest)
    if not rows:
        raise Refused("no_ideas", "Mọi ý tưởng đã sàng lọc đều có trong Ban giám khảo.")
    return enter(actor=actor, jury=jury, entries=entries_of(rows))


@transaction.atomic
def take_jury_shortlist(*, actor: Actor, contest: Contest) -> BulkWork:
    """What the last closed round short-listed becomes short-listed here; a work that can be taken back.

    Refuses: not_contest_office, wrong_state, nothing_shortlisted, and what move_many refuses.
    """
    contest = lock(contest)
    require(may_set_contest_jury(actor, contest))
    rows = list(Idea.objects.filter(pk__in=shortlisted(SOURCE, contest.pk), state=states.SCREENED).order_by("pk"))
    if not rows:
        raise Refused(
            "nothing_shortlisted",
            "Không có bài nào để đưa vào: Ban giám khảo chưa khóa điểm, chưa chọn bài, hoặc đã lấy danh sách rồi.",
        )
    return move_many(actor=actor, ideas=rows, verb="shortlist", reason="Ban giám khảo chọn vào danh sách rút gọn.")


def leave_jury(actor: Actor, idea: Idea) -> int:
    """An idea that its author took back, or that goes on as another one, is judged no more."""
    return withdraw_entry(actor=actor, source=SOURCE, source_id=idea.contest_id, object_id=idea.pk)


def screened(contest: Contest) -> list[Idea]:
    """Ideas to be judged that no jury of the contest has had yet, as they were received."""
    juried = Entry.objects.filter(jury__source=SOURCE, jury__source_id=contest.pk, withdrawn_on__isnull=True)
    rows = (
        contest.ideas.filter(state=states.SCREENED).exclude(pk__in=juried.values("object_id")).select_related("field")
    )
    return list(
        rows.prefetch_related("authors__person", "authors__user__person", "files").order_by("received_at", "pk")
    )


def entries_of(ideas: Sequence[Idea]) -> list[EntryInput]:
    return [_entry(idea) for idea in ideas]


def _entry(idea: Idea) -> EntryInput:
    """What a juror reads: no author, no code that leads to one."""
    authors = list(idea.authors.all())
    people = [person for author in authors if (person := _person(author)) is not None]
    text = f"{idea.body}\n\nHiệu quả mong đợi: {idea.expected}" if idea.expected else idea.body
    return EntryInput(
        object_id=idea.pk,
        title=idea.title,
        text=text,
        field=idea.field.name if idea.field else "",
        concerned_people=tuple(person.pk for person in people),
        concerned_units=tuple({person.unit_id for person in people}),
        file_ids=tuple(one.file_id for one in idea.files.all()),
        warning=_warning(f"{idea.title}\n{text}", authors),
    )


def _person(author: IdeaAuthor) -> Person | None:
    user = author.user
    return author.person or (getattr(user, "person", None) if user is not None else None)


def _warning(text: str, authors: Iterable[IdeaAuthor]) -> str:
    """Whether the text itself says whose it is: by name, address or telephone."""
    words, plain = f" {fold(text)} ", text.lower()
    digits = "".join(char for char in text if char.isdigit())
    for author in authors:
        name = fold(author.name)
        if " " in name and f" {name} " in words:
            return "Nội dung nêu họ tên tác giả. Hãy che trước khi mở chấm."
        phone = "".join(char for char in author.phone if char.isdigit())
        if (author.email and author.email.lower() in plain) or (len(phone) >= 9 and phone in digits):
            return "Nội dung nêu thư điện tử hoặc điện thoại của tác giả. Hãy che trước khi mở chấm."
    return ""
