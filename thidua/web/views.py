"""The page of background jobs: progress, results, retry. A job is shown to its owner only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core import jobs
from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.models import Job
from thidua.web.requests import actor_of, done, signed_in

STATUS_NAMES = {
    "READY": ("Đang chờ", "primary"),
    "RUNNING": ("Đang chạy", "primary"),
    "SUCCESSFUL": ("Xong", "success"),
    "FAILED": ("Dừng vì lỗi", "danger"),
}


@signed_in
@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    own = Job.objects.filter(owner_id=actor_of(request).user_id).order_by("-id")
    return render(request, "web/jobs.html", {"jobs": [_shown(job) for job in own[:100]]})


@signed_in
@require_GET
def job_page(request: HttpRequest, code: str) -> HttpResponse:
    context = {"job": _shown(_get(actor_of(request), code))}
    partial = request.headers.get("HX-Request") == "true"
    return render(request, "web/_job.html" if partial else "web/job.html", context)


@signed_in
@require_POST
def retry_job(request: HttpRequest, code: str) -> HttpResponse:
    jobs.retry(_get(actor_of(request), code))
    return done(request, "Đã đưa công việc trở lại hàng chờ.", reverse("web:job", args=[code]))


def _get(actor: Actor, code: str) -> Job:
    job = Job.objects.filter(code=code, owner_id=actor.user_id).first()
    if job is None:
        raise NotFound
    return job


def _shown(job: Job) -> dict[str, object]:
    label, tone = STATUS_NAMES[job.status]
    result = job.result if isinstance(job.result, dict) else {}
    return {
        "code": job.code,
        "title": job.title or job.task.rsplit(".", 1)[-1],
        "status": label,
        "tone": tone,
        "active": job.status in ("READY", "RUNNING"),
        "failed": job.status == "FAILED",
        "percent": 100 * job.done // job.total if job.total else 0,
        "done": job.done,
        "total": job.total,
        "note": "" if job.status == "FAILED" else job.note,
        "error": job.error,
        "created_at": job.created_at,
        "finished_at": job.finished_at,
        "result_url": result.get("url", ""),
        "result_label": result.get("label", "Mở kết quả"),
    }
