"""Edits with intent: articles and catalogues are rewritten together."""
