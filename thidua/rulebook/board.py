"""What pages and the JSON door show of the book's gaps and of the city's parameters, ready to print."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.rulebook import files
from thidua.rulebook.current import book_of_files, current_book, current_local, local_of_files, local_rules_on
from thidua.rulebook.inputs import RuleInput
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.permissions import may_mend
from thidua.rulebook.queries import entries, live_provisions
from thidua.rules import local_rules
from thidua.rules.local_rules import Key
from thidua.rules.model import SUBJECT_VI, Award, Book
from thidua.rules.provisions import KIND_NAMES, Provision, by_code, unconfirmed


@dataclass(frozen=True)
class Gap:
    """A piece of the book that was not compared, and what has been proposed about it."""

    provision: Provision
    kind_name: str
    award_name: str
    whom: str  # of which candidates an award's own text speaks
    sources: tuple[str, ...]
    proposal: Confirmation | None

    @property
    def search(self) -> str:
        return fold(f"{self.award_name} {self.kind_name} {self.provision.words} {self.provision.cite}")


@dataclass(frozen=True)
class Parameter:
    """One thing left to the city on a day: what holds, where it comes from, what is proposed."""

    kind: str
    award: str
    kind_name: str
    award_name: str
    law: str
    words: str
    cite: str
    origin: str  # page, file, or nothing: not set
    rule: LocalRule | None
    proposed: LocalRule | None


def faults(actor: Actor) -> list[str]:
    """What is wrong with the files of the book, for those who can have them mended."""
    return files.faults() if may_mend(actor) else []


def gaps(actor: Actor) -> list[Gap]:
    """All that asks a person today because its text was not compared."""
    book, live = current_book(), live_provisions(actor)
    return [_gap(book, provision, live.get(provision.code)) for provision in unconfirmed(book)]


def get_gap(actor: Actor, code: str) -> Gap:
    """One piece of the book, compared or not. Raises NotFound."""
    book = current_book()
    provision = by_code(book).get(code)
    if provision is None:
        raise NotFound(code)
    return _gap(book, provision, live_provisions(actor).get(code))


def narrowed(found: Sequence[Gap], *, kind: str = "", award: str = "", text: str = "") -> list[Gap]:
    words = fold(text).split()
    return [
        gap
        for gap in found
        if (not kind or gap.provision.kind == kind)
        and (not award or gap.provision.award == award)
        and all(word in gap.search for word in words)
    ]


def counts(found: Sequence[Gap]) -> list[tuple[str, str, int]]:
    """How many of each kind: key, name, number."""
    number = Counter(gap.provision.kind for gap in found)
    return [(kind, name, number[kind]) for kind, name in KIND_NAMES.items() if number[kind]]


def parameters(actor: Actor, on: date | None = None) -> list[Parameter]:
    """Everything left to the city, set or not; then what the city has set beyond that."""
    day = on or today()
    book = book_of_files()
    left = {one.key: one for one in local_rules.delegated(current_book(day), day)}
    entered = {(rule.kind, rule.award): rule for rule in local_rules_on(day)}
    proposed = {(r.kind, r.award): r for r in entries(actor, LocalRule).filter(state="proposed").order_by("pk")}
    in_file = local_rules.flatten(local_of_files())
    now = local_rules.flatten(current_local(day))
    found = []
    for key in dict.fromkeys([*left, *now, *proposed]):
        law = left[key].cite if key in left else ""
        origin = "page" if key in entered else "file" if key in in_file else ""
        found.append(_parameter(book, key, law, origin, now.get(key), entered.get(key), proposed.get(key)))
    return sorted(found, key=lambda one: (one.award_name, list(local_rules.KINDS).index(one.kind)))


def _gap(book: Book, provision: Provision, proposal: Confirmation | None) -> Gap:
    award = book.awards.get(provision.award)
    sources = tuple(book.sources.get(code, code) for code in provision.source)
    name = award.name_vi if award else "Tất cả"
    return Gap(provision, KIND_NAMES[provision.kind], name, _whom(award, provision.owner), sources, proposal)


def _whom(award: Award | None, owner: str) -> str:
    version = next((one for one in award.versions if one.id == owner), None) if award else None
    if version is None:
        return ""
    words = [SUBJECT_VI[subject] for subject in version.subjects]
    words += ["thủ tục đơn giản"] if version.procedure == "simplified" else []
    return ", ".join(words)


def _parameter(
    book: Book,
    key: Key,
    law: str,
    origin: str,
    body: object,
    rule: LocalRule | None,
    proposed: LocalRule | None,
) -> Parameter:
    kind, award = key
    known = book.awards.get(award)
    return Parameter(
        kind=kind,
        award=award,
        kind_name=local_rules.KINDS[kind],
        award_name=known.name_vi if known else award,
        law=law,
        words=local_rules.words(book, kind, body),
        cite=rule.cite if rule else local_rules.cite_of(body),
        origin=origin,
        rule=rule,
        proposed=proposed,
    )


def changes(rules: Sequence[RuleInput], on: date) -> list[tuple[str, str, str]]:
    """What rules of a file would change on a day: of what, from, to."""
    book, now = book_of_files(), local_rules.flatten(current_local(on))
    return [
        (
            f"{local_rules.KINDS[rule.kind]} – {book.awards[rule.award].name_vi}",
            local_rules.words(book, rule.kind, now.get((rule.kind, rule.award))),
            local_rules.words(book, rule.kind, rule.body),
        )
        for rule in rules
    ]
