"""The page of an initiative, ready to print."""

from decimal import Decimal

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.documents.codes import grouped_code
from thidua.initiatives import law, permissions, queries, states
from thidua.initiatives.actions.requests import HUNDRED
from thidua.initiatives.author_lines import share_text
from thidua.initiatives.models import Initiative
from thidua.initiatives.wording import TEXTS, effect_line
from thidua.web.lists import Button

STEPS = (
    ("draft", "Soạn đơn"),
    ("submitted", "Kiểm tra hình thức"),
    ("accepted", "Hội đồng"),
    ("approved", "Quyết định"),
    ("recognized", "Công nhận"),
)
_PLACE = {states.RETURNED: "draft", states.REJECTED: "approved", states.WITHDRAWN: "draft"}
PENDING = (states.SUBMITTED, states.ACCEPTED, states.APPROVED)


def initiative_page(actor: Actor, row: Initiative) -> dict[str, object]:
    """Everything the template prints."""
    authors = queries.get_author_rows(row)
    total = sum((one.share for one in authors), Decimal(0))
    return {
        "title": row.title,
        "intro": row.unit.name,
        "initiative": row,
        "steps": STEPS,
        "place": _PLACE.get(row.state, row.state),
        "authors": [(one, share_text(one.share)) for one in authors],
        "shares_off": share_text(total) if authors and total != HUNDRED else "",
        "texts": _texts(actor, row),
        "effects": [effect_line(one) for one in row.effects.select_related("evidence")],
        "reads_papers": permissions.reads_papers(actor, row),
        "files": [one.file for one in row.files.select_related("file")],
        "uses": _uses(actor, row),
        "near": queries.near_titles(row) if row.state not in (states.RECOGNIZED, states.WITHDRAWN) else [],
        "may_tell_apart": bool(permissions.may_tell_apart(actor, row)),
        "may_edit": bool(permissions.may_edit_initiative(actor, row)),
        "last_day": _last_day(row),
        "answer_by": law.answer_by(row.submitted_on) if row.submitted_on and row.state in PENDING else None,
        "buttons": _buttons(actor, row),
        "edits": _edits(actor, row),
        "code": grouped_code(row.certificate_code) if row.certificate_code else "",
        "sentences": law.sentences(today()) if row.state != states.RECOGNIZED else [],
        "spread_url": _url("replicate", row) if queries.units_to_copy_for(actor, row).exists() else "",
    }


def _texts(actor: Actor, row: Initiative) -> list[tuple[str, str]]:
    """The fields that say something; what is confidential only to its side and to those who judge."""
    whole = permissions.reads_papers(actor, row)
    names = [name for name in TEXTS if name != "confidential" or whole]
    meta = row._meta
    return [(str(meta.get_field(name).verbose_name), getattr(row, name)) for name in names if getattr(row, name)]  # type: ignore[union-attr]


def _uses(actor: Actor, row: Initiative) -> list[tuple[object, bool]]:
    rows = row.replications.select_related("unit", "file")
    return [(one, bool(permissions.may_end_replication(actor, one))) for one in rows]


def _last_day(row: Initiative) -> object:
    """Until when recognition may be asked, with where it is written; while it has not been asked."""
    rule = law.decides("one_year", today())
    if rule is None or row.applied_on is None or row.state not in (states.DRAFT, states.RETURNED):
        return None
    return law.last_day(row.applied_on, rule)


def _buttons(actor: Actor, row: Initiative) -> list[Button]:
    """The next step, for whoever may take it; else the sentence why not."""
    may = permissions
    if row.state in (states.DRAFT, states.RETURNED):
        return [
            Button("Nộp đơn", _url("submit_initiative", row), "bi-send", answer=may.may_submit_initiative(actor, row))
        ]
    if row.state == states.SUBMITTED:
        answer = may.may_accept_initiative(actor, row)
        return [Button("Chấp nhận đơn", _url("accept_initiative", row), "bi-check2-square", answer=answer)]
    if row.state in (states.ACCEPTED, states.APPROVED):
        answer = may.may_recognize_initiative(actor, row)
        return [Button("Ghi quyết định công nhận", _url("recognize_initiative", row), "bi-award", answer=answer)]
    return []


def _edits(actor: Actor, row: Initiative) -> list[Button]:
    """What else may be done; what may not is left out."""
    may = permissions
    edit = may.may_edit_initiative(actor, row)
    ways: list[tuple[str, str, str, Answer]] = [
        ("Sửa đơn", "edit_initiative", "bi-pencil", edit),
        ("Thêm hiệu quả", "add_effect", "bi-graph-up", edit),
        ("Thêm tệp", "add_file", "bi-paperclip", edit),
        (
            "Trả lại để bổ sung…",
            "return_initiative",
            "bi-arrow-counterclockwise",
            may.may_return_initiative(actor, row),
        ),
        ("Không công nhận…", "reject_initiative", "bi-x-lg", may.may_reject_initiative(actor, row)),
        ("Rút đơn…", "withdraw_initiative", "bi-x-lg", may.may_withdraw_initiative(actor, row)),
        ("Giấy chứng nhận", "certificates", "bi-printer", may.may_print(actor, row)),
    ]
    found = [Button(title, _url(name, row), icon, primary=False) for title, name, icon, answer in ways if answer]
    return [*found, Button("In đơn", _url("paper", row, "pdf"), "bi-printer", primary=False)]


def _url(name: str, row: Initiative, *more: object) -> str:
    return reverse(f"initiatives:{name}", args=[row.code, *more])
