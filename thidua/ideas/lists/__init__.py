"""What the lists of this slice show."""
