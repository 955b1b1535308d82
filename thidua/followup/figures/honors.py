"""Awards of a year: the list by decision, and the tables counted from that very list."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from thidua.awards import states
from thidua.awards.catalog import known_award, known_awards
from thidua.awards.models import AwardKind, AwardLevel, Honor
from thidua.core.text import title_key
from thidua.decisions.models import DecisionLine
from thidua.followup.figures.common import row, share, sheet, text, way
from thidua.followup.sheets import Figure, Row, Sheet, Tie
from thidua.movements.models import Movement
from thidua.people.models import Gender, Unit
from thidua.people.permissions import below

FLAGS = ("government_flag", "province_flag")


@dataclass(frozen=True)
class Won:
    """One honour, as far as lists and statistics need it: nothing else of a person is read."""

    code: str
    name: str
    unit: str
    award: str
    award_name: str
    decision: str
    decided_on: str
    is_person: bool
    is_leader: bool
    is_woman: bool
    place: tuple[str, ...]


def honors_of(unit: Unit, year: int) -> list[Won]:
    """Honours in force of a year, of the unit and all below it: by decision, award and Vietnamese order."""
    rows = Honor.objects.filter(below([unit.path], "home__path"), state=states.IN_FORCE, year=year)
    return _won(rows)


def honors_for(movement: Movement) -> list[Won]:
    """Honours in force that were conferred in rounds of a movement."""
    lines = DecisionLine.objects.filter(nomination__round__movement=movement).values("pk")
    return _won(Honor.objects.filter(state=states.IN_FORCE, decision_line_id__in=lines))


def award_sheets(won: Sequence[Won], source: str, year: int | None = None) -> tuple[Sheet, ...]:
    """By award, by kind and level: the same honours counted twice, so they must come out alike."""
    order = {award: place for place, award in enumerate(known_awards())}
    by_award = sorted({one.award for one in won}, key=lambda a: (order.get(a, len(order)), a))
    kinds = sorted({_group(one.award) for one in won})
    filters = {"year": year} if year else {}
    first = _table(
        "awards",
        "Khen thưởng theo danh hiệu, hình thức",
        [
            (_award_name(a, won), [w for w in won if w.award == a], way("awards:honors", award=a, **filters))
            for a in by_award
        ],
        source,
    )
    second = _table(
        "award_kinds",
        "Khen thưởng theo loại và cấp",
        [(label, [w for w in won if _group(w.award) == (level, label)], source) for level, label in kinds],
        source,
    )
    return first, second


def honor_list(won: Sequence[Won], source: str) -> Sheet:
    """Names, unit, award and decision: nothing else."""
    columns = (
        text("number", "STT", 0.5),
        text("name", "Cá nhân, tập thể", 2.6),
        text("unit", "Đơn vị", 2.4),
        text("award", "Danh hiệu, hình thức", 2.4),
        text("decision", "Quyết định", 2),
    )
    rows = [
        row(way("awards:honor", w.code), str(n), w.name, w.unit, w.award_name, f"{w.decision} ngày {w.decided_on}")
        for n, w in enumerate(won, start=1)
    ]
    return Sheet("honors", "Danh sách được khen thưởng", columns, tuple(rows), source=source, empty="Chưa có ai.")


def flag_sheet(won: Sequence[Won], source: str) -> Sheet:
    columns = (text("unit", "Tập thể"), text("award", "Danh hiệu", 2), text("decision", "Quyết định", 2))
    rows = [
        row(way("awards:honor", w.code), w.name, w.award_name, f"{w.decision} ngày {w.decided_on}")
        for w in won
        if w.award in FLAGS
    ]
    return Sheet(
        "flags", "Tập thể được tặng cờ thi đua", columns, tuple(rows), source=source, empty="Chưa có tập thể nào."
    )


def award_ties(sheets: Sequence[Sheet], listed: Sheet) -> list[Tie]:
    """The list is as long as each table says; both tables agree on every column."""
    first, second = sheets
    name = "Danh sách được khen thưởng"
    ties = [Tie(name, len(listed.rows), f"Tổng của “{one.title}”", one.sum_of("total")) for one in sheets]
    keys = ("collectives", "leaders", "workers", "people", "women")
    return ties + [Tie(f"“{first.title}”, {k}", first.sum_of(k), f"“{second.title}”", second.sum_of(k)) for k in keys]


COLUMNS = (
    text("name", "Danh hiệu, hình thức", 2.6),
    Figure("collectives", "Tập thể"),
    Figure("leaders", "Lãnh đạo, quản lý"),
    Figure("workers", "Người trực tiếp"),
    Figure("people", "Cá nhân", parts=("leaders", "workers")),
    share("workers_share", "Tỷ lệ trực tiếp", "workers", "people"),
    Figure("women", "Nữ"),
    share("women_share", "Tỷ lệ nữ", "women", "people"),
    Figure("total", "Tổng", parts=("collectives", "people")),
)
NOTE = "Lãnh đạo, quản lý: theo chức vụ khi đề nghị; người ghi từ sổ cũ theo chức vụ hiện nay."


def _table(key: str, title: str, groups: Iterable[tuple[str, list[Won], str]], source: str) -> Sheet:
    rows = [_counted(label, won, page) for label, won, page in groups]
    return sheet(key, title, COLUMNS, rows, source, NOTE)


def _counted(label: str, won: Sequence[Won], source: str) -> Row:
    seen = Counter(("leader" if w.is_leader else "worker") if w.is_person else "collective" for w in won)
    women = sum(w.is_person and w.is_woman for w in won)
    people = seen["leader"] + seen["worker"]
    return row(source, label, seen["collective"], seen["leader"], seen["worker"], people, None, women, None, len(won))


def _group(award: str) -> tuple[int, str]:
    """Level then kind, in the order of the law; (place, words)."""
    known = known_award(award)
    if known is None:
        return (99, "Khác")
    place = AwardLevel.values.index(known.level) * 10 + AwardKind.values.index(known.kind)
    return (place, f"{AwardKind(known.kind).label}, {AwardLevel(known.level).label.lower()}")


def _award_name(award: str, won: Sequence[Won]) -> str:
    known = known_award(award)
    return known.name if known else next(w.award_name for w in won if w.award == award)


def _won(rows: QuerySet[Honor]) -> list[Won]:
    """Two queries; who led is what stood on the nomination, else what the register of people says."""
    led = dict(
        DecisionLine.objects.filter(pk__in=rows.exclude(decision_line_id=None).values("decision_line_id")).values_list(
            "pk", "nomination__is_leader"
        )
    )
    order = {award: place for place, award in enumerate(known_awards())}
    found = []
    for one in rows.select_related("person"):
        person = one.person
        leads = led.get(one.decision_line_id or 0, bool(person and person.is_leader))
        found.append(
            Won(
                code=one.code,
                name=one.candidate_name,
                unit=one.unit_name,
                award=one.award,
                award_name=one.award_name,
                decision=one.decision_no,
                decided_on=f"{one.decided_on:%d/%m/%Y}",
                is_person=person is not None,
                is_leader=leads,
                is_woman=bool(person and person.gender == Gender.FEMALE),
                place=(
                    f"{one.decided_on:%Y%m%d}",
                    title_key(one.decision_no),
                    f"{order.get(one.award, 999):03}",
                    one.sort_key,
                ),
            )
        )
    return sorted(found, key=lambda won: won.place)
