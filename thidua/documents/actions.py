"""Keeping files."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction

from thidua.core.actor import Actor, Grant
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.documents.kinds import CSV, ENDINGS, safe_name, sniff, wrong_type
from thidua.documents.models import StoredFile
from thidua.documents.permissions import may_store_file


@transaction.atomic
def store_file(
    *, actor: Actor, name: str, data: bytes, purpose: str, content_type: str = "", owner: Grant | None = None
) -> StoredFile:
    """Keep the bytes under a name nobody chose, owned by `owner` (the actor's first unit, when not given).

    `content_type` is what the sender claims; what is kept is what the bytes are. Refuses: not_your_unit,
    file_empty, file_too_large, file_wrong_type, file_locked, file_damaged, file_has_macro.
    """
    require(may_store_file(actor, owner), "file")
    owner = owner or next(iter(actor.grants), None)
    kind = _checked(data, content_type)
    label = safe_name(name, kind)
    place = _write(data)
    try:
        return StoredFile.objects.create(
            name=label,
            content_type=kind,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            path=place,
            purpose=purpose,
            owner_unit_id=owner.unit_id if owner else None,
            owner_path=owner.path if owner else "",
            uploaded_by_id=actor.user_id,
            uploaded_at=now(),
        )
    except Exception:
        with suppress(FileNotFoundError):
            (Path(settings.MEDIA_ROOT) / place).unlink()
        raise


def _checked(data: bytes, claimed: str) -> str:
    if not data:
        raise Refused("file_empty", "Tệp không có dữ liệu. Hãy kiểm tra lại tệp rồi tải lại.", "file")
    if len(data) > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        message = f"Tệp lớn hơn mức cho phép ({limit} MB). Hãy giảm dung lượng hoặc chia nhỏ rồi tải lại."
        raise Refused("file_too_large", message, "file")
    kind = sniff(data)
    if claimed.partition(";")[0].strip().lower() in ENDINGS.keys() - {kind, CSV}:
        raise wrong_type()
    return kind


def _write(data: bytes) -> str:
    """On the disk before the row is: a row never points to nothing."""
    token = secrets.token_hex(20)
    place = Path(token[:2]) / token
    target = Path(settings.MEDIA_ROOT) / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return place.as_posix()
