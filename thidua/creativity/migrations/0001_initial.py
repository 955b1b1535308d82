import django.db.models.deletion
import thidua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_stored_files'),
        ('initiatives', '0001_initial'),
        ('juries', '0001_initial'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='AwardRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('title', models.CharField(max_length=300, verbose_name='Tên giải thưởng')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Lần thứ')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('cycle_years', models.PositiveSmallIntegerField(null=True, verbose_name='Chu kỳ (năm)')),
                ('legal_basis', models.CharField(blank=True, max_length=500, verbose_name='Căn cứ')),
                ('rules', models.TextField(blank=True, verbose_name='Thể lệ')),
                ('works_from', models.DateField(null=True, verbose_name='Công trình ứng dụng, công bố từ ngày')),
                ('works_until', models.DateField(null=True, verbose_name='đến ngày')),
                ('since', models.DateField(verbose_name='Nhận hồ sơ từ ngày')),
                ('until', models.DateField(verbose_name='Nhận hồ sơ đến hết ngày')),
                ('comment_days', models.PositiveSmallIntegerField(null=True, verbose_name='Lấy ý kiến công khai (ngày làm việc)')),
                ('comment_since', models.DateField(null=True, verbose_name='Lấy ý kiến từ ngày')),
                ('comment_until', models.DateField(null=True, verbose_name='Lấy ý kiến đến hết ngày')),
                ('most_prizes', models.PositiveSmallIntegerField(null=True, verbose_name='Tổng số giải tối đa')),
                ('decision_no', models.CharField(blank=True, max_length=80, verbose_name='Số quyết định')),
                ('decided_on', models.DateField(null=True, verbose_name='Ngày quyết định')),
                ('signer', models.CharField(blank=True, max_length=200, verbose_name='Người ký')),
                ('ceremony_on', models.DateField(null=True, verbose_name='Ngày trao giải')),
                ('ceremony_place', models.CharField(blank=True, max_length=300, verbose_name='Nơi trao giải')),
                ('state', models.CharField(default='draft', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=500)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='creativity_rounds', to='people.unit')),
            ],
            options={
                'ordering': ['-year', '-number'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='award_round_once'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='award_round_ends_after_it_began'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(models.Q(('decision_no', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='decided_round_has_decision')],
            },
        ),
        migrations.CreateModel(
            name='AwardField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200, verbose_name='Lĩnh vực')),
                ('most_prizes', models.PositiveSmallIntegerField(null=True, verbose_name='Số giải tối đa')),
                ('jury', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='award_fields', to='juries.jury')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='creativity.awardround')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('round', 'name'), name='award_field_once')],
            },
        ),
        migrations.CreateModel(
            name='Prize',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='Hạng giải')),
                ('most_per_field', models.PositiveSmallIntegerField(null=True, verbose_name='Tối đa mỗi lĩnh vực')),
                ('money', models.PositiveBigIntegerField(null=True, verbose_name='Tiền thưởng (đồng)')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prizes', to='creativity.awardround')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('round', 'name'), name='prize_once')],
            },
        ),
        migrations.CreateModel(
            name='AwardWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('title', models.CharField(max_length=500, verbose_name='Tên công trình')),
                ('summary', models.TextField(blank=True, verbose_name='Tóm tắt')),
                ('effect', models.TextField(blank=True, verbose_name='Hiệu quả')),
                ('applied_on', models.DateField(null=True, verbose_name='Ứng dụng, công bố từ ngày')),
                ('return_reason', models.TextField(blank=True, verbose_name='Lý do trả lại')),
                ('reason', models.TextField(blank=True, verbose_name='Lý do')),
                ('presented_on', models.DateField(null=True, verbose_name='Đã trao ngày')),
                ('state', models.CharField(default='draft', max_length=12, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=1000)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='creativity.awardfield')),
                ('initiative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='award_works', to='initiatives.initiative')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='creativity.awardround')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='award_works', to='people.unit', verbose_name='Đơn vị đề cử')),
                ('prize', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='creativity.prize')),
            ],
            options={
                'ordering': ['field__order', 'sort_key', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'awarded'), _negated=True), ('prize__isnull', False), _connector='OR'), name='awarded_work_has_a_prize')],
            },
        ),
        migrations.CreateModel(
            name='PublicRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='Họ và tên')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='Liên hệ')),
                ('text', models.TextField(verbose_name='Ý kiến')),
                ('objects_to', models.BooleanField(default=False, verbose_name='Không đồng tình')),
                ('address', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('outcome', models.TextField(blank=True, verbose_name='Kết quả xem xét')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='creativity.awardwork')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='WorkAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='Tác giả')),
                ('organization', models.CharField(blank=True, max_length=300, verbose_name='Đơn vị')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='award_works', to='people.person')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='creativity.awardwork')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='WorkFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='creativity.awardwork')),
            ],
        ),
    ]
