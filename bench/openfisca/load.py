"""Reads the facts' Parquet files into an OpenFisca simulation, by hand: batches, flat scatters, no joins."""

import numpy as np
import pyarrow.parquet as pq
from openfisca_core import periods
from openfisca_core.simulations import Simulation

BATCH = 1 << 18
RATINGS = ("not_completed", "completed", "good", "excellent")
REACHES = ("unit", "province", "nation")
TITLES = ("advanced_worker", "grassroots_fighter", "province_fighter")
CLAIMS = ("movement", "sudden_merit", "service_record", "contributions", "works", "combat_ingenuity")
UNIT_CLAIMS = ("cluster_lead", "movement")
YEARS = 10
ABSENT, YEAR_UNKNOWN, RATING_UNKNOWN, RATED = 0, 1, 2, 3  # RATED + place of the rating
SPLIT = 8  # added where the year was spent in a unit that was split


class Facts:
    """All inputs as arrays, by variable and by year back."""

    def __init__(self, folder, received, years_of=None):
        self.folder, self.received = folder, received
        self.years_of = years_of or _years
        self.year = received.year
        self.day = np.datetime64(received, "D").astype(np.int32)
        self.yearly, self.once, self.unit_yearly, self.unit_once = {}, {}, {}, {}
        self._units()
        self._people()
        self._person_years()
        self._titles()
        self._certificates()
        for name in ("initiative", "science_work"):
            self._works(name)
        self._discipline()
        self._judgements("judgement", "person", CLAIMS, self.row_of, self.n, self.once)
        self._judgements("unit_judgement", "unit", UNIT_CLAIMS, self.unit_row_of, self.m, self.unit_once)

    def _batches(self, table, columns):
        file = pq.ParquetFile(self.folder / f"{table}.parquet", pre_buffer=True)
        for batch in file.iter_batches(BATCH, columns=columns, use_threads=True):
            yield batch.columns

    def _units(self):
        ids, cluster, attested = self._whole("unit", ["id", "cluster", "attested"])
        self.unit_ids, self.m = ids, len(ids)
        self.unit_row_of = _lookup(ids)
        self.cluster = np.append(cluster, 0)
        self.unit_once["attested"] = np.append(attested, False)
        state = np.zeros(self.m + 1, np.int8)
        score = np.full(self.m + 1, np.nan, np.float32)
        columns = ["unit", "year", "known", "rating", "lineage_unknown", "score"]
        for unit, year, known, rating, split, points in self._batches("unit_year", columns):
            now = np.flatnonzero(_numbers(year) == self.year)
            row = self.unit_row_of[_numbers(unit)[now]]
            state[row] = _state(known, rating, split)[now]
            score[row] = _floats(points)[now]
        self.unit_yearly["unit_state"] = [state]
        self.unit_yearly["unit_score"] = [score]

    def _people(self):
        columns = ["id", "unit", "subject", "kind", "attested"]
        parts = []
        for ids, unit, subject, kind, attested in self._batches("person", columns):
            parts.append(
                (
                    _numbers(ids),
                    _numbers(unit),
                    _word(subject, ("individual",)) == 0,
                    _word(kind, ("armed_forces",)) == 0,
                    _flags(attested),
                )
            )
        self.ids, unit, individual, armed, attested = (np.concatenate(column) for column in zip(*parts, strict=True))
        self.n = len(self.ids)
        self.row_of = _lookup(self.ids)
        self.unit = np.where(unit > 0, self.unit_row_of[unit], self.m).astype(np.int32)
        self.once |= {"individual": individual, "armed": armed, "attested": attested}

    def _person_years(self):
        n = self.n
        state = np.zeros(YEARS * n, np.int8)
        months = np.full(n, -1, np.int8)
        score = np.full(n, np.nan, np.float32)
        columns = ["person", "year", "known", "rating", "lineage_unknown", "months", "score"]
        for person, year, known, rating, split, worked, points in self._batches("person_year", columns):
            row = self.row_of[_numbers(person)]
            back = self.year - _numbers(year).astype(np.int32)
            code = _state(known, rating, split)
            if back.min() < 0 or back.max() >= YEARS:
                seen = (back >= 0) & (back < YEARS)
                state[(back * n + row)[seen]] = code[seen]
            else:
                state[back * n + row] = code
            now = np.flatnonzero(back == 0)
            if len(now):
                months[row[now]] = worked.fill_null(-1).to_numpy(zero_copy_only=False)[now]
                score[row[now]] = _floats(points)[now]
        self.yearly["state"] = list(state.reshape(YEARS, n))
        self.yearly["months"] = [months]
        self.yearly["score"] = [score]

    def _titles(self):
        n = self.n
        held = np.zeros(len(TITLES) * YEARS * n + 1, np.bool_)
        for person, award, year in self._batches("person_title", ["person", "award", "year"]):
            place = _word(award, TITLES)
            back = self.year - _numbers(year).astype(np.int32)
            wanted = (place >= 0) & (back >= 0) & (back < YEARS)
            flat = (place.astype(np.int32) * YEARS + back) * n + self.row_of[_numbers(person)]
            held[np.where(wanted, flat, -1)] = True
        by_award = held[:-1].reshape(len(TITLES), YEARS, n)
        for name, years in zip(TITLES, by_award, strict=True):
            self.yearly[f"title_{name}"] = list(years)

    def _certificates(self):
        """The Prime Minister's certificates: the first whole year after one, for sure and at best."""
        n = self.n
        first_sure, first_maybe = np.full(n, 9999, np.int16), np.full(n, 9999, np.int16)
        opened = np.full(n, 99_999_999, np.int32)
        columns = ["person", "award", "decided", "year", "achievement_to", "uncertain", "occasion"]
        for person, award, decided, year, until, uncertain, occasion in self._batches("person_honor", columns):
            rows = np.flatnonzero(_word(award, ("prime_minister_merit_certificate",)) == 0)
            person = _numbers(person)[rows]
            day, no_day = _days(decided, rows)
            own = year.fill_null(0).to_numpy(zero_copy_only=False)[rows].astype(np.int32)
            until = until.fill_null(0).to_numpy(zero_copy_only=False)[rows].astype(np.int32)
            of = self.years_of(day).astype(np.int32)
            base = np.where(own > 0, own, until)
            sure_from = np.where(no_day, base + 2, of + 1)
            maybe_from = np.where(until > 0, np.minimum(of + 1, until + 1), of)
            maybe_from = np.where(no_day, base + 1, maybe_from)
            counts = (no_day | (day <= self.day)) & (maybe_from <= self.year + 1)
            row = self.row_of[person]
            single = _word(occasion, ("ad_hoc", "thematic"))[rows] >= 0  # for one deed: perhaps no step
            certain = counts & ~_flags(uncertain)[rows] & ~single
            np.minimum.at(first_sure, row[certain], sure_from[certain].astype(np.int16))
            np.minimum.at(first_maybe, row[counts], maybe_from[counts].astype(np.int16))
            dated = certain & ~no_day
            np.minimum.at(opened, row[dated], _key(day[dated]))
        self.once |= {"certificate_sure": first_sure, "certificate_maybe": first_maybe, "certificate_day": opened}

    def _works(self, table):
        """Works by the latest year of their days: counted for sure (applied or not), or possibly."""
        n, year = self.n, self.year
        names = ("this_year", "unit_applied", "province_applied", "nation_applied")
        sure = {name: np.zeros(YEARS * n, np.int8) for name in names}
        maybe = np.zeros((YEARS + 1) * n, np.int8)  # the last: a day is not known
        reach_most = np.full(n, -1, np.int8)
        columns = ["person", "reach", "recognized", "applied", "used"]
        for person, reach, recognized, applied, used in self._batches(table, columns):
            row = self.row_of[_numbers(person)]
            reach = _word(reach, REACHES)
            seen, unseen = _days(recognized)
            put, not_put = _days(applied)
            first, second = self.years_of(seen), self.years_of(put)  # 1970 where a day is not known
            latest = np.maximum(np.where(first > year, 0, first), np.where(second > year, 0, second))
            back = (year - latest).astype(np.int32)
            near = (back >= 0) & (back < YEARS)
            counted = near & ~unseen & (seen <= self.day) & ~_flags(used)
            flat = back * n + row
            np.add.at(sure["this_year"], flat[counted & (back == 0)], 1)
            counted &= ~not_put & (put <= self.day)
            for least, name in enumerate(names[1:]):
                np.add.at(sure[name], flat[counted & (reach >= least)], 1)
            np.maximum.at(reach_most, row, reach)
            undated = unseen | not_put
            possible = np.where(undated, YEARS * n + row, flat)[near | undated]
            np.add.at(maybe, possible, 1)
        for name, counts in sure.items():
            self.yearly[f"{table}_{name}"] = list(counts.reshape(YEARS, n))
        self.yearly[f"{table}_maybe"] = list(maybe[: YEARS * n].reshape(YEARS, n))
        self.once |= {f"{table}_undated": maybe[YEARS * n :], f"{table}_reach": reach_most}

    def _discipline(self):
        until = np.zeros(self.n, np.int16)
        for person, decided, ended, status in self._batches("discipline", ["person", "decided", "ended", "status"]):
            row = self.row_of[_numbers(person)]
            begun, no_day = _days(decided)
            end, running = _days(ended)
            pending = _word(status, ("pending",)) == 0
            last = np.where(pending | running, 9999, self.years_of(end)).astype(np.int16)
            counts = pending | no_day | (begun <= self.day)
            np.maximum.at(until, row[counts], last[counts])
        self.once["penalty_until"] = until

    def _judgements(self, table, owner, claims, row_of, n, into):
        said = np.zeros((len(claims), n + (owner == "unit")), np.int8)
        for number, condition, result in self._batches(table, [owner, "condition", "result"]):
            place, word = _word(condition, claims), _word(result, ("not_met", "pending", "met"))
            rows = np.flatnonzero(place >= 0)
            said[place[rows], row_of[_numbers(number)[rows]]] = word[rows] + 1
        for name, answers in zip(claims, said, strict=True):
            into[f"{'unit_' if owner == 'unit' else ''}said_{name}"] = answers

    def _whole(self, table, columns):
        parts = [[_plain(column) for column in batch] for batch in self._batches(table, columns)]
        return [np.concatenate(column) for column in zip(*parts, strict=True)]


def simulation(system, facts):
    """The simulation with all inputs in place, without copies or casts."""
    made = Simulation(system, system.instantiate_entities())
    person, unit = made.persons, made.populations["unit"]
    person.count, person.ids = facts.n, facts.ids
    unit.count, unit.ids = facts.m + 1, np.append(facts.unit_ids, 0)
    unit.members_entity_id = facts.unit
    made.cluster = facts.cluster
    for population, yearly, once in (
        (person, facts.yearly, facts.once),
        (unit, facts.unit_yearly, facts.unit_once),
    ):
        for name, by_year in yearly.items():
            for back, values in enumerate(by_year):
                population.get_holder(name).put_in_cache(values, periods.period(str(facts.year - back)))
        for name, values in once.items():
            name = f"unit_{name}" if population is unit and not name.startswith("unit_") else name
            population.get_holder(name).put_in_cache(values, periods.period(str(facts.year)))
    return made


def _lookup(ids):
    row_of = np.zeros(int(ids.max()) + 1, np.int32)
    row_of[ids] = np.arange(len(ids), dtype=np.int32)
    return row_of


def _plain(column):
    return _flags(column) if str(column.type) == "bool" else _numbers(column)


def _numbers(column):
    return column.to_numpy(zero_copy_only=True)


def _flags(column):
    return column.to_numpy(zero_copy_only=False)


def _floats(column):
    return column.to_numpy(zero_copy_only=False)  # null becomes NaN


def _word(column, words):
    """The place of each word in `words`, -1 for another word or none."""
    known = column.dictionary.to_pylist()
    places = np.array([words.index(word) if word in words else -1 for word in known] + [-1], np.int8)
    indices = column.indices.fill_null(len(known)) if column.null_count else column.indices
    return places[indices.to_numpy(zero_copy_only=True)]


def _state(known, rating, split):
    code = _word(rating, RATINGS) + np.int8(RATED)
    code += _flags(split).view(np.int8) * np.int8(SPLIT)
    code[~_flags(known)] = YEAR_UNKNOWN
    return code


def _days(column, rows=None):
    """Days since 1970, and which are not known."""
    missing = column.is_null().to_numpy(zero_copy_only=False)
    days = column.cast("int32").fill_null(0).to_numpy(zero_copy_only=False)
    return (days, missing) if rows is None else (days[rows], missing[rows])


CALENDAR = (np.arange(150 * 366).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970).astype(
    np.int16
)


def _years(days):
    return CALENDAR[days]


def years_by_calendar(days):
    """As first written: numpy's own calendar, day by day."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970


def _key(days):
    month = days.astype("datetime64[D]").astype("datetime64[M]")
    day = (days.astype("datetime64[D]") - month.astype("datetime64[D]")).astype(np.int32) + 1
    months = month.astype(np.int32)
    return (months // 12 + 1970) * 10_000 + (months % 12 + 1) * 100 + day
