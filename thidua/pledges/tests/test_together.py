"""Two at the same moment: the last signature brings the pledge into force once, whoever it was."""

import time_machine
from django.test import TransactionTestCase

from thidua.audit.models import Step
from thidua.clusters.actions import follow_merger
from thidua.clusters.models import Membership
from thidua.core.clock import today
from thidua.core.tests.together import codes, together
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_unit
from thidua.pledges.actions import reopen_pledge, settle_pledge, sign_pledge
from thidua.pledges.inputs import SignInput
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.tests.factories import Block, make_block, make_pledge, make_signature


@time_machine.travel("2026-02-10T09:00:00+07:00", tick=True)
class Together(TransactionTestCase):
    def setUp(self) -> None:
        self.block: Block = make_block(4)
        self.pledge = make_pledge(self.block.cluster, opened=True)
        for number in (0, 1):
            make_signature(self.pledge, self.block.members[number], self.block.officers[number])

    def sign(self, number: int) -> PledgeSignature:
        data = SignInput(f"Trần Mẫu {number}", "Chủ tịch", self.pledge.text_hash)
        member = Membership.objects.get(pk=self.block.members[number].pk)
        return sign_pledge(actor=self.block.officers[number], pledge=self.pledge, membership=member, data=data)

    def in_force_once(self) -> bool:
        pledge = Pledge.objects.get(pk=self.pledge.pk)
        entered = Step.objects.filter(verb="pledge.enter_into_force").count()
        told = Message.objects.filter(title__endswith="đã có hiệu lực").values("user").distinct().count()
        assert told == Message.objects.filter(title__endswith="đã có hiệu lực").count()
        return pledge.state == "in_force" and pledge.in_force_on == today() and entered == 1

    def test_the_last_two_sign_at_once(self) -> None:
        results = together(lambda: self.sign(2), lambda: self.sign(3))
        assert codes(results) == ["PledgeSignature", "PledgeSignature"]
        assert self.in_force_once()
        assert PledgeSignature.objects.filter(state="signed").count() == 4

    def test_one_member_signs_twice_at_once(self) -> None:
        results = together(*[lambda: self.sign(2)] * 2)
        assert codes(results) == ["PledgeSignature", "already_signed"]
        assert Step.objects.filter(verb="pledgesignature.sign").count() == 3

    def test_signed_while_the_text_is_taken_back(self) -> None:
        results = together(
            lambda: self.sign(2),
            lambda: reopen_pledge(actor=self.block.lead, pledge=self.pledge, reason="Sửa câu chữ"),
        )
        assert codes(results) in (["Pledge", "PledgeSignature"], ["Pledge", "wrong_state"])
        assert Pledge.objects.get(pk=self.pledge.pk).state == "draft"

    def test_a_member_is_merged_while_it_signs(self) -> None:
        """Signed before it went: the signature holds for the successor. Else the successor is asked for its own."""
        self.sign(3)
        successor = make_unit("Đơn vị hợp nhất", parent=self.block.city)
        results = together(
            lambda: self.sign(2),
            lambda: follow_merger(
                actor=self.block.office, membership=self.block.members[2], successor_unit=successor, on=today()
            ),
        )
        assert codes(results) in (["Membership", "PledgeSignature"], ["Membership", "has_left"])
        signed = isinstance(results[0], PledgeSignature)
        pledge = Pledge.objects.get(pk=self.pledge.pk)
        if pledge.state in ("open", "in_force"):
            settle_pledge(actor=self.block.lead, pledge=pledge)
        assert Membership.objects.filter(unit=successor).count() == 1
        assert self.in_force_once() == signed
        rows = PledgeSignature.objects.filter(membership__unit=successor)
        assert [row.follows_id is not None for row in rows] == ([True] if signed else [False])
