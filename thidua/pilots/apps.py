from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "thidua.pilots"
    label = "pilots"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "proposal.create": "Lập đề xuất",
                "proposal.edit": "Sửa đề xuất",
                "proposal.agree": "Tập thể thống nhất",
                "proposal.reopen": "Mở để sửa lại",
                "proposal.withdraw": "Rút đề xuất",
                "proposal.send": "Trình cấp có thẩm quyền",
                "proposal.ask": "Yêu cầu làm rõ",
                "proposal.clarify": "Làm rõ",
                "proposal.note_opinion": "Ghi ý kiến của cấp ủy",
                "proposal.accept": "Chấp thuận thí điểm",
                "proposal.refuse": "Không chấp thuận",
                "pilot.start": "Bắt đầu thí điểm",
                "pilot.write_log": "Ghi nhật ký tháng",
                "pilot.edit_log": "Sửa nhật ký tháng",
                "pilot.extend": "Kéo dài thí điểm",
                "pilot.stop": "Dừng sớm, ghi bài học",
                "pilot.complete": "Hết thời gian thí điểm",
                "pilot.evaluate": "Đánh giá thí điểm",
                "terms.set": "Ghi quy định về trình tự, thời hạn",
            }
        )
