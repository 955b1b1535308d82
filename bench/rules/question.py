"""What is asked in every measurement: the day, the year, the awards, the city's parameters."""

from collections.abc import Mapping
from datetime import date

from thidua.rules.model import Book, NoVersion, conditions, load_book, load_local

YEAR, RECEIVED = 2025, date(2025, 12, 20)
PEOPLE = (
    "advanced_worker",
    "grassroots_fighter",
    "province_fighter",
    "national_fighter",
    "province_merit_certificate",
    "labor_order_third",
)
COLLECTIVES = ("excellent_collective", "province_flag")
EIGHT = (*PEOPLE, *COLLECTIVES)
CITE = "Thông số của phép đo, không phải quy định của địa phương nào"
QUOTAS = {
    "grassroots_fighter": {
        "share": "15/100",
        "of": "advanced_worker",
        "per": "unit",
        "cite": CITE,
        "verified": True,
    },
    "province_flag": {"share": "1/5", "of": "all", "per": "cluster", "cite": CITE, "verified": True},
}


def local() -> Mapping[str, object]:
    return {**load_local("demo"), "quota": QUOTAS}


def wider() -> Mapping[str, object]:
    """The rehearsal: 20 % in place of 15 %."""
    quotas = {**QUOTAS, "grassroots_fighter": {**QUOTAS["grassroots_fighter"], "share": "20/100"}}
    return {**load_local("demo"), "quota": quotas}


def asked(book: Book, awards: tuple[str, ...]) -> int:
    """How many conditions the versions in force ask."""
    count = 0
    for award in awards:
        for subject in book.awards[award].subjects:
            try:
                version = book.last_seen(book.version_for(award, subject, RECEIVED))
            except NoVersion:
                continue
            count += sum(1 for _ in conditions(version.require))
    return count


def everything() -> tuple[str, ...]:
    return tuple(load_book().awards)
