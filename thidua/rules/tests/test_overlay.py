"""Confirmations over the book: they decide, on their days, for what was confirmed, and for nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.rules import ballots, kernel
from thidua.rules.facts import Candidate, InitiativeFact, YearFacts
from thidua.rules.model import AwardVersion, Book, load_book
from thidua.rules.overlay import Confirmation, confirmed
from thidua.rules.provisions import Provision, by_code, provisions, unconfirmed

BOOK = load_book()
ALL = {provision.id: provision for provision in provisions(BOOK)}
UNSEEN = [version for version in BOOK.versions.values() if not version.text_seen]
KNOWN = [version for version in UNSEEN if not BOOK.last_seen(version).needs_text]
NOW_UNSEEN = [version for version in UNSEEN if version.until is None and not version.variant]
IN_2026 = date(2026, 10, 15)
WORKER = Candidate(
    kind="civil_servant",
    attested=True,
    years={2026: YearFacts(rating="excellent", months=12)},
    initiatives=(
        InitiativeFact(title="Sáng kiến mẫu", reach="unit", recognized=date(2026, 5, 1), applied=date(2026, 5, 1)),
    ),
)


def confirm(provision: Provision, **changes: object) -> Confirmation:
    one = Confirmation(
        kind=provision.kind,
        owner=provision.owner,
        key=provision.key,
        fingerprint=provision.fingerprint,
        document="Nghị định mẫu 1/2026/NĐ-CP",
        article="Điều 2 khoản 1",
        since=date(2024, 1, 1),
        ref="ABC",
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def version_of(version: AwardVersion, **changes: object) -> Confirmation:
    return confirm(ALL[("version", version.id, "")], since=version.since, **changes)


def ask(book: Book, award: str, received: date = IN_2026) -> str:
    return kernel.evaluate(book, award, [WORKER], year=2026, received=received)[0].result


def test_every_piece_has_a_name_of_its_own() -> None:
    found = list(provisions(BOOK))
    assert len({row.id for row in found}) == len(found)
    assert len(by_code(BOOK)) == len(found)
    assert all(row.words and row.kind and len(row.fingerprint) == 16 for row in found)
    assert {row.kind for row in unconfirmed(BOOK)} >= {"version", "authority", "hold", "threshold", "posting"}


def test_nothing_confirmed_is_the_book_itself() -> None:
    assert confirmed(BOOK, []) is BOOK
    stranger = Confirmation("condition", "none.2026", "x", "0" * 16, "Văn bản", "", date(2026, 1, 1))
    assert confirmed(BOOK, [stranger]) is BOOK


@pytest.mark.parametrize(
    "provision", [row for row in unconfirmed(BOOK) if not row.words_missing], ids=lambda provision: provision.code
)
def test_each_piece_can_be_confirmed_and_only_that_piece_changes(provision: Provision) -> None:
    value = 15 if provision.value_name else None
    one = confirm(provision, since=provision.since or date(2017, 10, 1), value=value)
    after = {row.id: row for row in provisions(confirmed(BOOK, [one]))}
    if provision.kind == "regime":
        assert after[provision.id].verified
        assert after[provision.id].note == f"đã đối chiếu, xác nhận ABC: {one.cite}"
    elif provision.kind != "version":
        assert (after[provision.id].verified, after[provision.id].cite) == (True, one.cite)
        assert "ABC" in after[provision.id].note or provision.kind in ("authority", "quota")
    if provision.kind == "version" and not BOOK.versions[provision.owner].text_seen:
        added = set(after) - set(ALL)
        assert added, "the standard comes along"
        assert {owner for _, owner, _ in added} == {provision.owner}
    changed = {key for key, row in ALL.items() if after[key] != row}
    assert changed <= {provision.id} | {("version", v.id, "") for v in UNSEEN}


@pytest.mark.parametrize("version", NOW_UNSEEN, ids=lambda version: version.id)
def test_a_version_of_2026_decides_once_its_text_was_compared(version: AwardVersion) -> None:
    before = BOOK.version_for(version.award, version.subjects[0], IN_2026)
    assert (before.id, before.confirmed(IN_2026)) == (version.id, False)
    book = confirmed(BOOK, [version_of(version)])
    after = book.version_for(version.award, version.subjects[0], IN_2026)
    assert after.confirmed(IN_2026)
    assert after.text_seen
    assert after.require == BOOK.last_seen(version).require
    assert after.rewards == BOOK.last_seen(version).rewards
    assert not any(row.verified for row in after.authority)
    verdict = kernel.evaluate(
        book, version.award, [Candidate(subject=version.subjects[0])], year=2026, received=IN_2026
    )
    assert (verdict[0].version, verdict[0].advice, verdict[0].unverified_law) == (version.id, None, "")
    assert verdict[0].book == book.hash != BOOK.hash


def test_a_machine_decides_after_two_confirmations_and_asks_again_without_them() -> None:
    names = ("grassroots_fighter.2026", "advanced_worker.2026")
    both = [version_of(BOOK.versions[name]) for name in names if name in BOOK.versions]
    assert ask(BOOK, "grassroots_fighter") == "needs_person"
    held = replace(WORKER, local="none")
    book = confirmed(BOOK, both)
    assert kernel.evaluate(book, "grassroots_fighter", [held], year=2026, received=IN_2026)[0].result == "met"
    assert ask(confirmed(BOOK, both[:1]), "grassroots_fighter") == ("needs_person" if len(both) == 2 else "met")


def test_a_condition_decides_only_once_it_was_confirmed() -> None:
    provision = next(row for row in unconfirmed(BOOK) if row.kind == "hold")
    before = next(hold for hold in BOOK.hold if hold.id == provision.key)
    after = next(hold for hold in confirmed(BOOK, [confirm(provision)]).hold if hold.id == provision.key)
    assert (before.verified, after.verified) == (False, True)
    assert after.cite == "Nghị định mẫu 1/2026/NĐ-CP, Điều 2 khoản 1"


def test_notes_on_the_change_of_law_stop_saying_unseen_once_the_whole_law_was_compared() -> None:
    provision = ALL["regime", "", "L26"]
    before, after = date(2026, 9, 30), date(2026, 10, 1)
    book = confirmed(BOOK, [confirm(provision, since=after)])
    for day in (before, after):
        assert "chưa đối chiếu" in BOOK.calendar.note(day)
        assert "has not been compared" in BOOK.calendar.note(day, "en")
        assert "chưa" not in book.calendar.note(day)
        assert "compared" not in book.calendar.note(day, "en")
    told = kernel.evaluate(book, "advanced_worker", [WORKER], year=2026, received=IN_2026)[0]
    assert told.note == book.calendar.note(IN_2026)
    assert told.unverified_law  # the text of the award itself is another confirmation
    assert [regime.id for regime in book.calendar.regimes if not regime.text_seen] == []


def test_what_a_new_version_does_not_speak_of_comes_along_uncompared() -> None:
    unseen = BOOK.versions["national_fighter.2026"]
    base = BOOK.last_seen(unseen)
    book = confirmed(BOOK, [version_of(unseen)])
    kept = book.versions[unseen.id].remarks
    assert [row.text for row in kept] == [row.text for row in base.remarks] != []
    assert {row.verified for row in kept} == {False}
    remark = next(row for row in unconfirmed(book) if row.id == ("remark", unseen.id, kept[0].id))
    both = confirmed(BOOK, [version_of(unseen), confirm(remark)])
    assert [row.verified for row in both.versions[unseen.id].remarks] == [True, *(False for _ in kept[1:])]


def test_the_rounds_of_an_award_come_along_uncompared() -> None:
    unseen = BOOK.versions["city_creativity_award.2026"]
    contest = confirmed(BOOK, [version_of(unseen)]).versions[unseen.id].contest
    assert contest is not None
    assert contest.fields == BOOK.last_seen(unseen).contest.fields  # type: ignore[union-attr]
    assert (contest.verified, {cycle.verified for cycle in contest.cycles}) == (False, {False})


def test_it_holds_on_its_days_only() -> None:
    provision = next(row for row in unconfirmed(BOOK) if row.kind == "hold")
    one = confirm(provision, since=date(2026, 1, 1), until=date(2026, 6, 30))
    assert confirmed(BOOK, [one], date(2025, 12, 31)) is BOOK
    assert confirmed(BOOK, [one], date(2026, 7, 1)) is BOOK
    assert confirmed(BOOK, [one], date(2026, 1, 1)).hash == confirmed(BOOK, [one], date(2026, 6, 30)).hash != BOOK.hash


def test_a_version_is_confirmed_no_longer_than_it_lasts_or_was_said() -> None:
    version = UNSEEN[0]
    book = confirmed(BOOK, [version_of(version, until=date(2027, 2, 28))])
    assert book.versions[version.id].confirmed(date(2027, 2, 28))
    assert not book.versions[version.id].confirmed(date(2027, 3, 1))


def test_a_piece_that_says_something_else_now_is_not_confirmed() -> None:
    provision = next(row for row in unconfirmed(BOOK) if row.kind == "hold")
    changed = replace(BOOK, hold=tuple(replace(hold, text="điều khác") for hold in BOOK.hold))
    assert confirmed(changed, [confirm(provision)]) is changed
    moved = replace(BOOK, hold=tuple(replace(hold, line=999, note="ghi chú") for hold in BOOK.hold))
    assert confirmed(moved, [confirm(provision)]).hold[0].verified


def test_the_hash_names_the_content_in_any_order() -> None:
    first, second = (confirm(row) for row in [r for r in unconfirmed(BOOK) if r.kind == "authority"][:2])
    book = confirmed(BOOK, [first, second])
    assert book.hash == confirmed(BOOK, [second, first]).hash
    assert book.hash.startswith(BOOK.hash + "+")
    assert book.hash != confirmed(BOOK, [replace(first, article="Điều 3"), second]).hash
    assert book.hash != confirmed(BOOK, [first]).hash


def test_days_of_posting_come_from_the_confirmation() -> None:
    provision = next(row for row in unconfirmed(BOOK) if row.kind == "posting" and row.value_name)
    posting = confirmed(BOOK, [confirm(provision, value=15)]).versions[provision.owner].posting
    assert posting is not None
    assert (posting.days, posting.verified) == (15, True)


def test_a_threshold_of_the_law_decides_once_confirmed() -> None:
    provision = next(r for r in unconfirmed(BOOK) if r.kind == "threshold" and r.key.startswith("L22b"))
    before = ballots.rule_for(BOOK, "province_fighter", IN_2026, "unset")
    after = ballots.rule_for(confirmed(BOOK, [confirm(provision)]), "province_fighter", IN_2026, "unset")
    assert before is not None
    assert after is not None
    assert (before.verified, after.verified) == (False, True)
    assert (after.num, after.den, after.cite) == (before.num, before.den, "Nghị định mẫu 1/2026/NĐ-CP, Điều 2 khoản 1")


def test_money_keeps_its_numbers_and_takes_the_citation() -> None:
    provision = next(row for row in ALL.values() if row.kind == "salary" and row.key == "2026-07-01")
    laid = confirmed(BOOK, [confirm(provision)])
    before, after = ({str(row.day("from")): row for row in book.money.readers("base_salary")} for book in (BOOK, laid))
    assert after[provision.key].integer("value") == before[provision.key].integer("value")
    assert after[provision.key].text("cite") == "Nghị định mẫu 1/2026/NĐ-CP, Điều 2 khoản 1"
    assert [row.data for key, row in after.items() if key != provision.key] == [
        row.data for key, row in before.items() if key != provision.key
    ]


def test_a_compared_version_is_told_without_doubt_though_the_law_as_a_whole_was_not() -> None:
    book = confirmed(BOOK, [version_of(BOOK.versions["advanced_worker.2026"])])
    for lang, doubt in (("vi", ("chưa đối chiếu", "tham khảo")), ("en", ("not been compared", "advice"))):
        told, before = (
            kernel.evaluate(one, "advanced_worker", [WORKER], year=2026, received=IN_2026, lang=lang)[0]
            for one in (book, BOOK)
        )
        assert told.note
        assert not any(word in told.note for word in doubt)
        assert all(word in before.note for word in doubt)


def test_an_uncompared_standard_of_another_award_is_named() -> None:
    book = confirmed(BOOK, [version_of(BOOK.versions["grassroots_fighter.2026"])])
    for lang, words in (
        ("vi", "tiêu chuẩn “Lao động tiên tiến” từ 01/10/2026 chưa đối chiếu văn bản"),
        ("en", "from 01/10/2026: text not compared"),
    ):
        told = kernel.evaluate(book, "grassroots_fighter", [WORKER], year=2026, received=IN_2026, lang=lang)[0]
        assert words in next(one.missing for one in told.findings if one.kind == "meets_standard")
