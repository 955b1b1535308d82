"""Reading stored files."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.documents.models import StoredFile
from thidua.documents.permissions import visible_to


def files(actor: Actor) -> QuerySet[StoredFile]:
    """All this reader may see, newest first."""
    return StoredFile.objects.filter(visible_to(actor))


def get_file(actor: Actor, code: str) -> StoredFile:
    """One of them; raises NotFound for what does not exist and for what may not be seen."""
    found = files(actor).filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def content(file: StoredFile) -> bytes:
    """The bytes as they were stored. Raises NotFound when they are gone, OSError when they were changed."""
    place = Path(settings.MEDIA_ROOT) / file.path
    if not place.is_file():
        raise NotFound
    data = place.read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise OSError(f"stored file {file.code} differs from its sha256")
    return data
