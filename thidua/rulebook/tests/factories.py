"""What the tests of this and later slices build."""

from dataclasses import dataclass, replace
from datetime import date

from thidua.core.actor import Actor, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rulebook.actions import confirm_entry, propose_confirmation, propose_rule, write_case
from thidua.rulebook.current import book_of_files
from thidua.rulebook.inputs import RuleInput, Source
from thidua.rulebook.models import Confirmation, LawCase, LocalRule
from thidua.rules.provisions import Provision, provisions, unconfirmed

SOURCE = Source("Nghị định mẫu 1/2026/NĐ-CP", date(2026, 9, 15), "Điều 2 khoản 1", date(2026, 10, 1))
CITE = "Quyết định mẫu 7/2026/QĐ-UBND, Điều 3"
LETTER = RuleInput(
    "standard",
    "department_letter",
    {"require": {"all": [{"id": "local_months", "kind": "months", "months": 9, "cite": CITE, "verified": True}]}},
)


@dataclass
class Office:
    """The city with two legal officers, one of them acting first."""

    city: Unit
    first: Actor
    second: Actor


def make_office(city: Unit | None = None) -> Office:
    city = city or make_unit("Thành phố Mẫu")
    return Office(city, make_actor(Role.LEGAL_OFFICER, city), make_actor(Role.LEGAL_OFFICER, city))


def version_provision(version: str) -> Provision:
    return next(row for row in provisions(book_of_files()) if row.id == ("version", version, ""))


def some_provision(kind: str = "hold") -> Provision:
    """The first piece of a kind that was not compared."""
    return next(row for row in unconfirmed(book_of_files()) if row.kind == kind)


def make_proposal(office: Office, provision: Provision | None = None, **source: object) -> Confirmation:
    provision = provision or some_provision()
    given = replace(SOURCE, **source)  # type: ignore[arg-type]
    value = 15 if provision.value_name else None
    return propose_confirmation(actor=office.first, provision=provision.code, source=given, value=value)


def make_confirmation(office: Office, provision: Provision | None = None, **source: object) -> Confirmation:
    return confirm_entry(actor=office.second, entry=make_proposal(office, provision, **source))


def make_rule_proposal(office: Office, rule: RuleInput = LETTER, **source: object) -> LocalRule:
    return propose_rule(actor=office.first, rule=rule, source=replace(SOURCE, **source))  # type: ignore[arg-type]


def make_rule(office: Office, rule: RuleInput = LETTER, **source: object) -> LocalRule:
    return confirm_entry(actor=office.second, entry=make_rule_proposal(office, rule, **source))


def make_case_body(**changed: object) -> dict[str, object]:
    """Good in 2025 with one initiative of the year: a grass-roots fighter."""
    return {
        "name": "Tốt và một sáng kiến trong năm",
        "award": "grassroots_fighter",
        "received": "2025-12-20",
        "year": 2025,
        "candidate": {
            "subject": "individual",
            "attested": True,
            "years": {"2025": {"rating": "good"}},
            "initiatives": [{"title": "Mẫu", "reach": "unit", "recognized": "2025-05-05"}],
        },
        "expect": {"verdict": "met"},
        **changed,
    }


def make_case(actor: Actor, **changed: object) -> LawCase:
    return write_case(actor=actor, body=make_case_body(**changed))
