"""What the tests of this and later slices build."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.exemplars.actions import find_exemplar, follow_exemplar, publish_exemplar, verify_exemplar
from thidua.exemplars.inputs import ExemplarInput, FigureInput, FollowInput
from thidua.exemplars.models import Exemplar, Follower
from thidua.people.models import Person, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

_numbers = count(1)


@dataclass(frozen=True)
class Ground:
    """A city with its office; a ward with an exemplar, another that copies; an author without a role."""

    city: Unit
    ward: Unit
    other: Unit
    office: Actor
    officer: Actor
    neighbour: Actor
    author: Actor
    person: Person


def make_ground() -> Ground:
    city = make_unit("Thành phố Mẫu")
    ward, other = make_unit("Phường Mẫu", parent=city), make_unit("Phường Khác", parent=city)
    user = make_user()
    person = make_person("Lê Thị Mẫu Hà", unit=ward, user=user)
    return Ground(
        city,
        ward,
        other,
        make_actor(Role.STANDING_OFFICE, city),
        make_actor(Role.OFFICER, ward),
        make_actor(Role.OFFICER, other),
        actor_for(user),
        person,
    )


def make_input(**changes: object) -> ExemplarInput:
    data = ExemplarInput(
        kind="model",
        title=f"Tổ tư vấn thủ tục tại khu phố, số {next(_numbers)}",
        summary="Cán bộ phường đến khu phố hướng dẫn thủ tục mỗi tuần một buổi.",
        story="Mỗi thứ năm, một cán bộ đến nhà văn hóa khu phố.",
        how_to_copy="Một phòng, một máy tính, lịch công khai.",
        figures=(FigureInput("Lượt người được hướng dẫn", Decimal(320), "lượt", "Sổ tiếp dân"),),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def make_exemplar(unit: Unit, **changes: object) -> Exemplar:
    return find_exemplar(actor=SYSTEM, unit=unit, data=make_input(**changes))


def make_verified(unit: Unit, **changes: object) -> Exemplar:
    row = make_exemplar(unit, **changes)
    return verify_exemplar(actor=SYSTEM, exemplar=row, verified_on=today(), verification="Đã đến xem, đối chiếu sổ.")


def make_published(unit: Unit, **changes: object) -> Exemplar:
    return publish_exemplar(actor=SYSTEM, exemplar=make_verified(unit, **changes))


def make_follower(row: Exemplar, unit: Unit, *, since: date | None = None, progress: str = "started") -> Follower:
    effect = "Giảm một nửa lượt quay lại." if progress == "working" else ""
    return follow_exemplar(actor=SYSTEM, exemplar=row, unit=unit, data=FollowInput(since or today(), progress, effect))
