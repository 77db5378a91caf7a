"""The faces: command line, HTTP, web page, and what they need."""
