import django.db.models.deletion
import thidua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Movement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=40, unique=True, verbose_name='Mã')),
                ('name', models.CharField(max_length=300, verbose_name='Tên phong trào')),
                ('kind', models.CharField(choices=[('annual', 'Hằng năm'), ('thematic', 'Chuyên đề, theo giai đoạn'), ('special', 'Đặc biệt'), ('campaign', 'Cuộc vận động')], max_length=12, verbose_name='Loại')),
                ('launcher_name', models.CharField(max_length=200, verbose_name='Cơ quan, người phát động')),
                ('slogan', models.CharField(blank=True, max_length=500, verbose_name='Khẩu hiệu')),
                ('theme', models.CharField(blank=True, max_length=500, verbose_name='Chủ đề')),
                ('purpose', models.TextField(blank=True, verbose_name='Mục đích')),
                ('since', models.DateField(null=True, verbose_name='Từ ngày')),
                ('until', models.DateField(null=True, verbose_name='Đến ngày')),
                ('state', models.CharField(default='draft', max_length=12, verbose_name='Trạng thái')),
                ('launched_on', models.DateField(null=True, verbose_name='Ngày phát động')),
                ('closed_on', models.DateField(null=True, verbose_name='Ngày kết thúc')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=1500)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('launcher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements_launched', to='people.unit')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='movements.movement')),
            ],
            options={
                'ordering': ['-since', 'sort_key', 'pk'],
                'indexes': [models.Index(fields=['-since', 'sort_key', 'id'], name='movement_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='movement_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('launched_on__isnull', False), ('since__isnull', False)), _connector='OR'), name='movement_launched_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='movement_closed_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='LegalBasis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=500, verbose_name='Căn cứ')),
                ('issued_on', models.DateField(null=True, verbose_name='Ngày ban hành')),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legal_bases', to='movements.movement')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('movement', 'place'), name='basis_place')],
            },
        ),
        migrations.CreateModel(
            name='Enrollment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(default='active', max_length=12, verbose_name='Trạng thái')),
                ('enrolled_on', models.DateField(verbose_name='Ngày đăng ký')),
                ('enrolled_by', models.CharField(max_length=200, verbose_name='Người đăng ký')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='Ghi chú')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrollments', to='people.unit')),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrollments', to='movements.movement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('movement', 'unit'), name='enrollment_once')],
            },
        ),
        migrations.CreateModel(
            name='MovementAward',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('award', models.CharField(max_length=60, verbose_name='Danh hiệu, hình thức')),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='movements.movement')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('movement', 'award'), name='movement_award_once')],
            },
        ),
        migrations.CreateModel(
            name='MovementContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.TextField(verbose_name='Nội dung')),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contents', to='movements.movement')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('movement', 'place'), name='content_place')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200, verbose_name='Giai đoạn')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(verbose_name='Đến ngày')),
                ('review', models.CharField(blank=True, choices=[('interim', 'Sơ kết'), ('final', 'Tổng kết')], max_length=10, verbose_name='Sơ kết, tổng kết')),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='movements.movement')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('movement', 'place'), name='phase_place'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='phase_ends_after_it_began')],
            },
        ),
    ]
