"""A year of emulation, area by area: each `play` is real actions on the days they happened."""
