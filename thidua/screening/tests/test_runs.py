"""A run over a seeded city answers as the engine does one by one, and can be opened again."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.test import override_settings

from thidua.core.actor import Role
from thidua.core.errors import Refused
from thidua.core.jobs import run_pending
from thidua.people.models import Person, Rating, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.rules.foresight import what_if
from thidua.screening import answers, engine, explaining, fresh, store
from thidua.screening.actions import Question, request_screening, run_screening
from thidua.screening.models import Screening
from thidua.screening.rehearsing import Change, choices, rehearse
from thidua.screening.states import IN, MET, OUT
from thidua.screening.tests.factories import OLD_LAW, YEAR, make_city
from thidua.screening.tree import read_tree

pytestmark = pytest.mark.django_db
IN_FORCE = date(2025, 12, 22)


def screened(city: Unit, **changes: object) -> Screening:
    """A run of the standing office over the city, answered."""
    office = make_actor(Role.STANDING_OFFICE, city)
    asked = {"year": YEAR, "received": IN_FORCE, "proposed": False, "attested": True, **changes}
    question = Question(**asked)  # type: ignore[arg-type]
    run = request_screening(actor=office, unit=city, question=question)
    run_pending()
    run.refresh_from_db()
    assert run.state == "done", run.failure
    return run


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_each_row_is_what_the_engine_says_of_that_person_alone() -> None:
    run = screened(make_city(people=120))
    people = {person.code: person for person in Person.objects.select_related("unit")}
    checked = 0
    for entry in run.counts:
        if entry["subject"] != "individual":
            continue
        for line in answers.rows(run, entry):
            asked = explaining.person_as_candidate(people[line.code], YEAR, IN_FORCE, attested=True)
            face = explaining.explain(asked, entry["award"], YEAR, IN_FORCE)
            assert face is not None
            assert (line.verdict, line.distance) == (face.verdict, face.distance), (entry["award"], line)
            checked += 1
    assert checked > 500


def lines_of(run: Screening, award: str, subject: str = "individual") -> dict[str, answers.Line]:
    return {line.code: line for line in answers.rows(run, answers.about(run, award, subject))}


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_each_collective_is_what_the_engine_says_of_it_alone() -> None:
    """Where every member is rated: of an unrated member the run leaves open what one nomination does not."""
    city = make_city(people=100)
    for person in Person.objects.all():
        Rating.objects.get_or_create(person=person, year=YEAR, defaults={"grade": "completed"})
    run = screened(city)
    units = {unit.code: unit for unit in Unit.objects.all()}
    checked = 0
    for entry in run.counts:
        if entry["subject"] == "collective":
            for line in answers.rows(run, entry):
                asked = explaining.unit_as_candidate(units[line.code], YEAR, IN_FORCE, attested=True)
                face = explaining.explain(asked, entry["award"], YEAR, IN_FORCE)
                assert face is not None
                assert line.verdict == face.verdict, (entry["award"], line)
                checked += 1
    assert checked > 40


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_who_is_proposed_this_year_counts_for_the_titles_above() -> None:
    city = make_city(people=150)
    recorded, proposed = screened(city), screened(city, proposed=True)
    count = {run.pk: sum(entry["met"] for entry in run.counts) for run in (recorded, proposed)}
    assert count[proposed.pk] > count[recorded.pk]
    before, after = (lines_of(run, "grassroots_fighter") for run in (recorded, proposed))
    assert all(after[code].verdict >= line.verdict for code, line in before.items())


@time_machine.travel("2023-06-01T09:00:00+07:00")
def test_places_are_shared_within_the_unit_below_the_city() -> None:
    """The old law caps the grass-roots fighters of a unit at 15 % of its advanced workers."""
    run = screened(make_city(people=400, wards=3), year=OLD_LAW, received=date(2023, 2, 1), proposed=True)
    entry = answers.about(run, "grassroots_fighter", "individual")
    assert entry["capped"]
    assert entry["in"] > 0
    assert "15 %" in entry["cap"]
    homes = {unit.code: unit.path.split("/")[1] for unit in Unit.objects.exclude(parent=None)}
    ranked: dict[str, list[answers.Line]] = {}
    for line in lines_of(run, "grassroots_fighter").values():
        if line.rank and line.unit_code in homes:
            ranked.setdefault(homes[line.unit_code], []).append(line)
    for lines in ranked.values():
        ranks = sorted(line.rank for line in lines)
        assert ranks[0] == 1
        last_in = max((line.rank for line in lines if line.place == IN), default=0)
        first_out = min((line.rank for line in lines if line.place == OUT), default=999)
        assert last_in < first_out


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_a_ward_alone_is_answered_as_within_the_city() -> None:
    city = make_city(people=100)
    ward = city.children.order_by("pk")[1]
    whole, part = screened(city, proposed=True), screened(ward, proposed=True)
    assert 0 < part.people < whole.people
    for entry in part.counts:
        mine = lines_of(part, entry["award"], entry["subject"])
        all_ = lines_of(whole, entry["award"], entry["subject"])
        assert {code: all_[code] for code in mine} == mine


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_what_if_is_the_difference_of_two_runs() -> None:
    run = screened(make_city(people=200), proposed=True)
    change = Change("advanced_worker", "individual", "rating_good:min:completed", "")
    outcome = {one.award: one for one in rehearse(run, change) if one.subject == "individual"}
    moved = outcome["advanced_worker"]
    assert moved.gained > 0
    assert moved.dropped == 0
    asked = engine.Asked.by(run)
    version = asked.book.version_for("advanced_worker", "individual", run.received)
    other = what_if(asked.book, version, {"rating_good": {"min": "completed"}})
    asked, tree, world = engine.Asked.by(run, other), read_tree(), fresh.world(YEAR, run.received)
    population = engine.assumed(asked, engine.population_around(run.unit.path, YEAR, world, tree))
    told = {(one.award, one.subject): one for one in engine.tell(asked, engine.ask(asked, population))}
    for one in rehearse(run, change):
        whole = told[one.award, one.subject]
        ids = engine.candidates_in(world, tree, run.unit.path)[one.subject][0]
        assert one.met_after == int((whole.of(ids).answer == MET).sum())


@time_machine.travel("2023-06-01T09:00:00+07:00")
def test_a_wider_cap_adds_and_never_loses() -> None:
    run = screened(make_city(people=400, wards=3), year=OLD_LAW, received=date(2023, 2, 1), proposed=True)
    outcome = rehearse(run, Change("grassroots_fighter", "individual", "quota", "30 %"))
    moved = next(one for one in outcome if one.award == "grassroots_fighter")
    assert moved.gained > 0
    assert sum(one.dropped for one in outcome) == 0
    narrower = rehearse(run, Change("grassroots_fighter", "individual", "quota", "1/100"))
    assert next(one for one in narrower if one.award == "grassroots_fighter").dropped > 0
    with pytest.raises(Refused):
        rehearse(run, Change("grassroots_fighter", "individual", "quota", "200"))
    with pytest.raises(Refused):
        rehearse(run, Change("grassroots_fighter", "individual", "nothing:times", "2"))


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_a_run_whose_worker_died_is_answered_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    city = make_city(people=30)
    office = make_actor(Role.STANDING_OFFICE, city)
    run = request_screening(actor=office, unit=city, question=Question(YEAR, IN_FORCE))
    Screening.objects.filter(pk=run.pk).update(state="running")
    store.Writer(run.code).document("units", {"half": "written"})
    run_pending()
    run.refresh_from_db()
    assert run.state == "done"
    assert lines_of(run, "advanced_worker")


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_a_run_that_is_done_is_never_answered_again() -> None:
    run = screened(make_city(people=10))
    before = (run.counts, run.finished_at, run.facts)
    make_person(unit=run.unit)
    again = run_screening(run=run, report=lambda done, total: None)
    assert (again.counts, again.finished_at, again.facts) == before


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_only_so_many_old_runs_are_kept() -> None:
    city = make_city(people=5)
    with override_settings(SCREENINGS_KEPT=2):
        runs = [screened(city) for _ in range(3)]
    assert set(Screening.objects.values_list("pk", flat=True)) == {runs[1].pk, runs[2].pk}
    assert not store.folder(runs[0].code).exists()


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_the_command_screens_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_city(people=20)
    call_command("screen", "--year", "2025", "--on", "2025-12-22", "--out", str(tmp_path / "out"))
    told = capsys.readouterr().out
    assert "Lao động tiên tiến" in told
    run = Screening.objects.get()
    assert len(list((tmp_path / "out").glob("*.csv"))) == len(run.counts)
    text = (tmp_path / "out" / "advanced_worker-individual.csv").read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == run.people + 1


@pytest.mark.parametrize("year", [1900, 2200])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    city = make_unit()
    with pytest.raises(Refused, match="Năm xét"):
        request_screening(actor=make_actor(Role.OFFICER, city), unit=city, question=Question(year, IN_FORCE))


def test_the_same_question_is_not_put_twice_while_it_runs() -> None:
    city = make_unit()
    office = make_actor(Role.STANDING_OFFICE, city)
    request_screening(actor=office, unit=city, question=Question(YEAR, IN_FORCE))
    with pytest.raises(Refused, match="đang chạy"):
        request_screening(actor=office, unit=city, question=Question(YEAR, IN_FORCE))


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_every_draft_in_the_book_can_be_rehearsed() -> None:
    run = screened(make_city(people=40))
    asked = engine.Asked.by(run)
    drafts = [
        (entry["award"], entry["subject"])
        for entry in run.counts
        if any(version.draft for version in asked.book.awards[entry["award"]].versions)
    ]
    assert drafts
    for award, subject in drafts[:4]:
        keys = [choice.key for choice in choices(asked.book, run, asked.local, award, subject)]
        assert "draft" in keys
        assert rehearse(run, Change(award, subject, "draft", ""))


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_without_the_units_word_nobody_is_met_who_needs_it_and_those_who_only_wait_are_counted_apart() -> None:
    city = make_city(people=80)
    assumed, recorded = screened(city), screened(city, attested=False)
    before, after = (answers.about(run, "advanced_worker", "individual") for run in (assumed, recorded))
    assert before["met"] > 0
    assert (after["met"], after["waits"], before["waits"]) == (0, before["met"], 0)
    waiting = answers.rows(recorded, after)
    waiting = waiting.where(waiting.columns["waits"])
    for line in list(waiting)[:5]:
        person = Person.objects.select_related("unit").get(code=line.code)
        face = next(one for one in explaining.of_person(person, YEAR, IN_FORCE) if one.award == "advanced_worker")
        assert (face.waits, face.words) == (True, "Chờ đơn vị xác nhận")


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_a_rehearsal_speaks_of_the_facts_that_the_run_was_told() -> None:
    run = screened(make_city(people=60), attested=False)
    change = Change("advanced_worker", "individual", "rating_good:min:completed", "")
    before = rehearse(run, change)
    assert any(one.gained for one in before)
    Rating.objects.all().delete()
    again = rehearse(run, change)
    assert [(one.award, one.before, one.after) for one in again] == [(o.award, o.before, o.after) for o in before]
    store.forget(run.code)
    store._columns.cache_clear()
    with pytest.raises(Refused, match="không còn"):
        rehearse(run, change)
