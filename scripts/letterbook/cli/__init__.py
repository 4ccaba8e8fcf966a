"""The command line: `letterbook build`, `check`, `parse`, `add`, `serve` and `new`, and what workflows call.

Each command is a module of this folder, with a function `command`, and is imported when it is called: so `letterbook
parse` need not wait for what only a build needs.
"""

from __future__ import annotations

from importlib import import_module

import click

from letterbook.cli.console import Failure

COMMANDS = ("add", "build", "check", "comment", "new", "parse", "propose", "serve", "submit")


class _Program(click.Group):
    """The commands; what the operating system refuses is said in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """Return a command, None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"letterbook.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. Raises Failure instead of OSError."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            message = f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
            raise Failure(message) from error


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="letterbook")
def main() -> None:
    """Turn a folder of letters into a public, searchable, citable archive."""
