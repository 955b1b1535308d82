"""Authors as typed or pasted, one a line: name, where they work, position, share; matched to people on record."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from thidua.core.errors import Refused
from thidua.core.text import clean, fold, name_key
from thidua.initiatives.inputs import AuthorInput
from thidua.initiatives.models import InitiativeAuthor
from thidua.people.models import Person, Unit
from thidua.web.pasting import read_table

HEADS = {"ho va ten", "ho ten", "tac gia"}
_CODE = re.compile(r"(.*?)\s*\(([0-9A-Z]{6,20})\)")
MOST = 50


def read_authors(unit: Unit, text: str) -> tuple[AuthorInput, ...]:
    """A name that one person of the unit bears means that person; several bear it: the code tells which.

    Refuses: bad_line, several_people, no_such_person, too_many, each naming the line.
    """
    rows = [(n, cells) for n, cells in read_table(text, "\t;|") if fold(cells[0]) not in HEADS]
    if len(rows) > MOST:
        raise Refused("too_many", f"Có {len(rows)} dòng; một sáng kiến ghi nhiều nhất {MOST} tác giả.", "authors")
    return tuple(_author(unit, number, [cell for cell in cells if cell]) for number, cells in rows)


def author_lines(authors: Iterable[InitiativeAuthor]) -> str:
    """As the box shows them, to be changed."""
    return "\n".join(
        "; ".join(
            part
            for part in (
                f"{one.name} ({one.person.code})" if one.person is not None else one.name,
                one.organization,
                one.position,
                share_text(one.share),
            )
            if part
        )
        for one in authors
    )


def share_text(share: Decimal) -> str:
    return f"{share.normalize():f}".replace(".", ",") + "%"


def _author(unit: Unit, number: int, cells: list[str]) -> AuthorInput:
    if len(cells) < 2:
        raise Refused(
            "bad_line", f"Dòng {number}: ghi họ tên và tỷ lệ, ví dụ “Trần Văn Mẫu; Phòng Mẫu; 60%”.", "authors"
        )
    name, middle, share = cells[0], cells[1:-1], _share(number, cells[-1])
    person = _person(unit, number, name)
    organization, position = [*middle, "", ""][:2]
    return AuthorInput(share, name=name, person=person, organization=organization, position=position)


def _share(number: int, text: str) -> Decimal:
    try:
        share = Decimal(text.replace("%", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite() or abs(share) > 1000:
        raise Refused("bad_line", f"Dòng {number}: “{text}” không phải tỷ lệ phần trăm.", "authors")
    return share.quantize(Decimal("0.01"))


def _person(unit: Unit, number: int, name: str) -> Person | None:
    by_code = _CODE.fullmatch(name)
    if by_code:
        person = Person.objects.filter(code=by_code[2]).select_related("unit").first()
        if person is None or fold(person.full_name) != fold(by_code[1]):
            raise Refused("no_such_person", f"Dòng {number}: không có {by_code[1]} mang mã {by_code[2]}.", "authors")
        return person
    rows = Person.objects.filter(unit__path__startswith=unit.path, left_on__isnull=True, sort_key=name_key(clean(name)))
    found = list(rows.select_related("unit")[:5])
    if len(found) > 1:
        known = "; ".join(f"{one.full_name} ({one.code}) – {one.position}, {one.unit}" for one in found)
        raise Refused(
            "several_people", f"Dòng {number}: có {len(found)} người tên {name}. Hãy ghi kèm mã: {known}.", "authors"
        )
    return found[0] if found else None
