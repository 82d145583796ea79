"""Article and catalogues in, localized articles and the files of every language out."""
