"""Input of contests: one field a line, so that it works without scripts and can be pasted."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import clean
from thidua.ideas.inputs import ContestInput, FieldInput
from thidua.ideas.models import Contest
from thidua.ideas.queries import offices_of
from thidua.movements import states as movement_states
from thidua.movements.queries import movements
from thidua.people.models import Unit

LONGEST = 20_000
MOST = 300  # units and movements offered


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def text_field(label: str, rows: int, limit: int = LONGEST, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=limit, **kwargs)


class ContestForm(forms.Form):
    """The whole of a contest, or of a box of ideas without end; `version` is the one that was read, for edits."""

    unit = forms.ChoiceField(label="Đơn vị tổ chức")
    title = forms.CharField(label="Tên hội thi, kênh hiến kế", max_length=300)
    call = text_field("Lời kêu gọi", 5, help_text="Cần ý tưởng về việc gì, vì sao. Người gửi đọc phần này trước.")
    rules = text_field("Thể lệ", 6, required=False, help_text="Ai được gửi, cách chấm, giải thưởng, văn bản nào.")
    fields_text = text_field(
        "Lĩnh vực",
        5,
        5000,
        required=False,
        help_text="Mỗi dòng một lĩnh vực. Sau dấu hai chấm là từ gợi ý, cách nhau bằng dấu phẩy: "
        "“Văn minh đô thị: rác, vỉa hè, hẻm”.",
    )
    since = day_field("Nhận từ ngày")
    until = day_field("Nhận đến hết ngày", required=False, help_text="Để trống nếu là kênh thường xuyên.")
    open_to = forms.ChoiceField(label="Ai được gửi", choices=Contest.OpenTo.choices, initial=Contest.OpenTo.EVERYBODY)
    moderation = forms.ChoiceField(
        label="Đăng công khai", choices=Contest.Moderation.choices, initial=Contest.Moderation.BEFORE
    )
    support_open = forms.BooleanField(label="Cho ủng hộ ý tưởng", required=False, initial=True)
    support_limit = forms.IntegerField(
        label="Mỗi người ủng hộ tối đa (ý tưởng)",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Để trống nếu thể lệ không giới hạn.",
    )
    comments_open = forms.BooleanField(label="Cho bình luận", required=False, initial=True)
    answer_days = forms.IntegerField(
        label="Trả lời mỗi ý tưởng trong (ngày làm việc)",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Do đơn vị tổ chức đặt. Để trống: chưa quy định, hệ thống không tính hạn.",
    )
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)
    thanks = text_field("Lời cảm ơn khi kết thúc", 3, 5000, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, contest: Contest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_movements(actor, contest)
        if contest is not None:
            del self.fields["unit"]
            self.fields["version"].required = True
            return
        self.fields["since"].initial = today
        self.units = {one.code: one for one in offices_of(actor)[:MOST]}
        unit = self.fields["unit"]
        unit.choices = [(code, one.name) for code, one in self.units.items()]  # type: ignore[attr-defined]

    def chosen_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def to_input(self) -> ContestInput:
        values = dict(self.cleaned_data)
        for outside in ("unit", "version"):
            values.pop(outside, None)
        fields = read_fields(values.pop("fields_text"))
        movement = self.movements.get(values.pop("movement"))
        return ContestInput(**values, fields=fields, movement_id=movement)

    def _offer_movements(self, actor: Actor, contest: Contest | None) -> None:
        rows = list(movements(actor).filter(state=movement_states.LAUNCHED).order_by("-since", "sort_key")[:MOST])
        if contest is not None and contest.movement is not None and contest.movement not in rows:
            rows.append(contest.movement)
        self.movements = {one.code: one.pk for one in rows}
        choices = [(one.code, f"{one.name} ({one.period})") for one in rows]
        self.fields["movement"].choices = [("", "Không"), *choices]  # type: ignore[attr-defined]


def read_fields(text: str) -> tuple[FieldInput, ...]:
    """“Tên: từ, từ” a line."""
    return tuple(_field(line) for line in text.splitlines() if clean(line))


def typed(contest: Contest) -> dict[str, object]:
    """A contest as the form shows it."""
    same = ("title", "call", "rules", "since", "until", "open_to", "moderation", "support_open", "support_limit")
    return {
        **{name: getattr(contest, name) for name in (*same, "comments_open", "answer_days", "thanks", "version")},
        "movement": contest.movement.code if contest.movement else "",
        "fields_text": "\n".join(_line(one.name, one.words) for one in contest.fields.all()),
    }


def _field(line: str) -> FieldInput:
    name, _, words = line.partition(":")
    return FieldInput(clean(name), tuple(clean(word) for word in words.split(",") if clean(word)))


def _line(name: str, words: str) -> str:
    return f"{name}: {', '.join(words.splitlines())}" if words else name


class CloseForm(forms.Form):
    reason = forms.CharField(label="Lý do", required=False, max_length=500, help_text="Cần ghi khi khóa sổ trước hạn.")


class ReopenForm(forms.Form):
    until = day_field("Nhận đến hết ngày", required=False, help_text="Để trống nếu không đặt ngày cuối.")
    reason = forms.CharField(label="Lý do", required=False, max_length=500)
