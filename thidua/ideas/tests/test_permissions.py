"""Who may what with contests and ideas: every cell of both matrices, and what each reader sees."""

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.ideas import permissions as may
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea
from thidua.ideas.queries import contests, ideas, managed_ideas, public_contests, public_ideas
from thidua.ideas.tests.factories import make_contest, make_draft, make_idea
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.web.visitors import visitor

pytestmark = pytest.mark.django_db


class World:
    """A city above a district that calls; a ward below, which it is about; another district."""

    def __init__(self) -> None:
        self.city = make_unit("Thành phố Mẫu")
        self.district = make_unit("Quận Mẫu", parent=self.city)
        self.ward = make_unit("Phường Mẫu", parent=self.district)
        self.other = make_unit("Quận Khác", parent=self.city)
        self.actors = {
            "system": SYSTEM,
            "visitor": visitor(),
            "nobody": make_actor(None, self.city),
            "officer": make_actor(Role.OFFICER, self.district),
            "office_above": make_actor(Role.STANDING_OFFICE, self.city),
            "leader": make_actor(Role.LEADERSHIP, self.district),
            "ward": make_actor(Role.OFFICER, self.ward),
            "other": make_actor(Role.OFFICER, self.other),
            "operator": make_actor(Role.OPERATOR, self.city),
        }

    def allowed(self, test: object) -> set[str]:
        assert callable(test)
        return {name for name, actor in self.actors.items() if test(actor)}


OFFICE = {"system", "officer", "office_above"}


def test_contests_are_managed_by_their_office() -> None:
    world = World()
    contest = make_contest(world.district)
    checks = {
        may.may_edit_contest: ("draft", "open", "closed"),
        may.may_open_contest: ("draft",),
        may.may_close_contest: ("open",),
        may.may_reopen_contest: ("closed",),
        may.may_finish_contest: ("closed",),
        may.may_receive_many: ("open", "closed"),
    }
    for check, wanted in checks.items():
        for state in states.CONTEST_NAMES:
            contest.state = state
            expected = OFFICE if state in wanted else set()
            assert world.allowed(lambda a, c=check: c(a, contest)) == expected, (check.__name__, state)
    assert world.allowed(lambda a: may.may_create_contest(a, world.district)) == OFFICE
    assert world.allowed(lambda a: may.may_manage_contest(a, contest)) == OFFICE


@pytest.mark.parametrize("open_to", Contest.OpenTo.values)
@pytest.mark.parametrize("state", states.CONTEST_NAMES)
def test_who_may_send(open_to: str, state: str) -> None:
    world = World()
    contest = make_contest(world.district, open_to=open_to)
    contest.state = state
    everybody = set(world.actors) if open_to == "everybody" else set(world.actors) - {"visitor"}
    assert world.allowed(lambda a: may.may_send_idea(a, contest)) == (everybody if state == "open" else set())


def _idea(world: World, author: Actor, contest: Contest, owner: Unit | None = None) -> Idea:
    idea = make_idea(contest, actor=author, authors=(), unit_id=world.ward.pk)
    idea.owner = owner
    return idea


@pytest.mark.parametrize("state", states.IDEA_NAMES)
def test_what_an_author_and_the_office_may_do_with_an_idea(state: str) -> None:
    world = World()
    author = world.actors["author"] = make_actor(None, world.other)
    idea = _idea(world, author, make_contest(world.district), owner=world.ward)
    idea.state = state
    mine, alive = {"system", "author"}, state in states.ALIVE
    assert world.allowed(lambda a: may.may_edit_draft(a, idea)) == (mine if state == "draft" else set())
    assert world.allowed(lambda a: may.may_withdraw_idea(a, idea)) == (mine if alive or state == "draft" else set())
    assert bool(may.may_withdraw_idea(visitor(), idea, by_code=True)) == (alive or state == "draft")
    assert world.allowed(lambda a: may.may_reply(a, idea)) == (mine if alive else set())
    assert world.allowed(lambda a: may.may_inquire(a, idea)) == (OFFICE | {"ward"} if alive else set())
    assert world.allowed(lambda a: may.may_see_contacts(a, idea)) == OFFICE | {"author"}
    readers = OFFICE | {"leader", "ward", "author"} if state != "draft" else mine
    assert world.allowed(lambda a: may.may_see_files(a, idea)) == readers


@pytest.mark.parametrize("state", states.IDEA_NAMES)
@pytest.mark.parametrize("visibility", states.VISIBILITY_NAMES)
@pytest.mark.parametrize("moderation", ["before", "never"])
def test_who_reads_an_idea(state: str, visibility: str, moderation: str) -> None:
    world = World()
    author = world.actors["author"] = make_actor(None, world.other)
    contest = make_contest(world.district, moderation=moderation)
    idea = _idea(world, author, contest)
    into = {"merged_into": make_idea(contest)} if state == "merged" else {}
    Idea.objects.filter(pk=idea.pk).update(state=state, visibility=visibility, **into)
    shown = visibility == "shown" and state not in may.UNSEEN and moderation == "before"
    assert public_ideas().filter(pk=idea.pk).exists() == shown
    work = OFFICE | {"leader", "ward"} if state != "draft" else {"system"}
    expected = set(world.actors) - {"visitor"} if shown else work | {"author"}
    assert world.allowed(lambda a: ideas(a).filter(pk=idea.pk).exists()) == expected


def test_who_reads_a_contest() -> None:
    world = World()
    draft = make_contest(world.district, opened=False)
    staff, everybody = make_contest(world.district, open_to="staff"), make_contest(world.district)
    signed_in = set(world.actors) - {"visitor"}
    seen = {
        row: world.allowed(lambda a, r=row: contests(a).filter(pk=r.pk).exists()) for row in (draft, staff, everybody)
    }
    assert seen == {draft: OFFICE, staff: signed_in, everybody: signed_in}
    assert set(public_contests()) == {everybody}


def test_the_office_works_on_what_was_received() -> None:
    world = World()
    contest = make_contest(world.district)
    received = make_idea(contest)
    make_draft(contest, world.actors["nobody"])
    assert world.allowed(lambda a: managed_ideas(a).filter(pk=received.pk).exists()) == OFFICE - {"system"}
    assert set(managed_ideas(world.actors["officer"])) == {received}
