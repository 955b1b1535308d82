"""Input of the account's own page."""

from django import forms


class TokenForm(forms.Form):
    name = forms.CharField(
        label="Tên mã",
        max_length=100,
        help_text="Để nhớ mã này dùng ở đâu, ví dụ: “Đồng bộ với phần mềm nhân sự”.",
    )
