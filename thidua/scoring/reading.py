"""Rows of a typed table as input of the action; what is wrong is told row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q

from thidua.core.text import clean, fold
from thidua.people.models import Unit
from thidua.rules.scoring import BadPoints, points_text, read_points
from thidua.scoring.automatic import read_rule, rule_text
from thidua.scoring.inputs import CriterionInput
from thidua.scoring.models import Criterion
from thidua.scoring.outline import kind_of, parents
from thidua.targets.models import Target
from thidua.web.fields import HIGHEST

YES_WORDS = {"x", "co", "1", "true", "on"}
Row = Mapping[str, str]


class BadRow(ValueError):
    """A cell that cannot be read; the sentence says what to type."""


@dataclass(frozen=True)
class Known:
    """What the rows name, looked up once for the whole table."""

    units: Mapping[str, list[Unit]]
    targets: Mapping[str, int]


def read_criteria(rows: Sequence[Row]) -> tuple[tuple[CriterionInput, ...], list[str]]:
    """The criteria, and a sentence for each row that is wrong."""
    above = parents([row.get("number", "") for row in rows])
    known = Known(_departments(rows), _targets(rows))
    made: list[CriterionInput] = []
    errors = []
    for place, row in enumerate(rows):
        parent = above[place]
        try:
            kind = _kind(row, made[parent].kind if parent is not None else "base")
            made.append(_criterion(row, kind, parent, place in above, known))
        except (BadRow, BadPoints) as error:
            errors.append(f"Dòng {place + 1} ({row.get('number') or row.get('name', '')[:40]}): {error}")
            made.append(CriterionInput(row.get("number", ""), row.get("name", ""), Decimal(0), parent=parent))
    return _sums(made, rows), errors


def typed_rows(criteria: Sequence[Criterion]) -> list[dict[str, str]]:
    """Criteria as the table shows them."""
    return [
        {
            "number": one.number,
            "name": one.name,
            "maximum": points_text(one.maximum).replace(".", ""),
            "kind": one.kind,
            "department": one.department.name if one.department else "",
            "evidence": "x" if one.evidence_needed else "",
            "automatic": rule_text(one),
        }
        for one in criteria
    ]


def _criterion(row: Row, kind: str, parent: int | None, is_parent: bool, known: Known) -> CriterionInput:
    if not clean(row.get("number", "")) or not clean(row.get("name", "")):
        raise BadRow("thiếu số thứ tự hoặc tên tiêu chí.")
    typed = row.get("maximum", "")
    maximum = Decimal(0) if is_parent and not typed.strip() else read_points(typed, HIGHEST)
    try:
        automatic, target = read_rule(row.get("automatic", ""))
    except ValueError as error:
        raise BadRow(str(error)) from None
    if target and target not in known.targets:
        raise BadRow(f"không có chỉ tiêu mã {target}.")
    return CriterionInput(
        number=clean(row["number"]).rstrip("."),
        name=clean(row["name"]),
        maximum=maximum,
        kind=kind,
        parent=parent,
        department_id=_department(row.get("department", ""), known.units),
        target_id=known.targets.get(target),
        automatic=automatic,
        evidence_needed=fold(row.get("evidence", "")) in YES_WORDS,
    )


def _kind(row: Row, inherited: str) -> str:
    kind = kind_of(row.get("kind", ""))
    if kind is None:
        raise BadRow(f"không hiểu loại điểm “{row.get('kind', '')}”; ghi chuẩn, thưởng hoặc trừ.")
    return kind or inherited


def _sums(made: Sequence[CriterionInput], rows: Sequence[Row]) -> tuple[CriterionInput, ...]:
    """A parent whose maximum was left empty takes the sum of its children."""
    found = list(made)
    for place in range(len(found) - 1, -1, -1):
        children = [one.maximum for one in found if one.parent == place]
        if children and not rows[place].get("maximum", "").strip():
            found[place] = replace(found[place], maximum=sum(children, Decimal(0)))
    return tuple(found)


def _departments(rows: Sequence[Row]) -> dict[str, list[Unit]]:
    """Units by code and by name without tone: one query for the whole table."""
    typed = {clean(row.get("department", "")) for row in rows} - {""}
    found: dict[str, list[Unit]] = {}
    if not typed:
        return found
    for unit in Unit.objects.filter(Q(code__in=typed) | Q(search_text__in={fold(name) for name in typed})):
        found.setdefault(unit.code, []).append(unit)
        found.setdefault(unit.search_text, []).append(unit)
    return found


def _department(text: str, units: Mapping[str, list[Unit]]) -> int | None:
    typed = clean(text)
    if not typed:
        return None
    found = units.get(typed) or units.get(fold(typed)) or []
    standing = [unit for unit in found if unit.until is None] or found
    if not standing:
        raise BadRow(f"không tìm thấy đơn vị “{typed}”; ghi đúng tên hoặc mã đơn vị.")
    if len(standing) > 1:
        codes = ", ".join(unit.code for unit in standing[:4])
        raise BadRow(f"có nhiều đơn vị tên “{typed}”; ghi mã: {codes}.")
    return standing[0].pk


def _targets(rows: Sequence[Row]) -> dict[str, int]:
    codes = set()
    for row in rows:
        try:
            codes.add(read_rule(row.get("automatic", ""))[1])
        except ValueError:
            continue
    codes.discard("")
    return dict(Target.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
