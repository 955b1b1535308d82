"""What the page of one file prints: counts, rows with findings, groups of copies, pairs that are alike."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.models import Job
from thidua.core.text import clean_lines, short
from thidua.ideas import states
from thidua.ideas.importing import texts_of
from thidua.ideas.importing.columns import BODY, EXPECTED, FIELD, MEANINGS, readable
from thidua.ideas.models import Idea, IdeaImport, IdeaImportRow
from thidua.ideas.permissions import may_mail_receipts, may_take_in_import

Action = IdeaImportRow.Action
TONES = {Action.CREATE: "success", Action.KNOWN: "", Action.ERROR: "danger", Action.SKIP: ""}
SEVERITIES = {"error": ("Lỗi", "danger"), "warning": ("Cần xem", "warning"), "fixed": ("Đã sửa giúp", "primary")}
FILTERS = {
    "": "Tất cả",
    "error": "Có lỗi",
    "warning": "Cần xem",
    "fixed": "Đã sửa giúp",
    "copies": "Trùng nguyên văn",
    "known": "Đã nhập trước",
    "skip": "Bỏ qua",
}
PER_PAGE = 50
MOST_GROUPS, MOST_PAIRS = 50, 50


@dataclass(frozen=True)
class ShownFinding:
    tone: str
    kind: str
    message: str
    field: str
    label: str
    value: str
    long: bool
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ShownRow:
    number: int
    title: str
    start: str
    author: str
    field: str
    suggested: bool
    action: str
    tone: str
    skipped: bool
    editable: bool
    copy_of: int | None
    url: str
    findings: Sequence[ShownFinding] = ()
    texts: Sequence[tuple[str, str, str, bool]] = ()


def import_page(actor: Actor, batch: IdeaImport, *, show: str = "", page: str = "1") -> dict[str, Any]:
    """One page of rows, those of one kind when asked."""
    show = show if show in FILTERS else ""
    current = Paginator(_chosen(batch, show), PER_PAGE).get_page(page)
    counts = _counts(batch)
    total = sum(counts[action] for action in Action.values)
    editable = batch.state == states.READ
    return {
        "batch": batch,
        "title": f"Kiểm tra tệp {batch.file_name}" if editable else f"Tệp {batch.file_name}",
        "editable": editable,
        "answer": may_take_in_import(actor, batch),
        "mail_answer": may_mail_receipts(actor, batch),
        "readable": readable(batch.columns),
        "columns": [(batch.titles[int(c)] or f"Cột {int(c) + 1}", MEANINGS[m]) for c, m in batch.columns.items()],
        "counts": [*_by_action(counts), ("Trùng nguyên văn", counts["copies"], "")],
        "total": total,
        "errors": counts[Action.ERROR],
        "filters": [(key, name, total if not key else counts[key], key == show) for key, name in FILTERS.items()],
        "show": show,
        "page": current,
        "rows": [_shown(batch, row) for row in current],
        "groups": groups(batch),
        "pairs": pairs(batch),
        "pair_count": len(batch.result.get("pairs", ())),
        "job": Job.objects.filter(code=batch.job, status__in=("READY", "RUNNING")).first() if batch.job else None,
    }


def groups(batch: IdeaImport) -> list[dict[str, Any]]:
    """Texts that came more than once: how often, which row first, its title."""
    times = Counter(batch.rows.filter(copy_of__isnull=False).values_list("copy_of", flat=True))
    found = times.most_common(MOST_GROUPS)
    titles = dict(batch.rows.filter(number__in=[number for number, _ in found]).values_list("number", "title"))
    return [{"number": n, "times": count + 1, "title": titles[n]} for n, count in found if n is not None]


def pairs(batch: IdeaImport) -> list[dict[str, Any]]:
    """Ideas of the file that are like another one, best first."""
    kept = batch.result.get("pairs", [])[:MOST_PAIRS]
    ids = {
        pk for kind, pk, other, other_pk, *_ in kept for kind, pk in ((kind, pk), (other, other_pk)) if kind == "idea"
    }
    known = Idea.objects.in_bulk(ids)
    return [
        {"one": _end(known, one, pk), "other": _end(known, other, other_pk), "score": round(100 * score), "sure": sure}
        for one, pk, other, other_pk, score, sure in kept
    ]


def _end(known: Mapping[int, Idea], kind: str, pk: int) -> dict[str, str]:
    idea = known.get(pk) if kind == "idea" else None
    if idea is None:
        return {"title": "Một sáng kiến đã công nhận", "url": "", "code": ""}
    return {"title": idea.title, "url": reverse("ideas:page", args=[idea.code]), "code": idea.code}


def _by_action(counts: Counter[str]) -> list[tuple[str, int, str]]:
    return [(one.label, counts[one], TONES[one]) for one in Action]


def _counts(batch: IdeaImport) -> Counter[str]:
    counts = Counter[str]()
    for action, worst, copy, number in (
        batch.rows.values_list("action", "worst").annotate(copies=Count("copy_of"), rows=Count("pk")).order_by()
    ):
        counts[action] += number
        counts["copies"] += copy
        if action == Action.CREATE and worst != "error":
            counts[worst] += number
    return counts


def _chosen(batch: IdeaImport, show: str) -> QuerySet[IdeaImportRow]:
    rows = batch.rows.select_related("field", "idea").order_by("number")
    if show == "copies":
        return rows.filter(copy_of__isnull=False).order_by("copy_of", "number")
    if show in Action.values:
        return rows.filter(action=show)
    return rows.filter(action=Action.CREATE, worst=show) if show else rows


def _shown(batch: IdeaImport, row: IdeaImportRow) -> ShownRow:
    texts = texts_of(batch, row)
    action = Action(row.action)
    return ShownRow(
        number=row.number,
        title=row.title,
        start=short(" ".join(clean_lines(texts.get(BODY, "")).split()), 160),
        author=row.author,
        field=row.field.name if row.field else "",
        suggested=not texts.get(FIELD, "").strip(),
        action="Đã nhập" if row.idea else action.label,
        tone=TONES[action],
        skipped=row.skipped,
        editable=batch.state == states.READ and row.idea is None and action != Action.KNOWN,
        copy_of=row.copy_of,
        url=reverse("ideas:page", args=[row.idea.code]) if row.idea else "",
        findings=[_finding(one, texts) for one in row.findings],
        texts=[
            (name, label, texts[name], name in (BODY, EXPECTED)) for name, label in MEANINGS.items() if name in texts
        ],
    )


def _finding(found: Mapping[str, Any], texts: Mapping[str, str]) -> ShownFinding:
    kind, tone = SEVERITIES[found["severity"]]
    name = found["field"]
    return ShownFinding(
        tone=tone,
        kind=kind,
        message=found["message"],
        field=name,
        label=MEANINGS.get(name, ""),
        value=texts.get(name, ""),
        long=name in (BODY, EXPECTED),
        choices=[(value, label) for value, label in found["choices"]],
    )
