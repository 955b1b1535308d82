"""`rules check`: the answers for the cases of a file, as an officer reads them or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from thidua.rules.casefile import Case, parse_cases, read_cases, run
from thidua.rules.casefile.running import asked
from thidua.rules.explain.law import law_summary
from thidua.rules.lint import known_judgements, unknown_judgements
from thidua.rules.model import Book
from thidua.rules.reading import BadFile, Place
from thidua.rules.verdict import Finding, Verdict

WORDS = {
    "vi": {"met": "ĐỦ ĐIỀU KIỆN", "not_met": "CHƯA ĐỦ ĐIỀU KIỆN", "needs_person": "CẦN NGƯỜI XEM XÉT"},
    "en": {"met": "MET", "not_met": "NOT MET", "needs_person": "A PERSON MUST JUDGE"},
}  # fmt: skip
REHEARSED = {"vi": "diễn tập theo dự thảo, không phải luật", "en": "rehearsed under a draft, not the law"}
HEADS = {  # in the order in which an officer needs them
    "vi": {
        "not_met": "Còn thiếu",
        "needs_person": "Cần người xem xét",
        "met": "Đã đạt",
        "not_needed": "Không cần đến",
        "named": "Do hội đồng chọn",
    },
    "en": {
        "not_met": "Missing",
        "needs_person": "For a person to judge",
        "met": "Met",
        "not_needed": "Not needed",
        "named": "The council's choice",
    },
}


def check(book: Book, file: str, as_json: bool, lang: str) -> int:
    """0 when every expectation holds, 1 when one does not. Raises BadFile."""
    cases = _read(book, file)
    known = known_judgements(book)
    for case in cases:
        sys.stderr.writelines(f"Lưu ý: {fault}\n" for fault in unknown_judgements(case, known))
    answers = [(case, *run(book, case, lang)) for case in cases]
    if as_json:
        rows = [_json(case, verdict, wrong) for case, verdict, wrong in answers]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        texts = ("\n".join(_text(book, case, verdict, wrong, lang)) for case, verdict, wrong in answers)
        sys.stdout.write("\n\n".join(texts) + "\n")
    return 1 if any(wrong for _, _, wrong in answers) else 0


def _read(book: Book, file: str) -> list[Case]:
    if file != "-":
        return read_cases(Path(file), book)
    try:
        return parse_cases(sys.stdin.buffer.read().decode(), "stdin", book)
    except UnicodeDecodeError:
        raise BadFile("không phải UTF-8", Place("stdin")) from None


def _json(case: Case, verdict: Verdict, wrong: list[str]) -> dict[str, object]:
    return {"name": case.name, "draft": case.draft, **verdict.to_json(), "expect_ok": not wrong, "expect_wrong": wrong}


def _text(book: Book, case: Case, verdict: Verdict, wrong: list[str], lang: str) -> Iterator[str]:
    vi = lang == "vi"
    award = book.awards[case.award]
    yield f"{award.name(lang)} – {case.name}"
    yield f"  {WORDS[lang][verdict.result]}" + (f" ({REHEARSED[lang]})" if case.draft else "")
    received = f"{verdict.received:%d/%m/%Y}"
    day = f"hồ sơ nhận ngày {received}, năm xét {verdict.year}" if vi else f"received {received}, year {verdict.year}"
    yield f"  {law_summary(asked(book, case), verdict, lang)} ({day})"
    if verdict.nearest is not None:
        yield f"  {'Gần nhất' if vi else 'Nearest'}: {verdict.nearest.text}"
    if verdict.note:
        yield f"  {'Chuyển tiếp' if vi else 'Transition'}: {verdict.note}"
    shown = verdict if verdict.advice is None else verdict.advice
    if shown is not verdict:
        yield "  Tham khảo, theo văn bản đã đối chiếu gần nhất:" if vi else "  Advice, under the last text compared:"
        if shown.nearest is not None:
            yield f"  {'Gần nhất' if vi else 'Nearest'}: {shown.nearest.text}"
    for result, head in HEADS[lang].items():
        found = [finding for finding in shown.findings if finding.result == result]
        if found:
            yield f"  {head}:"
            for finding in found:
                told = _finding(finding, lang)
                matters = result not in ("not_needed", "named")
                yield from (f"    {line}" for line in (told if matters else islice(told, 1)))
    yield from (f"  !! {difference}" for difference in wrong)


def _finding(finding: Finding, lang: str) -> Iterator[str]:
    vi = lang == "vi"
    yield f"– {finding.asked}: {finding.found}"
    if finding.missing:
        yield f"  {'thiếu' if vi else 'missing'}: {finding.missing}"
    if finding.cure:
        yield f"  {'cách xử lý' if vi else 'cure'}: {finding.cure}"
    sure = ("đã đối chiếu" if vi else "compared") if finding.verified else ""
    note = "; ".join(part for part in (finding.cite, sure, finding.note) if part)
    if note:
        yield f"  {'căn cứ' if vi else 'cited'}: {note}"
