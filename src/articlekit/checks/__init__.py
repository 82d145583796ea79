"""Rules: values in, findings out. `table.RULES` lists them all; `rule` says what one is."""
