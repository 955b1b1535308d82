"""JSON of ý tưởng, hội thi: the same forms, the same actions."""

from ninja import Router

from thidua.ideas.api import contests, handling, imports, jurying, near, talk, writing

router = Router(tags=["Ý tưởng, hội thi"])
for part in (near, contests, handling, writing, imports, talk, jurying):
    router.add_router("", part.router)
