"""Two workers at the same moment: the tasks of a day are put once and run once."""

from django.conf import settings
from django.test import TransactionTestCase

from thidua.core import jobs
from thidua.core.clock import today
from thidua.core.models import Job
from thidua.core.tests.together import together


class Together(TransactionTestCase):
    def test_two_workers_put_the_tasks_of_a_day(self) -> None:
        made = together(*[lambda: jobs.put_daily(today())] * 3)
        assert sum(n for n in made if isinstance(n, int)) == len(settings.DAILY_TASKS), made
        assert Job.objects.count() == len(settings.DAILY_TASKS)

    def test_two_workers_take_a_job_once(self) -> None:
        jobs.put_daily(today())
        taken = together(*[lambda name=name: jobs._claim(name) for name in ("one", "two", "three")])
        jobs_taken = [job.pk for job in taken if isinstance(job, Job)]
        assert len(jobs_taken) == len(set(jobs_taken)) >= 1, taken
