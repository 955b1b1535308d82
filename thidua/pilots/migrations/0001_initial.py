import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('documents', '0001_stored_files'),
        ('ideas', '0001_initial'),
        ('movements', '0003_launched_by_of_earlier_movements'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pilot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('started_on', models.DateField(verbose_name='Bắt đầu')),
                ('until', models.DateField(verbose_name='Kết thúc dự kiến')),
                ('ended_on', models.DateField(null=True, verbose_name='Kết thúc')),
                ('stop_reason', models.TextField(blank=True, verbose_name='Vì sao dừng')),
                ('lessons', models.TextField(blank=True, verbose_name='Bài học')),
                ('evaluation', models.TextField(blank=True, verbose_name='Đánh giá')),
                ('outcome', models.CharField(blank=True, choices=[('spread', 'Đề nghị nhân rộng'), ('continue', 'Cần thí điểm thêm'), ('learned', 'Không áp dụng, rút bài học')], max_length=10, verbose_name='Kết luận')),
                ('party_opinion', models.TextField(blank=True, verbose_name='Ý kiến của cấp ủy khi đánh giá')),
                ('party_opinion_on', models.DateField(null=True, verbose_name='Cấp ủy cho ý kiến ngày')),
                ('evaluate_by', models.DateField(null=True, verbose_name='Hạn đánh giá')),
                ('evaluated_on', models.DateField(null=True, verbose_name='Đánh giá ngày')),
                ('state', models.CharField(default='running', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['-started_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='Tháng')),
                ('text', models.TextField(verbose_name='Đã làm gì, kết quả ra sao')),
                ('correction', models.TextField(blank=True, verbose_name='Điều chỉnh, rút kinh nghiệm')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='log', to='pilots.pilot')),
            ],
            options={
                'ordering': ['month'],
                'constraints': [models.UniqueConstraint(fields=('pilot', 'month'), name='log_entry_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('by_decree', models.BooleanField(default=True, verbose_name='Theo Nghị định 73/2023/NĐ-CP')),
                ('conditions', models.JSONField(default=list, verbose_name='Điều kiện đã tự rà soát')),
                ('title', models.CharField(max_length=300, verbose_name='Vấn đề chọn làm thí điểm')),
                ('problem', models.TextField(verbose_name='Khó khăn, vướng mắc')),
                ('rule_kind', models.CharField(choices=[('missing', 'Chưa có quy định'), ('unfit', 'Quy định không còn phù hợp')], max_length=8, verbose_name='Về quy định')),
                ('rule_text', models.TextField(verbose_name='Quy định còn thiếu hoặc không phù hợp')),
                ('solution', models.TextField(verbose_name='Giải pháp đề xuất')),
                ('scope', models.TextField(verbose_name='Phạm vi, đối tượng, thời gian')),
                ('resources', models.TextField(verbose_name='Nguồn lực')),
                ('risks', models.TextField(verbose_name='Rủi ro và cách xử lý')),
                ('protection', models.TextField(blank=True, verbose_name='Nội dung đề nghị khuyến khích, bảo vệ')),
                ('since', models.DateField(null=True, verbose_name='Dự kiến từ ngày')),
                ('until', models.DateField(null=True, verbose_name='Dự kiến đến ngày')),
                ('agreed_on', models.DateField(null=True, verbose_name='Tập thể thống nhất ngày')),
                ('party_opinion', models.TextField(blank=True, verbose_name='Ý kiến của cấp ủy')),
                ('party_opinion_on', models.DateField(null=True, verbose_name='Cấp ủy cho ý kiến ngày')),
                ('created_on', models.DateField(verbose_name='Lập ngày')),
                ('sent_on', models.DateField(null=True, verbose_name='Trình ngày')),
                ('asked_on', models.DateField(null=True, verbose_name='Yêu cầu làm rõ ngày')),
                ('decide_by', models.DateField(null=True, verbose_name='Hạn quyết định')),
                ('question', models.TextField(blank=True, verbose_name='Nội dung cần làm rõ')),
                ('clarification', models.TextField(blank=True, verbose_name='Nội dung làm rõ')),
                ('decided_on', models.DateField(null=True, verbose_name='Quyết định ngày')),
                ('decision_no', models.CharField(blank=True, max_length=80, verbose_name='Số văn bản')),
                ('decision_reason', models.TextField(blank=True, verbose_name='Lý do')),
                ('state', models.CharField(default='draft', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=2000)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('competent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals_to_decide', to='people.unit')),
                ('idea', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='ideas.idea')),
                ('minutes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='movements.movement')),
                ('party_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='movements.phase')),
                ('proposer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='people.person')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='people.unit', verbose_name='Đơn vị đề xuất')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='proposal_ends_after_it_began'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'refused']), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='decided_proposal_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('decision_reason', ''), _negated=True), _connector='OR'), name='refused_proposal_has_a_reason'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'agreed', 'withdrawn']), models.Q(('competent__isnull', False), ('decide_by__isnull', False), ('sent_on__isnull', False)), _connector='OR'), name='sent_proposal_has_a_deadline')],
            },
        ),
        migrations.AddField(
            model_name='pilot',
            name='proposal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pilot', to='pilots.proposal'),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300, verbose_name='Chỉ số')),
                ('unit_name', models.CharField(blank=True, max_length=60, verbose_name='Đơn vị tính')),
                ('direction', models.CharField(choices=[('up', 'Càng cao càng tốt'), ('down', 'Càng thấp càng tốt')], default='up', max_length=4, verbose_name='Chiều tốt')),
                ('before', models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name='Trước thí điểm')),
                ('wanted', models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name='Mong muốn')),
                ('after', models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name='Sau thí điểm')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='pilots.proposal')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'name'), name='indicator_once')],
            },
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decide_days', models.PositiveSmallIntegerField(null=True, verbose_name='Quyết định trong (ngày làm việc)')),
                ('evaluate_days', models.PositiveSmallIntegerField(null=True, verbose_name='Đánh giá trong (ngày làm việc)')),
                ('dossier', models.TextField(blank=True, verbose_name='Thành phần hồ sơ')),
                ('citation', models.CharField(max_length=300, verbose_name='Văn bản quy định')),
                ('version', models.PositiveIntegerField(default=1)),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pilot_terms', to='people.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('citation', ''), _negated=True), name='terms_are_written_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='Giá trị')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='pilots.logentry')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='pilots.indicator')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'indicator'), name='measure_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('started_on'))), name='pilot_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'stopped'), _negated=True), models.Q(models.Q(('lessons', ''), _negated=True), models.Q(('stop_reason', ''), _negated=True)), _connector='OR'), name='stopped_pilot_says_what_was_learned'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'running'), ('ended_on__isnull', False), _connector='OR'), name='pilot_ended_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'evaluated'), _negated=True), models.Q(models.Q(('outcome', ''), _negated=True), ('evaluated_on__isnull', False)), _connector='OR'), name='evaluated_pilot_has_an_outcome'),
        ),
    ]
