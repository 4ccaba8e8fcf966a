"""The search of a site: a static index, which the reader's browser asks; docs/about/search-index.md describes it."""

from letterbook.search.bundle import write_bundles
from letterbook.search.index import FOLDER, ROOT, index_documents, write_documents

__all__ = ["FOLDER", "ROOT", "index_documents", "write_bundles", "write_documents"]
