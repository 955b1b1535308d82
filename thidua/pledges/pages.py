"""The page of one pledge, ready to print."""

from dataclasses import dataclass

from django.urls import reverse

from thidua.audit.models import Step
from thidua.audit.verbs import VERB_NAMES
from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.pledges import states
from thidua.pledges.models import Pledge
from thidua.pledges.papers import item_numbers, signed_note
from thidua.pledges.permissions import (
    may_answer,
    may_copy_pledge,
    may_edit_pledge,
    may_end_pledge,
    may_open_pledge,
    may_reopen_pledge,
    may_settle_pledge,
    may_sign,
    may_sign_on_paper,
    may_withdraw_signature,
)
from thidua.pledges.queries import Seat, items, roll
from thidua.web.lists import Button

STEPS = (states.DRAFT, states.OPEN, states.IN_FORCE, states.ENDED)


@dataclass(frozen=True)
class Way:
    """Something that may be done for a member; posted at once, or asked for on a page of its own."""

    title: str
    url: str
    post: bool = False
    primary: bool = False


@dataclass(frozen=True)
class Line:
    seat: Seat
    note: str
    file_url: str
    ways: tuple[Way, ...]


def pledge_page(actor: Actor, pledge: Pledge) -> dict[str, object]:
    """Everything the template prints."""
    seats = roll(pledge)
    standing = [seat for seat in seats if seat.state != states.RELEASED]
    lacking = [seat.membership.unit.name for seat in standing if seat.missing]
    lines = [_line(actor, pledge, seat) for seat in seats]
    asked = pledge.state in (states.OPEN, states.IN_FORCE)
    return {
        "title": pledge.title,
        "intro": f"{pledge.cluster.name} · năm {pledge.year}",
        "buttons": [*_own_signature(lines), *_buttons(actor, pledge)],
        "pledge": pledge,
        "steps": [(state, states.PLEDGE_NAMES[state]) for state in STEPS],
        "items": item_numbers(list(items(pledge))),
        "lines": lines,
        "signed": len(standing) - len(lacking),
        "total": len(standing),
        "lacking": lacking if asked else [],
        "stale": (asked and any(_stale(seat) for seat in seats)) or (pledge.state == states.OPEN and not lacking),
        "settle": may_settle_pledge(actor, pledge),
        "settle_url": reverse("pledges:settle_pledge", args=[pledge.code]),
        "events": _events(seats),
        "may_copy": may_copy_pledge(actor, pledge),
        "copy_url": reverse("pledges:copy_pledge", args=[pledge.code]),
        "cluster_url": f"{reverse('clusters:page', args=[pledge.cluster.code])}?year={pledge.year}",
    }


def _events(seats: list[Seat]) -> list[tuple[Step, str, str]]:
    """What happened to the signatures, newest first, with the name of the verb and of the unit."""
    ids = [seat.signature.pk for seat in seats if seat.signature]
    steps = Step.objects.filter(object_type="pledges.pledgesignature", object_id__in=ids).order_by("-seq")[:200]
    return [(step, VERB_NAMES.get(step.verb, step.verb), step.object_label.partition(" – ")[0]) for step in steps]


def _own_signature(lines: list[Line]) -> list[Button]:
    """Who signs for one unit does it from the head of the page; who signs for several chooses in the list."""
    ways = [way for line in lines for way in line.ways if way.primary]
    return [Button("Ký giao ước", ways[0].url, "bi-pen")] if len(ways) == 1 else []


def _buttons(actor: Actor, pledge: Pledge) -> list[Button]:
    def button(title: str, name: str, icon: str, answer: Answer, primary: bool = False) -> list[Button]:
        url = reverse(f"pledges:{name}", args=[pledge.code])
        return [Button(title, url, icon, primary)] if answer else []

    return [
        *button("Mở lấy chữ ký", "open_pledge", "bi-pen", may_open_pledge(actor, pledge), primary=True),
        *button("Sửa", "edit_pledge", "bi-pencil", may_edit_pledge(actor, pledge)),
        *button("Rút về sửa…", "reopen_pledge", "bi-arrow-counterclockwise", may_reopen_pledge(actor, pledge)),
        *button("Kết thúc…", "end_pledge", "bi-flag", may_end_pledge(actor, pledge)),
    ]


def _line(actor: Actor, pledge: Pledge, seat: Seat) -> Line:
    signed = seat.follows or seat.signature
    note = ""
    if signed and signed.signed_at:
        note = f"{signed.signer_name}, {signed.signer_position} {signed_note(signed)}"
    if seat.follows:
        note = f"Theo chữ ký của {seat.follows.membership.unit.name}: {note}"
    has_file = bool(signed and signed.file)
    file_url = reverse("pledges:file", args=[pledge.code, _of(signed, seat)]) if has_file else ""
    return Line(seat, note, file_url, tuple(_ways(actor, pledge, seat)))


def _of(signed: object, seat: Seat) -> str:
    return seat.follows.membership.unit.code if seat.follows is signed and seat.follows else seat.membership.unit.code


def _ways(actor: Actor, pledge: Pledge, seat: Seat) -> list[Way]:
    member = seat.membership

    def url(name: str) -> str:
        return reverse(f"pledges:{name}", args=[pledge.code, member.unit.code])

    ways = []
    if seat.missing and may_sign(actor, pledge, member):
        ways.append(Way("Ký", url("sign_pledge"), primary=True))
        if seat.state != states.ACCEPTED:
            ways.append(Way("Đồng ý nội dung", url("accept_pledge"), post=True))
        ways.append(Way("Góp ý…", url("comment")))
    if seat.missing and may_sign_on_paper(actor, pledge, member):
        ways.append(Way("Nộp bản giấy đã ký…", url("sign_on_paper")))
    if seat.signature and seat.signature.comment and not seat.signature.answer and may_answer(actor, pledge):
        ways.append(Way("Trả lời ý kiến…", url("answer_comment")))
    if seat.state == states.SIGNED and not seat.follows and may_withdraw_signature(actor, pledge, member):
        ways.append(Way("Rút chữ ký…", url("withdraw_signature")))
    return ways


def _stale(seat: Seat) -> bool:
    """Whether the row does not say yet what the members' list does."""
    row = seat.signature
    if seat.state == states.RELEASED:
        return row is not None and row.state != states.RELEASED
    return seat.follows is not None and (row is None or row.state != states.SIGNED)
