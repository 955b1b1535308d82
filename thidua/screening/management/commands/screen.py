"""`manage.py screen`: the whole population before every award, in one command."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.core.errors import NotFound, Refused
from thidua.people.models import Unit
from thidua.people.queries import unit_by_code
from thidua.screening import actions, answers
from thidua.screening.actions import Question
from thidua.screening.models import Screening
from thidua.screening.written import write_csv


class Command(BaseCommand):
    """One run, on record like those of the pages; with --out, also as files."""

    help = "Rà soát mọi người, mọi tập thể trước mọi danh hiệu, hình thức khen thưởng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", default="", help="mã đơn vị; không nêu: cả thành phố")
        parser.add_argument("--year", type=int, default=0, help="năm xét; không nêu: năm nay")
        parser.add_argument("--on", default="", help="ngày nhận hồ sơ, YYYY-MM-DD; không nêu: hôm nay")
        parser.add_argument("--recorded", action="store_true", help="chỉ tính danh hiệu đã có quyết định")
        parser.add_argument("--assume-attested", action="store_true", help="giả định mọi đơn vị đều xác nhận")
        parser.add_argument("--out", default="", help="thư mục để ghi một tệp CSV cho mỗi danh hiệu, hình thức")

    def handle(self, *args: object, **options: str) -> None:
        try:
            day = date.fromisoformat(options["on"]) if options["on"] else today()
            question = Question(
                int(options["year"]) or day.year, day, not options["recorded"], bool(options["assume_attested"])
            )
            run = actions.ask_at_once(actor=SYSTEM, unit=_unit(options["unit"]), question=question)
            run = actions.run_screening(run=run, report=self._tell)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        except NotFound as missing:
            raise CommandError("Không có đơn vị mang mã này.") from missing
        except ValueError as wrong:
            raise CommandError("Ngày phải viết YYYY-MM-DD.") from wrong
        self._table(run)
        if options["out"]:
            count = write_csv(run, Path(options["out"]))
            self.stdout.write(f"Đã ghi {count} tệp vào {options['out']}")

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"đọc hồ sơ {done}/{total}")

    def _table(self, run: Screening) -> None:
        self.stdout.write(f"{run} (mã {run.code}): {run.people} người, {run.units} tập thể")
        self.stdout.write("   đủ   chờ xác nhận   xem xét   thiếu một   chưa đủ   danh hiệu, hình thức")
        for line in answers.counts_for(run):
            law = "" if line.about["confirmed"] else " (theo văn bản trước, chưa đối chiếu luật mới)"
            numbers = f"{line.met:>5} {line.waits:>14} {line.ask:>9} {line.near:>11} {line.not_met:>9}"
            self.stdout.write(f"{numbers}   {line.about['name']} – {line.subject.lower()}{law}")


def _unit(code: str) -> Unit:
    if code:
        return unit_by_code(code)
    root = Unit.objects.filter(parent=None).order_by("pk").first()
    if root is None:
        raise NotFound
    return root
