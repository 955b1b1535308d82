"""What the public may read: shaped rows with the published fields only."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from thidua.awards.models import Honor
from thidua.awards.queries import search_public
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.decisions.models import Certificate, Decision
from thidua.decisions.queries import certificate_by_code, public_lines
from thidua.documents.codes import grouped_code, read_code
from thidua.initiatives import queries as initiatives
from thidua.movements.models import Movement
from thidua.movements.queries import public_movements, public_news
from thidua.web.paging import PAGE, Page, page_of

SHORTEST = 2


def long_enough(text: str) -> bool:
    """Whether a name was given, and not a letter with which to walk through the register."""
    return len(fold(text)) >= SHORTEST


def honors_named(text: str) -> QuerySet[Honor]:
    """Published honours by name, unit, award or decision, without diacritics."""
    only = ("candidate_name", "unit_name", "award_name", "decision_no", "decided_on", "issuer_name", "year")
    return search_public(text).only(*only)


def latest_movements(size: int = 5) -> QuerySet[Movement]:
    """The first page's movements: those under way, then the last ones that ended."""
    under_way = Q(state="launched") & (Q(until__isnull=True) | Q(until__gte=today()))
    running = Case(When(under_way, then=Value(True)), default=Value(False), output_field=BooleanField())
    return public_movements().order_by(running.desc(), "-since", "pk")[:size]


def movement_page(movement: Movement) -> dict[str, object]:
    """One movement as anybody reads it: nothing of drafts above or below, public papers and published news only."""
    parent = movement.parent
    return {
        "movement": movement,
        "parent": parent if parent and parent.state != "draft" else None,
        "children": list(public_movements().filter(parent=movement).order_by("-since", "sort_key")[:50]),
        "documents": list(movement.documents.filter(public=True).select_related("file")),
        "news": list(public_news().filter(movement=movement)[:PAGE]),
    }


GENUINE, REPLACED, REVOKED, MISTYPED, UNKNOWN = "genuine", "replaced", "revoked", "mistyped", "unknown"


@dataclass(frozen=True)
class Verdict:
    """What a stranger is told about a code."""

    result: str
    code: str = ""
    name: str = ""
    unit: str = ""
    award: str = ""
    decision_no: str = ""
    decided_on: date | None = None
    issuer: str = ""
    signer: str = ""
    book_line: str = ""
    ended_on: date | None = None
    ended_by_no: str = ""
    new_name: str = ""
    new_book_line: str = ""
    authors: str = ""  # of an initiative


def verdict_of(typed: str) -> Verdict:
    """One of five answers, whatever was typed."""
    code = read_code(typed)
    if not code:
        return Verdict(MISTYPED)
    certificate = certificate_by_code(code)
    if certificate is None:
        return _recognition(code)
    new = certificate.replaced_by
    return Verdict(
        result=certificate.state,
        code=certificate.printed_code,
        name=certificate.name,
        unit=certificate.line.unit_name,
        award=certificate.award_name,
        decision_no=certificate.decision_no,
        decided_on=certificate.decided_on,
        issuer=certificate.issuer,
        signer=certificate.signer_name,
        book_line=_book_line(certificate),
        ended_on=certificate.ended_on,
        ended_by_no=certificate.ended_by_no,
        new_name=new.name if new else "",
        new_book_line=_book_line(new) if new else "",
    )


def _recognition(code: str) -> Verdict:
    """The certificate of an initiative bears a code of the same kind."""
    row = initiatives.certificate_by_code(code)
    if row is None:
        return Verdict(UNKNOWN)
    return Verdict(
        result=GENUINE,
        code=grouped_code(code),
        name=row.title,
        unit=row.unit.name,
        award=f"Sáng kiến, phạm vi {row.get_reach_display().lower()}",
        decision_no=row.decision_no,
        decided_on=row.recognized_on,
        issuer=str(row.recognizer),
        signer=row.signer,
        book_line=row.register_no,
        authors=", ".join(row.authors.values_list("name", flat=True)),
    )


@dataclass(frozen=True)
class Recipient:
    number: int
    name: str
    unit: str
    award: str
    note: str


def recipients(decision: Decision, page: str) -> Page[Recipient]:
    """Names as they stand today: the corrected one, and a word beside what was taken back."""
    found = page_of(public_lines(decision), page, 100)
    rows = []
    for line in found.rows:
        latest: Certificate | None = max(line.certificates.all(), key=lambda c: c.pk, default=None)
        name = latest.name if latest else line.candidate_name
        note = "đã hủy bỏ" if latest is not None and latest.state == REVOKED else ""
        rows.append(Recipient(line.position_no, name, line.unit_name, line.award_name, note))
    return Page(rows, found.number, found.more)


def _book_line(certificate: Certificate) -> str:
    return f"{certificate.book_number}/{certificate.book.year}"
