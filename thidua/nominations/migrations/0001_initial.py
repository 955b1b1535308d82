import django.db.models.deletion
import thidua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('movements', '0001_initial'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã hồ sơ')),
                ('state', models.CharField(default='draft', max_length=10)),
                ('version', models.PositiveIntegerField(default=0)),
                ('received_on', models.DateField(null=True, verbose_name='Ngày nhận')),
                ('submitted_at', models.DateTimeField(null=True, verbose_name='Nộp lúc')),
                ('submitted_by_id', models.BigIntegerField(null=True)),
                ('due_on', models.DateField(null=True, verbose_name='Hạn thẩm định')),
                ('paused_on', models.DateField(null=True, verbose_name='Trả lại ngày')),
                ('receipt_code', models.CharField(max_length=20, null=True, unique=True, verbose_name='Mã biên nhận')),
                ('returned_reason', models.TextField(blank=True, verbose_name='Lý do trả lại')),
                ('meeting_on', models.DateField(null=True, verbose_name='Ngày họp xét của đơn vị')),
                ('meeting_present', models.PositiveSmallIntegerField(null=True, verbose_name='Số người dự họp')),
                ('meeting_total', models.PositiveSmallIntegerField(null=True, verbose_name='Tổng số thành viên')),
                ('meeting_chair', models.CharField(blank=True, max_length=200, verbose_name='Chủ trì')),
                ('meeting_secretary', models.CharField(blank=True, max_length=200, verbose_name='Thư ký')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='people.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=40, unique=True, verbose_name='Mã')),
                ('title', models.CharField(max_length=300, verbose_name='Tên đợt xét')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm xét')),
                ('kind', models.CharField(choices=[('by_merit', 'Theo công trạng'), ('thematic', 'Theo chuyên đề'), ('ad_hoc', 'Đột xuất (thủ tục đơn giản)')], default='by_merit', max_length=12, verbose_name='Loại')),
                ('awards', models.JSONField(default=list, verbose_name='Danh hiệu, hình thức')),
                ('opens_on', models.DateField(verbose_name='Nhận hồ sơ từ ngày')),
                ('closes_on', models.DateField(verbose_name='Hạn nhận hồ sơ')),
                ('appraisal_days', models.PositiveSmallIntegerField(default=20, verbose_name='Số ngày làm việc để thẩm định')),
                ('state', models.CharField(default='draft', max_length=10)),
                ('version', models.PositiveIntegerField(default=0)),
                ('search_text', models.CharField(db_index=True, max_length=400)),
                ('movement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='movements.movement', verbose_name='Phong trào')),
                ('organizer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='people.unit', verbose_name='Đơn vị tổ chức')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='round_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('award', models.CharField(max_length=60)),
                ('award_name', models.CharField(max_length=200, verbose_name='Danh hiệu, hình thức')),
                ('candidate_name', models.CharField(max_length=200, verbose_name='Họ và tên, tập thể')),
                ('candidate_unit_name', models.CharField(max_length=200, verbose_name='Đơn vị')),
                ('candidate_position', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ')),
                ('is_leader', models.BooleanField(default=False, verbose_name='Lãnh đạo, quản lý')),
                ('is_female', models.BooleanField(default=False, verbose_name='Nữ')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm xét')),
                ('attested_by_id', models.BigIntegerField(null=True)),
                ('attested_by_name', models.CharField(blank=True, max_length=200)),
                ('attested_at', models.DateTimeField(null=True)),
                ('state', models.CharField(default='draft', max_length=10)),
                ('version', models.PositiveIntegerField(default=0)),
                ('verdict_result', models.CharField(blank=True, max_length=12)),
                ('verdict_checked_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True, verbose_name='Hạn thẩm định')),
                ('paused_on', models.DateField(null=True)),
                ('position', models.PositiveIntegerField(default=0)),
                ('unit_path', models.CharField(max_length=300)),
                ('search_text', models.CharField(max_length=600)),
                ('sort_key', models.CharField(max_length=300)),
                ('achievement', models.TextField(blank=True, verbose_name='Tóm tắt thành tích')),
                ('return_reason', models.TextField(blank=True, verbose_name='Lý do trả lại')),
                ('verdict', models.JSONField(default=dict)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='nominations.dossier')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='people.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='people.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='nominations.round')),
            ],
            options={
                'indexes': [models.Index(fields=['sort_key', 'id', 'unit_path', 'state', 'award', 'verdict_result', 'search_text'], name='nomination_name'), models.Index(fields=['state', 'sort_key', 'id', 'unit_path'], name='nomination_state_name'), models.Index(fields=['award', 'sort_key', 'id', 'unit_path', 'state'], name='nomination_award_name'), models.Index(fields=['round', 'sort_key', 'id', 'unit_path', 'state'], name='nomination_round_name'), models.Index(fields=['state', 'due_on', 'id', 'unit_path'], name='nomination_state_due'), models.Index(fields=['due_on', 'id', 'unit_path', 'state'], name='nomination_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit__isnull', True)), models.Q(('person__isnull', True), ('unit__isnull', False)), _connector='OR'), name='nomination_of_one'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), models.Q(('state', 'withdrawn'), _negated=True)), fields=('round', 'award', 'person'), name='nomination_once_person'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False), models.Q(('state', 'withdrawn'), _negated=True)), fields=('round', 'award', 'unit'), name='nomination_once_unit')],
            },
        ),
        migrations.AddField(
            model_name='dossier',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='nominations.round'),
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(max_length=120, verbose_name='Điều kiện')),
                ('result', models.CharField(choices=[('met', 'Đạt'), ('not_met', 'Không đạt'), ('pending', 'Đơn vị đề nghị xem xét')], max_length=10, verbose_name='Kết luận')),
                ('reason', models.TextField(verbose_name='Lý do')),
                ('evidence', models.TextField(blank=True, verbose_name='Tài liệu, căn cứ')),
                ('by_id', models.BigIntegerField()),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='nominations.nomination')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='judgement_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Appraisal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('pass', 'Đạt'), ('return', 'Trả lại')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('by_id', models.BigIntegerField()),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appraisals', to='nominations.nomination')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), ('result', 'return'), _negated=True), name='return_with_reason')],
            },
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['state', 'due_on'], name='dossier_state_due'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(fields=('round', 'unit'), name='dossier_once_per_unit'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), models.Q(('receipt_code__isnull', False), ('received_on__isnull', False)), _connector='OR'), name='dossier_submitted_with_receipt'),
        ),
    ]
