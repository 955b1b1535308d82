"""Comparing rows with one another and with the people on record."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from thidua.core.text import fold, same
from thidua.people.cells import ERROR, WARNING
from thidua.people.importing.entry import Entry
from thidua.people.importing.known import Known
from thidua.people.models import (
    ImportBatch,
    Person,
)


def compare(entries: Sequence[Entry]) -> None:
    by_id: dict[str, list[Entry]] = defaultdict(list)
    by_birth: dict[tuple[str, date], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.row.skipped or not entry.name:
            continue
        if entry.citizen_id:
            by_id[entry.citizen_id].append(entry)
        if entry.birth_date:
            by_birth[(fold(entry.name), entry.birth_date)].append(entry)
    for twins in by_id.values():
        for entry in twins if len(twins) > 1 else ():
            entry.notes.add(
                "id_twice",
                ERROR,
                "citizen_id",
                f"Số định danh này có ở các dòng {_numbers(twins)}. Hãy sửa số, hoặc bỏ qua dòng thừa.",
            )
    for twins in by_birth.values():
        if len(twins) > 1 and len({e.citizen_id for e in twins}) > 1 | any(e.citizen_id is None for e in twins):
            _tell_twins(twins)


def _tell_twins(twins: Sequence[Entry]) -> None:
    for entry in twins:
        sure = all(e.citizen_id for e in twins)
        entry.notes.add(
            "same_name_birth",
            WARNING if sure else ERROR,
            "full_name",
            f"Các dòng {_numbers(twins)} trùng họ tên và ngày sinh. "
            + ("Hãy kiểm tra có đúng là hai người khác nhau." if sure else "Hãy nhập số định danh để phân biệt."),
        )


def _numbers(entries: Sequence[Entry]) -> str:
    return ", ".join(str(e.row.number) for e in entries[:10])


def match_person(entry: Entry, batch: ImportBatch, known: Known, uploader: int | None) -> None:
    """Find who the row is about."""
    person = known.by_citizen.get(entry.citizen_id or "")
    if person is None and entry.birth_date and entry.name:
        person = _by_name(entry, batch, known)
    if person is None or entry.notes.wrong:
        entry.person = person
        return
    if entry.citizen_id and person.citizen_id == entry.citizen_id and not same(person.full_name, entry.name):
        close = fold(person.full_name) == fold(entry.name)
        choices = [(person.full_name, person.full_name)] if is_ours(person, batch, known) else []
        whose = f" ({person.full_name})" if choices else ""
        entry.notes.add(
            "id_other_name",
            WARNING if close else ERROR,
            "citizen_id",
            f"Số định danh này đã ghi cho người có tên khác{whose}. Hãy đối chiếu căn cước rồi sửa.",
            choices,
        )
    if not is_ours(person, batch, known):
        entry.notes.add(
            "person_elsewhere",
            ERROR,
            "citizen_id",
            "Người có số định danh này đang thuộc đơn vị khác. Hãy đề nghị Cơ quan thường trực chuyển người, "
            "hoặc bỏ qua dòng này.",
        )
    if uploader is not None and person.user_id == uploader:
        entry.notes.add(
            "own_row",
            WARNING,
            "",
            "Dòng này là chính người nhập: Cơ quan thường trực sẽ đối chiếu khi thẩm định.",
        )
    entry.person = person


def _by_name(entry: Entry, batch: ImportBatch, known: Known) -> Person | None:
    """Somebody of the unit with this name and birth date; one with another citizen id is another person."""
    assert entry.birth_date is not None
    alike = [p for p in known.by_birth.get((fold(entry.name), entry.birth_date), []) if is_ours(p, batch, known)]
    open_ones = [p for p in alike if not (p.citizen_id and entry.citizen_id)]
    found = [p for p in open_ones if same(p.full_name, entry.name)]
    if len(found) > 1:
        message = f"Trong đơn vị có {len(found)} người trùng họ tên và ngày sinh. Hãy nhập số định danh."
        entry.notes.add("same_name_birth", ERROR, "citizen_id", message)
        return None
    if not found and alike:
        message = (
            f"Trong đơn vị đã có {alike[0].full_name} cùng ngày sinh. Nếu là một người, "
            "hãy sửa họ tên hoặc số định danh cho khớp; nếu không, dòng này sẽ lập hồ sơ mới."
        )
        entry.notes.add("similar_person", WARNING, "full_name", message)
    return found[0] if found else None


def is_ours(person: Person, batch: ImportBatch, known: Known) -> bool:
    return person.unit.path.startswith(batch.unit.path) or person.unit_id in known.origins
