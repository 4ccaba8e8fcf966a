"""Makes the index of letters that were written down before, as a command of its own, so that its cost can be measured.

python -m benchmarks.search_index DOCUMENTS SITE LETTERS CHARACTERS
"""

from __future__ import annotations

import sys
from pathlib import Path

from letterbook.authority import Authorities
from letterbook.mentions import mentions_of
from letterbook.search.index import Documents, index_documents


def main(documents: Path, site: Path, *, letters: int, characters: int) -> None:
    """Make the index of a folder of documents."""
    index_documents(Documents(documents, letters, characters, mentions_of(Authorities())), site=site)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), letters=int(sys.argv[3]), characters=int(sys.argv[4]))
