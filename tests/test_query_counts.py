"""Every page and every JSON list without a code in its address costs three rows what it costs one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.knocking import client_of
from tests.test_every_url import ROUTES, SIGN_IN
from thidua.accounts.actions import create_token
from thidua.awards.tests.factories import make_honor
from thidua.calendar.tests.factories import make_task
from thidua.clusters.tests.factories import make_activity, make_cluster, make_membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import now, today
from thidua.core.models import Job
from thidua.councils.actions import add_member, create_council, plan_meeting
from thidua.councils.inputs import CouncilInput, MeetingInput
from thidua.creativity.tests.factories import Stage as AwardStage
from thidua.creativity.tests.factories import make_round as make_award_round
from thidua.decisions.actions import draft_decision, present_for_signature, sign_decision
from thidua.decisions.models import Decision
from thidua.decisions.tests.factories import make_nomination
from thidua.exemplars.tests.factories import make_follower, make_published
from thidua.followup.actions import ask_pack, write_review
from thidua.followup.tests.factories import make_concluded
from thidua.ideas.actions import comment, hide_idea, report_abuse, send_idea, show_many
from thidua.ideas.actions import start_import as start_idea_import
from thidua.ideas.models import Comment, Contest, Idea
from thidua.ideas.tests.factories import idea_input, make_contest, make_ideas
from thidua.initiatives.tests.factories import Place as InitiativePlace
from thidua.initiatives.tests.factories import make_initiative
from thidua.juries.tests.factories import make_court
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.nominations.actions import open_dossier
from thidua.nominations.models import Round
from thidua.nominations.tests.factories import make_round
from thidua.notifications.models import Message
from thidua.people.actions import start_import
from thidua.people.models import Person, RoleGrant, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.pilots.tests.factories import make_stopped
from thidua.plans.tests.factories import make_plan
from thidua.pledges.tests.factories import make_pledge
from thidua.rulebook.current import book_of_files
from thidua.rulebook.tests.factories import Office, make_case, make_proposal, make_rule_proposal
from thidua.rules.provisions import unconfirmed
from thidua.scoring.actions import create_scale, put_in_use
from thidua.scoring.tests.factories import make_input as make_scale_input
from thidua.screening.actions import Question, request_screening
from thidua.targets.actions import verify_actual
from thidua.targets.tests.factories import make_actual, make_target

MOST = 15
# A dashboard asks every slice for what waits, for each role held: here one reader holds them all. The queue of ideas
# asks for its list and for one idea of it. A search form and the pages of the sign-in library are no lists.
DASHBOARDS = {"/home/": 85, "/api/reports/waiting": 80, "/ideas/queue/": 18}
LISTS = {
    "/awards/",
    "/awards/honors/",
    "/calendar/tasks/",
    "/clusters/",
    "/clusters/activities/",
    "/clusters/members/",
    "/clusters/systems/",
    "/councils/",
    "/councils/meetings/",
    "/creativity/",
    "/decisions/",
    "/exemplars/",
    "/followup/",
    "/initiatives/",
    "/followup/findings/",
    "/followup/pack/",
    "/followup/reviews/",
    "/followup/uninspected/",
    "/ideas/",
    "/ideas/contests/",
    "/ideas/imports/",
    "/ideas/mine/",
    "/ideas/moderation/",
    "/ideas/works/",
    "/jobs/",
    "/juries/",
    "/law/cases/",
    "/law/confirmations/",
    "/law/local/rules/",
    "/movements/",
    "/nominations/",
    "/nominations/all/",
    "/nominations/dossiers/",
    "/notifications/",
    "/people/",
    "/people/imports/",
    "/people/roles/",
    "/people/units/",
    "/pledges/",
    "/pilots/",
    "/pilots/lessons/",
    "/plans/",
    "/scoring/",
    "/scoring/sheets/",
    "/screening/",
    "/targets/",
    "/targets/actuals/",
    "/targets/board/",
    "/targets/fields/",
    "/targets/matrix/",
}
JSON_LISTS = {
    "/api/awards/",
    "/api/awards/honors",
    "/api/calendar/tasks",
    "/api/clusters/",
    "/api/clusters/activities",
    "/api/clusters/members",
    "/api/clusters/systems",
    "/api/councils/",
    "/api/councils/meetings",
    "/api/creativity/",
    "/api/decisions/",
    "/api/exemplars/",
    "/api/initiatives/",
    "/api/followup/findings",
    "/api/followup/inspections",
    "/api/followup/inspections/uninspected",
    "/api/followup/packs",
    "/api/followup/reviews",
    "/api/ideas/contests",
    "/api/ideas/ideas",
    "/api/ideas/moderation/comments",
    "/api/ideas/moderation/ideas",
    "/api/ideas/moderation/reports",
    "/api/ideas/imports",
    "/api/ideas/mine",
    "/api/juries/",
    "/api/movements/",
    "/api/nominations/dossiers",
    "/api/nominations/items",
    "/api/nominations/rounds",
    "/api/notifications/",
    "/api/people/imports",
    "/api/people/people",
    "/api/people/roles",
    "/api/people/units",
    "/api/pledges/",
    "/api/pilots/lessons",
    "/api/pilots/proposals",
    "/api/plans/",
    "/api/scoring/scales",
    "/api/scoring/sheets",
    "/api/screening/runs",
    "/api/targets/",
    "/api/targets/actuals",
    "/api/targets/board",
    "/api/rulebook/cases",
    "/api/rulebook/confirmations",
    "/api/rulebook/local/rules",
}


@dataclass
class World:
    """A city in which one person may read everything, so that no list is empty for lack of a right."""

    city: Unit
    reader: Actor
    chair: Actor
    movement: Movement
    round: Round

    def grow(self, number: int) -> None:
        """One more row of everything that a list shows."""
        reader, name = self.reader, f"Số {number}"
        ward = make_unit(f"Phường {name}", parent=self.city)
        person = make_person(f"Nguyễn Mẫu {name}", unit=ward)
        make_actor(Role.OFFICER, ward)
        data = f"Họ và tên,Ngày sinh\nTrần Mẫu {number},02/03/1985\n".encode()
        start_import(actor=SYSTEM, unit=ward, year=2026, file_name="ds.csv", data=data)
        make_honor(person=person)
        make_enrollment(self.movement, ward)
        make_plan(self.movement, ward, issued=True)
        self._targets(name, ward)
        self._followup(number, ward)
        make_round(self.city, reader)
        open_dossier(actor=make_actor(Role.OFFICER, ward), round=self.round, unit=ward)
        make_nomination(self.round, ward, f"Lê Mẫu {name}", state="submitted")
        self._ideas(name)
        make_court(jurors=1, per_entry=1, entries=1, city=self.city, opened=True)
        self._council(name)
        self._cluster(name, ward)
        make_follower(make_published(ward), self.city)
        make_stopped(ward, self.city)
        self._initiative(name, ward, person)
        make_award_round(AwardStage(self.city, ward, reader, reader), number=number)
        make_case(reader, name=name)
        make_task(self.city, title=name, due_on=date(2026, 12, number))
        self._over_the_book(number)
        self.decide(ward, 1)
        request_screening(actor=reader, unit=ward, question=Question(2025, today()))
        Message.objects.create(user_id=reader.user_id, at=now(), title=name)
        Job.objects.create(title=name, task="t", owner_id=reader.user_id, created_at=now(), run_after=now())
        create_token(actor=reader, name=name)

    def _initiative(self, name: str, ward: Unit, person: Person) -> None:
        """Recognised, so that the public register grows too."""
        place = InitiativePlace(self.city, ward, ward, person, *[SYSTEM] * 7)
        make_initiative(place, "recognized", title=f"Sáng kiến {name}")

    def _ideas(self, name: str) -> None:
        """A contest that calls, an idea of the reader's own, shown."""
        contest = make_contest(self.city, title=f"Hội thi {name}", moderation="after")
        start_idea_import(actor=SYSTEM, contest=contest, file_name="y-tuong.csv", data=f"Ý tưởng\n{name}\n".encode())
        send_idea(actor=self.reader, contest=contest, data=idea_input(f"Ý tưởng {name}", authors=()))
        self._talk(contest)

    def _talk(self, contest: Contest) -> None:
        """An idea that waits to be shown, one that was shown by work on many, with a comment and a report."""
        waits, shown = make_ideas(contest, 2)
        hide_idea(actor=SYSTEM, idea=shown, reason="Xem lại")
        show_many(actor=self.reader, ideas=[shown])
        shown.visibility = "shown"
        Idea.objects.filter(pk=waits.pk).update(visibility="waiting")
        said = comment(actor=SYSTEM, idea=shown, text="Rất nên làm.", name="Mẫu")
        Comment.objects.filter(pk=said.pk).update(visibility="waiting")
        report_abuse(actor=SYSTEM, idea=shown, reason="Trùng bài báo")

    def _cluster(self, name: str, ward: Unit) -> None:
        cluster = make_cluster(self.city, f"Khối {name}")
        make_membership(cluster, ward, post="lead")
        make_activity(cluster)
        make_pledge(cluster, opened=True)
        put_in_use(actor=SYSTEM, scale=create_scale(actor=SYSTEM, cluster=cluster, year=2026, data=make_scale_input()))

    def _targets(self, name: str, ward: Unit) -> None:
        """One result that waits, and one that was verified and met its field."""
        end = date(2026, 10, 31)
        make_actual(make_target(self.city, ward, until=end), ward, "96", end=end)
        met = make_target(self.city, ward, until=end, field=f"Lĩnh vực {name}")
        verify_actual(actor=self.reader, actual=make_actual(met, ward, "96", end=end))

    def _followup(self, number: int, ward: Unit) -> None:
        """A shortcoming to mend, a review of a movement, a pack of the conference."""
        make_concluded(self.city, ward, on=date(2026, 11, 1 + number))
        write_review(actor=self.reader, movement=make_movement(self.city, launch=True), kind="final")
        ask_pack(actor=self.reader, unit=self.city, year=2026)

    def decide(self, ward: Unit, lines: int) -> Decision:
        """A decision of the city on so many people of the ward, signed."""
        round_ = make_round(self.city, self.reader)
        for n in range(lines):
            make_nomination(round_, ward, f"Phạm Mẫu {n}", award="advanced_worker")
        decision = present_for_signature(actor=self.reader, decision=draft_decision(actor=self.reader, round=round_))
        return sign_decision(actor=self.chair, decision=decision, signed_on=today())

    def _over_the_book(self, number: int) -> None:
        """A confirmation and a rule of the city, each waiting for a second person."""
        office = Office(self.city, self.reader, self.chair)
        provision = [row for row in unconfirmed(book_of_files()) if row.kind == "authority"][number]
        make_proposal(office, provision, since=provision.since)
        make_rule_proposal(office, since=date(2026, number, 1), until=date(2026, number, 28))

    def _council(self, name: str) -> None:
        given = CouncilInput(f"Hội đồng {name}", f"{name}/QĐ-UBND", today())
        council = create_council(actor=self.reader, unit=self.city, given=given)
        add_member(actor=self.reader, council=council, person=make_person(unit=self.city), title="chair", since=today())
        place = MeetingInput(today(), "Phòng họp số 1")
        plan_meeting(actor=self.reader, council=council, round=self.round, given=place)


def _world() -> World:
    city = make_unit("Thành phố Mẫu")
    user = make_user("Người Xem Hết", username="xemhet")
    for role in Role:
        RoleGrant.objects.create(user=user, role=role, unit=city, since=date(2020, 1, 1))
    reader, chair = actor_for(user), make_actor(Role.SIGNATORY, city)
    return World(city, reader, chair, make_movement(city, launch=True), make_round(city, reader))


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield _world()


def _addresses() -> list[str]:
    """Every address of a slice that needs no code; the sign-in library has its own tests."""
    plain = {route for name, route in ROUTES if name not in SIGN_IN and not route.startswith("/accounts/")}
    coded = ("ABCDEFGHJK", "/1/", "abc")
    return sorted(route for route in plain if not any(code in route for code in coded) and "(" not in route)


def _cost(client: Client, address: str) -> tuple[int, int, int]:
    """Status, queries and rows of an address, warmed up."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    return answer.status_code, len(seen), _rows(address, answer.content.decode(errors="replace"))


def _rows(address: str, text: str) -> int:
    if not address.startswith("/api/"):
        return text.count("<tr") + text.count("<li") + text.count("<article")
    body = json.loads(text) if text[:1] in "[{" else []
    return len(body) if isinstance(body, list) else len(body.get("items", []))


def test_no_list_is_forgotten() -> None:
    assert set(_addresses()) >= LISTS | JSON_LISTS


def test_three_rows_cost_what_one_costs(world: World) -> None:
    world.grow(1)
    client = client_of(world.reader)
    one = {address: _cost(client, address) for address in _addresses()}
    world.grow(2)
    world.grow(3)
    three = {address: _cost(client, address) for address in one}
    readable = {address for address, (status, *_) in one.items() if status == 200}
    assert readable >= LISTS | JSON_LISTS
    dear = {a: (one[a][1], three[a][1]) for a in sorted(readable) if three[a][1] != one[a][1]}
    assert dear == {}, "queries for one row, for three"
    grown = {a for a in LISTS | JSON_LISTS if three[a][2] >= one[a][2] + 2}
    assert grown >= (LISTS | JSON_LISTS) - {"/awards/", "/api/awards/"}, "a list without rows proves nothing"
    assert {a: three[a][1] for a in readable if three[a][1] > DASHBOARDS.get(a, MOST)} == {}


def test_pages_with_a_table_of_one_thing_cost_the_same(world: World) -> None:
    """The board of a movement, the units of a round, the lines of a decision."""
    world.grow(1)
    client, ward = client_of(world.reader), Unit.objects.get(name="Phường Số 1")
    short, long = world.decide(ward, 1), world.decide(ward, 3)
    growing = [
        reverse("movements:board", args=[world.movement.code]),
        reverse("movements:page", args=[world.movement.code]),
        reverse("movements:works", args=[world.movement.code]),
        reverse("nominations:round", args=[world.round.code]),
        reverse("people:unit", args=[world.city.code]),
        reverse("plans:matrix", args=[world.movement.code]),
        reverse("plans:measures", args=[world.movement.code]),
        f"/api/movements/{world.movement.code}/units",
        f"/api/plans/movements/{world.movement.code}",
    ]
    before = [_cost(client, address)[:2] for address in growing]
    lines = [_cost(client, reverse("decisions:page", args=[row.code]))[:2] for row in (short, long)]
    served = [_cost(client, f"/api/decisions/{row.code}")[:2] for row in (short, long)]
    money = [_cost(client, reverse("decisions:rewards", args=[row.code]))[:2] for row in (short, long)]
    money += [_cost(client, f"/api/decisions/{row.code}/rewards")[:2] for row in (short, long)]
    world.grow(2)
    world.grow(3)
    assert [_cost(client, address)[:2] for address in growing] == before
    assert lines[0] == lines[1]
    assert served[0] == served[1]
    assert money[::2] == money[1::2]
    assert {status for status, _ in [*before, *lines, *served, *money]} == {200}


def test_the_public_pages_cost_a_stranger_the_same(world: World) -> None:
    addresses = ["/", "/tra-cuu/?q=mau", "/phong-trao/", "/quyet-dinh/", "/api/public/honors?q=mau"]
    addresses += ["/law/", "/law/awards/advanced_worker/", "/law/changes/", "/api/public/law"]
    addresses += [
        "/sang-kien/",
        "/y-tuong/",
        "/y-tuong/so-tiep-nhan/",
        "/api/public/ideas/",
        "/api/public/ideas/contests",
    ]
    world.grow(1)
    one = [_cost(Client(), address)[:2] for address in addresses]
    world.grow(2)
    world.grow(3)
    assert [_cost(Client(), address)[:2] for address in addresses] == one
    assert all(status == 200 and queries <= MOST for status, queries in one)
