"""The files that Pagefind has written: those that a search needs are kept, and made the same for the same letters.

Pagefind keeps filters in hash tables whose order changes with each run (its source says so: "Change filter indexes to
BTree"). So the list of filters and the values in each are sorted here, and the files named anew by their content. They
are CBOR (RFC 8949), gzipped, behind a signature; what else Pagefind writes is in order already.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_SIGNATURE = b"pagefind_dcd"

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "fragment", "filter", "index")
"""What a search asks for; Pagefind writes several user interfaces beside it."""

_FILTERS = 3
"""The place of the list of filters, [name, hash], in the file that a search starts from (pf_meta)."""

_COUNT, _TEXT, _LIST = 0, 3, 4
"""The major types of CBOR that occur in these files."""

_IN_HEAD = 24
"""Smaller arguments stand in the head itself."""

_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
"""Of a larger argument: what the head says, and in how many bytes it follows."""


def settle(folder: Path, *, keep: Collection[str] = ()) -> None:
    """Sort the filters, and remove what no search needs; `keep` are names in `folder` that are not Pagefind's."""
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    needed = {*_NEEDED, *keep}
    for language in entry["languages"].values():
        language["hash"] = _settle_index(folder, language["hash"])
        needed |= {f"pagefind.{language['hash']}.pf_meta", f"wasm.{language['wasm'] or 'unknown'}.pagefind"}
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    for path in sorted(folder.iterdir()):
        if path.name not in needed:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _settle_index(folder: Path, name: str) -> str:
    """Sort the filters of the index of one language; returns its new name."""
    meta = _take(folder / f"pagefind.{name}.pf_meta")
    meta[_FILTERS] = sorted([what, _settle_filter(folder / "filter", of)] for what, of in meta[_FILTERS])
    return _put(folder, meta, name=f"pagefind.{name}", suffix=".pf_meta").removeprefix("pagefind.")


def _settle_filter(folder: Path, name: str) -> str:
    """Sort the values of one filter and the letters of each value; returns its new name."""
    what, values = _take(folder / f"{name}.pf_filter")
    in_order = sorted([value, sorted(letters)] for value, letters in values)
    return _put(folder, [what, in_order], name=name, suffix=".pf_filter")


def _take(file: Path) -> Any:  # noqa: ANN401 - whatever CBOR says
    """Read a file and remove it: its name was made of its old content."""
    content = gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE)
    file.unlink()
    return decode(content)


def _put(folder: Path, value: object, *, name: str, suffix: str) -> str:
    """Write a value under the language of its old name and a checksum; returns the new name, without the suffix."""
    content = encode(value)
    new = f"{name.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:10]}"
    (folder / f"{new}{suffix}").write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))
    return new


def encode(value: object) -> bytes:
    """Return a value of lists, texts and counts as CBOR."""
    match value:
        case int():
            return _head(_COUNT, value)
        case str():
            content = value.encode()
            return _head(_TEXT, len(content)) + content
        case list():
            return _head(_LIST, len(value)) + b"".join(map(encode, value))
    message = f"Pagefind has no {type(value).__name__} in these files: is this another version of it?"
    raise TypeError(message)


def _head(kind: int, argument: int) -> bytes:
    if argument < _IN_HEAD:
        return bytes([kind << 5 | argument])
    code, size = next((code, size) for code, size in _SIZES.items() if argument < 1 << 8 * size)
    return bytes([kind << 5 | code]) + argument.to_bytes(size, "big")


def decode(content: bytes) -> Any:  # noqa: ANN401 - whatever CBOR says
    """Return the value that a CBOR text stands for, if it is of lists, texts and counts."""
    return _decode(io.BytesIO(content))


def _decode(stream: io.BytesIO) -> Any:  # noqa: ANN401 - whatever CBOR says
    kind, argument = divmod(stream.read(1)[0], 1 << 5)
    if argument >= _IN_HEAD:
        argument = int.from_bytes(stream.read(_SIZES[argument]), "big")
    if kind == _COUNT:
        return argument
    if kind == _TEXT:
        return stream.read(argument).decode()
    if kind == _LIST:
        return [_decode(stream) for _ in range(argument)]
    message = f"Pagefind has no CBOR of type {kind} in these files: is this another version of it?"
    raise TypeError(message)
