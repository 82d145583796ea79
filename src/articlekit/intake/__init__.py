"""Files of other tools: XLIFF, tables and TMX, without looking at any project."""
