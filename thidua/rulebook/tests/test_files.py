"""Who breaks a file of the law breaks nothing else: the site goes on, and says which file and line are wrong."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse

from thidua.core.actor import Role
from thidua.people.tests.factories import make_actor
from thidua.rulebook import files
from thidua.rulebook.current import current_book, current_local
from thidua.rulebook.tests.factories import make_office
from thidua.rulebook.tests.test_views import see, sign_in
from thidua.rules.regimes import BOOK

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A book of the test's own, and a clock that the test moves."""
    copy = tmp_path / "book"
    shutil.copytree(BOOK, copy)
    with override_settings(RULES_BOOK=copy, RULES_KEEP=tmp_path / "keep"):
        yield copy


def test_a_broken_file_is_told_and_the_last_good_book_stays(folder: Path) -> None:
    with time_machine.travel("2026-11-20T09:00:00+07:00", tick=False) as clock:
        good = current_book(DAY)
        file = folder / "titles" / "advanced_worker.yaml"
        text = file.read_text()
        file.write_text(text + "\nversions: [\n")
        assert current_book(DAY) is good
        clock.shift(files.LOOK_EVERY)
        assert current_book(DAY) is good
        assert "advanced_worker.yaml: dòng" in files.faults()[0]
        file.write_text(text.replace('name_vi: "Lao động tiên tiến"', 'name_vi: "Lao động tiên tiến mẫu"'))
        clock.shift(files.LOOK_EVERY)
        assert current_book(DAY).awards["advanced_worker"].name_vi == "Lao động tiên tiến mẫu"
        assert files.faults() == []


def test_a_broken_file_of_the_city_is_told_and_the_last_good_one_stays(folder: Path) -> None:
    with time_machine.travel("2026-11-20T09:00:00+07:00", tick=False) as clock:
        good = current_local(DAY)
        file = folder / "local" / "demo.yaml"
        text = file.read_text()
        for broken in ("parameters: [", "parameters: {advanced_worker: tùy}"):
            file.write_text(broken)
            clock.shift(files.LOOK_EVERY)
            assert current_local(DAY) is good
            assert len(files.faults()) == 1
        file.write_text(text.replace("months: 10", "months: 11"))
        clock.shift(files.LOOK_EVERY)
        assert "11" in str(current_local(DAY)["advanced_worker"])
        assert files.faults() == []


def test_those_who_can_mend_it_see_the_sentence(folder: Path) -> None:
    office = make_office()
    files.reload()
    (folder / "money.yaml").write_text("base_salary: [")
    sentence = files.reload()[0]
    assert "money.yaml" in sentence
    for role, told in ((Role.OPERATOR, True), (Role.LEGAL_OFFICER, True), (Role.OFFICER, False)):
        page = see(sign_in(make_actor(role, office.city)), "unconfirmed")
        assert (sentence in page) == told, role
    assert sentence in see(sign_in(office.first), "index")
    assert sentence not in Client().get(reverse("rulebook:index")).content.decode()
    home = sign_in(make_actor(Role.OPERATOR, office.city)).get(reverse("reports:home")).content.decode()
    assert "Sổ luật" in home
    assert "money.yaml" in home


def test_the_command_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rulebook_reload")
    assert "Sổ luật dùng được" in capsys.readouterr().out
    (folder / "titles" / "advanced_worker.yaml").write_text("id: [")
    with pytest.raises(CommandError, match=r"advanced_worker\.yaml"):
        call_command("rulebook_reload")


def test_a_restart_beside_a_broken_file_finds_the_copy(folder: Path, tmp_path: Path) -> None:
    files.reload()
    good = files.book().hash
    (folder / "money.yaml").write_text("base_salary: [")
    files._shelf.cache_clear()
    assert [files.book().hash, len(files.reload())] == [good, 1]
