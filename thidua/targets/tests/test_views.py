"""Pages of targets."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal as D
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.doors.knocking import client_of
from thidua.core.actor import Actor, Role
from thidua.movements.tests.factories import make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.targets.actions import verify_actual
from thidua.targets.models import Actual, Target
from thidua.targets.tests.factories import make_actual, make_target, part_of

pytestmark = pytest.mark.django_db
JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-03-10T09:00:00+07:00"):
        yield


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Mẫu")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Một", parent=city)


@pytest.fixture
def office(city: Unit) -> Actor:
    return make_actor(Role.STANDING_OFFICE, city)


@pytest.fixture
def client_office(office: Actor) -> Client:
    return client_of(office)


def test_a_target_is_written_shared_and_given_by_hand(city: Unit, ward: Unit, client_office: Client) -> None:
    values = {
        "owner": city.code, "name": "Hài lòng đất đai", "measure": "%", "comparator": "at_least", "value": "95",
        "kind": "level", "rollup": "each", "since": "2026-01-01", "until": "2026-12-31", "frequency": "month",
        "report_days": "5",
    }  # fmt: skip
    assert client_office.post("/targets/new/", {**values, "value": "0,95"}).status_code == 422
    assert client_office.post("/targets/new/", values).status_code == 303
    target = Target.objects.get()
    assert client_office.post(f"/targets/{target.code}/shares/", {"scope": "ward"}).status_code == 303
    assert client_office.post(f"/targets/{target.code}/giving/", {}).status_code == 303
    page = client_office.get(f"/targets/{target.code}/").content.decode()
    assert "Phường Một" in page
    assert "≥ 95 %" in page


def test_the_page_of_a_unit_takes_all_its_targets(city: Unit, ward: Unit) -> None:
    one, two = make_target(city, ward, name="Một"), make_target(city, ward, name="Hai")
    client = client_of(make_actor(Role.OFFICER, ward))
    assert client.get("/targets/report/").headers["Location"] == f"/targets/report/{ward.code}/"
    url = f"/targets/report/{ward.code}/"
    refused = client.post(url, {f"value-{one.code}": "96", f"value-{two.code}": "0,96"})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert 'value="96"' in text
    assert "giống tỷ lệ thập phân" in text
    assert not Actual.objects.exists()
    done = client.post(url, {f"value-{one.code}": "96", f"evidence-{one.code}": "BC 1", f"value-{two.code}": ""})
    assert done.status_code == 303
    assert [(a.assignment.target, a.period_end, a.evidence) for a in Actual.objects.all()] == [(one, FEB, "BC 1")]


def test_a_table_is_poured_into_the_boxes_first(city: Unit, ward: Unit) -> None:
    target = make_target(city, ward, name="Hài lòng y tế")
    client = client_of(make_actor(Role.OFFICER, ward))
    pasted = "hai long y te\t96,5\tBC 3\nChỉ tiêu lạ\t5\n"
    page = client.post(f"/targets/report/{ward.code}/", {"pour": "1", "pasted": pasted}).content.decode()
    assert f'name="value-{target.code}" value="96,5"' in page
    assert "Chỉ tiêu lạ" in page
    assert not Actual.objects.exists()


def test_a_result_with_its_file(city: Unit, ward: Unit) -> None:
    target = make_target(city, ward)
    client = client_of(make_actor(Role.OFFICER, ward))
    url = f"/targets/{target.code}/units/{ward.code}/"
    file = SimpleUploadedFile("bc.pdf", b"%PDF-1.4\n%x\n")
    sent = client.post(url, {"period_end": "2026-02-28", "value": "96", "file": file})
    assert sent.status_code == 303, sent.content.decode()[:3000]
    assert Actual.objects.get().has_evidence
    assert "bc.pdf" in client.get(url).content.decode()


def test_the_board_shows_who_lags_first(city: Unit, ward: Unit, client_office: Client) -> None:
    other = make_unit("Phường Hai", parent=city)
    target = make_target(city, ward, other)
    make_target(city, ward, other)
    for unit, value in ((ward, "90"), (other, "97")):
        make_actual(target, unit, value)
        make_actual(target, unit, str(int(value) - 1), end=FEB)
    page = client_office.get("/targets/board/").content.decode()
    assert page.index("Phường Một") < page.index("Phường Hai")
    book = b"".join(client_office.get("/targets/board/?export=xlsx").streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["Phường Một", "Phường Hai"]
    assert "Phường Hai" not in client_office.get("/targets/board/?q=phuong mot").content.decode()


def test_the_matrix_and_its_workbook(city: Unit, ward: Unit, client_office: Client) -> None:
    target = make_target(city, ward, name="Hài lòng", field="Cải cách hành chính")
    make_actual(target, ward, "96")
    make_actual(target, ward, "96,5", end=FEB)
    page = client_office.get("/targets/matrix/").content.decode()
    assert "96,5 ✓" in page
    data = client_office.get("/targets/matrix/?export=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows == [["Mã đơn vị", "Đơn vị", "Hài lòng (%)"], [ward.code, "Phường Một", 96.5]]
    assert "Phường Một" not in client_office.get("/targets/matrix/?field=Khác").content.decode()


def test_the_board_of_a_campaign_says_who_is_late(city: Unit, ward: Unit, client_office: Client) -> None:
    others = [make_unit(f"Phường {n}", parent=city) for n in range(2, 5)]
    movement = make_movement(city, launch=True, kind="campaign")
    target = make_target(
        city, ward, *others, frequency="fortnight", since=date(2026, 2, 15), until=date(2026, 3, 7), kind="cumulative",
        measure="tuyến đường", value=D(8), rollup="sum",
    )  # fmt: skip
    Target.objects.update(movement=movement)
    make_actual(target, ward, "1", end=FEB)
    make_actual(target, ward, "2", end=date(2026, 3, 7))
    make_actual(target, others[0], "1", end=FEB)
    page = client_office.get(f"/targets/movements/{movement.code}/").content.decode()
    assert "Đến 28/02/2026" in page
    assert page.count("Quá hạn</span></td>") == 5
    late = client_office.get(f"/targets/movements/{movement.code}/?show=late").content.decode()
    assert f"/units/{ward.code}/" not in late
    assert client_office.get(f"/targets/movements/{movement.code}/?export=xlsx").status_code == 200


def test_a_movement_without_targets_says_so(city: Unit, client_office: Client) -> None:
    movement = make_movement(city, launch=True, kind="campaign")
    assert "chưa có chỉ tiêu" in client_office.get(f"/targets/movements/{movement.code}/").content.decode()


def test_units_that_met_a_field_are_listed_for_an_award(
    city: Unit, ward: Unit, office: Actor, client_office: Client
) -> None:
    other = make_unit("Phường Hai", parent=city)
    target = make_target(city, ward, other, until=FEB, field="Cải cách hành chính", name="Hài lòng")
    second = make_target(city, ward, other, until=FEB, field="Cải cách hành chính", name="Đúng hạn")
    for unit in (ward, other):
        verify_actual(actor=office, actual=make_actual(second, unit, "99", end=FEB))
    for unit, value in ((ward, "96"), (other, "94")):
        verify_actual(actor=office, actual=make_actual(target, unit, value, end=FEB))
    page = client_office.get("/targets/fields/").content.decode()
    assert "Đúng hạn: 99 %; Hài lòng: 96 %" in page
    assert page.count("<tr") == 2
    assert "Phường Hai" not in page


def test_the_page_of_a_target_shows_its_way_through_the_year(city: Unit, ward: Unit, client_office: Client) -> None:
    target = make_target(city, ward)
    make_actual(target, ward, "96")
    make_actual(target, ward, "97,5", end=FEB)
    page = client_office.get(f"/targets/{target.code}/").content.decode()
    assert "Tháng 02/2026" in page
    own = client_office.get(f"/targets/{target.code}/units/{ward.code}/").content.decode()
    assert "97,5" in own
    assert "Báo cáo kết quả" in own
    assert "Giữ nguyên số ngày 28/02/2026" in own
    assert part_of(target, ward).light == "green"


@pytest.mark.parametrize(
    "path", ["", "board/", "matrix/", "fields/", "actuals/", "report/", "new/", "import/", "copy/"]
)
def test_empty_pages_say_what_to_do(path: str, client_office: Client) -> None:
    assert client_office.get(f"/targets/{path}").status_code == 200
