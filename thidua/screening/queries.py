"""Reads of runs; each starts from the reader."""

from collections.abc import Sequence

from django.db.models import QuerySet

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound, Refused
from thidua.core.models import Job
from thidua.people.models import Person, Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force
from thidua.screening.models import Score, Screening
from thidua.screening.permissions import COUNTS, visible_to


def screenings(actor: Actor) -> QuerySet[Screening]:
    return Screening.objects.filter(visible_to(actor)).select_related("unit")


def get_screening(actor: Actor, code: str) -> Screening:
    """Raises NotFound for what does not exist and for what may not be seen."""
    found = screenings(actor).filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def answered(actor: Actor, code: str) -> Screening:
    """The run with its answers. Refuses: not_done."""
    run = get_screening(actor, code)
    if run.state != "done":
        raise Refused("not_done", "Lần rà soát này chưa xong nên chưa có kết quả. Hãy mở trang của nó để xem tiến độ.")
    return run


def scopes(actor: Actor, roles: Sequence[Role] = COUNTS) -> list[Unit]:
    """The units one may ask about, or score: those in which one holds a role, and all below them."""
    if actor == SYSTEM:
        return list(Unit.objects.filter(in_force(today())).order_by("path"))
    mine = Unit.objects.filter(below(actor.paths(*roles))).filter(in_force(today()))
    return sorted(mine, key=lambda unit: (unit.path.count("/"), unit.sort_key))


def scores_of(year: int) -> tuple[dict[int, float], dict[int, float]]:
    """The scores of a year: of persons, and of collectives."""
    people: dict[int, float] = {}
    units: dict[int, float] = {}
    for person, unit, value in Score.objects.filter(year=year).values_list("person_id", "unit_id", "value"):
        if person is not None:
            people[person] = float(value)
        elif unit is not None:
            units[unit] = float(value)
    return people, units


def job_of(run: Screening) -> Job | None:
    """The job that answers the run; whoever may see the run may see how far it is."""
    return Job.objects.filter(code=run.job).first() if run.job else None


def own_code(actor: Actor) -> str:
    """The code of the reader's own record. Refuses: no_record."""
    code = Person.objects.filter(pk=actor.person_id or 0).values_list("code", flat=True).first()
    if code is None:
        raise Refused(
            "no_record",
            "Tài khoản của bạn chưa gắn với hồ sơ cá nhân nào nên không có gì để xét. "
            "Hãy nhờ cán bộ thi đua, khen thưởng của đơn vị gắn tài khoản với hồ sơ.",
        )
    return code
