"""Texts out to other tools and back."""
