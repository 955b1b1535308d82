"""Money: base salary in force on the day of the decision x coefficient, in exact numbers, line by line and summed."""

from thidua.rules.rewards.amounts import Reward, prizes, reward
from thidua.rules.rewards.lines import Line, RewardLine
from thidua.rules.rewards.numbers import decimal, thousands
from thidua.rules.rewards.salaries import NoSalary, Salary, base_salary, salaries
from thidua.rules.rewards.tables import RewardTable, Sum, table

__all__ = [
    "Line",
    "NoSalary",
    "Reward",
    "RewardLine",
    "RewardTable",
    "Salary",
    "Sum",
    "base_salary",
    "decimal",
    "prizes",
    "reward",
    "salaries",
    "table",
    "thousands",
]
