"""`rules check CASE.yaml`, `rules test`, `rules lint`, `rules book`, `rules diff`: the law without a web site."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from thidua.rules.casefile import Case, all_cases, read_cases, run
from thidua.rules.lint import lint
from thidua.rules.model import Book, load_book
from thidua.rules.reader.commands import add_commands, run_book, run_diff
from thidua.rules.reading import BadFile
from thidua.rules.verdict import Verdict

WORDS = {
    "vi": {"met": "ĐỦ ĐIỀU KIỆN", "not_met": "CHƯA ĐỦ ĐIỀU KIỆN", "needs_person": "CẦN NGƯỜI XEM XÉT"},
    "en": {"met": "MET", "not_met": "NOT MET", "needs_person": "A PERSON MUST JUDGE"},
}  # fmt: skip
MARKS = {"met": "[x]", "not_met": "[ ]", "needs_person": "[?]", "not_needed": " · ", "named": " * "}


def main(argv: Sequence[str] | None = None) -> int:
    """0 when everything holds, 1 when an expectation or the book fails, 2 for what cannot be read."""
    parser = argparse.ArgumentParser(prog="rules", description="Hỏi sổ luật thi đua, khen thưởng.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="trả lời các trường hợp trong một tệp")
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.add_argument("--lang", choices=("vi", "en"), default="vi")
    commands.add_parser("test", help="chạy mọi trường hợp đi kèm sổ luật")
    commands.add_parser("lint", help="soát sổ luật")
    add_commands(commands)
    try:
        options = parser.parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        book = load_book()
        if options.command == "check":
            return _check(book, options.file, options.json, options.lang)
        if options.command == "book":
            return run_book(book, options.out, options.check)
        if options.command == "diff":
            return run_diff(book, options.before, options.after, options.award, options.lang)
        return _test(book) if options.command == "test" else _lint(book)
    except BadFile as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _check(book: Book, file: Path, as_json: bool, lang: str) -> int:
    answers = [(case, *run(book, case, lang)) for case in read_cases(file)]
    if as_json:
        rows = [_json(case, verdict, wrong) for case, verdict, wrong in answers]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        for case, verdict, wrong in answers:
            sys.stdout.write(_text(book, case, verdict, wrong, lang))
    return 1 if any(wrong for _, _, wrong in answers) else 0


def _json(case: Case, verdict: Verdict, wrong: list[str]) -> dict[str, object]:
    return {"name": case.name, **verdict.to_json(), "expect_ok": not wrong, "expect_wrong": wrong}


def _text(book: Book, case: Case, verdict: Verdict, wrong: list[str], lang: str) -> str:
    award = book.awards[case.award]
    name = award.name_vi if lang == "vi" else award.name_en
    lines = [f"{case.name} — {name}: {WORDS[lang][verdict.result]}"]
    shown: Verdict | None = verdict
    while shown is not None:
        if shown.unverified_law:
            lines.append(f"  {shown.unverified_law}")
        for finding in shown.findings:
            tail = f" – {finding.missing}" if finding.missing else ""
            note = f" [{finding.note}]" if finding.note else ""
            lines.append(f"  {MARKS[finding.result]} {finding.asked}: {finding.found}{tail} ({finding.cite}){note}")
        if shown.nearest is not None:
            lines.append(f"  → {shown.nearest.text}")
        if shown.advice is not None:
            lines.append(f"  – {WORDS[lang][shown.advice.result]} ({shown.advice.version}):")
        shown = shown.advice
    lines += [f"  !! {difference}" for difference in wrong]
    return "\n".join(lines) + "\n"


def _test(book: Book) -> int:
    failed = 0
    cases = all_cases(book)
    for case in cases:
        wrong = run(book, case)[1]
        if wrong:
            failed += 1
            sys.stdout.write(f"{case.file}: {case.name}: {'; '.join(wrong)}\n")
    sys.stdout.write(f"{len(cases) - failed}/{len(cases)} trường hợp đúng\n")
    return 1 if failed else 0


def _lint(book: Book) -> int:
    faults = lint(book)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"sổ luật {book.hash}: {len(book.awards)} loại, {len(book.versions)} phiên bản, không lỗi\n")
    return 1 if faults else 0
