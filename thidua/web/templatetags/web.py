"""`{% load web %}`: the parts pages are put together from."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from thidua.core import money
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.web.deadlines import light

register = template.Library()
NOTHING = "–"
_SELECTS = (forms.Select, forms.SelectMultiple)
_CHECKS = (forms.CheckboxInput, forms.CheckboxSelectMultiple)


@register.filter
def dmy(value: date | datetime | None) -> str:
    """07/11/2026; a moment with its hour: 21:04 07/11/2026."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, datetime):
        return (localtime(value) if value.tzinfo else value).strftime("%H:%M %d/%m/%Y")
    return value.strftime("%d/%m/%Y")


@register.filter
def vnd(amount: int | None) -> str:
    return NOTHING if amount is None else money.vnd(int(amount))


@register.filter
def grouped(number: int | None) -> str:
    return NOTHING if number is None else money.grouped(int(number))


@register.simple_tag
def badge(label: object, tone: str = "plain") -> SafeString:
    return format_html('<span class="badge st-{}">{}</span>', tone or "plain", label)


@register.inclusion_tag("web/_share.html")
def share(part: int, whole: int) -> dict[str, object]:
    """How many of how many, in words and as a bar."""
    return {
        "part": money.grouped(part),
        "whole": money.grouped(whole),
        "percent": money.percent(part, whole),
        "value": min(part, whole),
        "max": max(whole, 1),
    }


@register.inclusion_tag("web/_steps.html")
def steps(current: str, steps: Mapping[str, str] | Sequence[tuple[str, str]]) -> dict[str, object]:
    """The stages of a work in order; the current one is marked, those before it are done."""
    pairs = list(steps.items()) if isinstance(steps, Mapping) else list(steps)
    keys = [key for key, _ in pairs]
    place = keys.index(current) if current in keys else -1
    marks = ["done" if n < place else "now" if n == place else "later" for n in range(len(pairs))]
    return {"steps": [{"name": name, "mark": mark} for (_, name), mark in zip(pairs, marks, strict=True)]}


@register.simple_tag
def reason(answer: Answer | None) -> SafeString:
    """Why a button is not to be used; nothing when it is."""
    if answer is None or answer:
        return SafeString("")
    return format_html('<p class="reason"><i class="bi bi-info-circle" aria-hidden="true"></i> {}</p>', answer.message)


@register.simple_tag
def deadline(day: date | datetime | None, done: bool = False) -> SafeString:
    """A day with the working days left: green, yellow from three down, red when past."""
    if day is None:
        return format_html("{}", NOTHING)
    last = localtime(day).date() if isinstance(day, datetime) else day
    if done:
        return format_html('<span class="num">{}</span>', dmy(last))
    tone, words = light(last, today())
    return format_html('<span class="num">{}</span> <span class="badge st-{}">{}</span>', dmy(last), tone, words)


@register.inclusion_tag("web/_chart.html")
def chart(data: Mapping[str, Any]) -> dict[str, object]:
    """A chart and the table it is drawn from; data = {title, kind, labels, series: [{name, values}]}.

    kind: bar, hbar, stacked, line or pie; optional: unit, note.
    """
    series = list(data.get("series", ()))
    labels = [str(label) for label in data.get("labels", ())]
    lines = [[label, *[one["values"][n] for one in series]] for n, label in enumerate(labels)]
    drawn = {**data, "labels": labels, "series": series}
    return {
        "data": data,
        "names": [one["name"] for one in series],
        "lines": [
            (line[0], [(one["name"], _number(v)) for one, v in zip(series, line[1:], strict=True)]) for line in lines
        ],
        "json": json.dumps(drawn, ensure_ascii=False, default=str),
    }


@register.inclusion_tag("web/_form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """All that keeps the form from being accepted, linked to its fields."""
    lines = [
        {"id": form[name].id_for_label or form[name].auto_id, "label": form[name].label, "text": text}
        for name, texts in form.errors.items()
        if name != "__all__" and name in form.fields
        for text in texts
    ]
    return {"whole": form.non_field_errors(), "lines": lines, "any": bool(form.errors)}


@register.inclusion_tag("web/_field.html")
def field(bound: BoundField, label: str = "", help: str = "") -> dict[str, object]:
    """Label, control, help and errors of one field, tied together for those who listen to the page."""
    widget = bound.field.widget
    many = isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect)
    text = str(help or bound.help_text).strip()
    ids = [f"{bound.auto_id}-help"] * bool(text) + [f"{bound.auto_id}-error"] * bool(bound.errors)
    attrs: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} {_css(widget)}".strip()}
    if ids:
        attrs["aria-describedby"] = " ".join(ids)
    if bound.errors:
        attrs["aria-invalid"] = "true"
        attrs["class"] += " is-invalid"
    if isinstance(widget, forms.DateInput):
        widget.input_type, widget.format = "date", "%Y-%m-%d"  # the browser's calendar speaks only this
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in (None, "10", 10):
        attrs["rows"] = 4
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "label": label or bound.label,
        "help": text,
        "hidden": bound.is_hidden,
        "check": isinstance(widget, forms.CheckboxInput),
        "many": many,
        "optional": not (bound.field.required or isinstance(widget, _CHECKS) or _needed(bound.field)),
    }


def _needed(field: forms.Field) -> bool:
    """A draft may lack what is needed in the end: such a field says so by `needed`."""
    return bool(getattr(field, "needed", False))


def _css(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choice"
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, _SELECTS) else "form-control"


def _number(value: object) -> str:
    if isinstance(value, int):
        return money.grouped(value)
    return str(value).replace(".", ",") if value is not None else NOTHING
