"""The papers the platform prints; PDF and DOCX come from the same words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.documents import shaping
from thidua.documents.docx import render_docx
from thidua.documents.pdf import render_pdf
from thidua.documents.qr import qr_svg


@dataclass(frozen=True)
class Letterhead:
    """The head of a paper. An empty `parent` drops its line; no `day` leaves blanks for the pen.

    An empty `number` is left for the pen too; None is a paper without number.
    """

    parent: str
    issuer: str
    number: str | None
    place: str
    day: date | None


@dataclass(frozen=True)
class Column:
    """`width` is a share of the table's width, `align` one of left, center, right."""

    title: str
    width: float = 1
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """Rows under columns; the heading is repeated on every page. An annex of seven columns is broad.

    The last row of a `totalled` table is its total.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totalled: bool = False


@dataclass(frozen=True)
class Signature:
    """Who signs: lines of authority (TM., KT., position), the name, a note such as "(Ký, ghi rõ họ tên)"."""

    authority_lines: tuple[str, ...]
    name: str
    note: str = ""


@dataclass(frozen=True)
class Letter:
    """Tờ trình, công văn, kế hoạch: title, `subject`, paragraphs, `tables`, then what comes `after` them."""

    letterhead: Letterhead
    title: str
    subject: str
    addressee: str
    bases: tuple[str, ...]
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]
    recipients: tuple[str, ...]
    signature: Signature
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the minutes: heading, paragraphs, perhaps one table."""

    heading: str
    paragraphs: tuple[str, ...]
    table: Table | None = None


@dataclass(frozen=True)
class MinutesPaper:
    """Biên bản. The first line of `title` names the kind, what follows says of what."""

    letterhead: Letterhead
    title: str
    opened: str
    sections: tuple[Section, ...]
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class DecisionPaper:
    """Quyết định. `title` is what it is about; `authority` whose decision (the issuer's, when empty)."""

    letterhead: Letterhead
    title: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: Signature
    annexes: tuple[Table, ...] = ()
    authority: str = ""


@dataclass(frozen=True)
class Chapter:
    """A part of a report: its heading as it is numbered, paragraphs, then tables."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class ReportPaper:
    """Báo cáo, kế hoạch, kết luận: `title` names the kind, `subject` says of what; annexes have pages of their own."""

    letterhead: Letterhead
    title: str
    subject: str
    chapters: tuple[Chapter, ...]
    signature: Signature
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    annexes: tuple[Table, ...] = ()


@dataclass(frozen=True)
class CertificatePaper:
    """Bằng, giấy khen, giấy chứng nhận. `verb` is "TẶNG" or "CÔNG NHẬN"; lines of `signer_title` are kept."""

    issuer: str
    verb: str
    title: str
    name: str
    detail: str
    citation: str
    place: str
    day: date | None
    signer_title: str
    signer_name: str
    decision_line: str
    book_line: str
    code: str
    verify_url: str


def letter_pdf(paper: Letter) -> bytes:
    return render_pdf("letter", _letter(paper))


def letter_docx(paper: Letter) -> bytes:
    return render_docx("letter", _letter(paper))


def minutes_pdf(paper: MinutesPaper) -> bytes:
    return render_pdf("minutes", _minutes(paper))


def minutes_docx(paper: MinutesPaper) -> bytes:
    return render_docx("minutes", _minutes(paper))


def decision_pdf(paper: DecisionPaper) -> bytes:
    return render_pdf("decision", _decision(paper))


def decision_docx(paper: DecisionPaper) -> bytes:
    return render_docx("decision", _decision(paper))


def report_pdf(paper: ReportPaper) -> bytes:
    return render_pdf("report", _report(paper))


def report_docx(paper: ReportPaper) -> bytes:
    return render_docx("report", _report(paper))


def certificates_pdf(papers: Sequence[CertificatePaper]) -> bytes:
    """One file, one page for each certificate, in the order given. Raises ValueError when there is none."""
    if not papers:
        raise ValueError("no certificates")
    certificates = [_certificate(paper) for paper in papers]
    title = f"{papers[0].title} – {papers[0].name}" if len(papers) == 1 else f"{len(papers)} bản in khen thưởng"
    return render_pdf("certificate", {**shaping.properties(title, papers[0].day), "certificates": certificates})


def _letter(paper: Letter) -> Mapping[str, object]:
    data = shaping.shape(paper)
    about = f"{paper.title} {paper.subject}"
    return data | shaping.properties(about, paper.letterhead.day) | {"kind": data["title"]}


def _minutes(paper: MinutesPaper) -> Mapping[str, object]:
    data = shaping.shape(paper)
    kind, _, subject = str(data["title"]).partition("\n")
    return data | shaping.properties(paper.title, paper.letterhead.day) | {"kind": kind, "subject": subject}


def _decision(paper: DecisionPaper) -> Mapping[str, object]:
    data = shaping.shape(paper)
    attached = shaping.attached_to(
        paper.letterhead.number or "", paper.letterhead.day, paper.authority or paper.letterhead.issuer
    )
    return (
        data
        | shaping.properties(f"Quyết định {paper.title}", paper.letterhead.day)
        | {"kind": "QUYẾT ĐỊNH", "subject": data["title"], "attached": attached}
        | {"authority": shaping.upper(paper.authority or paper.letterhead.issuer)}
    )


def _report(paper: ReportPaper) -> Mapping[str, object]:
    data, head = shaping.shape(paper), paper.letterhead
    kind = paper.title.capitalize()
    about = f"{kind} {paper.subject}".replace("\n", " ")
    attached = shaping.attached_to(head.number or "", head.day, head.issuer, kind)
    return data | shaping.properties(about, head.day) | {"kind": data["title"], "attached": attached}


def _certificate(paper: CertificatePaper) -> Mapping[str, object]:
    return shaping.shape(paper) | {
        "place_date": shaping.place_date(paper.place, paper.day),
        "qr": qr_svg(paper.verify_url) if paper.verify_url else "",
    }
