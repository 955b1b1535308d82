"""Rows as JSON. Points go as text with a decimal point, so that nothing is rounded on the way."""

from collections.abc import Sequence
from typing import Any

from ninja import Body

from thidua.scoring.automatic import rule_text
from thidua.scoring.models import Criterion, Result, Scale, Scoresheet

Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


def paged(rows: Any, page: int, row: Any) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [row(one) for one in found[:PAGE]]}


def scale_short(row: Scale) -> Json:
    keys = ("code", "title", "year", "total", "state", "hand_in_until")
    return {"cluster": row.cluster.code, "cluster_name": row.cluster.name, **{key: getattr(row, key) for key in keys}}


def scale_whole(row: Scale, criteria: Sequence[Criterion]) -> Json:
    keys = ("bonus_cap", "penalty_cap", "gap_limit", "peer", "tie_rules", "flag_share", "legal_basis", "version")
    numbers = {one.pk: one.number for one in criteria}
    return {
        **scale_short(row),
        **{key: getattr(row, key) for key in keys},
        "criteria": [
            {
                "id": one.pk,
                "place": one.place,
                "number": one.number,
                "name": one.name,
                "kind": one.kind,
                "maximum": one.maximum,
                "parent": numbers.get(one.parent_id) if one.parent_id else None,
                "department": one.department.code if one.department else None,
                "automatic": rule_text(one),
                "evidence_needed": one.evidence_needed,
                "version": one.version,
            }
            for one in criteria
        ],
    }


def sheet_short(row: Scoresheet) -> Json:
    keys = ("code", "state", "handed_in_at", "days_late", "verified_at", "return_reason", "version")
    return {
        "id": row.pk,
        "scale": row.scale.code,
        "unit": row.membership.unit.code,
        "unit_name": row.membership.unit.name,
        **{key: getattr(row, key) for key in keys},
    }


def result_row(row: Result) -> Json:
    keys = ("base", "bonus", "penalty", "total", "missing", "rank", "rank_until", "decided_by")
    unit = row.sheet.membership.unit
    return {
        "sheet": row.sheet.code,
        "unit": unit.code,
        "unit_name": unit.name,
        "handed_in": row.rank is not None,
        **{key: getattr(row, key) for key in keys},
    }
