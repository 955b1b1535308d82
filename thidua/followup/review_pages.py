"""The page of one review, ready to print: figures and words apart."""

from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.followup import states
from thidua.followup.models import MovementReview
from thidua.followup.permissions import may_edit_review
from thidua.followup.sealing import is_intact
from thidua.followup.sheets import COUNT, SHARE, Sheet, from_json, shown
from thidua.movements.models import Review as ReviewKind
from thidua.web.lists import Button

SHOWN_CHANGES = 30


@dataclass(frozen=True)
class TableView:
    """A sheet as a page prints it: each line with the page of its figures."""

    title: str
    note: str
    empty: str
    heads: list[tuple[str, bool]]
    lines: list[tuple[str, list[tuple[str, str, bool]]]]
    total: list[tuple[str, str, bool]]


def table_view(sheet: Sheet) -> TableView:
    numeric = [column.kind in (COUNT, SHARE) for column in sheet.columns]
    titles = [column.title for column in sheet.columns]
    printed = [list(zip(row, titles, numeric, strict=True)) for row in shown(sheet)]
    body = printed[: len(sheet.rows)]
    return TableView(
        title=sheet.title,
        note=sheet.note,
        empty=sheet.empty,
        heads=list(zip(titles, numeric, strict=True)),
        lines=[(row.source, cells) for row, cells in zip(sheet.rows, body, strict=True)],
        total=printed[len(sheet.rows)] if sheet.total else [],
    )


def review_page(actor: Actor, review: MovementReview) -> dict[str, object]:
    """Everything the template prints."""
    answer = may_edit_review(actor, review)
    issued = review.state == states.ISSUED
    sheets = from_json(review.figures)
    return {
        "title": review.title,
        "intro": f"{ReviewKind(review.kind).label} · {review.movement.launcher.name} · {review.period}",
        "buttons": [] if issued else _buttons(review, answer),
        "review": review,
        "state": (states.REVIEW_NAMES[review.state], states.REVIEW_TONES[review.state]),
        "may_edit": answer and not issued,
        "sections": list(review.sections.all()),
        "tables": [table_view(sheet) for sheet in sheets if sheet.rows],
        "bare": [sheet.title for sheet in sheets if not sheet.rows],
        "changes": review.changes[:SHOWN_CHANGES],
        "more_changes": max(len(review.changes) - SHOWN_CHANGES, 0),
        "intact": is_intact(review) if issued else None,
        "refresh_url": _url("refresh_review", review),
        "discard_url": _url("discard_review", review),
        "files": [
            (kind.upper(), reverse("followup:review_file", args=[review.code, kind]))
            for kind in ("docx", "pdf", "xlsx")
        ],
    }


def _buttons(review: MovementReview, answer: object) -> list[Button]:
    return (
        [
            Button("Viết nhận định", _url("edit_review", review), "bi-pencil", answer=answer),  # type: ignore[arg-type]
            Button("Ban hành…", _url("issue_review", review), "bi-patch-check", primary=False),
        ]
        if answer
        else []
    )


def _url(name: str, review: MovementReview) -> str:
    return reverse(f"followup:{name}", args=[review.code])
