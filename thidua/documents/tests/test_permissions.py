from pathlib import Path

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import NotFound
from thidua.documents.actions import store_file
from thidua.documents.models import StoredFile
from thidua.documents.permissions import READERS, may_read_file
from thidua.documents.queries import files, get_file
from thidua.documents.tests.factories import actor
from thidua.documents.views import download
from thidua.web.requests import SignInNeeded

DATA = b"%PDF-1.7\n"
UPLOADER = actor(1, Role.OFFICER, "79/1/")
pytestmark = pytest.mark.django_db

# Where the role is held, seen from the unit that owns the file; and whether a reader's role suffices there.
PLACES = {"79/": True, "79/1/": True, "79/1/5/": False, "79/2/": False, "79/12/": False, "48/": False}


@pytest.fixture(autouse=True)
def files_below(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(by: Actor = UPLOADER) -> StoredFile:
    return store_file(actor=by, name="Tờ trình.pdf", data=DATA, purpose="evidence")


def sees(reader: Actor, file: StoredFile) -> bool:
    """The answer for one file, which must agree with the rule for many."""
    answer = bool(may_read_file(reader, file))
    assert files(reader).filter(pk=file.pk).exists() == answer
    return answer


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_a_units_file(role: Role, path: str) -> None:
    assert sees(actor(2, role, path), kept()) == (role in READERS and PLACES[path])


def test_uploader_system_and_nobody_else_without_a_role() -> None:
    file, ownerless = kept(), kept(actor(3))
    assert sees(actor(1), file)
    assert sees(SYSTEM, file)
    assert not sees(actor(2), file)
    assert sees(actor(3), ownerless)
    assert not sees(actor(2, Role.STANDING_OFFICE, "79/"), ownerless)
    assert may_read_file(actor(2), file).code == "not_your_file"


def test_get_file_tells_missing_and_hidden_apart_nowhere() -> None:
    with pytest.raises(NotFound):
        get_file(actor(2), kept().code)
    with pytest.raises(NotFound):
        get_file(UPLOADER, "KHONGCO")


def test_download_is_an_attachment_that_no_browser_runs(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.actor = UPLOADER  # type: ignore[attr-defined]
    file = kept()
    response = download(request, code=file.code)
    assert response.content == DATA
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_download_needs_a_reader_who_may(rf: RequestFactory) -> None:
    request = rf.get("/")
    file = kept()
    with pytest.raises(SignInNeeded):
        download(request, code=file.code)
    request.actor = actor(2)  # type: ignore[attr-defined]
    with pytest.raises(NotFound):
        download(request, code=file.code)
    assert download(rf.post("/"), code=file.code).status_code == 405
