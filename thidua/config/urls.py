"""Every address of the site, slice by slice."""

from django.urls import include, path

from thidua.config.api import api

handler404 = "thidua.web.expired.page_not_found"
urlpatterns = [
    path("", include("thidua.portal.urls")),
    path("y-tuong/", include("thidua.ideas.public_urls")),
    path("sang-kien/", include("thidua.initiatives.public_urls")),
    path("giai-thuong-sang-tao/", include("thidua.creativity.public_urls")),
    path("dien-hinh/", include("thidua.exemplars.public_urls")),
    path("home/", include("thidua.reports.urls")),
    path("movements/", include("thidua.movements.urls")),
    path("ideas/", include("thidua.ideas.urls")),
    path("juries/", include("thidua.juries.urls")),
    path("pilots/", include("thidua.pilots.urls")),
    path("initiatives/", include("thidua.initiatives.urls")),
    path("creativity/", include("thidua.creativity.urls")),
    path("exemplars/", include("thidua.exemplars.urls")),
    path("clusters/", include("thidua.clusters.urls")),
    path("pledges/", include("thidua.pledges.urls")),
    path("targets/", include("thidua.targets.urls")),
    path("plans/", include("thidua.plans.urls")),
    path("scoring/", include("thidua.scoring.urls")),
    path("followup/", include("thidua.followup.urls")),
    path("calendar/", include("thidua.calendar.urls")),
    path("nominations/", include("thidua.nominations.urls")),
    path("councils/", include("thidua.councils.urls")),
    path("decisions/", include("thidua.decisions.urls")),
    path("people/", include("thidua.people.urls")),
    path("awards/", include("thidua.awards.urls")),
    path("law/", include("thidua.rulebook.urls")),
    path("screening/", include("thidua.screening.urls")),
    path("files/", include("thidua.documents.urls")),
    path("notifications/", include("thidua.notifications.urls")),
    path("jobs/", include("thidua.web.urls")),
    path("account/", include("thidua.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/", api.urls),
]
