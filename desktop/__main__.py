"""Start the program: `python -m desktop`, and the frozen one."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
