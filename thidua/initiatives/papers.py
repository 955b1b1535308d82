"""On paper: the request, and the certificate of each author with the code that anybody may check."""

from django.conf import settings

from thidua.documents.codes import grouped_code
from thidua.documents.papers import CertificatePaper, Column, Letter, Letterhead, Signature, Table
from thidua.initiatives.author_lines import share_text
from thidua.initiatives.models import Initiative, InitiativeAuthor
from thidua.initiatives.queries import get_author_rows
from thidua.initiatives.wording import TEXTS, effect_line
from thidua.people.offices import authority_lines, issuer_of, place_of

_AUTHORS = (
    Column("STT", 0.6, "center"),
    Column("Họ và tên", 2.2),
    Column("Nơi công tác", 2.4),
    Column("Chức danh", 1.8),
    Column("Tỷ lệ", 0.9, "right"),
)
_EFFECTS = (
    Column("Hiệu quả", 2.6),
    Column("Đơn vị tính", 1.2),
    Column("Trước", 1, "right"),
    Column("Sau", 1, "right"),
    Column("Căn cứ", 2),
)


def request_paper(row: Initiative) -> Letter:
    """Đơn yêu cầu công nhận sáng kiến, as its authors sign it."""
    authors = get_author_rows(row)
    lines = tuple(
        (str(n), one.name, one.organization, one.position, share_text(one.share)) for n, one in enumerate(authors, 1)
    )
    tables = [Table("Tác giả, đồng tác giả", _AUTHORS, lines)]
    effects = [effect_line(one) for one in row.effects.all()]
    if effects:
        tables.append(Table("Hiệu quả bằng số", _EFFECTS, tuple(_effect_row(one) for one in effects)))
    return Letter(
        letterhead=Letterhead("", row.unit.name, None, place_of(row.unit), row.submitted_on),
        title="ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
        subject=row.title,
        addressee=issuer_of(row.competent) if row.competent else "",
        bases=(),
        paragraphs=tuple(_paragraphs(row)),
        tables=tuple(tables),
        recipients=(),
        signature=Signature(("NGƯỜI NỘP ĐƠN",), authors[0].name if authors else "", "(Ký, ghi rõ họ tên)"),
    )


def certificate_papers(row: Initiative) -> list[CertificatePaper]:
    """One for each author, all with the code of the initiative."""
    return [_certificate(row, one) for one in get_author_rows(row)]


def verify_url(row: Initiative) -> str:
    return f"{settings.PUBLIC_URL}/kiem-tra/{row.certificate_code}/"


def _certificate(row: Initiative, author: InitiativeAuthor) -> CertificatePaper:
    assert row.recognizer is not None
    assert row.recognized_on is not None
    where = f"{author.organization}; tỷ lệ đóng góp {share_text(author.share)}".strip("; ")
    return CertificatePaper(
        issuer=issuer_of(row.recognizer),
        verb="CÔNG NHẬN",
        title="GIẤY CHỨNG NHẬN SÁNG KIẾN",
        name=author.name,
        detail=where,
        citation=f"Tác giả sáng kiến “{row.title}”, phạm vi {row.get_reach_display().lower()}",
        place=place_of(row.recognizer),
        day=row.recognized_on,
        signer_title="\n".join(authority_lines("", row.recognizer)),
        signer_name=row.signer,
        decision_line=f"Quyết định số {row.decision_no} ngày {row.recognized_on:%d/%m/%Y}",
        book_line=f"Vào sổ số {row.register_no}",
        code=grouped_code(row.certificate_code or ""),
        verify_url=verify_url(row),
    )


def _paragraphs(row: Initiative) -> list[str]:
    applied = f"{row.applied_on:%d/%m/%Y}" if row.applied_on else "………"
    heads = [
        f"Đề nghị xét công nhận sáng kiến: {row.title}.",
        f"Loại giải pháp: {row.get_kind_display()}. Lĩnh vực áp dụng: {row.field or '………'}.",
        f"Chủ đầu tư tạo ra sáng kiến: {row.investor or 'không có'}. "
        f"{'Nhà nước đầu tư kinh phí, phương tiện. ' if row.state_funded else ''}"
        f"Ngày áp dụng lần đầu hoặc áp dụng thử: {applied}.",
        f"Phạm vi đề nghị công nhận: {row.get_reach_asked_display()}.",
    ]
    meta = row._meta
    named = [(str(meta.get_field(name).verbose_name), getattr(row, name)) for name in TEXTS]  # type: ignore[union-attr]
    return heads + [f"{title}: {text}" for title, text in named if text]


def _effect_row(one: dict[str, object]) -> tuple[str, ...]:
    effect = one["row"]
    return (
        str(effect),
        getattr(effect, "unit_name", ""),
        str(one["before"]),
        str(one["after"]),
        getattr(effect, "evidence_note", ""),
    )
