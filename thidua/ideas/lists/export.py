"""All ideas of a contest as its office takes them home: with authors, addresses and follow codes."""

from thidua.ideas.models import Idea, IdeaAuthor
from thidua.ideas.queries import grouped_follow_code
from thidua.web.lists import Cell, Column, ListSpec


def _authors(row: Idea, text: str) -> str:
    return "; ".join(value for one in row.authors.all() if (value := str(getattr(one, text))))


def _moment(row: Idea) -> str:
    return row.received_at.astimezone().strftime("%d/%m/%Y %H:%M:%S") if row.received_at else ""


def _receipt(row: Idea) -> Cell:
    number = row.receipt.number if hasattr(row, "receipt") else None
    return Cell("" if number is None else str(number), value=number)


def _author_column(key: str) -> Column:
    title = str(IdeaAuthor._meta.get_field(key).verbose_name)  # type: ignore[union-attr]
    return Column(key, f"Tác giả: {title.lower()}", lambda row: _authors(row, key))


CONTEST_IDEAS = ListSpec(
    key="y-tuong-hoi-thi",
    title="Ý tưởng của hội thi, kèm mã theo dõi",
    columns=(
        Column("receipt", "Số tiếp nhận", _receipt, numeric=True),
        Column("at", "Thời điểm gửi", _moment),
        Column("code", "Mã ý tưởng", lambda row: row.code),
        Column("follow", "Mã theo dõi", lambda row: grouped_follow_code(row.follow_code)),
        Column("title", "Tên ý tưởng", lambda row: row.title),
        Column("body", "Nội dung", lambda row: row.body),
        Column("expected", "Hiệu quả mong đợi", lambda row: row.expected),
        Column("field", "Lĩnh vực", lambda row: row.field.name if row.field else ""),
        Column("unit", "Địa bàn", lambda row: row.unit.name if row.unit else ""),
        *(_author_column(key) for key in ("name", "email", "phone", "organization")),
        Column("state", "Trạng thái", lambda row: row.state_name),
        Column("reason", "Lý do của bước gần nhất", lambda row: row.reason),
        Column("supports", "Ủng hộ", lambda row: Cell(str(row.support_count), value=row.support_count), numeric=True),
        Column("source", "Nguồn", lambda row: row.get_source_display()),
    ),
    order=("receipt__number", "pk"),
)
