"""Contests, ideas and what people say of them, imports."""

from thidua.ideas.models.bulk import BulkLine, BulkWork
from thidua.ideas.models.contests import Contest, ContestField
from thidua.ideas.models.ideas import Answer, Idea, IdeaAuthor, IdeaFile, Inquiry, Receipt, ReceiptHead, Stage
from thidua.ideas.models.imports import IdeaImport, IdeaImportFile, IdeaImportRow
from thidua.ideas.models.limits import DailyUse
from thidua.ideas.models.talk import AbuseReport, Comment, Support

__all__ = [
    "AbuseReport",
    "Answer",
    "BulkLine",
    "BulkWork",
    "Comment",
    "Contest",
    "ContestField",
    "DailyUse",
    "Idea",
    "IdeaAuthor",
    "IdeaFile",
    "IdeaImport",
    "IdeaImportFile",
    "IdeaImportRow",
    "Inquiry",
    "Receipt",
    "ReceiptHead",
    "Stage",
    "Support",
]
