"""Juries, what they judge, by which rubric, and the marks they gave.

A jury knows entries, not authors: what a juror must not see is not here. Who may not judge an entry is known by
the ids of the people and units it concerns.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.documents.models import StoredFile
from thidua.juries import states
from thidua.people.models import Person, Unit


class Jury(models.Model):
    """A jury for one contest, one field of an award, or a second round of either (`previous`)."""

    MOVES = states.JURY_MOVES
    STATE_NAMES = states.JURY_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    title = models.CharField("Tên Ban giám khảo", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="juries")
    source = models.CharField(max_length=20, db_index=True)  # "contest" or "award_field"
    source_id = models.BigIntegerField(null=True)
    round_number = models.PositiveSmallIntegerField("Vòng", default=1)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="next_rounds")
    jurors_per_entry = models.PositiveSmallIntegerField("Số giám khảo chấm một bài")
    disagreement_from = models.DecimalField("Chênh lệch cần xem lại", max_digits=6, decimal_places=2, null=True)
    due_on = models.DateField("Hạn chấm", null=True)
    seed = models.CharField("Mầm bốc thăm", max_length=64, blank=True)
    state = models.CharField("Trạng thái", max_length=10, default=states.DRAFT)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    search_text = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["source", "source_id"], name="jury_source")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(jurors_per_entry__gte=1), name="jury_has_a_juror_per_entry"),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("id")), name="jury_is_not_its_own_previous"
            ),
            models.CheckConstraint(
                condition=Q(state=states.DRAFT) | (~Q(seed="") & Q(opened_on__isnull=False)),
                name="open_jury_was_drawn",
            ),
            models.UniqueConstraint(fields=["previous"], name="one_next_round"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return states.JURY_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.JURY_TONES[self.state]


class RubricLine(models.Model):
    """One thing a juror marks from 0 to `maximum`; `weight` says how much it counts."""

    jury = models.ForeignKey(Jury, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField("Thứ tự")
    name = models.CharField("Tiêu chí", max_length=300)
    guide = models.TextField("Hướng dẫn chấm", blank=True)
    maximum = models.DecimalField("Điểm tối đa", max_digits=6, decimal_places=2)
    weight = models.DecimalField("Trọng số", max_digits=6, decimal_places=2, default=1)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jury", "order"], name="rubric_order_once"),
            models.CheckConstraint(condition=Q(maximum__gt=0, weight__gt=0), name="rubric_line_counts"),
        ]

    def __str__(self) -> str:
        return self.name


class Juror(models.Model):
    """A person on the jury, until they leave it."""

    jury = models.ForeignKey(Jury, on_delete=models.CASCADE, related_name="jurors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="jury_seats")
    left_on = models.DateField("Thôi từ ngày", null=True)
    left_reason = models.CharField("Lý do", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["jury", "person"], name="juror_once")]

    def __str__(self) -> str:
        return str(self.person)


class Entry(models.Model):
    """What is judged, without its authors: a number, a title, a text. `object_id` leads its owner back to it.

    `concerned_people` may not sit on the jury, people of `concerned_units` may not judge this entry; `warning` is
    for the office: what in it may give the author away.
    """

    jury = models.ForeignKey(Jury, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField("Số báo danh")
    object_id = models.BigIntegerField()
    title = models.CharField("Tên", max_length=500)
    text = models.TextField("Nội dung")
    field = models.CharField("Lĩnh vực", max_length=200, blank=True)
    concerned_people: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    concerned_units: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    warning = models.CharField("Lưu ý", max_length=300, blank=True)
    withdrawn_on = models.DateField("Rút ngày", null=True)
    shortlisted = models.BooleanField("Vào danh sách rút gọn", default=False)
    files = models.ManyToManyField(StoredFile, related_name="+")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jury", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["jury", "object_id"], name="entry_object_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class JurySheet(models.Model):
    """One juror's marks for one entry."""

    MOVES = states.SHEET_MOVES
    STATE_NAMES = states.SHEET_NAMES

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sheets")
    juror = models.ForeignKey(Juror, on_delete=models.PROTECT, related_name="sheets")
    state = models.CharField("Trạng thái", max_length=10, default=states.GIVEN)
    comment = models.TextField("Nhận xét", blank=True)
    reason = models.CharField("Lý do từ chối", max_length=300, blank=True)
    saved_at = models.DateTimeField("Lưu lúc", null=True)
    handed_in_at = models.DateTimeField("Nộp lúc", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["entry__number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "juror"], name="sheet_once"),
            models.CheckConstraint(
                condition=~Q(state=states.HANDED_IN) | Q(handed_in_at__isnull=False), name="handed_in_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} – {self.juror}"

    @property
    def state_name(self) -> str:
        return states.SHEET_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.SHEET_TONES[self.state]


class Mark(models.Model):
    """The points of one sheet for one line of the rubric, as the juror gave them: never changed by arithmetic."""

    sheet = models.ForeignKey(JurySheet, on_delete=models.CASCADE, related_name="marks")
    line = models.ForeignKey(RubricLine, on_delete=models.PROTECT, related_name="marks")
    points = models.DecimalField("Điểm", max_digits=6, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "line"], name="mark_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="mark_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.points}"
