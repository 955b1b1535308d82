"""The higher movement a movement answers: found by its code, of the same time, never in a circle."""

from datetime import date

from thidua.core.actor import Actor
from thidua.core.errors import NotFound, Refused
from thidua.movements.models import Movement
from thidua.movements.queries import get_movement
from thidua.people.models import Unit

FAR = date(9999, 12, 31)


def find_parent(actor: Actor, code: str, launcher: Unit) -> Movement | None:
    """Refuses: unknown_parent (none such, or not to be seen), parent_elsewhere."""
    if not code.strip():
        return None
    try:
        parent = get_movement(actor, code.strip())
    except NotFound:
        raise Refused(
            "unknown_parent", "Không tìm thấy phong trào cấp trên có mã này. Hãy chọn lại trong danh sách.", "parent"
        ) from None
    if not launcher.path.startswith(parent.launcher.path):
        raise Refused(
            "parent_elsewhere",
            f"“{parent.name}” do {parent.launcher.name} phụ trách, không phải cấp trên của {launcher.name}. "
            "Phong trào cấp trên phải thuộc chính đơn vị hoặc cơ quan cấp trên của đơn vị.",
            "parent",
        )
    return parent


def ancestors(movement: Movement | None) -> list[Movement]:
    """The movement and those above it, nearest first; stops where a circle would begin again."""
    found: list[Movement] = []
    seen: set[int] = set()
    while movement is not None and movement.pk not in seen:
        found.append(movement)
        seen.add(movement.pk)
        movement = movement.parent
    return found


def check_no_circle(movement: Movement, parent: Movement | None) -> None:
    """Hold the whole line above, in one order for everybody, so that two edits cannot close a circle together.

    Refuses: parent_circle.
    """
    line = [movement.pk, *(one.pk for one in ancestors(parent))]
    list(Movement.objects.select_for_update().filter(pk__in=line).order_by("pk").values_list("pk"))
    fresh = Movement.objects.select_related("parent").get(pk=parent.pk) if parent else None
    above = ancestors(fresh)
    if any(one.pk == movement.pk for one in above):
        way = " → ".join(f"“{one.name}”" for one in above)
        raise Refused(
            "parent_circle",
            f"Không chọn được: phong trào này đã ở phía trên của {way}, nên hai phong trào sẽ là cấp trên của nhau. "
            "Hãy chọn phong trào khác hoặc để trống.",
            "parent",
        )


def check_time(since: date | None, until: date | None, parent: Movement | None) -> None:
    """A movement answers one that runs at the same time. Refuses: parent_other_time."""
    if parent is None or since is None or parent.since is None:
        return
    if since > (parent.until or FAR) or (until or FAR) < parent.since:
        raise Refused(
            "parent_other_time",
            f"Phong trào cấp trên “{parent.name}” ({parent.period}) không có ngày nào trùng với thời gian "
            "của phong trào này. Hãy chọn phong trào cùng thời gian hoặc để trống.",
            "parent",
        )


def time_warning(movement: Movement) -> str:
    """A sentence when the movement begins before, or outlives, the one it answers; nothing is refused."""
    parent = movement.parent
    if parent is None or movement.since is None or parent.since is None:
        return ""
    early = movement.since < parent.since
    late = (movement.until or FAR) > (parent.until or FAR)
    if not early and not late:
        return ""
    how = " và ".join(words for words, so in (("bắt đầu trước", early), ("kết thúc sau", late)) if so)
    return f"Phong trào này {how} phong trào cấp trên ({parent.period}); hãy kiểm tra nếu không phải chủ ý."
