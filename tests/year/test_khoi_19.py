"""Khối 19 through one year: pledge from the article, targets, scores, acclamation, flag, conference."""

from decimal import Decimal

import pytest

from tests.year.players import City, Day, article, asked, needs_articles, read, sent, value_of
from tests.year.scoring import criteria, points, sheet_of
from tests.year.voting import vote_on_paper
from thidua.clusters.models import Cluster, ClusterSystem
from thidua.core.jobs import run_pending
from thidua.documents.queries import content
from thidua.followup.models import ConferencePack
from thidua.followup.tests.reading import read_workbook
from thidua.nominations.models import Nomination
from thidua.nominations.tests.factories import make_round
from thidua.pledges.models import Pledge
from thidua.scoring.models import Acclamation, FlagProposal, Scale
from thidua.scoring.queries import standings_of
from thidua.targets.models import Actual, Target

pytestmark = [pytest.mark.django_db, pytest.mark.shared, needs_articles]

OFFICERS = ("khoitruong", "khoi2", "khoi3", "khoi4", "khoi5", "khoi6")
CODES = tuple(f"79-K19-{n}" for n in range(1, 7))
SATISFACTION = "Chỉ tiêu;Đơn vị tính;Cách so;Mức phấn đấu;Kỳ báo cáo\nTỷ lệ hài lòng;%;≥;95;năm"
RESULTS = ("97,2", "96", "95", "94,9", "98 %", "")


def test_from_the_article_to_the_conference(stage: City, day: Day) -> None:
    cluster = _founded(stage)
    day.is_("2026-03-21")
    pledge = _signed(cluster, day)
    target = _target_given(pledge)
    scale = _scale_in_use(cluster, target)
    day.is_("2027-01-06")
    _results_reported_and_verified(target)
    _scored(scale, day)
    _announced(scale)
    day.is_("2027-01-26")
    _acclaimed(scale)
    _nominated(stage)
    _told_at_the_conference(stage)


def _founded(stage: City) -> Cluster:
    """The office sets the cluster up with its six units, a lead, a deputy, a representative of each."""
    sent("thuongtruc", "/clusters/systems/new/", {"owner": "79", "name": "Khối sở, ngành", "since_year": "2026"})
    system = ClusterSystem.objects.get(name="Khối sở, ngành")
    sent("thuongtruc", f"/clusters/systems/{system.code}/clusters/", {"kind": "sector", "name": "Khối thi đua 19"})
    cluster = Cluster.objects.get(system=system)
    page = f"/clusters/{cluster.code}/"
    sent("thuongtruc", f"{page}members/?year=2026", {"year": "2026", "lines": "\n".join(CODES)})
    sent("thuongtruc", f"{page}2026/members/{CODES[0]}/post/", {"post": "lead"})
    sent("thuongtruc", f"{page}2026/members/{CODES[1]}/post/", {"post": "deputy"})
    for account, code in zip(OFFICERS, CODES, strict=True):
        values = {"person": stage.people[account].code}
        sent("thuongtruc", f"{page}2026/members/{code}/representative/", values)
    return cluster


def _signed(cluster: Cluster, day: Day) -> Pledge:
    """The article pasted as it is gives six contents though its numbers restart; in force with the sixth signature."""
    values = {"cluster": cluster.code, "year": "2026", "title": "Giao ước thi đua Khối 19 năm 2026"}
    status, page = asked("khoitruong", "/pledges/new/", {**values, "pasted": article("003"), "split": "1"})
    assert status == 200
    items = value_of(page, "items")
    sent("khoitruong", "/pledges/new/", {**values, "items": items})
    pledge = Pledge.objects.get(cluster=cluster)
    assert pledge.items.filter(kind="content").count() == 6
    url = f"/pledges/{pledge.code}/"
    sent("khoitruong", f"{url}opening/", {"sign_until": "2026-03-31"})
    pledge.refresh_from_db()
    for account, code in zip(OFFICERS[:5], CODES[:5], strict=True):
        signing = {"name": account, "position": "Chủ tịch", "text_hash": pledge.text_hash, "confirmation": "đồng ý ký"}
        sent(account, f"{url}members/{code}/signature/", signing)
    assert "còn thiếu 1/6 chữ ký" in read("khoi3", url)
    status, page = asked("khoitruong", f"{url}members/{CODES[5]}/signature/", signing)
    assert (status, "không ký thay được" in page) == (422, True)
    sent("khoi6", f"{url}members/{CODES[5]}/comment/", {"comment": "Xin làm rõ nội dung 3"})
    sent("khoitruong", f"{url}members/{CODES[5]}/answer/", {"answer": "Đã trao đổi"})
    day.is_("2026-03-25")
    sent("khoi6", f"{url}members/{CODES[5]}/signature/", {**signing, "name": "Vương Văn Mẫu Ý"})
    pledge.refresh_from_db()
    assert (pledge.state, str(pledge.in_force_on)) == ("in_force", "2026-03-25")
    return pledge


def _target_given(pledge: Pledge) -> Target:
    values = {"owner": CODES[0], "year": "2026", "report_days": "10", "pasted": SATISFACTION}
    sent("khoitruong", f"/targets/pledges/{pledge.code}/", values)
    target = Target.objects.get(pledge=pledge)
    url = f"/targets/{target.code}/"
    sent("khoitruong", f"{url}shares/", {"pasted": "\n".join(CODES)})
    sent("khoitruong", f"{url}giving/")
    assert "Tỷ lệ hài lòng" in read("khoi4", f"/targets/units/{CODES[3]}/")
    return target


def _scale_in_use(cluster: Cluster, target: Target) -> Scale:
    values = {
        "cluster": cluster.code, "year": "2026", "title": "Bảng điểm Khối 19", "total": "100", "bonus_cap": "10",
        "penalty_cap": "10", "gap_limit": "5", "hand_in_until": "2027-01-15", "flag_share": "1",
        "tie_rules": "Điểm chuẩn cao hơn",
    }  # fmt: skip
    sent("khoitruong", "/scoring/new/", {**values, **criteria(target.code)})
    scale = Scale.objects.get(cluster=cluster)
    sent("khoitruong", f"/scoring/{scale.code}/use/")
    return scale


def _results_reported_and_verified(target: Target) -> None:
    """Five report, one says nothing; the lead's own figure is verified by the office, never by the lead."""
    for account, code, value in zip(OFFICERS, CODES, RESULTS, strict=True):
        if value:
            typed = {f"value-{target.code}": value, f"evidence-{target.code}": "BC số 1"}
            sent(account, f"/targets/report/{code}/", typed)
    own = Actual.objects.get(assignment__unit__code=CODES[0])
    status, page = asked("khoitruong", f"/targets/actuals/{own.pk}/verification/")
    assert (status, Actual.objects.filter(state="verified").count()) == (422, 0), page[-500:]
    sent("thuongtruc", f"/targets/actuals/{own.pk}/verification/")
    for actual in Actual.objects.exclude(pk=own.pk):
        sent("khoitruong", f"/targets/actuals/{actual.pk}/verification/")


def _scored(scale: Scale, day: Day) -> None:
    """Four in time, one three working days late, one never; the target gives its points by itself."""
    for account, code in zip(OFFICERS[:4], CODES[:4], strict=True):
        _self_scored(scale, account, code)
    day.is_("2027-01-20")
    _self_scored(scale, OFFICERS[4], CODES[4])
    late = sheet_of(scale, CODES[4])
    assert late.days_late == 3
    assert {row.criterion.number: row.points for row in late.scores.filter(source="automatic")} == {
        "3": Decimal(20),  # 98 % of 95 %
        "4": Decimal("8.5"),  # 10 less 3 × 0,5
    }
    assert sheet_of(scale, CODES[3]).scores.get(criterion__number="3").points == 0  # 94,9 % of 95 %
    own = sheet_of(scale, CODES[0])
    url = f"/scoring/sheets/{own.code}/verification/"
    values = {**points(scale, {"1": "37", "2": "30", "3": "20", "4": "10", "T": "10"}), "version": own.version}
    status, page = asked("khoitruong", url, {**values, "finish": "1"})
    assert (status, "không thẩm định điểm của chính đơn vị mình" in page) == (422, True)
    sent("khoi2", url, {**values, "finish": "1"})
    for code, first in zip(CODES[1:5], ("36", "40", "39", "30"), strict=True):
        sheet = sheet_of(scale, code)
        data = {row.criterion.number: str(row.points) for row in sheet.scores.filter(source="automatic")}
        given = {**points(scale, {"1": first, "2": "30", **data}), "version": sheet.version, "finish": "1"}
        url = f"/scoring/sheets/{sheet.code}/verification/"
        if code == CODES[4]:
            _refused_without_a_reason(url, given)
            given |= {key.replace("points", "reason"): "Thiếu minh chứng" for key in points(scale, {"1": ""})}
        sent("khoitruong", url, given)


def _self_scored(scale: Scale, account: str, code: str) -> None:
    sheet = sheet_of(scale, code)
    bonus = "10" if code == CODES[0] else ""
    first = {CODES[0]: "37", CODES[2]: "40"}.get(code, "38")
    url = f"/scoring/sheets/{sheet.code}/"
    sent(account, f"{url}self/", {**points(scale, {"1": first, "2": "30", "T": bonus}), "version": sheet.version})
    sent(account, f"{url}handing-in/")


def _refused_without_a_reason(url: str, values: dict[str, object]) -> None:
    """More than five points less than the member gave itself; nothing typed is lost."""
    status, page = asked("khoitruong", url, values)
    assert (status, "Hãy ghi lý do" in page, 'value="30"' in page) == (422, True, True)


def _announced(scale: Scale) -> None:
    """97 + 10 = 107; who handed in nothing has no rank and no zero."""
    code = scale.code
    sent("khoitruong", f"/scoring/{code}/announcement/")
    found = [(row.sheet.membership.unit.code, row.rank, row.total, row.bonus) for row in standings_of(scale)]
    assert found == [
        (CODES[0], 1, Decimal(107), Decimal(10)),
        (CODES[2], 2, Decimal(100), Decimal(0)),
        (CODES[1], 3, Decimal(96), Decimal(0)),
        (CODES[4], 4, Decimal("88.5"), Decimal(0)),
        (CODES[3], 5, Decimal(79), Decimal(0)),
        (CODES[5], None, Decimal(0), Decimal(0)),
    ]
    assert "Chưa nộp" in read("khoi6", f"/scoring/{code}/ranking/")
    sent("khoitruong", f"/scoring/{code}/closing/")


def _acclaimed(scale: Scale) -> None:
    first = sheet_of(scale, CODES[0]).code
    values = {
        "lines": [f"{first}:province_flag"], "held_on": "2027-01-26", "place": "Hội trường", "own_unit": "votes",
        "more_than": "yes", "share": "1/2", "base": "all_members", "quorum": "2/3",
    }  # fmt: skip
    sent("khoitruong", f"/scoring/{scale.code}/acclamation/new/", values)
    acclamation = Acclamation.objects.get(scale=scale)
    vote_on_paper("khoitruong", acclamation.meeting, yes=5)
    sent("khoitruong", f"/scoring/{scale.code}/acclamation/settlement/")
    assert FlagProposal.objects.get(acclamation=acclamation).state == "proposed"


def _nominated(stage: City) -> None:
    """The office makes the proposal a nomination in the unit's own dossier, with rank, points and votes."""
    office = stage.actor("thuongtruc")
    round_ = make_round(stage.city, office, year=2026, awards=("province_flag",))
    proposal = FlagProposal.objects.get()
    values = {"round": round_.code, "proposals": [proposal.code], "reason": "Minh họa"}
    sent("thuongtruc", "/scoring/flags/nomination/", values)
    nomination = Nomination.objects.get(round=round_)
    assert nomination.unit is not None
    assert (nomination.unit.code, nomination.award) == (CODES[0], "province_flag")
    assert nomination.achievement.startswith("Xếp hạng 1 Khối thi đua 19 năm 2026, tổng điểm 107. Hội nghị")
    assert "5/6 (83,3 %) phiếu tán thành" in nomination.achievement


def _told_at_the_conference(stage: City) -> None:
    """The pack of the city holds the ranking as announced and the pledge of the year."""
    sent("thuongtruc", "/followup/pack/new/", {"unit": "79", "year": "2026"})
    assert run_pending() >= 1
    pack = ConferencePack.objects.get()
    assert pack.xlsx is not None
    cells = {cell for page in read_workbook(content(pack.xlsx)) for cell in page.values.values()}
    assert {"Khối thi đua 19", "107", "chưa xếp"} <= cells
