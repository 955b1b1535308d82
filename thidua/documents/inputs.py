"""What a door hands on of a file that came."""

from dataclasses import dataclass

from django.core.files.base import File


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, its name and claimed type not yet believed."""

    name: str
    data: bytes
    content_type: str = ""


def as_upload(file: "File[bytes] | None") -> Upload | None:
    """The value of a file field; nothing when none was sent."""
    if not file:
        return None
    return Upload(file.name or "tep", file.read(), getattr(file, "content_type", "") or "")
