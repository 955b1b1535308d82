"""Pages of the creativity award."""
