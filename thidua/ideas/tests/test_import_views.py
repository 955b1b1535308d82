"""Files of ideas on the page: who may, what is shown, corrected in place; the file that the office takes home."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import NotFound
from thidua.ideas import actions, queries, states
from thidua.ideas.models import Contest, Idea, IdeaImport
from thidua.ideas.permissions import may_change_import, may_mail_receipts, may_take_in_import
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.people.tests.factories import make_actor, make_unit
from thidua.web.visitors import visitor

pytestmark = pytest.mark.django_db

GOOD = "Họ và tên,Email,Tên ý tưởng,Nội dung\nTrần Thị Mẫu,mau@example.vn,Trồng cây,Mỗi hộ trồng một cây xanh\n"
WRONG = GOOD + "Lê Văn Mẫu,,Vẽ tường,x\n"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MAY: tuple[Callable[[Actor, IdeaImport], Any], ...] = (may_change_import, may_take_in_import, may_mail_receipts)


def take(contest: Contest, text: str = GOOD) -> IdeaImport:
    return actions.start_import(actor=SYSTEM, contest=contest, file_name="bieu-mau.csv", data=text.encode())


def signed_in(actor: Actor) -> Client:
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id), backend=BACKEND)
    return client


@pytest.fixture
def contest() -> Contest:
    return make_contest(make_unit("Phường Một", parent=make_unit("Thành phố")))


@pytest.fixture
def officer(contest: Contest) -> Actor:
    return make_actor(Role.OFFICER, contest.unit)


def test_the_contests_office_alone_works_with_its_files(contest: Contest) -> None:
    """Each reader × each state × each work; and who finds the file at all."""
    batch = take(contest)
    parent = contest.unit.parent
    assert parent is not None
    readers = {
        "officer": make_actor(Role.OFFICER, contest.unit),
        "office above": make_actor(Role.STANDING_OFFICE, parent),
        "leadership": make_actor(Role.LEADERSHIP, contest.unit),
        "elsewhere": make_actor(Role.OFFICER, make_unit("Phường Hai")),
        "visitor": visitor(),
    }
    office = {"officer", "office above"}
    for name, reader in readers.items():
        for state in states.IMPORT_NAMES:
            batch.state = state
            found = [bool(may(reader, batch)) for may in MAY]
            wanted = [True, state == states.READ, state == states.TAKEN_IN] if name in office else [False] * 3
            assert found == wanted, (name, state)
        if name in office:
            assert queries.get_import(reader, batch.code) == batch
        else:
            with pytest.raises(NotFound):
                queries.get_import(reader, batch.code)


def test_a_file_is_uploaded_corrected_in_place_and_taken_in(contest: Contest, officer: Actor) -> None:
    client = signed_in(officer)
    upload = reverse("ideas:upload", args=[contest.code])
    assert client.get(upload).status_code == 200
    sent = client.post(upload, {"file": SimpleUploadedFile("bieu-mau.csv", WRONG.encode())})
    batch = IdeaImport.objects.get()
    page = reverse("ideas:import", args=[batch.code])
    assert (sent.status_code, sent["Location"]) == (303, page)
    shown = client.get(page).content.decode()
    assert "Còn 1 dòng có lỗi" in shown
    assert "Nội dung quá ngắn" in shown
    short = {"version": batch.version + 1, "body": "Vẽ tường hẻm cho sạch"}
    stale = client.post(reverse("ideas:import_row", args=[batch.code, 3]), short)
    assert stale.status_code == 409
    assert "Vẽ tường hẻm cho sạch" in stale.content.decode()  # nothing typed is lost
    client.post(reverse("ideas:import_row", args=[batch.code, 3]), short | {"version": batch.version})
    batch.refresh_from_db()
    client.post(reverse("ideas:take_in_import", args=[batch.code]), {"version": batch.version})
    assert Idea.objects.count() == 2
    assert "Đã nhập" in client.get(page).content.decode()


@pytest.mark.parametrize("show", ["", "error", "warning", "copies", "known", "skip", "nonsense"])
def test_rows_are_shown_by_what_they_need(contest: Contest, officer: Actor, show: str) -> None:
    batch = take(contest, WRONG)
    answer = signed_in(officer).get(reverse("ideas:import", args=[batch.code]), {"show": show})
    assert answer.status_code == 200
    assert ("Vẽ tường" in answer.content.decode()) == (show in ("", "error", "nonsense"))


def test_a_page_of_three_rows_asks_what_a_page_of_one_asks(contest: Contest, officer: Actor) -> None:
    client, counts = signed_in(officer), []
    for extra in (0, 2):
        text = GOOD + "".join(f"Lê Văn Mẫu {n},,Vẽ tường {n},x\n" for n in range(extra))
        address = reverse("ideas:import", args=[take(contest, text).code])
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_markup_of_a_file_is_text_on_the_page(contest: Contest, officer: Actor) -> None:
    batch = take(contest, GOOD + "A,,<script>alert(1)</script> Trồng cây,<img src=x onerror=alert(1)> làm đẹp hẻm\n")
    shown = signed_in(officer).get(reverse("ideas:import", args=[batch.code])).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_the_office_takes_home_codes_and_no_formula_runs(contest: Contest, officer: Actor) -> None:
    idea = make_idea(contest, title="=HYPERLINK(1) Trồng cây")
    address = reverse("ideas:contest_file", args=[contest.code, "csv"])
    text = b"".join(signed_in(officer).get(address).streaming_content).decode()  # type: ignore[attr-defined]
    assert queries.grouped_follow_code(idea.follow_code) in text
    assert "'=HYPERLINK" in text
    refused = signed_in(make_actor(Role.LEADERSHIP, contest.unit)).get(address)
    assert refused.status_code == 409
    assert idea.follow_code[:4] not in refused.content.decode()


def test_a_file_of_30_mb_is_refused_with_its_size(contest: Contest, officer: Actor) -> None:
    big = SimpleUploadedFile("lon.csv", b"a" * (21 * 1024 * 1024))
    answer = signed_in(officer).post(reverse("ideas:upload", args=[contest.code]), {"file": big})
    assert answer.status_code == 422
    assert "Tệp nặng 21 MB, nhiều nhất 20 MB" in answer.content.decode()
