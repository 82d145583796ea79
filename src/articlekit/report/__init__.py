"""Diagnostics and summaries as a terminal or another program wants them."""
