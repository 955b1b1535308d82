"""The tree of criteria: only leaves are scored, a parent sums its children, nothing counts above its maximum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from thidua.rules.scoring.points import points_text

Kind = Literal["base", "bonus", "penalty"]
BASE: Final = "base"
BONUS: Final = "bonus"
PENALTY: Final = "penalty"
KIND_NAMES: Final[Mapping[Kind, str]] = {BASE: "điểm chuẩn", BONUS: "điểm thưởng", PENALTY: "điểm trừ"}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion. Points of a penalty are positive; they are taken off in the total."""

    id: int
    kind: Kind
    maximum: Decimal
    parent: int | None
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """The scale of one cluster and year. A cap of None is not set: the lines' own maxima are the only bound."""

    total: Decimal
    bonus_cap: Decimal | None
    penalty_cap: Decimal | None
    lines: tuple[Line, ...]


def leaves(rubric: Rubric) -> list[Line]:
    """The criteria that are scored, in their order."""
    parents = {line.parent for line in rubric.lines}
    return [line for line in rubric.lines if line.id not in parents]


def faults(rubric: Rubric) -> list[str]:
    """What keeps the scale from being used, one sentence each; nothing when it foots."""
    return [*_tree_faults(rubric), *_line_faults(rubric)] or [*_sum_faults(rubric), *_cap_faults(rubric)]


def bottom_up(rubric: Rubric) -> list[Line]:
    """Children before their parents. Refuses a circle, which has no bottom."""
    by_id = {line.id: line for line in rubric.lines}
    depth = {line.id: _depth(line, by_id) for line in rubric.lines}
    if None in depth.values():
        raise ValueError("tiêu chí tạo thành vòng")
    return sorted(rubric.lines, key=lambda line: depth[line.id] or 0, reverse=True)


def subtotals(rubric: Rubric, points: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Points of every line that has any: a leaf its own, a parent the sum; none above its maximum.

    A line of which nothing is scored is absent, because not scored is not zero.
    """
    scored = {line.id: points[line.id] for line in leaves(rubric) if line.id in points}
    for line in bottom_up(rubric):
        if line.id not in scored:
            continue
        scored[line.id] = min(scored[line.id], line.maximum)
        if line.parent is not None:
            scored[line.parent] = scored.get(line.parent, Decimal(0)) + scored[line.id]
    return scored


def _depth(line: Line, by_id: Mapping[int, Line]) -> int | None:
    """Steps up to the root; None in a circle."""
    steps = 0
    while line.parent is not None and line.parent in by_id:
        line, steps = by_id[line.parent], steps + 1
        if steps > len(by_id):
            return None
    return steps


def _tree_faults(rubric: Rubric) -> Iterator[str]:
    by_id = {line.id: line for line in rubric.lines}
    if len(by_id) < len(rubric.lines):
        yield "Có tiêu chí xuất hiện hai lần trong bảng."
    if not any(line.kind == BASE for line in rubric.lines):
        yield "Bảng chưa có tiêu chí điểm chuẩn nào."
    for line in rubric.lines:
        if line.parent is not None and line.parent not in by_id:
            yield f"{_title(line)}: tiêu chí cha không có trong bảng."
        elif line.parent is not None and by_id[line.parent].kind != line.kind:
            yield f"{_title(line)}: là {KIND_NAMES[line.kind]} nhưng nằm trong {KIND_NAMES[by_id[line.parent].kind]}."
        if _depth(line, by_id) is None:
            yield f"{_title(line)}: các tiêu chí cha tạo thành vòng."


def _line_faults(rubric: Rubric) -> Iterator[str]:
    numbers = Counter(line.number.strip() for line in rubric.lines if line.number.strip())
    for number, times in numbers.items():
        if times > 1:
            yield f"Số thứ tự {number} dùng {times} lần."
    for line in rubric.lines:
        if line.maximum < 0:
            yield f"{_title(line)}: điểm tối đa không được âm."
        elif line.maximum == 0:
            yield f"{_title(line)}: điểm tối đa bằng 0 nên không chấm được."


def _sum_faults(rubric: Rubric) -> Iterator[str]:
    """Base sums exactly at every parent and to the total; a bonus or penalty group may be capped below its sum."""
    base = sum((line.maximum for line in leaves(rubric) if line.kind == BASE), Decimal(0))
    if base != rubric.total:
        yield (
            f"Các tiêu chí điểm chuẩn cộng lại {points_text(base)} điểm, tổng của bảng là {points_text(rubric.total)}: "
            f"{_difference(base, rubric.total)}."
        )
    for line in rubric.lines:
        parts = [child.maximum for child in rubric.lines if child.parent == line.id]
        whole = sum(parts, Decimal(0))
        if parts and (whole != line.maximum if line.kind == BASE else whole < line.maximum):
            yield (
                f"{_title(line)}: ghi {points_text(line.maximum)} điểm, các mục con cộng lại {points_text(whole)}: "
                f"{_difference(whole, line.maximum)}."
            )


def _cap_faults(rubric: Rubric) -> Iterator[str]:
    caps: tuple[tuple[Kind, Decimal | None], ...] = ((BONUS, rubric.bonus_cap), (PENALTY, rubric.penalty_cap))
    for kind, cap in caps:
        if cap is not None and cap < 0:
            yield f"Mức tối đa của {KIND_NAMES[kind]} không được âm."
        for line in leaves(rubric):
            if line.kind == kind and cap is not None and line.maximum > cap >= 0:
                yield (
                    f"{_title(line)}: {points_text(line.maximum)} điểm, vượt mức tối đa {points_text(cap)} "
                    f"của {KIND_NAMES[kind]}."
                )


def _difference(found: Decimal, wanted: Decimal) -> str:
    word = "thừa" if found > wanted else "thiếu"
    return f"{word} {points_text(abs(found - wanted))} điểm"


def _title(line: Line) -> str:
    return f"Tiêu chí {line.number} {line.name}".replace("  ", " ").strip()
