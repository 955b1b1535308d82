"""Both doors of every write operation: a scene for each, played once with a call that is good and once refused."""
