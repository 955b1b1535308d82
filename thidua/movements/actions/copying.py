"""New drafts out of what there is: of next year, of a unit's own, of the movements a text names."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.movements.actions.writing import as_input, create_movement
from thidua.movements.copies import a_year_later, of_its_own
from thidua.movements.family import FAR
from thidua.movements.inputs import MovementInput
from thidua.movements.models import Movement, MovementDocument
from thidua.movements.permissions import may_adopt_movement, may_create_movement
from thidua.movements.queries import adoption_of, get_movement, movements
from thidua.people.models import Unit


@transaction.atomic
def copy_movement(*, actor: Actor, movement: Movement, documents: bool = False) -> Movement:
    """A new draft from an old movement, its years one later; `documents` come along when asked for.

    A higher movement that will have ended is replaced by its own copy of the new year, when there is one.
    Refuses: not_your_unit.
    """
    source = get_movement(actor, movement.code)
    require(may_create_movement(actor, source.launcher))
    data = next_year(actor, source)
    draft = create_movement(actor=actor, launcher=source.launcher, data=data, copied_from=source)
    if documents:
        MovementDocument.objects.bulk_create(
            MovementDocument(
                movement=draft,
                file=paper.file,
                title=paper.title,
                added_on=today(),
                added_by=actor.name[:200],
            )
            for paper in source.documents.all()
        )
    step(draft, "copy", actor=actor, details={"from": source.code, "documents": documents})
    return draft


def next_year(actor: Actor, source: Movement) -> MovementInput:
    """What a copy would say: everything a year later, under a parent that still runs then."""
    data = a_year_later(as_input(source))
    if source.parent is None or runs_within(source.parent, data.since, data.until):
        return data
    later = movements(actor).filter(copied_from=source.parent, launcher=source.parent.launcher).order_by("-pk")
    heir = next((one for one in later if runs_within(one, data.since, data.until)), None)
    return a_year_later(as_input(source), parent=heir.code if heir else "")


def runs_within(movement: Movement, since: date | None, until: date | None) -> bool:
    """Whether it has a day in common with a period."""
    if since is None or movement.since is None:
        return True
    return since <= (movement.until or FAR) and (until or FAR) >= movement.since


@transaction.atomic
def adopt_movement(*, actor: Actor, movement: Movement, unit: Unit) -> Movement:
    """The unit's own draft out of a movement from above: contents and days copied, its own units in scope.

    Refuses: not_your_unit, wrong_state, out_of_scope, over, already_adopted.
    """
    movement = lock(movement)
    require(may_adopt_movement(actor, movement, unit))
    own = adoption_of(movement, unit)
    if own is not None:
        raise Refused(
            "already_adopted",
            f"{unit.name} đã có phong trào hưởng ứng “{own.name}” ({own.state_name.lower()}). "
            "Hãy dùng phong trào đó; mỗi đơn vị chỉ có một phong trào đang soạn hoặc đang thực hiện.",
        )
    draft = create_movement(
        actor=actor, launcher=unit, data=of_its_own(as_input(movement), movement.code, unit.name), copied_from=movement
    )
    step(draft, "adopt", actor=actor, details={"from": movement.code})
    return draft


@transaction.atomic
def draft_mentioned(*, actor: Actor, movement: Movement, drafts: Sequence[MovementInput]) -> list[Movement]:
    """Drafts of the movements a text names, each confirmed by a person, for the launcher of this one.

    Refuses: not_your_unit, nothing_chosen, already_there (one of that name, of the same time), and what
    `create_movement` refuses.
    """
    movement = lock(movement)
    require(may_create_movement(actor, movement.launcher))
    if not drafts:
        raise Refused("nothing_chosen", "Chưa chọn phong trào nào. Hãy đánh dấu ít nhất một dòng.")
    made: list[Movement] = []
    for data in drafts:
        _refuse_twin(actor, movement.launcher, data)
        made.append(create_movement(actor=actor, launcher=movement.launcher, data=data))
    step(movement, "draft_mentioned", actor=actor, details={"drafts": [one.code for one in made]})
    return made


def _refuse_twin(actor: Actor, launcher: Unit, data: MovementInput) -> None:
    name = fold(clean(data.name))
    rows = movements(actor).filter(launcher=launcher, search_text__startswith=f" {name} "[:1500])
    for twin in rows:
        if fold(twin.name) == name and runs_within(twin, data.since, data.until):
            raise Refused(
                "already_there",
                f"Đã có phong trào “{twin.name}” ({twin.period}, {twin.state_name.lower()}). Hãy bỏ chọn dòng này.",
            )
