"""JSON of cụm, khối thi đua: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Cụm, khối thi đua"])
