"""The book of law over JSON: the same forms and actions as the pages."""

from ninja import Router

from thidua.rulebook.api import cases, confirmations, local_rules

router = Router(tags=["Sổ luật"])
for part in (confirmations, local_rules, cases):
    router.add_router("", part.router)
