"""JSON of ý tưởng, hội thi: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Ý tưởng, hội thi"])
