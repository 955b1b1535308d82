"""What the frame of every page shows: the agency, and the ways this reader needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from thidua.core.actor import ROLE_NAMES, Actor, Role

EVERYONE = frozenset(Role)
ANYBODY: frozenset[Role] = frozenset()  # who signs in at all: an author or a juror needs no role
OFFICE = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.OPERATOR})
COUNCIL = frozenset(
    {Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.TELLER} | {Role.SIGNATORY, Role.LEADERSHIP}
)
DECIDING = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.SIGNATORY, Role.LEADERSHIP, Role.LEGAL_OFFICER})
SCREENING = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP, Role.LEGAL_OFFICER})
READING = EVERYONE - {Role.OPERATOR}

EMULATING = frozenset({Role.OFFICER, Role.STANDING_OFFICE, Role.CLUSTER_LEAD, Role.LEADERSHIP})

# group: (title, name of the page, who needs it)
GROUPS: tuple[tuple[str, tuple[tuple[str, str, frozenset[Role]], ...]], ...] = (
    (
        "Thi đua",
        (
            ("Phong trào", "movements:list", EVERYONE),
            ("Kế hoạch của đơn vị", "plans:list", EMULATING),
            ("Chỉ tiêu", "targets:list", EMULATING),
            ("Cụm, khối", "clusters:list", EMULATING),
            ("Giao ước", "pledges:list", EMULATING),
            ("Chấm điểm, xếp hạng", "scoring:list", EMULATING),
            ("Suy tôn, đề nghị cờ", "scoring:flags", EMULATING),
        ),
    ),
    (
        "Sáng kiến",
        (
            ("Hội thi, kênh hiến kế", "ideas:contests", EVERYONE),
            ("Ý tưởng", "ideas:list", EVERYONE),
            ("Ý tưởng của tôi", "ideas:mine", ANYBODY),
            ("Chấm điểm (giám khảo)", "juries:list", ANYBODY),
            ("Đề xuất, thí điểm", "pilots:list", EMULATING),
            ("Sáng kiến", "initiatives:list", EVERYONE),
            ("Giải thưởng Sáng tạo", "creativity:list", EVERYONE),
            ("Điển hình, mô hình", "exemplars:list", EVERYONE),
        ),
    ),
    (
        "Khen thưởng",
        (
            ("Hồ sơ đề nghị", "nominations:dossiers", frozenset({Role.OFFICER})),
            ("Đợt xét", "nominations:rounds", READING),
            ("Hội đồng", "councils:meetings", COUNCIL),
            ("Quyết định", "decisions:list", DECIDING),
            ("Rà soát", "screening:list", SCREENING),
            ("Danh mục danh hiệu", "awards:catalog", EVERYONE),
        ),
    ),
    (
        "Theo dõi",
        (
            ("Lịch công tác năm", "calendar:year", EVERYONE),
            ("Kiểm tra", "followup:list", EMULATING),
            ("Sơ kết, tổng kết", "followup:reviews", EMULATING),
            ("Tài liệu hội nghị tổng kết", "followup:pack", EMULATING),
        ),
    ),
    (
        "Dữ liệu",
        (
            ("Nhân sự", "people:people", OFFICE),
            ("Đơn vị", "people:units", OFFICE),
        ),
    ),
    ("Sổ luật", (("Sổ luật", "rulebook:index", EVERYONE),)),
)
PUBLIC_WAYS = (
    ("Tra cứu", "portal:honors"),
    ("Kiểm tra bằng khen, giấy khen", "portal:verify"),
    ("Phong trào", "portal:movements"),
    ("Ý tưởng", "ideas_public:list"),
    ("Sáng kiến", "initiatives_public:list"),
    ("Điển hình", "exemplars_public:list"),
    ("Quyết định", "portal:decisions"),
    ("Sổ luật", "rulebook:index"),
)


@dataclass(frozen=True)
class Way:
    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Ways that belong together; a group of one is shown as that way alone."""

    title: str
    ways: tuple[Way, ...]

    @property
    def current(self) -> bool:
        return any(way.current for way in self.ways)


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


def navigation(request: HttpRequest) -> list[Group]:
    """The ways of this reader's roles, in their groups; for a visitor, the public ones."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.user_id:
        return [Group(way.title, (way,)) for way in _ways(request, PUBLIC_WAYS)]
    roles = {grant.role for grant in actor.grants}
    mine = {group: tuple((t, n) for t, n, who in ways if who is ANYBODY or roles & who) for group, ways in GROUPS}
    named: dict[str, tuple[tuple[str, str], ...]] = {"Trang chủ": (("Trang chủ", "reports:home"),), **mine}
    ways = {way.title: way for way in _ways(request, tuple(pair for pairs in named.values() for pair in pairs))}
    groups = [Group(title, tuple(ways[t] for t, _ in pairs if t in ways)) for title, pairs in named.items()]
    return [group for group in groups if group.ways]


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
