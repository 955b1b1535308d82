"""The words of plan, conclusion and review on paper; the layout is in documents."""

from collections import Counter
from collections.abc import Sequence

from thidua.documents.papers import Chapter, Column, Letterhead, ReportPaper, Signature, Table
from thidua.followup import states
from thidua.followup.models import Finding, Inspection
from thidua.followup.sheets import COUNT, SHARE, Sheet, foot, shown
from thidua.people.models import Unit
from thidua.people.offices import NOTE, authority_lines, office_head, open_number, signing_lines

PLAN = (
    Column("STT", 0.6, "center"),
    Column("Ngày", 1.4, "center"),
    Column("Đơn vị kiểm tra", 2.2),
    Column("Đơn vị được kiểm tra", 2.4),
    Column("Nội dung", 3.8),
)
REMARK = Column("Ghi chú", 1.6)
FINDINGS = (
    Column("STT", 0.6, "center"),
    Column("Nội dung", 5),
    Column("Hạn khắc phục", 1.6, "center"),
)
NOTHING = "Không có."


def plan_paper(year: int, rows: Sequence[Inspection], inspectors: Sequence[Unit] = ()) -> ReportPaper:
    """The plan of those units that inspect; for others the list of inspections they see, issued by nobody."""
    codes = {unit.pk for unit in inspectors}
    own = [row for row in rows if row.inspector_id in codes]
    if not own:
        return _schedule(year, rows)
    unit = Counter(row.inspector for row in own).most_common(1)[0][0]
    return ReportPaper(
        letterhead=office_head(unit, open_number("KH", unit), None),
        title="KẾ HOẠCH",
        subject=f"Kiểm tra công tác thi đua, khen thưởng năm {year}",
        chapters=(
            Chapter("", (_counted(year, own),), (_visits(year, own),)),
            Chapter("", (f"Trên đây là kế hoạch kiểm tra công tác thi đua, khen thưởng năm {year}./.",)),
        ),
        signature=Signature(signing_lines(unit), "", NOTE),
        recipients=("Các đơn vị có tên trong kế hoạch", "Lưu: VT"),
    )


def conclusion_paper(row: Inspection) -> ReportPaper:
    """As it was drawn: what was mended later is not in it. Before it is signed, number and day wait for the pen."""
    findings = list(row.findings.all())
    kinds = {kind: [one for one in findings if one.kind == kind] for kind in Finding.Kind}
    return ReportPaper(
        letterhead=office_head(row.inspector, row.number or open_number("KL", row.inspector), row.concluded_on),
        title="KẾT LUẬN",
        subject=f"Kiểm tra công tác thi đua, khen thưởng\ntại {row.unit.name}",
        chapters=(
            _visit(row),
            Chapter("II. ƯU ĐIỂM", _listed(kinds[Finding.Kind.STRENGTH])),
            _shortcomings(kinds[Finding.Kind.SHORTCOMING]),
            Chapter("IV. KIẾN NGHỊ CỦA ĐƠN VỊ", _listed(kinds[Finding.Kind.REQUEST])),
            Chapter("V. KẾT LUẬN", (row.conclusion or "………",)),
        ),
        signature=Signature(authority_lines(row.signer_title, row.inspector), row.signer_name),
        recipients=(row.unit.name, "Lưu: VT"),
    )


def paper_table(sheet: Sheet) -> Table:
    """A sheet as it is printed; one that does not foot is refused."""
    sides = {COUNT: "right", SHARE: "right"}
    columns = tuple(Column(c.title, c.width, sides.get(c.kind, "left")) for c in foot(sheet).columns)
    return Table(sheet.title, columns, tuple(shown(sheet)), totalled=sheet.total is not None)


def _schedule(year: int, rows: Sequence[Inspection]) -> ReportPaper:
    tables = (_visits(year, rows),) if rows else ()
    return ReportPaper(
        letterhead=Letterhead("", "", None, "", None),
        title="LỊCH KIỂM TRA",
        subject=f"Công tác thi đua, khen thưởng năm {year}",
        chapters=(Chapter("", (_counted(year, rows),), tables),),
        signature=Signature(("NGƯỜI LẬP",), "", "(Ký, ghi rõ họ tên)"),
    )


def _counted(year: int, rows: Sequence[Inspection]) -> str:
    units = len({row.unit_id for row in rows})
    return f"Năm {year} có {len(rows)} cuộc kiểm tra tại {units} đơn vị." if rows else f"Năm {year}: {NOTHING.lower()}"


def _visits(year: int, rows: Sequence[Inspection]) -> Table:
    """Which are off is remarked; a plan without any has no column for it."""
    off = any(row.state == states.CANCELLED for row in rows)
    lines = tuple(
        (
            str(number),
            f"{row.planned_on:%d/%m/%Y}",
            row.inspector.name,
            row.unit.name,
            row.subject,
            *([states.INSPECTION_NAMES[row.state] if row.state == states.CANCELLED else ""] if off else []),
        )
        for number, row in enumerate(rows, start=1)
    )
    return Table(f"Lịch kiểm tra năm {year}", (*PLAN, REMARK) if off else PLAN, lines)


def _visit(row: Inspection) -> Chapter:
    day = f"Ngày {row.held_on:%d/%m/%Y}" if row.held_on else f"Dự kiến ngày {row.planned_on:%d/%m/%Y}"
    words = [f"{day}, {row.inspector.name} kiểm tra {row.unit.name}.", f"Nội dung: {row.subject.rstrip(' .')}."]
    if row.members:
        words += ["Thành viên đoàn kiểm tra:", *(f"- {member}" for member in row.members)]
    return Chapter("I. CUỘC KIỂM TRA", tuple(words))


def _listed(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(f"{number}. {row.text}" for number, row in enumerate(findings, start=1)) or (NOTHING,)


def _shortcomings(findings: Sequence[Finding]) -> Chapter:
    heading = "III. HẠN CHẾ, THỜI HẠN KHẮC PHỤC"
    if not findings:
        return Chapter(heading, (NOTHING,))
    lines = tuple(
        (str(number), row.text, f"{row.due_on:%d/%m/%Y}" if row.due_on else "")
        for number, row in enumerate(findings, start=1)
    )
    return Chapter(heading, (), (Table("", FINDINGS, lines),))
