"""The way through the code goes one way only."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import letterbook

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGE = Path(letterbook.__file__).parent

LAYERS = (
    {"problems", "apart"},
    {"model", "emendation", "edtf", "folding", "roman_calendar", "republican_calendar", "dates", "names", "stems"},
    {"schema"},
    {"metadata"},
    {"facsimile", "config"},
    {"originals"},
    {"source"},
    {"parse"},
    {"authority"},
    {"resolve"},
    {"compare"},
    {"former", "definition"},
    {"archive", "record", "mentions"},
    {"render", "export", "search", "show", "write", "understand", "pictures"},
    {"publish", "add"},
    {"build", "preview", "mkdocs_hook", "proofread"},
    {"proposal", "new_archive"},
    {"cli"},
)
"""From the ground up: a module imports from its own layer or from those before it."""

READING = (
    {"vocabulary"},
    {"recognition"},
    {"segmentation"},
    {"extraction"},
    {"labelling"},
    {"certainty", "doubts", "layout", "stated", "unsure"},
    {"sources"},
    {"letter"},
    {"explain"},
)
"""The same within `parse`. What labels lines asks what they would say, so labelling stands above extraction."""

PURE = (
    "parse",
    "resolve",
    "compare",
    "emendation",
    "former",
    "definition",
    "archive",
    "record",
    "mentions",
    "render",
    "export",
    "edtf",
    "folding",
    "names",
    "stems",
    "model",
    "problems",
    "dates",
    "roman_calendar",
    "republican_calendar",
)
"""What must not touch disk, clock, environment or chance."""

IMPURE_MODULES = {"os", "pathlib", "time", "random", "logging", "subprocess", "shutil", "tempfile", "socket", "urllib"}


def _modules(package: Path = PACKAGE) -> dict[str, list[Path]]:
    """Return the room of the house (first name below the package) to its files."""
    rooms: dict[str, list[Path]] = {}
    for path in sorted(package.rglob("*.py")):
        rooms.setdefault(path.relative_to(package).parts[0].removesuffix(".py"), []).append(path)
    rooms.pop("__init__")
    return rooms


def _imports(path: Path) -> set[str]:
    """Return the dotted names a file imports when it runs, those for type checking left out."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    names: set[str] = set()
    for node in (node for node in ast.walk(tree) if id(node) not in skipped):
        if isinstance(node, ast.ImportFrom) and node.module == "letterbook":
            names |= {f"letterbook.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


HOUSES = pytest.mark.parametrize(
    ("package", "layers"), [(PACKAGE, LAYERS), (PACKAGE / "parse", READING)], ids=["letterbook", "parse"]
)


@HOUSES
def test_every_module_has_its_layer(package: Path, layers: Sequence[set[str]]) -> None:
    assert set(_modules(package)) == set().union(*layers)


@HOUSES
def test_imports_point_one_way(package: Path, layers: Sequence[set[str]]) -> None:
    level = {room: number for number, layer in enumerate(layers) for room in layer}
    within = ".".join(package.relative_to(PACKAGE.parent).parts) + "."
    for room, files in _modules(package).items():
        for name in {name for file in files for name in _imports(file) if name.startswith(within)}:
            assert level[name.removeprefix(within).split(".")[0]] <= level[room], f"{room} imports {name}"


def test_what_is_pure_touches_nothing_outside() -> None:
    rooms = _modules()
    for room in PURE:
        for file in rooms.get(room, []):
            outside = {name.split(".")[0] for name in _imports(file)} & IMPURE_MODULES
            assert not outside, f"{file.name} imports {outside}"
