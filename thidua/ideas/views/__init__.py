"""Pages of contests and ideas."""
