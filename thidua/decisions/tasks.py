"""Later work: fetch by id, call an action."""

from django.contrib.auth import get_user_model
from django_tasks import task

from thidua.core.actor import Grant, Role
from thidua.core.jobs import report
from thidua.decisions.models import Decision
from thidua.decisions.papers import certificate_paper
from thidua.decisions.queries import certificates_of
from thidua.documents.actions import store_file
from thidua.documents.papers import certificates_pdf
from thidua.people.queries import actor_for


@task
def print_certificates(decision_id: int, user_id: int) -> dict[str, str]:
    """All genuine certificates of a decision in one PDF; the result names the stored file."""
    decision = Decision.objects.select_related("unit").get(pk=decision_id)
    actor = actor_for(get_user_model().objects.get(pk=user_id))
    rows = list(certificates_of(decision).select_related("book", "line", "decision__unit__parent"))
    papers = []
    for done, certificate in enumerate(rows, start=1):
        papers.append(certificate_paper(certificate))
        if done % 100 == 0:
            report(done // 2, len(rows), "Soạn nội dung")
    report(len(rows) // 2, len(rows), "Dựng bản in")
    data = certificates_pdf(papers)
    file = store_file(
        actor=actor,
        name=f"bang-khen-QD-{decision.number}-{decision.signed_on:%Y}.pdf",
        data=data,
        purpose="certificates",
        owner=Grant(Role.STANDING_OFFICE, decision.unit_id, decision.unit.path),
    )
    report(len(rows), len(rows), "Xong")
    return {"file": file.code, "name": file.name, "url": f"/files/{file.code}/"}
