"""Forms of contests and ideas, by what they are about."""
