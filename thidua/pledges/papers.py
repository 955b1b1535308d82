"""The pledge on paper: its items, and a place for each member to sign."""

from django.utils.timezone import localtime

from thidua.documents.papers import Letterhead, MinutesPaper, Section, Signature
from thidua.pledges import states
from thidua.pledges.models import Pledge, PledgeItem, PledgeSignature
from thidua.pledges.queries import Seat, items, roll

KIND = "GIAO ƯỚC THI ĐUA"


def pledge_paper(pledge: Pledge) -> MinutesPaper:
    """Giao ước thi đua with two columns of signatures; who has signed on the site is named with the moment."""
    seats = [seat for seat in roll(pledge) if seat.state != states.RELEASED]
    owner = pledge.cluster.system.owner.name
    return MinutesPaper(
        letterhead=Letterhead(owner, pledge.cluster.name, None, "", pledge.in_force_on),
        title=f"{KIND}\n{_subject(pledge)}",
        opened=f"Các đơn vị thành viên {pledge.cluster.name} thống nhất giao ước thi đua năm {pledge.year}:",
        sections=(Section("", tuple(_numbered(pledge))), Section("", (_force(pledge),))),
        signatures=tuple(_signature(seat) for seat in seats),
        recipients=(),
    )


def _subject(pledge: Pledge) -> str:
    """The title without the kind, which stands above it."""
    title = pledge.title
    rest = title[len(KIND) :].strip() if title.upper().startswith(f"{KIND} ") else title
    return rest[:1].upper() + rest[1:]


def item_numbers(rows: list[PledgeItem]) -> list[tuple[str, PledgeItem]]:
    """Each item with its number: contents and targets are counted through, parts have a dash."""
    numbered, number = [], 0
    for row in rows:
        number += row.kind != PledgeItem.Kind.PART
        numbered.append(("–" if row.kind == PledgeItem.Kind.PART else f"{number}.", row))
    return numbered


def _numbered(pledge: Pledge) -> list[str]:
    return [
        f"{number} {'Chỉ tiêu: ' if row.kind == PledgeItem.Kind.TARGET else ''}{_ended(row.text)}"
        for number, row in item_numbers(list(items(pledge)))
    ]


def _ended(text: str) -> str:
    return text if text.endswith((".", ";", ":", "!", "?")) else f"{text}."


def _force(pledge: Pledge) -> str:
    if pledge.in_force_on:
        return f"Giao ước có hiệu lực từ ngày {pledge.in_force_on:%d/%m/%Y}, khi tất cả các đơn vị thành viên đã ký."
    return "Giao ước có hiệu lực khi tất cả các đơn vị thành viên đã ký."


def _signature(seat: Seat) -> Signature:
    unit = seat.membership.unit.name.upper()
    post = seat.membership.post
    heading = (seat.membership.post_name.upper(),) if post != "member" else ()
    signed = seat.follows or seat.signature
    if seat.state != states.SIGNED or signed is None:
        return Signature((*heading, unit), "", "(Ký, ghi rõ họ tên, chức vụ)")
    position = (signed.signer_position.upper(),) if signed.signer_position else ()
    return Signature((*heading, unit, *position), signed.signer_name, signed_note(signed))


def signed_note(signed: PledgeSignature) -> str:
    """How and when it was signed, as the paper and the page say it."""
    if signed.channel == PledgeSignature.Channel.PAPER and signed.signed_on:
        return f"(Đã ký bản giấy ngày {signed.signed_on:%d/%m/%Y})"
    return f"(Đã ký trên hệ thống lúc {localtime(signed.signed_at):%H:%M, %d/%m/%Y})"
