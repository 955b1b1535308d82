"""How a deadline is shown: the working days left as a tone and words."""

from datetime import date

from thidua.core.clock import working_days_between

SOON = 3  # working days left from which a deadline is yellow


def light(due_on: date, on: date) -> tuple[str, str]:
    """Tone and words of a deadline that is not met yet: green, yellow from three days down, red when past."""
    left = working_days_between(on, due_on)
    if due_on < on:
        return "danger", f"quá hạn {max(-left, 1)} ngày làm việc"
    if due_on == on:
        return "warning", "hạn hôm nay"
    return ("warning" if left <= SOON else "success"), f"còn {left} ngày làm việc"
