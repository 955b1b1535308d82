"""The pages of a scale and of one sheet, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse

from thidua.clusters.models import Membership
from thidua.clusters.permissions import may_lead
from thidua.core.actor import Actor, Role
from thidua.people.permissions import is_system
from thidua.rules.scoring import leaves, points_text, subtotals
from thidua.scoring import states
from thidua.scoring.automatic import rule_text
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet
from thidua.scoring.permissions import (
    heads,
    is_own,
    may_add_sheets,
    may_announce,
    may_break_tie,
    may_change_maxima,
    may_close_scale,
    may_follow_merger,
    may_put_in_use,
    may_recalculate,
    may_reopen_scale,
    may_return_sheet,
    may_score_column,
    may_score_peer,
    may_see_fairness,
    may_see_ranking,
    may_self_score,
    may_verify,
    may_write_scale,
)
from thidua.scoring.queries import (
    ORDER,
    criteria_of,
    given_scores,
    merged_sheets,
    my_seat,
    over_maximum,
    scores_of,
    shared_ranks,
    sheets,
    without_sheet,
)
from thidua.scoring.rubrics import faults_of, rubric_of, rule_names
from thidua.web.lists import Button

UNSET = "chưa quy định"
INDENT = ("", "ps-4", "ps-5", "ps-5")


@dataclass(frozen=True)
class Line:
    """A row of the scale: `css` indents it, `scored` is false for a line that only sums."""

    criterion: Criterion
    css: str
    scored: bool
    maximum: str
    rule: str
    column_url: str = ""


def lines_of(scale: Scale, criteria: Sequence[Criterion], actor: Actor | None = None) -> list[Line]:
    scored = {line.id for line in leaves(rubric_of(scale, criteria))}
    depth: dict[int, int] = {}
    found = []
    for one in criteria:
        one.scale = scale
        depth[one.pk] = depth.get(one.parent_id or 0, -1) + 1
        mine = actor is not None and one.pk in scored and bool(may_score_column(actor, one))
        url = reverse("scoring:column", args=[scale.code, one.place]) if mine else ""
        css = INDENT[min(depth[one.pk], 3)]
        found.append(Line(one, css, one.pk in scored, points_text(one.maximum), rule_text(one), url))
    return found


def scale_page(actor: Actor, scale: Scale) -> dict[str, object]:
    criteria = criteria_of(scale)
    open_ = scale.state != states.DRAFT
    may_rank = may_see_ranking(actor, scale)
    leads = bool(may_add_sheets(actor, scale))
    rows = list(sheets(actor).filter(scale=scale).select_related("result", "membership__successor")) if open_ else []
    return {
        "title": scale.title,
        "intro": f"{scale.cluster.name} · năm {scale.year} · thang {points_text(scale.total)} điểm",
        "buttons": scale_buttons(actor, scale),
        "scale": scale,
        "state": (states.SCALE_NAMES[scale.state], states.SCALE_TONES[scale.state]),
        "facts": scale_facts(scale),
        "rules": rule_names(scale, criteria),
        "faults": faults_of(scale, criteria) if scale.state in (states.DRAFT, states.IN_USE) else [],
        "lines": lines_of(scale, criteria, actor),
        "sheets": [sheet_row(actor, sheet, bool(may_rank)) for sheet in rows],
        "ranking_url": reverse("scoring:ranking", args=[scale.code]) if open_ and may_rank else "",
        "ranking_answer": may_rank if open_ else None,
        "more": scale_more(actor, scale),
        "newcomers": list(without_sheet(scale)) if leads else [],
        "merged": list(merged_sheets(scale)) if leads else [],
        "unfit": list(over_maximum(scale)) if leads or heads(actor, scale) else [],
        "ties": shared_ranks(scale) if may_rank and open_ else [],
        "may_tie": bool(may_break_tie(actor, scale)),
        "may_copy": bool(may_lead(actor, scale.cluster, scale.year + 1)),
    }


def scale_facts(scale: Scale) -> list[tuple[str, str]]:
    def points(value: Decimal | None) -> str:
        return UNSET if value is None else f"{points_text(value)} điểm"

    until = scale.hand_in_until
    return [
        ("Hạn nộp tự chấm", f"{until:%d/%m/%Y}" if until else UNSET),
        ("Điểm thưởng tối đa", points(scale.bonus_cap)),
        ("Điểm trừ tối đa", points(scale.penalty_cap)),
        ("Chênh lệch phải nêu lý do", points(scale.gap_limit)),
        ("Chấm chéo", "có" if scale.peer else "không"),
        ("Đề nghị tặng cờ", _flags(scale.flag_share)),
        ("Căn cứ", scale.legal_basis or UNSET),
    ]


def _flags(share: str) -> str:
    """A number of units, or a share of them, as it was written."""
    if not share:
        return UNSET
    return f"nhiều nhất {share} đơn vị" if share.isdigit() else f"nhiều nhất {share} số đơn vị"


def scale_buttons(actor: Actor, scale: Scale) -> list[Button]:
    def url(name: str) -> str:
        return reverse(f"scoring:{name}", args=[scale.code])

    if scale.state == states.DRAFT:
        return [
            Button("Áp dụng", url("put_in_use"), "bi-check2-circle", answer=may_put_in_use(actor, scale)),
            Button("Sửa", url("edit"), "bi-pencil", False, may_write_scale(actor, scale)),
        ]
    found = []
    if scale.state == states.IN_USE and may_announce(actor, scale):
        ready = not scale.sheets.exclude(state=states.VERIFIED).exists()
        found.append(Button("Công bố…", url("announce"), "bi-megaphone", primary=ready))
    if scale.state == states.ANNOUNCED and may_close_scale(actor, scale):
        found.append(Button("Chốt kết quả…", url("close"), "bi-lock"))
    if may_see_ranking(actor, scale):
        found.append(Button("Xếp hạng", url("ranking"), "bi-list-ol", False))
    return found


def scale_more(actor: Actor, scale: Scale) -> list[Button]:
    """What is done seldom, at the foot of the page."""

    def url(name: str) -> str:
        return reverse(f"scoring:{name}", args=[scale.code])

    found = []
    if may_see_fairness(actor, scale):
        found.append(Button("Phân tích độ công bằng", url("fairness"), "bi-graph-up", False))
        found.append(Button("Sổ điểm Excel", url("workbook"), "bi-file-earmark-spreadsheet", False))
    if may_change_maxima(actor, scale):
        found.append(Button("Đổi điểm tối đa…", url("maxima"), "bi-sliders", False))
    if may_recalculate(actor, scale):
        found.append(Button("Tính lại điểm tự động…", url("recalculate"), "bi-calculator", False))
    if may_reopen_scale(actor, scale):
        found.append(Button("Mở lại để chấm…", url("reopen"), "bi-unlock", False))
    return found


@dataclass(frozen=True)
class SheetRow:
    """A member in the table of a scale, with the one thing the reader does there now."""

    sheet: Scoresheet
    name: str
    post: str
    url: str
    state: tuple[str, str]
    total: str
    rank: str
    apart: str
    next_url: str = ""
    next_title: str = ""


def sheet_row(actor: Actor, sheet: Scoresheet, ranked: bool) -> SheetRow:
    result = getattr(sheet, "result", None)
    shown = ranked and result is not None and sheet.state != states.OPEN  # not handed in is not zero
    next_title, next_url = next_step(actor, sheet)
    member = sheet.membership
    return SheetRow(
        sheet,
        member.unit.name,
        Membership.Post(member.post).label,
        reverse("scoring:sheet", args=[sheet.code]),
        sheet_state(sheet),
        points_text(result.total) if shown and result else "",
        str(result.rank) if shown and result and result.rank else "",
        f"rời từ {member.left_on:%d/%m/%Y}, ngoài xếp hạng" if member.left_on else "",
        next_url,
        next_title,
    )


def sheet_state(sheet: Scoresheet) -> tuple[str, str]:
    """Name and tone; a returned sheet is open again, and says so."""
    if sheet.state == states.OPEN and sheet.return_reason:
        return "Được trả lại", "danger"
    return states.SHEET_NAMES[sheet.state], states.SHEET_TONES[sheet.state]


def next_step(actor: Actor, sheet: Scoresheet) -> tuple[str, str]:
    """The nearest work of this reader on this sheet; by role alone, the door asks again."""
    if sheet.scale.state != states.IN_USE:
        return "", ""
    own = is_own(actor, sheet.membership.unit_id)
    if own and sheet.state == states.OPEN:
        return "Tự chấm", reverse("scoring:self_score", args=[sheet.code])
    if not own and sheet.state == states.HANDED_IN and _verifies(actor, sheet):
        return "Thẩm định", reverse("scoring:verify", args=[sheet.code])
    if sheet.scale.peer and not own and sheet.state != states.OPEN and _is_peer(actor, sheet):
        return "Chấm chéo", reverse("scoring:peer", args=[sheet.code])
    return "", ""


def _verifies(actor: Actor, sheet: Scoresheet) -> bool:
    owner = sheet.scale.cluster.system.owner
    return is_system(actor) or actor.has(Role.STANDING_OFFICE, owner.path) or actor.has(Role.CLUSTER_LEAD)


def _is_peer(actor: Actor, sheet: Scoresheet) -> bool:
    return actor.has(Role.OFFICER) and not actor.has(Role.STANDING_OFFICE)


@dataclass
class ScoreLine:
    """A row of the sheet: every source beside the other, then what counts."""

    line: Line
    cells: dict[str, str] = field(default_factory=dict)
    counts: str = ""
    source: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    evidence: str = ""
    file: object = None
    attach_url: str = ""


SOURCE_NAMES = dict(Score.Source.choices)


def score_lines(sheet: Scoresheet, criteria: Sequence[Criterion], *, whole: bool) -> list[ScoreLine]:
    """Rows of the sheet; a peer who may not see the whole sees what the member gave itself, and its evidence."""
    given = given_scores(sheet.scale, sheet)
    chosen = {criterion: next((one, row[one]) for one in ORDER if one in row) for (_, criterion), row in given.items()}
    sums = subtotals(rubric_of(sheet.scale, criteria), {pk: points for pk, (_, points) in chosen.items()})
    seen = set(Score.Source.values) if whole else {Score.Source.SELF.value}
    notes: dict[int, list[Score]] = {}
    for score in scores_of(sheet):
        if score.source in seen:
            notes.setdefault(score.criterion_id, []).append(score)
    found = []
    for line in lines_of(sheet.scale, criteria):
        pk = line.criterion.pk
        row = ScoreLine(line)
        row.cells = {
            source: points_text(points) for source, points in given.get((sheet.pk, pk), {}).items() if source in seen
        }
        if whole and pk in sums:
            row.counts = points_text(sums[pk])
            row.source = SOURCE_NAMES[chosen[pk][0]] if pk in chosen else ""
        _add_words(row, notes.get(pk, []))
        found.append(row)
    return found


def _add_words(row: ScoreLine, scores: Iterable[Score]) -> None:
    for score in scores:
        if score.source == Score.Source.SELF:
            row.evidence, row.file = score.evidence, score.file
        if score.reason:
            row.notes.append((f"{SOURCE_NAMES[score.source]}", score.reason))


def sees_whole(actor: Actor, sheet: Scoresheet) -> bool:
    """All sources of a sheet: the member itself, lead, deputy, those above; everybody once it is announced."""
    own = {sheet.membership.unit_id}
    if sheet.membership.successor is not None:
        own.add(sheet.membership.successor.unit_id)
    mine = any(grant.unit_id in own for grant in actor.grants)
    return mine or bool(may_see_ranking(actor, sheet.scale))


def sheet_page(actor: Actor, sheet: Scoresheet) -> dict[str, object]:
    criteria = criteria_of(sheet.scale)
    whole = sees_whole(actor, sheet)
    result = getattr(sheet, "result", None)
    return {
        "title": sheet.membership.unit.name,
        "intro": f"{sheet.scale.title} · {sheet.scale.cluster.name} · năm {sheet.scale.year}",
        "buttons": sheet_buttons(actor, sheet),
        "sheet": sheet,
        "state": sheet_state(sheet),
        "lines": score_lines(sheet, criteria, whole=whole),
        "whole": whole,
        "peer": sheet.scale.peer,
        "result": result if whole else None,
        "final": sheet.scale.state == states.CLOSED,
        "ranked": bool(may_see_ranking(actor, sheet.scale)),
        "may_return": bool(may_return_sheet(actor, sheet)),
        "verify_answer": may_verify(actor, sheet) if sheet.state != states.OPEN else None,
    }


def sheet_buttons(actor: Actor, sheet: Scoresheet) -> list[Button]:
    def url(name: str) -> str:
        return reverse(f"scoring:{name}", args=[sheet.code])

    found = []
    if may_self_score(actor, sheet):
        found.append(Button("Tự chấm", url("self_score"), "bi-pencil-square"))
    verifying = may_verify(actor, sheet)
    if verifying:
        found.append(Button("Thẩm định", url("verify"), "bi-clipboard-check"))
    elif verifying.code == "own_unit" and sheet.scale.state == states.IN_USE:
        found.append(Button("Thẩm định", url("verify"), "bi-clipboard-check", answer=verifying))
    seat = my_seat(actor, sheet.scale) if sheet.scale.peer else None
    if seat is not None and may_score_peer(actor, sheet, seat.unit):
        found.append(Button("Chấm chéo", url("peer"), "bi-people", False))
    merged = sheet.membership.successor_id is not None and not sheet.kept_apart
    if merged and may_follow_merger(actor, sheet.scale):
        found.append(Button("Chuyển theo sáp nhập…", url("merger"), "bi-arrow-right-circle", False))
    return found
