"""From the address of a list to its page: state, narrowing, sorting, one page of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from thidua.core.money import grouped
from thidua.web.list_rows import head_html, rows_html
from thidua.web.list_spec import Column, ListSpec

COUNT_LIMIT = 10_000
DEEPEST = 100_000
DEEP = 1_000
FORMATS = ("xlsx", "csv")


@dataclass
class State:
    """What the address says, with only what the list knows; the rest became notices."""

    columns: Sequence[Column]
    q: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    choices: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    sort: list[str] = field(default_factory=list)
    page: int = 1
    cols: str = ""
    export: str = ""
    notices: list[str] = field(default_factory=list)

    def query(self, **changes: str) -> str:
        """The address after "?" with some parts changed; blank parts are left out."""
        parts: dict[str, str] = {"q": self.q, **self.chosen, "sort": ",".join(self.sort), "cols": self.cols}
        if self.page > 1:
            parts["page"] = str(self.page)
        query = QueryDict(mutable=True)
        query.update({key: value for key, value in {**parts, **changes}.items() if value})
        return "?" + query.urlencode(safe=",-")


@dataclass(frozen=True)
class Pill:
    title: str
    value: str
    remove: str


@dataclass(frozen=True)
class Choice:
    key: str
    title: str
    options: Sequence[tuple[str, str]]
    value: str


@dataclass(frozen=True)
class Page:
    """Everything the template prints."""

    spec: ListSpec
    state: State
    searchable: bool
    head: SafeString
    rows: SafeString
    shown: int
    total: str
    first: int
    last: int
    number: int
    pages: int
    previous: str
    next: str
    pills: Sequence[Pill]
    filters: Sequence[Choice]
    columns: Sequence[tuple[Column, bool]]
    exports: Mapping[str, str]
    clear: str
    kept: Sequence[tuple[str, str]]


def read_state(params: QueryDict, spec: ListSpec) -> State:
    """The state of a list from its address; asks each filter for its choices once."""
    state = State(columns=[c for c in spec.columns if c.shown], q=params.get("q", "").strip()[:200])
    for one in spec.filters:
        state.choices[one.key] = list(one.choices())
        value = params.get(one.key, "")
        if value in {str(key) for key, _ in state.choices[one.key]}:
            state.chosen[one.key] = value
        elif value:
            state.notices.append(f"Bộ lọc “{one.title}” không có giá trị này nên được bỏ qua.")
    state.sort = _read_sort(params.get("sort", ""), spec, state)
    _read_columns(params, spec, state)
    number = params.get("page", "1").strip()
    if number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= DEEPEST:
        state.page = int(number)
    elif number:
        state.notices.append("Số trang không hợp lệ nên hiển thị trang đầu.")
    state.export = export if (export := params.get("export", "")) in FORMATS else ""
    return state


def narrowed(queryset: QuerySet[Any], spec: ListSpec, state: State) -> QuerySet[Any]:
    for one in spec.filters:
        if one.key in state.chosen:
            queryset = one.apply(queryset, state.chosen[one.key])
    if spec.search and state.q:
        queryset = spec.search(queryset, state.q)
    return queryset


def sorted_by(queryset: QuerySet[Any], spec: ListSpec, state: State) -> QuerySet[Any]:
    """In the order asked for; the primary key last, so that pages never overlap."""
    orders = {column.key: column.order for column in spec.columns}
    fields: list[str] = []
    for key in state.sort:
        names = orders[key.lstrip("-")]
        fields += [_turned(name) for name in names] if key.startswith("-") else names
    fields = fields or list(spec.order)
    return queryset.order_by(*fields, *([] if {spec.tie, f"-{spec.tie}"} & set(fields) else [spec.tie]))


def build(queryset: QuerySet[Any], spec: ListSpec, state: State) -> Page:
    ordered = sorted_by(queryset, spec, state)
    found = _cut(ordered, spec, state.page)
    if state.page == 1 and len(found) <= spec.page_size:
        count = len(found)
    else:
        count = queryset.order_by()[: COUNT_LIMIT + 1].count()
    more = count > COUNT_LIMIT
    pages = max(1, -(-min(count, COUNT_LIMIT) // spec.page_size))
    if state.page > 1 and not found:
        end = "Trang này vượt quá cuối danh sách" if more else f"Danh sách chỉ có {pages} trang"
        state.notices.append(f"{end} nên hiển thị trang đầu.")
        state.page = 1
        found = _cut(ordered, spec, 1) if count else []
    rows = found[: spec.page_size]
    offset = (state.page - 1) * spec.page_size
    return Page(
        spec=spec,
        state=state,
        searchable=spec.search is not None,
        head=head_html(spec, state.columns, state.sort, state.query(page="", sort="")),
        rows=rows_html(spec, state.columns, rows),
        shown=len(rows),
        total=f"hơn {grouped(COUNT_LIMIT)}" if more else grouped(count),
        first=offset + 1 if rows else 0,
        last=offset + len(rows),
        number=state.page,
        pages=0 if more else pages,
        previous=state.query(page=str(state.page - 1)) if state.page > 1 else "",
        next=state.query(page=str(state.page + 1)) if len(found) > spec.page_size else "",
        pills=_pills(spec, state),
        filters=_choices(spec, state),
        columns=[(column, column in state.columns) for column in spec.columns],
        exports={kind: state.query(page="", export=kind) for kind in FORMATS},
        clear="?",
        kept=[(k, v) for k, v in (("sort", ",".join(state.sort)), ("cols", state.cols)) if v],
    )


def _cut(ordered: QuerySet[Any], spec: ListSpec, number: int) -> list[Any]:
    """One page and one row more, which tells whether there is a next page."""
    start = (number - 1) * spec.page_size
    part = slice(start, start + spec.page_size + 1)
    if start < DEEP:
        return list(ordered[part])
    # Far down, whole rows would be carried along only to be skipped: skip keys, then fetch the page.
    keys = list(ordered.values_list("pk", flat=True)[part])
    rows = {row.pk: row for row in ordered.order_by().filter(pk__in=keys)}
    return [rows[key] for key in keys if key in rows]


def _read_sort(text: str, spec: ListSpec, state: State) -> list[str]:
    known = {column.key for column in spec.columns if column.order}
    asked = [part for part in text.split(",") if part][:3]
    if any(part.removeprefix("-") not in known for part in asked):
        state.notices.append("Không sắp xếp được theo cột này nên dùng thứ tự mặc định.")
        return []
    return asked


def _read_columns(params: QueryDict, spec: ListSpec, state: State) -> None:
    asked = {key for text in params.getlist("cols") for key in text.split(",") if key}
    chosen = [column for column in spec.columns if column.key in asked]
    if chosen:
        state.columns = chosen
        state.cols = ",".join(column.key for column in chosen)
    elif asked:
        state.notices.append("Không có cột nào trong các cột được chọn nên dùng các cột mặc định.")


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _choices(spec: ListSpec, state: State) -> list[Choice]:
    return [Choice(f.key, f.title, state.choices[f.key], state.chosen.get(f.key, "")) for f in spec.filters]


def _pills(spec: ListSpec, state: State) -> list[Pill]:
    pills = [Pill("Tìm", state.q, state.query(q="", page=""))] if state.q else []
    for one in spec.filters:
        if value := state.chosen.get(one.key):
            names = {str(key): str(name) for key, name in state.choices[one.key]}
            pills.append(Pill(one.title, names[value], state.query(**{one.key: "", "page": ""})))
    return pills
