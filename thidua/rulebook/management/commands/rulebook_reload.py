"""manage.py rulebook_reload: read the files of the law now and say whether they can be used."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua.rulebook import files


class Command(BaseCommand):
    help = "Đọc lại sổ luật và quy định của thành phố; báo tệp và dòng sai nếu có."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = files.reload()
        if wrong:
            raise CommandError("\n".join(["Sổ luật chưa dùng được các tệp mới; trang vẫn chạy với bản trước.", *wrong]))
        self.stdout.write(f"Sổ luật dùng được: {files.book().hash}; mọi tiến trình sẽ tự đọc lại trong vài giây.")
