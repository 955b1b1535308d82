"""The legal bases that papers name: only what the book names for the day of receipt."""

from datetime import date

from thidua.rulebook.current import current_book
from thidua.rules.regimes import NoLaw


def legal_bases(received: date) -> tuple[str, ...]:
    """Lines beginning with "Căn cứ"; a text that was not seen is said to be unseen; none before the first law."""
    try:
        regime = current_book(received).calendar.regime_for(received)
    except NoLaw:
        return ()
    law, *decrees = [regime.law, *(part.strip() for part in regime.decree.split(";"))]
    if regime.note and not regime.text_seen:
        law = f"{law} ({regime.note})"
    return tuple(f"Căn cứ {line}" for line in (law, *decrees))
