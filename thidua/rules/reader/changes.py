"""What changed from one version of an award to another, sentence by sentence, with both citations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.rules.ballots import rule_for
from thidua.rules.explain import say, unseen_law
from thidua.rules.model import Authority, AwardVersion, Book, Condition, Group, Node, conditions
from thidua.rules.reader.editions import quota_item, threshold_words
from thidua.rules.reader.tree import condition_words
from thidua.rules.reader.words import day_words, factor, uncompared, written
from thidua.rules.regimes import NoLaw
from thidua.rules.rewards import NoSalary, Reward, reward

ADDED, REMOVED, CHANGED, KEPT = "added", "removed", "changed", "kept"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. `kept` is a condition that only moved to another article."""

    area: str  # award, text, condition, authority, quota, council, money, dossier; salary, law
    action: str
    what: str
    sentence: str
    before: str = ""
    after: str = ""
    cite_before: str = ""
    cite_after: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A version of an award on a day."""

    version: AwardVersion
    subject: str
    day: date


def compare(book: Book, before: Moment, after: Moment, lang: str = "vi") -> tuple[Change, ...]:
    """Everything that differs, in the order in which an award is read."""
    if after.version.text_seen:
        return (
            *_conditions(book, before.version, after.version, lang),
            *_quota(book, before.version, after.version, lang),
            *_authority(before, after, lang),
            *_council(book, before, after, lang),
            *_money(book, before, after, lang),
            *_papers(before.version, after.version, lang),
        )
    if before.version is after.version:
        return ()
    last = book.last_seen(after.version)
    until = day_words(lang, last.confirmed_until) if last.confirmed_until else ""
    unseen = unseen_law(book, after.version, lang)
    sentence = say(
        lang,
        f"{unseen}: mọi hồ sơ do người có thẩm quyền xem xét; điều kiện theo văn bản đã đối chiếu "
        f"đến {until} chỉ để tham khảo",
        f"{unseen}: every dossier is judged by a person; the conditions compared up to {until} are advice only",
    )
    cites = (written(lang, before.version.basis), written(lang, after.version.basis))
    return (Change("text", CHANGED, "text", sentence, "", "", *cites, verified=False),)


def _conditions(book: Book, before: AwardVersion, after: AwardVersion, lang: str) -> Iterator[Change]:
    if before is after:
        return
    base = book.last_seen(before)
    old = {condition.id: condition for condition in conditions(base.require)}
    new = {condition.id: condition for condition in conditions(after.require)}
    optional_old, optional_new = _optional(base.require), _optional(after.require)
    for key, condition in new.items():
        if key not in old:
            yield _added(book, condition, key in optional_new, lang)
            continue
        yield from _both(book, old[key], condition, (key in optional_old, key in optional_new), lang)
    for key, condition in old.items():
        if key not in new:
            yield _removed(book, condition, lang)


def _added(book: Book, condition: Condition, optional: bool, lang: str) -> Change:
    words, cite = condition_words(book, condition, lang), written(lang, condition.cite)
    what = (
        say(lang, "thêm một lựa chọn", "an alternative is added")
        if optional
        else say(lang, "thêm điều kiện", "a condition is added")
    )
    sentence = f"{what}: {words} ({_cite(cite, condition.verified, lang)})"
    return Change("condition", ADDED, condition.id, sentence, "", words, "", cite, condition.verified)


def _removed(book: Book, condition: Condition, lang: str) -> Change:
    words, cite = condition_words(book, condition, lang), written(lang, condition.cite)
    gone = say(lang, "không còn", "no longer asked")
    sentence = f"{gone}: {words} ({_cite(cite, condition.verified, lang)})"
    return Change("condition", REMOVED, condition.id, sentence, words, "", cite, "", condition.verified)


def _both(book: Book, old: Condition, new: Condition, optional: tuple[bool, bool], lang: str) -> Iterator[Change]:
    before, after = condition_words(book, old, lang), condition_words(book, new, lang)
    cites = (written(lang, old.cite), written(lang, new.cite))
    verified = old.verified and new.verified
    shown = f"({_cite(cites[0], old.verified, lang)} → {_cite(cites[1], new.verified, lang)})"
    if before != after:
        sentence = f"{before} → {after} {shown}"
        yield Change("condition", CHANGED, new.id, sentence, before, after, *cites, verified=verified)
    if optional[0] != optional[1]:
        must = say(lang, "bắt buộc", "required"), say(lang, "một trong các lựa chọn", "one of several alternatives")
        roles = (must[optional[0]], must[optional[1]])
        sentence = say(
            lang,
            f"{after}: trước là {roles[0]}, nay là {roles[1]} {shown}",
            f"{after}: was {roles[0]}, is now {roles[1]} {shown}",
        )
        yield Change("condition", CHANGED, new.id, sentence, *roles, *cites, verified=verified)
    elif before == after and old.cite != new.cite:
        stays = say(lang, "giữ nguyên", "unchanged")
        yield Change("condition", KEPT, new.id, f"{stays}: {after} {shown}", before, after, *cites, verified=verified)


def _optional(node: Node | None, beneath: bool = False) -> set[str]:
    """The conditions that stand beneath an alternative."""
    if isinstance(node, Condition):
        return {node.id} if beneath else set()
    if not isinstance(node, Group):
        return set()
    return {key for child in node.of for key in _optional(child, beneath or node.op != "all")}


def _quota(book: Book, before: AwardVersion, after: AwardVersion, lang: str) -> Iterator[Change]:
    old = book.last_seen(before).quota
    new = after.quota
    if old == new or (old and new and (old.share, old.of, old.cite) == (new.share, new.of, new.cite)):
        return
    first = quota_item(book, old, lang) if old else None
    last = quota_item(book, new, lang) if new else None
    none = say(lang, "luật không đặt tỷ lệ", "the law sets no cap")
    texts = (first.text if first else none, last.text if last else none)
    cites = (first.cite if first else "", last.cite if last else "")
    verified = all(item.verified for item in (first, last) if item)
    yield _pair("quota", say(lang, "tỷ lệ", "cap"), texts, cites, verified, lang)


def _authority(before: Moment, after: Moment, lang: str) -> Iterator[Change]:
    old = {a.who: a for a in before.version.authority_on(before.day)}
    new = {a.who: a for a in after.version.authority_on(after.day)}
    yield from (_who(new[who], ADDED, lang) for who in new if who not in old)
    yield from (_who(old[who], REMOVED, lang) for who in old if who not in new)


def _who(authority: Authority, action: str, lang: str) -> Change:
    words = {
        ADDED: say(lang, "thẩm quyền quyết định nay có", "may now decide"),
        REMOVED: say(lang, "không còn thẩm quyền quyết định", "may no longer decide"),
    }[action]
    who, cite = written(lang, authority.who), written(lang, authority.cite)
    sentence = f"{words}: {who} ({_cite(cite, authority.verified, lang)})"
    texts = ("", who) if action == ADDED else (who, "")
    cites = ("", cite) if action == ADDED else (cite, "")
    return Change("authority", action, "authority", sentence, *texts, *cites, verified=authority.verified)


def _council(book: Book, before: Moment, after: Moment, lang: str) -> Iterator[Change]:
    old = rule_for(book, before.version.award, before.day)
    new = rule_for(book, after.version.award, after.day)
    if old is None or new is None:
        return
    texts = (threshold_words(old, lang), threshold_words(new, lang))
    if texts[0] != texts[1]:
        cites = (written(lang, old.cite), written(lang, new.cite))
        name = say(lang, "biểu quyết của hội đồng", "vote of the council")
        yield _pair("council", name, texts, cites, old.verified and new.verified, lang)


def _money(book: Book, before: Moment, after: Moment, lang: str) -> Iterator[Change]:
    """The coefficient; the base salary is the same for all and is told once."""
    old, new = _reward(book, before), _reward(book, after)
    if old is None or new is None or (old.coefficient, old.amount is None) == (new.coefficient, new.amount is None):
        return
    texts = (_times(old, lang), _times(new, lang))
    cites = (written(lang, old.cite), written(lang, new.cite))
    name = say(lang, "tiền thưởng", "money")
    yield _pair("money", name, texts, cites, old.verified and new.verified, lang)


def _reward(book: Book, moment: Moment) -> Reward | None:
    try:
        return reward(book, moment.version.award, moment.subject, moment.day, moment.day)
    except (NoSalary, NoLaw):
        return None


def _times(found: Reward, lang: str) -> str:
    if found.amount is None:
        return say(lang, "chưa có mức đã đối chiếu", "no amount compared")
    return say(
        lang,
        f"{factor(lang, found.coefficient)} lần mức lương cơ sở",
        f"{factor(lang, found.coefficient)} times the base salary",
    )


def _papers(before: AwardVersion, after: AwardVersion, lang: str) -> Iterator[Change]:
    old, new = before.dossier, after.dossier
    if not old or not new or old.items == new.items:
        return
    yield from (_paper(item, ADDED, new.cite, new.verified, lang) for item in new.items if item not in old.items)
    yield from (_paper(item, REMOVED, old.cite, old.verified, lang) for item in old.items if item not in new.items)


def _paper(item: str, action: str, cite: str, verified: bool, lang: str) -> Change:
    words = say(lang, "hồ sơ thêm", "dossier, added") if action == ADDED else say(lang, "hồ sơ bỏ", "dossier, removed")
    text = written(lang, item)
    return Change("dossier", action, "dossier", f"{words}: {text}", after=text, cite_after=cite, verified=verified)


def _pair(area: str, name: str, texts: tuple[str, str], cites: tuple[str, str], verified: bool, lang: str) -> Change:
    cited = " → ".join(cite for cite in cites if cite)
    doubt = uncompared(lang, verified)
    tail = "; ".join(part for part in (cited, doubt) if part)
    sentence = f"{name}: {texts[0]} → {texts[1]}" + (f" ({tail})" if tail else "")
    return Change(area, CHANGED, area, sentence, *texts, *cites, verified=verified)


def _cite(cite: str, verified: bool, lang: str) -> str:
    return "; ".join(part for part in (cite, uncompared(lang, verified)) if part)
