import django.db.models.deletion
import thidua.core.models
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
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='Thứ tự')),
                ('state', models.CharField(choices=[('pending', 'Chờ kết quả'), ('approved', 'Được thông qua'), ('rejected', 'Không được thông qua'), ('removed', 'Đưa ra khỏi chương trình')], default='pending', max_length=10)),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='nominations.nomination')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Lượt số')),
                ('state', models.CharField(choices=[('prepared', 'Đã lập, chưa phát'), ('open', 'Đã phát phiếu'), ('counting', 'Đang kiểm phiếu'), ('counted', 'Hai người kiểm khớp nhau'), ('closed', 'Đã công bố kết quả'), ('void', 'Đã hủy bỏ')], default='prepared', max_length=10)),
                ('rule', models.JSONField(default=dict)),
                ('recused_ids', models.JSONField(default=list)),
                ('rule_confirmed_at', models.DateTimeField(null=True)),
                ('rule_document', models.CharField(blank=True, max_length=300, verbose_name='Văn bản, điều khoản')),
                ('rule_reason', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ áp dụng')),
                ('accepted_warnings', models.JSONField(default=list)),
                ('accepted_reason', models.CharField(blank=True, max_length=300)),
                ('snapshot', models.JSONField(default=dict)),
                ('snapshot_hash', models.CharField(blank=True, max_length=64)),
                ('members_total', models.PositiveSmallIntegerField(default=0)),
                ('recused', models.PositiveSmallIntegerField(default=0)),
                ('present', models.PositiveSmallIntegerField(default=0)),
                ('written', models.PositiveSmallIntegerField(default=0)),
                ('needed', models.PositiveSmallIntegerField(default=0)),
                ('opened_at', models.DateTimeField(null=True)),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('issued', models.PositiveSmallIntegerField(null=True)),
                ('returned', models.PositiveSmallIntegerField(null=True)),
                ('unused', models.PositiveSmallIntegerField(null=True)),
                ('invalid', models.PositiveSmallIntegerField(null=True)),
                ('written_used', models.PositiveSmallIntegerField(null=True)),
                ('mismatch', models.JSONField(default=list)),
                ('closed_at', models.DateTimeField(null=True)),
                ('void_reason', models.CharField(blank=True, max_length=300)),
                ('rule_confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='BallotItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveSmallIntegerField()),
                ('result', models.JSONField(default=dict)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='councils.ballot')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='councils.agendaitem')),
            ],
            options={
                'ordering': ['line'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'item'), name='ballot_item_once'), models.UniqueConstraint(fields=('ballot', 'line'), name='ballot_line_once')],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('name', models.CharField(max_length=200, verbose_name='Tên hội đồng')),
                ('kind', models.CharField(choices=[('commendation', 'Hội đồng thi đua, khen thưởng'), ('initiative', 'Hội đồng sáng kiến')], default='commendation', max_length=20, verbose_name='Loại')),
                ('decision_no', models.CharField(max_length=80, verbose_name='Quyết định thành lập')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(null=True, verbose_name='Đến ngày')),
                ('search_text', models.CharField(db_index=True, max_length=300)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='councils', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind', 'decision_no'), name='council_once'), models.CheckConstraint(condition=models.Q(('decision_no', ''), _negated=True), name='council_has_decision'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='council_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='CouncilMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(choices=[('chair', 'Chủ tịch Hội đồng'), ('vice_chair', 'Phó Chủ tịch Hội đồng'), ('standing_vice', 'Phó Chủ tịch thường trực'), ('secretary', 'Thư ký'), ('member', 'Ủy viên')], default='member', max_length=20, verbose_name='Chức danh')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='Thứ tự')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(null=True, verbose_name='Đến ngày')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='councils.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='council_seats', to='people.person')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('council', 'person'), name='member_sits_once'), models.UniqueConstraint(condition=models.Q(('title', 'chair'), ('until__isnull', True)), fields=('council',), name='one_chair'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='member_ends_after_began')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Phiên số')),
                ('held_on', models.DateField(verbose_name='Ngày họp')),
                ('place', models.CharField(max_length=200, verbose_name='Địa điểm')),
                ('state', models.CharField(choices=[('planned', 'Chuẩn bị'), ('open', 'Đang họp'), ('closed', 'Đã kết thúc'), ('cancelled', 'Đã hủy')], default='planned', max_length=12)),
                ('members', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='councils.council')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='nominations.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='meeting_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['open', 'closed']), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='open_meeting_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', False), _connector='OR'), name='closed_meeting_has_moment')],
            },
        ),
        migrations.AddField(
            model_name='ballot',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='councils.meeting'),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', models.CharField(choices=[('present', 'Có mặt'), ('absent', 'Vắng mặt'), ('written', 'Vắng, có ý kiến bằng văn bản')], max_length=10, verbose_name='Có mặt')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Ghi chú')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='councils.councilmember')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='councils.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='attendance_once')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='councils.meeting'),
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('computed', 'Hệ thống phát hiện'), ('declared', 'Thành viên khai báo')], max_length=10)),
                ('reason', models.CharField(max_length=300, verbose_name='Lý do')),
                ('state', models.CharField(choices=[('in_force', 'Tránh bỏ phiếu'), ('withdrawn', 'Đã rút khai báo')], default='in_force', max_length=10)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='councils.agendaitem')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='councils.councilmember')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('item', 'member'), name='recusal_once')],
            },
        ),
        migrations.CreateModel(
            name='TellerAppointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellers', to='councils.meeting')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teller_posts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['slot'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'slot'), name='teller_slot_once'), models.UniqueConstraint(fields=('meeting', 'user'), name='teller_one_slot'), models.CheckConstraint(condition=models.Q(('slot__in', [1, 2])), name='teller_slot_1_2')],
            },
        ),
        migrations.CreateModel(
            name='TellerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.PositiveSmallIntegerField()),
                ('slot', models.PositiveSmallIntegerField()),
                ('issued', models.PositiveSmallIntegerField(verbose_name='Số phiếu phát ra')),
                ('collected', models.PositiveSmallIntegerField(verbose_name='Số phiếu thu về')),
                ('unused', models.PositiveSmallIntegerField(verbose_name='Số phiếu không dùng')),
                ('invalid', models.PositiveSmallIntegerField(verbose_name='Số phiếu không hợp lệ')),
                ('written', models.PositiveSmallIntegerField(default=0, verbose_name='Số ý kiến bằng văn bản')),
                ('locked_at', models.DateTimeField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='councils.ballot')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['attempt', 'slot'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'attempt', 'slot'), name='entry_once_per_slot'), models.UniqueConstraint(fields=('ballot', 'attempt', 'entered_by'), name='entry_once_per_teller'), models.CheckConstraint(condition=models.Q(('slot__in', [1, 2])), name='entry_slot_1_2'), models.CheckConstraint(condition=models.Q(('collected__lte', models.F('issued'))), name='collected_within_issued'), models.CheckConstraint(condition=models.Q(('invalid__lte', models.F('collected'))), name='invalid_within_collected')],
            },
        ),
        migrations.CreateModel(
            name='TellerCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('yes', models.PositiveSmallIntegerField(verbose_name='Đồng ý')),
                ('no', models.PositiveSmallIntegerField(verbose_name='Không đồng ý')),
                ('blank', models.PositiveSmallIntegerField(verbose_name='Phiếu trắng')),
                ('written_yes', models.PositiveSmallIntegerField(default=0, verbose_name='Văn bản: đồng ý')),
                ('written_no', models.PositiveSmallIntegerField(default=0, verbose_name='Văn bản: không đồng ý')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='councils.ballotitem')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='councils.tellerentry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'line'), name='count_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='ballot_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['open', 'counting', 'counted', 'closed']), _negated=True), models.Q(models.Q(('snapshot_hash', ''), _negated=True), ('opened_at__isnull', False)), _connector='OR'), name='handed_out_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('closed_at__isnull', False), ('returned__isnull', False)), _connector='OR'), name='result_needs_a_count'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('issued__isnull', True), models.Q(('issued__lte', models.F('present')), ('returned__lte', models.F('issued')), ('invalid__lte', models.F('returned'))), _connector='OR'), name='no_more_papers_than_people'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'void'), _negated=True), models.Q(('void_reason', ''), _negated=True), _connector='OR'), name='void_ballot_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'nomination'), name='item_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'position'), name='item_position_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'pending')), fields=('nomination',), name='one_pending_item'),
        ),
    ]
