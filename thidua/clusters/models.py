"""Systems of clusters, the units in them year by year, and what they do together."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.clusters import states
from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.documents.models import StoredFile
from thidua.people.models import Person, Unit


class ClusterSystem(models.Model):
    """One way in which a unit groups those below it: the city its departments and wards, a ward its quarters."""

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_systems")
    name = models.CharField("Tên hệ thống cụm, khối", max_length=200)
    legal_basis = models.CharField("Căn cứ", max_length=300, blank=True)
    since_year = models.PositiveSmallIntegerField("Từ năm")
    until_year = models.PositiveSmallIntegerField("Đến năm", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name", "since_year"], name="cluster_system_once"),
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                name="cluster_system_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> str:
        """ "2023–2025", or "từ 2023" while it lasts."""
        return f"{self.since_year}–{self.until_year}" if self.until_year else f"từ {self.since_year}"

    def covers(self, year: int) -> bool:
        return self.since_year <= year and (self.until_year is None or year <= self.until_year)


class Cluster(models.Model):
    """Cụm (by area) or khối (by sector) of one system; its members change from year to year."""

    class Kind(models.TextChoices):
        AREA = "area", "Cụm thi đua"
        SECTOR = "sector", "Khối thi đua"

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    system = models.ForeignKey(ClusterSystem, on_delete=models.PROTECT, related_name="clusters")
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices)
    name = models.CharField("Tên cụm, khối", max_length=200)
    search_text = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "name"], name="cluster_name_once")]

    def __str__(self) -> str:
        return self.name

    def set_name(self, name: str) -> None:
        """Keep the name and what searches and sorts by it together."""
        self.name = clean(name)
        self.search_text = f" {fold(self.name)}"[:300]
        self.sort_key = title_key(self.name)


class Membership(models.Model):
    """A unit in a cluster for one year; who leaves in mid-year keeps the row, with the day and the reason.

    `successor` is the unit that took the place over when this one was merged: score and pledge follow it.
    `system` repeats the cluster's, so that the database itself keeps a unit from standing twice in one system.
    """

    class Post(models.TextChoices):
        LEAD = "lead", "Trưởng cụm, khối"
        DEPUTY = "deputy", "Phó trưởng cụm, khối"
        MEMBER = "member", "Thành viên"

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="memberships")
    system = models.ForeignKey(ClusterSystem, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_memberships")
    year = models.PositiveSmallIntegerField("Năm")
    post = models.CharField("Vai trò trong cụm, khối", max_length=10, choices=Post.choices, default=Post.MEMBER)
    place = models.PositiveSmallIntegerField("Thứ tự", default=0)
    representative = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="cluster_seats")
    joined_on = models.DateField("Tham gia từ")
    left_on = models.DateField("Rời từ", null=True)
    left_reason = models.CharField("Lý do rời", max_length=300, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        indexes: ClassVar = [models.Index(fields=["year", "cluster"], name="membership_year")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "unit", "year"], name="member_once_a_year"),
            models.UniqueConstraint(
                fields=["system", "unit", "year"],
                condition=Q(left_on__isnull=True),
                name="one_cluster_of_a_system_a_year",
            ),
            models.UniqueConstraint(
                fields=["cluster", "year"], condition=Q(post="lead", left_on__isnull=True), name="one_lead_a_year"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | (Q(left_on__gte=F("joined_on")) & ~Q(left_reason="")),
                name="who_leaves_has_day_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.cluster} {self.year}"

    @property
    def post_name(self) -> str:
        """The post as this kind of cluster calls it: "Khối trưởng", "Phó Cụm trưởng", "Thành viên"."""
        return post_name(self.cluster.kind, self.post)

    def has_left(self, on: date) -> bool:
        return self.left_on is not None and self.left_on <= on


def post_name(kind: str, post: str) -> str:
    word = "Cụm" if kind == Cluster.Kind.AREA else "Khối"
    names = {Membership.Post.LEAD: f"{word} trưởng", Membership.Post.DEPUTY: f"Phó {word} trưởng"}
    return names.get(Membership.Post(post), "Thành viên")


class LeadElection(models.Model):
    """Who leads the cluster in `year`: by count of hands or slips, by rotation, or by the owner's decision."""

    MOVES = states.ELECTION_MOVES
    STATE_NAMES = states.ELECTION_NAMES

    class Way(models.TextChoices):
        BALLOT = "ballot", "Bầu"
        ROTATION = "rotation", "Luân phiên"
        DECISION = "decision", "Cơ quan tổ chức cụm, khối quyết định"

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="elections")
    year = models.PositiveSmallIntegerField("Bầu cho năm")
    state = models.CharField("Trạng thái", max_length=10, default=states.OPEN)
    way = models.CharField("Hình thức", max_length=10, choices=Way.choices, default=Way.BALLOT)
    held_on = models.DateField("Ngày họp", null=True)
    minutes_no = models.CharField("Số biên bản", max_length=80, blank=True)
    present = models.PositiveSmallIntegerField("Số thành viên dự họp", null=True)
    ballot_code = models.CharField("Mã cuộc bỏ phiếu kín", max_length=40, blank=True)
    reason = models.CharField("Lý do", max_length=500, blank=True)
    winner = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year"], name="one_election_a_year"),
            models.CheckConstraint(
                condition=Q(state=states.OPEN) | Q(winner__isnull=False, held_on__isnull=False),
                name="decided_election_has_winner_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Bầu trưởng {self.cluster.name} năm {self.year}"

    @property
    def state_name(self) -> str:
        return states.ELECTION_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.ELECTION_TONES[self.state]


class LeadCandidate(models.Model):
    """A unit that may become lead, with the votes of the last count."""

    election = models.ForeignKey(LeadElection, on_delete=models.CASCADE, related_name="candidates")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    votes = models.PositiveSmallIntegerField("Số phiếu", null=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["election", "unit"], name="candidate_once")]

    def __str__(self) -> str:
        return str(self.unit)


class Activity(models.Model):
    """A thematic meeting of the cluster, hosted by one member."""

    MOVES = states.ACTIVITY_MOVES
    STATE_NAMES = states.ACTIVITY_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="activities")
    year = models.PositiveSmallIntegerField("Năm")
    title = models.CharField("Chuyên đề", max_length=300)
    host = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="hosted_activities")
    planned_on = models.DateField("Ngày dự kiến")
    venue = models.CharField("Địa điểm", max_length=300, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.PLANNED)
    held_on = models.DateField("Ngày tổ chức", null=True)
    minutes = models.TextField("Nội dung biên bản", blank=True)
    next_steps = models.TextField("Việc tiếp theo", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["planned_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=states.HELD) | (Q(held_on__isnull=False) & ~Q(minutes="")),
                name="held_activity_has_day_and_minutes",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return states.ACTIVITY_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.ACTIVITY_TONES[self.state]


class ActivityAttendance(models.Model):
    """Whether a member came to an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendances")
    present = models.BooleanField("Có dự")

    class Meta:
        ordering: ClassVar = ["membership__place", "membership_id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "membership"], name="attended_once")]

    def __str__(self) -> str:
        return f"{self.membership.unit}: {'dự' if self.present else 'vắng'}"
