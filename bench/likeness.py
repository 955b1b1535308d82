"""Likeness of ideas: quality on the labelled set beside two plain ways, speed and memory with 100,000 texts."""

import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.likeness_plain import characters, plain_tfidf
from bench.likeness_set import Work, works
from bench.measure import line
from thidua.likeness.texts import body_words, title_words
from thidua.rules.likeness.comparing import SHOWN, SURE
from thidua.rules.likeness.index import Index, Text

MANY = 100_000
PRECISION, RECALL = 0.90, 0.95


@dataclass(frozen=True)
class Found:
    """One entry of the register put forward for a new title."""

    score: float
    right: bool
    how: str


@dataclass(frozen=True)
class Question:
    """A new title: how it was made, which entry of the register is the same work, which ones do not count."""

    title: str
    how: str
    answer: int | None
    passed_over: int | None = None


Finder = Callable[[Sequence[str]], Callable[[str], Iterable[tuple[int, float]]]]


def run(folder: Path) -> None:
    quality()
    speed()


def quality() -> None:
    everything = works()
    tuned = [work for work in everything if not work.held_out]
    held = [work for work in everything if work.held_out]
    print("Bộ gán nhãn: docs/likeness.md nói rõ cách soạn. Sổ: tên gốc và bẫy; hỏi: từng cách viết lại và từng bẫy.")
    for name, finder in (("ký tự (3 ký tự)", characters), ("TF-IDF từ (1,2)", plain_tfidf), ("của dự án", ours)):
        own = answers(tuned, finder)
        least = SHOWN if finder is ours else threshold(own)
        for half, found in (("dùng để chỉnh", own), ("giữ riêng", answers(held, finder))):
            questions = tuned if half == "dùng để chỉnh" else held
            report(f"{name}, {half}, từ {least:.2f}", found, questions, least, demand=finder is ours)


def report(name: str, found: Sequence[Found], asked: Sequence[Work], least: float, *, demand: bool) -> None:
    shown = [one for one in found if one.score >= least]
    right = [one for one in shown if one.right]
    total = sum(len(work.others) for work in asked)
    recall, precision = len(right) / total, len(right) / max(len(shown), 1)
    verdict = ("  đạt" if recall >= RECALL and precision >= PRECISION else "  CHƯA ĐẠT") if demand else ""
    print(f"{name:<48} tìm ra {recall:6.1%}  đúng {precision:6.1%}{verdict}", flush=True)
    if demand:
        made: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for work in asked:
            for how, _ in work.others:
                made[how][1] += 1
        for one in right:
            made[one.how][0] += 1
        print("   " + "; ".join(f"{how} {hit}/{of}" for how, (hit, of) in made.items()))
        sure = [one.right for one in found if one.score >= SURE]
        print(f"   “rất giống” (từ {SURE}): {len(sure)} lần, đúng {np.mean(sure):.1%}")


def threshold(found: Sequence[Found]) -> float:
    """The lowest score at which the demanded precision still holds, as kindly as can be to the plain ways."""
    ordered = sorted(found, key=lambda one: -one.score)
    right = np.cumsum([one.right for one in ordered])
    held = np.flatnonzero(right / np.arange(1, len(ordered) + 1) >= PRECISION)
    return ordered[held[-1]].score if len(held) else 1.0


def answers(asked: Sequence[Work], finder: Finder) -> list[Found]:
    """Ask the register for every variant and every trap; what a trap finds is wrong, once for each two."""
    register, questions = _register(asked)
    find = finder(register)
    found = []
    for question in questions:
        for entry, score in find(question.title):
            before = question.passed_over is not None and entry <= question.passed_over and question.how == "bẫy"
            if not (before and _is_trap(entry)) and entry != question.passed_over:
                found.append(Found(score, entry == question.answer, question.how))
    return found


def _is_trap(entry: int) -> bool:
    return entry % 3 > 0


def _register(asked: Sequence[Work]) -> tuple[list[str], list[Question]]:
    """Three entries for each work: its title and its two traps."""
    register: list[str] = []
    questions: list[Question] = []
    for work in asked:
        at = len(register)
        register += [work.title, *work.traps]
        questions += [Question(title, how, at) for how, title in work.others]
        questions += [Question(trap, "bẫy", None, at + 1 + n) for n, trap in enumerate(work.traps)]
    return register, questions


def ours(register: Sequence[str]) -> Callable[[str], Iterable[tuple[int, float]]]:
    index = Index([Text(n, tuple(title_words(title))) for n, title in enumerate(register)])
    return lambda title: [(hit.key, hit.score) for hit in index.like(title_words(title), least=0.3)]


def speed() -> None:
    texts = made_up(MANY)
    before, started = _memory(), time.perf_counter()
    index = Index(texts)
    line(f"dựng chỉ mục {MANY:,} ý tưởng từ từ đã tách", time.perf_counter() - started, "s")
    line("bộ nhớ thêm cho chỉ mục", _memory() - before, "MB")
    asked = random.Random(3).sample(texts, 200)
    for words, of in (((lambda t: ()), "tên"), ((lambda t: t.body), "tên và nội dung")):
        times = []
        for text in asked:
            begun = time.perf_counter()
            index.like(text.title, words(text))
            times.append(1000 * (time.perf_counter() - begun))
        line(f"một ý tưởng mới so với {MANY:,} ({of}), trung vị", float(np.median(times)), "ms", 50)
        line(f"một ý tưởng mới so với {MANY:,} ({of}), 95 %", float(np.percentile(times, 95)), "ms", 50)
    started = time.perf_counter()
    pairs = sum(len(index.like(text.title)) - 1 for text in texts)
    line(f"{MANY:,} × {MANY:,} theo tên ({pairs // 2:,} cặp)", (time.perf_counter() - started) / 60, "phút", 30)
    line("bộ nhớ cao nhất của tiến trình", _memory(), "MB")


def made_up(count: int) -> list[Text]:
    """Texts out of the labelled set's own words, with places, numbers and people of every kind put in."""
    dice = random.Random(1)
    titles = [title for work in works() for title in (work.title, *work.traps, *(o for _, o in work.others))]
    parts = [title_words(title) for title in titles]
    vocabulary = sorted({word for words in parts for word in words if not word.startswith("~")})
    vocabulary += [f"ten{n}" for n in range(20_000)]  # names, as rare as names are
    sentences = [body_words(" ".join(dice.sample(titles, 3))) for _ in range(2_000)]
    made = []
    for key in range(count):
        one, other = dice.choice(parts), dice.choice(parts)
        title = [
            *one[: dice.randint(3, 9)],
            *other[: dice.randint(1, 5)],
            dice.choice(vocabulary),
            str(dice.randint(1, 999)),
        ]
        body = dict.fromkeys(word for _ in range(3) for word in dice.choice(sentences))
        made.append(Text(key, tuple(title), tuple(body)))
    return made


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
