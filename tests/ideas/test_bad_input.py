"""What people send who mean it well, and others: the same sentence on the page and as JSON, nothing lost or written.

`SAID` holds what is refused, `ROWS` what is taken as the text it is; the rest needs more than one call. What slices
try in more depth:

| Case                                     | Also tried in                                                        |
|------------------------------------------|----------------------------------------------------------------------|
| BOM, semicolons, multi-line cells, quotes| ideas/tests/test_imports.py; people/tests: sheets, encodings         |
| 30 MB, no sheet at all                   | ideas/tests/test_imports.py, test_import_views.py                    |
| formulas in cells and back out           | ideas/tests/test_import_views.py, test_staff_views.py                |
| 500 copies of one text                   | ideas/tests/test_imports.py; tests/ideas/test_2700.py                |
| zero width, homoglyphs, right to left    | core/tests/test_text.py; ideas/tests/test_intake.py; rules: likeness |
| HTML and script                          | ideas/tests/test_public.py, test_import_views.py                     |
| 200 MB, SVG with script, executables     | ideas/tests/test_public.py; documents/tests                          |
| 1,000 supports from one address          | ideas/tests/test_talk.py                                             |
| a juror who is author, head, or absent   | juries/tests/test_setting.py, test_scoring.py                        |
| shares that sum to 99 or 101             | initiatives/tests/test_actions.py                                    |
| an author who withdraws late             | ideas/tests/test_jurying.py; juries/tests/test_setting.py            |
| a contest that closes while one types    | ideas/tests/test_public.py, test_staff_views.py, test_intake.py      |
| a merged idea opened by its old code     | ideas/tests/test_public.py, test_merging.py, test_near.py            |
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from html import unescape
from json import dumps
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

from tests.doors import contests, idea_files, ideas, initiatives, juries, near
from tests.doors.knocking import Call, at_json, at_page, client_of
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.text import fold
from thidua.ideas import actions
from thidua.ideas.forms.imports import ImportForm
from thidua.ideas.models import Contest, Idea, IdeaImport, Support
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.initiatives.models import Initiative
from thidua.juries.actions import add_jurors, enter, replace_juror, shortlist, withdraw_entry
from thidua.juries.models import JurySheet
from thidua.juries.queries import shortlisted
from thidua.juries.tests.factories import judge, make_closed, make_court, make_entry, make_juror
from thidua.likeness.queries import nearest
from thidua.people.tests.factories import make_actor, make_person, make_unit

pytestmark = pytest.mark.django_db
Scene = Callable[[], Call]
HEAD = "Họ và tên;Email;Tên ý tưởng;Nội dung\n"
BODY = "Mỗi hộ trồng một cây xanh trước nhà."
CYRILLIC = "Tr\u1ed3ng \u0441\u00e2y \u0445anh"  # two letters of another alphabet
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def _with(call: Call, **values: Any) -> Call:
    return Call(call.actor, call.page, call.door, {**call.values, **values}, call.only_page)


def _shares(*parts: str) -> Scene:
    """Two authors, typed so, and handed in."""

    def scene() -> Call:
        call = initiatives.submit("")
        row = Initiative.objects.get()
        row.authors.update(share=Decimal(parts[0]))
        row.authors.create(name="Bà Hai", share=Decimal(parts[1]), order=2)
        return call

    return scene


def _head_of_the_author_is_needed() -> Call:
    """Three jurors are asked for each entry and three there are; one is the author's head."""
    court = make_court(jurors=2, per_entry=3, entries=0)
    ward = make_unit("Phường Mẫu", parent=court.city)
    author, head = make_person(unit=ward), make_juror(ward, is_leader=True)[0]
    entry = make_entry(concerned_people=(author.pk,), concerned_units=(ward.pk,))
    enter(actor=SYSTEM, jury=court.jury, entries=[entry])
    add_jurors(actor=SYSTEM, jury=court.jury, people=[head])
    address = f"/juries/{court.jury.code}/opening"
    return Call(court.office, f"{address}/", f"POST /api{address}")


def _withdrawn_after_short_listing(then: Callable[[Idea, Actor], Call]) -> Scene:
    def scene() -> Call:
        contest = make_contest(make_unit("Thành phố Mẫu"))
        author = make_actor(None, contest.unit)
        idea = make_idea(contest, actor=author, authors=())
        for verb in ("screen", "shortlist"):
            idea = actions.move_idea(actor=SYSTEM, idea=idea, verb=verb, reason="Điểm cao")
        actions.withdraw_idea(actor=author, idea=idea, reason="Đã bán bản quyền")
        return then(idea, make_actor(Role.OFFICER, contest.unit))

    return scene


def _tried(idea: Idea, officer: Actor) -> Call:
    values = {"verb": "pilot", "reason": "Làm thử", "owner": "", "due_on": ""}
    return Call(officer, f"/ideas/{idea.code}/moving/", f"POST /api/ideas/ideas/{idea.code}/moving", values)


SAID: dict[str, tuple[Scene, tuple[str, ...], str]] = {  # the case: how it comes about, what is read, what is kept
    "a web page as a CSV": (
        lambda: _with(idea_files.upload(""), file=b"<html><table></table></html>"),
        ("không phải Excel (.xlsx) hay CSV", "Hãy mở tệp bằng Excel"), "",
    ),
    "rows that are wrong": (
        lambda: idea_files.take_in("rows_wrong"), ("Chưa nhập dòng nào", "hãy sửa hoặc bỏ qua"), "",
    ),
    "the same file again": (lambda: idea_files.take_in("nothing_new"), ("Mọi dòng đều đã được nhập trước",), ""),
    "a title of marks nobody sees": (
        lambda: _with(contests.send(""), title="\u200b\u202e\u2060"), ("Chưa ghi tên ý tưởng",), contests.TYPED["body"],
    ),
    "nothing but a link": (
        lambda: contests.send("only_link"), ("Nội dung chỉ có đường dẫn",), 'value="Thùng rác có nắp"',
    ),
    "the same text again": (
        lambda: contests.send("already_sent"), ("phiếu tiếp nhận số 1", "ghi nhận một lần"), contests.TYPED["body"],
    ),
    "an SVG with script": (
        lambda: _with(contests.attach(""), attachments=SVG), ("không đúng loại", "PDF"), "",
    ),
    "a disguised executable": (
        lambda: contests.attach("file_wrong_type"), ("không đúng loại hoặc không khớp với tên tệp",), "",
    ),
    "one support too many": (
        lambda: ideas.support("support_limit"), ("hết 1 lượt ủng hộ theo thể lệ", "Hãy rút bớt một lượt"), "",
    ),
    "a comment of 501 characters": (lambda: ideas.comment("too_long"), ("tối đa 500",), "x" * 501),
    "a juror who is the author": (
        lambda: juries.add("is_author"), ("là tác giả hoặc người liên quan", "Hãy chọn người khác"), "",
    ),
    "a juror who is the author's head": (
        _head_of_the_author_is_needed, ("Bài số 1 còn thiếu giám khảo được phép chấm", "Hãy thêm giám khảo"), "",
    ),
    "a juror who never scores": (
        lambda: juries.close("entry_without_marks"),
        ("chưa có giám khảo nào nộp điểm", "thay giám khảo hoặc giao bổ sung"), "",
    ),
    "an entry withdrawn while it is judged": (lambda: juries.save("withdrawn"), ("rút",), ""),
    "tried after its author withdrew": (_withdrawn_after_short_listing(_tried), ("Tác giả đã rút",), "Làm thử"),
    "shares that sum to 99": (_shares("60", "39"), ("cộng lại là 99%", "phải đúng 100%", "Hãy sửa tỷ lệ"), ""),
    "shares that sum to 101": (_shares("60", "41"), ("cộng lại là 101%", "phải đúng 100%"), ""),
    "a contest that closes while one types": (
        lambda: contests.send("contest_closed"), ("đã khóa sổ",), contests.TYPED["body"],
    ),
    "a draft when the contest has closed": (
        lambda: contests.send_draft("contest_closed"), ("đã khóa sổ",), contests.TYPED["body"],
    ),
    "a merged idea that is merged again": (lambda: near.merge("wrong_state"), ("gộp",), "Cùng cách làm"),
    "a merged idea that is answered": (lambda: ideas.answer("merged"), ("Hãy trả lời ý tưởng đó",), "Phường sẽ làm."),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_both_doors_say_it_and_nothing_typed_is_lost(case: str) -> None:
    scene, words, kept = SAID[case]
    call = scene()
    page, door = at_page(call), at_json(call)
    said = unescape(dumps(door.body, ensure_ascii=False))
    assert (page.status, door.status) in {(422, 409), (422, 422), (409, 409)}, (page.status, door.status, said)
    assert [one for one in words if one not in page.text] == [], said
    assert [one for one in words if one not in said] == [], said
    assert kept in page.text
    assert page.effect == door.effect == ([], {})


ROWS = {  # a file as it came: what is said of its first row, the title and the content that are stored
    "BOM, semicolons, lines in a cell": (
        f"\ufeff{HEAD}".encode() + 'Trần Mẫu;;Trồng cây;"Mỗi hộ một cây;\nghi ""lịch"" tưới"\n'.encode(),
        [], "Trồng cây", 'Mỗi hộ một cây;\nghi "lịch" tưới',
    ),
    "commas and no BOM": (
        HEAD.replace(";", ",").encode() + f"Trần Mẫu,,Trồng cây,{BODY}\n".encode(), [], "Trồng cây", BODY,
    ),
    "formulas": (
        f'{HEAD}@SUM(1);;"=HYPERLINK(""http://example.vn"")";+{BODY}\n'.encode(),
        [], '=HYPERLINK("http://example.vn")', f"+{BODY}",
    ),
    "zero width": (f"{HEAD}Trần Mẫu;;Tr\u200bồng\u2060 cây;{BODY}\n".encode(), ["hidden_marks"], "Trồng cây", BODY),
    "right to left": (f"{HEAD}Trần Mẫu;;\u202eTrồng cây\u202c;{BODY}\n".encode(), ["hidden_marks"], "Trồng cây", BODY),
    "HTML and script": (
        f"{HEAD}Trần Mẫu;;<script>alert(1)</script> Trồng cây;<img src=x onerror=alert(1)> {BODY}\n".encode(),
        [], "<script>alert(1)</script> Trồng cây", f"<img src=x onerror=alert(1)> {BODY}",
    ),
    "Cyrillic letters that look like ours": (
        f"{HEAD}Trần Mẫu;;{CYRILLIC};{BODY}\n".encode(), [], CYRILLIC, BODY,
    ),
}  # fmt: skip


@pytest.mark.parametrize("door", ["page", "json"])
@pytest.mark.parametrize("case", ROWS)
def test_what_a_file_holds_is_text_by_either_door(case: str, door: str) -> None:
    data, findings, title, body = ROWS[case]
    contest = make_contest(make_unit("Thành phố Mẫu"), moderation="after")
    officer = make_actor(Role.OFFICER, contest.unit)
    batch = _uploaded(door, officer, contest, data)
    assert [[one["code"] for one in row.findings] for row in batch.rows.all()] == [findings]
    idea = contest.ideas.get()
    assert (idea.title, idea.body) == (title, body)
    _shown_as_text(officer, idea)


def _uploaded(door: str, officer: Actor, contest: Contest, data: bytes) -> IdeaImport:
    """Through the door, and from there taken in through the same."""
    client, base = client_of(officer), "" if door == "page" else "/api"
    end, file = "/" if door == "page" else "", SimpleUploadedFile("bieu-mau.csv", data)
    sent = client.post(f"{base}/ideas/contests/{contest.code}/imports{end}", {"file": file})
    batch = IdeaImport.objects.get(contest=contest)
    address, version = f"{base}/ideas/imports/{batch.code}/taking-in{end}", {"version": batch.version}
    kind = {} if door == "page" else {"content_type": "application/json"}
    taken = client.post(address, version, **kind)  # type: ignore[arg-type]
    assert (sent.status_code, taken.status_code) == ((303, 303) if door == "page" else (201, 200))
    return batch


def _shown_as_text(officer: Actor, idea: Idea) -> None:
    inside = client_of(officer)
    follow = f"/y-tuong/theo-doi/{idea.follow_code}/"
    pages = (inside, f"/ideas/{idea.code}/"), (Client(), f"/y-tuong/{idea.code}/"), (Client(), follow)
    for client, address in pages:
        text = client.get(address).content.decode()
        assert idea.title in unescape(text)
        assert [bad for bad in ("<script>alert", "<img src=x", "\u202e", "\u200b") if bad in text] == []
    assert inside.get(f"/api/ideas/ideas/{idea.code}").json()["title"] == idea.title
    kept = b"".join(inside.get(f"/ideas/contests/{idea.contest.code}/ideas.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert (f"'{idea.title[:9]}" in kept) == idea.title.startswith("="), "no formula leaves the house"


@pytest.mark.parametrize("door", ["page", "json"])
def test_a_quote_that_never_closes_names_its_row(door: str) -> None:
    contest = make_contest(make_unit("Thành phố Mẫu"))
    officer = make_actor(Role.OFFICER, contest.unit)
    client, file = client_of(officer), SimpleUploadedFile("a.csv", f'{HEAD}Trần Mẫu;;"Trồng cây;{BODY}\n'.encode())
    base, end = ("", "/") if door == "page" else ("/api", "")
    client.post(f"{base}/ideas/contests/{contest.code}/imports{end}", {"file": file})
    batch = IdeaImport.objects.get()
    answer = client.get(f"{base}/ideas/imports/{batch.code}{end}")
    text = answer.content.decode() if door == "page" else answer.json()["problem"]
    assert "bắt đầu ở hàng 2" in text
    assert (batch.state, batch.rows.count(), Idea.objects.count()) == ("failed", 0, 0)


def test_a_word_in_letters_of_another_alphabet_is_found_to_be_alike() -> None:
    idea = make_idea(title="Trồng cây xanh đầu hẻm", body=BODY)
    written = f"{CYRILLIC} đầu hẻm"
    assert fold(written) == fold(idea.title)
    assert [near.object_id for near in nearest(written, BODY, kinds=("idea",))] == [idea.pk]


def test_five_hundred_copies_are_one_group_and_nobody_is_dropped() -> None:
    contest = make_contest(make_unit("Thành phố Mẫu"))
    text = HEAD + "".join(f"Trần Mẫu {n};;Trồng cây;{BODY}\n" for n in range(500))
    batch = actions.start_import(actor=SYSTEM, contest=contest, file_name="a.csv", data=text.encode())
    assert set(batch.rows.values_list("copy_of", flat=True)) == {None, 2}
    assert batch.rows.filter(copy_of=2).count() == 499
    page = client_of(make_actor(Role.OFFICER, contest.unit)).get(f"/ideas/imports/{batch.code}/").content.decode()
    assert "499" in page


def test_a_csv_of_30_mb_is_refused_by_the_form_of_both_doors() -> None:
    file = SimpleUploadedFile("lon.csv", HEAD.encode())
    file.size = 30 * 1024 * 1024  # what the server has counted; not sent here
    form = ImportForm({}, MultiValueDict({"file": [file]}))
    assert form.errors["file"] == ["Tệp nặng 30 MB, nhiều nhất 20 MB. Hãy tách thành nhiều tệp nhỏ hơn."]


def test_a_file_larger_than_allowed_is_refused_before_it_is_read(settings: Any) -> None:
    """Of 200 MB nothing else is asked than of 2 KB where 1 KB is allowed."""
    settings.MAX_UPLOAD_BYTES = 1024
    call = _with(contests.attach(""), attachments=b"%PDF-1.7 " + b"0" * 2048)
    page, door = at_page(call), at_json(call)
    said = unescape(dumps(door.body, ensure_ascii=False))
    for words in ("lớn hơn mức cho phép", "Hãy giảm dung lượng"):
        assert words in page.text
        assert words in said
    assert page.effect == door.effect == ([], {})


def test_a_thousand_supports_from_one_address_end_with_the_limit_of_a_day(settings: Any) -> None:
    """Each from a browser of its own; who has an account is counted at the same address."""
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "support": (2, 3)}
    idea = make_idea(make_contest(moderation="after"))
    answers = []
    for _ in range(5):
        browser = Client()
        browser.get(f"/y-tuong/{idea.code}/")
        answers.append(browser.post(f"/y-tuong/{idea.code}/ung-ho/"))
    reader = client_of(make_actor(None, idea.contest.unit))
    inside = reader.post(f"/api/ideas/ideas/{idea.code}/support", "{}", content_type="application/json")
    assert [one.status_code for one in answers[:3]] == [303] * 3
    assert {one.status_code for one in answers[3:]} <= {409, 422}
    assert "địa chỉ mạng này" in answers[3].content.decode()
    assert (inside.status_code, inside.json()["code"]) == (409, "too_many")
    idea.refresh_from_db()
    assert (Support.objects.count(), idea.support_count) == (3, 3)


def test_who_never_scores_is_replaced_and_what_others_gave_stays() -> None:
    court = make_court(jurors=2, per_entry=2, entries=2, opened=True)
    judge(court, {(0, 1): 50, (0, 2): 60})
    successor, actor = make_juror(court.city)
    silent = court.jury.jurors.get(person=court.people[1])
    replace_juror(actor=court.office, jury=court.jury, juror=silent, reason="Không chấm", successor=successor)
    rows = JurySheet.objects.filter(entry__jury=court.jury)
    assert rows.filter(state="handed_in").count() == 2
    assert rows.filter(juror__person=successor, state="given").count() == 2
    assert client_of(actor).get(f"/juries/{court.jury.code}/sheets/1/").status_code == 200


def test_a_short_list_lets_go_what_its_author_takes_back() -> None:
    court = make_closed()
    shortlist(actor=SYSTEM, jury=court.jury, entries=list(court.jury.entries.all()))
    first = court.jury.entries.order_by("number")[0]
    withdraw_entry(source="contest", source_id=court.jury.source_id or 0, object_id=first.object_id)
    call = Call(
        court.office,
        f"/juries/{court.jury.code}/shortlist/",
        f"PUT /api/juries/{court.jury.code}/shortlist",
        {"entries": ["1", "2"]},
    )
    page, door = at_page(call), at_json(call)
    assert "Bài số 1 không chọn được: tác giả đã rút" in page.text
    assert "Bài số 1 không chọn được: tác giả đã rút" in dumps(door.body, ensure_ascii=False)
    assert first.object_id not in shortlisted("contest", court.jury.source_id or 0)


def test_a_merged_idea_is_read_by_its_old_codes_with_the_answer_of_the_other() -> None:
    contest = make_contest(make_unit("Thành phố Mẫu"), moderation="after")
    officer = make_actor(Role.OFFICER, contest.unit)
    old, new = make_idea(contest, title="Đổi pin cũ lấy cây"), make_idea(contest, title="Thu gom pin cũ")
    actions.merge_idea(actor=officer, idea=old, into=new, reason="Cùng cách làm")
    actions.answer_idea(actor=officer, idea=Idea.objects.get(pk=new.pk), text="Phường đặt hộp thu pin từ tháng sau.")
    public = Client().get(f"/y-tuong/{old.code}/")
    assert (public.status_code, public["Location"]) == (302, f"/y-tuong/{new.code}/")
    behind = Client().get(f"/y-tuong/theo-doi/{old.follow_code}/").content.decode()
    assert "Phường đặt hộp thu pin" in behind
    assert client_of(officer).get(f"/api/ideas/ideas/{old.code}").json()["merged_into"] == new.code
