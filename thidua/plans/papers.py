"""The plan as an official paper: a table of measures, content by content."""

from thidua.documents.papers import Column, Letter, Letterhead, Signature, Table
from thidua.people.models import Level
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import exemption_reasons, measures_of

CITY_PREFIX = "Thành phố "
COLUMNS = (
    Column("STT", 0.5, "center"),
    Column("Việc làm, giải pháp", 3.6),
    Column("Phụ trách", 1.6),
    Column("Hạn", 1.1, "center"),
)


def plan_letter(plan: Plan) -> Letter:
    """Every content with its measures, or why it is not this unit's; nothing is left out."""
    movement = plan.movement
    return Letter(
        letterhead=_letterhead(plan),
        title="KẾ HOẠCH",
        subject=f"Thực hiện {_called(movement.name)}",
        addressee="",
        bases=tuple(f"Căn cứ {basis.text}" for basis in movement.legal_bases.all()),
        paragraphs=(
            f"{movement.launcher_name} phát động {_called(movement.name)}, thời gian thực hiện: {movement.period}. "
            f"{plan.unit.name} ban hành kế hoạch thực hiện với các việc làm, người phụ trách và thời hạn như sau:",
        ),
        tables=tuple(_tables(plan)),
        recipients=(movement.launcher.name, "Như trên", f"Lưu: VT, kế hoạch {plan.code}"),
        signature=_signature(plan),
    )


def _tables(plan: Plan) -> list[Table]:
    reasons = exemption_reasons(plan)
    by_content: dict[int, list[Measure]] = {}
    for measure in measures_of(plan):
        by_content.setdefault(measure.content_id, []).append(measure)
    contents = numbered_contents(plan.movement)
    return [_table(content, by_content.get(content.pk, []), reasons.get(content.pk, "")) for content in contents]


def _table(content: Numbered, measures: list[Measure], reason: str) -> Table:
    rows = [
        (str(n), m.text, m.owner_name, m.due_on.strftime("%d/%m/%Y") if m.due_on else "")
        for n, m in enumerate(measures, start=1)
    ]
    if not rows:
        rows = [("", f"Không áp dụng: {reason}" if reason else "Chưa có việc làm", "", "")]
    return Table(f"Nội dung {content.number}. {content.text}", COLUMNS, tuple(rows))


def _letterhead(plan: Plan) -> Letterhead:
    unit = plan.unit
    ward, below_city = unit.level == Level.WARD, unit.parent is not None and unit.parent.level == Level.CITY
    above = unit.parent.name if unit.parent else ""
    return Letterhead(
        parent=f"Ủy ban nhân dân {above}" if below_city else above,
        issuer=f"Ủy ban nhân dân {unit.name}" if ward else unit.name,
        number=plan.number or "……/KH-…",
        place=(above or unit.name).removeprefix(CITY_PREFIX),
        day=plan.issued_on,
    )


def _signature(plan: Plan) -> Signature:
    if plan.unit.level == Level.WARD:
        return Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "", "(Ký tên, đóng dấu)")
    return Signature(("THỦ TRƯỞNG ĐƠN VỊ",), "", "(Ký tên, đóng dấu)")


def _called(name: str) -> str:
    """A name that says itself that it is a movement stands without quotes."""
    if name.lower().startswith(("phong trào", "cuộc vận động")):
        return name[:1].lower() + name[1:]
    return f"phong trào “{name}”"
