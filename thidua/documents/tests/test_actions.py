import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from thidua.core.actor import SYSTEM, Grant, Role
from thidua.core.errors import NotFound, Refused
from thidua.documents.actions import store_file
from thidua.documents.kinds import CSV, DOCX, JPEG, PDF, PNG, XLSX, safe_name, sniff
from thidua.documents.models import StoredFile
from thidua.documents.papers import decision_docx, letter_pdf
from thidua.documents.queries import content, get_file
from thidua.documents.tests import factories as f

PDF_BYTES = b"%PDF-1.7\nxin ch\xc3\xa0o"
OFFICER = f.actor(1, Role.OFFICER)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_below(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def test_store_file_keeps_the_bytes_under_a_name_nobody_chose(files_below: Path) -> None:
    file = store_file(actor=OFFICER, name="Báo cáo.pdf", data=PDF_BYTES, purpose="evidence", content_type=PDF)
    assert (file.name, file.content_type, file.size) == ("Báo cáo.pdf", PDF, len(PDF_BYTES))
    assert (file.owner_unit_id, file.owner_path, file.uploaded_by_id) == (10, "79/1/", 1)
    assert file.sha256 == hashlib.sha256(PDF_BYTES).hexdigest()
    assert [p.relative_to(files_below).as_posix() for p in files_below.rglob("*") if p.is_file()] == [file.path]
    assert "pdf" not in file.path
    assert (files_below / file.path).stat().st_mode & 0o777 == 0o600
    assert content(get_file(OFFICER, file.code)) == PDF_BYTES


def test_store_file_takes_what_the_platform_prints() -> None:
    for name, data in (("a.pdf", letter_pdf(f.letter())), ("b.docx", decision_docx(f.decision()))):
        assert store_file(actor=SYSTEM, name=name, data=data, purpose="printed").name == name


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF_BYTES, PDF),
        (b"\x89PNG\r\n\x1a\n\x00", PNG),
        (b"\xff\xd8\xff\xe0\x00", JPEG),
        (archive("word/document.xml"), DOCX),
        (archive("xl/workbook.xml"), XLSX),
        ("\ufeffHọ tên;Đơn vị\n".encode(), CSV),
    ],
)
def test_a_file_is_what_its_bytes_are(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("name", "data", "claimed", "code"),
    [
        ("a.pdf", b"", PDF, "file_empty"),
        ("a.pdf", b"%PDF-" + b"x" * 200, PDF, "file_too_large"),
        ("a.pdf", b"<html>", PDF, "file_wrong_type"),
        ("a.svg", b"<svg onload=x>", "image/svg+xml", "file_wrong_type"),
        ("a.png", PDF_BYTES, PNG, "file_wrong_type"),
        ("a.pdf", PDF_BYTES, PNG, "file_wrong_type"),
        ("a.xlsx", b"ten;don vi", "", "file_wrong_type"),
        ("a.exe", b"MZ\x00\x00", "", "file_wrong_type"),
        ("a.sh", b"#!/bin/sh", "", "file_wrong_type"),
        ("a.zip", archive("x.txt"), "", "file_wrong_type"),
        ("a.docx", archive("xl/workbook.xml"), "", "file_wrong_type"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "file_locked"),
        ("a.xlsx", archive("xl/workbook.xml")[:-10], "", "file_damaged"),
        ("a.xlsm", archive("xl/workbook.xml", "xl/vbaProject.bin"), "", "file_has_macro"),
    ],
)
def test_store_file_refuses_bad_files_and_keeps_nothing(
    settings: Settings, files_below: Path, name: str, data: bytes, claimed: str, code: str
) -> None:
    settings.MAX_UPLOAD_BYTES = 200 if code == "file_too_large" else 10_000
    with pytest.raises(Refused) as refused:
        store_file(actor=OFFICER, name=name, data=data, purpose="evidence", content_type=claimed)
    assert (refused.value.code, refused.value.field) == (code, "file")
    assert StoredFile.objects.count() == 0
    assert [p for p in files_below.rglob("*") if p.is_file()] == []


def test_a_workbook_with_too_many_parts_is_refused() -> None:
    with pytest.raises(Refused, match="bung ra"):
        sniff(archive("xl/workbook.xml", *(f"x{n}" for n in range(5000))))


def test_a_row_that_cannot_be_written_leaves_no_file(files_below: Path) -> None:
    with pytest.raises(Exception, match="stored_file_has_purpose"):
        store_file(actor=OFFICER, name="a.pdf", data=PDF_BYTES, purpose="")
    assert [p for p in files_below.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\ảnh\\Giấy khen.PDF", "Giấy khen.pdf"),
        ("con.pdf", "_con.pdf"),
        ("gpj\u202e.exe", "gpj.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ('"><b>.pdf', "b.pdf"),
        ("..", "tep.pdf"),
        ("", "tep.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_the_senders_name_is_only_a_harmless_label(sent: str, kept: str) -> None:
    assert safe_name(sent, PDF) == kept


def test_store_file_for_a_unit_needs_a_role_in_it_or_above() -> None:
    below, beside = Grant(Role.OFFICER, 11, "79/1/5/"), Grant(Role.OFFICER, 12, "79/2/")
    kept = store_file(actor=OFFICER, name="a.pdf", data=PDF_BYTES, purpose="evidence", owner=below)
    assert (kept.owner_unit_id, kept.owner_path) == (11, "79/1/5/")
    with pytest.raises(Refused) as refused:
        store_file(actor=OFFICER, name="a.pdf", data=PDF_BYTES, purpose="evidence", owner=beside)
    assert refused.value.code == "not_your_unit"


def test_content_notices_a_file_that_is_gone_or_was_changed(files_below: Path) -> None:
    file = store_file(actor=OFFICER, name="a.pdf", data=PDF_BYTES, purpose="evidence")
    (files_below / file.path).write_bytes(b"%PDF-1.7 sua")
    with pytest.raises(OSError, match="differs"):
        content(file)
    (files_below / file.path).unlink()
    with pytest.raises(NotFound):
        content(file)
