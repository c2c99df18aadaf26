"""The program: builds everything by hand, command line, paths, crash."""
