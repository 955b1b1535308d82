"""Biên bản of the cluster's year-end conference: ranking, how ties were parted, votes, proposals, signatures."""

from django.conf import settings
from django.utils.timezone import localtime

from thidua.awards.catalog import award_name
from thidua.councils import ruling
from thidua.councils.models import CouncilMember, Meeting
from thidua.councils.queries import presence_of, seats_of
from thidua.documents.papers import Column, Letterhead, MinutesPaper, Section, Signature, Table
from thidua.rules.scoring import points_text
from thidua.scoring import states
from thidua.scoring.lists import decided
from thidua.scoring.models import Acclamation, Result, Scale
from thidua.scoring.proposals import proposals_of, votes_of
from thidua.scoring.queries import criteria_of, standings_of, tie_votes
from thidua.scoring.rubrics import rule_names

NOTE = "(Ký, ghi rõ họ tên)"


def year_end_minutes(acclamation: Acclamation) -> MinutesPaper:
    """A draft until the result is taken over; the numbers are those of the closed ballot."""
    meeting, scale = acclamation.meeting, acclamation.scale
    seats = seats_of(meeting)
    chair = next((seat.person.full_name for seat in seats if _chairs(seat)), "")
    return MinutesPaper(
        letterhead=_head(meeting, scale),
        title=f"BIÊN BẢN\nHội nghị tổng kết, suy tôn năm {scale.year}\n{scale.cluster.name}",
        opened=_opened(meeting, scale),
        sections=(
            _present(meeting, seats),
            _ranking(scale),
            _rules(acclamation),
            _votes(acclamation),
            _members(meeting, seats),
            _end(acclamation),
        ),
        signatures=(Signature(("THƯ KÝ",), "", NOTE), Signature(("CHỦ TRÌ",), chair, NOTE)),
    )


def _head(meeting: Meeting, scale: Scale) -> Letterhead:
    owner = scale.cluster.system.owner
    return Letterhead(owner.name or settings.AGENCY_PARENT, scale.cluster.name, "", meeting.place, meeting.held_on)


def _opened(meeting: Meeting, scale: Scale) -> str:
    at = localtime(meeting.opened_at) if meeting.opened_at else None
    hour = f"{at:%H} giờ {at:%M}, " if at else ""
    when = f"{hour}ngày {meeting.held_on:%d/%m/%Y}"
    return f"Vào hồi {when}, tại {meeting.place}, {scale.cluster.name} họp tổng kết, suy tôn."


def _present(meeting: Meeting, seats: list[CouncilMember]) -> Section:
    presence = presence_of(meeting)
    away = [seat.unit.name for seat in seats if presence.get(seat.pk) != "present"]
    words = [f"Có mặt {len(seats) - len(away)}/{len(seats)} đại diện đơn vị thành viên."]
    words += [f"Chủ trì: {seat.person.full_name} ({seat.unit.name})." for seat in seats if _chairs(seat)]
    if away:
        words.append(f"Vắng: {'; '.join(away)}.")
    return Section("1. Thành phần", tuple(words))


def _ranking(scale: Scale) -> Section:
    names = dict(zip(scale.tie_rules, rule_names(scale, criteria_of(scale)), strict=True))
    rows = tuple(_ranked(row, names) for row in standings_of(scale))
    columns = (
        Column("Hạng", 0.8, "center"),
        Column("Đơn vị", 2.6),
        Column("Điểm chuẩn", 1, "right"),
        Column("Thưởng", 0.9, "right"),
        Column("Trừ", 0.7, "right"),
        Column("Tổng", 0.9, "right"),
        Column("Khi bằng điểm", 1.6),
    )
    return Section("2. Kết quả chấm điểm, xếp hạng", (f"Theo {scale.title}.",), Table("", columns, rows))


def _ranked(row: Result, names: dict[str, str]) -> tuple[str, ...]:
    points = (points_text(value) for value in (row.base, row.bonus, row.penalty, row.total))
    rank = "Chưa nộp" if row.rank is None else str(row.rank)
    return (rank, row.sheet.membership.unit.name, *points, decided(row, names))


def _rules(acclamation: Acclamation) -> Section:
    """Tie rules, the number of places, and what the conference decided for itself."""
    scale, meeting = acclamation.scale, acclamation.meeting
    rules = "; ".join(rule_names(scale, criteria_of(scale))) or "chưa quy định"
    words = [
        f"Khi bằng điểm, xếp lần lượt theo: {rules}. Còn bằng nhau thì hội nghị biểu quyết.",
        *(
            f"Biểu quyết ngày {vote.held_on:%d/%m/%Y} các đơn vị bằng điểm, biên bản số {vote.minutes_no}."
            for vote in tie_votes(scale)
        ),
        f"Số suất đề nghị mỗi loại cờ: {acclamation.reckoned}",
        f"Ngưỡng do hội nghị quyết định (chưa có quy định): {ruling.words(meeting.rule)}.",
        f"{meeting.get_own_unit_display()} (chưa có quy định; do hội nghị quyết định).",
    ]
    if acclamation.skip_reason:
        words.append(f"Lý do không đưa ra suy tôn đơn vị xếp trên: {acclamation.skip_reason}.")
    return Section("3. Quy tắc áp dụng", tuple(words))


def _votes(acclamation: Acclamation) -> Section:
    rows = proposals_of(acclamation)
    votes = votes_of(rows)
    table = tuple(
        (
            str(n),
            row.sheet.membership.unit.name,
            award_name(row.award),
            votes[row.pk].words if row.pk in votes else "–",
            states.PROPOSAL_NAMES[row.state],
        )
        for n, row in enumerate(rows, start=1)
    )
    columns = (
        Column("STT", 0.6, "center"),
        Column("Đơn vị", 2.4),
        Column("Danh hiệu", 2.2),
        Column("Đồng ý", 1.4, "center"),
        Column("Kết quả", 1.6),
    )
    words = (f"Hội nghị bỏ phiếu kín {len(rows)} nội dung; kèm theo biên bản kiểm phiếu.",)
    return Section("4. Kết quả bỏ phiếu kín suy tôn", words, Table("", columns, table))


def _end(acclamation: Acclamation) -> Section:
    if acclamation.state != states.SETTLED:
        return Section("", ("Chưa lấy kết quả bỏ phiếu; đây là bản dự thảo.",))
    words = ["Đề nghị được tán thành, trong số suất, được gửi cơ quan thường trực."]
    if acclamation.meeting.closed_at:
        at = localtime(acclamation.meeting.closed_at)
        words.append(f"Hội nghị kết thúc lúc {at:%H} giờ {at:%M}, ngày {at:%d/%m/%Y}.")
    return Section("", tuple(words))


def _chairs(seat: CouncilMember) -> bool:
    return seat.title == CouncilMember.Title.CHAIR


def _members(meeting: Meeting, seats: list[CouncilMember]) -> Section:
    """One line for each member unit to sign; who was away does not."""
    presence = presence_of(meeting)
    rows = tuple(
        (str(n), seat.unit.name, seat.person.full_name, "" if presence.get(seat.pk) == "present" else "Vắng")
        for n, seat in enumerate(seats, start=1)
    )
    columns = (
        Column("STT", 0.6, "center"),
        Column("Đơn vị thành viên", 2.8),
        Column("Người đại diện", 2.2),
        Column("Chữ ký", 1.8),
    )
    return Section("5. Đại diện các đơn vị ký tên", (), Table("", columns, rows))
