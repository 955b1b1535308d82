"""Later work: fetch by code, call an action."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django_tasks import task

from thidua.core.actor import SYSTEM
from thidua.core.jobs import report
from thidua.followup.actions import make_pack
from thidua.followup.models import ConferencePack
from thidua.people.queries import actor_for


@task
def make_conference_pack(code: str, user_id: int) -> dict[str, str]:
    """Three files of a year; run again, it hands back those already made."""
    pack = ConferencePack.objects.select_related("unit__parent").get(code=code)
    actor = actor_for(get_user_model().objects.get(pk=user_id)) if user_id else SYSTEM
    make_pack(actor=actor, pack=pack, report=report)
    return {"url": reverse("followup:pack_page", args=[code]), "label": "Mở tài liệu hội nghị"}
