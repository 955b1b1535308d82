"""How often one address may look something up."""

from django.core.cache import cache

from thidua.core.clock import now

PER_MINUTE = 60
WINDOW = 60  # seconds


def allowed(address: str, what: str) -> bool:
    """Counts this look-up; no when the address has used up its minute. Each server process counts by itself."""
    minute = int(now().timestamp()) // WINDOW
    key = f"look-up:{what}:{address}:{minute}"
    if cache.add(key, 1, WINDOW * 2):
        return True
    try:
        return bool(cache.incr(key) <= PER_MINUTE)
    except ValueError:  # it ran out between the two lines
        return True
