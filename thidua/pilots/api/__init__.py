"""JSON of đề xuất đột phá, thí điểm: the same forms, the same actions."""

from ninja import Router

from thidua.pilots.api import boards, pilots, proposals

router = Router(tags=["Đề xuất đột phá, thí điểm"])
for part in (boards, pilots, proposals):
    router.add_router("", part.router)
