"""Findings with citation, in Vietnamese and English, from what the kernel answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from thidua.rules.compile import ASK, MET, NOT_MET, Run, local_tree
from thidua.rules.facts import RATINGS, REACHES, Candidate, InitiativeFact
from thidua.rules.model import Condition, Group, Node
from thidua.rules.packing import window_years
from thidua.rules.verdict import NAMED, NOT_NEEDED, RESULTS, Finding

UNCOMPARED = "chưa đối chiếu văn bản"
UNCOMPARED_EN = "text not compared"
UNSEEN_LAW = "chưa đối chiếu Luật 06/2026/QH16"

RATING_VI = {
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "not_completed": "không hoàn thành nhiệm vụ",
}
RATING_EN = {
    "excellent": "excellent",
    "good": "good",
    "completed": "completed",
    "not_completed": "not completed",
}
REACH_VI = {"unit": "cơ sở", "province": "cấp tỉnh", "nation": "toàn quốc"}
REACH_EN = {"unit": "of the unit", "province": "of the province", "nation": "of the nation"}


@dataclass(frozen=True, slots=True)
class Told:
    """The four sentences of one finding."""

    asked: str
    found: str
    missing: str
    cure: str


@dataclass(frozen=True, slots=True)
class Case:
    """One condition and one candidate, about to be put into words."""

    condition: Condition
    candidate: Candidate
    run: Run
    row: int
    result: int
    lang: str

    @property
    def year(self) -> int:
        return self.run.packed.year

    @property
    def short(self) -> int:
        return int(self.run.shorts[self.condition.id][self.row])

    def say(self, vi: str, en: str) -> str:
        return say(self.lang, vi, en)

    def award(self, award_id: str) -> str:
        award = self.run.book.awards.get(award_id)
        if award is None:
            return award_id
        return f"“{award.name_vi if self.lang == 'vi' else award.name_en}”"


def say(lang: str, vi: str, en: str) -> str:
    return vi if lang == "vi" else en


def tree_result(node: Node, run: Run, row: int) -> int:
    """The verdict of a tree from the answers of its leaves, without numpy: it must equal the kernel's."""
    if isinstance(node, Condition):
        return int(run.leaves[node.id][row])
    answers = sorted((tree_result(child, run, row) for child in node.of), reverse=True)
    if node.op == "all":
        return answers[-1]
    return answers[0] if node.op == "any" else answers[node.count - 1]


def findings(tree: Node, run: Run, candidate: Candidate, row: int, lang: str = "vi") -> tuple[Finding, ...]:
    """One finding for each condition, in the order of the text."""
    return tuple(
        _finding(Case(condition, candidate, run, row, result, lang), needed)
        for condition, result, needed in _walk(tree, run, row, needed=True)
    )


def _walk(node: Node, run: Run, row: int, *, needed: bool) -> Iterator[tuple[Condition, int, bool]]:
    if isinstance(node, Condition):
        yield node, int(run.leaves[node.id][row]), needed
        return
    whole = tree_result(node, run, row)
    for child in node.of:
        matters = needed and (_settles(node, whole) or tree_result(child, run, row) == whole)
        yield from _walk(child, run, row, needed=matters)


def _settles(group: Group, whole: int) -> bool:
    """Whether every child matters: all of "all", and all alternatives when none is met or open."""
    return group.op == "all" or whole == NOT_MET


def _finding(case: Case, needed: bool) -> Finding:
    condition = case.condition
    told = TELL[condition.kind](case)
    result = RESULTS[case.result]
    notes = [condition.note] if condition.note else []
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
        found=_judged(case) or told.found,
        missing="" if done else told.missing,
        cure="" if done else told.cure,
        cite=condition.cite,
        verified=condition.verified,
        kind=condition.kind,
        note="; ".join(notes),
    )


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


# ---------------------------------------------------------------- years


def _years(case: Case, years: Iterable[int]) -> str:
    """The years, with the unit of each where it is known."""
    shown = []
    for year in sorted(years):
        facts = case.candidate.years.get(year)
        unit = f" ({facts.unit})" if facts and facts.unit else ""
        shown.append(f"{year}{unit}")
    return ", ".join(shown)


def _span(case: Case, length: int) -> str:
    return f"{case.year - length + 1}–{case.year}" if length > 1 else str(case.year)


def _unknown_years(case: Case, first: int) -> list[int]:
    return [
        year
        for year, facts in case.candidate.years.items()
        if first <= year <= case.year and (facts is None or facts.lineage_unknown or facts.rating is None)
    ]


def _rating(case: Case) -> Told:
    condition = case.condition
    years = condition.years or 1
    level = say(case.lang, RATING_VI[condition.min], RATING_EN[condition.min])
    more = case.say(" trở lên", " or better") if condition.min != "excellent" else ""
    if condition.years is None:
        asked = case.say(f"{level}{more} liên tục", f"rated {level}{more} continuously")
    elif years == 1:
        asked = case.say(f"năm {case.year}: {level}{more}", f"rated {level}{more} in {case.year}")
    else:
        asked = case.say(
            f"{level}{more} {years} năm liên tục ({_span(case, years)})",
            f"rated {level}{more} {years} years in a row ({_span(case, years)})",
        )
    if condition.after:
        asked += case.say(", tính sau lần khen làm mốc", ", counted after the prior award")
    found = _ratings(case, years)
    open_years = _unknown_years(case, case.year - years + 1)
    if case.result == ASK:
        why = case.say("xếp loại chưa rõ", "rating not known")
        missing = f"{why}: {_years(case, open_years)}" if open_years else _ask_window(case)
    else:
        missing = case.say(f"còn thiếu {case.short} năm", f"{case.short} more year(s)")
    cure = case.say(
        f"có thêm {case.short} năm được xếp loại {level}{more} liên tục",
        f"{case.short} more year(s) in a row rated {level}{more}",
    )
    return Told(asked, found, missing, cure if case.result == NOT_MET else _decide(case))


def _ask_window(case: Case) -> str:
    if not case.condition.after or not case.condition.verified:
        return _ask(case)
    return case.say(
        "chưa khẳng định được thời gian tính sau lần khen làm mốc: năm ký quyết định có được tính không, "
        "đã đủ số năm theo ngày chưa",
        "the time after the prior award is not settled: the year of the decision, the years to the day",
    )


def _ratings(case: Case, years: int) -> str:
    words = RATING_VI if case.lang == "vi" else RATING_EN
    parts = []
    for year in range(case.year, case.year - max(years, 1), -1):
        facts = case.candidate.years.get(year)
        if year not in case.candidate.years:
            state = case.say("không có năm công tác", "no such work year")
        elif facts is None or facts.rating is None:
            state = case.say("chưa rõ xếp loại", "rating not known")
        else:
            state = words[facts.rating]
            if facts.lineage_unknown:
                state += case.say(" (đơn vị đã chia tách, chưa xác định)", " (unit was split, not settled)")
        unit = f" ({facts.unit})" if facts and facts.unit else ""
        parts.append(f"{year}{unit}: {state}")
    return "; ".join(parts)


def _rating_count(case: Case) -> Told:
    condition, years = case.condition, case.condition.years or 1
    level = say(case.lang, RATING_VI[condition.min], RATING_EN[condition.min])
    rank = RATINGS.index(condition.min)
    have = [y for y, f in case.candidate.years.items() if f and f.rating and RATINGS.index(f.rating) >= rank]
    return Told(
        case.say(f"ít nhất {years} năm {level} trong thời gian đó", f"{years} year(s) rated {level} then"),
        _years(case, (y for y in have if y <= case.year)) or case.say("không có", "none"),
        case.say(f"còn thiếu {case.short} năm", f"{case.short} more year(s)") if case.result != ASK else _ask(case),
        _decide(case) if case.result == ASK else case.say(f"có thêm năm {level}", f"another year rated {level}"),
    )


def _held_years(case: Case, award: str) -> list[int]:
    years = {y for y, f in case.candidate.years.items() if f and award in f.honors}
    years |= {h.year for h in case.candidate.honors if h.award == award and h.year is not None}
    return sorted(year for year in years if year <= case.year)


def _award_streak(case: Case) -> Told:
    condition = case.condition
    name, times = case.award(condition.award), condition.times
    have = _held_years(case, condition.award)
    gaps = [y for y in range(case.year - times + 1, case.year + 1) if y not in have]
    asked = case.say(
        f"{times} lần liên tục được tặng {name} ({_span(case, times)})",
        f"{name} {times} times in a row ({_span(case, times)})",
    )
    if case.result == ASK:
        open_years = [y for y in gaps if y in case.candidate.years] or [
            y for y in have if (f := case.candidate.years.get(y)) and f.lineage_unknown
        ]
        missing = case.say(
            f"chưa xác định được năm {_years(case, open_years)}" if open_years else _ask(case),
            f"not settled: {_years(case, open_years)}" if open_years else _ask(case),
        )
    else:
        missing = case.say(f"gián đoạn năm {_years(case, gaps)}", f"broken in {_years(case, gaps)}")
    cure = case.say(
        f"có thêm {case.short} năm liên tục được tặng {name}", f"{name} in {case.short} more year(s) in a row"
    )
    return Told(
        asked,
        _years(case, have) or case.say("chưa có lần nào", "none"),
        missing,
        cure if case.result == NOT_MET else _decide(case),
    )


def _award_count(case: Case) -> Told:
    condition = case.condition
    name = case.award(condition.award)
    return Told(
        case.say(f"{condition.times} lần {name} trong thời gian đó", f"{name} {condition.times} times then"),
        _years(case, _held_years(case, condition.award)) or case.say("chưa có lần nào", "none"),
        _ask(case) if case.result == ASK else case.say(f"còn thiếu {case.short} lần", f"{case.short} more"),
        _decide(case) if case.result == ASK else case.say(f"được tặng thêm {name}", f"another {name}"),
    )


def _months(case: Case) -> Told:
    asked = case.condition.months
    facts = case.candidate.years.get(case.year)
    have = facts.months if facts else None
    return Told(
        case.say(f"công tác từ {asked} tháng trở lên trong năm {case.year}", f"{asked} months in {case.year}"),
        case.say("chưa rõ số tháng", "months not known") if have is None else case.say(f"{have} tháng", f"{have}"),
        _ask(case) if case.result == ASK else case.say(f"chưa đủ {asked} tháng", f"less than {asked} months"),
        _decide(case) if case.result == ASK else case.say("xét ở năm sau", "next year"),
    )


# ---------------------------------------------------------------- decisions and works


def _prior_award(case: Case) -> Told:
    name = case.award(case.condition.award)
    shown = []
    for honor in case.candidate.honors:
        if honor.award == case.condition.award:
            day = f"{honor.decided:%d/%m/%Y}" if honor.decided else str(honor.year)
            certain, possible = window_years(honor)
            since = case.say(f"tính từ năm {certain}", f"counted from {certain}")
            if possible != certain:
                since += case.say(f", có thể từ năm {possible}", f", possibly from {possible}")
            shown.append(f"{day} ({since})")
    shown += [str(year) for year in _held_years(case, case.condition.award)]
    return Told(
        case.say(f"đã được tặng {name}", f"has received {name}"),
        "; ".join(shown) or case.say("chưa có", "none"),
        _ask(case) if case.result == ASK else case.say(f"chưa được tặng {name}", f"no {name}"),
        _decide(case) if case.result == ASK else case.say(f"được tặng {name} trước", f"{name} first"),
    )


def _initiative(case: Case) -> Told:
    return _work(case, case.candidate.initiatives, "sáng kiến", "initiative", "được công nhận")


def _science_work(case: Case) -> Told:
    what = "đề tài, đề án, công trình khoa học"
    return _work(case, case.candidate.science_works, what, "accepted scientific work", "được nghiệm thu")


def _work(case: Case, works: tuple[InitiativeFact, ...], vi: str, en: str, done: str) -> Told:
    condition = case.condition
    reach = say(case.lang, REACH_VI[condition.reach], REACH_EN[condition.reach])
    applied = say(case.lang, ", đã áp dụng", ", applied") if condition.applied else ""
    shown = [_one_work(case, work) for work in works if work.reach in REACHES]
    asked = case.say(
        f"{condition.times} {vi} {done}, phạm vi {reach} trở lên{applied}",
        f"{condition.times} {en}(s) {reach} or wider{applied}",
    )
    missing = case.say(f"còn thiếu {case.short} {vi} phạm vi {reach}", f"{case.short} more {en}(s) {reach}")
    cure = case.say(f"có {vi} {done} ở phạm vi {reach}{applied}", f"another {en} {reach}{applied}")
    if case.result == ASK:
        missing = case.say(
            "cần xác định: đã công nhận chưa, thời gian, việc áp dụng, đã dùng để xét khen hay chưa",
            "to be settled: recognition, time, application, earlier use",
        )
        cure = _decide(case)
    return Told(asked, "; ".join(shown) or case.say("chưa có", "none"), missing, cure)


def _one_work(case: Case, work: InitiativeFact) -> str:
    day = f"{work.recognized:%d/%m/%Y}" if work.recognized else case.say("chưa công nhận", "not recognized yet")
    used = case.say(f", đã dùng cho {work.used_for}", f", used for {work.used_for}") if work.used_for else ""
    reach = say(case.lang, REACH_VI[work.reach], REACH_EN[work.reach])
    return f"“{work.title}” ({reach}, {day}{used})"


# ---------------------------------------------------------------- collectives


def _member_share(case: Case) -> Told:
    condition, members = case.condition, case.candidate.members
    vi, en = {">=": ("từ", "at least"), ">": ("trên", "more than"), "=": ("đủ", "all of")}[condition.op]
    share = f"{percent(condition.share.numerator, condition.share.denominator)} %"
    if condition.what == "rated_at_least_completed":
        what = case.say("cá nhân hoàn thành nhiệm vụ trở lên", "members rated completed or better")
    else:
        what = case.say(f"cá nhân đạt {case.award(condition.what)}", f"members with {case.award(condition.what)}")
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
        case.say(f"{vi} {share} {what}", f"{en} {share} {what}"),
        found,
        _ask(case) if case.result == ASK else case.say(f"còn thiếu {case.short} người", f"{case.short} more"),
        _decide(case) if case.result == ASK else case.say(f"thêm {case.short} {what}", f"{case.short} more {what}"),
    )


def percent(part: int, whole: int) -> str:
    """A percentage with at most two decimals, cut not rounded: 69,99 never reads 70."""
    hundredths = part * 10_000 // whole
    units, rest = divmod(hundredths, 100)
    return f"{units},{rest:02d}".rstrip("0").rstrip(",")


def _member_exists(case: Case) -> Told:
    name, members = case.award(case.condition.award), case.candidate.members
    have = members.holding.get(case.condition.award, 0) if members else None
    return Told(
        case.say(f"có cá nhân đạt {name}", f"a member has {name}"),
        case.say("chưa có số liệu thành viên", "members not counted") if have is None else str(have),
        _ask(case) if case.result == ASK else case.say(f"chưa có {name}", f"no {name}"),
        _decide(case) if case.result == ASK else case.say(f"có ít nhất 1 {name}", f"one {name}"),
    )


def _no_discipline(case: Case) -> Told:
    members = case.candidate.members
    have = members.disciplined_from_warning if members else None
    return Told(
        case.say("không có cá nhân bị kỷ luật từ cảnh cáo trở lên", "no member disciplined from warning up"),
        case.say("chưa có số liệu thành viên", "members not counted") if have is None else str(have),
        _ask(case) if case.result == ASK else case.say(f"{have} người bị kỷ luật", f"{have} disciplined"),
        _decide(case) if case.result == ASK else case.say("xét ở năm sau", "next year"),
    )


def _hold(case: Case) -> Told:
    open_ = sum(1 for penalty in case.candidate.discipline if penalty.status == "pending")
    return Told(
        case.condition.text if case.lang == "vi" else case.condition.text_en,
        case.say(
            f"{len(case.candidate.discipline)} vụ việc, {open_} đang xem xét",
            f"{len(case.candidate.discipline)} case(s), {open_} open",
        ),
        _ask(case),
        case.say("chờ kết luận, hoặc người có thẩm quyền xem xét", "wait for the outcome, or a person judges"),
    )


# ---------------------------------------------------------------- what a person says


def _attest(case: Case) -> Told:
    condition = case.condition
    asked = condition.text if case.lang == "vi" else condition.text_en or condition.text
    if condition.claim:
        return _claimed(case, asked)
    found = case.say("đơn vị đã xác nhận", "attested by the unit")
    return Told(
        asked,
        found if case.result == MET else case.say("chưa xác nhận", "not attested"),
        case.say("chưa có xác nhận của đơn vị đề nghị", "not attested by the nominating unit"),
        case.say("đơn vị đề nghị xác nhận, ghi tên và ngày", "the unit attests, with name and date"),
    )


def _claim(case: Case) -> Told:
    condition = case.condition
    return _claimed(case, condition.text if case.lang == "vi" else condition.text_en or condition.text)


def _claimed(case: Case, asked: str) -> Told:
    return Told(
        asked,
        case.say("không nêu", "not claimed"),
        case.say("không nêu thành tích này", "not claimed"),
        case.say("nếu có, nêu trong báo cáo kèm minh chứng", "claim it, with evidence"),
    )


def _selected_among(case: Case) -> Told:
    asked = case.condition.text if case.lang == "vi" else case.condition.text_en
    council = case.say("hội đồng lựa chọn; không tính vào kết quả này", "the council's choice; not counted here")
    return Told(asked, council, "", "")


def _local_rule(case: Case) -> Told:
    asked = case.condition.text if case.lang == "vi" else case.condition.text_en
    nested = local_tree(case.run, case.condition, case.row)
    if nested is None:
        none = case.result == MET
        return Told(
            asked,
            case.say("thành phố không quy định thêm", "the city adds nothing")
            if none
            else case.say("chưa quy định", "not set"),
            case.say("chưa quy định", "not set"),
            case.say("nhập quy định của thành phố, hoặc người có thẩm quyền xem xét", "set it, or a person judges"),
        )
    found, missing, cure = _within(case, *nested)
    return Told(asked, found, missing, cure)


def _meets_standard(case: Case) -> Told:
    name = case.award(case.condition.award)
    asked = case.say(f"đạt tiêu chuẩn {name}", f"meets the standard of {name}")
    held = case.year in _held_years(case, case.condition.award)
    nested = case.run.nested.get(case.condition.id)
    if not nested:
        missing = case.say(UNCOMPARED, UNCOMPARED_EN)
        return Told(asked, case.say("chưa rõ", "not known"), missing, _decide(case))
    found, missing, cure = _within(case, *nested[0])
    if held:
        found = case.say(f"đã được tặng {name} năm {case.year}", f"holds {name} of {case.year}")
    return Told(asked, found, missing, cure)


def _within(case: Case, tree: Node, run: Run) -> tuple[str, str, str]:
    """What a tree beneath this condition found, in one line each."""
    inner = findings(tree, run, case.candidate, case.row, case.lang)
    if case.result == MET:
        return "; ".join(f.found for f in inner if f.result == "met"), "", ""
    wrong = RESULTS[case.result]
    return (
        "; ".join(f"{f.asked}: {f.found}" for f in inner if f.result == wrong),
        "; ".join(f.missing for f in inner if f.result == wrong),
        "; ".join(f.cure for f in inner if f.result == wrong),
    )


def _ask(case: Case) -> str:
    if not case.condition.verified:
        return case.say(UNCOMPARED, UNCOMPARED_EN)
    return case.say("chưa đủ dữ liệu để khẳng định", "not enough is known to say")


def _decide(case: Case) -> str:
    if not case.condition.verified:
        return case.say("người có thẩm quyền xem xét", "a person with the right judges")
    return case.say(
        "bổ sung dữ liệu, hoặc người có thẩm quyền xem xét",
        "complete the facts, or a person with the right judges",
    )


TELL: dict[str, Callable[[Case], Told]] = {
    "rating": _rating,
    "rating_count": _rating_count,
    "award_streak": _award_streak,
    "award_count": _award_count,
    "months": _months,
    "prior_award": _prior_award,
    "initiative": _initiative,
    "science_work": _science_work,
    "member_share": _member_share,
    "member_exists": _member_exists,
    "no_discipline": _no_discipline,
    "hold": _hold,
    "attest": _attest,
    "movement": _claim,
    "sudden_merit": _claim,
    "service_record": _claim,
    "cluster_lead": _claim,
    "combat_ingenuity": _claim,
    "selected_among": _selected_among,
    "local_rule": _local_rule,
    "meets_standard": _meets_standard,
}
