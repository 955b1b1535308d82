"""Pages for those signed in, and for everybody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.awards.tests.factories import make_honor
from thidua.core.actor import Actor
from thidua.documents.tests.test_pictures import png
from thidua.exemplars.models import Exemplar
from thidua.exemplars.tests.factories import Ground, make_exemplar, make_follower, make_published
from thidua.movements.tests.factories import make_movement

pytestmark = pytest.mark.django_db
WORDS = {
    "kind": "model",
    "title": "Khu phố giúp khu phố",
    "summary": "Khu phố khá nhận giúp khu phố khó.",
    "story": "Mỗi quý hai khu phố họp một lần.",
    "figures": "Hộ được giúp | 25 | hộ | Báo cáo phường",
}


def sign_in(client: Client, actor: Actor) -> Client:
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_from_a_movement_to_the_public_page(client: Client, ground: Ground) -> None:
    movement = make_movement(ground.city, launch=True)
    sign_in(client, ground.officer)
    asked = f"/exemplars/new/?source=movement&source_code={movement.code}&unit={ground.ward.code}"
    assert movement.code in client.get(asked).text
    values = {**WORDS, "unit": ground.ward.code, "source": "movement", "source_code": movement.code, "consent": "on"}
    picture = SimpleUploadedFile("anh.png", png(), "image/png")
    url = client.post("/exemplars/new/", {**values, "file": picture, "picture_text": "Buổi họp"})["Location"]
    row = Exemplar.objects.get()
    assert (row.movement, row.figures.count()) == (movement, 1)
    assert client.get(f"{url}picture/")["Content-Type"] == "image/png"
    assert Client().get(f"/dien-hinh/{row.code}/").status_code == 404
    assert Client().get(f"/dien-hinh/{row.code}/anh/").status_code == 404
    sign_in(client, ground.office)
    asked_ = {"verified_on": "2026-11-20", "verification": "Đã đến xem"}
    assert client.post(f"{url}verification/", asked_).status_code == 303
    assert client.post(f"{url}publication/").status_code == 303
    public = Client().get(f"/dien-hinh/{row.code}/").text
    assert ["Khu phố giúp khu phố" in public, "Đã đến xem" in public, "Nguyễn" in public] == [True, False, False]
    assert Client().get(f"/dien-hinh/{row.code}/anh/")["X-Content-Type-Options"] == "nosniff"
    assert "Khu phố giúp khu phố" in Client().get("/dien-hinh/?q=khu pho giup").text
    assert "Không có mục nào khớp" in Client().get("/dien-hinh/?q=khác hẳn&kind=individual").text


def test_every_source_is_found_by_its_code(client: Client, ground: Ground) -> None:
    sign_in(client, ground.officer)
    honor = make_honor(unit=ground.ward)
    for number, (source, code) in enumerate((("honor", honor.code), ("inspection", "ABCD234567"), ("other", ""))):
        values = {**WORDS, "unit": ground.ward.code, "title": f"Mẫu {number}", "source": source, "source_code": code}
        url = client.post("/exemplars/new/", values)["Location"]
        assert client.get(url).status_code == 200
    assert list(Exemplar.objects.order_by("pk").values_list("honor", "inspection_code")) == [
        (honor.pk, ""),
        (None, "ABCD234567"),
        (None, ""),
    ]
    answer = client.post("/exemplars/new/", {**WORDS, "unit": ground.ward.code, "source": "idea", "source_code": "XXX"})
    assert answer.status_code == 422
    assert "Không có mục nào mang mã này" in answer.text


def test_another_ward_copies_it(client: Client, ground: Ground) -> None:
    row = make_published(ground.ward)
    sign_in(client, ground.neighbour)
    assert "Đơn vị tôi làm theo" in client.get(f"/exemplars/{row.code}/").text
    values = {"unit": ground.other.code, "since": "2026-11-02", "progress": "started"}
    assert client.post(f"/exemplars/{row.code}/followers/", values).status_code == 303
    url = f"/exemplars/{row.code}/followers/{ground.other.code}/"
    answer = client.post(url, {"since": "2026-11-02", "progress": "working", "version": "1"})
    assert (answer.status_code, "Đã có kết quả thì ghi kết quả" in answer.text) == (422, True)
    done = {"since": "2026-11-02", "progress": "working", "effect": "Giảm 30 %", "version": "1"}
    assert client.post(url, done).status_code == 303
    assert "Giảm 30 %" in Client().get(f"/dien-hinh/{row.code}/").text


def test_what_is_only_found_is_not_for_others(client: Client, ground: Ground) -> None:
    row = make_exemplar(ground.ward)
    sign_in(client, ground.neighbour)
    for tail in ("", "edit/", "picture/", "verification/", "followers/"):
        assert client.get(f"/exemplars/{row.code}/{tail}").status_code == 404, tail


@pytest.mark.parametrize("code", ["x" * 60, "%00", "AAAA"])
def test_any_code_is_answered(code: str, ground: Ground) -> None:
    assert Client().get(f"/dien-hinh/{code}/").status_code == 404


def test_pages_cost_the_same_whatever_there_is(client: Client, ground: Ground) -> None:
    sign_in(client, ground.officer)
    row = make_published(ground.ward)
    make_follower(row, ground.other)
    pages = ("/exemplars/", f"/exemplars/{row.code}/", "/dien-hinh/", f"/dien-hinh/{row.code}/")
    few = [_cost(client, page) for page in pages]
    make_follower(row, ground.city, progress="working")
    for _ in range(2):
        make_follower(make_published(ground.ward), ground.other)
    assert [_cost(client, page) for page in pages] == few
    assert max(few) < 20


def _cost(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)
