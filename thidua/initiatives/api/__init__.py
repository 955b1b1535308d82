"""JSON of sáng kiến: the same forms, the same actions."""

from ninja import Router

from thidua.initiatives.api import judging, requests

router = Router(tags=["Sáng kiến"])
for part in (requests, judging):
    router.add_router("", part.router)
