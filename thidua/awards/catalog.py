"""Names of awards for every other slice; known without asking the database."""

from functools import cache

from thidua.awards.known import KNOWN, KnownAward
from thidua.awards.models import Award, AwardLevel
from thidua.core.errors import Refused

__all__ = ["Award", "award_choices", "award_name", "known_award", "known_awards", "require_award"]


@cache
def known_awards() -> dict[str, KnownAward]:
    """Every award by its id, in the order of the law."""
    return {award.id: award for award in KNOWN}


def known_award(award_id: str) -> KnownAward | None:
    return known_awards().get(award_id)


def award_name(award_id: str) -> str:
    """The Vietnamese name; the id itself for an award nobody knows."""
    award = known_awards().get(award_id)
    return award.name if award else award_id


def award_choices(level: str = "", subject: str = "") -> list[tuple[str, str]]:
    """(id, name) for forms and filters, of one level or for one kind of subject."""
    return [
        (award.id, award.name)
        for award in known_awards().values()
        if (not level or award.level == level) and (not subject or subject in award.subjects)
    ]


def level_name(award_id: str) -> str:
    award = known_awards().get(award_id)
    return AwardLevel(award.level).label if award else ""


def require_award(award_id: str, subject: str = "", field: str = "award") -> KnownAward:
    """Refuses: unknown_award, wrong_subject."""
    award = known_awards().get(award_id)
    if award is None:
        raise Refused(
            "unknown_award",
            f"Không có danh hiệu, hình thức khen thưởng nào mang mã “{award_id}” trong danh mục. "
            "Hãy chọn trong danh mục.",
            field,
        )
    if subject and subject not in award.subjects:
        names = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
        raise Refused(
            "wrong_subject",
            f"“{award.name}” không dành cho {names[subject]} theo Luật Thi đua, khen thưởng. "
            "Hãy chọn danh hiệu, hình thức khác.",
            field,
        )
    return award
