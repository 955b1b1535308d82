"""Vietnamese text: the only place that compares, folds, searches and sorts it."""

import re
import unicodedata
from itertools import filterfalse

_SPACES = re.compile(r"\s+")
# What nobody sees: joiners, turners of direction, tags, fillers, control characters, halves of a character.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAPED = re.compile(f"({_MARK}{{3}}){_MARK}+")  # no language heaps more than three marks on a letter
# Letters of other alphabets that look like ours: a word written with them is found, and found to be alike.
_LOOKALIKES = str.maketrans(
    # Cyrillic, small and capital
    "\u0430\u0432\u0441\u0501\u0435\u04bb\u0456\u0458\u043a\u04cf\u043c\u043e\u0440\u051b\u0455\u0442\u0443\u051d\u0445"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0423\u0425"
    # Greek, small and capital
    "\u03b1\u03b9\u03ba\u03bf\u03bd\u03c1\u03c4\u03c5\u03c7"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "abcdehijklmopqstywxABCEHIJKMOPSTYXaikovptuxABEZHIKMNOPTYX",
)
_LOOKALIKE = re.compile("[\u0370-\u052f]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ABBREVIATIONS = (
    (re.compile(r"\btp\s+hcm\b|\btphcm\b|\bhcmc\b"), "thanh pho ho chi minh"),
    (re.compile(r"\btp\b"), "thanh pho"),
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bq\s*(\d+)\b"), r"quan \1"),
    (re.compile(r"\bp\s*(\d+)\b"), r"phuong \1"),
)
_ABBREVIATED = re.compile(r"\b(?:tp|hcmc\b|ubnd\b|[qp] ?\d)")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Order of tones in Vietnamese dictionaries: level, falling, asking, tumbling, sharp, heavy.
_TONES = {"": "0", "\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_MARKS = {"\u0306", "\u0302", "\u031b"}


def clean(text: str) -> str:
    """One line as it is stored: NFC, no hidden characters, single spaces, Icelandic Ð as Vietnamese Đ."""
    composed = unicodedata.normalize("NFC", _HIDDEN.sub("", text)).replace("\u00d0", "Đ").replace("ð", "đ")
    return _SPACES.sub(" ", _HEAPED.sub(r"\1", composed)).strip()


def clean_lines(text: str) -> str:
    """Several lines as they are stored: each line cleaned, blank lines at the ends dropped."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def fold(text: str) -> str:
    """For comparing and searching: no tone, no case, đ as d, only letters, digits and single spaces.

    Tone placement (Hòa, Hoà), composition (NFC, NFD), hidden characters, broad letters and letters of other alphabets
    that look like ours vanish; "TP.HCM" and "Q.10" become whole words.
    """
    parts = unicodedata.normalize("NFKD", _HIDDEN.sub("", text))
    plain = "".join(filterfalse(unicodedata.combining, parts))
    plain = plain.translate(_LOOKALIKES) if _LOOKALIKE.search(plain) else plain
    words = _NOT_WORD.sub(" ", plain.lower().replace("đ", "d").replace("ð", "d")).strip()
    if _ABBREVIATED.search(words):  # looked for once: every text that is kept goes through here
        for pattern, meaning in _ABBREVIATIONS:
            words = pattern.sub(meaning, words)
    return words


def same(one: str, other: str) -> bool:
    """Whether two texts are the same for a reader who ignores tone placement, case and spacing."""
    return _toned(one) == _toned(other)


def name_key(full_name: str) -> str:
    """Sort key of a person: given name, then family name, then middle names, in Vietnamese order."""
    words = clean(full_name).split(" ")
    ordered = [words[-1], *words[:1], *words[1:-1]] if len(words) > 1 else words
    return " ".join(_word_key(word) for word in ordered)[:300]


def title_key(text: str) -> str:
    """Sort key of any other text, word by word in Vietnamese order; numbers sort by value."""
    words = clean(text).split(" ")
    return " ".join(w.zfill(6) if w.isdigit() else _word_key(w) for w in words)[:300]


def short(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words, with an ellipsis when something was cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"


def mask(secret: str, shown: int = 3) -> str:
    """A citizen id as lists show it: all but the last digits hidden."""
    return "•" * max(len(secret) - shown, 0) + secret[-shown:] if secret else ""


def _toned(text: str) -> str:
    return " ".join(_word_key(word) for word in clean(text).split(" "))


def _word_key(word: str) -> str:
    """Letters first, tone after: so `Hòa` and `Hoà` agree and `ma mà má` stand in dictionary order."""
    letters: list[str] = []
    tone = "0"
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _MARKS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return "".join(_letter_key(letter) for letter in letters) + tone


def _letter_key(letter: str) -> str:
    place = _LETTERS.find(letter)
    return chr(ord("A") + place) if place >= 0 else letter if letter.isdigit() else "!"
