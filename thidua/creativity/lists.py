"""What the lists of the award show."""

from django.urls import reverse

from thidua.core.money import grouped
from thidua.creativity import states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.creativity.queries import matching, matching_rounds
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _round(row: AwardRound) -> Cell:
    return Cell(str(row), url=reverse("creativity:page", args=[row.code]), note=row.unit.name)


ROUNDS = ListSpec(
    key="giai-thuong-sang-tao",
    title="Giải thưởng Sáng tạo",
    columns=(
        Column("title", "Giải thưởng", _round),
        Column("year", "Năm", lambda row: str(row.year), order=("year",)),
        Column("since", "Nhận hồ sơ từ", lambda row: row.since, order=("since",)),
        Column("until", "đến hết ngày", lambda row: row.until, order=("until",)),
        Column(
            "state",
            "Bước",
            lambda row: Cell(states.ROUND_NAMES[row.state], tone=states.ROUND_TONES[row.state], badge=True),
            order=("state",),
        ),
    ),
    filters=(Filter("state", "Bước", lambda: tuple(states.ROUND_NAMES.items()), lambda rows, v: rows.filter(state=v)),),
    search=matching_rounds,
    order=("-year", "-number"),
    empty="Chưa có lần xét giải nào. Cơ quan thường trực soạn thể lệ rồi phát động.",
)


def _work(row: AwardWork) -> Cell:
    return Cell(row.title, url=reverse("creativity:work", args=[row.code]), note=row.unit.name)


def _money(row: AwardWork) -> Cell:
    if row.prize is None:
        return Cell("–")
    money = row.prize.money
    return Cell("chưa quy định" if money is None else grouped(money), value=money)


def works_of(round_: AwardRound) -> ListSpec:
    """The list of works of one round, with its own fields to choose from."""
    fields = tuple((str(field.order), field.name) for field in round_.fields.all())
    return ListSpec(
        key=f"cong-trinh-{round_.year}",
        title=f"Công trình dự {round_}",
        columns=(
            Column("title", "Công trình", _work, order=("sort_key",)),
            Column("field", "Lĩnh vực", lambda row: row.field.name, order=("field__order",)),
            Column("unit", "Đơn vị đề cử", lambda row: row.unit.name, order=("unit__sort_key",), shown=False),
            Column("applied", "Ứng dụng từ", lambda row: row.applied_on, order=("applied_on",), shown=False),
            Column("prize", "Hạng giải", lambda row: row.prize.name if row.prize else "–", order=("prize__order",)),
            Column("money", "Tiền thưởng", _money, order=("prize__money",), numeric=True, shown=False),
            Column("presented", "Đã trao", lambda row: row.presented_on, order=("presented_on",), shown=False),
            Column(
                "state",
                "Trạng thái",
                lambda row: Cell(states.WORK_NAMES[row.state], tone=states.WORK_TONES[row.state], badge=True),
                order=("state",),
            ),
        ),
        filters=(
            Filter("field", "Lĩnh vực", lambda: fields, lambda rows, v: rows.filter(field__order=int(v))),
            Filter("state", "Trạng thái", lambda: tuple(states.WORK_NAMES.items()), lambda r, v: r.filter(state=v)),
        ),
        search=matching,
        order=("field__order", "sort_key", "pk"),
        empty="Chưa có công trình nào. Đơn vị đề cử công trình khi giải đang nhận hồ sơ.",
        page_size=100,
        search_hint="Tên công trình, đơn vị, tác giả; không cần gõ dấu",
    )
