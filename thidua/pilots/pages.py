"""The page of a proposal and its pilot, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.documents.permissions import may_read_file
from thidua.pilots import law, permissions, states
from thidua.pilots.models import Indicator, LogEntry, Pilot, Proposal
from thidua.pilots.queries import missing_months, terms_of
from thidua.rules.progress import shown
from thidua.web.lists import Button

STEPS = (
    ("draft", "Soạn"),
    ("agreed", "Tập thể thống nhất"),
    ("sent", "Cấp có thẩm quyền"),
    ("running", "Thí điểm"),
    ("ended", "Kết thúc"),
    ("evaluated", "Đánh giá"),
)
_PLACE = {states.ASKED: "sent", states.REFUSED: "sent", states.WITHDRAWN: "draft"}
_ENDED = {states.STOPPED: "ended", states.COMPLETED: "ended"}


@dataclass(frozen=True)
class IndicatorLine:
    name: str
    unit_name: str
    direction: str
    before: str
    wanted: str
    after: str
    verdict: tuple[str, str] | None


def proposal_page(actor: Actor, row: Proposal) -> dict[str, object]:
    """Everything the template prints."""
    pilot: Pilot | None = getattr(row, "pilot", None)
    if pilot:
        pilot.proposal = row
    indicators = list(row.indicators.all())
    return {
        "title": row.title,
        "intro": row.unit.name,
        "proposal": row,
        "state": (states.PROPOSAL_NAMES[row.state], states.PROPOSAL_TONES[row.state]),
        "steps": STEPS,
        "place": _place(row, pilot),
        "buttons": _buttons(actor, row, pilot),
        "edits": _quiet(actor, row, pilot),
        "waits": row.state == states.SENT,
        "conditions": _conditions(row),
        "decree": law.DECREE,
        "unfit_note": law.UNFIT_NOTE if row.by_decree and row.is_unfit else "",
        "indicators": [_line(one) for one in indicators],
        "terms": terms_of(row.competent) if row.competent else None,
        "unset": law.UNSET,
        "minutes": row.minutes if row.minutes and may_read_file(actor, row.minutes) else None,
        "party_file": row.party_file if row.party_file and may_read_file(actor, row.party_file) else None,
        "papers": [(kind.upper(), _url("proposal_paper", row, kind)) for kind in ("pdf", "docx")],
        **(_pilot_parts(actor, pilot, indicators) if pilot else {}),
    }


def _conditions(row: Proposal) -> list[tuple[law.Condition, bool]]:
    """What the decree asks for, and whether the collective said that it is met."""
    asked = law.asked_of(unfit=row.is_unfit) if row.by_decree else ()
    return [(one, one.key in row.conditions) for one in asked]


def _place(row: Proposal, pilot: Pilot | None) -> str:
    if pilot:
        return _ENDED.get(pilot.state, pilot.state)
    return _PLACE.get(row.state, row.state)


def _pilot_parts(actor: Actor, pilot: Pilot, indicators: Sequence[Indicator]) -> dict[str, object]:
    entries = list(pilot.log.select_related("file").prefetch_related("measures"))
    may_write = permissions.may_write_log(actor, pilot)
    by_decree = pilot.proposal.by_decree
    return {
        "pilot": pilot,
        "pilot_state": (states.PILOT_NAMES[pilot.state], states.PILOT_TONES[pilot.state]),
        "entries": [_entry(pilot, entry, indicators, may_write) for entry in reversed(entries)],
        "missing": missing_months(pilot, today()) if pilot.state == states.RUNNING else [],
        "charts": [chart for one in indicators if (chart := _chart(one, entries))],
        "no_fault": law.NO_FAULT if by_decree and pilot.outcome != Pilot.Outcome.SPREAD else "",
        "spreads": pilot.state == states.EVALUATED and pilot.outcome == Pilot.Outcome.SPREAD,
        "initiative_url": f"/initiatives/new/?pilot={pilot.code}",
        "pilot_papers": [(kind.upper(), _url("pilot_paper", pilot.proposal, kind)) for kind in ("pdf", "docx")],
    }


def _entry(pilot: Pilot, entry: LogEntry, indicators: Sequence[Indicator], may_write: Answer) -> dict[str, object]:
    values = {one.indicator_id: one.value for one in entry.measures.all()}
    return {
        "row": entry,
        "values": [(one.name, shown(values[one.pk], one.unit_name)) for one in indicators if one.pk in values],
        "edit_url": _url("edit_log", pilot.proposal, f"{entry.month:%Y-%m}") if may_write else "",
    }


def _line(row: Indicator) -> IndicatorLine:
    """What was reached is said; what was not is not painted red."""
    known = {True: ("đạt mong muốn", "success"), False: ("chưa đạt mong muốn", "primary")}
    return IndicatorLine(
        name=row.name,
        unit_name=row.unit_name,
        direction=row.get_direction_display(),
        before=shown(row.before),
        wanted=shown(row.wanted),
        after=shown(row.after),
        verdict=known.get(row.reached) if row.reached is not None else None,
    )


def _chart(row: Indicator, entries: Sequence[LogEntry]) -> dict[str, object] | None:
    """Two months or more with a value make a line; the wanted value runs beside it."""
    points = [(e.month, m.value) for e in entries for m in e.measures.all() if m.indicator_id == row.pk]
    if len(points) < 2:
        return None
    labels, values = _with_before(row, points)
    series = [{"name": "Kết quả", "values": values}]
    if row.wanted is not None:
        series.append({"name": "Mong muốn", "values": [_plain(row.wanted)] * len(values)})
    return {"title": row.name, "kind": "line", "labels": labels, "series": series, "unit": row.unit_name}


def _plain(value: Decimal) -> int | float:
    """A whole number without decimals, for the table beside the chart."""
    return int(value) if value == value.to_integral_value() else float(value)


def _with_before(row: Indicator, points: Sequence[tuple[date, Decimal]]) -> tuple[list[str], list[int | float]]:
    labels, values = [f"{month:%m/%Y}" for month, _ in points], [_plain(value) for _, value in points]
    if row.before is None:
        return labels, values
    return ["Trước", *labels], [_plain(row.before), *values]


def _buttons(actor: Actor, row: Proposal, pilot: Pilot | None) -> list[Button]:
    """The next step, for whoever may take it; else the sentence why not."""
    if pilot is None:
        return _proposal_buttons(actor, row)
    if pilot.state == states.RUNNING:
        write = permissions.may_write_log(actor, pilot)
        return [Button("Ghi nhật ký tháng", _url("write_log", row), "bi-journal-plus", answer=write)]
    if pilot.state in (states.STOPPED, states.COMPLETED):
        evaluate = permissions.may_evaluate(actor, pilot)
        return [Button("Đánh giá", _url("evaluate_pilot", row), "bi-clipboard-check", answer=evaluate)]
    return []


def _proposal_buttons(actor: Actor, row: Proposal) -> list[Button]:
    if row.state == states.DRAFT:
        agree = permissions.may_agree(actor, row)
        return [Button("Tập thể thống nhất", _url("agree_proposal", row), "bi-people", answer=agree)]
    if row.state == states.AGREED:
        send = permissions.may_send(actor, row)
        return [Button("Trình cấp có thẩm quyền", _url("send_proposal", row), "bi-send", answer=send)]
    if row.state == states.ASKED:
        clarify = permissions.may_clarify(actor, row)
        return [Button("Làm rõ", _url("clarify_proposal", row), "bi-reply", answer=clarify)]
    if row.state == states.SENT:
        decide = permissions.may_decide(actor, row)
        return [Button("Chấp thuận thí điểm", _url("accept_proposal", row), "bi-check2-square", answer=decide)]
    return []


def _quiet(actor: Actor, row: Proposal, pilot: Pilot | None) -> list[Button]:
    """What else may be done; what may not is left out."""
    may = permissions
    ways: list[tuple[str, str, str, Answer]] = [
        ("Sửa đề xuất", "edit_proposal", "bi-pencil", may.may_edit(actor, row)),
        ("Ghi ý kiến cấp ủy", "note_opinion", "bi-chat-left-text", may.may_note_opinion(actor, row)),
        ("Yêu cầu làm rõ…", "ask_proposal", "bi-question-lg", may.may_ask(actor, row)),
        ("Không chấp thuận…", "refuse_proposal", "bi-x-lg", may.may_decide(actor, row)),
        ("Sửa lại đề xuất…", "reopen_proposal", "bi-arrow-counterclockwise", may.may_reopen(actor, row)),
        ("Rút đề xuất…", "withdraw_proposal", "bi-x-lg", may.may_withdraw(actor, row)),
    ]
    if pilot:
        ways += [
            ("Hết thời gian thí điểm", "complete_pilot", "bi-flag", may.may_complete(actor, pilot)),
            ("Kéo dài…", "extend_pilot", "bi-calendar-plus", may.may_extend(actor, pilot)),
            ("Dừng sớm, ghi bài học…", "stop_pilot", "bi-stop-circle", may.may_stop(actor, pilot)),
        ]
    return [Button(title, _url(name, row), icon, primary=False) for title, name, icon, answer in ways if answer]


def _url(name: str, row: Proposal, *more: object) -> str:
    return reverse(f"pilots:{name}", args=[row.code, *more])
