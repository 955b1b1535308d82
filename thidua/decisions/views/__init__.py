"""Pages of decisions and certificates, and of their money."""
