"""One request asks for the law in force once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thidua.rulebook.current import holding


class HeldLaw:
    """Pages that ask about many awards cost the queries of one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with holding():
            return self.get_response(request)
