"""Who asks: a user with the roles they hold in units."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person does in this work. Each is held in a unit and reaches the units below it."""

    OFFICER = "officer"
    STANDING_OFFICE = "standing_office"
    COUNCIL_SECRETARY = "council_secretary"
    COUNCIL_MEMBER = "council_member"
    TELLER = "teller"
    SIGNATORY = "signatory"
    CLUSTER_LEAD = "cluster_lead"
    LEADERSHIP = "leadership"
    LEGAL_OFFICER = "legal_officer"
    OPERATOR = "operator"


ROLE_NAMES = {
    Role.OFFICER: "Cán bộ thi đua, khen thưởng của đơn vị",
    Role.STANDING_OFFICE: "Cơ quan thường trực",
    Role.COUNCIL_SECRETARY: "Thư ký Hội đồng",
    Role.COUNCIL_MEMBER: "Thành viên Hội đồng",
    Role.TELLER: "Tổ kiểm phiếu",
    Role.SIGNATORY: "Người ký quyết định",
    Role.CLUSTER_LEAD: "Trưởng cụm, khối thi đua",
    Role.LEADERSHIP: "Lãnh đạo",
    Role.LEGAL_OFFICER: "Cán bộ pháp chế",
    Role.OPERATOR: "Quản trị hệ thống",
}


@dataclass(frozen=True)
class Grant:
    """One role in one unit; `path` is its place in the tree, e.g. "79/27001/", and covers all below."""

    role: Role
    unit_id: int
    path: str


@dataclass(frozen=True)
class Actor:
    """A signed-in user as actions and queries see them. `user_id` 0 is the system itself (jobs, demo)."""

    user_id: int
    name: str
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()

    def has(self, role: Role, path: str = "") -> bool:
        """Whether the role is held in a unit at or above `path` (anywhere, when no path is given)."""
        return any(g.role == role and (not path or path.startswith(g.path)) for g in self.grants)

    def has_in(self, role: Role, unit_id: int) -> bool:
        """Whether the role is held in exactly this unit."""
        return any(g.role == role and g.unit_id == unit_id for g in self.grants)

    def paths(self, *roles: Role) -> tuple[str, ...]:
        """Paths of the units in which one of `roles` is held."""
        return tuple(sorted({g.path for g in self.grants if g.role in roles}))

    def unit_ids(self, *roles: Role) -> tuple[int, ...]:
        return tuple(sorted({g.unit_id for g in self.grants if g.role in roles}))


SYSTEM = Actor(user_id=0, name="Hệ thống")
