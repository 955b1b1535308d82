"""Pages of targets, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse

from thidua.audit.models import Step
from thidua.audit.verbs import VERB_NAMES
from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.rules.progress import Point, estimated, forecast, plan_on, shown
from thidua.targets import states
from thidua.targets.boards import over_time
from thidua.targets.keeping import due_on, ends_of, goal_of, is_late, light_of, points_of, reason_of, verdict_of
from thidua.targets.labels import LIGHT_NAMES, LIGHT_TONES, VERDICT_NAMES, VERDICT_TONES, asked, period_name, result
from thidua.targets.models import Actual, Assignment, Kind, Rollup, Target
from thidua.targets.permissions import (
    may_close_target,
    may_create_target,
    may_edit_target,
    may_give_target,
    may_record_actual,
    may_record_for_all,
    may_return_actual,
    may_share_part,
    may_share_target,
    may_verify_actual,
)
from thidua.targets.queries import Node, assignments, footing, tree
from thidua.web.lists import Button

UNITS_SHOWN = 20


@dataclass(frozen=True)
class PartLine:
    """A unit's part as one line of the tree."""

    name: str
    url: str
    asked: str
    latest: str
    light: str
    tone: str


@dataclass(frozen=True)
class ClusterLine:
    """A cluster's part: what it makes of its members, and whether the parts foot."""

    name: str
    asked: str
    latest: str
    counts: str
    sentence: str
    foots: bool
    explanation: str
    may_share: bool
    share_url: str
    explain_url: str
    units: list[PartLine]


@dataclass(frozen=True)
class PeriodLine:
    """A period of one unit: what was reported, by whom, with what evidence, and what may be done."""

    name: str
    due: date
    late: bool
    actual: Actual | None
    value: str
    tone: str
    verify: Answer | None
    give_back: Answer | None


@dataclass(frozen=True)
class Change:
    """One step in the history of a unit's results."""

    at: datetime
    who: str
    what: str
    period: str
    figures: str
    note: str


def target_page(actor: Actor, target: Target) -> dict[str, object]:
    """Everything the template prints: definition, cascade and where it does not foot, the picture over time."""
    day = today()
    whole = bool(may_create_target(actor, target.owner))
    cascade = tree(target)
    seen = set(assignments(actor).filter(target=target).values_list("pk", flat=True))
    return {
        "title": target.name,
        "intro": f"{target.owner.name} · năm {target.year} · {asked(target)}",
        "buttons": _buttons(actor, target),
        "target": target,
        "state": (target.state_name, states.TARGET_TONES[target.state]),
        "facts": _facts(target),
        "footing": cascade.footing if whole and (cascade.units or cascade.clusters) else None,
        "clusters": [
            _cluster_line(actor, target, node, day) for node in cascade.clusters if node.assignment.pk in seen
        ],
        "units": [_part_line(target, row, day) for row in cascade.units if row.pk in seen][:UNITS_SHOWN],
        "unit_count": sum(row.pk in seen for row in cascade.units),
        "lights": _lights([row for row in _all_units(cascade.units, cascade.clusters) if row.pk in seen], day),
        "chart": _picture(target, over_time(actor, target)) if target.state != states.DRAFT else None,
        "may_explain": whole and not cascade.footing.foots and target.state != states.CLOSED,
        "may_copy": whole,
    }


def assignment_page(actor: Actor, row: Assignment) -> dict[str, object]:
    """One unit's way through the year: plan and actuals, period by period."""
    day, target = today(), row.target
    points = points_of(target, [row])[row.pk]
    light, verdict = light_of(row, day), verdict_of(row, target, day)
    expected = forecast(goal_of(target, row), points)
    settled = verdict in ("met", "not_met")
    return {
        "title": f"{row.holder_name}: {target.name}",
        "intro": f"Mức giao: {asked(target, row.value)}",
        "row": row,
        "holder_code": row.holder_code,
        "target": target,
        "badge": (VERDICT_NAMES[verdict], VERDICT_TONES[verdict])
        if settled
        else (LIGHT_NAMES[light], LIGHT_TONES[light]),
        "reason": reason_of(row, day),
        "late": is_late(row, day),
        "latest": result(target, row.latest, row.latest_rank),
        "baseline": _baseline(target, row),
        "forecast": estimated(expected.value, target.measure) if expected.value is not None else "",
        "forecast_how": expected.how,
        "periods": _periods(actor, row, day),
        "may_record": may_record_actual(actor, row),
        "may_release": may_share_target(actor, target),
        "taken_over": list(row.taken_over.select_related("unit")),
        "chart": _own_picture(row, points) if points and len(ends_of(target)) > 1 else None,
        "changes": _changes(row),
    }


def ended_periods(target: Target, day: date) -> list[tuple[date, str]]:
    """Periods that can be reported on a day, newest first."""
    return [(end, period_name(target, end)) for end in reversed(ends_of(target)) if end <= day]


def _buttons(actor: Actor, target: Target) -> list[Button]:
    def url(name: str) -> str:
        return reverse(f"targets:{name}", args=[target.code])

    if not may_create_target(actor, target.owner):
        return []
    share = Button("Giao phần…", url("share_target"), "bi-diagram-3", False, may_share_target(actor, target))
    if target.state == states.DRAFT:
        give = Button("Giao chỉ tiêu", url("give_target"), "bi-send", answer=may_give_target(actor, target))
        return [give, share, Button("Sửa", url("edit_target"), "bi-pencil", False, may_edit_target(actor, target))]
    if target.state == states.CLOSED:
        return []
    buttons = [share]
    if may_record_for_all(actor, target):
        buttons.append(Button("Dán kết quả…", url("record_results"), "bi-clipboard-plus", False))
    if may_close_target(actor, target):
        buttons.append(Button("Khóa sổ…", url("close_target"), "bi-lock", False))
    return buttons


def _facts(target: Target) -> list[tuple[str, str]]:
    last_year = result(target, target.baseline, target.baseline_rank)
    facts = [
        ("Mức phấn đấu", asked(target)),
        ("Năm trước đạt", f"{last_year} (năm {target.baseline_year})" if target.baseline_year else last_year),
        ("Lĩnh vực", target.field),
        ("Loại số liệu", target.get_kind_display()),
        ("Cách cộng", target.get_rollup_display()),
        ("Thời gian", f"{target.since:%d/%m/%Y} – {target.until:%d/%m/%Y}"),
        ("Kỳ báo cáo", f"{target.get_frequency_display()}, chậm nhất {target.report_days} ngày sau khi hết kỳ"),
        ("Nguồn số liệu", target.source),
        ("Giải trình chênh lệch", target.explanation),
        ("Mã", target.code),
    ]
    return [(name, text) for name, text in facts if text and text != "–"]


def _all_units(units: Sequence[Assignment], clusters: Sequence[Node]) -> list[Assignment]:
    return [*units, *(row for node in clusters for row in node.parts)]


def _lights(rows: Sequence[Assignment], day: date) -> list[tuple[str, str, int, str]]:
    """(name, tone, how many, key) of each light."""
    found = [light_of(row, day) for row in rows]
    return [(LIGHT_NAMES[key], LIGHT_TONES[key], found.count(key), key) for key in LIGHT_TONES] if rows else []


def _part_line(target: Target, row: Assignment, day: date) -> PartLine:
    light = light_of(row, day)
    return PartLine(
        row.holder_name,
        reverse("targets:assignment", args=[target.code, row.holder_code]),
        asked(target, row.value),
        result(target, row.latest, row.latest_rank),
        LIGHT_NAMES[light],
        LIGHT_TONES[light],
    )


def _cluster_line(actor: Actor, target: Target, node: Node, day: date) -> ClusterLine:
    row = node.assignment
    row.target = target
    code = row.holder_code
    counts = ", ".join(f"{count} {name.lower()}" for name, _, count, _ in _lights(node.parts, day) if count)
    found = footing(target, row.value, node.parts)
    return ClusterLine(
        row.holder_name,
        asked(target, row.value),
        _together(target, node.parts),
        counts or "chưa giao cho thành viên",
        found.sentence,
        found.foots,
        row.explanation,
        bool(may_share_part(actor, row)),
        f"{reverse('targets:share_target', args=[target.code])}?parent={code}",
        reverse("targets:explain_part", args=[target.code, code]),
        [_part_line(target, part, day) for part in node.parts],
    )


def _together(target: Target, parts: Sequence[Assignment]) -> str:
    """What the members' newest figures make, in words that say of how many."""
    values = [part.latest for part in parts if part.latest is not None]
    if not values:
        return "chưa có số liệu"
    total = sum(values, Decimal(0))
    made = total if target.rollup == Rollup.SUM else (total / len(values)).quantize(Decimal("0.01"))
    how = "tổng" if target.rollup == Rollup.SUM else "bình quân"
    return f"{how} {shown(made, target.measure)} ({len(values)}/{len(parts)} đơn vị có số liệu)"


def _picture(target: Target, rows: Sequence[tuple[date, Decimal, int]]) -> dict[str, object] | None:
    if not rows:
        return None
    note = "Bình quân các đơn vị đã báo cáo; không tính nơi chưa có số."
    plan = "Kế hoạch kéo đều" if target.kind == Kind.CUMULATIVE else "Mức phấn đấu"
    goal = goal_of(target, Assignment(value=target.value, baseline=target.baseline))
    return {
        "title": "Kết quả qua các kỳ",
        "kind": "line",
        "unit": target.measure,
        "label_title": "Kỳ",
        "labels": [f"{period_name(target, end)} ({count} đơn vị)" for end, _, count in rows],
        "note": "Tổng của các đơn vị đã báo cáo." if target.rollup == Rollup.SUM else note,
        "series": [
            {"name": "Thực hiện", "values": [_plain(value) for _, value, _ in rows]},
            {"name": plan, "values": [_plain(plan_on(goal, end)) for end, _, _ in rows]},
        ],
    }


def _own_picture(row: Assignment, points: Sequence[Point]) -> dict[str, object]:
    target = row.target
    goal = goal_of(target, row)
    reported = {point.on: point.value for point in points}
    ends = ends_of(target)
    plan = "Kế hoạch kéo đều" if target.kind == Kind.CUMULATIVE else "Mức giao"
    return {
        "title": "Kế hoạch và thực hiện",
        "kind": "line",
        "unit": target.measure,
        "label_title": "Kỳ",
        "labels": [period_name(target, end) for end in ends],
        "series": [
            {"name": "Thực hiện", "values": [_plain(reported.get(end)) for end in ends]},
            {"name": plan, "values": [_plain(plan_on(goal, end)) for end in ends]},
        ],
    }


def _periods(actor: Actor, row: Assignment, day: date) -> list[PeriodLine]:
    found = {one.period_end: one for one in row.actuals.select_related("reported_by", "verified_by", "file")}
    ended = [end for end in reversed(ends_of(row.target)) if end <= day]
    return [_period(actor, row, end, found.get(end), day) for end in ended]


def _period(actor: Actor, row: Assignment, end: date, actual: Actual | None, day: date) -> PeriodLine:
    due = due_on(row.target, end)
    waiting = actual is not None and actual.state == states.REPORTED
    if actual is not None:
        actual.assignment = row
    return PeriodLine(
        period_name(row.target, end),
        due,
        actual is None and due < day and row.left_on is None,
        actual,
        result(row.target, actual.value, actual.rank) if actual else "–",
        states.ACTUAL_TONES[actual.state] if actual else "",
        may_verify_actual(actor, actual) if actual and waiting else None,
        may_return_actual(actor, actual) if actual and actual.state != states.RETURNED else None,
    )


def _changes(row: Assignment) -> list[Change]:
    """What was done to the unit's results, newest first: nothing that was corrected is lost."""
    names = {one.pk: period_name(row.target, one.period_end) for one in row.actuals.all()}
    steps = Step.objects.filter(object_type=Actual._meta.label_lower, object_id__in=names).order_by("-seq")[:100]
    return [
        Change(
            step.at,
            step.actor_name,
            VERB_NAMES.get(step.verb, step.verb),
            names[step.object_id],
            _figures(row, step),
            step.note,
        )
        for step in steps
    ]


def _figures(row: Assignment, step: Step) -> str:
    """ "96 % → 97 %" for a correction, "96 %" for a report."""
    found = [step.details.get("before", {}), step.details.get("after", step.details)]
    values = [one["value"] for one in found if one.get("value") is not None]
    return " → ".join(result(row.target, Decimal(str(value))) for value in values)


def _baseline(target: Target, row: Assignment) -> str:
    return result(target, row.baseline, row.baseline_rank) if row.baseline is not None else ""


def _plain(value: Decimal | None) -> float | int | None:
    """A number as a chart takes it."""
    if value is None:
        return None
    rounded = value.quantize(Decimal("0.01"))
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
