"""A web form's file of ideas, made up: the same for the same seed, with copies, near copies and the usual dirt.

Its words are in sample_ideas.yaml; its people exist nowhere. `bin/bench ideas` and the demo take it in.
"""

import csv
import io
import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import xlsxwriter

from thidua.core.text import fold
from thidua.demo.stage import names, read

HEADINGS = (
    "Dấu thời gian",
    "Họ và tên người gửi",
    "Địa chỉ email",
    "Số điện thoại",
    "Đơn vị, trường học",
    "Bạn gửi ý tưởng cho phường nào?",
    "Lĩnh vực",
    "Tên ý tưởng của bạn (ngắn gọn, dễ hiểu)",
    "Thực trạng, vấn đề bạn thấy",
    "Giải pháp bạn đề xuất",
    "Hiệu quả dự kiến",
)
FULL = 2_700
COPIES, NEAR = 0.06, 0.05  # shares of the file: sent again letter by letter, sent again in other words
OPENED = datetime(2020, 5, 4, 7, 30)  # noqa: DTZ001 - as a form writes it, without a zone
DAYS = 110


@dataclass(frozen=True)
class Sending:
    """One row; `kind` tells what was planted: "own", "copy" or "near" of the row `of`."""

    at: datetime
    name: str
    email: str
    phone: str
    organization: str
    place: str
    field: str
    title: str
    situation: str
    solution: str
    effect: str
    kind: str = "own"
    of: int = -1

    def cells(self) -> list[str]:
        hour, half = (self.at.hour % 12 or 12), "CH" if self.at.hour >= 12 else "SA"
        moment = f"{self.at:%Y/%m/%d} {hour}:{self.at:%M:%S} {half} GMT+7"
        who = [moment, self.name, self.email, self.phone, self.organization, self.place, self.field]
        return [*who, self.title, self.situation, self.solution, self.effect]


def sendings(count: int = FULL, seed: int = 10) -> list[Sending]:
    """`count` rows in the order in which they came."""
    pick, words = random.Random(seed), read("sample_ideas.yaml")
    repeated = int(count * COPIES), int(count * NEAR)
    rows = _own(pick, words, count - sum(repeated))
    own = len(rows)
    for kind, number in zip(("copy", "near"), repeated, strict=True):
        for _ in range(number):
            of = pick.randrange(min(own, 40)) if kind == "copy" and pick.random() < 0.5 else pick.randrange(own)
            rows.append(_again(pick, rows[of], kind, of))
    rows = _with_senders(pick, words, rows)
    return _spoilt(rows)


def fields() -> dict[str, tuple[str, ...]]:
    """The fields of the made-up contest, with the words that suggest them."""
    return {name: tuple(facts["words"]) for name, facts in read("sample_ideas.yaml")["fields"].items()}


def as_csv(rows: Sequence[Sending], separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """As a web form hands it out: BOM, cells of several lines in quotes."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator).writerows([HEADINGS, *(row.cells() for row in rows)])
    return buffer.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sending]) -> bytes:
    """The same sheet as a workbook, moments as real dates."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, day = book.add_worksheet("Câu trả lời"), book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, 1):
        sheet.write_datetime(number, 0, row.at, day)
        for column, text in enumerate(row.cells()[1:], 1):
            sheet.write_string(number, column, text)
    book.close()
    return buffer.getvalue()


def _own(pick: random.Random, words: dict[str, Any], count: int) -> list[Sending]:
    """Each pair of a way and a thing once, so that no two are the same by chance."""
    things = [(name, thing) for name, facts in words["fields"].items() for thing in facts["objects"]]
    pairs = [(way, name, thing) for way in words["measures"] for name, thing in things]
    return [_idea(pick, words, *pair) for pair in pick.sample(pairs, count)]


def _idea(pick: random.Random, words: dict[str, Any], way: str, field: str, thing: str) -> Sending:
    seen = [f"Nói về {thing}:", *pick.sample(words["situations"], pick.randint(1, 3))]
    steps = [f"{way} {thing}.", *pick.sample(words["steps"], pick.randint(2, 4))]
    listed = "\n".join(f"- {step}" for step in steps) if pick.random() < 0.5 else " ".join(steps)
    named = field if pick.random() < 0.7 else ""  # many leave the field blank
    effect = " ".join(pick.sample(words["effects"], pick.randint(1, 2)))
    return Sending(OPENED, "", "", "", "", "", named, f"{way} {thing}", " ".join(seen), listed, effect)


def _again(pick: random.Random, row: Sending, kind: str, of: int) -> Sending:
    if kind == "copy":
        return replace(row, kind=kind, of=of)
    change = pick.choice((_toneless, _turned, _placed))
    return replace(change(pick, row), kind=kind, of=of)


def _toneless(pick: random.Random, row: Sending) -> Sending:
    """Typed without tones."""
    return replace(row, title=fold(row.title).capitalize(), solution=fold(row.solution), situation=fold(row.situation))


def _turned(pick: random.Random, row: Sending) -> Sending:
    """Sentences in another order."""
    parts = [part for part in row.solution.replace("\n- ", " ").removeprefix("- ").split(". ") if part]
    pick.shuffle(parts)
    return replace(row, title=f"{row.title} (bổ sung)", solution=". ".join(part.strip(" .") for part in parts) + ".")


def _placed(pick: random.Random, row: Sending) -> Sending:
    """The same with a place in its name, as schools hand it in."""
    return replace(row, title=f"{row.title} tại Phường {pick.randint(1, 15)}, Q.10, TP.HCM")


def _with_senders(pick: random.Random, words: dict[str, Any], rows: list[Sending]) -> list[Sending]:
    pick.shuffle(order := list(range(len(rows))))
    seconds = sorted(pick.sample(range(DAYS * 86_400), len(rows)))
    senders = list(names(len(rows), 7))
    place = {old: new for new, old in enumerate(order)}
    sent = []
    for number, old in enumerate(order):
        row = rows[old]
        email = f"nguoigui{number:04d}@example.vn" if pick.random() < 0.8 else ""
        sent.append(
            replace(
                row,
                at=OPENED + timedelta(seconds=seconds[number]),
                name=senders[number][0],
                email=email,
                phone=f"0900 000 {number % 1000:03d}" if pick.random() < 0.5 else "",
                organization=pick.choice(words["organizations"]),
                place=_place(pick),
                of=place[row.of] if row.of >= 0 else -1,
            )
        )
    return sent


def _place(pick: random.Random) -> str:
    """A ward of District 10, as people write it."""
    ward = pick.choice([n for n in range(1, 16) if n != 3])
    return pick.choice((f"Phường {ward}", f"P.{ward}", f"Phường {ward}, Quận 10", f"phuong {ward}", ""))


def _spoilt(rows: list[Sending]) -> list[Sending]:
    """What really comes: a formula, marks nobody sees, NFD, a tag, no name, an address that is none."""
    repeated = {row.of for row in rows}
    own = [number for number, row in enumerate(rows) if row.kind == "own" and number not in repeated]
    for number, spoil in zip(own, _SPOILS, strict=False):
        rows[number] = spoil(rows[number])
    return rows


_SPOILS: tuple[Callable[[Sending], Sending], ...] = (
    lambda row: replace(row, organization='=HYPERLINK("http://example.vn","Bấm đây")'),
    lambda row: replace(row, title=f"\u202e\u200b{row.title}"),
    lambda row: replace(row, title=unicodedata.normalize("NFD", row.title)),
    lambda row: replace(row, title=f"<b>{row.title}</b><script>alert(1)</script>"),
    lambda row: replace(row, name=""),
    lambda row: replace(row, email="khong phai thu"),
    lambda row: replace(row, place="Phường Không Có"),
)
