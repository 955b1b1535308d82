"""An idea with its authors, files, receipt, answers, and the stages it has reached."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.documents.models import StoredFile
from thidua.ideas import states
from thidua.ideas.models.contests import Contest, ContestField
from thidua.people.models import Person, Unit


def new_follow_code() -> str:
    """60 bits: who knows it may read the answer and withdraw the idea."""
    return new_code(12)


class Idea(models.Model):
    """`code` may be seen by everybody; `follow_code` only by its authors. `state` is progress, `visibility` is
    whether the public sees it: two different questions. Once received, its text never changes: the receipt
    stands for it, and what its authors add later stands beside it.

    `digest` is alike for texts that differ in case, tones or spacing only; `visitor` knows the sender's browser.
    """

    class Source(models.TextChoices):
        WEB = "web", "Trang công khai"
        STAFF = "staff", "Người có tài khoản"
        IMPORT = "import", "Nhập từ tệp"

    MOVES = states.IDEA_MOVES
    STATE_NAMES = states.IDEA_NAMES

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    follow_code = models.CharField("Mã theo dõi", max_length=20, unique=True, default=new_follow_code)
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="ideas")
    field = models.ForeignKey(ContestField, on_delete=models.PROTECT, null=True, related_name="ideas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="ideas", verbose_name="Địa bàn")
    title = models.CharField("Tên ý tưởng", max_length=300)
    body = models.TextField("Nội dung")
    expected = models.TextField("Hiệu quả mong đợi", blank=True)
    source = models.CharField("Nguồn", max_length=8, choices=Source.choices)
    digest = models.CharField(max_length=64, db_index=True)
    visitor = models.CharField(max_length=64, blank=True)
    show_names = models.BooleanField("Đồng ý nêu tên khi công bố", default=False)
    state = models.CharField("Trạng thái", max_length=12, default=states.DRAFT)
    visibility = models.CharField("Đăng", max_length=8, default=states.WAITING)
    hidden_reason = models.CharField("Lý do không đăng", max_length=500, blank=True)
    received_at = models.DateTimeField("Tiếp nhận lúc", null=True)
    received_year = models.PositiveSmallIntegerField(null=True, db_index=True)
    reason = models.TextField("Lý do của bước gần nhất", blank=True)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="ideas_owned")
    due_on = models.DateField("Hạn trả lời", null=True)
    answered_at = models.DateTimeField("Trả lời lần đầu", null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    support_count = models.PositiveIntegerField("Lượt ủng hộ", default=0)
    comment_count = models.PositiveIntegerField("Bình luận", default=0)
    saved_at = models.DateTimeField("Lưu lúc", null=True)
    version = models.PositiveIntegerField(default=1)
    search_text = models.TextField()
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["contest", "state", "-received_at"], name="idea_of_contest"),
            models.Index(fields=["visibility", "-received_at"], name="idea_shown"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[states.DRAFT, states.WITHDRAWN]) | Q(received_at__isnull=False),
                name="idea_received_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.MERGED) | Q(merged_into__isnull=False),
                name="merged_idea_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="idea_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title or "Ý tưởng chưa đặt tên"

    @property
    def state_name(self) -> str:
        return states.IDEA_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.IDEA_TONES[self.state]

    @property
    def visibility_name(self) -> str:
        return states.VISIBILITY_NAMES[self.visibility]

    @property
    def visibility_tone(self) -> str:
        return states.VISIBILITY_TONES[self.visibility]


class IdeaAuthor(models.Model):
    """Who sent it, or joined it: staff by their person, others as they named themselves."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="ideas")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("Họ và tên", max_length=200)
    email = models.EmailField("Thư điện tử", blank=True)
    phone = models.CharField("Điện thoại", max_length=30, blank=True)
    organization = models.CharField("Đơn vị, địa chỉ", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    came_from = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed = models.BooleanField("Đã được nhận là đồng tác giả", default=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Inquiry(models.Model):
    """Something the office asks the authors to add, and what they added."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="inquiries")
    question = models.TextField("Nội dung đề nghị bổ sung")
    asked_at = models.DateTimeField("Hỏi lúc")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField("Đề nghị trả lời trước", null=True)
    reply = models.TextField("Tác giả bổ sung", blank=True)
    replied_at = models.DateTimeField("Bổ sung lúc", null=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="inquiry_replied_at_a_moment",
            ),
            models.UniqueConstraint(fields=["idea"], condition=Q(reply=""), name="one_open_inquiry"),
        ]

    def __str__(self) -> str:
        return self.question[:60]


class IdeaFile(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)


class ReceiptHead(models.Model):
    """The end of the chain of receipts, one row, locked by whoever receives; so numbers have no gap and no fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Receipt(models.Model):
    """Proof of what was received when: a number without gaps, the moment, the salted hash of the text.

    The public log shows number, moment and hash, never title, author or salt.
    """

    number = models.PositiveIntegerField(unique=True)
    idea = models.OneToOneField(Idea, on_delete=models.PROTECT, related_name="receipt")
    received_at = models.DateTimeField()
    salt = models.CharField(max_length=64)
    text_hash = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.text_hash[:12]}"


class Stage(models.Model):
    """A stage the idea reached: on which day, by whose unit, why, until when it is to go on."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="stages")
    state = models.CharField(max_length=12)
    on = models.DateField("Ngày")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField("Lý do", blank=True)
    due_on = models.DateField("Hạn", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "on"], name="stage_on_a_day")]

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.state}"


class Answer(models.Model):
    """An official answer to the authors; the latest is the one that counts."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField("Trả lời")
    public = models.BooleanField("Hiện công khai", default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.at}"
