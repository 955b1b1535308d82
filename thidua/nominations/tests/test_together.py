"""Two at the same moment: the database decides, once, on SQLite as on PostgreSQL."""

import time_machine
from django.test import TransactionTestCase

from thidua.audit.models import Step
from thidua.core.tests.together import codes, together
from thidua.nominations import actions
from thidua.nominations.models import Dossier, Nomination
from thidua.nominations.tests.factories import make_dossier, make_nomination, make_stage, make_submitted, make_worker


@time_machine.travel("2025-12-22T09:00:00+07:00", tick=True)
class Together(TransactionTestCase):
    def test_double_click_on_submit_gives_one_receipt(self) -> None:
        stage = make_stage()
        dossier = make_nomination(stage).dossier

        def submit() -> object:
            return actions.submit_dossier(actor=stage.officer, dossier=Dossier.objects.get(pk=dossier.pk)).receipt_code

        results = together(submit, submit, submit)
        assert set(results) == {Dossier.objects.get().receipt_code}
        assert Step.objects.filter(verb="dossier.submit").count() == 1
        assert Step.objects.filter(verb="nomination.submit").count() == 1

    def test_two_officers_open_one_dossier(self) -> None:
        stage = make_stage()
        results = together(lambda: make_dossier(stage).pk, lambda: make_dossier(stage).pk)
        assert len(set(results)) == 1
        assert Dossier.objects.count() == 1

    def test_two_officers_nominate_the_same_person(self) -> None:
        stage = make_stage()
        dossier, person = make_dossier(stage), make_worker("Nguyễn Văn Minh Họa", stage.ward)

        def nominate() -> object:
            return actions.nominate(actor=stage.officer, dossier=dossier, award="advanced_worker", person=person)

        assert codes(together(nominate, nominate)) == ["Nomination", "already_nominated"]
        assert Nomination.objects.count() == 1

    def test_passed_and_returned_at_once_is_one_of_them(self) -> None:
        stage = make_stage()
        row = make_submitted(stage)[0]
        results = together(
            lambda: actions.pass_nomination(actor=stage.office, nomination=row),
            lambda: actions.return_nomination(actor=stage.office, nomination=row, reason="Thiếu báo cáo."),
        )
        row.refresh_from_db()
        # A passed nomination may still be returned; a returned one is not passed.
        assert codes(results) in (["Nomination", "Nomination"], ["Nomination", "wrong_state"])
        assert row.state == "returned"
