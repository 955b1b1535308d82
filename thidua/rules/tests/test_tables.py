"""Tables of facts: packed as candidates are, read alike from memory, CSV and Parquet, refused with file and row."""

import csv
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from thidua.rules.model import load_book
from thidua.rules.packing import Packed, block, concat, pack, take
from thidua.rules.reading import BadFile
from thidua.rules.tables import CONTRACT, CsvFolder, Needs, ParquetFolder, open_folder, pack_tables, read_crowd
from thidua.rules.tests.population import Plan, tables, write_csv
from thidua.rules.tests.rows import persons, tables_of

BOOK = load_book()


def content(packed: Packed) -> dict[str, object]:
    """Everything that is packed, without the order of rows within a candidate and without empty planes."""
    found: dict[str, object] = {"n": packed.n, "year": packed.year}
    found["kinds"] = [packed.kind_names[code] for code in packed.kinds.tolist()]
    for name in ("subjects", "unknown", "months", "months_sure", "attested"):
        found[name] = getattr(packed, name).tolist()
    for name in ("rating_t", "rating_p", "honor_t", "honor_p"):
        found[name] = {key: bits.tolist() for key, bits in getattr(packed, name).items() if bits.any()}
    for name in ("held", "initiatives", "science_works", "penalties"):
        events = getattr(packed, name)
        columns = {f.name: getattr(events, f.name).tolist() for f in fields(events)}
        if name == "held":
            columns["award"] = [packed.award_ids[code] for code in columns["award"]]
        assert columns["row"] == sorted(columns["row"])
        found[name] = sorted(zip(*columns.values(), strict=True))
    judged = {key: sorted(zip(s.row.tolist(), s.said.tolist(), strict=True)) for key, s in packed.judged.items()}
    found["judged"] = {key: rows for key, rows in judged.items() if rows}
    return found


def test_tables_are_packed_as_candidates_are() -> None:
    candidates = persons(1, 600)
    assert content(pack_tables(tables_of(candidates), 2025)) == content(pack(candidates, 2025))


def test_years_long_ago_take_wider_columns() -> None:
    candidates = persons(2, 60)
    packed = pack_tables(tables_of(candidates), 2044)
    assert packed.unknown.dtype == np.int32
    assert content(packed) == content(pack(candidates, 2044))
    assert pack_tables(tables_of(candidates), 2025).unknown.dtype == np.uint16


def test_some_rows_and_parts_one_after_another() -> None:
    candidates = persons(3, 90)
    packed = pack_tables(tables_of(candidates), 2025)
    order = np.random.default_rng(3).permutation(90)[:50]
    assert content(take(packed, order)) == content(pack([candidates[row] for row in order.tolist()], 2025))
    assert content(block(packed, 30, 70)) == content(pack(candidates[30:70], 2025))
    assert content(concat([block(packed, 0, 30), pack(candidates[30:], 2025)])) == content(packed)


def test_the_order_of_rows_and_the_kind_of_file_play_no_part(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from bench.population import write as write_parquet

    plan = Plan(300, 2025, per_unit=10, members_given=0.5)
    write_csv(tmp_path / "csv", tables(plan))
    write_csv(tmp_path / "shuffled", tables(plan, shuffled=True))
    write_parquet(tmp_path / "parquet", plan)
    for owner in ("person", "unit"):
        plain = content(pack_tables(open_folder(tmp_path / "csv"), 2025, owner=owner))
        assert content(pack_tables(open_folder(tmp_path / "parquet"), 2025, owner=owner)) == plain
        mixed = read_crowd(open_folder(tmp_path / "shuffled"), owner, 2025, BOOK, Needs())
        assert content(take(mixed.packed, np.argsort(mixed.ids))) == plain


def test_every_table_of_the_contract_can_be_written_and_read(tmp_path: Path) -> None:
    """CSV with every column of every table: nothing is refused, nothing is lost."""
    values = {
        "id": "1", "year": "2025", "count": "3", "months": "12", "score": "8.5", "flag": "true", "day": "2025-06-30",
        "rating": "good", "reach": "province", "subject": "individual", "level": "warning", "status": "pending",
        "result": "met", "award": "advanced_worker", "kind": "worker", "condition": "movement", "occasion": "by_merit",
    }  # fmt: skip
    for table, columns in CONTRACT.items():
        cells = [values[column.type] for column in columns.values()]
        cells = ["1990-01-01" if name == "born" else cell for name, cell in zip(columns, cells, strict=True)]
        _write(tmp_path, table, [list(columns), cells])
    person = pack_tables(CsvFolder(tmp_path), 2025)
    assert (person.months.tolist(), person.attested.tolist()) == ([12], [True])
    assert person.honor_p["advanced_worker"].tolist() == [1]
    assert person.honor_t["advanced_worker"].tolist() == [0]  # of a split unit, and uncertain
    assert {key: said.said.tolist() for key, said in person.judged.items()} == {"movement": [3]}
    unit = pack_tables(CsvFolder(tmp_path), 2025, owner="unit")
    assert unit.members is not None
    assert unit.members.holding_t["advanced_worker"].tolist() == [3]


PERSON = [["id"], ["1"], ["2"]]
BORN = [["id", "born"], ["1", "2000-05-01"], ["2", ""]]
FAULTS: list[tuple[dict[str, list[list[str]]], str]] = [
    ({"person": [["id"], ["1"], ["1"]]}, "person.csv: dòng 3: id 1 ghi hai lần"),
    ({"person": [["id"], ["2"], ["1"], ["2"]]}, "person.csv: dòng 4: id 2 ghi hai lần"),
    ({"person": [["id"], ["0"]]}, "person.csv: dòng 2: id 0 không phải số dương"),
    ({"person": [["id"], [""]]}, "person.csv: dòng 2: thiếu “id”"),
    ({"person": [["id", "sex"], ["1", "f"]]}, "person.csv: không biết cột “sex”"),
    ({"person": [["kind"], ["worker"]]}, "person.csv: thiếu cột “id”"),
    ({"person": [["id", "attested"], ["1", "maybe"]]}, "attested: “maybe” không phải true hoặc false"),
    (
        {"person": PERSON, "person_year": [["person", "year"], ["1", "2024"], ["2", "2024"], ["1", "2024"]]},
        "person_year.csv: dòng 4: person 1: năm 2024 ghi hai lần",
    ),
    (
        {"person": PERSON, "person_year": [["person", "year"], ["3", "2024"]]},
        "person_year.csv: dòng 2: không có person 3 trong bảng person",
    ),
    (
        {"person": PERSON, "person_year": [["person", "year"], ["1", "1024"]]},
        "person_year.csv: dòng 2: năm 1024 không phải một năm từ 1945 đến 2100",
    ),
    (
        {"person": PERSON, "person_year": [["person", "year", "rating"], ["1", "2024", "superb"]]},
        "person_year.csv: dòng 2: rating: không biết “superb”",
    ),
    (
        {"person": PERSON, "person_year": [["person", "year", "score"], ["1", "2024", "nan"]]},
        "person_year.csv: dòng 2: score: “nan” không phải một số",
    ),
    (
        {"person": PERSON, "person_year": [["person", "year", "months"], ["1", "2025", "13"]]},
        "person_year.csv: dòng 2: months là 13, phải từ 0 đến 12",
    ),
    ({"person": PERSON, "person_year": [["person", "year"], ["", ""]]}, "person_year.csv: dòng 2: thiếu “person”"),
    (
        {"person": BORN, "person_year": [["person", "year"], ["1", "1999"]]},
        "person_year.csv: dòng 2: năm công tác 1999 trước năm sinh 2000",
    ),
    (
        {"person": PERSON, "person_title": [["person", "award", "year"], ["1", "best_cook", "2024"]]},
        "person_title.csv: dòng 2: không biết “best_cook”",
    ),
    (
        {"person": BORN, "person_title": [["person", "award", "year"], ["1", "advanced_worker", "1999"]]},
        "person_title.csv: dòng 2: danh hiệu năm 1999 trước năm sinh 2000",
    ),
    (
        {"person": PERSON, "person_honor": [["person", "award"], ["1", "labor_order_third"]]},
        "person_honor.csv: dòng 2: cần “decided” (ngày quyết định) hoặc “year”",
    ),
    (
        {"person": PERSON, "person_honor": [
            ["person", "award", "decided", "achievement_to"], ["1", "labor_order_third", "2020-05-01", "2021"]]},
        "person_honor.csv: dòng 2: quyết định ngày 01/05/2020 có trước thành tích của năm 2021",
    ),
    (
        {"person": BORN, "person_honor": [["person", "award", "decided"], ["1", "labor_order_third", "1999-05-01"]]},
        "person_honor.csv: dòng 2: quyết định ngày 01/05/1999 trước ngày sinh 01/05/2000",
    ),
    (
        {"person": BORN, "initiative": [["person", "reach", "recognized"], ["1", "unit", "1999-01-01"]]},
        "initiative.csv: dòng 2: công nhận ngày 01/01/1999 trước ngày sinh 01/05/2000",
    ),
    (
        {"person": PERSON, "initiative": [["person", "reach", "applied"], ["1", "unit", "30/06/2025"]]},
        "initiative.csv: dòng 2: applied: “30/06/2025” không phải ngày dạng 2025-12-31",
    ),
    (
        {"person": PERSON, "discipline": [
            ["person", "level", "decided", "ended"], ["1", "warning", "2024-05-01", "2023-05-01"]]},
        "discipline.csv: dòng 2: kỷ luật hết ngày 01/05/2023, trước khi có ngày 01/05/2024",
    ),
    (
        {"person": PERSON, "judgement": [["person", "condition", "result"], ["1", "movement", "yes"]]},
        "judgement.csv: dòng 2: result: không biết “yes”",
    ),
    ({"person": PERSON, "person_year": [["person", "year"], ["1"]]}, "person_year.csv: dòng 2: có 1 ô, tiêu đề có 2"),
]  # fmt: skip


def _write(folder: Path, table: str, rows: Sequence[Sequence[str]]) -> None:
    with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.mark.parametrize(("files", "sentence"), FAULTS, ids=[sentence for _, sentence in FAULTS])
def test_what_cannot_be_is_a_sentence_with_file_and_row(
    tmp_path: Path, files: dict[str, list[list[str]]], sentence: str
) -> None:
    for table, rows in files.items():
        _write(tmp_path, table, rows)
    with pytest.raises(BadFile) as fault:
        pack_tables(CsvFolder(tmp_path), 2025)
    assert sentence in str(fault.value)


def test_parquet_is_refused_alike(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    def refused(sentence: str, **columns: object) -> None:
        pq.write_table(pa.table({"id": [1, 2]}), tmp_path / "person.parquet")
        pq.write_table(pa.table(columns), tmp_path / "person_year.parquet")
        with pytest.raises(BadFile) as fault:
            pack_tables(ParquetFolder(tmp_path), 2025)
        assert sentence in str(fault.value)

    refused("person_year.parquet: dòng 2: “score” là nan", person=[1, 2], year=[2025, 2025], score=[None, float("nan")])
    refused("person_year.parquet: dòng 2: thiếu “person”", person=[1, None], year=[2025, 2025])
    refused(
        "person_year.parquet: dòng 2: rating: không biết “x”", person=[1, 2], year=[2025, 2025], rating=["good", "x"]
    )
    refused("person_year.parquet: dòng 2: person 1: năm 2025 ghi hai lần", person=[1, 1], year=[2025, 2025])
    refused("cột “year” có kiểu string", person=[1, 2], year=["2025", "2025"])
    (tmp_path / "person.parquet").write_bytes(b"nothing")
    with pytest.raises(BadFile, match=r"person\.parquet: không đọc được"):
        pack_tables(ParquetFolder(tmp_path), 2025)


def test_null_everywhere_is_nothing_known(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    empty = {name: pa.nulls(1) for name, column in CONTRACT["person_year"].items() if not column.required}
    pq.write_table(pa.table({"id": [1]}), tmp_path / "person.parquet")
    pq.write_table(pa.table({"person": [1], "year": [2025], **empty}), tmp_path / "person_year.parquet")
    packed = pack_tables(ParquetFolder(tmp_path), 2025)
    assert packed.months.tolist() == [-1]
    assert (packed.rating_t["good"].tolist(), packed.rating_p["good"].tolist()) == ([0], [1])


def test_no_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"không có person\.parquet"):
        open_folder(tmp_path)
