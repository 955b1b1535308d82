"""Later work: reading big uploads."""

from django_tasks import task

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM
from thidua.people.actions import imports
from thidua.people.models import ImportBatch
from thidua.people.queries import actor_for


@task()
def read_import(batch_id: int) -> str:
    """Read one upload, as the officer who sent it; again without harm."""
    batch = ImportBatch.objects.select_related("unit", "file").get(pk=batch_id)
    user = User.objects.filter(pk=batch.uploaded_by_id).first()
    return imports.read_import(actor=actor_for(user) if user else SYSTEM, batch=batch).code
