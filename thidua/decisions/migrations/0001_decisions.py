import django.db.models.deletion
import thidua.core.models
import thidua.documents.codes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('nominations', '0001_initial'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('kind', models.CharField(choices=[('award', 'Khen thưởng'), ('correction', 'Đính chính'), ('revocation', 'Hủy bỏ, thu hồi')], default='award', max_length=12, verbose_name='Loại')),
                ('title', models.CharField(max_length=400, verbose_name='Trích yếu')),
                ('symbol', models.CharField(default='QĐ-UBND', max_length=40, verbose_name='Ký hiệu')),
                ('number', models.PositiveIntegerField(null=True, verbose_name='Số')),
                ('number_text', models.CharField(blank=True, max_length=80, verbose_name='Số, ký hiệu')),
                ('authority_name', models.CharField(max_length=200, verbose_name='Người, cơ quan quyết định')),
                ('signatory_name', models.CharField(blank=True, max_length=200, verbose_name='Người ký')),
                ('signatory_title', models.CharField(default='CHỦ TỊCH', max_length=200, verbose_name='Chức vụ người ký')),
                ('signed_on', models.DateField(null=True, verbose_name='Ngày ký')),
                ('council_on', models.DateField(null=True, verbose_name='Ngày họp Hội đồng')),
                ('bases', models.JSONField(default=list, verbose_name='Căn cứ')),
                ('drafted_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('presented', 'Đã trình ký'), ('signed', 'Đã ban hành'), ('corrected', 'Đã ban hành, có đính chính'), ('revoked', 'Đã hủy bỏ'), ('discarded', 'Đã bỏ dự thảo')], default='draft', max_length=10)),
                ('version', models.PositiveIntegerField(default=0)),
                ('search_text', models.CharField(db_index=True, max_length=600)),
                ('amends', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='decisions.decision')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafted_decisions', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='nominations.round')),
                ('signatory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signed_decisions', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='people.unit')),
            ],
        ),
        migrations.CreateModel(
            name='DecisionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position_no', models.PositiveIntegerField(verbose_name='STT')),
                ('award', models.CharField(max_length=60)),
                ('award_name', models.CharField(max_length=200, verbose_name='Danh hiệu, hình thức')),
                ('candidate_name', models.CharField(max_length=200, verbose_name='Họ và tên, tập thể')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ')),
                ('unit_name', models.CharField(max_length=200, verbose_name='Đơn vị')),
                ('citation', models.TextField(blank=True, verbose_name='Thành tích')),
                ('reward_amount', models.BigIntegerField(null=True, verbose_name='Tiền thưởng')),
                ('reward_formula', models.TextField(blank=True, verbose_name='Cách tính')),
                ('reward_cite', models.TextField(blank=True, verbose_name='Căn cứ mức thưởng')),
                ('reward_note', models.TextField(blank=True, verbose_name='Lưu ý về mức thưởng')),
                ('reward_verified', models.BooleanField(default=False, verbose_name='Đã đối chiếu')),
                ('base_salary', models.BigIntegerField(null=True, verbose_name='Lương cơ sở')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='decisions.decision')),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision_line', to='nominations.nomination')),
            ],
            options={
                'ordering': ['position_no'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'position_no'), name='line_position_once'), models.CheckConstraint(condition=models.Q(('reward_amount__isnull', True), ('reward_amount__gte', 0), _connector='OR'), name='reward_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('symbol', models.CharField(max_length=40, verbose_name='Ký hiệu')),
                ('last_number', models.PositiveIntegerField(default=0, verbose_name='Số cuối')),
                ('last_on', models.DateField(null=True, verbose_name='Ngày của số cuối')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'symbol'), name='register_once')],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='register',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='decisions.register'),
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.documents.codes.new_certificate_code, max_length=28, unique=True, verbose_name='Mã tra cứu')),
                ('book_number', models.PositiveIntegerField(verbose_name='Vào sổ số')),
                ('issuer', models.CharField(max_length=200, verbose_name='Người, cơ quan quyết định')),
                ('verb', models.CharField(max_length=20)),
                ('award_name', models.CharField(max_length=200, verbose_name='Danh hiệu, hình thức')),
                ('name', models.CharField(max_length=200, verbose_name='Họ và tên, tập thể')),
                ('detail', models.CharField(max_length=420, verbose_name='Chức vụ, đơn vị')),
                ('citation', models.TextField(blank=True, verbose_name='Thành tích')),
                ('decision_no', models.CharField(max_length=80, verbose_name='Số quyết định')),
                ('decided_on', models.DateField(verbose_name='Ngày quyết định')),
                ('signer_title', models.CharField(max_length=200)),
                ('signer_name', models.CharField(max_length=200)),
                ('issued_at', models.DateTimeField()),
                ('ended_on', models.DateField(null=True, verbose_name='Ngày thay thế, thu hồi')),
                ('ended_by_no', models.CharField(blank=True, max_length=80, verbose_name='Theo quyết định')),
                ('end_reason', models.TextField(blank=True, verbose_name='Lý do')),
                ('state', models.CharField(choices=[('genuine', 'Có giá trị'), ('replaced', 'Đã được thay thế'), ('revoked', 'Đã bị thu hồi')], default='genuine', max_length=10)),
                ('replaced_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='decisions.certificate')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='decisions.decision')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='decisions.decisionline')),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='decisions.register')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'genuine')), fields=('line',), name='one_genuine_certificate'), models.UniqueConstraint(fields=('book', 'book_number'), name='book_number_once'), models.CheckConstraint(condition=models.Q(('state', 'genuine'), models.Q(('ended_on__isnull', False), models.Q(('ended_by_no', ''), _negated=True)), _connector='OR'), name='certificate_end_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Revocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='Lý do')),
                ('applied_on', models.DateField(null=True, verbose_name='Có hiệu lực từ')),
                ('cite', models.CharField(max_length=300, verbose_name='Căn cứ')),
                ('to_recover', models.BigIntegerField(null=True, verbose_name='Tiền phải thu hồi')),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='decisions.certificate')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='decisions.decision')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('cite', ''), _negated=True)), name='revocation_has_reason'), models.UniqueConstraint(condition=models.Q(('applied_on__isnull', False)), fields=('certificate',), name='revoked_once')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='Lý do')),
                ('applied_on', models.DateField(null=True, verbose_name='Có hiệu lực từ')),
                ('wrong', models.CharField(max_length=200, verbose_name='Đã in')),
                ('right', models.CharField(max_length=200, verbose_name='Sửa thành')),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='decisions.certificate')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='decisions.decision')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('right', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='correction_is_complete'), models.UniqueConstraint(condition=models.Q(('applied_on__isnull', False)), fields=('certificate',), name='corrected_once')],
            },
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['state', '-signed_on', '-id'], name='decision_state_day'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['unit', 'state'], name='decision_unit_state'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('register', 'number'), name='decision_number_once'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('signed', 'corrected', 'revoked')), _negated=True), models.Q(('number__isnull', False), ('register__isnull', False), ('signed_on__isnull', False), ('signatory__isnull', False), models.Q(('number_text', ''), _negated=True), models.Q(('signatory_name', ''), _negated=True)), _connector='OR'), name='signed_has_number_day_signer'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('signed_on__isnull', True), ('council_on__isnull', True), ('signed_on__gte', models.F('council_on')), _connector='OR'), name='signed_after_the_council'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amends__isnull', True), ('kind', 'award')), models.Q(models.Q(('kind', 'award'), _negated=True), ('amends__isnull', False)), _connector='OR'), name='amending_names_the_amended'),
        ),
    ]
