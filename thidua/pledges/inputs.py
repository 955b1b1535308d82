"""What a pledge is made of, as doors hand it to the actions."""

from dataclasses import dataclass
from datetime import date

from thidua.documents.inputs import Upload


@dataclass(frozen=True)
class ItemInput:
    kind: str
    text: str


@dataclass(frozen=True)
class PledgeInput:
    title: str
    items: tuple[ItemInput, ...] = ()


@dataclass(frozen=True)
class SignInput:
    """A signature on the site: who, and the hash of the text that was read."""

    name: str
    position: str
    text_hash: str


@dataclass(frozen=True)
class PaperInput:
    """A signed paper brought back."""

    name: str
    position: str
    signed_on: date
    file: Upload | None
