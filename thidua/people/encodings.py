"""Old Vietnamese fonts: text typed in TCVN3 (ABC) or VNI is seen as nonsense letters; found per column.

Knows no framework: it runs in the limited child process too.
"""

import re
import unicodedata
from collections.abc import Sequence

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®¡¢£¤¥¦§",
        "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+|\S+")
NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}


def from_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in text)


def from_vni(text: str) -> str:
    out: list[str] = []
    for char in text:
        low, previous = char.lower(), out[-1] if out else ""
        base = previous.lower()
        if low in _CIRCUMFLEX and base in ("a", "e", "o"):
            out[-1] = _compose(previous, "\u0302" + _CIRCUMFLEX[low])
        elif low in _BREVE and base == "a":
            out[-1] = _compose(previous, "\u0306" + _BREVE[low])
        elif low in _TONES and base in ("a", "e", "o", "u", "y", "ơ", "ư"):
            out[-1] = _compose(previous, _TONES[low])
        elif low in _VNI_SINGLE:
            out.append(_VNI_SINGLE[low].upper() if char != low else _VNI_SINGLE[low])
        else:
            out.append(char)
    return "".join(out)


_READERS = {"tcvn3": from_tcvn3, "vni": from_vni}


def converted(text: str, encoding: str) -> str:
    return _READERS[encoding](text)


def detect(values: Sequence[str]) -> tuple[str, bool]:
    """(encoding, sure) of a column: "" when it reads well as it is. Unsure: show, convert nothing."""
    foreign = [v for v in values if any(ord(c) > 127 for c in v)][:200]
    if not foreign:
        return "", False
    before = _share(foreign)
    if before >= 0.75:
        return "", False
    shares = {name: _share([reader(v) for v in foreign]) for name, reader in _READERS.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < before + 0.2 or shares[best] < 0.6:
        return "", False
    return best, shares[best] >= 0.9 and len(foreign) >= 3


def looks_tcvn3(text: str) -> bool:
    return detect(text[:5000].splitlines()[:100])[0] == "tcvn3"


def plausible(word: str) -> bool:
    """Whether a word can be Vietnamese: its letters, one tone, small letters after the first."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    tones = 0
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in "\u0300\u0301\u0303\u0309\u0323":
            tones += 1
        elif char in "\u0302\u0306\u031b" and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return tones <= 1 and _SYLLABLE.fullmatch("".join(letters)) is not None


def _share(values: Sequence[str]) -> float:
    """Share of Vietnamese words among those with letters beyond ASCII."""
    words = [w for v in values for w in _WORD.findall(v) if any(ord(c) > 127 for c in w)]
    return sum(plausible(w) for w in words) / len(words) if words else 1.0


def _compose(letter: str, marks: str) -> str:
    return unicodedata.normalize("NFC", letter + marks)
