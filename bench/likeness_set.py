"""Titles of works that are the same or are not, labelled for measuring likeness; how it was made: docs/likeness.md.

Works, their paraphrases and their traps were written by hand for this project; the other variants are made here by
rule. The method was tuned on the first file; the second was written after that and nothing was tuned on it.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILES = ("likeness_titles.txt", "likeness_titles_held.txt")
# Written by clerks; kept apart from the product's own table on purpose.
SHORT_FORMS = {
    "học sinh": "HS", "ủy ban nhân dân": "UBND", "trung học cơ sở": "THCS", "tiểu học": "TH", "mầm non": "MN",
    "thủ tục hành chính": "TTHC", "bệnh viện": "BV", "phòng cháy chữa cháy": "PCCC", "bảo hiểm xã hội": "BHXH",
    "trí tuệ nhân tạo": "AI", "chuyển đổi số": "CĐS", "thi đua khen thưởng": "TĐKT", "khu phố": "KP",
    "tổ dân phố": "TDP", "cán bộ": "CB", "thương mại điện tử": "TMĐT", "giáo viên": "GV",
}  # fmt: skip
BEFORE = ("Một số giải pháp nâng cao hiệu quả công tác ", "Sáng kiến kinh nghiệm: ", "Giải pháp ", "Đề án ", "")
AFTER = (
    " tại Trường Cao đẳng Mẫu, TP.HCM",
    " trên địa bàn quận",
    " tại Trường Tiểu học Hoa Mẫu năm học 2024 - 2025",
    " giai đoạn 2021 – 2025",
    " của phường 12, Q.10",
)
JOINTS = (" bằng ", " tại ", " ở ", " trong ", " cho ", " qua ", " khi ", " vào ", " do ", " dọc ", " sau ")


@dataclass(frozen=True)
class Work:
    """One work: as first written, in other words, and what is only like it."""

    number: int
    title: str
    others: tuple[tuple[str, str], ...]  # (how it was made, title)
    traps: tuple[str, ...]
    held_out: bool


def works() -> list[Work]:
    """Every work of both files with its variants, the same at every call."""
    found: list[Work] = []
    for held_out, name in enumerate(FILES):
        text = Path(__file__).with_name(name).read_text()
        for block in re.split(r"^= ", text, flags=re.MULTILINE)[1:]:
            found.append(_work(len(found), block, held_out=bool(held_out)))
    return found


def _work(number: int, block: str, *, held_out: bool) -> Work:
    title, *rest = block.strip().splitlines()
    hand = [("viết lại", line[2:]) for line in rest if line.startswith("~ ")]
    traps = tuple(line[2:] for line in rest if line.startswith("! "))
    made = [(name, make(title, random.Random(number))) for name, make in MAKERS.items()]
    changed = [(name, other) for name, other in made if other != title]
    return Work(number, title, (*hand, *changed), traps, held_out)


def _without_marks(title: str, _: random.Random) -> str:
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _short_forms(title: str, _: random.Random) -> str:
    for long, short in SHORT_FORMS.items():
        title = re.sub(long, short, title, flags=re.IGNORECASE)
    return title


def _wrapped(title: str, dice: random.Random) -> str:
    return dice.choice(BEFORE) + title[0].lower() + title[1:] + dice.choice(AFTER)


def _turned(title: str, dice: random.Random) -> str:
    """The part after a joint goes to the front."""
    joints = [joint for joint in JOINTS if joint in title]
    if not joints:
        return title
    joint = dice.choice(joints)
    front, back = title.split(joint, 1)
    return f"{joint.strip().capitalize()} {back}, {front[0].lower()}{front[1:]}"


def _mistyped(title: str, dice: random.Random) -> str:
    """Two slips of the fingers in longer words: a letter left out, doubled, or two letters swapped."""
    words = title.split()
    long = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for i in dice.sample(long, min(2, len(long))):
        word, at = words[i], dice.randrange(1, len(words[i]) - 1)
        slips = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
                 word[:at] + word[at + 1] + word[at] + word[at + 2 :])  # fmt: skip
        words[i] = dice.choice(slips)
    return " ".join(words)


def _untidy(title: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", f"  {title.upper()} .").replace(" ", "  ")


MAKERS: dict[str, Callable[[str, random.Random], str]] = {
    "mất dấu": _without_marks,
    "viết tắt": _short_forms,
    "khuôn sáo": _wrapped,
    "đảo trật tự": _turned,
    "gõ sai": _mistyped,
    "chữ hoa, tách dấu": _untidy,
}
