"""Official answers, to one author or to thousands; and the thanks at the end."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import step, step_all
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines, fold
from thidua.ideas.actions.announcing import tell_many
from thidua.ideas.actions.bulk import Made, run
from thidua.ideas.actions.stages import put_answers
from thidua.ideas.actions.telling import tell_authors
from thidua.ideas.models import Answer, BulkWork, Contest, Idea
from thidua.ideas.permissions import UNSEEN
from thidua.ideas.talk_permissions import may_answer_idea, may_thank_all

LONGEST = 5000


@transaction.atomic
def answer_idea(*, actor: Actor, idea: Idea, text: str, public: bool = False) -> Answer:
    """Answer the authors officially; they are told. `public`: shown beside the idea where it is shown.

    Refuses: not_contest_office, own_idea, wrong_state, merged, answer_needed, too_long.
    """
    idea = lock(idea)
    require(may_answer_idea(actor, idea))
    words = _words(text)
    answer = put_answers(actor, [idea], words, public=public)[0]
    step(idea, "answer", actor=actor, note=words)
    tell_authors(idea, f"Trả lời ý tưởng “{idea.title}”", words)
    return answer


@transaction.atomic
def answer_many(*, actor: Actor, ideas: Sequence[Idea], text: str, public: bool = False) -> BulkWork:
    """The same answer to many, kept with each of them.

    Refuses: answer_needed, too_long, no_rows, too_many_rows; and as answer_idea does, when none may be answered.
    """
    words = _words(text)
    answered: list[Idea] = []

    def act(rows: list[Idea]) -> Made:
        answered.extend(rows)
        answers = put_answers(actor, rows, words, public=public)
        step_all([(row, {"answer": words}) for row in rows], "answer", actor=actor)
        return {one.idea_id: {"answer": one} for one in answers}

    work = run(
        actor=actor, ideas=ideas, verb="answer", words=words, may=lambda idea: may_answer_idea(actor, idea), act=act
    )
    tell_many(actor, answered, "Ý tưởng của bạn đã được trả lời", words)
    return work


@transaction.atomic
def thank_all(*, actor: Actor, contest: Contest, text: str) -> int:
    """Thank everybody who sent an idea to a closed contest, once; answers how many are told.

    Refuses: not_contest_office, wrong_state, already_thanked, thanks_needed, too_long.
    """
    contest = lock(contest)
    require(may_thank_all(actor, contest))
    words = clean_lines(text)
    if not fold(words):
        raise Refused("thanks_needed", "Chưa ghi lời cảm ơn. Hãy viết vài câu gửi mọi người đã tham gia.", "text")
    _not_too_long(words)
    contest.thanks, contest.thanked_at = words, now()
    contest.save(update_fields=["thanks", "thanked_at"])
    step(contest, "thank", actor=actor, note=words)
    ideas = list(contest.ideas.exclude(state__in=UNSEEN).only("pk"))
    return tell_many(actor, ideas, f"Cảm ơn bạn đã tham gia “{contest.title}”", words)


def _words(text: str) -> str:
    words = clean_lines(text)
    if not fold(words):
        raise Refused(
            "answer_needed", "Chưa ghi nội dung trả lời. Hãy nêu kết quả xem xét và lý do, tác giả đọc ngay.", "text"
        )
    _not_too_long(words)
    return words


def _not_too_long(words: str) -> None:
    if len(words) > LONGEST:
        raise Refused("too_long", f"Nội dung dài {len(words)} ký tự, tối đa {LONGEST}. Hãy viết gọn lại.", "text")
