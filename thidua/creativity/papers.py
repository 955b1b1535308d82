"""The list of prizes as it is read out and handed over."""

from thidua.core.money import grouped, vnd
from thidua.creativity import queries
from thidua.creativity.models import AwardRound, AwardWork
from thidua.documents.papers import Chapter, Column, ReportPaper, Signature, Table
from thidua.people.offices import office_head

COLUMNS = (
    Column("STT", 0.4, "center"),
    Column("Công trình", 2.6),
    Column("Tác giả", 2),
    Column("Đơn vị", 1.5),
    Column("Hạng giải", 1),
    Column("Tiền thưởng (đồng)", 1.1, "right"),
)


def ceremony_paper(round_: AwardRound) -> ReportPaper:
    """Field by field; the sum of the money stands at the end, with how many prizes have none in the rules."""
    won = queries.results(round_)
    where = f", tại {round_.ceremony_place}" if round_.ceremony_place else ""
    when = f"Lễ trao giải: ngày {round_.ceremony_on:%d/%m/%Y}{where}." if round_.ceremony_on else ""
    decision = f"Theo Quyết định số {round_.decision_no}." if round_.decision_no else "Chưa có quyết định."
    money = queries.money_of(round_)
    unknown = f" {money.unknown} giải chưa quy định mức tiền." if money.unknown else ""
    fields = list(dict.fromkeys(work.field.name for work in won))
    return ReportPaper(
        office_head(round_.unit, "", round_.decided_on),
        "DANH SÁCH",
        f"Trao {round_}",
        (
            Chapter("I. THÔNG TIN CHUNG", tuple(line for line in (decision, when) if line)),
            *(
                Chapter(f"{number}. {name}", tables=(_table([w for w in won if w.field.name == name]),))
                for number, name in enumerate(fields, 1)
            ),
            Chapter("TỔNG CỘNG", (f"{len(won)} giải, tổng tiền thưởng {vnd(money.total)}.{unknown}",)),
        ),
        Signature(("NGƯỜI LẬP DANH SÁCH",), "", "(Ký, ghi rõ họ tên)"),
    )


def _table(works: list[AwardWork]) -> Table:
    rows = tuple(
        (
            str(number),
            work.title,
            ", ".join(author.name for author in work.authors.all()),
            work.unit.name,
            work.prize.name if work.prize else "",
            "chưa quy định" if work.prize is None or work.prize.money is None else grouped(work.prize.money),
        )
        for number, work in enumerate(works, 1)
    )
    return Table("", COLUMNS, rows)
