"""Later work: reading, taking in and answering large files of ideas."""

from django.urls import reverse
from django_tasks import task

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Actor
from thidua.ideas import actions
from thidua.ideas.models import IdeaImport
from thidua.people.queries import actor_for

Result = dict[str, str]


@task()
def read_import(batch_id: int) -> Result:
    """Read one upload, as the officer who sent it; again without harm."""
    batch = _batch(batch_id)
    actions.read_import(actor=_actor(batch.uploaded_by_id), batch=batch)
    return _page(batch, "Kiểm tra từng dòng")


@task()
def take_in_rows(batch_id: int, user_id: int) -> Result:
    """Take in the rest of one file, as the officer who asked for it; again without harm."""
    batch = _batch(batch_id)
    actions.take_in_rows(actor=_actor(user_id), batch=batch)
    return _page(batch, "Mở kết quả nhập")


@task()
def mail_rows(batch_id: int) -> Result:
    """Write the letters that are still to be written."""
    batch = _batch(batch_id)
    actions.mail_rows(batch=batch)
    return _page(batch, "Mở lần nhập")


@task()
def write_letters(authors: list[int], title: str, body: str) -> int:
    """Letters to some authors of what was said to many; a part that is begun again is written again."""
    return actions.write_letters(authors=authors, title=title, body=body)


def _batch(batch_id: int) -> IdeaImport:
    return IdeaImport.objects.select_related("contest__unit").get(pk=batch_id)


def _actor(user_id: int) -> Actor:
    return actor_for(User.objects.filter(pk=user_id).first()) if user_id else SYSTEM


def _page(batch: IdeaImport, label: str) -> Result:
    return {"url": reverse("ideas:import", args=[batch.code]), "label": label}
