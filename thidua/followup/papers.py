"""The words of plan, conclusion and review on paper; the layout is in documents."""

from collections.abc import Sequence
from datetime import date

from thidua.decisions.papers import place_of
from thidua.documents.papers import Chapter, Column, Letterhead, ReportPaper, Signature, Table
from thidua.followup import states
from thidua.followup.models import Finding, Inspection
from thidua.followup.sheets import COUNT, SHARE, Sheet, foot, shown
from thidua.people.models import Level, Unit

COMMITTEES = {Level.CITY, Level.WARD, Level.DISTRICT}
RECIPIENTS = ("Các đơn vị có tên trong kế hoạch", "Lưu: VT, TĐKT")
PLAN = (
    Column("STT", 0.6, "center"),
    Column("Ngày", 1.2, "center"),
    Column("Đơn vị kiểm tra", 2.2),
    Column("Đơn vị được kiểm tra", 2.2),
    Column("Nội dung", 3.6),
    Column("Trạng thái", 1.6),
)
FINDINGS = (
    Column("STT", 0.6, "center"),
    Column("Nội dung", 4.6),
    Column("Hạn khắc phục", 1.4, "center"),
    Column("Tình trạng", 1.8),
)


def plan_paper(year: int, rows: Sequence[Inspection], owner: Unit | None = None) -> ReportPaper:
    """All inspections of a year that the reader sees, in the order of their days."""
    lines = tuple(
        (
            str(number),
            f"{row.planned_on:%d/%m/%Y}",
            row.inspector.name,
            row.unit.name,
            row.subject,
            states.INSPECTION_NAMES[row.state],
        )
        for number, row in enumerate(rows, start=1)
    )
    units = len({row.unit_id for row in rows})
    words = f"Năm {year} có {len(rows)} cuộc kiểm tra tại {units} đơn vị; ngày kiểm tra là ngày làm việc."
    table = Table(f"Lịch kiểm tra năm {year}", PLAN, lines)
    unit = owner or (rows[0].inspector if rows else None)
    return ReportPaper(
        letterhead=letterhead(unit, "", None),
        title="KẾ HOẠCH",
        subject=f"Kiểm tra công tác thi đua, khen thưởng năm {year}",
        chapters=(Chapter("", (words,), (table,) if rows else ()),),
        signature=Signature(("NGƯỜI KÝ",), "", "(Ký, ghi rõ họ tên)"),
        recipients=RECIPIENTS,
    )


def conclusion_paper(row: Inspection) -> ReportPaper:
    """Also before it is signed: number and day are then left for the pen."""
    findings = list(row.findings.all())
    visit = (
        f"Ngày {row.held_on:%d/%m/%Y}, {row.inspector.name} kiểm tra {row.unit.name}."
        if row.held_on
        else f"Dự kiến ngày {row.planned_on:%d/%m/%Y}, {row.inspector.name} kiểm tra {row.unit.name}."
    )
    parts = [Chapter("I. CUỘC KIỂM TRA", (visit, f"Nội dung: {row.subject}.", "Thành viên đoàn:", *row.members))]
    for kind, heading in (
        (Finding.Kind.STRENGTH, "II. ƯU ĐIỂM"),
        (Finding.Kind.SHORTCOMING, "III. HẠN CHẾ, THỜI HẠN KHẮC PHỤC"),
        (Finding.Kind.REQUEST, "IV. KIẾN NGHỊ CỦA ĐƠN VỊ"),
    ):
        parts.append(_findings(heading, [f for f in findings if f.kind == kind]))
    parts.append(Chapter("V. KẾT LUẬN", (row.conclusion or "………",)))
    return ReportPaper(
        letterhead=letterhead(row.inspector, row.number, row.concluded_on),
        title="KẾT LUẬN",
        subject=f"Kiểm tra {row.unit.name}",
        chapters=tuple(parts),
        signature=Signature((row.signer_title or "NGƯỜI KÝ",), row.signer_name),
        recipients=(row.unit.name, "Lưu: VT, TĐKT"),
    )


def letterhead(unit: Unit | None, number: str, day: date | None) -> Letterhead:
    if unit is None:
        return Letterhead("", "", number, "", day)
    parent = issuer_of(unit.parent) if unit.parent and unit.level not in COMMITTEES else ""
    return Letterhead(parent, issuer_of(unit), number, place_of(unit), day)


def issuer_of(unit: Unit) -> str:
    """A people's committee under its own name; others under theirs."""
    return f"Ủy ban nhân dân {unit.name}" if unit.level in COMMITTEES else unit.name


def paper_table(sheet: Sheet) -> Table:
    """A sheet as it is printed; one that does not foot is refused."""
    sides = {COUNT: "right", SHARE: "right"}
    columns = tuple(Column(c.title, c.width, sides.get(c.kind, "left")) for c in foot(sheet).columns)
    return Table(sheet.title, columns, tuple(shown(sheet)))


def _findings(heading: str, findings: Sequence[Finding]) -> Chapter:
    if not findings:
        return Chapter(heading, ("Không có.",))
    lines = tuple(
        (
            str(number),
            row.text,
            f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
            states.FINDING_NAMES[row.state],
        )
        for number, row in enumerate(findings, start=1)
    )
    return Chapter(heading, (), (Table("", FINDINGS, lines),))
