"""A build as the command line asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.apart import EndedError
from letterbook.build import Job, build
from letterbook.cli.console import Failure, announce, checkout, existing_folder
from letterbook.publish import PublishError

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.build import Built


def job_for(
    letters: Path | None, site: Path | None, *, strict: bool = False, search: bool = True, preview: bool = False
) -> Job:
    """Return what a build is asked for; letters and site are by default those of the checkout."""
    root = checkout()
    folder = existing_folder(letters or root / "letters")
    site = (site or folder.resolve().parent / "site").absolute()
    return Job(root=root, letters=folder, site=site, strict=strict, search=search, preview=preview)


def make_site(job: Job) -> Built:
    """Build a site. Raises Failure for what is in the way outside the letters."""
    try:
        return build(job, announce)
    except (PublishError, EndedError) as error:
        raise Failure(str(error)) from error
