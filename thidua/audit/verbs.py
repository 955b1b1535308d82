"""How the history tab says each verb; a verb not listed is shown as it is."""

VERB_NAMES: dict[str, str] = {}


def name_verbs(**names: str) -> None:
    """A slice names its verbs in apps.ready(): `name_verbs(**{"nomination.submit": "Nộp hồ sơ"})`."""
    VERB_NAMES.update(names)
