"""A case as a page asks for it: rows for years, honours, works, penalties, judgements, members."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.datastructures import MultiValueDict

from thidua.core.clock import today
from thidua.rulebook.current import book_of_files
from thidua.rules.explain.words import KIND_VI, RATING_VI, REACH_VI
from thidua.rules.model import SUBJECT_VI
from thidua.rules.reader.words import VERDICTS

NOT_KNOWN = "?"
FIRST, LAST = 1945, 2100
MOST_ROWS = 60
Body = dict[str, object]
Sent = MultiValueDict[str, str]  # a form as a browser sends it
Choices = list[tuple[str, str]]
RATINGS: Choices = [("", "–"), *((key, name.capitalize()) for key, name in RATING_VI.items()), (NOT_KNOWN, "Chưa rõ")]
REACHES: Choices = list(REACH_VI.items())
OCCASIONS: Choices = [("", "–"), ("by_merit", "công trạng"), ("ad_hoc", "đột xuất"), ("thematic", "chuyên đề"),
                      ("service", "cống hiến"), ("seniority", "niên hạn")]  # fmt: skip
LEVELS: Choices = [("reprimand", "khiển trách"), ("warning", "cảnh cáo"), ("demotion", "hạ bậc, giáng chức"),
                   ("dismissal", "buộc thôi việc, cách chức")]  # fmt: skip
JUDGED: Choices = [("met", "đạt"), ("not_met", "không đạt"), ("pending", "đang xem xét")]
LOCAL: Choices = [("none", "Thành phố không quy định thêm"), ("unset", "Thành phố chưa quy định")]
STATES: Choices = [("final", "đã kết luận"), ("pending", "đang xem xét")]


def _awards(blank: str = "–") -> Choices:
    return [("", blank), *((award.id, award.name_vi) for award in book_of_files().awards.values())]


def _titles() -> Choices:
    return [(award.id, award.name_vi) for award in book_of_files().awards.values() if award.kind == "title"]


def _day(label: str, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


def _year(label: str, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=FIRST, max_value=LAST)


class CaseForm(forms.Form):
    """What is asked, of whom, and what must come out."""

    name = forms.CharField(label="Tên trường hợp", max_length=200, help_text="Ví dụ: ba năm liên tục, thiếu năm giữa")
    award = forms.ChoiceField(label="Danh hiệu, hình thức", choices=lambda: _awards("Chọn"))
    received = _day("Ngày nhận hồ sơ", required=True)
    year = _year("Năm xét", required=True)
    subject = forms.ChoiceField(label="Đối tượng", choices=list(SUBJECT_VI.items()))
    kind = forms.ChoiceField(label="Là", required=False, choices=[("", "–"), *KIND_VI.items()])
    attested = forms.BooleanField(label="Đơn vị đã xác nhận các điều kiện cần xác nhận", required=False)
    local = forms.ChoiceField(label="Quy định của thành phố", choices=LOCAL)
    members = forms.IntegerField(label="Số thành viên (tập thể)", required=False, min_value=0, max_value=1_000_000)
    members_completed = forms.IntegerField(label="Hoàn thành nhiệm vụ trở lên", required=False, min_value=0)
    members_disciplined = forms.IntegerField(label="Bị kỷ luật từ cảnh cáo trở lên", required=False, min_value=0)
    verdict = forms.ChoiceField(
        label="Kết quả mong đợi",
        required=False,
        choices=[("", "Chưa biết, chỉ thử"), *((key, pair[0].capitalize()) for key, pair in VERDICTS.items())],
    )
    missing = forms.CharField(
        label="Điều kiện phải thiếu",
        required=False,
        max_length=500,
        help_text="Mã điều kiện, cách nhau bằng dấu phẩy; “-” là không thiếu điều nào; trống là không hỏi",
    )
    undecided = forms.CharField(
        label="Điều kiện phải chờ người xem xét",
        required=False,
        max_length=500,
        help_text="Như trên",
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class YearRow(forms.Form):
    year = _year("Năm")
    rating = forms.ChoiceField(label="Xếp loại", choices=RATINGS, required=False)
    months = forms.IntegerField(label="Số tháng", required=False, min_value=0, max_value=12)
    lineage_unknown = forms.BooleanField(label="Đơn vị đã chia tách, chưa xác định", required=False)
    honors = forms.MultipleChoiceField(
        label="Danh hiệu trong năm", choices=_titles, required=False, widget=forms.CheckboxSelectMultiple
    )


class HonorRow(forms.Form):
    award = forms.ChoiceField(label="Hình thức", choices=_awards, required=False)
    decided = _day("Ngày quyết định")
    occasion = forms.ChoiceField(label="Theo", choices=OCCASIONS, required=False)
    achievement_to = _year("Thành tích đến năm")
    uncertain = forms.BooleanField(label="Chưa xác định", required=False)


class WorkRow(forms.Form):
    what = forms.ChoiceField(
        label="Loại",
        required=False,
        choices=[("", "–"), ("initiatives", "Sáng kiến"), ("science_works", "Công trình khoa học")],
    )
    title = forms.CharField(label="Tên", required=False, max_length=200)
    reach = forms.ChoiceField(label="Phạm vi", choices=REACHES, required=False)
    recognized = _day("Ngày công nhận, nghiệm thu")
    applied = _day("Ngày áp dụng")
    used_for = forms.ChoiceField(label="Đã dùng cho", choices=_awards, required=False)


class PenaltyRow(forms.Form):
    level = forms.ChoiceField(label="Kỷ luật", choices=[("", "–"), *LEVELS], required=False)
    decided = _day("Ngày quyết định")
    ended = _day("Ngày hết hạn")
    status = forms.ChoiceField(label="Tình trạng", choices=STATES, required=False)


class JudgementRow(forms.Form):
    condition = forms.CharField(label="Mã điều kiện", required=False, max_length=100)
    result = forms.ChoiceField(label="Người có thẩm quyền", choices=JUDGED, required=False)


class HoldingRow(forms.Form):
    award = forms.ChoiceField(label="Danh hiệu", choices=_awards, required=False)
    number = forms.IntegerField(label="Số người đạt", required=False, min_value=0)


# prefix, title, row, empty rows on a new page, the field without which a row is empty
ROWS: tuple[tuple[str, str, type[forms.Form], int, str], ...] = (
    ("years", "Từng năm", YearRow, 3, "year"),
    ("honors", "Khen thưởng theo quyết định", HonorRow, 1, "award"),
    ("works", "Sáng kiến, công trình khoa học", WorkRow, 1, "what"),
    ("holding", "Thành viên đạt danh hiệu (tập thể)", HoldingRow, 1, "award"),
    ("discipline", "Kỷ luật", PenaltyRow, 1, "level"),
    ("judgements", "Điều người có thẩm quyền đã xem xét", JudgementRow, 1, "condition"),
)


class CaseForms:
    """The form and its rows as one; `data` as a browser sends it, or nothing for a page to fill in."""

    def __init__(self, data: Sent | None = None, body: Mapping[str, Any] | None = None, **first: Any) -> None:
        starts = _starts(body) if body else {}
        self.form = CaseForm(data, initial={**(_first(body) if body else _blank()), **first})
        self.rows: list[tuple[str, str, BaseFormSet[Any]]] = [
            (prefix, title, _rows(row, empty, data, starts.get(prefix), prefix))
            for prefix, title, row, empty, _ in ROWS
        ]

    def is_valid(self) -> bool:
        """Every form is looked at, so that all faults are shown at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for _, _, rows in self.rows)])

    @property
    def open_rows(self) -> list[str]:
        """Which rows to show unfolded: those that most cases need, and those with something in them."""
        return [prefix for prefix, _, rows in self.rows if prefix in ("years", "works") or _filled(rows, KEYS[prefix])]

    @property
    def row_errors(self) -> list[str]:
        """What the rows got wrong, one sentence each, for the head of the page."""
        broken = [f"{title}: dữ liệu gửi lên bị thiếu; hãy tải lại trang." for _, title, r in self.rows if _cut(r)]
        return broken + [
            f"{title}, dòng {number}: {form.fields[field].label}: {' '.join(str(error) for error in errors)}"
            for _, title, rows in self.rows
            if not _cut(rows)
            for number, form in enumerate(rows.forms, 1)
            for field, errors in form.errors.items()
            if field in form.fields
        ]

    def body(self) -> Body:
        """The case as a case file has it."""
        said = self.form.cleaned_data
        candidate: Body = {"subject": said["subject"], "attested": said["attested"], "local": said["local"]}
        if said["kind"]:
            candidate["kind"] = said["kind"]
        for prefix, _, rows in self.rows:
            filled = [row.cleaned_data for row in rows.forms if row.cleaned_data.get(KEYS[prefix])]
            candidate |= TAKE[prefix](filled)
        holding = candidate.pop("holding", {})
        if said["members"] is not None:
            candidate["members"] = {
                "count": said["members"],
                "rated_at_least_completed": said["members_completed"] or 0,
                "disciplined_from_warning": said["members_disciplined"] or 0,
                "holding": holding,
            }
        head: Body = {key: said[key] for key in ("name", "award", "year")}
        return {**head, "received": said["received"].isoformat(), "candidate": candidate, "expect": _expect(said)}


def _filled(rows: BaseFormSet[Any], key: str) -> bool:
    """Whether any row names the thing it is about."""
    if not rows.is_bound:
        return bool(rows.initial)
    return not _cut(rows) and any(row.data.get(row.add_prefix(key)) for row in rows.forms)


def _cut(rows: BaseFormSet[Any]) -> bool:
    """Whether the page's own count of rows did not come along."""
    return rows.is_bound and not rows.management_form.is_valid()


def more_rows(data: Sent, prefix: str) -> Sent:
    """The same page with room for three more rows of one kind."""
    grown = data.copy()
    total = data.get(f"{prefix}-TOTAL_FORMS", "0")
    number = int(total) if total.isascii() and total.isdigit() and len(total) < 5 else 0
    grown[f"{prefix}-TOTAL_FORMS"] = str(min(number + 3, MOST_ROWS))
    return grown


def _rows(
    row: type[forms.Form], empty: int, data: Sent | None, start: list[Body] | None, prefix: str
) -> BaseFormSet[Any]:
    made = formset_factory(row, extra=1 if start else empty, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    # What was sent stands for itself: a row equal to what it started from is no empty row.
    return made(data, initial=start if data is None else None, prefix=prefix)


def _blank() -> Body:
    day = today()
    return {"received": day, "year": day.year, "subject": "individual", "attested": True, "local": "none"}


def _expect(said: Mapping[str, Any]) -> Body:
    expect: Body = {"verdict": said["verdict"]} if said["verdict"] else {}
    for key in ("missing", "undecided"):
        if said[key]:
            expect[key] = [part.strip() for part in said[key].replace(";", ",").split(",") if part.strip(" -")]
    return expect


def _years(rows: list[Body]) -> Body:
    years: Body = {}
    for row in rows:
        unknown = row["rating"] == NOT_KNOWN
        facts: Body = {"rating": None if unknown else row["rating"]} if row["rating"] else {}
        facts |= {"honors": row["honors"]} if row["honors"] else {}
        facts |= {"months": row["months"]} if row["months"] is not None else {}
        facts |= {"lineage_unknown": True} if row["lineage_unknown"] else {}
        years[str(row["year"])] = None if facts == {"rating": None} else facts
    return {"years": years} if years else {}


def _honors(rows: list[Body]) -> Body:
    found = []
    for row in rows:
        honor: Body = {"award": row["award"], **_said(row, "decided", "occasion", "uncertain")}
        if row["achievement_to"]:
            honor["achievement"] = {"to": row["achievement_to"]}
        found.append(honor)
    return {"honors": found} if found else {}


def _works(rows: list[Body]) -> Body:
    found: dict[str, list[Body]] = {}
    for row in rows:
        day = "recognized" if row["what"] == "initiatives" else "accepted"
        work: Body = {"reach": row["reach"], **_said(row, "title", "applied", "used_for")}
        if row["recognized"]:
            work[day] = row["recognized"].isoformat()  # type: ignore[attr-defined]
        found.setdefault(str(row["what"]), []).append(work)
    return dict(found)


def _discipline(rows: list[Body]) -> Body:
    found = [{"level": row["level"], **_said(row, "decided", "ended", "status")} for row in rows]
    return {"discipline": found} if found else {}


def _judgements(rows: list[Body]) -> Body:
    return {"judgements": {row["condition"]: row["result"] for row in rows}} if rows else {}


def _holding(rows: list[Body]) -> Body:
    return {"holding": {row["award"]: row["number"] or 0 for row in rows}}


def _said(row: Mapping[str, Any], *names: str) -> Body:
    """What was filled in, days as text."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name in names if (value := row.get(name))
    }


KEYS = {prefix: key for prefix, _, _, _, key in ROWS}
TAKE = {
    "years": _years,
    "honors": _honors,
    "works": _works,
    "holding": _holding,
    "discipline": _discipline,
    "judgements": _judgements,
}


def _first(body: Mapping[str, Any]) -> Body:
    """A case back in its form: to edit it, or to write another like it."""
    candidate, expect = body.get("candidate") or {}, body.get("expect") or {}
    members = candidate.get("members") or {}
    return {
        **{key: body.get(key) for key in ("name", "award", "received", "year")},
        **{key: candidate.get(key) for key in ("subject", "kind", "attested")},
        "local": candidate["local"] if candidate.get("local") in ("none", "unset") else "none",
        "members": members.get("count"),
        "members_completed": members.get("rated_at_least_completed"),
        "members_disciplined": members.get("disciplined_from_warning"),
        "verdict": expect.get("verdict", ""),
        "missing": _ids(expect.get("missing")),
        "undecided": _ids(expect.get("undecided")),
    }


def _ids(ids: list[str] | None) -> str:
    return "" if ids is None else ", ".join(ids) or "-"


def _starts(body: Mapping[str, Any]) -> dict[str, list[Body]]:
    candidate = body.get("candidate") or {}
    members = candidate.get("members") or {}
    return {
        "years": list(_year_rows(candidate.get("years") or {})),
        "honors": [
            {**honor, "achievement_to": (honor.get("achievement") or {}).get("to")}
            for honor in candidate.get("honors") or []
        ],
        "works": [
            {"what": what, **work, "recognized": work.get("recognized") or work.get("accepted")}
            for what in ("initiatives", "science_works")
            for work in candidate.get(what) or []
        ],
        "discipline": list(candidate.get("discipline") or []),
        "judgements": [{"condition": c, "result": r} for c, r in (candidate.get("judgements") or {}).items()],
        "holding": [{"award": a, "number": n} for a, n in (members.get("holding") or {}).items()],
    }


def _year_rows(years: Mapping[str, Any]) -> Iterator[Body]:
    for year, facts in sorted(years.items(), reverse=True):
        row = facts or {"rating": None}
        yield {**row, "year": year, "rating": row["rating"] or NOT_KNOWN if "rating" in row else ""}


class CaseFileForm(forms.Form):
    """Cases from a file: YAML as the book has them, CSV or a workbook with one case a row."""

    file = forms.FileField(label="Tệp trường hợp", help_text="YAML như sổ luật, hoặc CSV, XLSX mỗi dòng một trường hợp")
