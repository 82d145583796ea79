"""Articles, blocks, inline text, values, languages, schemas and the layout of a project."""
