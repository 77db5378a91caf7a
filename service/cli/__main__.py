"""`python -m service.cli`: the command line, for processes that start another."""

from service.cli.app import main

main()
