"""What the frame of every page shows: the agency, and the ways this reader needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from thidua.core.actor import ROLE_NAMES, Actor, Role

EVERYONE = frozenset(Role)
OFFICE = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.OPERATOR})
COUNCIL = frozenset(
    {Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.TELLER} | {Role.SIGNATORY, Role.LEADERSHIP}
)
DECIDING = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.SIGNATORY, Role.LEADERSHIP, Role.LEGAL_OFFICER})
SCREENING = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP, Role.LEGAL_OFFICER})
READING = EVERYONE - {Role.OPERATOR}

# title, name of the page, who needs it
WAYS: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Phong trào", "movements:list", EVERYONE),
    ("Hồ sơ đề nghị", "nominations:dossiers", frozenset({Role.OFFICER})),
    ("Đợt xét", "nominations:rounds", READING),
    ("Hội đồng", "councils:meetings", COUNCIL),
    ("Quyết định", "decisions:list", DECIDING),
    ("Nhân sự", "people:people", OFFICE),
    ("Đơn vị", "people:units", OFFICE),
    ("Rà soát", "screening:list", SCREENING),
    ("Danh mục", "awards:catalog", EVERYONE),
    ("Sổ luật", "rulebook:index", EVERYONE),
)
PUBLIC_WAYS = (
    ("Tra cứu", "portal:honors"),
    ("Kiểm tra bằng khen, giấy khen", "portal:verify"),
    ("Phong trào", "portal:movements"),
    ("Quyết định", "portal:decisions"),
    ("Sổ luật", "rulebook:index"),
)


@dataclass(frozen=True)
class Way:
    title: str
    url: str
    current: bool = False


def frame(request: HttpRequest) -> dict[str, object]:
    """Agency and navigation; worked out only when a template asks."""
    return {
        "agency_parent": settings.AGENCY_PARENT,
        "agency_name": settings.AGENCY_NAME,
        "nav": SimpleLazyObject(lambda: navigation(request)),
        "public_nav": SimpleLazyObject(lambda: _ways(request, PUBLIC_WAYS)),
        "role_names": SimpleLazyObject(lambda: role_names(getattr(request, "actor", None))),
        "home_url": SimpleLazyObject(lambda: url_or_blank("reports:home") or "/"),
    }


def navigation(request: HttpRequest) -> list[Way]:
    """The ways of this reader's roles; for a visitor, the public ones."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.user_id:
        return _ways(request, PUBLIC_WAYS)
    roles = {grant.role for grant in actor.grants}
    mine = [(title, name) for title, name, who in WAYS if roles & who]
    return _ways(request, (("Trang chủ", "reports:home"), *mine))


def role_names(actor: Actor | None) -> list[str]:
    """The reader's roles, each once, in the order of the list of roles."""
    held = {grant.role for grant in actor.grants} if actor else set()
    return [name for role, name in ROLE_NAMES.items() if role in held]


def url_or_blank(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _ways(request: HttpRequest, named: tuple[tuple[str, str], ...]) -> list[Way]:
    """Only pages that exist; the one we are in, or below, is current (the longest address wins)."""
    found = [(title, url) for title, name in named if (url := url_or_blank(name))]
    around = (url for _, url in found if request.path.startswith(url) and (url != "/" or request.path == "/"))
    here = max(around, key=len, default="")
    return [Way(title, url, url == here) for title, url in found]
