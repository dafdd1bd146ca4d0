"""`python -m filrouge.cli`, for processes that the command starts itself."""

import sys

from filrouge.cli import main

if __name__ == "__main__":
    sys.exit(main())
