"""Input about ideas that are alike."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import Idea
from thidua.ideas.queries import ideas


class NearForm(forms.Form):
    """What is being written, to be compared; nothing is kept of it."""

    title = forms.CharField(max_length=300, required=False)
    body = forms.CharField(max_length=20_000, required=False)


class MergeForm(forms.Form):
    into = forms.CharField(label="Mã ý tưởng được giữ lại", max_length=20)
    reason = forms.CharField(
        label="Lý do", max_length=500, required=False, help_text="Tác giả hai bên đọc được; để trống cũng được."
    )

    def kept(self, actor: Actor) -> Idea:
        """The idea of this code, if the reader may see it. Refuses: no_such_idea."""
        idea = ideas(actor).filter(code=self.cleaned_data["into"].strip().upper()).first()
        if idea is None:
            raise Refused("no_such_idea", "Không có ý tưởng mang mã này. Hãy chép lại mã trên trang của nó.", "into")
        return idea


class UnmergeForm(forms.Form):
    reason = forms.CharField(label="Lý do tách", max_length=500, required=False)


class OtherForm(forms.Form):
    """The other end of a pair: `idea:<code>` or `recognized:<id>`."""

    other = forms.CharField(max_length=40)


class JoinForm(forms.Form):
    """Who has an account is known; others say who they are and where the answer is to go."""

    name = forms.CharField(label="Họ và tên", max_length=200)
    email = forms.EmailField(label="Thư điện tử", help_text="Kết quả gửi về địa chỉ này.")
    organization = forms.CharField(label="Đơn vị, địa chỉ", max_length=300, required=False)
    note = forms.CharField(
        label="Phần của bạn trong ý tưởng này",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tác giả và đơn vị tổ chức đọc để quyết định.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if actor.user_id:
            for name in ("name", "email", "organization"):
                del self.fields[name]

    def to_author(self) -> AuthorInput:
        values = self.cleaned_data
        return AuthorInput(values.get("name", ""), values.get("email", ""), organization=values.get("organization", ""))


class DeclineForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=500, required=False)
