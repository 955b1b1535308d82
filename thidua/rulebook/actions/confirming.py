"""An officer says that a text was compared; `deciding` has the second person."""

from django.db import transaction
from django.db.models import QuerySet

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.text import fold
from thidua.rulebook.actions.entries import check_source, create_once, refuse_overlap, written
from thidua.rulebook.current import book_of_files, current_book
from thidua.rulebook.inputs import Source
from thidua.rulebook.models import Confirmation
from thidua.rulebook.permissions import may_propose
from thidua.rulebook.states import LIVE
from thidua.rules.provisions import Provision, by_code

MOST_DAYS = 365


@transaction.atomic
def propose_confirmation(*, actor: Actor, provision: str, source: Source, value: int | None = None) -> Confirmation:
    """Say that a piece of the book was compared with this text; it decides nothing before a second person agrees.

    Refuses: not_legal_officer, no_provision, words_missing, already_compared, source_needed, future_document, bad_days,
    outside_days (the piece does not hold on those days), value_needed, overlaps.
    """
    require(may_propose(actor))
    piece = _piece(provision)
    check_source(source)
    _check_days(piece, source)
    value = _checked_value(piece, value)
    refuse_overlap(about(provision).filter(state__in=LIVE), source, "Nội dung này")
    award = book_of_files().awards.get(piece.award)
    row = create_once(
        Confirmation(
            kind=piece.kind,
            owner=piece.owner,
            key=piece.key,
            provision=provision,
            fingerprint=piece.fingerprint,
            award=piece.award,
            award_name=award.name_vi if award else "",
            words=piece.words,
            cite_before=piece.cite[:300],
            value=value,
            search_text=fold(f"{award.name_vi if award else ''} {piece.words} {source.document}")[:600],
            **written(actor, source),
        )
    )
    step(row, "propose", actor=actor, note=row.note, details={"cite": row.cite, "provision": list(piece.id)})
    return row


def refuse_changed(confirmation: Confirmation) -> None:
    """Refuses: changed_since, no_provision."""
    piece = _piece(confirmation.provision)
    if piece.fingerprint != confirmation.fingerprint:
        raise Refused(
            "changed_since",
            f"Sổ luật đã đổi sau khi đề xuất: nay ghi “{piece.words}”. Hãy không chấp thuận và đề xuất lại.",
        )


def about(provision: str) -> QuerySet[Confirmation]:
    """All entries about one piece, held until the transaction ends: two at once cannot both pass."""
    return Confirmation.objects.select_for_update().filter(provision=provision).order_by("pk")


def _piece(provision: str) -> Provision:
    """The piece of the book as it stands, with the versions that were confirmed."""
    piece = by_code(book_of_files()).get(provision) or by_code(current_book()).get(provision)
    if piece is None:
        raise Refused("no_provision", "Sổ luật không còn nội dung này. Hãy chọn lại trong danh sách chưa đối chiếu.")
    return piece


def _check_days(piece: Provision, source: Source) -> None:
    """Refuses: words_missing, already_compared, outside_days."""
    if piece.words_missing:
        raise Refused(
            "words_missing",
            "Sổ luật chưa có câu chữ của văn bản này nên không có gì để xác nhận. Hãy gửi văn bản cho nhóm phát triển "
            "để ghi phiên bản mới vào sổ luật.",
        )
    if piece.verified:
        raise Refused("already_compared", f"Nội dung này đã được đối chiếu: {piece.cite}.")
    too_early = piece.since is not None and source.since < piece.since
    too_late = piece.until is not None and source.since > piece.until
    if too_early or too_late:
        since = f"từ {piece.since:%d/%m/%Y}" if piece.since else ""
        until = f"đến {piece.until:%d/%m/%Y}" if piece.until else ""
        raise Refused(
            "outside_days",
            f"Nội dung này có trong sổ luật {' '.join(part for part in (since, until) if part)}; "
            "chọn ngày áp dụng trong khoảng đó.",
            "since",
        )


def _checked_value(piece: Provision, value: int | None) -> int | None:
    """Refuses: value_needed, where the book lacks the number; elsewhere the book's own number stands."""
    if not piece.value_name:
        return None
    if value is None or not 0 < value <= MOST_DAYS:
        raise Refused("value_needed", f"Sổ luật chưa có số ngày: ghi số ngày từ 1 đến {MOST_DAYS}.", "value")
    return value
