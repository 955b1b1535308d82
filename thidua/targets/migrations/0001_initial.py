import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('clusters', '0001_initial'),
        ('documents', '0001_stored_files'),
        ('movements', '0003_launched_by_of_earlier_movements'),
        ('people', '0001_people'),
        ('pledges', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(verbose_name='Đến ngày')),
                ('name', models.CharField(max_length=300, verbose_name='Chỉ tiêu')),
                ('field', models.CharField(blank=True, max_length=200, verbose_name='Lĩnh vực')),
                ('measure', models.CharField(max_length=40, verbose_name='Đơn vị tính')),
                ('comparator', models.CharField(choices=[('at_least', 'Đạt từ … trở lên'), ('at_most', 'Không quá …'), ('higher_score', 'Điểm cao hơn năm trước'), ('higher_score_and_rank', 'Điểm và thứ hạng cao hơn năm trước'), ('yes', 'Hoàn thành (có/không)')], max_length=24, verbose_name='Cách so')),
                ('kind', models.CharField(choices=[('cumulative', 'Lũy kế từ đầu kỳ'), ('level', 'Mức đạt tại thời điểm')], default='level', max_length=12, verbose_name='Loại số liệu')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='Mức phấn đấu')),
                ('baseline', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='Năm trước đạt')),
                ('baseline_rank', models.PositiveIntegerField(null=True, verbose_name='Hạng năm trước')),
                ('baseline_year', models.PositiveSmallIntegerField(null=True, verbose_name='Năm so sánh')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='Nguồn số liệu')),
                ('frequency', models.CharField(choices=[('fortnight', 'Hai tuần'), ('month', 'Hằng tháng'), ('quarter', 'Hằng quý'), ('year', 'Hằng năm')], max_length=10, verbose_name='Kỳ báo cáo')),
                ('report_days', models.PositiveSmallIntegerField(default=0, verbose_name='Số ngày được báo cáo sau khi hết kỳ')),
                ('rollup', models.CharField(choices=[('sum', 'Cộng dồn các đơn vị'), ('average', 'Bình quân các đơn vị'), ('each', 'Mỗi đơn vị đều phải đạt')], default='each', max_length=10, verbose_name='Cách cộng')),
                ('explanation', models.CharField(blank=True, max_length=500, verbose_name='Giải trình chênh lệch')),
                ('state', models.CharField(default='draft', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=600)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='targets.target')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='movements.movement')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets_set', to='people.unit')),
                ('pledge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='pledges.pledge')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'year', 'name'), name='target_once'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='target_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='Mức giao')),
                ('baseline', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='Năm trước đạt')),
                ('baseline_rank', models.PositiveIntegerField(null=True, verbose_name='Hạng năm trước')),
                ('explanation', models.CharField(blank=True, max_length=500, verbose_name='Giải trình chênh lệch')),
                ('latest', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='Thực hiện mới nhất')),
                ('latest_rank', models.PositiveIntegerField(null=True, verbose_name='Hạng mới nhất')),
                ('latest_on', models.DateField(null=True, verbose_name='Số liệu đến ngày')),
                ('forecast', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='Ước cả năm')),
                ('light', models.CharField(choices=[('green', 'Đúng tiến độ'), ('yellow', 'Có nguy cơ'), ('red', 'Khó đạt'), ('grey', 'Chưa báo cáo')], default='grey', max_length=6, verbose_name='Tiến độ')),
                ('verdict', models.CharField(choices=[('met', 'Đạt'), ('not_met', 'Không đạt'), ('not_yet', 'Chưa đến hạn'), ('unknown', 'Chưa kết luận được')], default='unknown', max_length=8, verbose_name='Kết quả')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='Vì sao')),
                ('next_due', models.DateField(null=True, verbose_name='Hạn báo cáo tới')),
                ('verified_on', models.DateField(null=True, verbose_name='Đã thẩm định đến ngày')),
                ('left_on', models.DateField(null=True, verbose_name='Thôi nhận từ')),
                ('left_reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do thôi nhận')),
                ('cluster', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='clusters.cluster')),
                ('followed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='targets.assignment')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='targets.assignment')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.unit')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='targets.target')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'target'], name='assignment_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('target', 'unit'), name='given_once_unit'), models.UniqueConstraint(condition=models.Q(('cluster__isnull', False)), fields=('target', 'cluster'), name='given_once_cluster'), models.CheckConstraint(condition=models.Q(models.Q(('cluster__isnull', True), ('unit__isnull', False)), models.Q(('cluster__isnull', False), ('unit__isnull', True)), _connector='OR'), name='given_to_one'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), models.Q(('left_reason', ''), _negated=True), _connector='OR'), name='who_leaves_a_target_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Actual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_end', models.DateField(verbose_name='Đến ngày')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='Kết quả')),
                ('rank', models.PositiveIntegerField(null=True, verbose_name='Thứ hạng')),
                ('evidence', models.CharField(blank=True, max_length=500, verbose_name='Minh chứng')),
                ('reported_at', models.DateTimeField(verbose_name='Báo cáo lúc')),
                ('state', models.CharField(default='reported', max_length=10, verbose_name='Trạng thái')),
                ('verified_at', models.DateTimeField(null=True, verbose_name='Thẩm định lúc')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='Ghi chú')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actuals', to='targets.assignment')),
            ],
            options={
                'ordering': ['period_end'],
                'constraints': [models.UniqueConstraint(fields=('assignment', 'period_end'), name='one_actual_a_period'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'verified'), _negated=True), ('verified_at__isnull', False), _connector='OR'), name='verified_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'verified'), _negated=True), models.Q(('evidence', ''), _negated=True), ('file__isnull', False), _connector='OR'), name='verified_with_evidence')],
            },
        ),
    ]
