"""The page on which an idea is written."""

from django.urls import reverse

from thidua.ideas.models import Contest, Idea


def writing_page(contest: Contest, idea: Idea | None = None) -> dict[str, object]:
    """What stands around the form: the call, and where a draft keeps itself."""
    begin = f"/api/ideas/contests/{contest.code}/drafts"
    return {
        "contest": contest,
        "idea": idea,
        "files": [one.file for one in idea.files.select_related("file")] if idea else [],
        "files_url": reverse("ideas:add_files", args=[idea.code]) if idea else "",
        "drop_url": reverse("ideas:withdraw", args=[idea.code]) if idea else "",
        "autosave": {"begin": begin, "save": f"/api/ideas/drafts/{idea.code}" if idea else ""},
    }
