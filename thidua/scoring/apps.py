from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "thidua.scoring"
    label = "scoring"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "scale.create": "Lập bảng tiêu chí",
                "scale.edit": "Sửa dự thảo",
                "scale.copy": "Sao chép từ năm trước",
                "scale.put_in_use": "Áp dụng",
                "scale.change_maxima": "Đổi điểm tối đa",
                "scale.recalculate": "Tính lại điểm tự động",
                "scale.score_column": "Cơ quan chuyên môn chấm",
                "scale.announce": "Công bố kết quả",
                "scale.break_tie": "Ghi biểu quyết khi đồng hạng",
                "scale.close": "Chốt kết quả",
                "scale.reopen": "Mở lại để chấm",
                "acclamation.draw": "Lập danh sách suy tôn",
                "acclamation.settle": "Lấy kết quả bỏ phiếu",
                "acclamation.drop": "Bỏ danh sách suy tôn",
                "flagproposal.propose": "Cụm, khối đề nghị",
                "flagproposal.reject": "Không được đề nghị",
                "flagproposal.nominate": "Lập hồ sơ đề nghị",
                "flagproposal.decline": "Không lập hồ sơ",
                "round.accept_flag_cap": "Áp dụng tỷ lệ cờ chưa đối chiếu",
                "scoresheet.open": "Lập bảng chấm",
                "scoresheet.self_score": "Tự chấm",
                "scoresheet.attach": "Đính minh chứng",
                "scoresheet.hand_in": "Nộp",
                "scoresheet.return": "Trả lại",
                "scoresheet.peer_score": "Chấm chéo",
                "scoresheet.verify_scores": "Ghi điểm thẩm định",
                "scoresheet.verify": "Thẩm định xong",
                "scoresheet.follow": "Chuyển theo sáp nhập",
                "scoresheet.keep_apart": "Giữ riêng sau sáp nhập",
            }
        )
