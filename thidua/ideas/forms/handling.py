"""Input of the office: stages, answers, what is shown, and all of these for many ideas at once."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.ideas import actions, states
from thidua.ideas.actions.bulk import MOST_AT_ONCE
from thidua.ideas.forms.contests import day_field, text_field
from thidua.ideas.forms.talk import needed
from thidua.ideas.models import BulkWork, Idea
from thidua.ideas.talk_queries import owners_offered
from thidua.people.models import Unit

TYPED_FROM = 50  # more than a page of rows: the number is typed once more
QUICK_REASON = "Tạm gỡ để xem xét lại nội dung."


class OwnerForm(forms.Form):
    """Which unit has the idea in hand from now on, and until when."""

    owner = forms.ChoiceField(
        label="Giao đơn vị xử lý", required=False, help_text="Để trống: giữ đơn vị đang xử lý, hoặc đơn vị tổ chức."
    )
    due_on = day_field("Hạn", required=False, help_text="Để trống: không đặt hạn cho bước này.")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {one.code: one for one in owners_offered(actor)}
        choices = [("", "Không đổi"), *((code, one.name) for code, one in self.units.items())]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def chosen_owner(self) -> Unit | None:
        return self.units.get(self.cleaned_data.get("owner") or "")


class MoveForm(OwnerForm):
    """The next stage of an idea, with its reason, owner and deadline."""

    verb = forms.ChoiceField(label="Bước", choices=[("", "Chọn bước"), *states.VERB_NAMES.items()])
    reason = text_field(
        "Lý do",
        3,
        5000,
        required=False,
        help_text="Tác giả đọc được. Lý do chưa sử dụng cũng là câu trả lời chính thức.",
    )
    field_order = ("verb", "reason", "owner", "due_on")

    def __init__(self, *args: Any, actor: Actor, idea: Idea | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        if idea is not None and not self.is_bound:
            self.fields["verb"].choices = [("", "Chọn bước"), *verbs_of(idea)]  # type: ignore[attr-defined]

    def to_move(self) -> dict[str, Any]:
        values = self.cleaned_data
        owner = self.chosen_owner()
        return {"verb": values["verb"], "reason": values["reason"], "owner": owner, "due_on": values["due_on"]}


def verbs_of(idea: Idea) -> list[tuple[str, str]]:
    """Where it can go from here."""
    return [(verb, states.VERB_NAMES[verb]) for verb in states.WORKED if idea.state in states.IDEA_MOVES[verb][0]]


class AnswerForm(forms.Form):
    """An official answer to the authors."""

    text = text_field(
        "Nội dung",
        5,
        error_messages=needed("nội dung trả lời"),
        help_text="Nêu kết quả xem xét và lý do, việc sẽ làm tiếp.",
    )
    public = forms.BooleanField(label="Hiện câu trả lời cạnh ý tưởng trên trang công khai", required=False)


class HideForm(forms.Form):
    reason = forms.CharField(
        label="Lý do không đăng", max_length=2000, error_messages=needed("lý do; tác giả đọc được")
    )


class StepBackForm(forms.Form):
    reason = forms.CharField(
        label="Lý do lùi bước", max_length=500, error_messages=needed("lý do; tác giả đã được báo")
    )


class SettleForm(forms.Form):
    """What was found of a report."""

    outcome = forms.CharField(label="Kết quả xem xét", max_length=2000, error_messages=needed("kết quả xem xét"))
    hide = forms.BooleanField(label="Gỡ nội dung bị phản ánh", required=False)


class ThanksForm(forms.Form):
    text = text_field(
        "Lời cảm ơn",
        5,
        error_messages=needed("lời cảm ơn"),
        help_text="Gửi tới mọi tác giả, qua tài khoản hoặc thư điện tử.",
    )


class Codes(forms.MultipleHiddenInput):
    allow_multiple_selected = True


class CodesField(forms.Field):
    """Codes of ideas, each once."""

    widget = Codes

    def clean(self, value: Any) -> list[str]:
        codes = [value] if isinstance(value, str) else list(value or ())
        return list(dict.fromkeys(str(one).strip()[:20] for one in codes))[: MOST_AT_ONCE + 1]


BULK: Sequence[tuple[str, str]] = (
    *states.VERB_NAMES.items(),
    ("answer", "Trả lời tác giả"),
    ("show", "Đăng công khai"),
    ("hide", "Không đăng công khai"),
)


class BulkForm(OwnerForm):
    """One work on many ideas: `ideas` are their codes; `number` is typed again when they are many."""

    work = forms.ChoiceField(label="Việc", choices=[("", "Chọn việc"), *BULK])
    words = text_field(
        "Lý do hoặc nội dung trả lời", 4, required=False, help_text="Gửi tới tác giả đúng như viết ở đây."
    )
    public = forms.BooleanField(label="Trả lời hiện công khai", required=False)
    number = forms.IntegerField(label="Gõ lại số ý tưởng", required=False, min_value=0)
    ideas = CodesField(label="Ý tưởng", required=False)
    field_order = ("work", "words", "public", "owner", "due_on", "number", "ideas")

    def run(self, actor: Actor, rows: Sequence[Idea]) -> BulkWork:
        """Refuses: number_differs, and what the chosen action refuses."""
        values = self.cleaned_data
        if len(rows) > TYPED_FROM and values["number"] != len(rows):
            raise Refused(
                "number_differs",
                f"Việc này làm với {len(rows)} ý tưởng. Hãy gõ lại đúng số {len(rows)} để xác nhận.",
                "number",
            )
        work, words = values["work"], values["words"]
        if work == "answer":
            return actions.answer_many(actor=actor, ideas=rows, text=words, public=values["public"])
        if work == "show":
            return actions.show_many(actor=actor, ideas=rows)
        if work == "hide":
            return actions.hide_many(actor=actor, ideas=rows, reason=words)
        owner, due = self.chosen_owner(), values["due_on"]
        return actions.move_many(actor=actor, ideas=rows, verb=work, reason=words, owner=owner, due_on=due)
