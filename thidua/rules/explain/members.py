"""Sentences about the members of a collective."""

from __future__ import annotations

from thidua.rules.compile import ASK
from thidua.rules.explain.asked import members_words
from thidua.rules.explain.case import Case, Told, open_cure, open_facts
from thidua.rules.explain.words import percent


def member_share(case: Case) -> Told:
    condition, members = case.condition, case.candidate.members
    what = members_words(case.asking)
    if members is None or members.count == 0:
        found = case.say("chưa có số liệu thành viên", "members not counted")
    else:
        have = (
            members.rated_at_least_completed
            if condition.what == "rated_at_least_completed"
            else members.holding.get(condition.what, 0)
        )
        found = f"{have}/{members.count} = {percent(have, members.count)} %"
    return Told(
        case.asked,
        found,
        open_facts(case) if case.result == ASK else case.say(f"còn thiếu {case.short} người", f"{case.short} more"),
        open_cure(case) if case.result == ASK else case.say(f"thêm {case.short} {what}", f"{case.short} more {what}"),
    )


def member_exists(case: Case) -> Told:
    name, members = case.award(case.condition.award), case.candidate.members
    have = members.holding.get(case.condition.award, 0) if members else None
    return Told(
        case.asked,
        case.say("chưa có số liệu thành viên", "members not counted") if have is None else str(have),
        open_facts(case) if case.result == ASK else case.say(f"chưa có {name}", f"no {name}"),
        open_cure(case) if case.result == ASK else case.say(f"có ít nhất 1 {name}", f"one {name}"),
    )


def no_discipline(case: Case) -> Told:
    members = case.candidate.members
    have = members.disciplined_from_warning if members else None
    return Told(
        case.asked,
        case.say("chưa có số liệu thành viên", "members not counted") if have is None else str(have),
        open_facts(case) if case.result == ASK else case.say(f"{have} người bị kỷ luật", f"{have} disciplined"),
        open_cure(case) if case.result == ASK else case.say("xét ở năm sau", "next year"),
    )
