"""Pages: what each reader is offered, the public ones, the papers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from thidua.core.actor import Actor, Role
from thidua.core.clock import playing
from thidua.core.text import fold
from thidua.creativity import actions
from thidua.creativity.models import AwardRound, PublicRemark
from thidua.creativity.papers import ceremony_paper
from thidua.creativity.tests import factories as f
from thidua.documents.inputs import Upload
from thidua.documents.papers import report_docx, report_pdf
from thidua.people.tests.factories import make_actor
from thidua.web.lists import Button

pytestmark = pytest.mark.django_db


def signed_in(actor: Actor) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=actor.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def offered(client: Client, url: str) -> set[str]:
    buttons: list[Button] = client.get(url).context["buttons"]
    return {button.title.rstrip("…") for button in buttons}


def test_each_step_is_offered_to_who_may_take_it() -> None:
    stage = f.make_stage()
    office, officer = signed_in(stage.office), signed_in(stage.officer)
    round_ = f.make_round(stage, called=False)
    assert offered(office, f"/creativity/{round_.code}/") == {"Phát động", "Sửa thể lệ"}
    page(officer, f"/creativity/{round_.code}/", 404)
    with playing(f.CALL):
        round_ = actions.call_round(actor=stage.office, round_=round_)
        assert offered(officer, f"/creativity/{round_.code}/") == {"Đề cử công trình"}
        work = f.make_work(stage, round_)
        assert offered(officer, f"/creativity/works/{work.code}/") == {"Nộp", "Sửa", "Thêm tệp", "Rút"}
        actions.submit_work(actor=stage.officer, work=work)
    assert offered(office, f"/creativity/works/{work.code}/") == {"Nhận hồ sơ", "Trả lại", "Không xét giải", "Rút"}
    assert "đến hết ngày" in page(office, "/creativity/")
    assert work.title in page(office, f"/creativity/{round_.code}/works/?q=ban do ngap")


def test_open_rules_are_said_to_be_open() -> None:
    stage = f.make_stage()
    round_ = f.make_round(stage, comment_days=None, most_prizes=None, works_from=None, works_until=None)
    shown = page(signed_in(stage.office), f"/creativity/{round_.code}/")
    assert shown.count("chưa quy định") >= 5


def test_the_public_reads_the_call_then_the_short_list_then_the_results() -> None:
    stage, visitor = f.make_stage(), Client()
    draft = f.make_round(stage, called=False, number=9)
    page(visitor, f"/giai-thuong-sang-tao/{draft.code}/", 404)
    round_, (work,) = f.make_posted(stage)
    hidden = f.make_work(stage, _at(round_, "calling"), "Chưa qua vòng chấm", state="accepted")
    _at(round_, "posted")
    shown = page(visitor, f"/giai-thuong-sang-tao/{round_.code}/")
    assert work.title in shown
    assert hidden.title not in shown
    page(visitor, f"/giai-thuong-sang-tao/cong-trinh/{hidden.code}/", 404)
    page(visitor, f"/giai-thuong-sang-tao/cong-trinh/{'x' * 50}/", 404)
    assert str(round_) in page(visitor, "/giai-thuong-sang-tao/")


def test_a_stranger_sends_a_remark_and_reads_why_not_afterwards() -> None:
    stage, visitor = f.make_stage(), Client()
    _, (work,) = f.make_posted(stage)
    url = f"/giai-thuong-sang-tao/cong-trinh/{work.code}/"
    with playing(f.POST_END):
        empty = visitor.post(url, {"name": "Lê Mẫu", "text": ""})
        assert empty.status_code == 422
        sent = visitor.post(
            url, {"name": "Lê Mẫu", "text": "<script>alert(1)</script> Đã có nơi làm", "objects_to": "on"}
        )
        assert sent.status_code == 303
    assert PublicRemark.objects.get().objects_to
    with playing(f.MEET):
        late = visitor.post(url, {"name": "Lê Mẫu", "text": "Ý kiến muộn gõ rồi"})
        assert late.status_code == 422
        assert "Ý kiến muộn gõ rồi" in late.content.decode()
        assert "19/05/2025" in page(visitor, url)
    shown = page(signed_in(stage.office), f"/creativity/{work.round.code}/")
    assert "&lt;script&gt;" in shown
    assert "Đã có nơi làm" not in page(signed_in(stage.officer), f"/creativity/{work.round.code}/")


def test_papers_of_a_work_are_for_those_who_judge_and_those_who_sent_them() -> None:
    stage = f.make_stage()
    round_ = f.make_round(stage)
    work = f.make_work(stage, round_)
    with playing(f.CALL):
        kept = actions.add_work_file(actor=stage.officer, work=work, upload=Upload("mc.pdf", b"%PDF-1.7 x"))
        actions.submit_work(actor=stage.officer, work=work)
    url = f"/creativity/works/{work.code}/files/{kept.file.code}/"
    for actor, status in ((stage.officer, 200), (stage.office, 200), (make_actor(Role.OFFICER, stage.ward), 200)):
        assert signed_in(actor).get(url).status_code == status
    _at(round_, "posted")
    work.__class__.objects.update(state="shortlisted")
    assert signed_in(make_actor(Role.TELLER, stage.city)).get(url).status_code == 404


def test_the_list_of_the_ceremony_adds_up() -> None:
    stage = f.make_stage()
    round_, work = f.make_decided(stage)
    paper = ceremony_paper(round_)
    assert paper.chapters[-1].paragraphs == ("1 giải, tổng tiền thưởng 200.000.000 đồng.",)
    assert report_pdf(paper).startswith(b"%PDF")
    assert report_docx(paper).startswith(b"PK")
    client = signed_in(stage.office)
    assert client.get(f"/creativity/{round_.code}/prizes.pdf").status_code == 200
    assert client.get(f"/creativity/{round_.code}/prizes.exe").status_code == 404
    assert fold("giải nhất") in fold(page(Client(), f"/giai-thuong-sang-tao/cong-trinh/{work.code}/"))


def _at(round_: AwardRound, state: str) -> AwardRound:
    AwardRound.objects.filter(pk=round_.pk).update(state=state)
    return AwardRound.objects.get(pk=round_.pk)
