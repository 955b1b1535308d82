"""Lists of targets: what they show, by what they are narrowed."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.people.models import Level
from thidua.rules.progress import estimated, shown
from thidua.targets import states
from thidua.targets.boards import Seen, fields_of, grey, in_cluster, years_of
from thidua.targets.keeping import light_of, reason_of, verdict_of
from thidua.targets.labels import LIGHT_NAMES, LIGHT_TONES, VERDICT_NAMES, VERDICT_TONES, asked, period_name, result
from thidua.targets.models import Actual, Assignment, Target
from thidua.targets.queries import fields, matching, years
from thidua.web.lists import Cell, Column, Filter, ListSpec, SelectAction

Rows = QuerySet[Any]


def target_list(actor: Actor) -> ListSpec:
    return ListSpec(
        key="chi-tieu",
        title="Chỉ tiêu thi đua",
        columns=(
            Column("name", "Chỉ tiêu", _target_name, order=("sort_key",)),
            Column("asked", "Mức phấn đấu", asked),
            Column("field", "Lĩnh vực", lambda row: row.field or "–", order=("field",)),
            Column("owner", "Nơi giao", lambda row: row.owner.name, order=("owner__sort_key",)),
            Column("units", "Đơn vị nhận", lambda row: row.unit_count, order=("unit_count",), numeric=True),
            Column("frequency", "Kỳ báo cáo", lambda row: row.get_frequency_display(), order=("frequency",)),
            Column("year", "Năm", lambda row: Cell(str(row.year)), order=("year",)),
            Column("code", "Mã", lambda row: row.code, shown=False),
            Column("source", "Nguồn số liệu", lambda row: row.source, shown=False),
            Column("state", "Trạng thái", _state, order=("state",)),
        ),
        filters=(_year_filter(actor, "year"), _state_filter(), _field_filter(actor, "field")),
        search=matching,
        order=("-year", "field", "sort_key", "pk"),
        empty="Chưa có chỉ tiêu nào. Lập từng chỉ tiêu, dán nhiều chỉ tiêu từ Excel, hoặc sao chép của năm trước.",
        search_hint="Tên, lĩnh vực; không cần gõ dấu",
    )


def part_list(target: Target) -> ListSpec:
    """Units that hold one target."""
    return ListSpec(
        key=f"chi-tieu-{target.code}",
        title="Đơn vị nhận chỉ tiêu",
        columns=(
            Column("unit", "Đơn vị", _holder, order=("unit__sort_key",)),
            Column("cluster", "Cụm, khối", _cluster, order=("parent__cluster__sort_key", "unit__sort_key")),
            Column("value", "Mức giao", lambda row: _amount(row.value), order=("value",), numeric=True),
            Column("latest", "Thực hiện", _latest, order=("latest",), numeric=True),
            Column("on", "Đến ngày", lambda row: row.latest_on, order=("latest_on",)),
            Column(
                "forecast",
                "Ước cả năm",
                _forecast,
                order=("forecast",),
                numeric=True,
            ),
            Column("light", "Tiến độ", _light, order=("light", "unit__sort_key")),
            Column("verdict", "Kết quả", _verdict, order=("verdict",)),
            Column("due", "Hạn báo cáo tới", lambda row: row.next_due, order=("next_due",)),
            Column("verified", "Thẩm định đến", lambda row: row.verified_on, shown=False),
            Column("code", "Mã đơn vị", lambda row: row.unit.code, shown=False),
        ),
        filters=(_light_filter(), _cluster_filter(target)),
        search=lambda rows, text: rows.filter(unit__search_text__contains=fold(text)),
        order=("unit__sort_key", "pk"),
        empty="Chưa đơn vị nào nhận chỉ tiêu này.",
    )


def unit_list(code: str) -> ListSpec:
    """All targets of one unit, by its code."""

    def name(row: Assignment) -> Cell:
        return Cell(row.target.name, url=reverse("targets:assignment", args=[row.target.code, code]))

    return ListSpec(
        key="chi-tieu-cua-don-vi",
        title="Chỉ tiêu của đơn vị",
        columns=(
            Column("target", "Chỉ tiêu", name, order=("target__sort_key",)),
            Column("asked", "Mức giao", lambda row: asked(row.target, row.value)),
            Column("latest", "Thực hiện", _latest, order=("latest",), numeric=True),
            Column("on", "Đến ngày", lambda row: row.latest_on, order=("latest_on",)),
            Column("forecast", "Ước cả năm", _forecast, numeric=True),
            Column("light", "Tiến độ", _light, order=("light",)),
            Column("verdict", "Kết quả", _verdict, order=("verdict",)),
            Column("due", "Hạn báo cáo tới", lambda row: row.next_due, order=("next_due",)),
        ),
        filters=(_light_filter(),),
        order=("target__field", "target__sort_key", "pk"),
        empty="Đơn vị chưa được giao chỉ tiêu nào trong năm này.",
    )


def verify_list() -> ListSpec:
    return ListSpec(
        key="ket-qua-cho-tham-dinh",
        title="Kết quả chờ thẩm định",
        columns=(
            Column("unit", "Đơn vị", _actual_unit, order=("assignment__unit__sort_key",)),
            Column(
                "target", "Chỉ tiêu", lambda row: row.assignment.target.name, order=("assignment__target__sort_key",)
            ),
            Column(
                "period", "Kỳ", lambda row: period_name(row.assignment.target, row.period_end), order=("period_end",)
            ),
            Column("value", "Kết quả", lambda row: result(row.assignment.target, row.value, row.rank), numeric=True),
            Column("evidence", "Minh chứng", _evidence),
            Column("by", "Người báo cáo", lambda row: str(row.reported_by or "Hệ thống")),
            Column("at", "Báo cáo lúc", lambda row: row.reported_at, order=("reported_at",), shown=False),
            Column(
                "way", "Việc làm được", lambda row: Cell("Trả lại…", reverse("targets:return_actual", args=[row.pk]))
            ),
        ),
        filters=(Filter("evidence", "Minh chứng", lambda: (("yes", "Có"), ("no", "Chưa có")), _by_evidence),),
        order=("reported_at", "pk"),
        empty="Không có kết quả nào chờ bạn thẩm định.",
        select_actions=(SelectAction("Thẩm định các dòng đã chọn", reverse("targets:verify_actuals")),),
    )


def board_list(found: Sequence[Seen], clusters: Callable[[], list[tuple[str, str]]]) -> ListSpec:
    """Units by their lights; who lags stands first. The rows given are already of the year and field chosen."""
    lights = [
        Column(key, name, _count(key), order=(f"-{key}", "key"), numeric=True)
        for key, name in (
            ("red", "Khó đạt"),
            ("grey", "Chưa báo cáo"),
            ("yellow", "Có nguy cơ"),
            ("green", "Đúng tiến độ"),
        )
    ]
    return ListSpec(
        key="tien-do-chi-tieu",
        title="Tiến độ chỉ tiêu theo đơn vị",
        columns=(
            Column("unit", "Đơn vị", _board_unit, order=("key",)),
            *lights,
            Column("late", "Quá hạn báo cáo", _count("late"), order=("late",), numeric=True),
            Column("total", "Số chỉ tiêu", _count("total"), order=("total",), numeric=True),
            Column("level", "Cấp", lambda row: Level(row["level"]).label, order=("level",), shown=False),
            Column("code", "Mã đơn vị", lambda row: row["code"], shown=False),
        ),
        filters=(
            *_chosen_filters(found),
            Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(unit__level=v)),
            Filter("cluster", "Cụm, khối", clusters, in_cluster),
        ),
        search=lambda rows, text: rows.filter(unit__search_text__contains=fold(text)),
        order=("-red", "-grey", "-yellow", "key"),
        tie="unit_id",
        empty="Chưa có chỉ tiêu nào được giao trong năm này.",
        search_hint="Tên đơn vị; không cần gõ dấu",
    )


def field_list(found: Sequence[Seen], results: Callable[[Any], str]) -> ListSpec:
    """Units that met every target of a field, with their measured results: the list for a thematic award."""
    return ListSpec(
        key="dat-chi-tieu-theo-linh-vuc",
        title="Đơn vị đạt chỉ tiêu theo lĩnh vực",
        columns=(
            Column("unit", "Đơn vị", lambda row: row["unit__name"], order=("unit__sort_key",)),
            Column("code", "Mã đơn vị", lambda row: row["unit__code"], order=("unit__code",)),
            Column("field", "Lĩnh vực", lambda row: row["field"], order=("field",)),
            Column("year", "Năm", lambda row: Cell(str(row["year"])), order=("year",)),
            Column("met", "Số chỉ tiêu đạt", lambda row: Cell(f"{row['met']}/{row['total']}"), order=("met",)),
            Column("results", "Kết quả đo được", results),
        ),
        filters=(
            *_chosen_filters(found),
            Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(unit__level=v)),
        ),
        search=lambda rows, text: rows.filter(unit__search_text__contains=fold(text)),
        order=("field", "unit__sort_key"),
        tie="unit_id",
        empty="Chưa đơn vị nào đạt mọi chỉ tiêu của một lĩnh vực bằng số liệu đã thẩm định.",
        page_size=200,
    )


def _target_name(row: Target) -> Cell:
    return Cell(row.name, url=reverse("targets:page", args=[row.code]))


def _state(row: Target) -> Cell:
    return Cell(row.state_name, tone=states.TARGET_TONES[row.state] or "plain", badge=True)


def _holder(row: Assignment) -> Cell:
    return Cell(row.holder_name, url=reverse("targets:assignment", args=[row.target.code, row.holder_code]))


def _cluster(row: Assignment) -> str:
    return row.parent.holder_name if row.parent else "–"


def _amount(value: Any) -> Cell:
    return Cell(shown(value), value=value)


def _forecast(row: Assignment) -> Cell:
    return Cell(estimated(row.forecast), value=row.forecast)


def _latest(row: Assignment) -> Cell:
    return Cell(result(row.target, row.latest, row.latest_rank), value=row.latest)


def _light(row: Assignment) -> Cell:
    light = light_of(row, today())
    return Cell(LIGHT_NAMES[light], tone=LIGHT_TONES[light], badge=True, note=reason_of(row, today()))


def _verdict(row: Assignment) -> Cell:
    verdict = verdict_of(row, row.target, today())
    return Cell(VERDICT_NAMES[verdict], tone=VERDICT_TONES[verdict])


def _actual_unit(row: Actual) -> Cell:
    unit = row.assignment.unit
    if unit is None:
        return Cell(row.assignment.holder_name)
    return Cell(unit.name, url=reverse("targets:assignment", args=[row.assignment.target.code, unit.code]))


def _evidence(row: Actual) -> Cell:
    if row.file is not None:
        return Cell(row.evidence or row.file.name, url=reverse("documents:download", args=[row.file.code]))
    return Cell(row.evidence) if row.evidence else Cell("Chưa có minh chứng", tone="warning", badge=True)


def _board_unit(row: dict[str, Any]) -> Cell:
    return Cell(row["name"], url=reverse("targets:unit", args=[row["code"]]))


def _count(key: str) -> Callable[[dict[str, Any]], Cell]:
    tone = {"red": "danger", "yellow": "warning", "late": "danger"}.get(key, "")

    def cell(row: dict[str, Any]) -> Cell:
        number = row[key]
        return Cell(str(number), tone=tone if number else "", value=number)

    return cell


def _by_evidence(rows: Rows, value: str) -> Rows:
    without = {"evidence": "", "file__isnull": True}
    return rows.filter(**without) if value == "no" else rows.exclude(**without)


def _by_light(rows: Rows, value: str) -> Rows:
    dark = grey(today())
    return rows.filter(dark) if value == "grey" else rows.filter(light=value).exclude(dark)


def _light_filter() -> Filter:
    return Filter("light", "Tiến độ", lambda: Assignment.Light.choices, _by_light)


def _year_filter(actor: Actor, path: str) -> Filter:
    return Filter(
        "year",
        "Năm",
        lambda: [(str(year), str(year)) for year in years(actor)],
        lambda rows, v: rows.filter(**{path: v}),
    )


def _field_filter(actor: Actor, path: str) -> Filter:
    return Filter(
        "field", "Lĩnh vực", lambda: [(name, name) for name in fields(actor)], lambda rows, v: rows.filter(**{path: v})
    )


def _chosen_filters(found: Sequence[Seen]) -> tuple[Filter, Filter]:
    """Year and field of a board: the view has narrowed by them before the large query."""
    all_years = [(str(year), str(year)) for year in years_of(found)]
    all_fields = [(name, name) for name in fields_of(found)]
    return (
        Filter("year", "Năm", lambda: all_years, lambda rows, _: rows),
        Filter("field", "Lĩnh vực", lambda: all_fields, lambda rows, _: rows),
    )


def _state_filter() -> Filter:
    names = tuple(states.TARGET_NAMES.items())
    return Filter("state", "Trạng thái", lambda: names, lambda rows, v: rows.filter(state=v))


def _cluster_filter(target: Target) -> Filter:
    def choices() -> list[tuple[str, str]]:
        rows = Assignment.objects.filter(target=target, cluster__isnull=False, left_on__isnull=True)
        return list(rows.order_by("cluster__sort_key").values_list("cluster__code", "cluster__name"))

    return Filter("cluster", "Cụm, khối", choices, lambda rows, v: rows.filter(parent__cluster__code=v))
