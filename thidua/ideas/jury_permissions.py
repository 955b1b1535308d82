"""Who hands the ideas of a contest to a jury and takes its short list back."""

from thidua.core.actor import Actor
from thidua.core.answers import YES, Answer, first_no, no
from thidua.ideas import states
from thidua.ideas.models import Contest
from thidua.ideas.permissions import may_manage_contest


def may_set_contest_jury(actor: Actor, contest: Contest) -> Answer:
    """The contest's office, from its opening until its results are out; a standing box never closes."""
    return first_no(may_manage_contest(actor, contest), _running(contest))


def _running(contest: Contest) -> Answer:
    if contest.state in (states.OPEN, states.CLOSED):
        return YES
    return no(
        "wrong_state",
        f"Hội thi ở trạng thái “{contest.state_name}” nên không lập, không thay đổi Ban giám khảo được; "
        "việc này làm khi đang nhận ý tưởng hoặc đã khóa sổ.",
    )
