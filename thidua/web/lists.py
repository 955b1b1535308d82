"""Lists: what they are made of, and the one function that answers with a list's page or its file."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.web.exports import export
from thidua.web.list_page import build, narrowed, read_state, sorted_by
from thidua.web.list_spec import Button, Cell, Column, Filter, ListSpec, SelectAction, Shown, Value

__all__ = [
    "Button",
    "Cell",
    "Column",
    "Filter",
    "ListSpec",
    "SelectAction",
    "Shown",
    "Value",
    "render_list",
]


def render_list(
    request: HttpRequest,
    spec: ListSpec,
    queryset: QuerySet[Any],
    *,
    template: str = "web/list.html",
    **context: object,
) -> HttpResponse:
    """The page of a list as its address says; with ?export=xlsx or csv, all its rows as a file.

    One query for the rows and, once they fill more than the first page, one that counts them, beside those of the
    filters' choices. What the address says wrongly is left out and told above the table, never an error.
    Context: `buttons`, `intro`.
    """
    state = read_state(request.GET, spec)
    rows = narrowed(queryset, spec, state)
    if state.export:
        # Django types files apart from pages; callers need not.
        return export(spec, sorted_by(rows, spec, state), state.columns, state.export)  # type: ignore[return-value]
    return render(request, template, {"list": build(rows, spec, state), "title": spec.title, **context})
