"""A year of emulation across the slices: what one hands to the next, through pages, as the accounts of the demo."""
