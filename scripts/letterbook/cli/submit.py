"""`letterbook submit`: put a letter made out of an issue on a branch; a workflow calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.cli.console import FILE, FOLDER, checkout
from letterbook.cli.github import event_in, github, github_failures
from letterbook.proposal.submit import submit_letter

if TYPE_CHECKING:
    from pathlib import Path


@click.command("submit")
@click.option("--event", type=FILE, required=True, metavar="FILE", help="The event that GitHub sent (issues).")
@click.option("--from", "source", type=FOLDER, required=True, metavar="DIR", help="What `propose` has made.")
def command(event: Path, source: Path) -> None:
    """Put a letter made out of an issue on a branch, open a pull request, and answer in the issue.

    Needs GITHUB_TOKEN and GITHUB_REPOSITORY.
    """
    with github_failures():
        click.echo(submit_letter(github(), event_in(event), source, checkout=checkout()))
