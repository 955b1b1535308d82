"""A meeting and a signature through real pages: agenda, presence, paper ballots, two tellers, result, decision."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn, listen
from tests.browser.steps import first_bytes, press, shown
from thidua.accounts.models import User
from thidua.core.clock import today
from thidua.councils.models import Ballot, Council
from thidua.decisions.models import Certificate
from thidua.nominations.actions import pass_nomination, submit_dossier
from thidua.nominations.models import Nomination
from thidua.people.queries import actor_for

pytestmark = pytest.mark.browser
MEMBERS, PRESENT = 11, 9


def one_passed() -> Nomination:
    """The nomination that the story returned comes back and is passed."""
    row = Nomination.objects.get(state="returned")
    submit_dossier(actor=actor_for(User.objects.get(username="canbo2")), dossier=row.dossier)
    row.refresh_from_db()
    return pass_nomination(actor=actor_for(User.objects.get(username="thuongtruc")), nomination=row)


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Các phần của phiên họp").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


def prepare(page: Page, nomination: Nomination) -> str:
    """The secretary plans, puts the one nomination on the agenda, notes who is there, names the tellers."""
    council = Council.objects.get(unit__code="79", kind="commendation")
    page.goto(f"/councils/{council.code}/meetings/new/")
    page.select_option("select[name=round]", nomination.round.code)
    page.fill("input[name=held_on]", today().isoformat())
    page.fill("input[name=place]", "Phòng họp số 2")
    press(page, "Lên lịch", "Đã lên lịch họp")
    address = page.url.partition("?")[0]
    press(page, "Khai mạc", "Danh sách xét còn trống")
    page.goto(f"{address}?tab=agenda")
    press(page, "Đưa hồ sơ vào chương trình", "Hồ sơ đạt thẩm định")
    page.check(f"input[name=nominations][value='{nomination.code}']")
    press(page, "Đưa vào chương trình", "Đã đưa 1 hồ sơ vào chương trình")
    tab(page, "Thành phần")
    boxes = page.locator("select[name^=presence_]")
    assert boxes.count() == MEMBERS
    for number in range(MEMBERS):
        boxes.nth(number).select_option("present" if number < PRESENT else "absent")
    press(page, "Lưu điểm danh", "Đã lưu điểm danh")
    tab(page, "Phiếu")
    page.select_option("select[name=first]", "kiemphieu1")
    page.select_option("select[name=second]", "kiemphieu2")
    press(page, "Cử Tổ kiểm phiếu", "Đã cử Tổ kiểm phiếu")
    press(page, "Khai mạc", "Đã khai mạc")
    return address


def hand_out(page: Page) -> Ballot:
    press(page, "Lập phiếu cho các mục đang chờ", "Đã lập 1 lượt bỏ phiếu")
    if page.get_by_role("link", name="Xác nhận ngưỡng").count():
        press(page, "Xác nhận ngưỡng", "Văn bản, điều, khoản")
        page.fill("input[name=document]", "Quy chế hoạt động của Hội đồng, Điều 8")
        page.fill("textarea[name=reason]", "Quy chế đang áp dụng")
        press(page, "Xác nhận", "Phát phiếu")
    press(page, "Phát phiếu", "được khóa cùng một mã băm")
    press(page, "Khóa nội dung và phát phiếu", "Đã khóa nội dung")
    with page.expect_download() as paper:
        page.get_by_role("link", name="In phiếu").click()
    assert first_bytes(paper.value) == b"%PDF"
    return Ballot.objects.latest("pk")


def count(page: Page, ballot: Ballot, yes: int, then: str = "Số liệu bạn đã nộp") -> None:
    """One teller's own numbers; the other's are not shown."""
    page.goto(f"/councils/ballots/{ballot.code}/count/")
    numbers = {"issued": PRESENT, "unused": 0, "returned": PRESENT, "invalid": 0, "written": 0}
    numbers |= {"yes_1": yes, "no_1": PRESENT - yes, "blank_1": 0, "written_yes_1": 0, "written_no_1": 0}
    for name, value in numbers.items():
        box = page.locator(f"input[name={name}]")
        if box.count():
            box.fill(str(value))
    press(page, "Nộp và khóa số liệu", then)


def decide(page: Page, nomination: Nomination) -> str:
    """The standing office drafts and presents."""
    page.goto(f"/decisions/new/{nomination.round.code}/")
    page.check(f"input[name=nominations][value='{nomination.code}']")
    press(page, "Lập dự thảo", "Đã lập dự thảo")
    address = page.url
    press(page, "Trình ký", "Lời gửi người ký")
    press(page, "Trình ký", "Ký ban hành")
    return address


def sign(page: Page, address: str) -> None:
    """The chair types how many are on the list: a wrong number is refused, the right one signs."""
    page.goto(address)
    press(page, "Ký ban hành", "Bạn sắp ký")
    page.fill("input[name=count]", "2")
    press(page, "Ký ban hành", "Số trường hợp không khớp với danh sách")
    page.fill("input[name=count]", "1")
    press(page, "Ký ban hành", "Trang công khai của quyết định")


def test_a_council_meets_and_the_chair_signs(city: None, open_page: SignIn) -> None:
    nomination = one_passed()
    secretary = open_page("thuky")
    said = listen(secretary)
    meeting = prepare(secretary, nomination)
    ballot = hand_out(secretary)
    first, second = open_page("kiemphieu1"), open_page("kiemphieu2", width=390)
    count(first, ballot, yes=8)
    count(second, ballot, yes=7, then="Hai số liệu lần trước khác nhau")
    count(first, ballot, yes=8)
    count(second, ballot, yes=8)
    secretary.goto(f"{meeting}?tab=ballots")
    press(secretary, "Công bố kết quả", "Đã công bố kết quả")
    shown(secretary, "8/11")
    press(secretary, "Kết thúc phiên họp", "Biên bản đã sẵn sàng")
    with secretary.expect_download() as minutes:
        secretary.locator("li", has_text="Biên bản kiểm phiếu").get_by_role("link", name="PDF").click()
    assert first_bytes(minutes.value) == b"%PDF"
    decision = decide(open_page("thuongtruc"), nomination)
    sign(open_page("chutich"), decision)
    nomination.refresh_from_db()
    assert nomination.state == "granted"
    certificate = Certificate.objects.latest("pk")
    stranger = open_page(width=390, scripts=False)
    stranger.goto("/")
    stranger.fill("#ma", certificate.printed_code)
    stranger.get_by_role("button", name="Kiểm tra").click()
    shown(stranger, "Bằng này là thật và đang có giá trị")
    assert [line for line in said if "409" not in line] == []  # the refusal that was asked for
