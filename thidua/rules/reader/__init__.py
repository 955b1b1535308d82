"""The book as people read it: each award in words, what changed between two days, text files of it all."""

from thidua.rules.reader.difference import difference
from thidua.rules.reader.pages import award_page, in_order
from thidua.rules.reader.values import AwardPage, Edition, Item, Line, Payment

__all__ = ["AwardPage", "Edition", "Item", "Line", "Payment", "award_page", "difference", "in_order"]
