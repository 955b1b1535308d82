"""Those without an account: who they are to us, as far as we care to know."""

import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from thidua.core.actor import Actor
from thidua.web.requests import address_of

COOKIE = "visitor"
COOKIE_AGE = 365 * 24 * 3600
_signer = Signer(salt="thidua.web.visitor")


@dataclass(frozen=True)
class Sender:
    """From where something came: hashes of what the browser keeps and of its address; blank for work inside."""

    visitor: str = ""
    address: str = ""


NOWHERE = Sender()


def visitor() -> Actor:
    """Whoever comes without signing in. Not the system: may do what everybody may, and nothing else."""
    return Actor(user_id=0, name="Khách")


def asker(request: HttpRequest) -> Actor:
    """The signed-in reader, or a visitor."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor if actor is not None and actor.user_id else visitor()


def visitor_key(request: HttpRequest) -> str:
    """The hash of what this browser keeps; blank when it keeps nothing yet (or what it keeps is not ours)."""
    try:
        token = _signer.unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return ""
    return _hashed("visitor", token)


def address_key(request: HttpRequest) -> str:
    """The salted hash of the address: enough to count by, not enough to find anybody."""
    return _hashed("address", address_of(request))


def sender_of(request: HttpRequest) -> Sender:
    """For limits and for knowing a second sending of the same; staff are known by their account."""
    return Sender(visitor_key(request), address_key(request))


def remember_visitor(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the browser something to keep, once; only what is needed to support once and to send once."""
    if not visitor_key(request):
        response.set_cookie(
            COOKIE,
            _signer.sign(secrets.token_urlsafe(18)),
            max_age=COOKIE_AGE,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def _hashed(kind: str, text: str) -> str:
    return salted_hmac(f"thidua.ideas.{kind}", text, algorithm="sha256").hexdigest()
