"""The city named by the settings gives the threshold that no text seen gives; no city, no such threshold."""

import pytest
from django.test import override_settings

from thidua.councils import ruling
from thidua.councils.tests.factories import make_sitting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("city", "verified"), [("demo", True), ("", False)])
def test_the_threshold_is_of_the_city_in_the_settings(city: str, verified: bool) -> None:
    nomination = make_sitting(items=1).nominations[0]
    nomination.award = "province_fighter"
    with override_settings(LOCAL_RULES=city):
        rule = ruling.rule_of(nomination)
    assert (rule["num"], rule["den"], rule["verified"]) == (4, 5, verified)
    assert ("thành phố mẫu" in rule["cite"]) is verified
