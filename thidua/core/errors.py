"""The one way to say no."""


class Refused(Exception):
    """Something was asked for and is not done.

    `code` is for programs (`wrong_state`), `message` a Vietnamese sentence saying what, why, where it is
    written and what would cure it, `field` the form field it belongs to, or "" for the whole.
    """

    def __init__(self, code: str, message: str, field: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class NotFound(Exception):
    """What does not exist, and what the reader may not see: the two are told apart nowhere."""
