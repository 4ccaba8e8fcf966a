"""What the site asks of search engines: to come in, and where the list of its pages is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterbook.config import Collection


def export_robots(collection: Collection) -> bytes:
    """Return robots.txt; a site map must be named with its full address, so it is only where that is known."""
    sitemap = f"\nSitemap: {collection.address}sitemap.xml\n" if collection.address else ""
    return f"User-agent: *\nDisallow:\n{sitemap}".encode()
