"""Pages of the award, ready to print."""

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.core.money import vnd
from thidua.creativity import permissions, queries, states
from thidua.creativity.forms import PrizeForm
from thidua.creativity.models import AwardRound, AwardWork
from thidua.web.lists import Button

OPEN_RULE = "chưa quy định"


def round_page(actor: Actor, round_: AwardRound) -> dict[str, object]:
    lines = queries.field_lines(round_)
    return {
        "title": str(round_),
        "intro": round_.unit.name,
        "buttons": _round_buttons(actor, round_),
        "round": round_,
        "steps": list(states.ROUND_NAMES.items()),
        "facts": facts_of(round_),
        "lines": lines,
        "prizes": queries.prizes(round_),
        "may_set_jury": permissions.may_set_jury(actor, round_),
        "results": queries.results(round_),
        "money": money_words(round_),
        "remarks": queries.remarks(actor, round_),
        "may_award": permissions.may_award(actor, round_),
        "chart": _chart(lines),
        "public_url": reverse("creativity_public:round", args=[round_.code]) if round_.state != states.DRAFT else "",
    }


def facts_of(round_: AwardRound) -> list[tuple[str, str]]:
    """The rules of a round in words; what they leave open is said to be open."""
    return [
        ("Nhận hồ sơ", f"{round_.since:%d/%m/%Y} – {round_.until:%d/%m/%Y}"),
        ("Công trình ứng dụng, công bố", _period(round_)),
        ("Chu kỳ", f"{round_.cycle_years} năm một lần" if round_.cycle_years else OPEN_RULE),
        ("Lấy ý kiến công khai", _comment(round_)),
        ("Tổng số giải tối đa", str(round_.most_prizes) if round_.most_prizes else OPEN_RULE),
        ("Căn cứ", round_.legal_basis or "chưa ghi"),
    ]


def money_words(round_: AwardRound) -> str:
    money = queries.money_of(round_)
    more = f"; {money.unknown} giải chưa quy định mức tiền" if money.unknown else ""
    return f"{vnd(money.total)}{more}"


def work_page(actor: Actor, work: AwardWork) -> dict[str, object]:
    round_ = work.round
    ranks = permissions.may_award(actor, round_) and work.state == states.APPROVED
    start = {"prize": str(work.prize.order) if work.prize else ""}
    return {
        "title": work.title,
        "intro": f"{round_} · {work.field.name}",
        "buttons": _work_buttons(actor, work),
        "work": work,
        "state": (states.WORK_NAMES[work.state], states.WORK_TONES[work.state]),
        "authors": work.authors.all(),
        "files": work.files.select_related("file"),
        "prize_form": PrizeForm(initial=start, round_=round_) if ranks else None,
    }


def _round_buttons(actor: Actor, round_: AwardRound) -> list[Button]:
    def button(title: str, name: str, answer: Answer, icon: str = "", primary: bool = False) -> list[Button]:
        return [Button(title, reverse(f"creativity:{name}", args=[round_.code]), icon, primary)] if answer else []

    enters = round_.state == states.CALLING and bool(actor.paths(*permissions.ENTERING))
    can_enter = permissions.in_time(round_, today()) if enters else Answer("no")
    return [
        *button("Đề cử công trình", "enter_work", can_enter, "bi-plus-lg", primary=True),
        *button("Phát động…", "call_round", permissions.may_call(actor, round_), "bi-megaphone", primary=True),
        *button("Sửa thể lệ", "edit_round", permissions.may_edit_round(actor, round_), "bi-pencil"),
        *button("Chuyển chấm điểm…", "start_scoring", permissions.may_score(actor, round_), "bi-clipboard-check"),
        *button("Lấy danh sách rút gọn…", "take_shortlist", permissions.may_set_jury(actor, round_), "bi-list-check"),
        *button("Lấy ý kiến công khai…", "post_shortlist", permissions.may_post(actor, round_), "bi-broadcast"),
        *button("Trình Hội đồng…", "bring_to_council", permissions.may_bring_to_council(actor, round_), "bi-people"),
        *button("Ghi quyết định…", "decide_round", permissions.may_decide(actor, round_), "bi-pen", primary=True),
        *button("Lễ trao giải…", "plan_ceremony", permissions.may_present(actor, round_), "bi-calendar-event"),
    ]


def _work_buttons(actor: Actor, work: AwardWork) -> list[Button]:
    def button(title: str, name: str, answer: Answer, icon: str = "", primary: bool = False) -> list[Button]:
        return [Button(title, reverse(f"creativity:{name}", args=[work.code]), icon, primary)] if answer else []

    checks = permissions.may_check_work(actor, work)
    presents = permissions.may_present(actor, work.round) if work.state == states.AWARDED else Answer("no")
    return [
        *button("Nộp…", "submit_work", permissions.may_submit_work(actor, work, today()), "bi-send", primary=True),
        *button("Sửa", "edit_work", permissions.may_edit_work(actor, work), "bi-pencil"),
        *button("Thêm tệp", "add_work_file", permissions.may_edit_work(actor, work), "bi-paperclip"),
        *button("Nhận hồ sơ…", "accept_work", checks, "bi-check-lg", primary=True),
        *button("Trả lại…", "return_work", checks, "bi-arrow-counterclockwise"),
        *button("Rút…", "withdraw_work", permissions.may_withdraw_work(actor, work), "bi-x-lg"),
        *button("Không xét giải…", "leave_out", permissions.may_leave_out(actor, work), "bi-dash-circle"),
        *button("Ghi đã trao…", "present_prize", presents, "bi-gift", primary=True),
    ]


def _chart(lines: list[queries.FieldLine]) -> dict[str, object] | None:
    if not any(line.handed_in for line in lines):
        return None
    return {
        "title": "Công trình theo lĩnh vực",
        "kind": "bar",
        "labels": [line.field.name for line in lines],
        "series": [
            {"name": "Đã nộp", "values": [line.handed_in for line in lines]},
            {"name": "Rút gọn", "values": [line.shortlisted for line in lines]},
            {"name": "Xếp giải", "values": [line.awarded for line in lines]},
        ],
    }


def _period(round_: AwardRound) -> str:
    first, last = round_.works_from, round_.works_until
    if first is None and last is None:
        return OPEN_RULE
    return " – ".join(f"{day:%d/%m/%Y}" if day else "…" for day in (first, last))


def _comment(round_: AwardRound) -> str:
    if round_.comment_since and round_.comment_until:
        return f"{round_.comment_since:%d/%m/%Y} – {round_.comment_until:%d/%m/%Y}"
    return f"ít nhất {round_.comment_days} ngày làm việc" if round_.comment_days else OPEN_RULE
