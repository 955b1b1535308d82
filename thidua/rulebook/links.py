"""Where the book's pages tell of a condition, for every other page that cites one."""

from datetime import date

from django.urls import reverse

NOT_IN_AWARD = ("subject", "no_text", "law_text")


def award_url(award: str, on: date | None = None) -> str:
    """The award as of a day."""
    url = reverse("rulebook:award", args=[award])
    return f"{url}?on={on:%Y-%m-%d}" if on else url


def condition_url(award: str, received: date, version: str, condition: str) -> str:
    """The condition in the version that answered; what is common to all awards stands on the page of common rules."""
    if condition.startswith("hold"):
        return f"{reverse('rulebook:common')}#hold"
    if condition in NOT_IN_AWARD or not version:
        return award_url(award, received)
    return f"{award_url(award, received)}#{version}.{condition}"
