"""articlekit."""
