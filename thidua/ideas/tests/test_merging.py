"""Two ideas become one and are parted again; authors join; a person says that two are not the same."""

from collections.abc import Callable
from functools import partial

import pytest

from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import Refused
from thidua.ideas import states
from thidua.ideas.actions import (
    accept_author,
    comment,
    decline_author,
    join_idea,
    merge_idea,
    move_idea,
    show_idea,
    support,
    tell_ideas_alike,
    tell_ideas_apart,
    unmerge_idea,
    withdraw_idea,
)
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import Comment, Idea, IdeaAuthor, Support
from thidua.ideas.permissions import is_author
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.likeness.queries import nearest
from thidua.people.tests.factories import make_actor, make_unit
from thidua.web.visitors import Sender, visitor

pytestmark = pytest.mark.django_db


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


def two() -> tuple[Actor, Idea, Idea]:
    """The contest's officer, and two ideas of visitors that anybody may read."""
    city = make_unit("Thành phố Mẫu")
    contest = make_contest(city)
    made = (
        ("Thu gom pin cũ", "Trần Mẫu Một", "mot@example.vn"),
        ("Điểm đổi pin cũ lấy cây", "Lê Mẫu Hai", "hai@example.vn"),
    )
    rows = [make_idea(contest, title=title, authors=(AuthorInput(name, email=email),)) for title, name, email in made]
    for row in rows:
        show_idea(actor=SYSTEM, idea=row)
    one, other = rows
    return make_actor(Role.OFFICER, city), one, other


def fresh(idea: Idea) -> Idea:
    return Idea.objects.get(pk=idea.pk)


def names(idea: Idea) -> list[str]:
    return [one.name for one in idea.authors.all()]


def browser(key: str) -> Sender:
    return Sender(key * 64, "a" * 64)


def test_merging_keeps_authors_supports_and_comments_and_counts_nobody_twice() -> None:
    officer, idea, into = two()
    for key in "xy":
        support(actor=visitor(), idea=idea, sender=browser(key))
    support(actor=visitor(), idea=into, sender=browser("y"))
    comment(actor=visitor(), idea=idea, text="Đầu hẻm nhà tôi có chỗ", name="Bạn đọc")
    into = merge_idea(actor=officer, idea=fresh(idea), into=fresh(into), reason="Cùng cách làm")
    idea = fresh(idea)
    assert (idea.state, idea.merged_into, idea.reason) == (states.MERGED, into, "Cùng cách làm")
    assert names(into) == ["Lê Mẫu Hai", "Trần Mẫu Một"]
    assert (names(idea), idea.support_count) == (["Trần Mẫu Một"], 2)
    assert (into.support_count, into.supports.count(), into.comments.count()) == (2, 2, 1)
    assert [one.state for one in idea.stages.all()] == [states.RECEIVED, states.MERGED]
    assert list(Step.objects.filter(verb__in=["idea.merge", "idea.take_in"]).values_list("verb", flat=True)) == [
        "idea.merge",
        "idea.take_in",
    ]


def test_parting_takes_away_what_came_over_and_leaves_what_was_said_since() -> None:
    officer, idea, into = two()
    support(actor=visitor(), idea=idea, sender=browser("x"))
    before = [model._default_manager.count() for model in (IdeaAuthor, Support, Comment)]
    into = merge_idea(actor=officer, idea=fresh(idea), into=fresh(into))
    support(actor=visitor(), idea=into, sender=browser("z"))
    idea = unmerge_idea(actor=officer, idea=fresh(idea), reason="Hai địa điểm khác nhau")
    into = fresh(into)
    assert (idea.state, idea.merged_into, idea.support_count) == (states.RECEIVED, None, 1)
    assert (names(into), into.support_count) == (["Lê Mẫu Hai"], 1)
    assert [model._default_manager.count() for model in (IdeaAuthor, Support, Comment)] == [
        before[0],
        before[1] + 1,
        before[2],
    ]


def test_an_old_code_leads_to_the_one_that_stays(client) -> None:  # type: ignore[no-untyped-def]
    officer, idea, into = two()
    merge_idea(actor=officer, idea=idea, into=into)
    answer = client.get(f"/y-tuong/{idea.code}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/y-tuong/{into.code}/")
    assert into.title in client.get(f"/y-tuong/theo-doi/{idea.follow_code}/").content.decode()


def test_who_may_merge() -> None:
    officer, idea, into = two()
    elsewhere = make_actor(Role.OFFICER, make_unit("Đơn vị khác"))
    reader = make_actor(Role.LEADERSHIP, into.contest.unit)
    for actor in (elsewhere, reader, visitor()):
        asked = (
            partial(merge_idea, actor=actor, idea=idea, into=into),
            partial(unmerge_idea, actor=actor, idea=idea),
            partial(tell_ideas_apart, actor=actor, idea=idea, other=("idea", into.pk), title=""),
        )
        assert [refused(call) for call in asked] == ["not_contest_office"] * 3
    own = make_idea(into.contest, actor=officer)
    assert refused(lambda: merge_idea(actor=officer, idea=own, into=into)) == "own_idea"
    assert refused(lambda: merge_idea(actor=officer, idea=idea, into=idea)) == "same_idea"


@pytest.mark.parametrize("verb", ["decline", "withdraw", "merge"])
def test_an_idea_that_is_no_more_takes_no_other_in(verb: str) -> None:
    officer, idea, into = two()
    if verb == "withdraw":
        withdraw_idea(actor=SYSTEM, idea=into, reason="Thôi")
    elif verb == "decline":
        move_idea(actor=officer, idea=into, verb="decline", reason="Đã có")
    else:
        merge_idea(actor=officer, idea=into, into=make_idea(into.contest))
    assert refused(lambda: merge_idea(actor=officer, idea=idea, into=fresh(into))) == "wrong_state"
    assert fresh(idea).merged_into is None


def test_one_that_holds_others_is_not_merged_further() -> None:
    officer, idea, into = two()
    merge_idea(actor=officer, idea=idea, into=into)
    third = make_idea(into.contest)
    assert refused(lambda: merge_idea(actor=officer, idea=fresh(into), into=third)) == "holds_others"
    assert refused(lambda: unmerge_idea(actor=officer, idea=fresh(into))) == "wrong_state"


def test_who_came_by_merging_is_author_and_cannot_withdraw_the_others_idea() -> None:
    officer, _, into = two()
    copier = make_actor(Role.OFFICER, make_unit("Đơn vị khác"))
    copy = make_idea(into.contest, actor=copier, authors=())
    merge_idea(actor=officer, idea=copy, into=into)
    assert is_author(copier, fresh(into))
    assert refused(lambda: withdraw_idea(actor=copier, idea=fresh(into), reason="Rút")) == "not_author"


def test_who_asks_to_join_is_no_author_until_taken() -> None:
    officer, idea, _ = two()
    asker = make_actor(Role.OFFICER, make_unit("Đơn vị khác"))
    row = join_idea(actor=asker, idea=idea, author=AuthorInput(""), note="Tôi cũng gửi việc này")
    assert (row.name, row.confirmed, is_author(asker, fresh(idea))) == (asker.name, False, False)
    assert refused(lambda: join_idea(actor=asker, idea=idea, author=AuthorInput(""))) == "already_author"
    assert refused(lambda: accept_author(actor=asker, author=row)) == "not_contest_office"
    accept_author(actor=officer, author=row)
    assert is_author(asker, fresh(idea))
    assert refused(lambda: accept_author(actor=officer, author=row)) == "already_settled"


def test_a_visitor_joins_with_name_and_address_and_may_be_declined() -> None:
    officer, idea, _ = two()

    def ask(name: str, email: str) -> IdeaAuthor:
        return join_idea(actor=visitor(), idea=idea, author=AuthorInput(name, email=email))

    assert refused(lambda: ask("", "x@example.vn")) == "author_needed"
    assert refused(lambda: ask("Võ Mẫu", "")) == "author_needed"
    row = ask("Võ Mẫu", "x@example.vn")
    assert refused(lambda: ask("Võ Mẫu", "X@example.vn")) == "already_asked"
    assert refused(lambda: decline_author(actor=officer, author=row, reason=" ")) == "reason_needed"
    decline_author(actor=officer, author=row, reason="Khác cách làm")
    assert names(fresh(idea)) == ["Trần Mẫu Một"]


def test_told_apart_is_remembered_and_can_be_taken_back() -> None:
    officer, idea, _ = two()
    twin = make_idea(idea.contest, title=idea.title)

    def alike() -> list[int]:
        return [near.object_id for near in nearest(idea.title, kinds=["idea"], exclude=("idea", idea.pk))]

    assert twin.pk in alike()
    tell_ideas_apart(actor=officer, idea=idea, other=("idea", twin.pk), title=twin.title)
    assert twin.pk not in alike()
    tell_ideas_alike(actor=officer, idea=idea, other=("idea", twin.pk), title=twin.title)
    assert twin.pk in alike()
    assert refused(lambda: tell_ideas_apart(actor=officer, idea=idea, other=("idea", idea.pk), title="")) == "same_idea"
