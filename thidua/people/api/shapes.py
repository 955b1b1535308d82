"""What this slice answers."""

from datetime import date, datetime
from typing import Any

from ninja import Schema

from thidua.core.text import mask
from thidua.people.lists import masked_birth
from thidua.people.models import ImportBatch, Person, RoleGrant


class UnitOut(Schema):
    code: str
    official_code: str
    name: str
    level: str
    since: date | None
    until: date | None


class LineageOut(Schema):
    code: str
    name: str
    how: str
    on: date


class UnitPage(UnitOut):
    predecessors: list[LineageOut]
    successors: list[LineageOut]


class LoadOut(Schema):
    units: int
    ended: int
    links: int
    lines: int


class RoleOut(Schema):
    id: int
    user: str
    role: str
    unit: str
    since: date
    until: date | None

    @staticmethod
    def resolve_user(grant: RoleGrant) -> str:
        return grant.user.username

    @staticmethod
    def resolve_unit(grant: RoleGrant) -> str:
        return grant.unit.code


class PersonOut(Schema):
    """Masked, as in lists."""

    code: str
    full_name: str
    unit: str
    position: str
    is_leader: bool
    birth_date: str
    citizen_id: str

    @staticmethod
    def resolve_unit(person: Person) -> str:
        return person.unit.name

    @staticmethod
    def resolve_birth_date(person: Person) -> str:
        return masked_birth(person)

    @staticmethod
    def resolve_citizen_id(person: Person) -> str:
        return mask(person.citizen_id or "")


class ImportOut(Schema):
    code: str
    unit: str
    year: int
    file_name: str
    state: str
    version: int
    uploaded_at: datetime
    columns: dict[str, Any]
    notices: list[dict[str, Any]]
    failure: str
    result: dict[str, Any]

    @staticmethod
    def resolve_unit(batch: ImportBatch) -> str:
        return batch.unit.code


class RowOut(Schema):
    number: int
    cells: dict[str, str]
    findings: list[dict[str, Any]]
    plan: dict[str, Any]
    skipped: bool


class ProfileOut(Schema):
    code: str
    full_name: str
    birth_date: date | None
    gender: str
    citizen_id: str | None
    kind: str
    position: str
    is_leader: bool
    hired_on: date | None
    left_on: date | None
    version: int
    ratings: dict[int, str]
    initiatives: list[dict[str, Any]]
