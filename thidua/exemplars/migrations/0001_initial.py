import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('awards', '0002_kinds_of_awards'),
        ('documents', '0001_stored_files'),
        ('ideas', '0001_initial'),
        ('initiatives', '0001_initial'),
        ('movements', '0003_launched_by_of_earlier_movements'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Exemplar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('kind', models.CharField(choices=[('individual', 'Cá nhân điển hình'), ('collective', 'Tập thể điển hình'), ('model', 'Mô hình, cách làm hiệu quả'), ('good_deed', 'Người tốt, việc tốt')], max_length=12, verbose_name='Loại')),
                ('title', models.CharField(max_length=300, verbose_name='Tên điển hình, mô hình')),
                ('field', models.CharField(blank=True, max_length=200, verbose_name='Lĩnh vực')),
                ('summary', models.CharField(max_length=500, verbose_name='Tóm tắt')),
                ('story', models.TextField(blank=True, verbose_name='Cách làm, kết quả')),
                ('how_to_copy', models.TextField(blank=True, verbose_name='Điều kiện, các bước để nơi khác làm theo')),
                ('source', models.CharField(choices=[('idea', 'Từ ý tưởng'), ('initiative', 'Từ sáng kiến'), ('movement', 'Từ phong trào'), ('honor', 'Từ khen thưởng'), ('inspection', 'Qua kiểm tra'), ('other', 'Nguồn khác')], max_length=12, verbose_name='Phát hiện')),
                ('source_note', models.CharField(blank=True, max_length=300, verbose_name='Nguồn tin')),
                ('inspection_code', models.CharField(blank=True, max_length=20, verbose_name='Mã cuộc kiểm tra')),
                ('picture_text', models.CharField(blank=True, max_length=300, verbose_name='Chú thích ảnh')),
                ('consent', models.BooleanField(default=False, verbose_name='Người được nêu, người trong ảnh đồng ý giới thiệu')),
                ('found_on', models.DateField(verbose_name='Phát hiện ngày')),
                ('verified_on', models.DateField(null=True, verbose_name='Xác minh ngày')),
                ('verification', models.TextField(blank=True, verbose_name='Nội dung xác minh')),
                ('published_on', models.DateField(null=True, verbose_name='Giới thiệu từ ngày')),
                ('hidden_reason', models.CharField(blank=True, max_length=500, verbose_name='Lý do thôi giới thiệu')),
                ('state', models.CharField(default='found', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=2000)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('found_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('honor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='exemplars', to='awards.honor')),
                ('idea', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='exemplars', to='ideas.idea')),
                ('initiative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='exemplars', to='initiatives.initiative')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='exemplars', to='movements.movement')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exemplars', to='people.person')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemplars', to='people.unit')),
            ],
            options={
                'ordering': ['-found_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['verified', 'published', 'hidden']), _negated=True), models.Q(('verified_on__isnull', False), models.Q(('verification', ''), _negated=True)), _connector='OR'), name='exemplar_verified_before_it_is_told'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_on__isnull', False), models.Q(('consent', True), models.Q(('person__isnull', True), ('picture__isnull', True)), _connector='OR')), _connector='OR'), name='exemplar_told_with_consent')],
            },
        ),
        migrations.CreateModel(
            name='ExemplarFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=200, verbose_name='Nội dung')),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='Con số')),
                ('unit_name', models.CharField(blank=True, max_length=60, verbose_name='Đơn vị tính')),
                ('origin', models.CharField(blank=True, max_length=300, verbose_name='Nguồn số liệu')),
                ('exemplar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='exemplars.exemplar')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('progress', models.CharField(choices=[('studying', 'Đang tìm hiểu'), ('started', 'Đang làm theo'), ('working', 'Đã có kết quả'), ('stopped', 'Không làm tiếp')], default='started', max_length=10, verbose_name='Mức độ')),
                ('effect', models.TextField(blank=True, verbose_name='Kết quả')),
                ('updated_on', models.DateField(verbose_name='Cập nhật ngày')),
                ('version', models.PositiveIntegerField(default=1)),
                ('exemplar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='exemplars.exemplar')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followed_exemplars', to='people.unit')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('exemplar', 'unit'), name='follower_once')],
            },
        ),
    ]
