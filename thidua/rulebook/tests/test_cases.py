"""An officer's cases: tried, kept, edited, put away, taken in from files, run against the book in force."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.knocking import client_of
from thidua.core.actor import Actor, Role
from thidua.core.errors import Refused
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rulebook import actions, trials
from thidua.rulebook.case_files import SAMPLE, sample_rows
from thidua.rulebook.current import book_of_files
from thidua.rulebook.models import LawCase
from thidua.rulebook.permissions import READERS
from thidua.rulebook.tests.factories import make_case, make_case_body, make_office, make_proposal, version_provision
from thidua.rules.casefile import bodies, parse_cases
from thidua.rules.overlay import Confirmation

pytestmark = pytest.mark.django_db
WRITERS = {Role.LEGAL_OFFICER, Role.STANDING_OFFICE}


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel("2026-11-22T09:00:00+07:00"):
        yield


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Mẫu")


@pytest.fixture
def officer(city: Unit) -> Actor:
    return make_actor(Role.LEGAL_OFFICER, city)


def form(**changed: str) -> dict[str, str]:
    """The page filled in: good in 2025, with one initiative of the year."""
    empty = {
        f"{prefix}-{name}": number
        for prefix in ("years", "honors", "works", "holding", "discipline", "judgements")
        for name, number in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))
    }
    return {
        **empty,
        "name": "Tốt và một sáng kiến",
        "award": "grassroots_fighter",
        "received": "2025-12-20",
        "year": "2025",
        "subject": "individual",
        "local": "none",
        "attested": "on",
        "years-0-year": "2025",
        "years-0-rating": "good",
        "works-0-what": "initiatives",
        "works-0-reach": "unit",
        "works-0-recognized": "2025-05-05",
        "verdict": "met",
        **changed,
    }


def post(actor: Actor, name: str, data: dict[str, Any], *args: str) -> Any:
    return client_of(actor).post(reverse(f"rulebook:{name}", args=args), data)


def test_a_case_is_answered_and_nothing_is_kept(officer: Actor) -> None:
    answer = post(officer, "try_case", {**form(), "try": "1"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Đúng như mong đợi" in text
    assert "/law/awards/grassroots_fighter/?on=2025-12-20#grassroots_fighter.2025.initiative" in text
    assert LawCase.objects.count() == 0
    other = post(officer, "try_case", {**form(verdict="not_met"), "try": "1"}).content.decode()
    assert "Khác mong đợi" in other


def test_a_case_is_saved_and_shown_green(officer: Actor) -> None:
    answer = post(officer, "try_case", {**form(), "save": "1"})
    row = LawCase.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("rulebook:case", args=[row.code]))
    assert row.body["candidate"]["initiatives"] == [{"reach": "unit", "recognized": "2025-05-05"}]
    assert row.body["expect"] == {"verdict": "met"}
    listed = client_of(officer).get(reverse("rulebook:cases")).content.decode()
    assert "Tốt và một sáng kiến" in listed
    assert "st-success" in listed


def test_every_row_of_the_page_reaches_the_case_and_comes_back(officer: Actor) -> None:
    filled = form(
        **{
            "years-0-honors": "advanced_worker",
            "years-0-months": "12",
            "years-0-lineage_unknown": "on",
            "honors-0-award": "province_merit_certificate",
            "honors-0-decided": "2023-05-19",
            "honors-0-occasion": "by_merit",
            "honors-0-achievement_to": "2022",
            "honors-0-uncertain": "on",
            "works-0-applied": "2025-06-01",
            "works-0-used_for": "province_merit_certificate",
            "holding-0-award": "advanced_worker",
            "holding-0-number": "3",
            "members": "10",
            "members_completed": "9",
            "members_disciplined": "1",
            "discipline-0-level": "warning",
            "discipline-0-decided": "2025-03-01",
            "discipline-0-status": "pending",
            "judgements-0-condition": "initiative",
            "judgements-0-result": "met",
            "kind": "civil_servant",
            "missing": "-",
            "undecided": "initiative, hold_discipline",
            "verdict": "needs_person",
        }
    )
    post(officer, "try_case", {**filled, "save": "1"})
    row = LawCase.objects.get()
    page = client_of(officer).get(reverse("rulebook:edit_case", args=[row.code])).content.decode()
    for value in ("2023-05-19", "2022", "2025-06-01", "2025-03-01", "initiative, hold_discipline"):
        assert f'value="{value}"' in page
    again = {**filled, "version": "1", "save": "1", "name": "Tên mới"}
    assert post(officer, "edit_case", again, row.code).status_code == 303
    edited = LawCase.objects.get()
    assert (edited.name, edited.version) == ("Tên mới", 2)
    assert {**edited.body, "name": ""} == {**row.body, "name": ""}
    assert edited.body["candidate"]["members"] == {
        "count": 10,
        "rated_at_least_completed": 9,
        "disciplined_from_warning": 1,
        "holding": {"advanced_worker": 3},
    }
    assert edited.body["expect"] == {
        "verdict": "needs_person",
        "missing": [],
        "undecided": ["initiative", "hold_discipline"],
    }


def test_a_year_not_known_is_told_apart_from_a_rating_not_given(officer: Actor) -> None:
    post(officer, "try_case", {**form(**{"years-0-rating": "?"}), "save": "1", "verdict": "needs_person"})
    assert LawCase.objects.get().body["candidate"]["years"] == {"2025": None}


def test_more_rows_keep_what_was_typed(officer: Actor) -> None:
    answer = post(officer, "try_case", {**form(), "more-years": "1"})
    text = answer.content.decode()
    assert 'name="years-3-year"' in text
    assert 'value="2025-05-05"' in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("received", "hôm qua"),
        ("award", "no_such"),
        ("years-0-year", "1"),
        ("years-0-months", "13"),
        ("years-TOTAL_FORMS", "x"),
        ("works-0-recognized", "2025-02-30"),
    ],
)
def test_what_the_page_gets_wrong_is_told(officer: Actor, field: str, value: str) -> None:
    answer = post(officer, "try_case", {**form(**{field: value}), "save": "1"})
    assert answer.status_code == 422
    assert LawCase.objects.count() == 0


def test_a_case_without_an_answer_is_tried_but_not_kept(officer: Actor) -> None:
    answer = post(officer, "try_case", {**form(verdict=""), "save": "1"})
    assert "chưa có thì chỉ thử" in answer.content.decode()
    assert LawCase.objects.count() == 0


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_try_and_write(city: Unit, role: Role) -> None:
    row = make_case(make_actor(Role.LEGAL_OFFICER, city))
    actor = make_actor(role, city)
    client = client_of(actor)
    reads = role in READERS
    for name, args in (
        ("cases", []),
        ("case", [row.code]),
        ("try_case", []),
        ("export_cases", []),
        ("sample_cases", []),
    ):
        status = client.get(reverse(f"rulebook:{name}", args=args)).status_code
        assert status == (200 if reads else 409), name
    writes = role in WRITERS
    for call in (
        lambda: actions.write_case(actor=actor, body=make_case_body()),
        lambda: actions.edit_case(actor=actor, case=row, body=make_case_body(), version=1),
        lambda: actions.archive_case(actor=actor, case=row),
        lambda: actions.restore_case(actor=actor, case=row),
        lambda: actions.import_cases(actor=actor, bodies=[make_case_body()]),
    ):
        if writes:
            call()
        else:
            with pytest.raises(Refused, match="pháp chế") as refused:
                call()
            assert refused.value.code == "not_case_writer"


def test_states_and_refusals(officer: Actor) -> None:
    row = make_case(officer)
    with pytest.raises(Refused) as stale:
        actions.edit_case(actor=officer, case=row, body=make_case_body(), version=9)
    actions.archive_case(actor=officer, case=row)
    with pytest.raises(Refused) as put_away:
        actions.edit_case(actor=officer, case=row, body=make_case_body(), version=1)
    with pytest.raises(Refused) as twice:
        actions.archive_case(actor=officer, case=row)
    actions.restore_case(actor=officer, case=row)
    with pytest.raises(Refused) as bad:
        actions.write_case(actor=officer, body={**make_case_body(), "award": "no_such"})
    assert [e.value.code for e in (stale, put_away, twice, bad)] == ["stale", "wrong_state", "wrong_state", "bad_case"]


def test_export_is_a_case_file_and_comes_in_again(officer: Actor) -> None:
    make_case(officer)
    make_case(officer, name="Cái thứ hai")
    actions.archive_case(actor=officer, case=make_case(officer, name="Đã cất"))
    text = client_of(officer).get(reverse("rulebook:export_cases")).content.decode()
    assert [case.name for case in parse_cases(text, "x.yaml", book_of_files())] == [
        make_case_body()["name"],
        "Cái thứ hai",
    ]
    answer = post(officer, "import_cases", {"file": SimpleUploadedFile("x.yaml", text.encode())})
    assert answer.status_code == 303
    assert LawCase.objects.filter(state="active").count() == 4
    assert bodies(text, "x") == [row.body for row in LawCase.objects.filter(state="active").order_by("-pk")[:2]][::-1]


def test_a_table_comes_in_and_one_bad_row_keeps_all_out(officer: Actor) -> None:
    head, line = sample_rows()
    good = "\n".join(",".join(cells) for cells in (head, line))
    assert post(officer, "import_cases", {"file": SimpleUploadedFile("x.csv", good.encode())}).status_code == 303
    assert LawCase.objects.get().name == SAMPLE["name"]
    bad = good + "\n" + ",".join("no_such" if cell == "grassroots_fighter" else cell for cell in line)
    answer = post(officer, "import_cases", {"file": SimpleUploadedFile("x.csv", bad.encode())})
    assert answer.status_code == 422
    assert "Trường hợp 2:" in answer.content.decode()
    assert LawCase.objects.count() == 1


@pytest.mark.parametrize("data", [b"- [", b"\xff\xfe", b"- 5", b"- &a {name: x}\n- *a"])
def test_a_file_that_cannot_be_read_is_a_sentence(officer: Actor, data: bytes) -> None:
    answer = post(officer, "import_cases", {"file": SimpleUploadedFile("x.yaml", data)})
    assert answer.status_code == 422
    assert LawCase.objects.count() == 0


def _later_case(officer: Actor, verdict: str) -> LawCase:
    """Received under the amended law, whose text nobody compared yet."""
    facts = {"subject": "individual", "attested": True, "local": "none", "years": {"2026": {"rating": "good"}}}
    return make_case(
        officer, award="advanced_worker", received="2026-11-20", year=2026, candidate=facts, expect={"verdict": verdict}
    )


def test_a_confirmation_names_the_cases_that_would_come_out_otherwise(officer: Actor) -> None:
    row, wanted = _later_case(officer, "needs_person"), _later_case(officer, "met")
    make_case(officer)
    provision = version_provision("advanced_worker.2026")
    one = Confirmation(*provision.id, provision.fingerprint, "", "", date(2026, 10, 1))

    def changed(by: Confirmation) -> list[trials.Change]:
        return [change for change in trials.changed_by(by, "advanced_worker") if change.url]

    mine = changed(one)
    assert [change.url for change in mine] == [row.get_absolute_url(), wanted.get_absolute_url()]
    assert {change.before for change in mine} == {
        "cần người xem xét – chờ xem xét: đối chiếu với văn bản đang có hiệu lực"
    }
    assert {change.after for change in mine} == {"đủ điều kiện"}
    assert [change.holds for change in mine] == [False, True]
    assert changed(replace(one, until=date(2026, 11, 19))) == []
    assert changed(replace(one, fingerprint="0" * 16)) == []


def test_cases_beside_the_book_are_looked_at_too(officer: Actor) -> None:
    provision = version_provision("grassroots_fighter.2026")
    one = Confirmation(*provision.id, provision.fingerprint, "", "", date(2026, 10, 1))
    changes = trials.changed_by(one, "grassroots_fighter")
    assert changes
    assert {change.place.split(":")[0] for change in changes} == {"dates.cases.yaml", "grassroots_fighter.cases.yaml"}
    assert {change.url for change in changes} == {""}
    said = " ".join(word for one in changes for word in (one.name, one.before, one.after))
    assert not re.search(r"[\[\]_]|None|\b(met|law_text)\b|mong đợi", said)
    assert all(one.before != one.after and one.name.startswith("Trường hợp mẫu") for one in changes)


def test_differences_are_told_in_words(officer: Actor) -> None:
    facts = {"subject": "individual", "attested": True, "local": "none", "years": {"2026": {"rating": "good"}}}
    expected = {"verdict": "met", "undecided": [], "version": "advanced_worker.2026"}
    body = make_case_body(award="advanced_worker", received="2026-11-20", year=2026, candidate=facts, expect=expected)
    assert trials.tried(book_of_files(), body).told == [
        "kết quả “cần người xem xét”, mong đợi “đủ điều kiện”",
        "chưa quyết “đối chiếu với văn bản đang có hiệu lực”, mong đợi không",
    ]


def test_both_people_see_the_cases_before_they_act(city: Unit) -> None:
    office = make_office(city)
    row = _later_case(office.first, "needs_person")
    provision = version_provision("advanced_worker.2026")
    address = reverse("rulebook:propose_confirmation", args=[provision.code])
    assert row.get_absolute_url() in client_of(office.first).get(address).content.decode()
    proposal = make_proposal(office, provision)
    address = reverse("rulebook:confirmation:confirm_entry", args=[proposal.code])
    page = client_of(office.second).get(address).content.decode()
    assert row.get_absolute_url() in page
    assert "Không còn như mong đợi" in page


def test_the_list_can_show_only_what_is_red(officer: Actor) -> None:
    make_case(officer, name="Xanh")
    make_case(officer, name="Đỏ", expect={"verdict": "not_met"})
    address = reverse("rulebook:cases")
    red = client_of(officer).get(address, {"outcome": "red"}).content.decode()
    assert "Đỏ" in red
    assert "Xanh" not in red


def test_three_rows_cost_the_queries_of_one(officer: Actor) -> None:
    client, costs = client_of(officer), []
    for wanted in (1, 3):
        while LawCase.objects.count() < wanted:
            make_case(officer)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("rulebook:cases"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_json_says_the_same(officer: Actor) -> None:
    client = client_of(officer)

    def send(method: str, path: str, body: object = None) -> Any:
        return client.generic(method, f"/api/rulebook/{path}", json.dumps(body), "application/json")

    tried = send("POST", "cases/trial", make_case_body()).json()
    assert (tried["holds"], tried["verdict"]["verdict"]) == (True, "met")
    code = send("POST", "cases", {**make_case_body(), "note": "x"}).json()["code"]
    assert send("PUT", f"cases/{code}", {**make_case_body(), "version": 1}).json()["version"] == 2
    assert send("POST", f"cases/{code}/archiving").json()["state"] == "archived"
    assert send("POST", f"cases/{code}/restoring").json()["state"] == "active"
    assert client.get("/api/rulebook/cases").json()["items"][0]["holds"] is True
    assert send("POST", "cases", {"name": 5}).json()["code"] == "bad_case"
    assert Client().get("/api/rulebook/cases").status_code == 401
