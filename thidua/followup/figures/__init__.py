"""Figures taken from the data of the other slices, as sheets that foot."""
