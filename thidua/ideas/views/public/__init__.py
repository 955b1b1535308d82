"""Pages nobody signs in for."""
