from django.apps import AppConfig


class CreativityConfig(AppConfig):
    name = "thidua.creativity"
    label = "creativity"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "awardround.create": "Soạn thể lệ",
                "awardround.edit": "Sửa thể lệ",
                "awardround.call": "Phát động",
                "awardround.score": "Khóa nhận hồ sơ, chuyển chấm điểm",
                "awardround.set_jury": "Lập Ban giám khảo",
                "awardround.post": "Lấy ý kiến công khai",
                "awardround.bring_to_council": "Trình Hội đồng",
                "awardround.decide": "Ghi quyết định, công bố",
                "awardround.plan_ceremony": "Ghi lễ trao giải",
                "awardwork.enter": "Đề cử công trình",
                "awardwork.edit": "Sửa công trình",
                "awardwork.add_file": "Thêm tệp",
                "awardwork.submit": "Nộp công trình",
                "awardwork.return": "Trả lại để bổ sung",
                "awardwork.accept": "Đủ điều kiện dự xét",
                "awardwork.shortlist": "Vào danh sách rút gọn",
                "awardwork.approve": "Hội đồng đồng ý",
                "awardwork.give_prize": "Xếp giải",
                "awardwork.award": "Đạt giải",
                "awardwork.leave_out": "Không đạt giải",
                "awardwork.withdraw": "Rút công trình",
                "awardwork.settle_remark": "Xem xét ý kiến công khai",
                "awardwork.present": "Trao giải",
            }
        )
