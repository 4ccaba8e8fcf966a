"""`letterbook propose`: make a letter out of an issue; a workflow calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.cli.console import FILE, FOLDER, checkout, existing_folder, letters_option
from letterbook.cli.github import event_in
from letterbook.proposal.propose import propose_letter

if TYPE_CHECKING:
    from pathlib import Path


@click.command("propose")
@click.option("--event", type=FILE, required=True, metavar="FILE", help="The event that GitHub sent (issues).")
@click.option("--to", "target", type=FOLDER, required=True, metavar="DIR", help="Where the proposal is put.")
@letters_option
def command(event: Path, target: Path, letters: Path | None) -> None:
    """Make a letter out of an issue of the form "Add a letter"; needs no right to write anywhere."""
    click.echo(propose_letter(event_in(event), existing_folder(letters or checkout() / "letters"), target))
