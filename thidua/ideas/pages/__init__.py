"""Pages of contests and ideas, ready to print."""
