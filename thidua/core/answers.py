"""Yes, or no with a reason that can be shown."""

from dataclasses import dataclass

from thidua.core.errors import Refused


@dataclass(frozen=True)
class Answer:
    """What `may_…` returns: true, or a code and the sentence shown beside the disabled button."""

    code: str = ""
    message: str = ""

    def __bool__(self) -> bool:
        return not self.code


YES = Answer()


def no(code: str, message: str) -> Answer:
    return Answer(code, message)


def first_no(*answers: Answer) -> Answer:
    """The first refusal among `answers`, else yes."""
    return next((answer for answer in answers if not answer), YES)


def require(answer: Answer, field: str = "") -> None:
    """Go on only when the answer is yes; else raises Refused with its code and sentence."""
    if not answer:
        raise Refused(answer.code, answer.message, field)
