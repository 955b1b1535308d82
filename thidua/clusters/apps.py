from django.apps import AppConfig


class ClustersConfig(AppConfig):
    name = "thidua.clusters"
    label = "clusters"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "clustersystem.create": "Lập hệ thống cụm, khối",
                "clustersystem.edit": "Sửa hệ thống cụm, khối",
                "cluster.create": "Lập cụm, khối",
                "cluster.edit": "Sửa tên, loại",
                "cluster.copy_year": "Chuyển thành viên sang năm sau",
                "membership.join": "Vào cụm, khối",
                "membership.set_post": "Ghi vai trò",
                "membership.name_representative": "Ghi người đại diện",
                "membership.leave": "Rời cụm, khối",
                "membership.follow_merger": "Ghi việc sáp nhập",
                "leadelection.open": "Mở việc chọn trưởng",
                "leadelection.count": "Nhập kết quả bầu",
                "leadelection.decide": "Xác định trưởng",
                "activity.plan": "Lên lịch sinh hoạt",
                "activity.edit": "Sửa lịch sinh hoạt",
                "activity.hold": "Ghi biên bản",
                "activity.cancel": "Hủy sinh hoạt",
            }
        )
