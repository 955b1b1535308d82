"""Reads of juries: who has judged how much, and where the entries stand."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.juries import states
from thidua.juries.conflicts import Ties, ties
from thidua.juries.models import Entry, Juror, Jury, JurySheet, Mark, RubricLine
from thidua.juries.permissions import juries_visible_to
from thidua.rules.juries import Place, Points, levels, places, total

LIVE = Q(entry__withdrawn_on__isnull=True)


def juries(actor: Actor) -> QuerySet[Jury]:
    return Jury.objects.filter(juries_visible_to(actor)).select_related("unit", "previous")


def get_jury(actor: Actor, code: str) -> Jury:
    """Raises NotFound for what does not exist and for what may not be seen."""
    jury = juries(actor).filter(code=code).first()
    if jury is None:
        raise NotFound(code)
    return jury


def juries_of(source: str, source_id: int) -> QuerySet[Jury]:
    """The juries of a contest or a field, first round first."""
    return Jury.objects.filter(source=source, source_id=source_id).select_related("unit").order_by("round_number", "pk")


def last_jury(source: str, source_id: int) -> Jury | None:
    """The one whose short list counts."""
    return juries_of(source, source_id).last()


def shortlisted(source: str, source_id: int) -> list[int]:
    """Objects short-listed by the last closed round; none while it still judges."""
    jury = last_jury(source, source_id)
    if jury is None or jury.state != states.CLOSED:
        return []
    rows = jury.entries.filter(shortlisted=True, withdrawn_on__isnull=True)
    return list(rows.order_by("number").values_list("object_id", flat=True))


def live_entries(jury: Jury) -> QuerySet[Entry]:
    """Those whose authors have not withdrawn."""
    return jury.entries.filter(withdrawn_on__isnull=True).order_by("number")


def get_entry(jury: Jury, number: int) -> Entry:
    entry = jury.entries.select_related("jury__unit").filter(number=number).first()
    if entry is None:
        raise NotFound(str(number))
    return entry


def get_juror(jury: Jury, code: str) -> Juror:
    """By the code of the person who sits."""
    juror = jury.jurors.select_related("person", "jury__unit").filter(person__code=code).first()
    if juror is None:
        raise NotFound(code)
    return juror


def standing_jurors(jury: Jury) -> QuerySet[Juror]:
    return jury.jurors.filter(left_on__isnull=True).select_related("person__unit").order_by("person__sort_key", "pk")


def rubric(jury: Jury) -> list[RubricLine]:
    return list(jury.lines.all())


def highest(lines: list[RubricLine]) -> Decimal:
    """What a sheet can reach at most."""
    return sum((line.maximum * line.weight for line in lines), Decimal(0))


def sheets_of(actor: Actor, jury: Jury) -> QuerySet[JurySheet]:
    """The reader's own sheets in this jury, in the order of the entries; none taken from them."""
    rows = JurySheet.objects.filter(entry__jury=jury, juror__person=actor.person_id or 0)
    return (
        rows.filter(LIVE, juror__left_on__isnull=True)
        .exclude(state=states.TAKEN_BACK)
        .select_related("entry__jury__unit", "juror__person")
        .order_by("entry__number")
    )


def get_sheet(actor: Actor, jury: Jury, number: int) -> JurySheet:
    """The reader's own sheet for the entry of that number."""
    rows = JurySheet.objects.filter(entry__jury=jury, juror__person=actor.person_id or 0, entry__number=number)
    sheet = rows.select_related("entry__jury__unit", "juror__person").first()
    if sheet is None:
        raise NotFound(str(number))
    return sheet


def get_sheet_of(jury: Jury, number: int, code: str) -> JurySheet:
    """Somebody's sheet, for the office: by entry and person."""
    rows = JurySheet.objects.filter(entry__jury=jury, entry__number=number, juror__person__code=code)
    sheet = rows.select_related("entry__jury__unit", "juror__person").first()
    if sheet is None:
        raise NotFound(f"{number}/{code}")
    return sheet


def next_sheet(actor: Actor, jury: Jury, after: int = 0) -> JurySheet | None:
    """The next of the reader's sheets to be done, from `after` on and then from the beginning."""
    open_ = sheets_of(actor, jury).filter(state__in=states.OPEN_SHEETS)
    return open_.filter(entry__number__gt=after).first() or open_.exclude(entry__number=after).first()


def points_of(sheet: JurySheet) -> dict[int, Decimal]:
    """What stands on the sheet, by the line's order."""
    return dict(sheet.marks.values_list("line__order", "points"))


@dataclass(frozen=True)
class Done:
    """How far one juror is: handed in of expected; `leaning` in points beside the others, None where unknown."""

    juror: Juror
    handed_in: int
    begun: int
    expected: int
    recused: int


def progress(jury: Jury) -> list[Done]:
    """Every juror who stands, and who left but handed in something."""
    rows = jury.jurors.select_related("person__unit").order_by("left_on", "person__sort_key", "pk")
    live = Q(sheets__entry__withdrawn_on__isnull=True)
    counted = rows.annotate(
        handed=Count("sheets", filter=live & Q(sheets__state=states.HANDED_IN)),
        begun=Count("sheets", filter=live & Q(sheets__state=states.DRAFTED)),
        expected=Count("sheets", filter=live & Q(sheets__state__in=states.COUNTED_SHEETS)),
        recused=Count("sheets", filter=live & Q(sheets__state=states.RECUSED)),
    )
    return [
        Done(one, one.handed, one.begun, one.expected, one.recused)
        for one in counted
        if one.left_on is None or one.handed
    ]


def shortages(jury: Jury) -> list[tuple[Entry, int]]:
    """Entries with fewer jurors than asked, and how many they lack."""
    counted = Count("sheets", filter=Q(sheets__state__in=states.COUNTED_SHEETS))
    rows = live_entries(jury).annotate(n=counted).filter(n__lt=jury.jurors_per_entry)
    return [(entry, jury.jurors_per_entry - entry.n) for entry in rows]


def known_ties(jury: Jury) -> Ties:
    """Who may not judge what, of those who sit today."""
    return ties(live_entries(jury), list(standing_jurors(jury)), jury.unit_id)


@dataclass(frozen=True)
class Standing:
    """An entry with its points. `rank` follows the normalized points, `raw_rank` the plain means; a withdrawn entry
    and one without marks has none, and is listed all the same."""

    entry: Entry
    raw: Decimal | None
    normalized: Decimal | None
    spread: Decimal | None
    own_spread: Decimal | None
    disagree: bool
    rank: int | None
    raw_rank: int | None
    handed_in: int
    expected: int


def standings(jury: Jury) -> list[Standing]:
    """All entries, best first; then those without marks; those withdrawn last."""
    entries = {entry.pk: entry for entry in jury.entries.all()}
    live = [pk for pk, entry in entries.items() if entry.withdrawn_on is None]
    expected = _expected(jury)
    found = places(live, marks_of(jury), disagreement_from=jury.disagreement_from)
    gone = [Place(pk, None, None, None, None, False, None, None, 0) for pk in entries if pk not in set(live)]
    return [
        Standing(
            entries[row.entry],
            row.raw,
            row.adjusted,
            row.spread,
            row.own_spread,
            row.disagree,
            row.rank,
            row.raw_rank,
            row.marks,
            expected.get(row.entry, 0),
        )
        for row in [*found, *gone]
    ]


def marks_of(jury: Jury) -> list[Points]:
    """The totals of all sheets handed in for entries that are still in."""
    weights = {line.pk: line.weight for line in jury.lines.all()}
    rows = Mark.objects.filter(sheet__entry__jury=jury, sheet__state=states.HANDED_IN)
    by_sheet: dict[tuple[int, int], dict[int, Decimal]] = defaultdict(dict)
    found = rows.filter(sheet__entry__withdrawn_on__isnull=True).order_by("sheet")
    for entry, juror, line, points in found.values_list("sheet__entry", "sheet__juror", "line", "points"):
        by_sheet[entry, juror][line] = points
    return [Points(entry, juror, total(points, weights)) for (entry, juror), points in by_sheet.items()]


def leanings(jury: Jury) -> dict[int, float]:
    """What each juror gives beside the others, by juror: below zero is stricter."""
    return dict(levels(marks_of(jury)).leanings)


def sheets_for(entry: Entry) -> list[JurySheet]:
    """All sheets of one entry with their marks, for the office."""
    marks = Prefetch("marks", queryset=Mark.objects.select_related("line"))
    rows = entry.sheets.select_related("juror__person").prefetch_related(marks)
    return list(rows.order_by("juror__person__sort_key", "pk"))


def with_counts(rows: QuerySet[Jury]) -> QuerySet[Jury]:
    """With `entry_count`, `juror_count`, `sheet_count` and `done_count`."""
    sheets = JurySheet.objects.filter(LIVE, entry__jury=OuterRef("pk"))
    return rows.annotate(
        entry_count=_counted(Entry.objects.filter(jury=OuterRef("pk"), withdrawn_on__isnull=True), "jury"),
        juror_count=_counted(Juror.objects.filter(jury=OuterRef("pk"), left_on__isnull=True), "jury"),
        sheet_count=_counted(sheets.filter(state__in=states.COUNTED_SHEETS), "entry__jury"),
        done_count=_counted(sheets.filter(state=states.HANDED_IN), "entry__jury"),
    )


def with_sheet_counts(jury: Jury) -> QuerySet[Entry]:
    """All entries with `expected` and `handed` sheets."""
    return jury.entries.select_related("jury").annotate(
        expected=Count("sheets", filter=Q(sheets__state__in=states.COUNTED_SHEETS)),
        handed=Count("sheets", filter=Q(sheets__state=states.HANDED_IN)),
    )


def with_own(rows: QuerySet[Jury], actor: Actor) -> QuerySet[Jury]:
    """With `own_open`, the reader's sheets still to be handed in, and `own_count`, all of theirs."""
    own = JurySheet.objects.filter(
        LIVE, entry__jury=OuterRef("pk"), juror__person=actor.person_id or 0, juror__left_on__isnull=True
    )
    return rows.annotate(
        own_open=_counted(own.filter(state__in=states.OPEN_SHEETS), "entry__jury"),
        own_count=_counted(own.filter(state__in=states.COUNTED_SHEETS), "entry__jury"),
    )


def matching(rows: QuerySet[Jury], text: str) -> QuerySet[Jury]:
    for word in fold(text).split()[:10]:
        rows = rows.filter(search_text__contains=word)
    return rows


def _expected(jury: Jury) -> dict[int, int]:
    rows = JurySheet.objects.filter(entry__jury=jury, state__in=states.COUNTED_SHEETS).order_by()
    return dict(rows.values_list("entry").annotate(n=Count("pk")))


def _counted(rows: QuerySet[Any], key: str) -> Coalesce:
    number = rows.order_by().values(key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
