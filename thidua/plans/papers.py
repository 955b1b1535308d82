"""The plan as an official paper: a table of measures, content by content."""

from thidua.documents.papers import Column, Letter, Signature, Table
from thidua.people.offices import NOTE, issuer_of, office_head, open_number, signing_lines
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import exemption_reasons, measures_of

COLUMNS = (
    Column("STT", 0.5, "center"),
    Column("Nhiệm vụ, giải pháp", 3.6),
    Column("Phụ trách", 1.6),
    Column("Hạn", 1.1, "center"),
)


def plan_letter(plan: Plan) -> Letter:
    """Every content with its measures, or why it is not this unit's; nothing is left out."""
    movement, unit = plan.movement, plan.unit
    return Letter(
        letterhead=office_head(unit, plan.number or open_number("KH", unit), plan.issued_on),
        title="KẾ HOẠCH",
        subject=f"Thực hiện {_called(movement.name)}",
        addressee="",
        bases=tuple(f"Căn cứ {basis.text}" for basis in movement.legal_bases.all()),
        paragraphs=(
            f"{movement.launcher_name} phát động {_called(movement.name)}, thời gian thực hiện: {movement.period}. "
            f"{issuer_of(unit)} ban hành kế hoạch thực hiện với nhiệm vụ, người phụ trách và thời hạn như sau:",
        ),
        tables=tuple(_tables(plan)),
        after=(f"Trên đây là kế hoạch thực hiện {_called(movement.name)} của {issuer_of(unit)}./.",),
        recipients=(issuer_of(movement.launcher), "Lưu: VT"),
        signature=Signature(signing_lines(unit), "", NOTE),
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
        rows = [("", f"Không áp dụng: {reason}" if reason else "Chưa có nhiệm vụ cụ thể", "", "")]
    return Table(f"Nội dung {content.number}. {content.text}", COLUMNS, tuple(rows))


def _called(name: str) -> str:
    """A name that says itself that it is a movement stands without quotes."""
    if name.lower().startswith(("phong trào", "cuộc vận động")):
        return name[:1].lower() + name[1:]
    return f"phong trào “{name}”"
