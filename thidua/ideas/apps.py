from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "thidua.ideas"
    label = "ideas"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs
        from thidua.ideas.states import IDEA_NAMES, STAGES, VERB_NAMES

        name_verbs(
            **{
                "contest.create": "Soạn hội thi, kênh hiến kế",
                "contest.edit": "Sửa hội thi, kênh hiến kế",
                "contest.open": "Mở nhận ý tưởng",
                "contest.close": "Khóa sổ",
                "contest.reopen": "Mở lại",
                "contest.finish": "Công bố kết quả",
                "ideaimport.upload": "Tải tệp lên",
                "ideaimport.read": "Đọc tệp",
                "ideaimport.fail": "Không đọc được tệp",
                "ideaimport.map": "Chọn lại cột",
                "ideaimport.correct": "Sửa dòng",
                "ideaimport.take_in": "Bắt đầu nhập",
                "ideaimport.finish": "Nhập xong",
                "ideaimport.halt": "Dừng giữa chừng",
                "ideaimport.drop": "Bỏ tệp",
                "ideaimport.mail": "Gửi thư báo tiếp nhận",
                "contest.set_jury": "Lập Ban giám khảo",
                "idea.begin": "Bắt đầu soạn",
                "idea.receive": "Tiếp nhận",
                "idea.inquire": "Đề nghị bổ sung",
                "idea.reply": "Tác giả bổ sung",
                "idea.withdraw": "Tác giả rút",
                **{f"idea.{verb}": name for verb, name in VERB_NAMES.items()},
                **{f"idea.back_to_{state}": f"Lùi về: {IDEA_NAMES[state].lower()}" for state in (*STAGES, "declined")},
                "idea.merge": "Gộp vào ý tưởng khác",
                "idea.unmerge": "Tách ra xem riêng",
                "idea.take_in": "Nhận ý tưởng khác gộp vào",
                "idea.let_go": "Trả lại ý tưởng đã gộp",
                "idea.tell_apart": "Kết luận: không trùng",
                "idea.tell_alike": "Bỏ kết luận không trùng",
                "idea.ask_to_join": "Xin làm đồng tác giả",
                "idea.accept_author": "Nhận đồng tác giả",
                "idea.decline_author": "Không nhận đồng tác giả",
                "idea.answer": "Trả lời tác giả",
                "idea.show": "Đăng công khai",
                "idea.hide": "Không đăng công khai",
                "idea.undo": "Hoàn tác việc hàng loạt",
                "comment.show": "Đăng bình luận",
                "comment.hide": "Gỡ bình luận",
                "abusereport.settle": "Xem xét phản ánh",
                "contest.thank": "Cảm ơn mọi người tham gia",
            }
        )
