"""Input of ideas: the same form for who has an account and who has none; only the author's lines differ."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from thidua.core.actor import Actor
from thidua.core.text import clean
from thidua.documents.inputs import Upload
from thidua.ideas.actions.files import MOST_FILES
from thidua.ideas.forms.contests import day_field, text_field
from thidua.ideas.forms.uploads import FilesField, uploads
from thidua.ideas.inputs import BODY_LENGTH, EXPECTED_LENGTH, TITLE_LENGTH, AuthorInput, IdeaInput
from thidua.ideas.models import Contest, Idea
from thidua.ideas.queries import places_of

NEEDED = ("title", "body", "name")  # to be sent; a draft may lack them
FIRST = ("title", "body", "name", "email")  # what is seen at once; the rest unfolds
ACCEPTED = ".pdf,.docx,.xlsx,.csv,.png,.jpg,.jpeg"


class IdeaForm(forms.Form):
    """An idea; nothing but its author's name is asked of a person. `version` is that of the draft that was read."""

    title = forms.CharField(
        label="Tên ý tưởng", max_length=TITLE_LENGTH, required=False, help_text="Một câu ngắn: làm gì, ở đâu."
    )
    body = text_field(
        "Nội dung",
        9,
        BODY_LENGTH,
        required=False,
        help_text="Vấn đề hiện nay, cách làm, ai làm, cần gì. Viết như nói với người sẽ làm việc đó.",
    )
    expected = text_field("Hiệu quả mong đợi", 3, EXPECTED_LENGTH, required=False)
    field = forms.ChoiceField(label="Lĩnh vực", required=False)
    unit = forms.ChoiceField(label="Địa bàn, đơn vị liên quan", required=False)
    name = forms.CharField(label="Họ và tên của bạn", max_length=200, required=False)
    email = forms.EmailField(
        label="Thư điện tử", required=False, help_text="Để nhận phiếu và trả lời; không công khai. Có thể để trống."
    )
    organization = forms.CharField(label="Đơn vị, lớp, khu phố", max_length=300, required=False)
    others = text_field("Đồng tác giả", 2, 5000, required=False, help_text="Mỗi dòng một người: họ và tên; đơn vị.")
    show_names = forms.BooleanField(label="Đồng ý nêu tên tác giả khi công bố kết quả", required=False)
    attachments = FilesField(
        label="Tệp kèm theo",
        required=False,
        help_text=f"Tối đa {MOST_FILES} tệp PDF, DOCX, XLSX, CSV, PNG, JPG. Chỉ đơn vị tổ chức và hội đồng xem; "
        "đừng ghi tên trong tệp nếu hội thi chấm kín.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, contest: Contest, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["attachments"].widget.attrs["accept"] = ACCEPTED
        self.contest_fields = {str(one.pk): one for one in contest.fields.all()}
        self.units = {one.code: one for one in places_of(contest)}
        self._offer("field", [(key, one.name) for key, one in self.contest_fields.items()], "Chưa rõ lĩnh vực")
        self._offer("unit", [(code, one.name) for code, one in self.units.items()], "Chung, không riêng nơi nào")
        if actor.user_id:
            for name in ("name", "email", "organization"):
                del self.fields[name]
        for name in NEEDED:
            if name in self.fields:
                self.fields[name].needed = True  # type: ignore[attr-defined]

    def first(self) -> list[BoundField]:
        return [one for one in self if one.name in FIRST]

    def rest(self) -> list[BoundField]:
        return [one for one in self if one.name not in FIRST]

    def rest_open(self) -> bool:
        """Whether something stands in what is folded away, or is wrong there."""
        return any(one.errors or one.value() for one in self.rest() if not one.is_hidden)

    def to_input(self) -> IdeaInput:
        values = self.cleaned_data
        unit = self.units.get(values["unit"]) if "unit" in values else None
        return IdeaInput(
            values["title"],
            values["body"],
            values["expected"],
            field_id=int(values["field"]) if values.get("field") else None,
            unit_id=unit.pk if unit else None,
            authors=self._authors(),
            show_names=values["show_names"],
        )

    def to_files(self) -> tuple[Upload, ...]:
        return uploads(self.cleaned_data["attachments"])

    def _authors(self) -> tuple[AuthorInput, ...]:
        values = self.cleaned_data
        if self.actor.user_id:
            first = AuthorInput(self.actor.name)
        else:
            first = AuthorInput(values["name"], email=values["email"], organization=values["organization"])
        return (first, *read_others(values["others"]))

    def _offer(self, name: str, choices: list[tuple[str, str]], none: str) -> None:
        """A choice among nothing is not asked."""
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]


def read_others(text: str) -> tuple[AuthorInput, ...]:
    """“Họ và tên; đơn vị” a line."""
    found = []
    for line in text.splitlines():
        name, _, organization = clean(line).partition(";")
        if clean(name):
            found.append(AuthorInput(clean(name), organization=clean(organization)))
    return tuple(found)


def typed(idea: Idea) -> dict[str, object]:
    """A draft as the form shows it."""
    others = list(idea.authors.all())[1:]
    return {
        **{name: getattr(idea, name) for name in ("title", "body", "expected", "show_names", "version")},
        "field": str(idea.field_id) if idea.field_id else "",
        "unit": idea.unit.code if idea.unit else "",
        "others": "\n".join(f"{one.name}; {one.organization}" if one.organization else one.name for one in others),
    }


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="Lý do rút", required=False, max_length=500)


class InquireForm(forms.Form):
    question = text_field("Đề nghị tác giả bổ sung", 4, 2000, required=False)
    due_on = day_field("Đề nghị bổ sung trước ngày", required=False)


class ReplyForm(forms.Form):
    text = text_field("Phần bổ sung", 5, 5000, required=False)
    attachments = FilesField(label="Tệp kèm theo", required=False)

    def to_files(self) -> tuple[Upload, ...]:
        return uploads(self.cleaned_data["attachments"])


class FollowForm(forms.Form):
    code = forms.CharField(label="Mã theo dõi", max_length=30)


class CheckForm(forms.Form):
    """A receipt checked by anybody who holds the text and the salt."""

    number = forms.IntegerField(label="Số tiếp nhận", min_value=1, max_value=2_000_000_000)
    salt = forms.CharField(label="Chuỗi muối (trên phiếu)", max_length=64)
    title = forms.CharField(label="Tên ý tưởng", max_length=TITLE_LENGTH)
    body = text_field("Nội dung", 6, BODY_LENGTH)
    expected = text_field("Hiệu quả mong đợi", 3, EXPECTED_LENGTH, required=False)


class FilesForm(forms.Form):
    attachments = FilesField(label="Tệp kèm theo", required=False)

    def to_files(self) -> tuple[Upload, ...]:
        return uploads(self.cleaned_data["attachments"])
