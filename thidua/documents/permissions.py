"""Who may read a stored file."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Grant, Role
from thidua.core.answers import YES, Answer, no
from thidua.documents.models import StoredFile

# Those whose work needs the papers of their unit and of the units below it; operators keep the machine only.
READERS = (
    Role.OFFICER,
    Role.STANDING_OFFICE,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.SIGNATORY,
    Role.LEADERSHIP,
    Role.LEGAL_OFFICER,
)
_REFUSAL = "Tệp này thuộc đơn vị khác. Chỉ người tải lên, đơn vị đó và cơ quan cấp trên của đơn vị đó được xem."


def may_read_file(actor: Actor, file: StoredFile) -> Answer:
    """The uploader, and readers in the owning unit or above it; the system itself. No owner: the uploader."""
    if actor == SYSTEM or (actor.user_id and actor.user_id == file.uploaded_by_id):
        return YES
    if file.owner_path and any(actor.has(role, file.owner_path) for role in READERS):
        return YES
    return no("not_your_file", _REFUSAL)


def may_store_file(actor: Actor, owner: Grant | None) -> Answer:
    """For a unit, who holds a role in it or above it; without a unit named, anyone.

    Nobody in particular (a job, a visitor) stores where the calling action says: that action has asked who may.
    """
    if not actor.user_id or owner is None or any(owner.path.startswith(g.path) for g in actor.grants):
        return YES
    return no("not_your_unit", "Chỉ được lưu tệp cho đơn vị mình hoặc đơn vị trực thuộc.")


def visible_to(actor: Actor) -> Q:
    """The same rule for many rows."""
    if actor == SYSTEM:
        return Q()
    if not actor.user_id:
        return Q(pk__in=[])
    rule = Q(uploaded_by_id=actor.user_id)
    for path in actor.paths(*READERS):
        rule |= Q(owner_path__startswith=path) & ~Q(owner_path="")
    return rule
