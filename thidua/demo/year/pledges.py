"""Pledges: Khối 19 signs in March 2023 and every year since; this year one signature waits for the visitor."""

from datetime import date, timedelta

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.queries import members
from thidua.core.clock import playing, today
from thidua.demo.stage import City
from thidua.demo.year.clusters import FIRST_YEAR, OFFICERS, khoi_19, lead_in, work_year
from thidua.documents.inputs import Upload
from thidua.documents.papers import minutes_pdf
from thidua.pledges.actions import (
    accept_pledge,
    answer_comment,
    comment,
    copy_pledge,
    create_pledge,
    edit_pledge,
    end_pledge,
    open_pledge,
    sign_on_paper,
    sign_pledge,
)
from thidua.pledges.inputs import ItemInput, PaperInput, PledgeInput, SignInput
from thidua.pledges.models import Pledge
from thidua.pledges.papers import pledge_paper
from thidua.pledges.wording import read_items

# What Khối 19 pledged to the city in 2023, in short: six contents and the measures the newspaper names.
LINES = """\
Quán triệt các chỉ thị về đổi mới công tác thi đua, khen thưởng; hưởng ứng các phong trào của Thủ tướng và Thành phố
Tổ chức các phong trào thi đua theo chủ đề năm {year}
– Góp phần hoàn thành chỉ tiêu kinh tế – xã hội năm {year}
– Hưởng ứng các phong trào, cuộc vận động và Giải thưởng Sáng tạo của Thành phố
– Gắn thi đua với nhiệm vụ chính trị của từng đơn vị
Nâng cao hiệu quả hoạt động công vụ, cải cách hành chính, chuyển đổi số
CT: Chỉ số cải cách hành chính (PAR-Index) năm {year} cao hơn năm {before} về xếp loại và xếp hạng
CT: Chỉ số hiệu quả quản trị và hành chính công (PAPI) năm {year} cao hơn năm {before} về xếp loại và xếp hạng
CT: Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) năm {year} cao hơn năm {before} về xếp loại và xếp hạng
CT: Tỷ lệ người dân hài lòng ở từng lĩnh vực đạt từ 95% trở lên
Tuyên truyền, giáo dục truyền thống thi đua yêu nước
Nâng cao vai trò của cấp ủy, chính quyền, người đứng đầu trong công tác thi đua, khen thưởng
Nâng cao chất lượng hoạt động cụm, khối; kiểm tra, sơ kết, tổng kết"""


def play(stage: City) -> None:
    block = khoi_19()
    pledge = _first(stage, block)
    for year in range(FIRST_YEAR + 1, work_year()):
        pledge = _copied(stage, block, pledge, year)
        lead = OFFICERS[lead_in(year)]
        with playing(date(year, 3, 13)):
            open_pledge(actor=stage.actor(lead), pledge=pledge, sign_until=date(year, 3, 25))
        _all_sign(stage, block, pledge, date(year, 3, 20))
        _ended(stage, pledge)
    _this_year(stage, block, pledge)
    _a_ward_writes(stage)


def _first(stage: City, block: Cluster) -> Pledge:
    lead = stage.actor(OFFICERS[lead_in(FIRST_YEAR)])
    with playing(date(2023, 3, 13)):
        data = PledgeInput("Giao ước thi đua năm 2023 của Khối thi đua 19", _lines(FIRST_YEAR))
        pledge = create_pledge(actor=lead, cluster=block, year=FIRST_YEAR, data=data)
        open_pledge(actor=lead, pledge=pledge, sign_until=date(2023, 3, 24))
    with playing(date(2023, 3, 15)):
        _a_comment_is_answered(stage, block, pledge)
    _all_sign(stage, block, pledge, date(2023, 3, 20))
    _ended(stage, pledge)
    return pledge


def _a_comment_is_answered(stage: City, block: Cluster, pledge: Pledge) -> None:
    member = _seats(block, FIRST_YEAR)[3]
    words = "Đề nghị làm rõ cách tính tỷ lệ hài lòng ở từng lĩnh vực."
    comment(actor=stage.actor("khoi4"), pledge=pledge, membership=member, comment=words)
    answer = "Tính theo kết quả khảo sát của cơ quan có thẩm quyền công bố."
    answer_comment(actor=stage.actor("khoitruong"), pledge=pledge, membership=member, answer=answer)


def _copied(stage: City, block: Cluster, old: Pledge, year: int) -> Pledge:
    """The new lead copies and brings the years in the text up to date."""
    lead = stage.actor(OFFICERS[lead_in(year)])
    with playing(min(date(year, 3, 10), today())):
        draft = copy_pledge(actor=lead, pledge=old)
        data = PledgeInput(draft.title, _lines(year))
        edit_pledge(actor=lead, pledge=draft, version=draft.version, data=data)
    draft.refresh_from_db()
    return draft


def _all_sign(stage: City, block: Cluster, pledge: Pledge, first_day: date) -> None:
    for n, member in enumerate(_seats(block, pledge.year)):
        with playing(first_day + timedelta(days=n // 3)):
            _sign(stage, pledge, member, OFFICERS[n])


def _ended(stage: City, pledge: Pledge) -> None:
    lead = OFFICERS[lead_in(pledge.year)]
    with playing(date(pledge.year, 12, 31)):
        end_pledge(actor=stage.actor(lead), pledge=pledge)


def _this_year(stage: City, block: Cluster, old: Pledge) -> None:
    """Five have signed, one of them on paper; the unit of the account `khoitruong` has only agreed."""
    year = work_year()
    pledge = _copied(stage, block, old, year)
    day, until = max(date(year, 1, 2), today() - timedelta(days=6)), today() + timedelta(days=14)
    with playing(min(day, today())):
        open_pledge(actor=stage.actor("khoitruong"), pledge=pledge, sign_until=until)
    pledge.refresh_from_db()
    seats = _seats(block, year)
    with playing(min(day + timedelta(days=2), today())):
        accept_pledge(actor=stage.actor("khoitruong"), pledge=pledge, membership=seats[0])
        for n in range(1, 5):
            _sign(stage, pledge, seats[n], OFFICERS[n])
        _sign_on_paper(stage, pledge, seats[5])


def _sign(stage: City, pledge: Pledge, member: Membership, username: str) -> None:
    person = stage.people[username]
    data = SignInput(person.full_name, person.position, Pledge.objects.get(pk=pledge.pk).text_hash)
    sign_pledge(actor=stage.actor(username), pledge=pledge, membership=member, data=data)


def _sign_on_paper(stage: City, pledge: Pledge, member: Membership) -> None:
    person = stage.people["khoi6"]
    paper = Upload("giao-uoc-da-ky.pdf", minutes_pdf(pledge_paper(pledge)), "application/pdf")
    data = PaperInput(person.full_name, person.position, today(), paper)
    sign_on_paper(actor=stage.actor("khoi6"), pledge=pledge, membership=member, data=data)


def _a_ward_writes(stage: City) -> None:
    """A draft of the cụm that Hòa Hưng leads, for the account `canbo` to open."""
    place = Membership.objects.select_related("cluster").get(
        unit=stage.units["Phường Hòa Hưng"], year=work_year(), cluster__kind=Cluster.Kind.AREA
    )
    title = f"Giao ước thi đua năm {work_year()} của {place.cluster.name}"
    items = read_items("Rút ngắn thời gian giải quyết thủ tục hành chính\nCT: Tỷ lệ hồ sơ trả đúng hạn từ 98% trở lên")
    create_pledge(actor=stage.actor("canbo"), cluster=place.cluster, year=work_year(), data=PledgeInput(title, items))


def _lines(year: int) -> tuple[ItemInput, ...]:
    return read_items(LINES.format(year=year, before=year - 1))


def _seats(block: Cluster, year: int) -> list[Membership]:
    return list(members(block, year).order_by("unit__code"))
