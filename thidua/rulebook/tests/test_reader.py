"""The book on the site: open to everybody, whole, searchable, in two languages, at a fixed cost."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.rulebook import shelf
from thidua.rules.model import conditions, load_book

pytestmark = pytest.mark.django_db
BOOK = load_book()
NOW = "2026-11-22T09:00:00+07:00"


def read(name: str, *args: str, **query: str) -> str:
    answer = Client().get(reverse(f"rulebook:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_award_has_its_page_and_every_condition_its_anchor(lang: str) -> None:
    with time_machine.travel(NOW):
        for award in BOOK.awards.values():
            for version in award.versions:
                if version.variant:
                    continue
                text = read("award", award.id, on=version.since.isoformat(), lang=lang)
                shown = BOOK.last_seen(version)
                for condition in conditions(shown.require):
                    assert f'id="{shown.id}.{condition.id}"' in text, (version.id, condition.id)


def test_the_day_chooses_the_version_and_an_unseen_text_says_so() -> None:
    old = read("award", "grassroots_fighter", on="2023-12-31")
    assert "không quá 15 % số người đạt “Lao động tiên tiến”" in old.lower().replace("lao động", "Lao động")
    now = read("award", "grassroots_fighter", on="2026-11-22")
    assert "Chưa đối chiếu Luật 06/2026/QH16" in now
    assert "chỉ để tham khảo" in now
    assert 'id="grassroots_fighter.2025.initiative"' in now
    gone = read("award", "commendation_letter", on="2026-11-22")
    assert "Không có bản nào có hiệu lực ngày này" in gone


def test_search_ignores_diacritics_and_finds_conditions() -> None:
    text = read("index", q="sang kien pham vi cap tinh")
    assert '<strong class="num">0</strong>' not in text
    assert "sáng kiến được công nhận, phạm vi cấp tỉnh" in text
    assert "Không có danh hiệu, hình thức nào như vậy" in read("index", q="không có chữ này đâu")


def test_filters_count_what_they_leave() -> None:
    day = date(2026, 11, 22)
    everything = shelf.found(BOOK, shelf.Wanted(), day, "vi")
    assert {row.page.id for row in everything} == set(BOOK.awards)
    titles = shelf.found(BOOK, shelf.Wanted(kind="title"), day, "vi")
    assert {row.page.id for row in titles} == {a.id for a in BOOK.awards.values() if a.kind == "title"}
    collective = shelf.found(BOOK, shelf.Wanted(subject="collective"), day, "vi")
    assert {row.page.id for row in collective} == {a.id for a in BOOK.awards.values() if "collective" in a.subjects}
    levels = [shelf.found(BOOK, shelf.Wanted(sure=sure), day, "vi") for sure in ("full", "part", "none")]
    assert sum(len(rows) for rows in levels) == len(everything)
    unseen = shelf.found(BOOK, shelf.Wanted(sure="unseen"), day, "vi")
    assert {row.state for row in unseen} == {"unseen"}
    assert shelf.found(BOOK, shelf.Wanted(sure="unseen"), date(2025, 12, 1), "vi") != unseen


def test_what_changed_has_both_numbers_and_both_citations() -> None:
    text = read("changes", before="2023-12-31", after="2024-01-01", award="grassroots_fighter")
    assert "Tỷ lệ: không quá 15 % số người đạt “Lao động tiên tiến” → luật không đặt tỷ lệ" in text
    assert "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3" in text
    assert "Ngày không đọc được" in read("changes", before="hôm qua", after="2024-01-01")
    assert "Không có gì thay đổi" in read("changes", before="2024-03-01", after="2024-03-01")


@pytest.mark.parametrize("name", ["index", "changes", "common", "sources"])
def test_english_pages_say_their_own_words_in_english(name: str) -> None:
    text = read(name, lang="en")
    assert '<div class="book" lang="en">' in text
    assert "Tiếng Việt" in text


def test_an_award_nobody_knows_is_not_found() -> None:
    for address in ("no_such", "a" * 300, "x\x00y"):
        assert Client().get(f"/law/awards/{address}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [("index", []), ("award", ["grassroots_fighter"]), ("changes", []), ("common", []), ("sources", [])],
)
def test_a_page_costs_few_queries_however_long_it_is(name: str, args: list[str]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        Client().get(reverse(f"rulebook:{name}", args=args))
    assert len(queries) <= 3, [query["sql"] for query in queries]
