"""Input of the pages and of the JSON door: shape only."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms

from thidua.core.clock import today
from thidua.documents.inputs import as_upload
from thidua.rulebook.current import book_of_files, current_local
from thidua.rulebook.inputs import RuleInput, Source
from thidua.rules import local_rules
from thidua.rules.ballots import BASE_VI
from thidua.rules.explain.words import RATING_VI, REACH_VI
from thidua.rules.local_rules import Body, Standard
from thidua.rules.provisions import Provision
from thidua.rules.reading import BadFile

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOST_BYTES = 200_000
SOURCE_FIELDS = ("document", "issued_on", "article", "since", "until", "note", "file")


def _award_names() -> list[tuple[str, str]]:
    return [("", "Không"), *((award.id, award.name_vi) for award in book_of_files().awards.values())]


def _share(percent: Decimal | None) -> Fraction | None:
    return Fraction(str(percent)) / 100 if percent else None


class SourceForm(forms.Form):
    """The text that was seen, and the days on which it holds."""

    document = forms.CharField(label="Số, tên văn bản", max_length=200, help_text="Ví dụ: Nghị định 98/2023/NĐ-CP")
    issued_on = forms.DateField(label="Ngày ban hành", widget=DAY)
    article = forms.CharField(label="Điều, khoản, điểm", max_length=120)
    since = forms.DateField(label="Áp dụng với hồ sơ nhận từ ngày", widget=DAY)
    until = forms.DateField(label="Đến hết ngày", widget=DAY, required=False, help_text="Để trống nếu chưa biết")
    note = forms.CharField(
        label="Ghi chú",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chép lại câu chữ đã đối chiếu, bằng lời của bạn hoặc trích nguyên văn",
    )
    file = forms.FileField(label="Tệp văn bản", required=False, help_text="PDF, DOCX hoặc ảnh; không bắt buộc")

    def source(self) -> Source:
        data: dict[str, Any] = {name: self.cleaned_data.get(name) for name in SOURCE_FIELDS}
        data["file"] = as_upload(data["file"])
        return Source(**data)


class ConfirmationForm(SourceForm):
    """A piece of the book that was compared; the number is asked for only where the book has none."""

    value = forms.IntegerField(label="Số ngày theo văn bản", min_value=1, max_value=365, required=False)

    def __init__(self, *args: Any, provision: Provision | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if provision is None or not provision.value_name:
            del self.fields["value"]
        else:
            self.fields["value"].required = True
        self.order_fields(["value"])

    def to_input(self) -> dict[str, Any]:
        return {"source": self.source(), "value": self.cleaned_data.get("value")}


class RuleForm(SourceForm):
    """The part that every rule of the city shares; each kind adds its own fields."""

    kind = ""

    def __init__(self, *args: Any, award: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award = award
        self.order_fields([name for name in self.fields if name not in SOURCE_FIELDS])

    def cite(self) -> str:
        return f"{self.cleaned_data['document'].strip()}, {self.cleaned_data['article'].strip()}"

    def body(self) -> Body:
        raise TypeError(f"{type(self).__name__} has no body of its own")

    def to_input(self) -> dict[str, Any]:
        return {"rule": RuleInput(self.kind, self.award, self.body()), "source": self.source()}


class StandardForm(RuleForm):
    """The city's standard as fields; nothing filled in says that the city adds nothing."""

    kind = "standard"
    months = forms.IntegerField(label="Số tháng công tác ít nhất trong năm", min_value=1, max_value=12, required=False)
    rating = forms.ChoiceField(
        label="Xếp loại chất lượng ít nhất", choices=[("", "Không"), *RATING_VI.items()], required=False
    )
    rating_years = forms.IntegerField(
        label="Số năm liên tục đạt xếp loại đó", min_value=1, max_value=10, initial=1, required=False
    )
    required_award = forms.ChoiceField(label="Đã được tặng", choices=_award_names, required=False)
    award_times = forms.IntegerField(
        label="Số lần liên tục được tặng", min_value=1, max_value=10, initial=1, required=False
    )
    reach = forms.ChoiceField(
        label="Có sáng kiến trong năm, phạm vi", choices=[("", "Không"), *REACH_VI.items()], required=False
    )
    member_percent = forms.DecimalField(
        label="Tỷ lệ cá nhân hoàn thành nhiệm vụ trở lên (%)",
        min_value=Decimal(1),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text="Chỉ dùng cho tập thể",
    )
    claims = forms.MultipleChoiceField(
        label="Thành tích do người có thẩm quyền xem xét",
        choices=[(key, vi) for key, (vi, _) in local_rules.CLAIM_TEXTS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    join = forms.ChoiceField(
        label="Các điều kiện trên",
        choices=[("all", "phải có đủ"), ("any", "có một là được")],
        initial="all",
        required=False,
    )
    nothing = forms.BooleanField(label="Thành phố không quy định thêm", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names = ("months", "rating", "required_award", "reach", "member_percent", "claims")
        asked = any(data.get(name) for name in names)
        if asked == bool(data.get("nothing")) and not self.errors:
            raise forms.ValidationError(
                "Điền ít nhất một điều kiện, hoặc đánh dấu “Thành phố không quy định thêm” (không làm cả hai).",
                code="nothing_or_something",
            )
        return data

    def body(self) -> Body:
        data = self.cleaned_data
        fields = Standard(
            months=data["months"],
            rating=data["rating"],
            rating_years=data["rating_years"] or 1,
            award=data["required_award"],
            award_times=data["award_times"] or 1,
            reach=data["reach"],
            claims=tuple(data["claims"]),
            share=_share(data["member_percent"]),
            join=data["join"] or "all",
        )
        return local_rules.standard(fields, self.cite())


class QuotaForm(RuleForm):
    kind = "quota"
    percent = forms.DecimalField(
        label="Không quá (%)", min_value=Decimal("0.01"), max_value=Decimal(100), max_digits=5, decimal_places=2
    )
    of = forms.ChoiceField(label="Của", choices=lambda: [("all", "tất cả người được xét"), *_award_names()[1:]])
    per = forms.ChoiceField(label="Tính theo", choices=[("unit", "từng đơn vị"), ("cluster", "từng cụm, khối")])

    def body(self) -> Body:
        data = self.cleaned_data
        share = str(_share(data["percent"]))
        return {"share": share, "of": data["of"], "per": data["per"], "cite": self.cite(), "verified": True}


class CouncilForm(RuleForm):
    kind = "council"
    num = forms.IntegerField(label="Tử số", min_value=1, max_value=100)
    den = forms.IntegerField(label="Mẫu số", min_value=1, max_value=100)
    base = forms.ChoiceField(label="Tính trên", choices=list(BASE_VI.items()))
    strict = forms.BooleanField(label="Phải quá (không chỉ đạt) tỷ lệ đó", required=False)
    secret = forms.BooleanField(label="Bỏ phiếu kín", required=False)
    written_counts = forms.BooleanField(label="Tính ý kiến bằng văn bản", required=False)
    quorum_num = forms.IntegerField(label="Số người dự ít nhất: tử số", min_value=1, max_value=100, required=False)
    quorum_den = forms.IntegerField(label="Số người dự ít nhất: mẫu số", min_value=1, max_value=100, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("quorum_num")) != bool(data.get("quorum_den")) and not self.errors:
            raise forms.ValidationError("Ghi cả tử số và mẫu số của số người dự, hoặc để trống cả hai.", code="quorum")
        return data

    def body(self) -> Body:
        names = ("num", "den", "base", "strict", "secret", "written_counts", "quorum_num", "quorum_den")
        said = {name: self.cleaned_data[name] for name in names if self.cleaned_data[name] is not None}
        return {**said, "cite": self.cite(), "verified": True}


class DaysForm(RuleForm):
    days = forms.IntegerField(label="Số ngày", min_value=1, max_value=local_rules.MOST_DAYS)
    unit = forms.ChoiceField(label="Loại ngày", choices=[("working_days", "ngày làm việc"), ("days", "ngày")])

    def body(self) -> Body:
        data = self.cleaned_data
        return {"days": data["days"], "unit": data["unit"], "cite": self.cite(), "verified": True}


class PostingForm(DaysForm):
    kind = "posting"


class DossierForm(DaysForm):
    kind = "dossier"


class RewardForm(RuleForm):
    """How much the city pays where the law names only the most."""

    kind = "rewards"
    coefficient = forms.DecimalField(
        label="Số lần mức lương cơ sở",
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
    )

    def body(self) -> Body:
        coefficient = str(Fraction(str(self.cleaned_data["coefficient"])))
        return {"coef": coefficient, "cite": self.cite(), "verified": True}


RULE_FORMS: dict[str, type[RuleForm]] = {
    form.kind: form for form in (StandardForm, QuotaForm, CouncilForm, PostingForm, DossierForm, RewardForm)
}


class RulesFileForm(SourceForm):
    """A file of book/local; the text may be sent as it is, so that what was shown is what is proposed."""

    rules = forms.FileField(label="Tệp quy định (YAML)", required=False)
    text = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_BYTES, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read: dict[local_rules.Key, Body] = {}
        del self.fields["file"]  # two steps: a scan would be lost between them
        self.order_fields(["rules"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload = data.get("rules")
        try:
            data["text"] = _decoded(upload) if upload else data.get("text", "")
            if not data["text"].strip():
                raise forms.ValidationError("Chọn tệp quy định.", code="required")
            self.read = local_rules.read_file(book_of_files(), data["text"], "tệp")
        except BadFile as bad:
            raise forms.ValidationError(f"Không dùng được tệp: {bad}.", code="bad_file") from None
        return data

    def changes(self, on: date) -> list[RuleInput]:
        """What the file says otherwise than what holds on that day."""
        now = local_rules.flatten(current_local(on))
        return [RuleInput(*key, body) for key, body in self.read.items() if not _same(now.get(key), body)]

    def to_input(self) -> dict[str, Any]:
        source = self.source()
        return {"rules": self.changes(source.since), "source": source}


def _decoded(upload: Any) -> str:
    if (upload.size or 0) > MOST_BYTES:
        raise forms.ValidationError("Tệp lớn quá 200 KB; đây không phải tệp quy định.", code="file_too_large")
    try:
        return str(upload.read(), "utf-8")
    except UnicodeDecodeError:
        raise BadFile("tệp không phải UTF-8") from None


def _same(now: object, body: Body) -> bool:
    return now is not None and local_rules.plain(now) == body


class NoteForm(forms.Form):
    note = forms.CharField(label="Ý kiến", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


def first_day(provision: Provision) -> date:
    """The day a form proposes: the first one on which the piece holds."""
    return provision.since or today()
