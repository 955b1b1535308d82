"""Sentences about what a person says, attests, claims or must look at."""

from __future__ import annotations

from thidua.rules.compile import ASK, MET
from thidua.rules.explain.case import Case, Told, open_cure, open_facts
from thidua.rules.explain.words import KIND_VI, count


def hold(case: Case) -> Told:
    cases = case.candidate.discipline
    open_ = sum(1 for penalty in cases if penalty.status == "pending")
    found = case.say(f"{len(cases)} vụ việc, {open_} đang xem xét", f"{count(len(cases), 'case')}, {open_} open")
    cure = case.say("chờ kết luận, hoặc người có thẩm quyền xem xét", "wait for the outcome, or a person judges")
    ended = [penalty.ended for penalty in cases if penalty.ended]
    if cases and len(ended) == len(cases) and not open_:
        last, years = max(ended), case.condition.years or 1
        found += case.say(f", kỷ luật đến {last:%d/%m/%Y}", f", the last penalty up to {last:%d/%m/%Y}")
        cure = case.say(
            f"người có thẩm quyền xem xét; tính các năm sau khi hết kỷ luật thì từ năm xét {last.year + years} "
            "không còn vướng",
            f"a person judges; counting the years after the penalty, it is free of it from {last.year + years}",
        )
    return Told(case.asked, found, open_facts(case), cure)


def attest(case: Case) -> Told:
    if case.condition.claim:
        return claim(case)
    found = case.say("đơn vị đã xác nhận", "attested by the unit")
    return Told(
        case.asked,
        found if case.result == MET else case.say("chưa xác nhận", "not attested"),
        case.say("chưa có xác nhận của đơn vị đề nghị", "not attested by the nominating unit"),
        case.say("đơn vị đề nghị xác nhận, ghi tên và ngày", "the unit attests, with name and date"),
    )


def claim(case: Case) -> Told:
    return Told(
        case.asked,
        case.say("không nêu", "not claimed"),
        case.say("không nêu thành tích này", "not claimed"),
        case.say("nếu có, nêu trong báo cáo kèm minh chứng", "claim it, with evidence"),
    )


def candidate_kind(case: Case) -> Told:
    kind = case.candidate.kind
    known = case.say(KIND_VI.get(kind, kind), kind.replace("_", " "))
    return Told(
        case.asked,
        known or case.say("chưa rõ loại đối tượng", "kind not known"),
        open_facts(case) if case.result == ASK else case.say("không thuộc đối tượng", "another kind of candidate"),
        open_cure(case) if case.result == ASK else case.say("chọn danh hiệu khác", "choose another award"),
    )


def selected_among(case: Case) -> Told:
    council = case.say("hội đồng lựa chọn; không tính vào kết quả này", "the council's choice; not counted here")
    return Told(case.asked, council, "", "")
