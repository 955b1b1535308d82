"""The book as people read it: each award in words, what changed between two days, text files of it all."""

from thidua.rules.reader.difference import AwardChanges, Difference, difference
from thidua.rules.reader.pages import award_page, in_order
from thidua.rules.reader.values import AwardPage, Certainty, Edition, Example, Item, Line, Payment, Source

__all__ = [
    "AwardChanges",
    "AwardPage",
    "Certainty",
    "Difference",
    "Edition",
    "Example",
    "Item",
    "Line",
    "Payment",
    "Source",
    "award_page",
    "difference",
    "in_order",
]
