"""Two profiles in, an explained match out. Knows no text, no file, no person."""
