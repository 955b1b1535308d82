"""Contests, ideas and what people say of them, imports."""

from thidua.ideas.models.contests import Contest, ContestField
from thidua.ideas.models.ideas import Answer, Idea, IdeaAuthor, IdeaFile, Receipt, Stage
from thidua.ideas.models.imports import IdeaImport
from thidua.ideas.models.talk import AbuseReport, Comment, Support

__all__ = [
    "AbuseReport",
    "Answer",
    "Comment",
    "Contest",
    "ContestField",
    "Idea",
    "IdeaAuthor",
    "IdeaFile",
    "IdeaImport",
    "Receipt",
    "Stage",
    "Support",
]
