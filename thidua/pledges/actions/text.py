"""The text of a pledge: written, opened for signing, taken back, copied, ended."""

from datetime import date

from django.db import IntegrityError, transaction

from thidua.audit.actions import move, step
from thidua.clusters.models import Cluster
from thidua.clusters.queries import members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.text import clean
from thidua.pledges import states
from thidua.pledges.actions.settling import locked, settle, tell
from thidua.pledges.inputs import ItemInput, PledgeInput
from thidua.pledges.models import Pledge, PledgeItem, PledgeSignature
from thidua.pledges.permissions import (
    may_copy_pledge,
    may_create_pledge,
    may_edit_pledge,
    may_end_pledge,
    may_open_pledge,
    may_reopen_pledge,
    may_settle_pledge,
)
from thidua.pledges.wording import hash_of

NOTHING_SIGNED = {
    "channel": "",
    "signed_by": None,
    "signer_name": "",
    "signer_position": "",
    "signed_at": None,
    "signed_on": None,
    "text_hash": "",
    "file": None,
    "follows": None,
}


@transaction.atomic
def create_pledge(*, actor: Actor, cluster: Cluster, year: int, data: PledgeInput) -> Pledge:
    """Write the draft of a year. Refuses: not_lead, title_needed, already_exists."""
    require(may_create_pledge(actor, cluster, year))
    pledge = _create(cluster, year, data)
    step(pledge, "create", actor=actor)
    return pledge


@transaction.atomic
def edit_pledge(*, actor: Actor, pledge: Pledge, version: int, data: PledgeInput) -> Pledge:
    """Rewrite a draft. Refuses: not_lead, wrong_state, stale, title_needed."""
    pledge = locked(pledge)
    require(may_edit_pledge(actor, pledge))
    if version != pledge.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa giao ước này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    pledge.title = _title(data)
    pledge.version += 1
    pledge.save(update_fields=["title", "version"])
    pledge.items.all().delete()
    _write_items(pledge, data)
    step(pledge, "edit", actor=actor, details={"version": pledge.version})
    return pledge


@transaction.atomic
def copy_pledge(*, actor: Actor, pledge: Pledge) -> Pledge:
    """A draft of the next year with the same items; the old pledge stays as it was.

    Refuses: not_lead, wrong_state, already_exists.
    """
    pledge = locked(pledge)
    require(may_copy_pledge(actor, pledge))
    year = pledge.year + 1
    title = pledge.title.replace(str(pledge.year), str(year))
    data = PledgeInput(title, tuple(ItemInput(item.kind, item.text) for item in pledge.items.all()))
    draft = _create(pledge.cluster, year, data, pledge)
    step(draft, "copy", actor=actor, details={"from": pledge.code})
    return draft


@transaction.atomic
def open_pledge(*, actor: Actor, pledge: Pledge, sign_until: date) -> Pledge:
    """Seal the text and ask every member to sign; a text that changed voids what was signed before.

    Refuses: not_lead, wrong_state, no_items, no_members, bad_day.
    """
    pledge = locked(pledge)
    require(may_open_pledge(actor, pledge))
    items = list(pledge.items.all())
    if not items:
        raise Refused("no_items", "Giao ước chưa có nội dung nào. Hãy ghi nội dung, chỉ tiêu trước khi lấy chữ ký.")
    if not members(pledge.cluster, pledge.year).exists():
        raise Refused(
            "no_members", f"{pledge.cluster.name} chưa có thành viên năm {pledge.year}. Hãy thêm thành viên trước."
        )
    if sign_until < today():
        raise Refused("bad_day", f"Hạn ký {sign_until:%d/%m/%Y} đã qua. Hãy chọn ngày khác.", "sign_until")
    pledge.sign_until, pledge.text_hash = sign_until, hash_of(pledge.title, items)
    pledge.save(update_fields=["sign_until", "text_hash"])
    move(pledge, "open", actor=actor, details={"text_hash": pledge.text_hash, "sign_until": sign_until})
    voided = _void_other_texts(actor, pledge)
    body = f"Nội dung đã thay đổi, {voided} chữ ký trước không còn giá trị. " if voided else ""
    tell(pledge, f"{pledge.title}: mời ký", f"{body}Hạn ký {sign_until:%d/%m/%Y}.")
    return settle(actor, pledge)


@transaction.atomic
def reopen_pledge(*, actor: Actor, pledge: Pledge, reason: str) -> Pledge:
    """Take it back to mend the text; signatures hold only if the text comes out the same.

    Refuses: not_lead, wrong_state, reason_needed.
    """
    pledge = locked(pledge)
    require(may_reopen_pledge(actor, pledge))
    if not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do sửa. Hãy ghi lý do để các thành viên được biết.", "reason")
    move(pledge, "reopen", actor=actor, note=clean(reason))
    tell(pledge, f"{pledge.title}: rút về sửa", clean(reason))
    return pledge


@transaction.atomic
def settle_pledge(*, actor: Actor, pledge: Pledge) -> Pledge:
    """Bring signatures into step with members who left, joined or were merged. Refuses: not_lead, wrong_state."""
    pledge = locked(pledge)
    require(may_settle_pledge(actor, pledge))
    step(pledge, "settle", actor=actor)
    return settle(actor, pledge)


@transaction.atomic
def end_pledge(*, actor: Actor, pledge: Pledge, reason: str = "") -> Pledge:
    """Its year is over; before the last day of the year a reason is needed.

    Refuses: not_lead, wrong_state, reason_needed.
    """
    pledge = locked(pledge)
    require(may_end_pledge(actor, pledge))
    if today() < date(pledge.year, 12, 31) and not clean(reason):
        raise Refused("reason_needed", f"Năm {pledge.year} chưa hết. Muốn kết thúc sớm, hãy ghi lý do.", "reason")
    return move(pledge, "end", actor=actor, note=clean(reason))


def _create(cluster: Cluster, year: int, data: PledgeInput, source: Pledge | None = None) -> Pledge:
    pledge = Pledge(cluster=cluster, year=year, title=_title(data), copied_from=source)
    try:
        with transaction.atomic():
            pledge.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "already_exists", f"{cluster.name} đã có giao ước năm {year}. Hãy sửa giao ước đó.", "year"
        ) from error
    _write_items(pledge, data)
    return pledge


def _title(data: PledgeInput) -> str:
    title = clean(data.title)[:300]
    if not title:
        raise Refused("title_needed", "Chưa có tên giao ước. Hãy ghi tên.", "title")
    return title


def _write_items(pledge: Pledge, data: PledgeInput) -> None:
    PledgeItem.objects.bulk_create(
        PledgeItem(pledge=pledge, place=n, kind=item.kind, text=clean(item.text))
        for n, item in enumerate((one for one in data.items if clean(one.text)), start=1)
    )


def _void_other_texts(actor: Actor, pledge: Pledge) -> int:
    """Signatures and consents to a text that is no longer this one; answers how many signatures fell."""
    given = list(
        pledge.signatures.filter(state__in=(states.SIGNED, states.ACCEPTED)).exclude(text_hash=pledge.text_hash)
    )
    signed = sum(row.state == states.SIGNED for row in given)
    for row in given:
        _void(actor, row)
    return signed


def _void(actor: Actor, row: PledgeSignature) -> None:
    details = {"signer": row.signer_name, "signed_on": row.signed_on, "text_hash": row.text_hash}
    move(row, "void", actor=actor, note="Nội dung giao ước đã thay đổi", details=details)
    clear(row)


def clear(row: PledgeSignature) -> None:
    """Take the signature off the row; history keeps it."""
    for name, value in NOTHING_SIGNED.items():
        setattr(row, name, value)
    row.save(update_fields=list(NOTHING_SIGNED))
