"""The dossier on paper: submission letter with its lists, and the minutes of the unit's meeting."""

from collections.abc import Sequence
from itertools import groupby

from thidua.awards.catalog import award_name
from thidua.core.clock import today
from thidua.core.money import percent
from thidua.documents.papers import Column, Letter, Letterhead, MinutesPaper, Section, Signature, Table
from thidua.nominations.bases import legal_bases
from thidua.nominations.eligibility import received_on
from thidua.nominations.models import Dossier, Nomination
from thidua.nominations.queries import balance, nominations_of
from thidua.people.models import Level

CITY_PREFIX = "Thành phố "


def submission_letter(dossier: Dossier) -> Letter:
    """Tờ trình: who is proposed for what, how many in all, on which law, as the dossier stands."""
    rows = live_rows(dossier)
    groups = by_award(rows)
    found = balance(dossier.nominations.all())
    round_ = dossier.round
    totals = "; ".join(f"{award_name(award)}: {len(group)} {_counted(group)}" for award, group in groups)
    return Letter(
        letterhead=_letterhead(dossier, "TTr"),
        title="TỜ TRÌNH",
        subject=f"Về việc đề nghị khen thưởng – {round_.title}",
        addressee=f"{_office(dossier)}",
        bases=_bases(dossier, rows),
        paragraphs=(
            f"Thực hiện đợt “{round_.title}” của {round_.organizer.name}, {dossier.unit.name} đã tổ chức bình xét"
            f"{_meeting_words(dossier)} và trình đề nghị khen thưởng năm {round_.year} như sau:",
            f"Tổng số đề nghị: {len(rows)}, gồm: {totals or 'chưa có'}.",
            f"Cơ cấu cá nhân được đề nghị: {found.people} người, trong đó người trực tiếp công tác, lao động "
            f"{found.workers} ({percent(found.workers, found.people)}), lãnh đạo, quản lý {found.leaders} "
            f"({percent(found.leaders, found.people)}), nữ {found.women} ({percent(found.women, found.people)}); "
            f"tập thể: {found.collectives}.",
            f"{dossier.unit.name} chịu trách nhiệm về tính chính xác của hồ sơ và đề nghị xem xét, quyết định./.",
        ),
        tables=tuple(_table(award, group) for award, group in groups),
        recipients=("Như trên", f"Lưu: VT, hồ sơ {dossier.code}"),
        signature=_signature(dossier),
    )


def unit_minutes(dossier: Dossier) -> MinutesPaper:
    """Biên bản họp xét: when, who was there, what was proposed for whom."""
    rows = live_rows(dossier)
    day = f"ngày {dossier.meeting_on:%d/%m/%Y}" if dossier.meeting_on else "ngày …/…/……"
    present = dossier.meeting_present or "……"
    total = dossier.meeting_total or "……"
    chair, secretary = dossier.meeting_chair or "………", dossier.meeting_secretary or "………"
    sections = [
        Section("Thành phần", (f"Có mặt {present}/{total} người.", f"Chủ trì: {chair}.", f"Thư ký: {secretary}.")),
        Section(
            "Nội dung",
            (
                f"Bình xét, đề nghị khen thưởng trong đợt “{dossier.round.title}” (năm {dossier.round.year}).",
                *_basis_lines(dossier, rows),
            ),
        ),
    ]
    for award, group in by_award(rows):
        lead = f"Cuộc họp thống nhất đề nghị {award_name(award)} cho {len(group)} {_counted(group)}:"
        sections.append(Section(award_name(award), (lead,), _table(award, group)))
    sections.append(
        Section(
            "Kết luận",
            (
                f"Cuộc họp thống nhất đề nghị {len(rows)} trường hợp nêu trên. "
                "Biên bản được thông qua và lập thành hồ sơ.",
            ),
        )
    )
    return MinutesPaper(
        letterhead=_letterhead(dossier, "BB"),
        title=f"BIÊN BẢN\nHọp xét, đề nghị khen thưởng năm {dossier.round.year}",
        opened=f"Hôm nay, {day}, {dossier.unit.name} tổ chức họp xét, đề nghị khen thưởng.",
        sections=tuple(sections),
        signatures=(
            Signature(("THƯ KÝ",), dossier.meeting_secretary, "(Ký, ghi rõ họ tên)"),
            Signature(("CHỦ TRÌ",), dossier.meeting_chair, "(Ký, ghi rõ họ tên)"),
        ),
        recipients=(f"Lưu: VT, hồ sơ {dossier.code}",),
    )


def live_rows(dossier: Dossier) -> list[Nomination]:
    """Those still proposed: neither withdrawn nor taken off the list."""
    return [row for row in nominations_of(dossier) if row.state not in ("withdrawn", "excluded")]


def by_award(rows: Sequence[Nomination]) -> list[tuple[str, list[Nomination]]]:
    """By award in the order of the round's list, and within it by given name."""
    places = {award: place for place, award in enumerate(rows[0].round.awards)} if rows else {}
    ordered = sorted(rows, key=lambda row: (places.get(row.award, 99), row.sort_key, row.pk))
    return [(award, list(group)) for award, group in groupby(ordered, key=lambda row: row.award)]


def _table(award: str, rows: Sequence[Nomination]) -> Table:
    people = any(row.person_id for row in rows)
    columns = (
        Column("STT", 0.5, "center"),
        Column("Họ và tên" if people else "Tên tập thể", 2),
        Column("Chức vụ, đơn vị" if people else "Trực thuộc", 2.4),
        Column("Tóm tắt thành tích", 3),
    )
    return Table(
        caption=f"Danh sách đề nghị {award_name(award)} năm {rows[0].year}",
        columns=columns,
        rows=tuple(
            (
                str(number),
                row.candidate_name,
                ", ".join(part for part in (row.candidate_position, row.candidate_unit_name) if part),
                row.achievement or "Hồ sơ kèm theo",
            )
            for number, row in enumerate(rows, start=1)
        ),
    )


def _bases(dossier: Dossier, rows: Sequence[Nomination]) -> tuple[str, ...]:
    return legal_bases(received_on(rows[0]) if rows else dossier.received_on or today())


def _basis_lines(dossier: Dossier, rows: Sequence[Nomination]) -> tuple[str, ...]:
    return tuple(f"{line}." for line in _bases(dossier, rows))


def _letterhead(dossier: Dossier, kind: str) -> Letterhead:
    unit = dossier.unit
    parent = unit.parent.name if unit.parent else ""
    issuer = f"Ủy ban nhân dân {unit.name}" if unit.level == Level.WARD else unit.name
    above = f"Ủy ban nhân dân {parent}" if unit.parent and unit.parent.level == Level.CITY else parent
    city = unit.parent.name if unit.parent else unit.name
    return Letterhead(
        parent=above,
        issuer=issuer,
        number=f"……/{kind}-…",
        place=city.removeprefix(CITY_PREFIX),
        day=dossier.received_on,
    )


def _office(dossier: Dossier) -> str:
    return f"Cơ quan thường trực về thi đua, khen thưởng của {dossier.round.organizer.name}"


def _signature(dossier: Dossier) -> Signature:
    if dossier.unit.level == Level.WARD:
        return Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "", "(Ký tên, đóng dấu)")
    return Signature(("THỦ TRƯỞNG ĐƠN VỊ",), "", "(Ký tên, đóng dấu)")


def _meeting_words(dossier: Dossier) -> str:
    if dossier.meeting_on is None:
        return ""
    return f" ngày {dossier.meeting_on:%d/%m/%Y} (có mặt {dossier.meeting_present}/{dossier.meeting_total} người)"


def _counted(rows: Sequence[Nomination]) -> str:
    people = sum(1 for row in rows if row.person_id)
    if people == len(rows):
        return "cá nhân"
    return "tập thể" if not people else "cá nhân, tập thể"
