"""Codes of certificates: 130 random bits in base 32, and two characters that tell a slip from a stranger.

The sum is weighted by place modulo the prime 1021, so every single wrong character and every two exchanged
characters are noticed; 1 of 1021 random texts passes.
"""

import re
import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread: no 0 O 1 I
BODY, GROUP, PRIME = 26, 4, 1021
LENGTH = BODY + 2
_JOINTS = re.compile(r"[\s\-–—._]+")


def new_certificate_code() -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(BODY))
    return body + check_characters(body)


def check_characters(body: str) -> str:
    """The two characters that belong behind `body`."""
    total = sum(place * ALPHABET.index(char) for place, char in enumerate(body, start=1)) % PRIME
    return ALPHABET[total // len(ALPHABET)] + ALPHABET[total % len(ALPHABET)]


def grouped_code(code: str) -> str:
    """As it is printed: seven groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """The code as stored, or "" for what cannot be a code: a slip of the finger, or something else."""
    if len(typed) > 4 * LENGTH:
        return ""
    code = _JOINTS.sub("", unicodedata.normalize("NFKC", typed)).upper()
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return ""
    return code if check_characters(code[:BODY]) == code[BODY:] else ""
