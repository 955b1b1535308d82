"""A jury is set: by whom, by which rubric, who sits on it."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import step, step_all
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.juries import states
from thidua.juries.actions.telling import invite
from thidua.juries.conflicts import concerned
from thidua.juries.inputs import JuryInput, LineInput
from thidua.juries.models import Juror, Jury, RubricLine
from thidua.juries.permissions import may_create_jury, may_edit_jury, may_seat, may_set_jury
from thidua.juries.queries import live_entries
from thidua.people.models import Person, Unit

MOST_LINES = 30
HIGHEST = Decimal(1000)
SET = ["jurors_per_entry", "due_on", "disagreement_from"]


@transaction.atomic
def create_jury(
    *,
    actor: Actor,
    unit: Unit,
    title: str,
    source: str,
    source_id: int,
    data: JuryInput,
    previous: Jury | None = None,
) -> Jury:
    """A jury to be prepared, for a contest ("contest") or a field ("award_field"). Refuses: not_your_unit,
    title_needed, bad_number, bad_day."""
    require(may_create_jury(actor, unit))
    jury = Jury(unit=unit, title=_title(title), source=source, source_id=source_id, previous=previous)
    jury.round_number = previous.round_number + 1 if previous else 1
    _put(jury, data)
    jury.search_text = fold(f"{jury.title} {unit.name}")[:500]
    jury.save()
    step(jury, "create", actor=actor)
    return jury


@transaction.atomic
def edit_jury(*, actor: Actor, jury: Jury, version: int, data: JuryInput) -> Jury:
    """Change how many judge an entry, the last day, the spread to look at; the number only before it opens.

    Refuses: not_jury_office, own_entry, wrong_state, stale, bad_number, bad_day, already_drawn.
    """
    jury = lock(jury)
    require(may_edit_jury(actor, jury))
    same_version(jury.version, version)
    if jury.state != states.DRAFT and data.jurors_per_entry != jury.jurors_per_entry:
        raise Refused(
            "already_drawn",
            f"Bài đã chia mỗi bài {jury.jurors_per_entry} giám khảo nên không đổi số này khi đang chấm.",
            "jurors_per_entry",
        )
    _put(jury, data)
    jury.version += 1
    jury.save(update_fields=[*SET, "version"])
    step(jury, "edit", actor=actor, details=vars(data))
    return jury


@transaction.atomic
def set_rubric(*, actor: Actor, jury: Jury, lines: Sequence[LineInput]) -> list[RubricLine]:
    """Put these lines in place of those before. Refuses: not_jury_office, own_entry, wrong_state, no_lines,
    too_many_lines, bad_line, same_line."""
    jury = lock(jury)
    require(may_set_jury(actor, jury))
    _check_lines(lines)
    jury.lines.all().delete()
    rows = [
        RubricLine(
            jury=jury,
            order=order,
            name=clean(line.name)[:300],
            guide=clean_lines(line.guide),
            maximum=line.maximum,
            weight=line.weight,
        )
        for order, line in enumerate(lines, start=1)
    ]
    RubricLine.objects.bulk_create(rows)
    step(jury, "set_rubric", actor=actor, details={row.name: f"{row.maximum} × {row.weight}" for row in rows})
    return rows


@transaction.atomic
def add_jurors(*, actor: Actor, jury: Jury, people: Sequence[Person]) -> list[Juror]:
    """Seat them; who sits already is left as they are, who had left comes back. Told at once when it is open.

    Refuses: not_jury_office, own_entry, wrong_state, nobody, is_author.
    """
    jury = lock(jury)
    require(may_seat(actor, jury))
    if not people:
        raise Refused("nobody", "Chưa chọn ai. Hãy ghi ít nhất một người.", "people")
    refuse_authors(jury, people)
    sitting = {one.person_id: one for one in jury.jurors.all()}
    wanted = {person.pk: person for person in people}
    back = [sitting[pk] for pk in wanted if pk in sitting and sitting[pk].left_on is not None]
    Juror.objects.filter(pk__in=[one.pk for one in back]).update(left_on=None, left_reason="")
    new = [Juror(jury=jury, person=person) for pk, person in wanted.items() if pk not in sitting]
    Juror.objects.bulk_create(new)
    added = list(jury.jurors.filter(person__in=[one.person_id for one in [*new, *back]]).select_related("person"))
    step_all([(one, {}) for one in added], "seat", actor=actor)
    if jury.state == states.SCORING:
        invite(jury, added)
    return added


def refuse_authors(jury: Jury, people: Sequence[Person]) -> None:
    """Nobody judges beside their own entry. Refuses: is_author."""
    own = concerned(live_entries(jury))
    named = [person.full_name for person in people if person.pk in own]
    if named:
        raise Refused(
            "is_author",
            f"{', '.join(named[:5])} là tác giả hoặc người liên quan của bài dự thi nên không ngồi Ban giám khảo này. "
            "Hãy chọn người khác.",
            "people",
        )


def same_version(version: int, read: int | None) -> None:
    if read is not None and read != version:
        raise Refused(
            "stale",
            "Nội dung này vừa được lưu ở cửa sổ hoặc máy khác; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở lại trang để so, rồi lưu lại.",
        )


def _title(title: str) -> str:
    words = clean(title)[:300]
    if not fold(words):
        raise Refused("title_needed", "Chưa có tên Ban giám khảo. Hãy ghi tên.", "title")
    return words


def _put(jury: Jury, data: JuryInput) -> None:
    if data.jurors_per_entry < 1:
        raise Refused("bad_number", "Mỗi bài cần ít nhất một giám khảo chấm.", "jurors_per_entry")
    if data.due_on is not None and data.due_on != jury.due_on and data.due_on < today():
        raise Refused("bad_day", f"Hạn chấm {data.due_on:%d/%m/%Y} đã qua. Hãy chọn ngày từ hôm nay trở đi.", "due_on")
    for name in SET:
        setattr(jury, name, getattr(data, name))


def _check_lines(lines: Sequence[LineInput]) -> None:
    if not lines:
        raise Refused("no_lines", "Chưa có tiêu chí nào. Hãy ghi mỗi dòng một tiêu chí.", "lines")
    if len(lines) > MOST_LINES:
        raise Refused("too_many_lines", f"Có {len(lines)} tiêu chí, nhiều nhất {MOST_LINES}. Hãy gộp bớt.", "lines")
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not fold(line.name):
            raise Refused("bad_line", f"Dòng {number}: chưa có tên tiêu chí.", "lines")
        if not 0 < line.maximum <= HIGHEST or not 0 < line.weight <= HIGHEST:
            raise Refused(
                "bad_line", f"Dòng {number}: điểm tối đa và trọng số phải lớn hơn 0, không quá {HIGHEST}.", "lines"
            )
        if fold(line.name) in seen:
            raise Refused("same_line", f"Dòng {number}: tiêu chí “{clean(line.name)}” ghi hai lần.", "lines")
        seen.add(fold(line.name))
