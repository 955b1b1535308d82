"""What the year asks of each role, and what was ticked off."""
