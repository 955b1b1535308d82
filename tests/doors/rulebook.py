"""What lies over the book of law: proposed, confirmed by another, declined, withdrawn."""

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.people.tests.factories import make_actor
from thidua.rulebook import actions
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.tests.factories import (
    CITE,
    Office,
    make_confirmation,
    make_office,
    make_proposal,
    make_rule,
    make_rule_proposal,
    version_provision,
)

SOURCE = {
    "document": "Quyết định mẫu 7/2026/QĐ-UBND",
    "issued_on": "2026-09-15",
    "article": "Điều 3",
    "since": "2026-10-01",
    "until": "",
    "note": "Đã đối chiếu",
}
FILE = f"""parameters:
  department_letter:
    require:
      all:
        - {{id: local_months, kind: months, months: 9, cite: "{CITE}", verified: true}}
"""


def propose_confirmation(why: str) -> Call:
    office = make_office()
    provision = version_provision("grassroots_fighter.2026")
    if why == "overlaps":
        make_proposal(office, provision)
    wrong = {
        "future_document": {"issued_on": "2027-01-01"},
        "outside_days": {"since": "2026-09-30"},
        "bad_days": {"until": "2026-09-30"},
    }
    address = f"/unconfirmed/{provision.code}"
    values = {**SOURCE, **wrong.get(why, {})}
    return Call(_lawyer(office, why), f"/law{address}/", f"POST /api/rulebook{address}", values)


def confirm_text(why: str) -> Call:
    office = make_office()
    row = make_confirmation(office) if why == "wrong_state" else make_proposal(office)
    if why == "changed_since":
        Confirmation.objects.update(fingerprint="0" * 16)
    return _on(_second(office, why), f"confirmations/{row.code}/confirmation", {"note": "Đã xem bản gốc"})


def decline_text(why: str) -> Call:
    office = make_office()
    row = make_confirmation(office) if why == "wrong_state" else make_proposal(office)
    return _on(_second(office, why), f"confirmations/{row.code}/declining", {"reason": "Sai điều"})


def withdraw_confirmation(why: str) -> Call:
    office = make_office()
    row = make_proposal(office) if why == "wrong_state" else make_confirmation(office)
    return _on(_second(office, why), f"confirmations/{row.code}/withdrawal", {"reason": "Bị đính chính"})


def propose_rule(why: str) -> Call:
    office = make_office()
    if why == "overlaps":
        make_rule_proposal(office)
    wrong = {"future_document": {"issued_on": "2027-01-01"}, "bad_days": {"until": "2026-09-30"}}
    values = {**SOURCE, "months": 9, "join": "all", **wrong.get(why, {})}
    return _on(_lawyer(office, why), "local/new/standard/department_letter", values)


def import_rules(why: str) -> Call:
    office = make_office()
    if why in ("overlaps", "nothing_new"):
        row = make_rule_proposal(office)
        if why == "nothing_new":
            actions.confirm_entry(actor=office.second, entry=row)
    call = _on(_lawyer(office, why), "local/import", {**SOURCE, "text": FILE})
    return Call(call.actor, call.page, call.door, call.values, {"apply": "1"})


def confirm_rule(why: str) -> Call:
    office = make_office()
    row = make_rule(office) if why == "wrong_state" else make_rule_proposal(office)
    if why == "bad_rule":
        LocalRule.objects.update(award="none_such")
    return _on(_second(office, why), f"local/{row.code}/confirmation", {"note": "Đã xem bản gốc"})


def decline_rule(why: str) -> Call:
    office = make_office()
    row = make_rule(office) if why == "wrong_state" else make_rule_proposal(office)
    return _on(_second(office, why), f"local/{row.code}/declining", {"reason": "Chưa ký"})


def withdraw_rule(why: str) -> Call:
    office = make_office()
    row = make_rule_proposal(office) if why == "wrong_state" else make_rule(office)
    return _on(_second(office, why), f"local/{row.code}/withdrawal", {"reason": "Bãi bỏ"})


def _lawyer(office: Office, why: str) -> Actor:
    return make_actor(Role.STANDING_OFFICE, office.city) if why == "not_legal_officer" else office.first


def _second(office: Office, why: str) -> Actor:
    if why == "four_eyes":
        return office.first
    return make_actor(Role.STANDING_OFFICE, office.city) if why == "not_competent" else office.second


def _on(actor: Actor, address: str, values: dict[str, object]) -> Call:
    return Call(actor, f"/law/{address}/", f"POST /api/rulebook/{address}", values)
