"""Reports for a reader at a terminal, drawn with Rich."""
