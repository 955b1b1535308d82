"""`manage.py load_catalog`: after every change of the book; twice changes nothing."""

from django.core.management.base import BaseCommand

from thidua.awards.loading import load_catalog


class Command(BaseCommand):
    help = "Nạp danh mục danh hiệu thi đua, hình thức khen thưởng."

    def handle(self, *args: object, **options: object) -> None:
        done = load_catalog()
        self.stdout.write(f"Danh mục: thêm {done.created}, sửa {done.changed}, giữ nguyên {done.same}.")
