import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='CityDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='Ngày')),
                ('kind', models.CharField(choices=[('off', 'Nghỉ'), ('working', 'Làm việc')], max_length=10, verbose_name='Loại')),
                ('name', models.CharField(max_length=200, verbose_name='Lý do')),
                ('basis', models.CharField(max_length=300, verbose_name='Căn cứ')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='city_day_has_basis')],
            },
        ),
        migrations.CreateModel(
            name='YearTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('kind', models.CharField(choices=[('work', 'Năm công tác'), ('school', 'Năm học')], default='work', max_length=10, verbose_name='Loại năm')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('month', models.PositiveSmallIntegerField(verbose_name='Tháng')),
                ('title', models.CharField(max_length=200, verbose_name='Việc')),
                ('detail', models.CharField(blank=True, max_length=500, verbose_name='Nội dung')),
                ('role', models.CharField(choices=[('officer', 'Cán bộ thi đua, khen thưởng của đơn vị'), ('standing_office', 'Cơ quan thường trực'), ('council_secretary', 'Thư ký Hội đồng'), ('council_member', 'Thành viên Hội đồng'), ('teller', 'Tổ kiểm phiếu'), ('signatory', 'Người ký quyết định'), ('cluster_lead', 'Trưởng cụm, khối thi đua'), ('leadership', 'Lãnh đạo'), ('legal_officer', 'Cán bộ pháp chế'), ('operator', 'Quản trị hệ thống')], max_length=20, verbose_name='Người làm')),
                ('starts_on', models.DateField(null=True, verbose_name='Bắt đầu')),
                ('due_on', models.DateField(null=True, verbose_name='Hạn')),
                ('page', models.CharField(blank=True, max_length=60, verbose_name='Trang làm việc')),
                ('measure', models.CharField(blank=True, max_length=20, verbose_name='Hệ thống tự nhận biết')),
                ('basis', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=300)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='year_tasks', to='people.unit')),
            ],
            options={
                'ordering': ['due_on', 'title', 'pk'],
                'indexes': [models.Index(fields=['owner', 'year', 'kind'], name='year_task_year')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'kind', 'year', 'title'), name='year_task_once'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='year_task_month'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('due_on__isnull', True), ('due_on__gte', models.F('starts_on')), _connector='OR'), name='year_task_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='TaskTick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_on', models.DateField(verbose_name='Xong ngày')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Ghi chú')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='task_ticks', to='people.unit')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='calendar.yeartask')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('task', 'unit'), name='ticked_once')],
            },
        ),
    ]
