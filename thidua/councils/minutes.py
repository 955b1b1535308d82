"""Biên bản họp and biên bản kiểm phiếu, filled from what was frozen and counted."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.timezone import localtime

from thidua.core.text import clean
from thidua.councils import ruling
from thidua.councils.models import Ballot, BallotItem, Meeting, TellerAppointment
from thidua.councils.queries import ballots_of, entries_of, items_of, lines_of, presence_of, recusals_of
from thidua.councils.states import ITEM_NAMES
from thidua.documents.papers import Column, Letterhead, MinutesPaper, Section, Signature, Table

_CHAIRS = ("Chủ tịch Hội đồng", "Chủ trì")
_PRESENCE = {"present": "Có mặt", "absent": "Vắng mặt", "written": "Vắng, gửi ý kiến bằng văn bản"}


def meeting_minutes(meeting: Meeting) -> MinutesPaper:
    """What was done: who was there, who kept out, what became of each item."""
    return MinutesPaper(
        letterhead=_head(meeting),
        title=f"BIÊN BẢN\nHọp {meeting.council.name}, phiên số {meeting.number}\n{meeting.subject}",
        opened=_opened(meeting, f"{meeting.council.noun} họp"),
        sections=(_attendance(meeting), _agenda(meeting), _results(meeting), _end(meeting)),
        signatures=_signatures(meeting),
    )


def tally_minutes(meeting: Meeting) -> MinutesPaper:
    """What was counted: papers and answers of every ballot, the threshold, the hash, the tellers."""
    ballots = ballots_of(meeting)
    shown = [b for b in ballots if b.state in ("closed", "void") and b.opened_at is not None]
    tellers = meeting.tellers.select_related("user")
    return MinutesPaper(
        letterhead=_head(meeting),
        title=f"BIÊN BẢN KIỂM PHIẾU\n{meeting.council.name}, phiên số {meeting.number}",
        opened=_opened(meeting, "Tổ kiểm phiếu làm việc"),
        sections=tuple(section for ballot in shown for section in _ballot(ballot)),
        signatures=tuple(_teller_signature(post) for post in tellers),
    )


def _head(meeting: Meeting) -> Letterhead:
    unit = meeting.council.unit
    parent = unit.name if unit.name != meeting.council.name else settings.AGENCY_PARENT
    return Letterhead(parent, meeting.council.name, "", meeting.place, meeting.held_on)


def _opened(meeting: Meeting, verb: str) -> str:
    at = localtime(meeting.opened_at) if meeting.opened_at else None
    hour = f"{at:%H} giờ {at:%M}, " if at else ""
    return f"Vào hồi {hour}ngày {meeting.held_on:%d/%m/%Y}, tại {meeting.place}, {verb}."


def _attendance(meeting: Meeting) -> Section:
    presence = presence_of(meeting)
    kinds = [presence.get(row["id"], "absent") for row in meeting.members]
    rows = tuple(
        (str(n), row["name"], row["title"], row["unit"], _PRESENCE[kind])
        for n, (row, kind) in enumerate(zip(meeting.members, kinds, strict=True), start=1)
    )
    words = (
        f"Tổng số thành viên {meeting.council.noun}: {len(kinds)}. Có mặt: {kinds.count('present')}. "
        f"Vắng mặt: {kinds.count('absent') + kinds.count('written')}, "
        f"trong đó gửi ý kiến bằng văn bản: {kinds.count('written')}."
    )
    columns = (
        Column("STT", 0.6, "center"),
        Column("Họ và tên", 2.4),
        Column("Chức danh", 2),
        Column("Đơn vị", 2.4),
        Column("Điểm danh", 1.8),
    )
    return Section("1. Thành phần", (words,), Table("", columns, rows))


def _agenda(meeting: Meeting) -> Section:
    """Names of those who keep out; their reasons stay in the system."""
    items = items_of(meeting)
    recusals = recusals_of(items)
    rows = tuple(
        (
            str(item.position),
            item.candidate_name,
            item.candidate_unit_name,
            item.award_name,
            ", ".join(r.member.person.full_name for r in recusals[item.pk]) or "Không",
        )
        for item in items
    )
    columns = (
        Column("Mục", 0.6, "center"),
        Column(meeting.column_names[0], 2.2),
        Column("Đơn vị", 2),
        Column(meeting.column_names[1], 2),
        Column("Thành viên tránh", 1.8),
    )
    words = f"{meeting.council.noun} xét {len(items)} đề nghị."
    return Section("2. Nội dung xét", (words, *_own_rules(meeting)), Table("", columns, rows))


def _own_rules(meeting: Meeting) -> tuple[str, ...]:
    """What the conference of a cluster, or the council of an award, decided for itself before it voted."""
    if not meeting.rule:
        return ()
    if not meeting.own_unit:
        return (f"Ngưỡng thông qua do Hội đồng quyết định: {ruling.words(meeting.rule)}.",)
    return (
        f"Ngưỡng thông qua do hội nghị quyết định: {ruling.words(meeting.rule)}.",
        f"{meeting.get_own_unit_display()} (chưa có quy định; do hội nghị quyết định).",
    )


def _results(meeting: Meeting) -> Section:
    lines = {
        line.item_id: line for ballot in ballots_of(meeting) if ballot.state == "closed" for line in lines_of(ballot)
    }
    items = items_of(meeting)
    rows = tuple(
        (
            str(item.position),
            item.candidate_name,
            _share(lines[item.pk]) if item.pk in lines else "–",
            ITEM_NAMES[item.state],
        )
        for item in items
    )
    approved = sum(item.state == "approved" for item in items)
    rejected = sum(item.state == "rejected" for item in items)
    words = f"Được thông qua: {approved}. Không được thông qua: {rejected}. Kèm theo biên bản kiểm phiếu."
    columns = (
        Column("Mục", 0.6, "center"),
        Column(meeting.column_names[0], 2.4),
        Column("Đồng ý", 1.8, "center"),
        Column("Kết quả", 1.8),
    )
    return Section("3. Kết quả bỏ phiếu kín", (words,), Table("", columns, rows))


def _end(meeting: Meeting) -> Section:
    if meeting.closed_at is None:
        return Section("", ("Phiên họp chưa kết thúc; đây là bản dự thảo.",))
    at = localtime(meeting.closed_at)
    return Section("", (f"Phiên họp kết thúc lúc {at:%H} giờ {at:%M}, ngày {at:%d/%m/%Y}.",))


def _ballot(ballot: Ballot) -> list[Section]:
    heading = f"Lượt bỏ phiếu số {ballot.number}"
    if ballot.state == "void":
        return [Section(heading, (f"Đã hủy, không có kết quả. Lý do: {ballot.void_reason}.",))]
    lines = lines_of(ballot)
    return [
        Section(heading, tuple(_papers(ballot)), _answers(ballot.meeting.column_names[0], lines)),
        Section("", tuple(_conclusions(ballot, lines))),
    ]


def _papers(ballot: Ballot) -> list[str]:
    absent = ballot.members_total - ballot.recused - ballot.present
    words = [
        f"Tổng số thành viên: {ballot.members_total}. Có mặt bỏ phiếu: {ballot.present}. Vắng: {absent}. "
        f"Tránh bỏ phiếu: {ballot.recused}.",
        f"Số phiếu phát ra: {ballot.issued}. Số phiếu thu về: {ballot.returned}. "
        f"Số phiếu không dùng: {ballot.unused}. Số phiếu không hợp lệ: {ballot.invalid}.",
        f"Quy tắc: {ruling.words(ballot.rule)}. Cần ít nhất {ballot.needed} phiếu đồng ý.",
        _basis(ballot),
    ]
    if ballot.rule["written_counts"]:
        words.insert(2, f"Ý kiến bằng văn bản: {ballot.written_used}.")
    if ballot.accepted_warnings:
        words.append(f"{' '.join(ballot.accepted_warnings)} Hội đồng vẫn bỏ phiếu vì: {ballot.accepted_reason}.")
    return words


def _basis(ballot: Ballot) -> str:
    if ballot.rule["verified"]:
        return f"Căn cứ: {ballot.rule['cite']}."
    who, at = ballot.rule_confirmed_by, ballot.rule_confirmed_at
    when = f" lúc {localtime(at):%H:%M ngày %d/%m/%Y}" if at else ""
    return (
        f"Căn cứ: {ballot.rule_document}. Ngưỡng do {who} xác nhận{when}, vì: {ballot.rule_reason}. "
        f"Hệ thống chưa đối chiếu văn bản ({ballot.rule['cite']})."
    )


def _answers(listed: str, lines: Sequence[BallotItem]) -> Table:
    """Papers and opinions in writing together: alone, one opinion would tell its author's vote."""
    rows = tuple(
        (
            str(line.line),
            f"{line.item.candidate_name} – {line.item.award_name}",
            _share(line),
            str(line.result["total_no"]),
            str(line.result["total_blank"]),
        )
        for line in lines
    )
    columns = (
        Column("Mục", 0.6, "center"),
        Column(listed, 2.4),
        Column("Đồng ý", 1.6, "center"),
        Column("Không đồng ý", 1, "center"),
        Column("Trắng", 0.7, "center"),
    )
    return Table("", columns, rows)


def _share(line: BallotItem) -> str:
    result = line.result
    return f"{result['total_yes']}/{result['base']} ({result['share']})"


def verdict_of(line: BallotItem) -> str:
    """The result of a line in words, with what stood in the way of an election."""
    if line.result["approved"]:
        return "được thông qua"
    remark = line.result.get("remark", "")
    return f"không được thông qua ({remark})" if remark else "không được thông qua"


def _conclusions(ballot: Ballot, lines: Sequence[BallotItem]) -> list[str]:
    tellers = " và ".join(str(entry.entered_by) for entry in entries_of(ballot, ballot.attempt))
    verdicts = [f"Mục {line.line}: {line.item.candidate_name} – {verdict_of(line)}." for line in lines]
    return [
        *verdicts,
        f"Hai người kiểm phiếu nhập độc lập và khớp nhau ở lần kiểm thứ {ballot.attempt}: {tellers}.",
        f"Mã băm SHA-256 của danh sách, thành viên, người tránh và quy tắc khi phát phiếu: "
        f"{aloud(ballot.snapshot_hash)}.",
    ]


def aloud(digest: str) -> str:
    """A hash in groups of eight, as it is read aloud and compared."""
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))


def _signatures(meeting: Meeting) -> tuple[Signature, ...]:
    note = "(Ký, ghi rõ họ tên)"
    secretary = next((row["name"] for row in meeting.members if row["title"] == "Thư ký"), "")
    chair = next((row["name"] for row in meeting.members if row["title"] in _CHAIRS), "")
    return (Signature(("THƯ KÝ",), secretary, note), Signature(("CHỦ TRÌ",), chair, note))


def _teller_signature(post: TellerAppointment) -> Signature:
    return Signature(
        (f"NGƯỜI KIỂM PHIẾU THỨ {'NHẤT' if post.slot == 1 else 'HAI'}",), clean(str(post.user)), "(Ký, ghi rõ họ tên)"
    )
