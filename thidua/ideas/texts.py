"""The words of contests and ideas as they are stored, searched, sorted and compared."""

import hashlib
import json

from thidua.core.text import clean, clean_lines, fold, title_key
from thidua.ideas.inputs import BODY_LENGTH, EXPECTED_LENGTH, TITLE_LENGTH, IdeaInput
from thidua.ideas.models import Contest, Idea

SEARCHED = 4_000


def write_idea(idea: Idea, data: IdeaInput) -> Idea:
    """Put the words of the input on the row, clean, with what searches, sorts and compares by them. Not saved."""
    idea.title = clean(data.title)[:TITLE_LENGTH]
    idea.body = clean_lines(data.body)[:BODY_LENGTH]
    idea.expected = clean_lines(data.expected)[:EXPECTED_LENGTH]
    idea.search_text = fold(f"{idea.title} {idea.body} {idea.expected}"[:SEARCHED])
    idea.sort_key = title_key(idea.title)
    idea.digest = digest_of(idea.title, idea.body)
    return idea


WRITTEN = ("title", "body", "expected", "search_text", "sort_key", "digest")


def name_contest(contest: Contest) -> Contest:
    contest.search_text = fold(f"{contest.title} {contest.unit.name}")[:1000]
    contest.sort_key = title_key(contest.title)
    return contest


def digest_of(title: str, body: str) -> str:
    """Alike for texts that differ in case, tones, spacing or punctuation only."""
    return hashlib.sha256(f"{fold(title)}\n{fold(body)}".encode()).hexdigest()


def text_hash(salt: str, title: str, body: str, expected: str) -> str:
    """What a receipt keeps of a text. Anybody can work it out: SHA-256 of this JSON list in UTF-8, without spaces."""
    content = json.dumps([salt, title, body, expected], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
