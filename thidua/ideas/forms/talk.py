"""What readers say: the page counts characters as the action does, and never cuts what is pasted."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.ideas.models.talk import COMMENT_LENGTH

MOST = 20_000  # of what is looked at; the action says what is too long


def needed(what: str) -> dict[str, str]:
    """What is said of an empty field."""
    return {"required": f"Chưa ghi {what}. Hãy ghi vào ô này; một câu là đủ."}


class CommentForm(forms.Form):
    """A comment of at most 500 characters; who has an account is called by their name."""

    name = forms.CharField(label="Tên hiển thị", max_length=100, error_messages=needed("tên hoặc cách gọi bạn muốn"))
    text = forms.CharField(
        label="Bình luận",
        error_messages=needed("bình luận"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3, "data-limit": COMMENT_LENGTH}),
        help_text=f"Tối đa {COMMENT_LENGTH} ký tự. Không ghi số điện thoại, địa chỉ nhà.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if actor.user_id:
            del self.fields["name"]


class ReportForm(forms.Form):
    reason = forms.CharField(
        label="Nội dung này không phù hợp vì",
        error_messages=needed("lý do phản ánh"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3, "data-limit": 500}),
        help_text="Đơn vị tổ chức xem xét; nội dung không tự bị gỡ.",
    )
