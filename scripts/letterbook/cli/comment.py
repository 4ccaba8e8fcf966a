"""`letterbook comment`: post what a check has stored; a workflow calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.cli.console import FILE
from letterbook.cli.github import event_in, github, github_failures
from letterbook.proposal.post import post, read_run

if TYPE_CHECKING:
    from pathlib import Path


@click.command("comment")
@click.option("--event", type=FILE, required=True, metavar="FILE", help="The event that GitHub sent (workflow_run).")
def command(event: Path) -> None:
    """Post what the check of a pull request has stored, as one comment that is renewed.

    Needs GITHUB_TOKEN and GITHUB_REPOSITORY.
    """
    with github_failures():
        run = read_run(event_in(event))
        click.echo(post(github(), run) if run else "the run was of no pull request")
