"""Every bad row: what is found, how grave it is, and what it leads to."""

from datetime import date
from unicodedata import normalize

import pytest

from thidua.core.actor import SYSTEM
from thidua.people.actions import apply_import, map_columns, record_lineage, start_import
from thidua.people.cells import Notes, read_grade
from thidua.people.models import Discipline, ImportBatch, Lineage, Person, RecognizedInitiative, Service, Unit
from thidua.people.tests.factories import make_person, make_unit

pytestmark = pytest.mark.django_db
HEAD = ["Họ và tên", "Ngày sinh", "CCCD", "Đơn vị", "Xếp loại", "Ngày vào làm", "Sáng kiến", "Ghi chú"]
GOOD = ["Nguyễn Thị Thí Dụ", "02/03/1985", "099185000001", "", "HTTNV", "01/06/2010", "", ""]


@pytest.fixture
def unit() -> Unit:
    city = make_unit("Thành phố Thí Dụ")
    district = make_unit("Quận 10", parent=city, level="district", until=date(2025, 6, 30))
    other = make_unit("Quận Tân Bình", parent=city, level="district", until=date(2025, 6, 30))
    ward = make_unit("Phường Thí Dụ", parent=city, code="w1", since=date(2025, 7, 1))
    next_door = make_unit("Phường Ví Dụ", parent=city, code="w2")
    olds = {n: make_unit(f"Phường {n}", parent=district) for n in (12, 14, 15)}
    make_unit("Phường 15", parent=other)
    make_unit("Phường 99", parent=district, until=date(2025, 6, 30))
    make_unit("Văn phòng", parent=ward, level="office", code="w1a")
    on = date(2025, 7, 1)
    record_lineage(actor=SYSTEM, old=olds[12], new=ward, how=Lineage.How.WHOLE, on=on)
    record_lineage(actor=SYSTEM, old=olds[14], new=ward, how=Lineage.How.PART, on=on)
    record_lineage(actor=SYSTEM, old=olds[14], new=next_door, how=Lineage.How.PART, on=on)
    return ward


def read(unit: Unit, *rows: list[str], head: list[str] = HEAD, year: int = 2025) -> ImportBatch:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    batch = start_import(actor=SYSTEM, unit=unit, year=year, file_name="a.csv", data=text.getvalue().encode())
    assert batch.state == "review", batch.failure
    return batch


def row(**changes: str) -> list[str]:
    names = ("name", "born", "id", "unit", "rating", "hired", "initiative", "note")
    return [changes.get(name, value) for name, value in zip(names, GOOD, strict=True)]


def found(batch: ImportBatch, number: int = 2) -> list[tuple[str, str]]:
    return [(f["code"], f["severity"]) for f in batch.rows.get(number=number).findings]


NAMES = {
    "": [("name_missing", "error")],
    normalize("NFD", "Nguyễn Thị Thí Dụ"): [("name_nfd", "fixed")],
    "  Nguyễn   Thị Thí Dụ ": [],
    "Nguyễn Thị Thí\u200b Dụ": [("hidden_characters", "fixed")],
    "Ðặng Thị Thí Dụ": [("odd_character", "fixed")],
    "Nguyễn Thị Тhí": [("odd_character", "error")],
    "Ｎguyễn Thị Thí": [("odd_character", "fixed")],
    "H'Hen Niê Thí Dụ": [],
    "Y Moan Êñuôl": [],
    "Dụ": [],
    "=HYPERLINK(1)": [("odd_character", "warning")],
    "O'Brien; DROP TABLE": [("odd_character", "warning")],
}
DATES = {
    "02/03/1985": [],
    "2-3-1985": [],
    "02.03.1985": [],
    "1985-03-02": [],
    "ngày 2 tháng 3 năm 1985": [],
    "31108": [("date_serial", "fixed")],
    "12/31/1985": [("date_month_first", "warning")],
    "31/02/1985": [("date_wrong", "error")],
    "1985": [("date_wrong", "error")],
    "hôm qua": [("date_wrong", "error")],
    "2/3/85": [("date_unclear", "error")],
    "02/03/2569": [("date_wrong", "error")],
    "02/03/0026": [("date_wrong", "error")],
    "02/03/2099": [("date_future", "error")],
}
IDS = {
    "099185000001": [],
    "0991 8500 0001": [],
    "99185000001": [("id_leading_zero", "fixed")],
    "9,9185E+10": [("id_scientific", "error")],
    "9.9185E+10": [("id_scientific", "error")],
    "123456789": [("id_old_card", "error")],
    "09918500000": [("id_leading_zero", "fixed")],
    "0991850000012": [("id_wrong", "error")],
    "09918500000A": [("id_wrong", "error")],
}
UNITS = {
    "": [],
    "Phường Thí Dụ": [],
    "phuong thi du": [],
    "Văn phòng": [],
    "w1": [],
    "Phường Không Có": [("unit_unknown", "error")],
    "Phường 12": [("unit_dissolved", "fixed")],
    "P.12, Q.10": [("unit_dissolved", "fixed")],
    "Phường 14, Quận 10": [("unit_split", "error")],
    "Phường 15": [("unit_ambiguous", "error")],
    "Phường 15, Quận 10": [("unit_elsewhere", "error")],
    "Phường 99": [("unit_dissolved", "error")],
    "Phường Ví Dụ": [("unit_elsewhere", "error")],
}
NOTES = {
    "Nghỉ thai sản 6 tháng": [("leave_undated", "warning")],
    "Nghỉ thai sản từ 01/02/2025 đến 31/07/2025": [],
    "7 tháng ở Phường 12, Quận 10 (cũ)": [("service_dissolved", "warning")],
    "3 tháng ở Phường Không Có": [("unit_unknown", "error")],
    "Đang bị xem xét kỷ luật": [("under_review", "warning")],
    "Không bị xem xét kỷ luật": [],
    "Đi học": [],
}
INITIATIVES = {
    "Rút gọn mẫu đơn": [("initiative_unproved", "warning")],
    "Rút gọn mẫu đơn (QĐ số 12/QĐ-UBND ngày 05/10/2025)": [],
    "Rút gọn mẫu đơn (QĐ 12/QĐ-UBND ngày 35/10/2025)": [("date_wrong", "error"), ("initiative_unproved", "warning")],
    "không": [],
}
CASES = [
    (column, text, expected)
    for column, cases in (
        ("name", NAMES),
        ("born", DATES),
        ("id", IDS),
        ("unit", UNITS),
        ("note", NOTES),
        ("initiative", INITIATIVES),
    )
    for text, expected in cases.items()
]


@pytest.mark.parametrize(("column", "text", "expected"), CASES)
def test_findings_of_one_cell(unit: Unit, column: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(read(unit, row(**{column: text}))) == expected


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("HTXSNV", "excellent"),
        ("Xuất sắc", "excellent"),
        ("HTTNV", "good"),
        ("HT tốt nhiệm vụ", "good"),
        ("  hoàn  thành tốt NHIỆM VỤ", "good"),
        ("HTNV", "completed"),
        ("Hoàn thành nhiệm vụ", "completed"),
        ("Không HTNV", "not_completed"),
        ("Không hoàn thành nhiệm vụ", "not_completed"),
        ("Khá", ""),
    ],
)
def test_ratings_in_words_and_abbreviations(text: str, grade: str) -> None:
    notes = Notes()
    assert read_grade(text, notes) == grade
    assert notes.wrong == (not grade)


def test_the_split_unit_asks_and_names_the_choices(unit: Unit) -> None:
    batch = read(unit, row(unit="Phường 14"))
    finding = batch.rows.get().findings[0]
    assert finding["choices"] == [["w1", "Phường Thí Dụ"], ["w2", "Phường Ví Dụ"]]


def test_a_unit_in_a_remark_is_never_replaced_by_a_code(unit: Unit) -> None:
    for note in ("3 tháng ở Phường Không Có", "3 tháng ở Phường 15"):
        finding = read(unit, row(note=note)).rows.get().findings[0]
        assert (finding["field"], finding["choices"]) == ("note", [])


def test_same_id_in_two_rows_and_same_name_and_birth(unit: Unit) -> None:
    batch = read(unit, row(), row(name="Trần Văn Ví Dụ"), row(id="099185000002"), row(id=""))
    assert found(batch, 2) == [("id_twice", "error"), ("same_name_birth", "error")]
    assert found(batch, 3) == [("id_twice", "error")]
    assert found(batch, 4) == [("same_name_birth", "error")]
    both = read(unit, row(), row(id="099185000002"))
    assert found(both) == [("same_name_birth", "warning")]


def test_ids_and_names_against_people_on_record(unit: Unit) -> None:
    city = unit.parent
    assert city is not None
    elsewhere = make_unit(parent=city)
    make_person("Lê Văn Khác", unit=unit, citizen_id="099185000001")
    make_person("Phạm Thị Nơi Khác", unit=elsewhere, citizen_id="099185000002")
    make_person("Hoà Thị Thí Dụ", unit=unit, citizen_id="099185000003", birth_date=date(1990, 1, 1))
    batch = read(
        unit,
        row(),
        row(name="Phạm Thị Nơi Khác", id="099185000002", born="20/05/1985"),
        row(name="Hòa Thị Thí Dụ", id="099185000003", born="01/01/1990"),
        row(name="Hòa Thị Thí Dụ", id="", born="01/01/1990"),
    )
    assert found(batch, 2) == [("id_other_name", "error")]
    assert found(batch, 3) == [("person_elsewhere", "error")]
    assert "Lê Văn Khác" in batch.rows.get(number=2).findings[0]["message"]
    assert [f for f in found(batch, 4) if f[0] == "id_other_name"] == []
    alone = read(unit, row(name="Hòa Thị Thí Dụ", id="", born="01/01/1990", hired="01/01/2010", rating=""))
    plan = alone.rows.get().plan
    assert plan["action"] == "unchanged" or plan["changes"] == [["Ngày vào làm", "", "01/01/2010"]]


def test_another_units_person_is_not_named(unit: Unit) -> None:
    assert unit.parent is not None
    make_person("Phạm Thị Bí Mật", unit=make_unit(parent=unit.parent), citizen_id="099185000001")
    message = str(read(unit, row()).rows.get().findings)
    assert "Bí Mật" not in message
    assert "id_other_name" in message


def test_month_first_in_a_column_makes_the_others_doubtful(unit: Unit) -> None:
    batch = read(unit, row(born="12/31/1985"), row(name="Trần Văn Ví Dụ", id="099185000002", born="02/03/1985"))
    assert found(batch, 3) == [("date_ambiguous", "warning")]


def test_headings_in_any_order_two_rows_and_titles_above(unit: Unit) -> None:
    data = (
        "PHƯỜNG THÍ DỤ;;;\n;;;\nSTT;Số định danh;Thông tin;;Sáng kiến;\n;;Tên;Sinh ngày;Tên sáng kiến;Ngày công nhận\n"
        "1;099185000001;Nguyễn Thị Thí Dụ;02/03/1985;Sổ tay;05/10/2025\nTổng cộng: 1 người;;;;;\n"
    )
    batch = start_import(actor=SYSTEM, unit=unit, year=2025, file_name="a.csv", data=data.encode())
    assert batch.columns["fields"] == {
        "citizen_id": 1, "full_name": 2, "birth_date": 3, "initiative": 4, "initiative_date": 5,
    }  # fmt: skip
    assert [r.number for r in batch.rows.all()] == [5]
    apply_import(actor=SYSTEM, batch=batch, version=0)
    assert RecognizedInitiative.objects.get().recognized_on == date(2025, 10, 5)


def test_family_and_given_names_in_two_columns(unit: Unit) -> None:
    batch = read(unit, ["Nguyễn Thị", "Dụ", "02/03/1985"], head=["Họ và tên đệm", "Tên", "Năm sinh"])
    apply_import(actor=SYSTEM, batch=batch, version=0)
    assert Person.objects.get().full_name == "Nguyễn Thị Dụ"


def test_a_file_without_header_asks_for_its_columns(unit: Unit) -> None:
    batch = read(unit, head=GOOD)
    assert batch.columns["unclear"] == ["Không tìm thấy dòng tiêu đề: hãy chỉ rõ mỗi cột là gì."]
    map_columns(actor=SYSTEM, batch=batch, fields={"full_name": 0, "birth_date": 1, "citizen_id": 2}, version=0)
    assert batch.rows.get().plan["action"] == "create"


def test_old_fonts_are_read_when_sure_and_only_shown_when_not(unit: Unit) -> None:
    names = ["NguyÔn V¨n H­ng", "TrÇn ThÞ §µo", "Lª ThÞ Hång"]
    rows = [row(name=n, id=f"09918500000{k}", born=f"0{k + 1}/03/1985") for k, n in enumerate(names)]
    batch = read(unit, *rows)
    assert found(batch) == [("old_font", "fixed")]
    apply_import(actor=SYSTEM, batch=batch, version=0)
    assert set(Person.objects.values_list("full_name", flat=True)) == {"Nguyễn Văn Hưng", "Trần Thị Đào", "Lê Thị Hồng"}
    weak = read(unit, row(name="TrÇn ThÞ §µo", id="099185000009"))
    finding = weak.rows.get().findings[0]
    assert (finding["code"], finding["severity"]) == ("old_font", "warning")
    assert finding["choices"] == [["Trần Thị Đào", "Trần Thị Đào"]]


def test_leave_other_units_and_proceedings_are_written(unit: Unit) -> None:
    batch = read(
        unit,
        row(note="Nghỉ thai sản từ 01/02/2025 đến 31/07/2025"),
        row(name="Trần Văn Ví Dụ", id="099185000002", note="7 tháng ở Phường 12, Quận 10 (cũ)"),
        row(name="Lê Thị Ví Von", id="099185000003", note="Đang bị xem xét kỷ luật"),
    )
    apply_import(actor=SYSTEM, batch=batch, version=0)
    assert list(Service.objects.order_by("pk").values_list("unit__name", "form", "since", "until")) == [
        ("Phường Thí Dụ", "maternity", date(2025, 2, 1), date(2025, 7, 31)),
        ("Phường 12", "work", date(2024, 12, 1), date(2025, 6, 30)),
    ]
    assert list(Discipline.objects.values_list("person__full_name", "status")) == [("Lê Thị Ví Von", "pending")]
