"""A run's answers as files, for whoever takes them away."""

import csv
from pathlib import Path

from thidua.screening import answers
from thidua.screening.models import Screening
from thidua.screening.states import PLACE_NAMES, VERDICT_NAMES
from thidua.web.exports import harmless

HEAD = ("Mã", "Tên", "Đơn vị", "Kết quả", "Thiếu mấy bước", "Còn thiếu", "Cần người xem xét", "Chỉ tiêu", "Thứ hạng")


def write_csv(run: Screening, folder: Path) -> int:
    """One file for each award and sort of candidate, from the columns; answers how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in run.counts:
        with (folder / f"{entry['award']}-{entry['subject']}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEAD)
            for line in answers.rows(run, entry).order_by("order").iterator():
                missing, undecided = "; ".join(line.failing), "; ".join(line.undecided)
                texts = (line.code, line.name, line.unit_name, VERDICT_NAMES[line.verdict])
                rest = (line.distance, missing, undecided, PLACE_NAMES[line.place], line.rank or "")
                writer.writerow([*map(harmless, texts), *rest])
    return len(run.counts)
