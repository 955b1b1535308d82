"""JSON of chấm điểm cụm, khối: the same forms, the same actions."""

from ninja import Router

from thidua.scoring.api import fairness, flags, ranking, scales, sheets

router = Router(tags=["Chấm điểm, xếp hạng"])
router.add_router("", flags.router)  # before /{code}
router.add_router("", scales.router)
router.add_router("", sheets.router)
router.add_router("", ranking.router)
router.add_router("", fairness.router)
