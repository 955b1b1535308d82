"""Decisions, certificates and lists as papers; the words are here, the layout in documents."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from thidua.core.money import grouped, vnd
from thidua.decisions.models import Certificate, Decision, DecisionLine
from thidua.decisions.queries import lines_of, sums_by_award, sums_of
from thidua.decisions.rewards import stored_table
from thidua.decisions.wording import is_title, printed_title, verb_of
from thidua.documents.papers import (
    CertificatePaper,
    Column,
    DecisionPaper,
    Letter,
    Letterhead,
    Signature,
    Table,
)
from thidua.people.offices import office_head, place_of
from thidua.rules.model.book import SUBJECT_VI
from thidua.rules.rewards import Line, RewardLine, RewardTable, Sum

COLUMNS = (
    Column("STT", 0.6, "center"),
    Column("Họ và tên / Tập thể", 2.4),
    Column("Chức vụ, đơn vị", 3),
    Column("Danh hiệu, hình thức", 2.2),
    Column("Mức thưởng (đồng)", 1.4, "right"),
)
CALCULATED = (
    Column("STT", 0.6, "center"),
    Column("Số lượng", 1.6),
    Column("Danh hiệu, hình thức", 2.4),
    Column("Cách tính một suất", 3),
    Column("Thành tiền (đồng)", 1.6, "right"),
)
SUMS = (Column("", 4), Column("Số", 1, "right"), Column("Tiền thưởng (đồng)", 2, "right"))
UNSET = "chưa xác định"
UNCHECKED = "(*)"


def decision_paper(decision: Decision) -> DecisionPaper:
    """Also of a draft: number and day are then left to be written by hand."""
    return DecisionPaper(
        letterhead=_head(decision),
        title=decision.title,
        bases=tuple(decision.bases),
        articles=tuple(_articles(decision)),
        recipients=("Như Điều cuối", "Cơ quan thường trực về thi đua, khen thưởng", "Lưu: VT"),
        signature=_signature(decision),
        annexes=(_annex(decision),) if decision.kind == Decision.Kind.AWARD else (),
        authority=decision.authority_name,
    )


def certificate_paper(certificate: Certificate) -> CertificatePaper:
    return CertificatePaper(
        issuer=certificate.issuer,
        verb=certificate.verb,
        title=printed_title(certificate.line.award, certificate.award_name),
        name=certificate.name,
        detail=certificate.detail,
        citation=certificate.citation,
        place=place_of(certificate.decision.unit),
        day=certificate.decided_on,
        signer_title=certificate.signer_title,
        signer_name=certificate.signer_name,
        decision_line=f"Quyết định số {certificate.decision_no} ngày {certificate.decided_on:%d/%m/%Y}",
        book_line=f"Vào sổ số {certificate.book_number}/{certificate.book.year}",
        code=certificate.printed_code,
        verify_url=certificate.verify_url,
    )


def certificate_papers(certificates: Sequence[Certificate]) -> list[CertificatePaper]:
    return [certificate_paper(certificate) for certificate in certificates]


def presentation_paper(decision: Decision) -> Letter:
    """The list from which awards are handed over, with room for a signature; without what was revoked."""
    columns = (
        Column("STT", 0.6, "center"),
        Column("Họ và tên / Tập thể", 2.4),
        Column("Chức vụ, đơn vị", 3),
        Column("Danh hiệu, hình thức", 2.2),
        Column("Số vào sổ", 0.9, "center"),
        Column("Ký nhận", 1.3),
    )
    rows = tuple((str(n), *texts, "") for n, texts in enumerate(presented(decision), start=1))
    return _list(decision, "DANH SÁCH TRAO THƯỞNG", (Table("", columns, rows),), ())


def reward_paper(decision: Decision) -> Letter:
    """The table of reward money: every line, the sums by award, subject and unit, and the whole."""
    sums = sums_of(decision)
    total = (("", "Cộng", "", f"{sums.lines} trường hợp", grouped(sums.money)),)
    table = Table("", COLUMNS, _annex(decision).rows + total)
    words = [f"{name}: {count} trường hợp, {vnd(money)}" for name, count, money in sums_by_award(decision)]
    words.append(f"Tổng cộng: {sums.lines} trường hợp, {vnd(sums.money)}.")
    return _list(
        decision, "BẢNG TIỀN THƯỞNG", (table, *sum_tables(stored_table(decision))), (*words, *_notes(decision))
    )


def calculation_paper(table: RewardTable, decided: date) -> Letter:
    """A table typed by hand: no decision, so no number and nobody who signs."""
    rows = tuple(
        (str(n), one.line.name or _recipients(one.line), one.line.title, one.reward.formula or UNSET, due_text(one))
        for n, one in enumerate(table.lines, start=1)
    )
    total = (("", "Cộng", f"{grouped(table.total.recipients)} trường hợp", "", grouped(table.total.money)),)
    notes = dict.fromkeys(
        f"{one.line.title}: {note}" for one in table.lines for note in (one.reward.warning, one.met) if note
    )
    return Letter(
        letterhead=Letterhead("", "BẢNG TÍNH THAM KHẢO", "", "", None),
        title="BẢNG TIỀN THƯỞNG",
        subject=f"Tính theo ngày quyết định {decided:%d/%m/%Y}",
        addressee="",
        bases=(),
        paragraphs=tuple(notes),
        tables=(Table("", CALCULATED, rows + total), *sum_tables(table)),
        recipients=(),
        signature=Signature(("Người lập bảng",), "", "(Ký, ghi rõ họ tên)"),
    )


def sum_tables(table: RewardTable) -> tuple[Table, ...]:
    """By award, by subject, and by unit where there are units; each adds up to the same."""
    headings = (("Theo danh hiệu, hình thức", table.by_award), ("Theo đối tượng", table.by_subject))
    found = [*headings, ("Theo đơn vị", table.by_unit)]
    return tuple(
        Table(heading, SUMS, (*(_sum_row(one) for one in sums), _sum_row(replace(table.total, name="Cộng"))))
        for heading, sums in found
        if sums
    )


def _sum_row(one: Sum) -> tuple[str, ...]:
    return one.name, grouped(one.recipients), grouped(one.money)


def due_text(one: RewardLine) -> str:
    if one.due is None:
        return UNSET
    return grouped(one.due) + ("" if one.reward.verified else f" {UNCHECKED}")


def _recipients(line: Line) -> str:
    return f"{grouped(line.count)} {SUBJECT_VI.get(line.subject, line.subject)}"


def presented(decision: Decision) -> list[tuple[str, str, str, str]]:
    """Name, post and unit, award, number in the book: of each genuine certificate, or of each line of a draft."""
    rows = []
    for line in lines_of(decision):
        genuine = [c for c in line.certificates.all() if c.state == "genuine"]
        if genuine:
            rows.append((genuine[0].name, line.where, line.award_name, str(genuine[0].book_number)))
        elif not decision.issued:
            rows.append((line.candidate_name, line.where, line.award_name, ""))
    return rows


def money_text(line: DecisionLine) -> str:
    if not line.reward_pays:
        return "không chi"
    if line.reward_amount is None:
        return UNSET
    return grouped(line.reward_amount) + ("" if line.reward_verified else f" {UNCHECKED}")


def _articles(decision: Decision) -> list[str]:
    if decision.kind == Decision.Kind.CORRECTION:
        fix = decision.correction
        return [
            f"Đính chính tên ghi tại Quyết định số {fix.certificate.decision_no} và bản in vào sổ số "
            f"{fix.certificate.book_number}: “{fix.wrong}” sửa thành “{fix.right}”.\nLý do: {fix.reason}.",
            "Bản in cũ không còn giá trị và được thay bằng bản in mới.",
            _effect(decision),
        ]
    if decision.kind == Decision.Kind.REVOCATION:
        back = decision.revocation
        money = f" và thu hồi tiền thưởng {vnd(back.to_recover)}" if back.to_recover else ""
        return [
            f"Hủy bỏ “{back.certificate.award_name}” của {back.certificate.name} tại Quyết định số "
            f"{back.certificate.decision_no}.\nLý do: {back.reason}. Căn cứ: {back.cite}.",
            f"Thu hồi bản in vào sổ số {back.certificate.book_number}{money}.",
            _effect(decision),
        ]
    return [*_award_articles(decision), _effect(decision)]


def _award_articles(decision: Decision) -> list[str]:
    awards = list(dict.fromkeys((line.award, line.award_name) for line in decision.lines.all()))
    names = "; ".join(
        f"{verb_of(award).lower()} {'danh hiệu ' if is_title(award) else ''}{name}" for award, name in awards
    )
    count = decision.lines.count()
    notes = "".join(f"\n{note}" for note in _notes(decision))
    return [
        f"{names[:1].upper()}{names[1:]} cho {count} trường hợp (danh sách kèm theo).",
        f"Mức tiền thưởng kèm theo ghi tại danh sách, chi từ quỹ thi đua, khen thưởng theo quy định.{notes}",
    ]


def _effect(decision: Decision) -> str:
    return (
        "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị liên quan và các trường "
        "hợp có tên chịu trách nhiệm thi hành Quyết định này."
    )


def _annex(decision: Decision) -> Table:
    rows = tuple(
        (str(n), line.candidate_name, line.where, line.award_name, money_text(line))
        for n, line in enumerate(decision.lines.all(), start=1)
    )
    return Table("DANH SÁCH ĐƯỢC KHEN THƯỞNG", COLUMNS, rows)


def _notes(decision: Decision) -> tuple[str, ...]:
    sums = sums_of(decision)
    notes = []
    if sums.unverified:
        notes.append(f"{UNCHECKED} {sums.unverified} mức thưởng chưa đối chiếu với văn bản gốc.")
    if sums.without:
        notes.append(f"{sums.without} trường hợp chưa xác định được mức thưởng, không tính vào tổng.")
    if sums.unpaid:
        notes.append(f"{sums.unpaid} trường hợp không chi vì cùng thành tích đã có tiền thưởng khác.")
    if sums.asking:
        notes.append(f"{sums.asking} trường hợp chờ người có thẩm quyền xác nhận việc chi.")
    return tuple(notes)


def _head(decision: Decision) -> Letterhead:
    unit = decision.unit
    number = decision.number_text or f"        /{decision.symbol}"
    return office_head(unit, number, decision.signed_on)


def _signature(decision: Decision) -> Signature:
    return Signature(tuple(decision.signatory_title.split("\n")), decision.signatory_name)


def _list(decision: Decision, title: str, tables: tuple[Table, ...], paragraphs: Sequence[str]) -> Letter:
    return Letter(
        letterhead=_head(decision),
        title=title,
        subject=f"Kèm theo Quyết định số {decision.number_text or '………'}",
        addressee="",
        bases=(),
        paragraphs=tuple(paragraphs),
        tables=tables,
        recipients=(),
        signature=Signature(("Người lập danh sách",), "", "(Ký, ghi rõ họ tên)"),
    )
