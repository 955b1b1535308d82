"""What the city has set where the law leaves it to the city, beside the version that asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua.rules.explain import say
from thidua.rules.local_rules import cite_of, flatten, words
from thidua.rules.model import AwardVersion, Book, conditions
from thidua.rules.reader.values import Item
from thidua.rules.reading import Reader

DAYS = {
    "posting": ("lấy ý kiến công khai", "posted for comment"),
    "dossier": ("giải quyết hồ sơ trong", "dossier handled within"),
}


def city_items(book: Book, version: AwardVersion, local: Mapping[str, object], lang: str = "vi") -> tuple[Item, ...]:
    """The standard where the law leaves one to the city, set or not; and the days that the city has set."""
    return (*_standard(book, version, local, lang), *_days(version, local, lang))


def _standard(book: Book, version: AwardVersion, local: Mapping[str, object], lang: str) -> Iterator[Item]:
    if not any(condition.kind == "local_rule" for condition in conditions(version.require)):
        return
    rule = local.get(version.award)
    if rule is None:
        yield Item(say(lang, "chưa quy định", "not set"), verified=False)
    elif rule == "none":
        yield Item(say(lang, "không quy định thêm", "the city adds nothing"))
    else:
        yield Item(words(book, "standard", rule), cite_of(rule))


def _days(version: AwardVersion, local: Mapping[str, object], lang: str) -> Iterator[Item]:
    rules = flatten(local)
    for kind, names in DAYS.items():
        if (kind, version.award) not in rules:
            continue
        row = Reader(rules[kind, version.award], kind)
        working = row.text("unit", "working_days") == "working_days"
        unit = say(lang, "ngày làm việc", "working days") if working else say(lang, "ngày", "days")
        text = f"{say(lang, *names)} {row.integer('days')} {unit}"
        yield Item(text, row.text("cite"), row.flag("verified"))
