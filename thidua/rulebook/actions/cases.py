"""Cases of the city: written, edited, put away, taken in from a file. They test the book and decide nothing."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.rulebook.current import book_of_files
from thidua.rulebook.models import LawCase
from thidua.rulebook.permissions import may_change_case, may_write_cases
from thidua.rules.casefile import Case, case_of, plain
from thidua.rules.reading import BadFile

MOST_ROWS = 500
Body = Mapping[str, object]


@transaction.atomic
def write_case(*, actor: Actor, body: Body, note: str = "") -> LawCase:
    """Keep a case in use. Refuses: not_case_writer, bad_case."""
    require(may_write_cases(actor))
    return _written(actor, body, note)


@transaction.atomic
def edit_case(*, actor: Actor, case: LawCase, body: Body, version: int, note: str = "") -> LawCase:
    """Replace what a case says. Refuses: not_case_writer, wrong_state, stale, bad_case."""
    case = lock(case)
    require(may_change_case(actor, case))
    if case.version != version:
        raise Refused("stale", "Người khác vừa sửa trường hợp này; dữ liệu bạn gõ vẫn còn ở dưới.")
    for name, value in _values(body, note).items():
        setattr(case, name, value)
    case.version += 1
    case.save()
    step(case, "edit", actor=actor, note=case.note)
    return case


@transaction.atomic
def archive_case(*, actor: Actor, case: LawCase) -> LawCase:
    """It is run no longer; it stays readable. Refuses: not_case_writer, wrong_state."""
    case = lock(case)
    require(may_change_case(actor, case))
    return move(case, "archive", actor=actor)


@transaction.atomic
def restore_case(*, actor: Actor, case: LawCase) -> LawCase:
    """Run it again. Refuses: not_case_writer, wrong_state."""
    case = lock(case)
    require(may_write_cases(actor))
    return move(case, "restore", actor=actor)


@transaction.atomic
def import_cases(*, actor: Actor, bodies: Sequence[Body]) -> list[LawCase]:
    """Keep all cases of a file, or none. Refuses: not_case_writer, no_rows, too_many, bad_case (each row)."""
    require(may_write_cases(actor))
    if not bodies:
        raise Refused("no_rows", "Tệp không có trường hợp nào. Hãy tải tệp mẫu và điền từ dòng thứ hai.", "file")
    if len(bodies) > MOST_ROWS:
        raise Refused("too_many", f"Một tệp nhận nhiều nhất {MOST_ROWS} trường hợp; tệp này có {len(bodies)}.", "file")
    faults = []
    for number, body in enumerate(bodies, 1):
        try:
            _checked(body)
        except Refused as refused:
            faults.append(f"Trường hợp {number}: {refused.message}")
    if faults:
        shown = faults[:20] + ([f"… và {len(faults) - 20} lỗi khác"] if len(faults) > 20 else [])
        raise Refused("bad_case", "\n".join(shown), "file")
    return [_written(actor, body, "") for body in bodies]


def _written(actor: Actor, body: Body, note: str) -> LawCase:
    row = LawCase.objects.create(
        written_by_id=actor.user_id, written_by_name=actor.name, written_at=now(), **_values(body, note)
    )
    step(row, "write", actor=actor, note=row.note)
    return row


def _values(body: Body, note: str) -> dict[str, object]:
    """The columns of a case that was checked."""
    case = _checked(body)
    award = book_of_files().awards[case.award].name_vi
    name = clean(case.name)[:200]
    return {
        "name": name,
        "award": case.award,
        "award_name": award,
        "received": case.received,
        "expected": case.expected.verdict,
        "body": plain(body),
        "note": clean_lines(note)[:2000],
        "search_text": fold(f"{name} {award} {case.award}")[:600],
    }


def _checked(body: Body) -> Case:
    """Refuses: bad_case, with what a case file would be told."""
    try:
        case = case_of(body, "trường hợp thử", book_of_files())
    except BadFile as error:
        raise Refused("bad_case", f"{error.why[0].upper()}{error.why[1:]}.") from None
    if not clean(case.name):
        raise Refused("bad_case", "Trường hợp cần một tên để nhận ra.", "name")
    if not case.expected.verdict and case.money is None and case.quota is None and case.council is None:
        raise Refused("bad_case", "Trường hợp cần kết quả mong đợi; chưa có thì chỉ thử, không lưu.", "verdict")
    return case
