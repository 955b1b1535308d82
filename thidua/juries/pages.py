"""Pages of a jury, ready to print: the office's, a juror's sheet, the results."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from thidua.audit.models import Step
from thidua.audit.verbs import VERB_NAMES
from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.juries import permissions, queries, states
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.juries.queries import Done, Standing
from thidua.rules.juries import total
from thidua.rules.scoring import points_text
from thidua.web.lists import Button

STEPS = (states.DRAFT, states.SCORING, states.CLOSED)
PAGE = 200


def jury_page(actor: Actor, jury: Jury) -> dict[str, object]:
    """The office sees how it is set and how far it is; a juror what they have to do."""
    manages = permissions.may_manage_jury(actor, jury)
    office = permissions.in_office(actor, jury.unit)
    own = list(queries.sheets_of(actor, jury)) if jury.state != states.DRAFT else []
    page = {
        "title": jury.title,
        "intro": f"{jury.unit.name} · vòng {jury.round_number}",
        "jury": jury,
        "steps": [(state, states.JURY_NAMES[state]) for state in STEPS],
        "buttons": _buttons(actor, jury),
        "lines": queries.rubric(jury),
        "highest": points_text(queries.highest(queries.rubric(jury))),
        "own_total": sum(one.state in states.COUNTED_SHEETS for one in own),
        "own_done": sum(one.state == states.HANDED_IN for one in own),
        "next": queries.next_sheet(actor, jury) if jury.state == states.SCORING else None,
        "office": office,
        "manages": manages,
        "results": permissions.may_see_results(actor, jury),
    }
    return {**page, **_office(actor, jury)} if office else page


def _office(actor: Actor, jury: Jury) -> dict[str, object]:
    rows = queries.progress(jury)
    live = queries.live_entries(jury)
    short = queries.shortages(jury) if jury.state == states.SCORING else []
    following = jury.next_rounds.first()
    return {
        "jurors": rows,
        "expected": sum(row.expected for row in rows),
        "handed_in": sum(row.handed_in for row in rows),
        "entry_count": live.count(),
        "warned": live.exclude(warning="").count(),
        "chosen": live.filter(shortlisted=True).count(),
        "short": [(entry.number, lacks) for entry, lacks in short[:20]],
        "open_answer": permissions.may_open_jury(actor, jury),
        "draw_answer": permissions.may_draw_missing(actor, jury),
        "seat_answer": permissions.may_seat(actor, jury),
        "following": following,
        "events": _seats(jury),
        "tied": len(queries.known_ties(jury)) if jury.state == states.DRAFT else 0,
    }


def _seats(jury: Jury) -> list[tuple[Step, str]]:
    """Who came and went, newest first."""
    ids = list(jury.jurors.values_list("pk", flat=True))
    steps = Step.objects.filter(object_type="juries.juror", object_id__in=ids).order_by("-seq")[:100]
    return [(step, VERB_NAMES.get(step.verb, step.verb)) for step in steps]


def _buttons(actor: Actor, jury: Jury) -> list[Button]:
    def button(title: str, name: str, icon: str, answer: Answer, primary: bool = False) -> list[Button]:
        url = reverse(f"juries:{name}", args=[jury.code])
        return [Button(title, url, icon, primary)] if answer else []

    closed = jury.state == states.CLOSED
    return [
        *button("Kết quả", "results", "bi-list-ol", permissions.may_see_results(actor, jury), primary=closed),
        *button("Khóa điểm…", "close_jury", "bi-lock", permissions.may_close_jury(actor, jury)),
        *button("Mở chấm lại…", "reopen_jury", "bi-unlock", permissions.may_reopen_jury(actor, jury)),
        *button("Sửa", "edit_jury", "bi-pencil", permissions.may_edit_jury(actor, jury)),
    ]


def sheet_page(actor: Actor, sheet: JurySheet) -> dict[str, object]:
    """One entry as its juror reads it, with how far they are."""
    jury, entry = sheet.entry.jury, sheet.entry
    own = [one for one in queries.sheets_of(actor, jury) if one.state in states.COUNTED_SHEETS]
    following = queries.next_sheet(actor, jury, entry.number)
    return {
        "title": f"Bài số {entry.number}: {entry.title}",
        "intro": jury.title,
        "jury": jury,
        "entry": entry,
        "sheet": sheet,
        "files": files_of(entry),
        "answer": permissions.may_score(actor, sheet),
        "return_answer": permissions.may_return_sheet(actor, sheet),
        "done": sum(one.state == states.HANDED_IN for one in own),
        "count": len(own),
        "next": following,
        "highest": points_text(queries.highest(queries.rubric(jury))),
    }


def files_of(entry: Entry) -> list[tuple[int, str]]:
    """Numbered, without the names their senders gave them: those may tell who they are."""
    return [(place, file_name(entry, place)) for place in range(1, entry.files.count() + 1)]


def file_name(entry: Entry, place: int) -> str:
    return f"Bài {entry.number} – tệp {place}"


@dataclass(frozen=True)
class Given:
    """One juror's sheet as the office reads it; `adjusted` is its total without the juror's leaning."""

    sheet: JurySheet
    points: list[tuple[str, str]]
    total: str
    adjusted: str
    may_return: bool


def entry_page(actor: Actor, entry: Entry) -> dict[str, object]:
    """One entry with all its sheets, for the office."""
    jury = entry.jury
    see = permissions.may_see_marks(actor, jury)
    leanings = queries.leanings(jury) if see else {}
    may_return = bool(permissions.may_manage_jury(actor, jury)) and jury.state == states.SCORING
    return {
        "title": f"Bài số {entry.number}: {entry.title}",
        "intro": jury.title,
        "jury": jury,
        "entry": entry,
        "files": files_of(entry),
        "see": see,
        "redact_answer": permissions.may_seat(actor, jury),
        "sheets": [_given(sheet, leanings, bool(see), may_return) for sheet in queries.sheets_for(entry)],
    }


def _given(sheet: JurySheet, leanings: dict[int, float], see: bool, may_return: bool) -> Given:
    counted = see and sheet.state == states.HANDED_IN
    marks = list(sheet.marks.all()) if counted else []
    reached = total({m.line_id: m.points for m in marks}, {m.line_id: m.line.weight for m in marks})
    leaning = Decimal(leanings.get(sheet.juror_id, 0)).quantize(Decimal("0.01"))
    return Given(
        sheet,
        [(mark.line.name, points_text(mark.points)) for mark in sorted(marks, key=lambda m: m.line.order)],
        points_text(reached) if counted else "",
        points_text(reached - leaning) if counted else "",
        may_return and sheet.state == states.HANDED_IN,
    )


@dataclass(frozen=True)
class Juror:
    """How strict somebody is beside the others: in words and points."""

    done: Done
    leaning: str
    words: str


def results_page(actor: Actor, jury: Jury, number: str) -> dict[str, object]:
    """The ranking, 200 to a page, with jurors' leanings for the office."""
    rows = queries.standings(jury)
    last = max((len(rows) - 1) // PAGE + 1, 1)
    page = min(max(int(number), 1), last) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    shown = rows[(page - 1) * PAGE : page * PAGE]
    see = permissions.may_see_marks(actor, jury)
    return {
        "title": f"Kết quả: {jury.title}",
        "intro": f"{jury.unit.name} · vòng {jury.round_number} · {jury.state_name.lower()}",
        "jury": jury,
        "rows": shown,
        "among": ",".join(str(row.entry.number) for row in shown if row.entry.withdrawn_on is None),
        "page": page,
        "pages": range(1, last + 1),
        "count": len(rows),
        "disagreeing": sum(row.disagree for row in rows),
        "moved": sum(row.rank != row.raw_rank for row in rows),
        "chosen": sum(row.entry.shortlisted and row.entry.withdrawn_on is None for row in rows),
        "highest": points_text(queries.highest(queries.rubric(jury))),
        "may_shortlist": permissions.may_shortlist(actor, jury),
        "may_second_round": permissions.may_open_second_round(actor, jury),
        "see": see,
        "jurors": _leanings(jury) if see else [],
        "chart": _chart(rows),
    }


def _leanings(jury: Jury) -> list[Juror]:
    found = queries.leanings(jury)
    rows = [row for row in queries.progress(jury) if row.juror.pk in found]
    return sorted((_juror(row, found[row.juror.pk]) for row in rows), key=lambda one: found[one.done.juror.pk])


def _juror(row: Done, leaning: float) -> Juror:
    value = Decimal(leaning).quantize(Decimal("0.01"))
    words = "như mức chung" if value == 0 else "chặt hơn mức chung" if value < 0 else "rộng hơn mức chung"
    return Juror(row, f"{'+' if value > 0 else ''}{points_text(value)}", words)


def _chart(rows: list[Standing]) -> dict[str, object] | None:
    """The first twenty, raw beside adjusted."""
    ranked = [row for row in rows if row.rank is not None][:20]
    if len(ranked) < 2:
        return None
    return {
        "title": "Điểm của 20 bài đứng đầu",
        "kind": "bar",
        "labels": [f"Số {row.entry.number}" for row in ranked],
        "series": [
            {"name": "Đã hiệu chỉnh", "values": [float(row.normalized or 0) for row in ranked]},
            {"name": "Điểm gốc", "values": [float(row.raw or 0) for row in ranked]},
        ],
    }
