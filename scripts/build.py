"""Build the archive: the same as `letterbook build`."""

from __future__ import annotations

import sys

from letterbook.cli import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
