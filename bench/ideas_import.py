"""A web form of 2,700 ideas: read, taken in with receipts and pairs; again; and the funnel of 15 in 2,700."""

import time
from pathlib import Path

from django.core.management import call_command

from bench.measure import line
from thidua.core import jobs
from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.demo.sample_ideas import FULL, Sending, as_csv, as_xlsx, fields, sendings
from thidua.ideas.actions import create_contest, move_many, open_contest, start_import, take_in_import
from thidua.ideas.inputs import ContestInput, FieldInput
from thidua.ideas.models import Contest, Idea, IdeaImport, Receipt
from thidua.ideas.pages.funnel import headline, report
from thidua.people.actions import load_units
from thidua.people.models import Unit

LIMIT = 60.0
SHORTLISTED, PILOTS, APPLIED = 60, 30, 15


def run(folder: Path) -> None:
    contest, rows = _contest(), sendings()
    data = as_csv(rows)
    batch, seconds = _brought_in(contest, "bieu-mau.csv", data)
    line(f"nhập {FULL} ý tưởng ({len(data) / 1e6:.1f} MB CSV), gồm tìm trùng, gần giống", seconds, "s", LIMIT)
    print(f"  kết quả: {batch.state}, {_said(batch)}; {Receipt.objects.count()} phiếu tiếp nhận")
    _pairs_against(batch, rows)
    again, seconds = _brought_in(contest, "bieu-mau.xlsx", as_xlsx(rows))
    line("cùng câu trả lời, tệp Excel, lần thứ hai: đọc và đối chiếu", seconds, "s", LIMIT)
    known = again.rows.filter(action="known").count()
    print(f"  {known}/{FULL} dòng đã nhập trước; {Idea.objects.count()} ý tưởng, không thêm gì")
    _funnel(contest)


def _contest() -> Contest:
    call_command("migrate", verbosity=0)
    if not Unit.objects.filter(code="79").exists():
        load_units(actor=SYSTEM)
    words = tuple(FieldInput(name, found) for name, found in fields().items())
    data = ContestInput("Hội thi đo", "Mời hiến kế.", since=today(), fields=words)
    contest = create_contest(actor=SYSTEM, unit=Unit.objects.get(code="79"), data=data)
    return open_contest(actor=SYSTEM, contest=contest)


def _brought_in(contest: Contest, name: str, data: bytes) -> tuple[IdeaImport, float]:
    """Uploaded, read by the worker, taken in by the worker where anything is new."""
    started, worked = time.perf_counter(), time.process_time()
    batch = start_import(actor=SYSTEM, contest=contest, file_name=name, data=data)
    jobs.run_pending()
    batch.refresh_from_db()
    if batch.rows.filter(action="create").exists():
        read = time.perf_counter() - started
        batch = take_in_import(actor=SYSTEM, batch=batch, version=batch.version)
        jobs.run_pending()
        batch.refresh_from_db()
        print(f"  trong đó đọc, kiểm tra từng dòng: {read:.1f} s")
    print(f"  CPU của tiến trình: {time.process_time() - worked:.1f} s")
    return batch, time.perf_counter() - started


def _said(batch: IdeaImport) -> str:
    found = {name: number for name, number in batch.result.items() if name != "pairs"}
    return f"{found}, {len(batch.result['pairs'])} cặp gần giống"


def _pairs_against(batch: IdeaImport, rows: list[Sending]) -> None:
    """How many of the planted near copies came back: as the same text without tones, or as a pair."""
    ideas = dict(batch.rows.values_list("number", "idea_id"))
    first = {number: copy or number for number, copy in batch.rows.values_list("number", "copy_of")}
    text = {ideas[number]: ideas[place] for number, place in first.items()}
    found = {frozenset(text.get(pk, pk) for pk in (one, other)) for _, one, _, other, *_ in batch.result["pairs"]}
    near = [(text[ideas[n + 2]], text[ideas[row.of + 2]]) for n, row in enumerate(rows) if row.kind == "near"]
    caught = sum(one == other or frozenset((one, other)) in found for one, other in near)
    print(f"  bản gần giống cài sẵn: thấy {caught}/{len(near)} (cùng chữ không dấu, hoặc thành cặp)")


def _funnel(contest: Contest) -> None:
    """The true figures of District 10 in 2020: 2,700 received, 15 put to use; the stages between are made up."""
    ideas = list(Idea.objects.filter(contest=contest).order_by("pk"))
    started = time.perf_counter()
    for verb, number in (("screen", FULL), ("shortlist", SHORTLISTED), ("pilot", PILOTS), ("apply", APPLIED)):
        move_many(actor=SYSTEM, ideas=ideas[:number], verb=verb, reason="Theo kết quả xét")
    line(f"chuyển {FULL} ý tưởng qua các bước, mỗi ý tưởng một dấu vết", time.perf_counter() - started, "s")
    started = time.perf_counter()
    found = report(Idea.objects.filter(contest=contest))
    line("tính phễu", time.perf_counter() - started, "s")
    print(f"  phễu: {' → '.join(str(one.reached) for one in found.levels)}; áp dụng {headline(found)}")
