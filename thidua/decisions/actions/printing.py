"""Printing many certificates: a job, since a thousand take a while."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.jobs import later
from thidua.decisions.models import Decision
from thidua.decisions.permissions import may_print
from thidua.decisions.queries import certificates_of


@transaction.atomic
def start_printing(*, actor: Actor, decision: Decision) -> str:
    """Put the printing of all genuine certificates in the queue; answers the job's code.

    Refuses: not_reader, nothing_to_print.
    """
    require(may_print(actor, decision))
    count = certificates_of(decision).count()
    if not count:
        raise Refused(
            "nothing_to_print",
            "Quyết định này chưa có bằng, giấy khen nào đang có giá trị. Hãy ký ban hành quyết định trước.",
        )
    step(decision, "print", actor=actor, details={"certificates": count})
    title = f"In {count} bằng, giấy khen – Quyết định {decision.number_text}"
    return later(title, "decisions.print_certificates", decision.pk, actor.user_id, owner=actor)
