"""The year-end conference pack: asked for with one click, made as a job, kept as three files."""

from collections.abc import Callable

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.jobs import later
from thidua.core.models import lock
from thidua.documents.actions import store_file
from thidua.documents.kinds import DOCX, PDF, XLSX
from thidua.documents.models import StoredFile
from thidua.documents.papers import report_docx, report_pdf
from thidua.followup.figures.year import year_of
from thidua.followup.models import ConferencePack
from thidua.followup.permissions import may_make_pack
from thidua.followup.reports import pack_lines, year_paper
from thidua.followup.workbooks import workbook
from thidua.people.models import Unit

FIRST_YEAR = 2016


def _silent(done: int, total: int, note: str = "") -> None:
    """Nobody watches."""


@transaction.atomic
def ask_pack(*, actor: Actor, unit: Unit, year: int) -> ConferencePack:
    """Put the making in the queue. Refuses: not_your_unit, bad_year."""
    require(may_make_pack(actor, unit))
    if not FIRST_YEAR <= year <= today().year:
        raise Refused("bad_year", f"Chọn năm từ {FIRST_YEAR} đến {today().year}.", "year")
    pack = ConferencePack.objects.create(unit=unit, year=year, asked_at=now(), asked_by_id=actor.user_id or None)
    pack.job = later(str(pack)[:200], "followup.make_conference_pack", pack.code, actor.user_id, owner=actor)
    pack.save(update_fields=["job"])
    step(pack, "ask", actor=actor, details={"year": year})
    return pack


def make_pack(
    *, actor: Actor, pack: ConferencePack, report: Callable[[int, int, str], object] = _silent
) -> ConferencePack:
    """Take the figures once and write all three files from them; a pack already made is left as it is.

    Refuses: not_your_unit, does_not_foot, does_not_reconcile.
    """
    require(may_make_pack(actor, pack.unit))
    if pack.made_at:
        return pack
    report(1, 5, "Lấy số liệu, kiểm tra các số cộng")
    found = year_of(pack.unit, pack.year)
    paper = year_paper(found)
    report(2, 5, "Dựng bản Word")
    docx = report_docx(paper)
    report(3, 5, "Dựng bản PDF")
    pdf = report_pdf(paper)
    report(4, 5, "Dựng bảng Excel")
    xlsx = workbook(str(pack), found.sheets, pack_lines(found))
    pack = _keep(actor, pack, docx, pdf, xlsx)
    report(5, 5, "Xong")
    return pack


@transaction.atomic
def _keep(actor: Actor, pack: ConferencePack, docx: bytes, pdf: bytes, xlsx: bytes) -> ConferencePack:
    pack = lock(pack)
    if pack.made_at:
        return pack
    pack.docx = _store(actor, pack, "docx", docx, DOCX)
    pack.pdf = _store(actor, pack, "pdf", pdf, PDF)
    pack.xlsx = _store(actor, pack, "xlsx", xlsx, XLSX)
    pack.made_at = now()
    pack.save(update_fields=["docx", "pdf", "xlsx", "made_at"])
    step(pack, "make", actor=actor)
    return pack


def _store(actor: Actor, pack: ConferencePack, ending: str, data: bytes, kind: str) -> StoredFile:
    owner = Grant(Role.STANDING_OFFICE, pack.unit_id, pack.unit.path)
    name = f"hoi-nghi-tong-ket-{pack.year}-{pack.unit.code}.{ending}"
    return store_file(actor=actor, name=name, data=data, purpose="conference_pack", content_type=kind, owner=owner)
