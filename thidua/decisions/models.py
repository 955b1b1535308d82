"""Number registers, decisions with their lines, certificates, corrections and revocations."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.core.models import new_code
from thidua.core.text import clean, fold
from thidua.decisions import states
from thidua.documents.codes import LENGTH, grouped_code, new_certificate_code
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Unit


class Register(models.Model):
    """A series of numbers of one unit in one year; its row is locked by whoever takes the next number."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registers")
    year = models.PositiveSmallIntegerField("Năm")
    symbol = models.CharField("Ký hiệu", max_length=40)
    last_number = models.PositiveIntegerField("Số cuối", default=0)
    last_on = models.DateField("Ngày của số cuối", null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "year", "symbol"], name="register_once")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.year} – {self.unit}"


class Decision(models.Model):
    """An awarding, correcting or revoking decision; without number, day and signer it is not signed."""

    class Kind(models.TextChoices):
        AWARD = "award", "Khen thưởng"
        CORRECTION = "correction", "Đính chính"
        REVOCATION = "revocation", "Hủy bỏ, thu hồi"

    MOVES = states.DECISION_MOVES
    STATE_NAMES = states.DECISION_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices, default=Kind.AWARD)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="decisions")
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amendments")
    title = models.CharField("Trích yếu", max_length=400)
    symbol = models.CharField("Ký hiệu", max_length=40, default="QĐ-UBND")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, null=True, related_name="decisions")
    number = models.PositiveIntegerField("Số", null=True)
    number_text = models.CharField("Số, ký hiệu", max_length=80, blank=True)
    authority_name = models.CharField("Người, cơ quan quyết định", max_length=200)
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="signed_decisions"
    )
    signatory_name = models.CharField("Người ký", max_length=200, blank=True)
    signatory_title = models.CharField("Chức vụ người ký", max_length=200, default="CHỦ TỊCH")
    signed_on = models.DateField("Ngày ký", null=True)
    council_on = models.DateField("Ngày họp Hội đồng", null=True)
    bases: "models.JSONField[list[str], list[str]]" = models.JSONField("Căn cứ", default=list)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafted_decisions")
    drafted_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="draft", choices=list(states.DECISION_NAMES.items()))
    version = models.PositiveIntegerField(default=0)
    search_text = models.CharField(max_length=600, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "number"], name="decision_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=states.ISSUED)
                | (
                    Q(register__isnull=False, number__isnull=False, signed_on__isnull=False)
                    & Q(signatory__isnull=False)
                    & ~Q(number_text="")
                    & ~Q(signatory_name="")
                ),
                name="signed_has_number_day_signer",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True)
                | Q(council_on__isnull=True)
                | Q(signed_on__gte=models.F("council_on")),
                name="signed_after_the_council",
            ),
            models.CheckConstraint(
                condition=Q(kind="award", amends__isnull=True) | (~Q(kind="award") & Q(amends__isnull=False)),
                name="amending_names_the_amended",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-signed_on", "-id"], name="decision_state_day"),
            models.Index(fields=["unit", "state"], name="decision_unit_state"),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.number_text or '(dự thảo)'} {self.title}"

    @property
    def state_name(self) -> str:
        return states.DECISION_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.DECISION_TONES[self.state]

    @property
    def issued(self) -> bool:
        return self.state in states.ISSUED

    def set_title(self, title: str) -> None:
        """Keep the title and what searches by it together."""
        self.title = clean(title)
        self.search_text = fold(f"{self.number_text} {self.title} {self.authority_name}")[:600]


class DecisionLine(models.Model):
    """One recipient, with names, citation and money as they stood on the decision.

    `reward_met`: another reward for the same achievement, so that this one may be withheld; `reward_settled` is
    what a person has decided about it, `reward_pays` what follows: the sums count what is paid.
    """

    class Settled(models.TextChoices):
        PAY = "pay", "Chi"
        WITHHOLD = "withhold", "Không chi"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="lines")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="decision_line")
    position_no = models.PositiveIntegerField("STT")
    award = models.CharField(max_length=60)
    award_name = models.CharField("Danh hiệu, hình thức", max_length=200)
    candidate_name = models.CharField("Họ và tên, tập thể", max_length=200)
    position = models.CharField("Chức vụ", max_length=200, blank=True)
    unit_name = models.CharField("Đơn vị", max_length=200)
    citation = models.TextField("Thành tích", blank=True)
    reward_amount = models.BigIntegerField("Tiền thưởng", null=True)
    reward_formula = models.TextField("Cách tính", blank=True)
    reward_cite = models.TextField("Căn cứ mức thưởng", blank=True)
    reward_note = models.TextField("Lưu ý về mức thưởng", blank=True)
    reward_verified = models.BooleanField("Đã đối chiếu", default=False)
    base_salary = models.BigIntegerField("Lương cơ sở", null=True)
    reward_pays = models.BooleanField("Chi tiền thưởng", default=True)
    reward_asks = models.BooleanField("Chờ xác nhận việc chi", default=False)
    reward_met = models.TextField("Tiền thưởng khác cho cùng thành tích", blank=True)
    reward_settled = models.CharField("Xác nhận", max_length=8, choices=Settled.choices, blank=True)
    reward_reason = models.TextField("Lý do xác nhận", blank=True)

    class Meta:
        ordering: ClassVar = ["position_no"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "position_no"], name="line_position_once"),
            models.CheckConstraint(
                condition=Q(reward_settled="") | ~Q(reward_reason=""), name="reward_settled_with_reason"
            ),
            models.CheckConstraint(condition=Q(reward_pays=True) | ~Q(reward_met=""), name="unpaid_says_why"),
            models.CheckConstraint(
                condition=Q(reward_amount__isnull=True) | Q(reward_amount__gte=0), name="reward_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_no}. {self.candidate_name} – {self.award_name}"

    @property
    def where(self) -> str:
        """Post and unit in one phrase."""
        return ", ".join(part for part in (self.position, self.unit_name) if part)

    @property
    def reward_due(self) -> int | None:
        """What is paid: nothing (0) where the line is withheld, None where no amount is known."""
        return self.reward_amount if self.reward_pays else 0


class Certificate(models.Model):
    """A printed certificate as it was issued. One genuine certificate for each line, at any moment."""

    MOVES = states.CERTIFICATE_MOVES
    STATE_NAMES = states.CERTIFICATE_NAMES

    code = models.CharField("Mã tra cứu", max_length=LENGTH, unique=True, default=new_certificate_code)
    line = models.ForeignKey(DecisionLine, on_delete=models.PROTECT, related_name="certificates")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="certificates")
    book = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="certificates")
    book_number = models.PositiveIntegerField("Vào sổ số")
    issuer = models.CharField("Người, cơ quan quyết định", max_length=200)
    verb = models.CharField(max_length=20)
    award_name = models.CharField("Danh hiệu, hình thức", max_length=200)
    name = models.CharField("Họ và tên, tập thể", max_length=200)
    detail = models.CharField("Chức vụ, đơn vị", max_length=420)
    citation = models.TextField("Thành tích", blank=True)
    decision_no = models.CharField("Số quyết định", max_length=80)
    decided_on = models.DateField("Ngày quyết định")
    signer_title = models.CharField(max_length=200)
    signer_name = models.CharField(max_length=200)
    issued_at = models.DateTimeField()
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    ended_on = models.DateField("Ngày thay thế, thu hồi", null=True)
    ended_by_no = models.CharField("Theo quyết định", max_length=80, blank=True)
    end_reason = models.TextField("Lý do", blank=True)
    state = models.CharField(max_length=10, default="genuine", choices=list(states.CERTIFICATE_NAMES.items()))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line"], condition=Q(state="genuine"), name="one_genuine_certificate"),
            models.UniqueConstraint(fields=["book", "book_number"], name="book_number_once"),
            models.CheckConstraint(
                condition=Q(state="genuine") | (Q(ended_on__isnull=False) & ~Q(ended_by_no="")),
                name="certificate_end_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_name} – {self.name} (số {self.book_number})"

    @property
    def printed_code(self) -> str:
        return grouped_code(self.code)

    @property
    def state_name(self) -> str:
        return states.CERTIFICATE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.CERTIFICATE_TONES[self.state]

    @property
    def verify_path(self) -> str:
        return f"/kiem-tra/{self.code}/"

    @property
    def verify_url(self) -> str:
        return settings.PUBLIC_URL + self.verify_path


class Amendment(models.Model):
    """What correction and revocation share: one line of an earlier decision, changed by a later one."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="%(class)ss")
    reason = models.TextField("Lý do")
    applied_on = models.DateField("Có hiệu lực từ", null=True)

    class Meta:
        abstract = True


class Correction(Amendment):
    """A wrong name on a certificate and the right one; the certificate is replaced when it is signed."""

    wrong = models.CharField("Đã in", max_length=200)
    right = models.CharField("Sửa thành", max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(right="") & ~Q(reason=""), name="correction_is_complete"),
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(applied_on__isnull=False), name="corrected_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class Revocation(Amendment):
    """An award taken back (Article 93 of Law 06/2022/QH15), with the money to recover."""

    cite = models.CharField("Căn cứ", max_length=300)
    to_recover = models.BigIntegerField("Tiền phải thu hồi", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(cite=""), name="revocation_has_reason"),
            models.UniqueConstraint(fields=["certificate"], condition=Q(applied_on__isnull=False), name="revoked_once"),
        ]

    def __str__(self) -> str:
        return f"Thu hồi: {self.certificate}"
