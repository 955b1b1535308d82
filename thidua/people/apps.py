from django.apps import AppConfig

from thidua.audit.verbs import name_verbs


class PeopleConfig(AppConfig):
    name = "thidua.people"
    label = "people"

    def ready(self) -> None:
        name_verbs(
            **{
                "unit.create": "Lập đơn vị",
                "unit.load_units": "Nạp danh mục phường, xã",
                "unit.load_lineage": "Nạp bảng sáp nhập, chia tách",
                "unit.merge": "Ghi sáp nhập, chia tách",
                "unit.rate": "Ghi xếp loại",
                "person.create": "Lập hồ sơ người",
                "person.edit": "Sửa hồ sơ",
                "person.view_profile": "Xem hồ sơ đầy đủ",
                "person.rate": "Ghi xếp loại",
                "person.discipline": "Ghi kỷ luật",
                "person.initiative": "Ghi sáng kiến",
                "person.use_initiative": "Dùng sáng kiến để xét",
                "person.service": "Ghi thời gian công tác",
                "rolegrant.grant": "Giao vai trò",
                "rolegrant.end": "Kết thúc vai trò",
                "importbatch.upload": "Tải tệp lên",
                "importbatch.read": "Đọc tệp",
                "importbatch.fail": "Không đọc được tệp",
                "importbatch.correct": "Sửa dòng",
                "importbatch.map": "Chọn lại cột",
                "importbatch.apply": "Nhập vào hệ thống",
                "importbatch.discard": "Bỏ tệp",
            }
        )
