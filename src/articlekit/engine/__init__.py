"""The same work over all articles of a project: reading, checking, updating, exporting."""
