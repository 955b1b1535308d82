"""Later work: one run over the population."""

from django.urls import reverse
from django_tasks import task

from thidua.core.jobs import report
from thidua.screening import actions
from thidua.screening.models import Screening


@task()
def run_screening(code: str) -> dict[str, str]:
    """Answer the question of this run; again without harm."""
    run = Screening.objects.get(code=code)
    actions.run_screening(run=run, report=lambda done, total: report(done, total, "đọc hồ sơ"))
    return {"url": reverse("screening:run", args=[code]), "label": "Mở kết quả rà soát"}
