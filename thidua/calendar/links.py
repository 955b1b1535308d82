"""Pages a task of the year can lead to."""

from django.urls import NoReverseMatch, reverse

PAGES = {
    "movements:list": "Phong trào",
    "plans:list": "Kế hoạch của đơn vị",
    "targets:list": "Chỉ tiêu",
    "clusters:list": "Cụm, khối",
    "pledges:list": "Giao ước",
    "scoring:list": "Chấm điểm, xếp hạng",
    "nominations:dossiers": "Hồ sơ đề nghị",
    "nominations:rounds": "Đợt xét",
    "councils:meetings": "Hội đồng",
    "decisions:list": "Quyết định",
    "followup:list": "Kiểm tra",
    "followup:reviews": "Sơ kết, tổng kết",
    "followup:pack": "Tài liệu hội nghị tổng kết",
}


def page_url(name: str) -> str:
    """The address of a page of the list above; blank for none."""
    if name not in PAGES:
        return ""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
