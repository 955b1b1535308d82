"""The fairness lab as JSON: the sections of the page."""

from ninja import Router

from thidua.scoring import queries
from thidua.scoring.api.shared import Json, scale_short
from thidua.scoring.fairness_lab import fairness_lab
from thidua.scoring.fairness_sections import as_json, limits_of, sections
from thidua.web.requests import ApiRequest

router = Router()


@router.get("/scales/{code}/fairness", summary="Phân tích độ công bằng của điểm")
def fairness(request: ApiRequest, code: str) -> Json:
    """Read `limits` first: what the figures cannot show. Hidden from members until the result is announced."""
    scale = queries.get_scale(request.actor, code)
    lab = fairness_lab(request.actor, scale)
    return {**scale_short(scale), "limits": limits_of(lab), "sections": as_json(sections(lab))}
