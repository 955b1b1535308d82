"""Several files in one field, each looked at for its size before a byte of it is read."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from thidua.documents.inputs import Upload, as_upload

MEGABYTE = 1024 * 1024


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Answers a list of files, empty when none was sent; a file too large is refused by its name."""

    widget = ManyFiles(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        sent = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in sent if one]
        for one in files:
            if one.size > settings.MAX_UPLOAD_BYTES:
                raise forms.ValidationError(_too_large(one), code="file_too_large")
        return files


def uploads(files: Sequence[UploadedFile[Any]]) -> tuple[Upload, ...]:
    found = (as_upload(one) for one in files)
    return tuple(one for one in found if one is not None)


def _too_large(file: UploadedFile[Any]) -> str:
    limit = settings.MAX_UPLOAD_BYTES // MEGABYTE
    size = -(-(file.size or 0) // MEGABYTE)
    return (
        f"Tệp “{(file.name or '')[:100]}” nặng {size} MB, lớn hơn mức cho phép ({limit} MB). "
        "Hãy giảm dung lượng, chia nhỏ, hoặc gửi phần chữ trước."
    )
