"""Who is told: the two sides of a proposal; and papers kept for a unit."""

from django.urls import reverse

from thidua.core.actor import Actor, Grant, Role
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role
from thidua.pilots.models import Proposal


def tell_unit(proposal: Proposal, title: str, *, body: str = "", once: str = "") -> int:
    """The unit's officers and its author."""
    users = set(users_with_role(Role.OFFICER, proposal.unit))
    if proposal.proposer and proposal.proposer.user_id:
        users.add(proposal.proposer.user_id)
    return notify(users, f"{title}: {proposal.title}"[:300], body=body, url=_url(proposal), once=once)


def tell_competent(proposal: Proposal, title: str, *, body: str = "", once: str = "") -> int:
    """Those who decide, and the office that prepares."""
    unit = proposal.competent
    roles = (Role.LEADERSHIP, Role.SIGNATORY, Role.STANDING_OFFICE)
    users = {user for role in roles for user in users_with_role(role, unit)} if unit else set()
    return notify(users, f"{title}: {proposal.title}"[:300], body=body, url=_url(proposal), once=once)


def keep(actor: Actor, upload: Upload, purpose: str, owner: Unit) -> StoredFile:
    """The file as a paper of the unit, whoever sends it for the unit."""
    return store_file(
        actor=actor,
        name=upload.name,
        data=upload.data,
        purpose=purpose,
        content_type=upload.content_type,
        owner=Grant(Role.OFFICER, owner.pk, owner.path),
    )


def _url(proposal: Proposal) -> str:
    return reverse("pilots:proposal", args=[proposal.code])
