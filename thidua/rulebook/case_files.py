"""Cases in files: read from YAML, CSV or a workbook; the sample that shows the columns."""

from collections.abc import Iterator

from thidua.core.errors import Refused
from thidua.people.sheets import read_sheet
from thidua.rules.casefile import COLUMNS, bodies, body_of
from thidua.rules.reading import BadFile

MOST_BYTES = 2_000_000
Body = dict[str, object]
SAMPLE = {
    "name": "Tốt và một sáng kiến trong năm",
    "award": "grassroots_fighter",
    "received": "2025-12-20",
    "year": "2025",
    "subject": "individual",
    "attested": "x",
    "initiatives": "unit | 2025-05-05",
    "verdict": "met",
    "rating_2025": "good",
    "titles_2025": "advanced_worker",
    "months_2025": "12",
}


def read_bodies(name: str, data: bytes) -> list[Body]:
    """The cases of a file, not yet checked. Refuses: too_big, bad_file, and the codes of reading a workbook."""
    if len(data) > MOST_BYTES:
        raise Refused("too_big", f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB. Hãy chia nhỏ tệp.", "file")
    try:
        if name.lower().endswith((".yaml", ".yml")):
            return bodies(data.decode("utf-8"), name)
        return list(_of_rows(data))
    except UnicodeDecodeError:
        raise Refused("bad_file", "Tệp không phải UTF-8. Hãy lưu lại với mã UTF-8.", "file") from None
    except BadFile as error:
        raise Refused("bad_file", f"Không đọc được tệp: {error}.", "file") from None


def sample_rows() -> list[list[str]]:
    """The head of a table and one row filled in."""
    years = [key for key in SAMPLE if key not in COLUMNS]
    return [[*COLUMNS, *years], [SAMPLE.get(key, "") for key in (*COLUMNS, *years)]]


def _of_rows(data: bytes) -> Iterator[Body]:
    sheet = read_sheet(data)
    if not sheet.rows:
        return
    head = [cell.strip() for cell in sheet.rows[0][1]]
    for number, cells in sheet.rows[1:]:
        row = {column: cell.strip() for column, cell in zip(head, cells, strict=False) if column}
        try:
            yield body_of(row)
        except ValueError as error:
            raise Refused("bad_file", f"Dòng {number}: {error}.", "file") from None
