"""Remembering, finding, forgetting; the index in memory follows the table whatever happens to it."""

import pytest
from django.db import transaction

from thidua.core.actor import SYSTEM
from thidua.likeness.actions import forget, remember, remember_many, tell_alike, tell_apart
from thidua.likeness.memory import Memory
from thidua.likeness.models import Fingerprint
from thidua.likeness.queries import Near, nearest, pairs

pytestmark = pytest.mark.django_db
LIGHT = "Lắp đèn chiếu sáng ở hẻm 51 đường Lê Mẫu"
ALIKE = "Hẻm 51 Lê Mẫu: lắp đặt đèn chiếu sáng"
OTHER = "Tủ sách dùng chung cho khu nhà trọ công nhân"


def found(title: str, *kinds: str, **more: object) -> list[tuple[str, int]]:
    near = nearest(title, kinds=kinds or ("idea",), **more)  # type: ignore[arg-type]
    return [(one.kind, one.object_id) for one in near]


def test_what_is_remembered_is_found_with_its_shared_words() -> None:
    remember("idea", 7, LIGHT)
    remember("idea", 8, OTHER)
    (near,) = nearest(ALIKE, kinds=["idea"])
    assert (near.kind, near.object_id, near.sure) == ("idea", 7, True)
    assert near.shared == ("hẻm", "51", "lê", "mẫu", "đèn", "chiếu", "sáng")
    words = ("lắp", "đèn", "chiếu", "sáng", "hẻm", "51", "lê", "mẫu")
    assert nearest(LIGHT, kinds=["idea"]) == [Near("idea", 7, 1.0, True, words)]


def test_only_the_asked_kinds_and_never_the_text_itself() -> None:
    remember("idea", 7, LIGHT)
    remember("recognized", 7, ALIKE)
    assert found(LIGHT, "recognized") == [("recognized", 7)]
    assert found(LIGHT, "idea", "recognized") == [("idea", 7), ("recognized", 7)]
    assert found(LIGHT, "idea", "recognized", exclude=("idea", 7)) == [("recognized", 7)]
    assert found(LIGHT, "idea", "recognized", limit=1) == [("idea", 7)]
    assert found(LIGHT, "award_work") == []


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    remember("idea", 7, LIGHT)
    assert found(LIGHT) == [("idea", 7)]
    remember("idea", 7, OTHER)
    assert (found(LIGHT), found(OTHER)) == ([], [("idea", 7)])
    forget("idea", 7)
    assert found(OTHER) == []


def test_the_same_body_under_another_title_is_found() -> None:
    body = "Nhiều bà con phải chờ lâu ở quầy số 3. Đề nghị phát số thứ tự qua tin nhắn để ra về rồi quay lại đúng giờ."
    remember("idea", 7, "Phát số thứ tự qua tin nhắn", body)
    assert [near.sure for near in nearest("Đỡ phải chờ lâu", body, kinds=["idea"])] == [True]
    assert found("Đỡ phải chờ lâu") == []


def test_pairs_come_once_and_not_when_told_apart() -> None:
    remember_many("idea", [(1, LIGHT, ""), (2, ALIKE, ""), (3, OTHER, "")])
    remember("recognized", 1, LIGHT)
    ends = [(pair.one, pair.other) for pair in pairs("idea", [1, 2, 3], against=["idea", "recognized"])]
    one, two, known = ("idea", 1), ("idea", 2), ("recognized", 1)
    assert ends == [(one, known), (one, two), (two, known)]
    tell_apart(actor=SYSTEM, one=two, other=one)
    assert [(p.one, p.other) for p in pairs("idea", [1, 2], against=["idea"])] == []
    assert found(ALIKE, exclude=two) == []
    tell_alike(actor=SYSTEM, one=one, other=two)
    assert found(ALIKE, exclude=two) == [one]


def test_saying_it_twice_changes_nothing() -> None:
    for _ in range(2):
        tell_apart(actor=SYSTEM, one=("idea", 1), other=("idea", 2))


def test_what_was_rolled_back_is_not_found_though_its_id_comes_again() -> None:
    remember("idea", 1, OTHER)
    with transaction.atomic():
        remember("idea", 7, LIGHT)
        assert found(LIGHT) == [("idea", 7)]
        transaction.set_rollback(True)
    assert found(LIGHT) == []
    remember("idea", 9, ALIKE)
    assert found(LIGHT) == [("idea", 9)]


def test_another_process_sees_rows_that_were_committed_late() -> None:
    remember_many("idea", [(1, OTHER, ""), (2, LIGHT, "")])
    late = Fingerprint.objects.get(object_id=1)
    late.delete()
    memory = Memory()
    memory.refresh()
    assert [hit.key for hit in memory.index.like(OTHER.split())] == []
    late.save(force_insert=True)
    memory.refresh()
    assert len(memory.index) == 2


def test_old_rows_are_watched_no_more_and_still_answered_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.likeness.memory.WINDOW", 2)
    remember_many("idea", [(number, f"{OTHER} {number}", "") for number in range(9)])
    memory = Memory()
    memory.refresh()
    assert len(memory._marks) == 2
    remember("idea", 50, LIGHT)
    memory.refresh()
    assert len(memory.index) == 10


def test_an_answer_costs_two_queries_however_many_are_alike(django_assert_num_queries: object) -> None:
    remember_many("idea", [(number, LIGHT, "") for number in range(5)])
    found(LIGHT)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(found(LIGHT)) == 5
