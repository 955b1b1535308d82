"""Pages of targets: small functions."""
