"""Who joins, merges and tells apart ideas that are alike."""

from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import YES, Answer, first_no, no
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea, IdeaAuthor
from thidua.ideas.permissions import is_author, may_manage_contest

MERGING = (states.RECEIVED, states.SCREENED, states.SHORTLISTED)


def may_compare(actor: Actor, contest: Contest) -> Answer:
    """Look through the pairs of a contest: its office."""
    return may_manage_contest(actor, contest)


def may_merge_idea(actor: Actor, idea: Idea, into: Idea) -> Answer:
    """The office of both contests, for ideas of others; the one that stays must still be on its way."""
    return first_no(
        may_manage_contest(actor, idea.contest),
        may_manage_contest(actor, into.contest),
        _not_own(actor, idea, into),
        _two(idea, into),
        _in(idea, MERGING, "gộp vào ý tưởng khác"),
        _in(into, (*states.ALIVE, states.APPLIED, states.SPREAD), "nhận ý tưởng khác gộp vào"),
    )


def may_unmerge_idea(actor: Actor, idea: Idea) -> Answer:
    return first_no(may_manage_contest(actor, idea.contest), _in(idea, (states.MERGED,), "tách ra"))


def may_tell_apart(actor: Actor, idea: Idea) -> Answer:
    return may_manage_contest(actor, idea.contest)


def may_join_idea(actor: Actor, idea: Idea) -> Answer:
    """Whoever may read it and is not its author yet; its authors or its office say yes or no after."""
    asked = idea.authors.filter(confirmed=False, user=actor.user_id) if actor.user_id else idea.authors.none()
    if is_author(actor, idea) or asked.exists():
        return no("already_author", "Bạn đã là tác giả, hoặc đã xin làm đồng tác giả của ý tưởng này.")
    return _in(idea, (states.RECEIVED, states.SCREENED, states.SHORTLISTED, states.PILOT), "nhận thêm đồng tác giả")


def may_settle_joining(actor: Actor, author: IdeaAuthor) -> Answer:
    """An author who is one already, or the contest's office."""
    if author.confirmed:
        return no("already_settled", f"{author.name} đã là đồng tác giả. Hãy tải lại trang.")
    mine = is_author(actor, author.idea)
    return YES if mine else may_manage_contest(actor, author.idea.contest)


def _two(idea: Idea, into: Idea) -> Answer:
    if idea.pk == into.pk:
        return no("same_idea", "Không gộp được một ý tưởng với chính nó. Hãy chọn ý tưởng thứ hai.")
    if idea.merged.exists():
        return no(
            "holds_others",
            f"Đã có ý tưởng khác gộp vào “{idea}”. Hãy gộp theo chiều ngược lại, hoặc tách các ý tưởng đó ra trước.",
        )
    return YES


def _not_own(actor: Actor, *ideas: Idea) -> Answer:
    if actor != SYSTEM and any(is_author(actor, idea) for idea in ideas):
        return no("own_idea", "Bạn là tác giả của một trong hai ý tưởng nên không gộp được. Hãy để người khác làm.")
    return YES


def _in(idea: Idea, wanted: tuple[str, ...], verb: str) -> Answer:
    if idea.state in wanted:
        return YES
    names = ", ".join(f"“{states.IDEA_NAMES[one]}”" for one in wanted)
    return no(
        "wrong_state", f"“{idea}” ở trạng thái “{idea.state_name}” nên không {verb} được; chỉ làm được khi ở {names}."
    )
