import django.db.models.deletion
import thidua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_stored_files'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('kind', models.CharField(choices=[('area', 'Cụm thi đua'), ('sector', 'Khối thi đua')], max_length=10, verbose_name='Loại')),
                ('name', models.CharField(max_length=200, verbose_name='Tên cụm, khối')),
                ('search_text', models.CharField(db_index=True, max_length=300)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('title', models.CharField(max_length=300, verbose_name='Chuyên đề')),
                ('planned_on', models.DateField(verbose_name='Ngày dự kiến')),
                ('venue', models.CharField(blank=True, max_length=300, verbose_name='Địa điểm')),
                ('state', models.CharField(default='planned', max_length=10, verbose_name='Trạng thái')),
                ('held_on', models.DateField(null=True, verbose_name='Ngày tổ chức')),
                ('minutes', models.TextField(blank=True, verbose_name='Nội dung biên bản')),
                ('next_steps', models.TextField(blank=True, verbose_name='Việc tiếp theo')),
                ('version', models.PositiveIntegerField(default=1)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('host', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosted_activities', to='people.unit')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='clusters.cluster')),
            ],
            options={
                'ordering': ['planned_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('held_on__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='held_activity_has_day_and_minutes')],
            },
        ),
        migrations.CreateModel(
            name='ClusterSystem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('name', models.CharField(max_length=200, verbose_name='Tên hệ thống cụm, khối')),
                ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ')),
                ('since_year', models.PositiveSmallIntegerField(verbose_name='Từ năm')),
                ('until_year', models.PositiveSmallIntegerField(null=True, verbose_name='Đến năm')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_systems', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'name', 'since_year'), name='cluster_system_once'), models.CheckConstraint(condition=models.Q(('until_year__isnull', True), ('until_year__gte', models.F('since_year')), _connector='OR'), name='cluster_system_ends_after_it_began')],
            },
        ),
        migrations.AddField(
            model_name='cluster',
            name='system',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clusters', to='clusters.clustersystem'),
        ),
        migrations.CreateModel(
            name='LeadElection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Bầu cho năm')),
                ('state', models.CharField(default='open', max_length=10, verbose_name='Trạng thái')),
                ('way', models.CharField(choices=[('ballot', 'Bầu'), ('rotation', 'Luân phiên'), ('decision', 'Cơ quan tổ chức cụm, khối quyết định')], default='ballot', max_length=10, verbose_name='Hình thức')),
                ('held_on', models.DateField(null=True, verbose_name='Ngày họp')),
                ('minutes_no', models.CharField(blank=True, max_length=80, verbose_name='Số biên bản')),
                ('present', models.PositiveSmallIntegerField(null=True, verbose_name='Số thành viên dự họp')),
                ('ballot_code', models.CharField(blank=True, max_length=40, verbose_name='Mã cuộc bỏ phiếu kín')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='Lý do')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elections', to='clusters.cluster')),
                ('winner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('cluster', 'year'), name='one_election_a_year'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('held_on__isnull', False), ('winner__isnull', False)), _connector='OR'), name='decided_election_has_winner_and_day')],
            },
        ),
        migrations.CreateModel(
            name='LeadCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('votes', models.PositiveSmallIntegerField(null=True, verbose_name='Số phiếu')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('election', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='clusters.leadelection')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('election', 'unit'), name='candidate_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('post', models.CharField(choices=[('lead', 'Trưởng cụm, khối'), ('deputy', 'Phó trưởng cụm, khối'), ('member', 'Thành viên')], default='member', max_length=10, verbose_name='Vai trò trong cụm, khối')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='Thứ tự')),
                ('joined_on', models.DateField(verbose_name='Tham gia từ')),
                ('left_on', models.DateField(null=True, verbose_name='Rời từ')),
                ('left_reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do rời')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='clusters.cluster')),
                ('representative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cluster_seats', to='people.person')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='clusters.membership')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='clusters.clustersystem')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_memberships', to='people.unit')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'indexes': [models.Index(fields=['year', 'cluster'], name='membership_year')],
                'constraints': [models.UniqueConstraint(fields=('cluster', 'unit', 'year'), name='member_once_a_year'), models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('system', 'unit', 'year'), name='one_cluster_of_a_system_a_year'), models.UniqueConstraint(condition=models.Q(('left_on__isnull', True), ('post', 'lead')), fields=('cluster', 'year'), name='one_lead_a_year'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), models.Q(('left_on__gte', models.F('joined_on')), models.Q(('left_reason', ''), _negated=True)), _connector='OR'), name='who_leaves_has_day_and_reason')],
            },
        ),
        migrations.CreateModel(
            name='ActivityAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present', models.BooleanField(verbose_name='Có dự')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='clusters.activity')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='clusters.membership')),
            ],
            options={
                'ordering': ['membership__place', 'membership_id'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'membership'), name='attended_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='cluster',
            constraint=models.UniqueConstraint(fields=('system', 'name'), name='cluster_name_once'),
        ),
    ]
