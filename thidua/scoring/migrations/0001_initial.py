import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('clusters', '0001_initial'),
        ('councils', '0002_cluster_conferences'),
        ('documents', '0001_stored_files'),
        ('nominations', '0003_judgement_file'),
        ('people', '0001_people'),
        ('targets', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('title', models.CharField(max_length=300, verbose_name='Tên bảng tiêu chí')),
                ('total', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Tổng điểm chuẩn')),
                ('bonus_cap', models.DecimalField(decimal_places=2, max_digits=7, null=True, verbose_name='Điểm thưởng tối đa')),
                ('penalty_cap', models.DecimalField(decimal_places=2, max_digits=7, null=True, verbose_name='Điểm trừ tối đa')),
                ('gap_limit', models.DecimalField(decimal_places=2, max_digits=7, null=True, verbose_name='Chênh lệch phải giải trình')),
                ('peer', models.BooleanField(default=False, verbose_name='Các đơn vị chấm chéo')),
                ('hand_in_until', models.DateField(null=True, verbose_name='Hạn tự chấm')),
                ('tie_rules', models.JSONField(default=list)),
                ('flag_share', models.CharField(blank=True, max_length=20, verbose_name='Tỷ lệ đề nghị cờ')),
                ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ')),
                ('state', models.CharField(default='draft', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scales', to='clusters.cluster')),
                ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='scoring.scale')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cluster', 'year'), name='one_scale_a_year'), models.CheckConstraint(condition=models.Q(('total__gt', 0)), name='scale_has_points')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('number', models.CharField(max_length=20, verbose_name='Số thứ tự')),
                ('name', models.CharField(max_length=500, verbose_name='Tiêu chí')),
                ('kind', models.CharField(choices=[('base', 'Điểm chuẩn'), ('bonus', 'Điểm thưởng'), ('penalty', 'Điểm trừ')], default='base', max_length=8, verbose_name='Loại điểm')),
                ('maximum', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Điểm tối đa')),
                ('automatic', models.JSONField(default=dict)),
                ('evidence_needed', models.BooleanField(default=False, verbose_name='Phải có minh chứng')),
                ('version', models.PositiveIntegerField(default=1)),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='criteria_scored', to='people.unit')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='scoring.criterion')),
                ('target', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='targets.target')),
                ('scale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='scoring.scale')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('scale', 'place'), name='criterion_place'), models.CheckConstraint(condition=models.Q(('maximum__gte', 0)), name='criterion_maximum_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Acclamation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('places', models.PositiveSmallIntegerField(verbose_name='Số suất của mỗi loại cờ')),
                ('reckoned', models.CharField(max_length=200, verbose_name='Cách tính')),
                ('skip_reason', models.CharField(blank=True, max_length=500, verbose_name='Lý do bỏ qua đơn vị xếp trên')),
                ('state', models.CharField(default='voting', max_length=10, verbose_name='Trạng thái')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='acclamation', to='councils.meeting')),
                ('scale', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acclamations', to='scoring.scale')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('scale',), name='one_acclamation_of_a_scale')],
            },
        ),
        migrations.CreateModel(
            name='Scoresheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('state', models.CharField(default='open', max_length=10, verbose_name='Trạng thái')),
                ('handed_in_at', models.DateTimeField(null=True, verbose_name='Nộp lúc')),
                ('days_late', models.PositiveSmallIntegerField(default=0, verbose_name='Số ngày làm việc nộp trễ')),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='Lý do trả lại')),
                ('verified_at', models.DateTimeField(null=True, verbose_name='Thẩm định lúc')),
                ('kept_apart', models.BooleanField(default=False, verbose_name='Giữ riêng sau sáp nhập')),
                ('version', models.PositiveIntegerField(default=1)),
                ('handed_in_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='scoresheet', to='clusters.membership')),
                ('scale', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='scoring.scale')),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'verified'), _negated=True), ('verified_at__isnull', False), _connector='OR'), name='verified_sheet_has_moment'), models.CheckConstraint(condition=models.Q(('state', 'open'), ('handed_in_at__isnull', False), _connector='OR'), name='handed_in_sheet_has_moment')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('self', 'Tự chấm'), ('peer', 'Chấm chéo'), ('department', 'Cơ quan chuyên môn chấm'), ('automatic', 'Hệ thống tính'), ('verified', 'Thẩm định')], max_length=10, verbose_name='Nguồn điểm')),
                ('points', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Điểm')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='Lý do')),
                ('evidence', models.CharField(blank=True, max_length=500, verbose_name='Minh chứng')),
                ('entered_at', models.DateTimeField(verbose_name='Nhập lúc')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='scoring.criterion')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('scorer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores_given', to='people.unit')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='scoring.scoresheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'criterion', 'source', 'scorer'), name='scored_once'), models.UniqueConstraint(condition=models.Q(('source', 'peer'), _negated=True), fields=('sheet', 'criterion', 'source'), name='one_score_of_a_source'), models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='points_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Điểm chuẩn')),
                ('bonus', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Điểm thưởng')),
                ('penalty', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Điểm trừ')),
                ('total', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='Tổng điểm')),
                ('missing', models.PositiveSmallIntegerField(default=0, verbose_name='Tiêu chí chưa có điểm')),
                ('rank', models.PositiveSmallIntegerField(null=True, verbose_name='Hạng')),
                ('rank_until', models.PositiveSmallIntegerField(null=True, verbose_name='Đồng hạng đến')),
                ('decided_by', models.CharField(blank=True, max_length=40, verbose_name='Quy tắc xếp khi bằng điểm')),
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='result', to='scoring.scoresheet')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rank__isnull', True), ('rank_until__gte', models.F('rank')), _connector='OR'), name='rank_until_not_before_rank')],
            },
        ),
        migrations.CreateModel(
            name='FlagProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('award', models.CharField(max_length=60, verbose_name='Danh hiệu')),
                ('rank', models.PositiveSmallIntegerField(verbose_name='Hạng')),
                ('state', models.CharField(default='listed', max_length=10, verbose_name='Trạng thái')),
                ('acclamation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='scoring.acclamation')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='flag_proposal', to='councils.agendaitem')),
                ('nomination', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='flag_proposal', to='nominations.nomination')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='scoring.scoresheet')),
            ],
            options={
                'ordering': ['rank', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('acclamation', 'sheet', 'award'), name='proposed_once'), models.CheckConstraint(condition=models.Q(('nomination__isnull', True), ('state', 'nominated'), _connector='OR'), name='nomination_of_a_nominated')],
            },
        ),
        migrations.CreateModel(
            name='TieVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.JSONField()),
                ('minutes_no', models.CharField(max_length=60, verbose_name='Số biên bản')),
                ('held_on', models.DateField(verbose_name='Ngày biểu quyết')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='Ghi chú')),
                ('scale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tie_votes', to='scoring.scale')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes_no', ''), _negated=True), name='tie_vote_has_minutes')],
            },
        ),
    ]
