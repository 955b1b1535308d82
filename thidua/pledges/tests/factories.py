"""What the tests of this and later slices build."""

from dataclasses import dataclass
from datetime import timedelta

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.tests.factories import YEAR, make_cluster, make_membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.pledges.actions import create_pledge, open_pledge, sign_pledge
from thidua.pledges.inputs import PledgeInput, SignInput
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.wording import read_items

LINES = "Thi đua hoàn thành nhiệm vụ\n– Cải cách hành chính\nCT: Tỷ lệ hài lòng đạt từ 95% trở lên"


@dataclass
class Block:
    """A cluster of a city with its members of the year, the first of them in the lead, an officer for each."""

    city: Unit
    office: Actor
    cluster: Cluster
    members: list[Membership]
    officers: list[Actor]

    @property
    def lead(self) -> Actor:
        return self.officers[0]


def make_block(count: int = 3, year: int = YEAR) -> Block:
    city = make_unit("Thành phố Mẫu")
    cluster = make_cluster(city, "Khối thi đua 19")
    units = [make_unit(f"Đơn vị {n}", parent=city) for n in range(1, count + 1)]
    posts = ["lead", *["member"] * (count - 1)]
    members = [make_membership(cluster, unit, year, post=post) for unit, post in zip(units, posts, strict=True)]
    officers = [make_actor(Role.OFFICER, unit) for unit in units]
    return Block(city, make_actor(Role.STANDING_OFFICE, city), cluster, members, officers)


def make_pledge(cluster: Cluster, year: int = YEAR, *, lines: str = LINES, opened: bool = False) -> Pledge:
    data = PledgeInput(f"Giao ước thi đua {cluster.name} năm {year}", read_items(lines))
    pledge = create_pledge(actor=SYSTEM, cluster=cluster, year=year, data=data)
    if opened:
        return open_pledge(actor=SYSTEM, pledge=pledge, sign_until=today() + timedelta(days=20))
    return pledge


def make_signature(pledge: Pledge, membership: Membership, actor: Actor = SYSTEM) -> PledgeSignature:
    pledge.refresh_from_db()
    data = SignInput(f"Trần Mẫu {membership.pk}", "Chủ tịch", pledge.text_hash)
    return sign_pledge(actor=actor, pledge=pledge, membership=membership, data=data)


def make_signed(block: Block) -> Pledge:
    """In force: every member has signed."""
    pledge = make_pledge(block.cluster, opened=True)
    for member in block.members:
        make_signature(pledge, member)
    pledge.refresh_from_db()
    return pledge
