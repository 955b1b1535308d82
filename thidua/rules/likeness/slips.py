"""Slips of the fingers: one letter left out, put in, swapped with the next, or hit wrong."""

import re

# A folded Vietnamese syllable: what is none is a slip, a name, or a foreign word.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?"
    r"(?:a|ai|ao|au|ay|e|eo|eu|i|ia|ie|ieu|iu|o|oa|oai|oao|oay|oe|oeo|oi|oo|u|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye"
    r"|uyu|y|ye|yeu)(?:ch|nh|ng|c|m|n|p|t)?"
)
SHORTEST = 3
TRUSTED = 4  # letters from which a letter left out or swapped may turn one syllable into another


def slipped(one: str, other: str) -> bool:
    """Whether the two are likely one word, once mistyped; two proper syllables with another letter are two words."""
    if abs(len(one) - len(other)) > 1 or (one[0] != other[0] and one[-1] != other[-1]):  # most end here: be quick
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or not (one + other).isalpha():
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, other_rest = short[at:], long[at:]
    proper = bool(_SYLLABLE.fullmatch(one) and _SYLLABLE.fullmatch(other))
    if rest == other_rest[1:]:
        return not proper or len(long) > TRUSTED
    if rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:]:
        return not proper or len(long) >= TRUSTED
    return not proper and rest[1:] == other_rest[1:]
