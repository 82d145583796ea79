"""Units and entries: extracting, reading and writing PO, states, merging."""
