"""Keeps the list of signatures in step with the members, and puts the pledge into force when it is full.

Callers hold the lock of the pledge, so that of two last signers exactly one brings it into force.
"""

from django.urls import reverse

from thidua.audit.actions import move
from thidua.clusters.models import Membership
from thidua.clusters.queries import officers_of_members
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.models import lock
from thidua.notifications.actions import notify
from thidua.pledges import states
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.queries import Seat, roll


def locked(pledge: Pledge) -> Pledge:
    """The pledge as it is now, with its cluster, held until the transaction ends."""
    lock(pledge)
    return Pledge.objects.select_related("cluster__system__owner").get(pk=pledge.pk)


def signature_of(pledge: Pledge, membership: Membership) -> PledgeSignature:
    """The row of the member, made when it joined after signing had begun."""
    row, _ = PledgeSignature.objects.select_related("membership__unit").get_or_create(
        pledge=pledge, membership=membership
    )
    return row


def settle(actor: Actor, pledge: Pledge) -> Pledge:
    """Release who left, let successors follow, enter into force when nobody is missing any more."""
    seats = roll(pledge)
    for seat in seats:
        _settle_seat(actor, pledge, seat)
    standing = [seat for seat in seats if seat.state != states.RELEASED]
    if pledge.state == states.OPEN and standing and not any(seat.missing for seat in standing):
        pledge.in_force_on = today()
        pledge.save(update_fields=["in_force_on"])
        move(pledge, "enter_into_force", actor=actor, details={"signatures": len(standing)})
        tell(pledge, f"{pledge.title}: đã có hiệu lực", "Tất cả thành viên đã ký.")
    return pledge


def tell(pledge: Pledge, title: str, body: str) -> None:
    """To the officers of all members."""
    url = reverse("pledges:page", args=[pledge.code])
    notify(officers_of_members(pledge.cluster, pledge.year), title, body=body, url=url)


def _settle_seat(actor: Actor, pledge: Pledge, seat: Seat) -> None:
    signature = seat.signature
    if seat.state == states.RELEASED:
        if signature is not None and signature.state != states.RELEASED:
            move(signature, "release", actor=actor, note=seat.membership.left_reason)
        return
    signature = signature or signature_of(pledge, seat.membership)
    if seat.follows is not None and signature.state != states.SIGNED:
        _follow(actor, signature, seat.follows)


def _follow(actor: Actor, signature: PledgeSignature, old: PledgeSignature) -> None:
    kept = ("channel", "signed_by", "signer_name", "signer_position", "signed_at", "signed_on", "text_hash", "file")
    for name in kept:
        setattr(signature, name, getattr(old, name))
    signature.follows = old
    signature.save(update_fields=[*kept, "follows"])
    move(signature, "follow", actor=actor, note=f"Theo chữ ký của {old.membership.unit.name}")
