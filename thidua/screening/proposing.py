"""From a row of a run to a dossier: where this candidate can be proposed, or why nowhere."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import YES, Answer, no
from thidua.nominations.permissions import works_for
from thidua.nominations.queries import open_dossiers
from thidua.people.models import Person, Unit


@dataclass(frozen=True)
class Way:
    """The page on which the candidate is already chosen; without one, the answer says why."""

    answer: Answer
    url: str = ""


def way_to_dossier(actor: Actor, award: str, candidate: Person | Unit) -> Way:
    """The open dossier nearest to the candidate's unit that takes this award."""
    unit = candidate.unit if isinstance(candidate, Person) else candidate
    allowed = works_for(actor, unit)
    if not allowed:
        return Way(allowed)
    for dossier in open_dossiers(actor, award):
        if unit.path.startswith(dossier.unit.path):
            return Way(YES, f"{reverse('nominations:candidates', args=[dossier.code])}?{_chosen(award, candidate)}")
    return Way(
        no(
            "no_dossier",
            f"{unit.name} chưa có hồ sơ đề nghị nào đang lập cho danh hiệu, hình thức này. "
            "Hãy mở hồ sơ từ trang của một đợt xét đang nhận hồ sơ.",
        )
    )


def _chosen(award: str, candidate: Person | Unit) -> str:
    if isinstance(candidate, Person):
        return urlencode({"award": award, "q": candidate.full_name, "people": candidate.code})
    return urlencode({"award": award, "units": candidate.code})
