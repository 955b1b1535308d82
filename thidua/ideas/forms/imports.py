"""Forms of files of ideas."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from thidua.ideas.importing.columns import BODY, EXPECTED, MEANINGS, TITLE
from thidua.people.sheet_checks import MAX_BYTES

_LONGEST = {TITLE: 2_000, BODY: 20_000, EXPECTED: 5_000}


class ImportForm(forms.Form):
    file = forms.FileField(
        label="Tệp câu trả lời của biểu mẫu (.csv hoặc .xlsx)",
        allow_empty_file=True,
        help_text="Từ Google Forms, Microsoft Forms hay Excel; tối đa 20 MB, 100.000 dòng.",
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            size = (upload.size or 0) // (1024 * 1024)
            raise forms.ValidationError(f"Tệp nặng {size} MB, nhiều nhất 20 MB. Hãy tách thành nhiều tệp nhỏ hơn.")
        return upload


class VersionForm(forms.Form):
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ColumnsForm(VersionForm):
    """What each column of the sheet is: fields c0, c1, …"""

    def __init__(self, *args: Any, titles: Sequence[str], current: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "– không nhập –"), *MEANINGS.items()]
        for column, title in enumerate(titles):
            self.fields[f"c{column}"] = forms.ChoiceField(
                label=title or f"Cột {column + 1}",
                choices=choices,
                required=False,
                initial=current.get(str(column), ""),
            )

    def chosen(self) -> dict[str, str]:
        """{column: meaning} of those that mean something."""
        return {name[1:]: str(value) for name, value in self.cleaned_data.items() if name != "version" and value}


class CorrectForm(VersionForm):
    """Texts of one row by meaning; one that is not sent stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in MEANINGS.items():
            length = _LONGEST.get(name, 500)
            self.fields[name] = forms.CharField(label=label, required=False, max_length=length, strip=False)

    def fixes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in MEANINGS if name in self.data}


class SkipForm(VersionForm):
    skipped = forms.BooleanField(required=False)
