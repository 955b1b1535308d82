"""What the city has set where the law leaves it to the city, beside the version that asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.rules.explain import say
from thidua.rules.local_rules import cite_of, words
from thidua.rules.model import AwardVersion, Book, conditions
from thidua.rules.reader.values import Item


def city_item(book: Book, version: AwardVersion, local: Mapping[str, object], lang: str = "vi") -> Item | None:
    """Nothing where the law leaves nothing to the city; else its rule, or that it has set none."""
    if not any(condition.kind == "local_rule" for condition in conditions(version.require)):
        return None
    rule = local.get(version.award)
    if rule is None:
        return Item(say(lang, "chưa quy định", "not set"), verified=False)
    if rule == "none":
        return Item(say(lang, "không quy định thêm", "the city adds nothing"))
    return Item(words(book, "standard", rule), cite_of(rule))
