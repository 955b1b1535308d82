"""Writes of the calendar."""

from thidua.calendar.actions.days import add_city_day, remove_city_day
from thidua.calendar.actions.reminding import remind
from thidua.calendar.actions.tasks import begin_year, create_task, delete_task, edit_task, tick_task, untick_task

__all__ = [
    "add_city_day", "begin_year", "create_task", "delete_task", "edit_task", "remind", "remove_city_day", "tick_task",
    "untick_task",
]  # fmt: skip
