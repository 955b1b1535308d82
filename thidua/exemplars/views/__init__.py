"""Pages of exemplars: for those signed in, and for everybody."""
