"""Pages of proposals, pilots and boards."""
