"""Files of other tools: XLIFF and tables to and from units, without looking at any project."""
