"""The minutes of an activity, and the calendar of a cluster for other programs."""

from collections.abc import Iterable
from datetime import timedelta

from thidua.clusters.models import Activity
from thidua.clusters.permissions import acting_lead
from thidua.clusters.queries import attendances
from thidua.documents.papers import Column, Letterhead, MinutesPaper, Section, Signature, Table


def activity_minutes(activity: Activity) -> MinutesPaper:
    """Biên bản: who came, what was said, what follows."""
    lead = acting_lead(activity.cluster, activity.year)
    host = activity.host or (lead.unit if lead else None)
    return MinutesPaper(
        letterhead=Letterhead(
            activity.cluster.system.owner.name, activity.cluster.name, "", activity.venue, activity.held_on
        ),
        title=f"BIÊN BẢN\nSinh hoạt chuyên đề: {activity.title}",
        opened=_opened(activity),
        sections=tuple(_sections(activity)),
        signatures=(
            Signature(("THƯ KÝ",), "", "(Ký, ghi rõ họ tên)"),
            Signature(("ĐẠI DIỆN ĐƠN VỊ CHỦ TRÌ", *((host.name.upper(),) if host else ())), "", "(Ký, ghi rõ họ tên)"),
        ),
    )


def calendar(rows: Iterable[Activity]) -> str:
    """iCalendar of whole days, folded as RFC 5545 asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thidua//clusters//VI"]
    for one in rows:
        day = one.held_on or one.planned_on
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.code}@thidua",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{one.cluster.name}: {one.title}')}",
            f"LOCATION:{_escaped(one.venue)}",
            f"STATUS:{'CANCELLED' if one.state == 'cancelled' else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _opened(activity: Activity) -> str:
    place = f", tại {activity.venue}" if activity.venue else ""
    day = activity.held_on or activity.planned_on
    return f"Ngày {day:%d/%m/%Y}{place}, {activity.cluster.name} tổ chức sinh hoạt chuyên đề “{activity.title}”."


def _sections(activity: Activity) -> list[Section]:
    rows = [
        (str(n), one.membership.unit.name, one.membership.post_name, "Có dự" if one.present else "Vắng")
        for n, one in enumerate(attendances(activity), start=1)
    ]
    present = sum(row[3] == "Có dự" for row in rows)
    columns = (Column("STT", 0.6, "center"), Column("Đơn vị", 3), Column("Vai trò", 1.4), Column("Dự họp", 1))
    sections = [
        Section("1. Thành phần", (f"{present}/{len(rows)} đơn vị thành viên dự.",), Table("", columns, tuple(rows))),
        Section("2. Nội dung, kết luận", tuple(activity.minutes.splitlines()) or ("………",)),
    ]
    if activity.next_steps:
        sections.append(Section("3. Việc tiếp theo", tuple(activity.next_steps.splitlines())))
    return sections


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """At most 75 bytes a line, the rest on lines that begin with a space; no letter is torn."""
    parts, current = [], ""
    for char in line:
        if len((current + char).encode()) > 73:
            parts.append(current)
            current = ""
        current += char
    return "\r\n ".join([*parts, current])
