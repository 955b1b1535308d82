"""Input of pledges: one item a line, so that a text can be pasted, cut, merged and put in order without scripts."""

from collections.abc import Mapping
from typing import Any

from django import forms

from thidua.clusters.models import Cluster, Membership
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.documents.inputs import as_upload
from thidua.pledges.inputs import PaperInput, PledgeInput, SignInput
from thidua.pledges.models import Pledge
from thidua.pledges.queries import led_by
from thidua.pledges.wording import propose_items, read_items

AGREED = "Đồng ý ký"
LONGEST = 200_000


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def _text(label: str, limit: int, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=limit, **kwargs)


class PledgeForm(forms.Form):
    """The text of a pledge; cluster and year are chosen once, `version` is the one that was read, for edits."""

    cluster = forms.ChoiceField(label="Cụm, khối")
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    title = forms.CharField(label="Tên giao ước", max_length=300)
    pasted = _text(
        "Dán văn bản để tách nội dung",
        LONGEST,
        5,
        required=False,
        help_text="Dán nguyên văn, kể cả khi số thứ tự bị lặp, rồi bấm “Tách nội dung” và xem lại ở ô dưới.",
    )
    items = _text(
        "Nội dung và chỉ tiêu",
        LONGEST,
        14,
        required=False,
        help_text="Mỗi dòng một nội dung. Ý nhỏ bắt đầu bằng “– ”, chỉ tiêu bằng “CT: ”. "
        "Gộp hoặc chuyển dòng để sắp xếp; xóa dòng không dùng.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, pledge: Pledge | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pledge is not None:
            del self.fields["cluster"], self.fields["year"]
            self.fields["version"].required = True
            return
        self.clusters = {one.code: one for one in led_by(actor)[:500]}
        choices = [(code, one.name) for code, one in self.clusters.items()]
        self.fields["cluster"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Cluster:
        return self.clusters[self.cleaned_data["cluster"]]

    def to_input(self) -> PledgeInput:
        return PledgeInput(self.cleaned_data["title"], read_items(self.cleaned_data["items"]))


def split_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, with the pasted text cut into lines beneath the items."""
    changed = {key: data.get(key) for key in data}
    lines = [str(data.get("items") or "").strip(), propose_items(str(data.get("pasted") or "")[:LONGEST])]
    return {**changed, "items": "\n".join(line for line in lines if line), "pasted": ""}


class OpenForm(forms.Form):
    sign_until = _day("Hạn ký")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=500)


class EndForm(forms.Form):
    reason = forms.CharField(
        label="Lý do", required=False, max_length=500, help_text="Cần ghi khi kết thúc trước ngày cuối năm"
    )


class CommentForm(forms.Form):
    comment = _text("Ý kiến, nội dung cần sửa", 5000, 5)


class AnswerForm(forms.Form):
    answer = _text("Trả lời", 5000, 5)


class SignForm(forms.Form):
    """A signature on the site; `text_hash` is of the text that was read."""

    name = forms.CharField(label="Họ và tên người ký", max_length=200)
    position = forms.CharField(label="Chức vụ", max_length=200)
    confirmation = forms.CharField(label="Xác nhận", max_length=50, help_text=f"Gõ “{AGREED}” để xác nhận")
    text_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_confirmation(self) -> str:
        if fold(self.cleaned_data["confirmation"]) != fold(AGREED):
            raise forms.ValidationError(f"Hãy gõ “{AGREED}” để xác nhận.", code="not_confirmed")
        return AGREED

    def to_input(self) -> SignInput:
        values = self.cleaned_data
        return SignInput(values["name"], values["position"], values["text_hash"])


class PaperForm(forms.Form):
    name = forms.CharField(label="Họ và tên người ký", max_length=200)
    position = forms.CharField(label="Chức vụ", max_length=200)
    signed_on = _day("Ngày ký")
    file = forms.FileField(label="Bản đã ký (PDF)", required=False, allow_empty_file=True)

    def __init__(self, *args: Any, membership: Membership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = today
        person = membership.representative if membership else None
        if person is not None:
            self.fields["name"].initial, self.fields["position"].initial = person.full_name, person.position

    def to_input(self) -> PaperInput:
        values = self.cleaned_data
        return PaperInput(values["name"], values["position"], values["signed_on"], as_upload(values["file"]))
