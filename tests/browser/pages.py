"""The pages people open every day, in the played city: who opens what, and what the page is about."""

from dataclasses import dataclass

from django.urls import reverse

from tests.browser.pages_of_ideas import pages_of_ideas
from tests.browser.pages_of_year import pages_of_year
from thidua.councils.models import Meeting
from thidua.decisions.models import Certificate, Decision
from thidua.movements.models import Movement
from thidua.nominations.models import Dossier, Nomination
from thidua.people.models import ImportBatch, Person, Unit
from thidua.rulebook.current import book_of_files
from thidua.rules.provisions import unconfirmed


@dataclass(frozen=True)
class Visit:
    """One page as one person sees it; `username` is empty for a stranger."""

    username: str
    url: str
    status: int = 200


def visits() -> list[Visit]:
    """Every role's main pages; the addresses come from what the story left behind."""
    topics = [Visit(username, url) for username, url in [*pages_of_year(), *pages_of_ideas()]]
    return [*_strangers(), *_officers(), *_council(), *_deciders(), *_refusals(), *topics]


def _strangers() -> list[Visit]:
    movement = Movement.objects.get(name__contains="dám nghĩ, dám làm", launcher__code="79")
    decision = Decision.objects.filter(kind="award", unit__code="79").latest("pk")
    states = ("genuine", "replaced", "revoked")
    certificates = [Certificate.objects.filter(state=state).earliest("pk") for state in states]
    return [
        Visit("", "/"),
        Visit("", "/tra-cuu/?q=mau"),
        Visit("", "/kiem-tra/"),
        *[Visit("", reverse("portal:certificate", args=[one.printed_code])) for one in certificates],
        Visit("", "/kiem-tra/ABCD-EFGH/", 404),
        Visit("", "/phong-trao/"),
        Visit("", reverse("portal:movement", args=[movement.code])),
        Visit("", "/quyet-dinh/"),
        Visit("", reverse("portal:decision", args=[decision.code])),
        Visit("", "/law/"),
        Visit("", "/law/?q=sang+kien"),
        Visit("", "/law/awards/grassroots_fighter/"),
        Visit("", "/law/awards/province_merit_certificate/?on=2023-12-31&lang=en"),
        Visit("", "/law/changes/?before=2023-12-31&after=2024-01-01"),
        Visit("", "/law/common/"),
        Visit("", "/law/sources/"),
        Visit("", "/accounts/login/"),
        Visit("", "/khong-co-trang-nay/", 404),
    ]


def _officers() -> list[Visit]:
    movement = Movement.objects.get(name__contains="dám nghĩ, dám làm", launcher__code="79")
    ward = Unit.objects.get(name="Phường Diên Hồng", parent__code="79")
    batch = ImportBatch.objects.filter(unit=ward).earliest("pk")
    dossier = Dossier.objects.filter(unit=ward).latest("pk")
    returned = Nomination.objects.filter(dossier=dossier, state="returned").earliest("pk")
    return [
        Visit("canbo", "/home/"),
        Visit("canbo2", "/home/"),
        Visit("canbo2", "/movements/"),
        Visit("canbo2", reverse("movements:page", args=[movement.code])),
        Visit("canbo2", "/plans/"),
        Visit("canbo2", reverse("plans:matrix", args=[movement.code])),
        Visit("canbo2", "/people/"),
        Visit("canbo2", reverse("people:person", args=[Person.objects.filter(unit=ward).earliest("pk").code])),
        Visit("canbo2", reverse("people:unit", args=[ward.code])),
        Visit("canbo2", "/people/imports/"),
        Visit("canbo2", "/people/imports/upload/"),
        Visit("canbo2", reverse("people:import", args=[batch.code])),
        Visit("canbo2", "/nominations/"),
        Visit("canbo2", reverse("nominations:round", args=[dossier.round.code])),
        Visit("canbo2", "/nominations/dossiers/"),
        Visit("canbo2", reverse("nominations:dossier", args=[dossier.code])),
        Visit("canbo2", reverse("nominations:nomination", args=[returned.code])),
        Visit("canbo2", "/awards/"),
        Visit("canbo2", "/awards/province_merit_certificate/"),
        Visit("canbo2", "/awards/honors/"),
        Visit("canbo2", "/account/"),
        Visit("canbo2", "/notifications/"),
        Visit("canbo2", "/jobs/"),
    ]


def _council() -> list[Visit]:
    meeting = Meeting.objects.filter(council__unit__code="79", council__kind="commendation").latest("pk")
    page = reverse("councils:meeting", args=[meeting.code])
    tabs = ("members", "agenda", "recusals", "ballots", "results", "minutes")
    item = reverse("councils:item", args=[meeting.code, 1])
    return [
        Visit("thuky", "/home/"),
        Visit("thuky", "/councils/"),
        Visit("thuky", reverse("councils:council", args=[meeting.council.code])),
        Visit("thuky", "/councils/meetings/"),
        *[Visit("thuky", f"{page}?tab={tab}") for tab in tabs],
        Visit("hoidong", "/home/"),
        Visit("hoidong", item),
        Visit("kiemphieu1", "/home/"),
        Visit("kiemphieu1", page),
    ]


def _deciders() -> list[Visit]:
    decision = Decision.objects.filter(kind="award", unit__code="79").latest("pk")
    certificate = decision.certificates.earliest("pk")
    movement = Movement.objects.get(name__contains="dám nghĩ, dám làm", launcher__code="79")
    nomination = Nomination.objects.filter(state="granted", round=decision.round).earliest("pk")
    piece = unconfirmed(book_of_files())[0]
    return [
        Visit("thuongtruc", "/home/"),
        Visit("thuongtruc", reverse("movements:board", args=[movement.code])),
        Visit("thuongtruc", "/movements/new/"),
        Visit("thuongtruc", "/nominations/rounds/new/"),
        Visit("thuongtruc", "/nominations/all/"),
        Visit("thuongtruc", reverse("nominations:nomination", args=[nomination.code])),
        Visit("thuongtruc", "/decisions/"),
        Visit("thuongtruc", "/decisions/new/"),
        Visit("thuongtruc", "/decisions/rewards/"),
        Visit("thuongtruc", "/screening/"),
        Visit("thuongtruc", "/screening/new/"),
        Visit("thuongtruc", reverse("decisions:page", args=[decision.code])),
        Visit("thuongtruc", reverse("decisions:certificate", args=[certificate.code])),
        Visit("thuongtruc", reverse("decisions:correct_certificate", args=[decision.certificates.latest("pk").code])),
        Visit("phapche", "/law/cases/"),
        Visit("phapche", "/law/cases/new/"),
        Visit("phapche", "/law/cases/import/"),
        Visit("phapche", "/nominations/all/?state=submitted"),
        Visit("phapche", "/law/unconfirmed/"),
        Visit("phapche", f"/law/unconfirmed/{piece.code}/"),
        Visit("phapche2", "/law/local/"),
        Visit("phapche2", "/law/local/new/standard/advanced_worker/"),
        Visit("chutich", "/home/"),
        Visit("chutich", reverse("decisions:page", args=[decision.code])),
        Visit("lanhdao", "/home/"),
        Visit("khoitruong", "/home/"),
        Visit("tacgia", "/home/"),
        Visit("quantri", "/home/"),
        Visit("quantri", "/people/roles/"),
        Visit("quantri", "/people/units/"),
    ]


def _refusals() -> list[Visit]:
    round_ = Dossier.objects.latest("pk").round
    return [
        Visit("canbo2", reverse("decisions:draft_decision", args=[round_.code]), 409),
        Visit("tacgia", "/people/khong-co/", 404),
    ]
