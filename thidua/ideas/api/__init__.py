"""JSON of ý tưởng, hội thi: the same forms, the same actions."""

from ninja import Router

from thidua.ideas.api import contests, writing

router = Router(tags=["Ý tưởng, hội thi"])
for part in (contests, writing):
    router.add_router("", part.router)
