"""What the figures say, in neutral words: what was given, what chance would give, what they cannot show."""

from __future__ import annotations

from decimal import Decimal

from thidua.rules.fairness.bands import Band
from thidua.rules.fairness.favours import NOTABLE, Favour, least_chance
from thidua.rules.fairness.own import OwnGap
from thidua.rules.fairness.panel import Panel
from thidua.rules.fairness.scorers import Scorer
from thidua.rules.fairness.spread import Spread
from thidua.rules.scoring import points_text


def limits(panel: Panel) -> list[str]:
    """What the data of this cluster cannot show, to be read before anything else."""
    count = len(panel.sheets)
    found = ["Các con số cho biết đã chấm bao nhiêu, không cho biết vì sao. Chỉ minh chứng mới trả lời được."]
    if not panel.peers:
        found.append("Chưa có điểm chấm chéo nên không xem được việc các đơn vị chấm cho nhau.")
    elif least_chance(count) > NOTABLE:
        found.append(
            f"Với {count} đơn vị, không cặp nào có thể nổi bật hơn mức ngẫu nhiên: riêng ngẫu nhiên đã cho "
            f"{_number(least_chance(count))} cặp. Cần ít nhất 6 đơn vị chấm chéo."
        )
    elif count < 10:
        found.append(
            f"Với {count} đơn vị, con số ngẫu nhiên nhỏ nhất có thể là {_number(least_chance(count))} cặp: "
            "chỉ thấy được chênh lệch rất rõ, và vẫn có thể là trùng hợp."
        )
    if panel.peers and count < 5:
        found.append(
            f"Với {count} đơn vị, hai đơn vị chấm cao cho nhau và hai đơn vị còn lại chấm thấp hai đơn vị ấy "
            "cho cùng một bảng điểm: không phân biệt được."
        )
    if count < 5:
        found.append(f"Với {count} đơn vị, không đủ số liệu để nói chênh lệch tự chấm nào khác hẳn mặt bằng.")
    if not panel.verified:
        found.append("Chưa có điểm thẩm định nên chưa so được tự chấm với thẩm định.")
    return found


def favour_words(panel: Panel, favour: Favour) -> str:
    first, second = panel.names[favour.first], panel.names[favour.second]
    return (
        f"{first} chấm {second} cao hơn mức chung {_number(favour.to_second)} điểm; "
        f"{second} chấm {first} cao hơn mức chung {_number(favour.to_first)} điểm. "
        "Mức chung tính từ cách mỗi bên chấm các đơn vị khác và cách các đơn vị khác chấm bên kia. "
        f"Chỉ do ngẫu nhiên thì trung bình có {_number(favour.chance)} cặp như vậy. "
        "Có thể vì hai bên hiểu rõ công việc của nhau; số liệu không cho biết lý do."
    )


def own_words(panel: Panel, gap: OwnGap) -> str:
    parts = [
        f"tự chấm {_signed(size)} so với {whom}"
        for size, whom in ((gap.to_verified, "điểm thẩm định"), (gap.to_peers, "điểm các đơn vị khác chấm"))
        if size is not None
    ]
    if not parts:
        return f"{panel.names[gap.member]}: chưa đủ điểm để so."
    apart = " Khác rõ với mặt bằng của cụm, khối; nên xem minh chứng." if gap.apart else ""
    return f"{panel.names[gap.member]}: {', '.join(parts)}.{apart}"


def spread_words(spread: Spread) -> str:
    if spread.between is None:
        return "Chưa đủ điểm để so."
    if spread.disputed:
        return "Người chấm khác nhau nhiều hơn các đơn vị khác nhau: nên thống nhất cách hiểu tiêu chí."
    if spread.flat:
        return "Mọi đơn vị bằng điểm: tiêu chí không phân biệt được đơn vị nào."
    return ""


def scorer_words(panel: Panel, scorer: Scorer) -> str:
    leaning = Decimal(str(round(scorer.leaning, 2)))
    how = "bằng mức chung" if leaning == 0 else f"{_signed(leaning)} cho mỗi đơn vị so với những người chấm khác"
    return (
        f"{panel.names[scorer.scorer]}: {how}; xếp cùng thứ tự với những người khác ở "
        f"{scorer.same_order}/{scorer.compared} cặp."
    )


def band_words(panel: Panel, band: Band) -> str:
    name = panel.names[band.member]
    if band.best == band.worst:
        return f"{name}: hạng {band.rank}, không đổi qua mọi cách thử."
    return f"{name}: hạng {band.rank}; số liệu chỉ đủ để nói từ hạng {band.best} đến hạng {band.worst}."


def _number(value: float) -> str:
    return points_text(Decimal(str(round(value, 2))))


def _signed(points: Decimal) -> str:
    if points == 0:
        return "không chênh lệch"
    return f"{'cao' if points > 0 else 'thấp'} hơn {points_text(abs(points))} điểm"
