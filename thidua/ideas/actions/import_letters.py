"""Letters to those whose ideas came from a file: receipt and follow code."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.core import jobs
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.ideas.actions.mailing import send_receipt_mail
from thidua.ideas.models import Idea, IdeaImport
from thidua.ideas.permissions import may_mail_receipts

PART = 50


@transaction.atomic
def mail_receipts(*, actor: Actor, batch: IdeaImport) -> IdeaImport:
    """Write to everybody in the file who gave an address: receipt and follow code; once.

    Refuses: not_contest_office, wrong_state, already_mailed, nobody_to_mail.
    """
    batch = lock(batch)
    require(may_mail_receipts(actor, batch))
    if batch.mailed_at is not None:
        raise Refused("already_mailed", f"Đã gửi thư lúc {batch.mailed_at:%H:%M %d/%m/%Y}; mỗi người nhận một lần.")
    if not batch.rows.filter(idea__authors__email__gt="").exists():
        raise Refused("nobody_to_mail", "Không có người gửi nào ghi thư điện tử. Hãy công bố cách tra cứu bằng mã.")
    batch.mailed_at = now()
    batch.job = jobs.later(f"Gửi thư báo tiếp nhận: {batch.file_name}", "ideas.mail_rows", batch.pk, owner=actor)
    batch.save(update_fields=["mailed_at", "job"])
    step(batch, "mail", actor=actor)
    return batch


def mail_rows(*, batch: IdeaImport) -> int:
    """The letters themselves, in parts; begun again after a death, at most one part is written twice."""
    rows = batch.rows.filter(idea__authors__email__gt="").distinct()
    total, done = rows.count(), 0
    while part := list(rows.filter(number__gt=batch.mailed_row).values_list("number", "idea")[:PART]):
        ideas = Idea.objects.filter(pk__in=[pk for _, pk in part])
        for idea in ideas.select_related("contest__unit", "receipt").prefetch_related("authors"):
            send_receipt_mail(idea)
        batch.mailed_row = part[-1][0]
        batch.save(update_fields=["mailed_row"])
        done += len(part)
        jobs.report(done, total, "Đang gửi thư")
    return total
