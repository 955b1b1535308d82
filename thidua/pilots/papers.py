"""The proposal and the report of a pilot on paper. No form is prescribed: the parts are those asked for here."""

from collections.abc import Sequence

from thidua.documents.papers import Chapter, Column, ReportPaper, Signature, Table
from thidua.people.offices import NOTE, office_head, open_number, signing_lines
from thidua.pilots import law, states
from thidua.pilots.models import Indicator, Pilot, Proposal
from thidua.rules.progress import shown

NOTHING = "Không có."
INDICATORS = (Column("Chỉ số", 4), Column("Trước", 1.4, "right"), Column("Mong muốn", 1.4, "right"))
AFTER = Column("Sau", 1.4, "right")
LOG = (Column("Tháng", 1, "center"), Column("Việc đã làm, kết quả", 5), Column("Điều chỉnh, rút kinh nghiệm", 3))


def proposal_paper(row: Proposal) -> ReportPaper:
    """Ready to be signed and sent; the number waits for the pen."""
    competent = (row.competent.name,) if row.competent else ()
    return ReportPaper(
        letterhead=office_head(row.unit, open_number("TTr", row.unit), row.sent_on),
        title="TỜ TRÌNH",
        subject=f"Về đề xuất thí điểm\n{row.title}",
        chapters=(
            Chapter("I. KHÓ KHĂN, VƯỚNG MẮC", (row.problem, f"{row.get_rule_kind_display()}: {row.rule_text or '…'}")),
            Chapter("II. GIẢI PHÁP", (row.solution, f"Phạm vi, đối tượng: {row.scope or '…'}", _period(row))),
            Chapter("III. NGUỒN LỰC", (row.resources or "…",)),
            Chapter("IV. RỦI RO VÀ CÁCH XỬ LÝ", (row.risks or "…",)),
            Chapter("V. CHỈ SỐ ĐÁNH GIÁ", (), (_indicators(list(row.indicators.all())),)),
            Chapter("VI. CƠ SỞ, KIẾN NGHỊ", _bases(row)),
        ),
        signature=Signature(signing_lines(row.unit), "", NOTE),
        recipients=(*competent, "Lưu: VT"),
    )


def pilot_paper(pilot: Pilot) -> ReportPaper:
    """How the trial went, month by month, and what was learned."""
    row = pilot.proposal
    indicators = list(row.indicators.all())
    entries = pilot.log.all()
    lines = tuple((f"{one.month:%m/%Y}", one.text, one.correction or "–") for one in entries)
    log = (Table("", LOG, lines),) if lines else ()
    return ReportPaper(
        letterhead=office_head(row.unit, open_number("BC", row.unit), pilot.ended_on),
        title="BÁO CÁO",
        subject=f"Kết quả thí điểm\n{row.title}",
        chapters=(
            Chapter("I. THÍ ĐIỂM", _course(pilot)),
            Chapter("II. NHẬT KÝ", () if lines else (NOTHING,), log),
            Chapter("III. KẾT QUẢ BẰNG SỐ", (), (_indicators(indicators, after=True),)),
            Chapter("IV. BÀI HỌC", (pilot.lessons or "…",)),
            Chapter("V. ĐÁNH GIÁ CỦA CẤP CÓ THẨM QUYỀN", _evaluation(pilot)),
        ),
        signature=Signature(signing_lines(row.unit), "", NOTE),
        recipients=(*((row.competent.name,) if row.competent else ()), "Lưu: VT"),
    )


def _period(row: Proposal) -> str:
    if row.since and row.until:
        return f"Thời gian: từ {row.since:%d/%m/%Y} đến {row.until:%d/%m/%Y}."
    return "Thời gian: …"


def _bases(row: Proposal) -> tuple[str, ...]:
    words = []
    if row.agreed_on:
        words.append(f"Tập thể thống nhất ngày {row.agreed_on:%d/%m/%Y} (có biên bản).")
    if row.by_decree:
        words += [f"Áp dụng {law.DECREE}. Tập thể xác nhận đề xuất:"]
        words += [f"- {one.text}." for one in law.CONDITIONS if one.key in row.conditions]
        words.append(f"Thành phần hồ sơ, thời hạn quyết định trong nghị định: {law.UNSET}.")
    if row.protection:
        words.append(f"Đề nghị khuyến khích, bảo vệ: {row.protection}")
    return tuple(words) or (NOTHING,)


def _indicators(rows: Sequence[Indicator], *, after: bool = False) -> Table:
    lines = []
    for row in rows:
        values = [row.before, row.wanted, *([row.after] if after else [])]
        lines.append((row.name, *(shown(value, row.unit_name) for value in values)))
    return Table("", (*INDICATORS, AFTER) if after else INDICATORS, tuple(lines))


def _course(pilot: Pilot) -> tuple[str, ...]:
    row = pilot.proposal
    words = [f"Thí điểm từ {pilot.started_on:%d/%m/%Y} đến {pilot.until:%d/%m/%Y}, theo {row.decision_no}."]
    if pilot.ended_on:
        how = "Dừng sớm" if pilot.stop_reason else "Kết thúc"
        words.append(f"{how} ngày {pilot.ended_on:%d/%m/%Y}.")
    if pilot.stop_reason:
        words.append(f"Lý do: {pilot.stop_reason}")
    return tuple(words)


def _evaluation(pilot: Pilot) -> tuple[str, ...]:
    if pilot.state != states.EVALUATED or pilot.evaluated_on is None:
        return ("………",)
    words = [pilot.evaluation, f"Kết luận ngày {pilot.evaluated_on:%d/%m/%Y}: {pilot.get_outcome_display()}."]
    if pilot.proposal.by_decree and pilot.outcome != Pilot.Outcome.SPREAD:
        words.append(law.NO_FAULT)
    return tuple(words)
