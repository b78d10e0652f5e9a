"""Starts the Utility Counter: `python3 main.py --demo`. Even an old Python can read these lines."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "The Utility Counter needs Python 3.11 or newer; this is Python %d.%d. "
        "Install a newer one from python.org or your system's packages and start it with that.\n"
        % sys.version_info[:2]
    )
    sys.exit(2)

from desktop.preflight import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
