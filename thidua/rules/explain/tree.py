"""One finding for each condition of a tree; trees within trees."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua.rules.compile import ASK, MET, NOT_MET, Run, local_tree
from thidua.rules.explain.case import Case, Told, besides, held_years, open_cure
from thidua.rules.explain.members import member_exists, member_share, no_discipline
from thidua.rules.explain.persons import attest, candidate_kind, claim, hold, selected_among
from thidua.rules.explain.walk import walk
from thidua.rules.explain.words import UNCOMPARED, UNCOMPARED_EN
from thidua.rules.explain.works import initiative, prior_award, science_work
from thidua.rules.explain.years import award_count, award_streak, months, rating, rating_count
from thidua.rules.facts import Candidate
from thidua.rules.model import Node, NoVersion
from thidua.rules.verdict import NAMED, NOT_NEEDED, RESULTS, Finding

NOTHING = ("chưa có", "chưa có lần nào", "none")


def findings(tree: Node, run: Run, candidate: Candidate, row: int, lang: str = "vi") -> tuple[Finding, ...]:
    """One finding for each condition, in the order of the text."""
    return tuple(
        _finding(Case(condition, candidate, run, row, result, lang), needed)
        for condition, result, needed in walk(tree, run, row, needed=True)
    )


def _finding(case: Case, needed: bool) -> Finding:
    condition = case.condition
    told = TELL[condition.kind](case)
    result = RESULTS[case.result]
    notes = [case.run.book.said(condition.note, case.lang)] if condition.note else []
    if condition.kind == "selected_among":
        result = NAMED
    elif not needed and case.result != MET:
        result = NOT_NEEDED
        notes.append(case.say("nhánh khác đã đủ hoặc đang chờ xem xét", "another branch is met or open"))
    if not condition.verified:
        notes.append(case.say(UNCOMPARED, UNCOMPARED_EN))
    done = case.result == MET
    return Finding(
        id=condition.id,
        result=result,
        asked=told.asked,
        found=_judged(case) or _found(case, told),
        missing="" if done else told.missing,
        cure="" if done else told.cure,
        cite=condition.cite,
        verified=condition.verified,
        kind=condition.kind,
        note="; ".join(notes),
    )


def _found(case: Case, told: Told) -> str:
    """What counts, and beside it the honors that stand on record without counting."""
    shown = besides(case, case.condition.award) if case.condition.award else ""
    if not shown:
        return told.found
    return shown if told.found in NOTHING else f"{told.found}; {shown}"


def _judged(case: Case) -> str:
    """What a person said, which stands before what the machine saw."""
    said = case.candidate.judgements.get(
        f"{case.run.award}.{case.condition.id}", case.candidate.judgements.get(case.condition.id, "")
    )
    words = {
        ("met", MET): ("người có thẩm quyền xác nhận đạt", "judged met by a person"),
        ("not_met", NOT_MET): ("người có thẩm quyền xác nhận không đạt", "judged not met by a person"),
        ("pending", ASK): ("đang chờ người có thẩm quyền xem xét", "waiting for a person's judgement"),
    }.get((said, case.result))
    return case.say(*words) if words else ""


def _local_rule(case: Case) -> Told:
    nested = local_tree(case.run, case.condition, case.row)
    if nested is None:
        none = case.result == MET
        return Told(
            case.asked,
            case.say("thành phố không quy định thêm", "the city adds nothing")
            if none
            else case.say("chưa quy định", "not set"),
            case.say("chưa quy định", "not set"),
            case.say("nhập quy định của thành phố, hoặc người có thẩm quyền xem xét", "set it, or a person judges"),
        )
    return Told(case.asked, *_within(case, *nested))


def _meets_standard(case: Case) -> Told:
    name = case.award(case.condition.award)
    held = case.year in held_years(case, case.condition.award)
    nested = case.run.nested.get(case.condition.id)
    if not nested:
        return Told(case.asked, case.say("chưa rõ", "not known"), _uncompared_standard(case, name), open_cure(case))
    found, missing, cure = _within(case, *nested[0])
    if held:
        found = case.say(f"đã được tặng {name} năm {case.year}", f"holds {name} of {case.year}")
    return Told(case.asked, found, missing, cure)


def _uncompared_standard(case: Case, name: str) -> str:
    """Which text somebody must compare before this condition can be answered."""
    run = case.run
    try:
        version = run.book.version_for(case.condition.award, run.subject, run.law or run.received)
    except NoVersion:
        return case.say(f"sổ luật chưa có tiêu chuẩn {name} cho ngày này", f"the book has no {name} for this day")
    return case.say(
        f"tiêu chuẩn {name} từ {version.since:%d/%m/%Y} {UNCOMPARED}",
        f"the standard of {name} from {version.since:%d/%m/%Y}: {UNCOMPARED_EN}",
    )


def _within(case: Case, tree: Node, run: Run) -> tuple[str, str, str]:
    """What a tree beneath this condition found, in one line each."""
    inner = findings(tree, run, case.candidate, case.row, case.lang)
    if case.result == MET:
        return _once(f.found for f in inner if f.result == "met"), "", ""
    wrong = [f for f in inner if f.result == RESULTS[case.result]]
    return _once(f"{f.asked}: {f.found}" for f in wrong), _once(f.missing for f in wrong), _once(f.cure for f in wrong)


def _once(texts: Iterable[str]) -> str:
    """What several conditions say alike is said once."""
    return "; ".join(dict.fromkeys(texts))


TELL: dict[str, Callable[[Case], Told]] = {
    "rating": rating,
    "rating_count": rating_count,
    "award_streak": award_streak,
    "award_count": award_count,
    "months": months,
    "prior_award": prior_award,
    "initiative": initiative,
    "science_work": science_work,
    "member_share": member_share,
    "member_exists": member_exists,
    "no_discipline": no_discipline,
    "hold": hold,
    "candidate_kind": candidate_kind,
    "attest": attest,
    "movement": claim,
    "sudden_merit": claim,
    "service_record": claim,
    "cluster_lead": claim,
    "combat_ingenuity": claim,
    "selected_among": selected_among,
    "local_rule": _local_rule,
    "meets_standard": _meets_standard,
}
