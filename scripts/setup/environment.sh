#!/bin/sh
# Makes .venv from uv.lock, or does nothing when it is already what uv.lock says.
# Needs a Python of 3.11 or newer and nothing else: uv, which installs the rest, goes into .venv/uv unless the machine has it.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh

UV_VERSION=0.13.8 # wrote uv.lock
NEEDED='import sys; sys.exit(sys.version_info < (3, 11))'

say() { echo "letterbook: $*" >&2; }

fail() {
    say "$@"
    exit 1
}

# What .venv depends on. The folder is part of it because the scripts in .venv/bin name it.
fingerprint() { { pwd && cat uv.lock pyproject.toml "$0"; } | cksum; }

# .venv has a Python that works, and the one that was asked for, if any was.
has_python() {
    .venv/bin/python -c "$NEEDED" 2>/dev/null || return 1
    [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" --version 2>&1)" = "$(.venv/bin/python --version)" ]
}

is_ready() { [ "$(cat .venv/ready 2>/dev/null)" = "$(fingerprint)" ] && has_python; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        "$PYTHON" -c "$NEEDED" 2>/dev/null || fail "PYTHON=$PYTHON is not a Python of 3.11 or newer"
        command -v "$PYTHON"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        "$name" -c "$NEEDED" 2>/dev/null || continue
        command -v "$name"
        return
    done
    fail "needs Python 3.11 or newer, and found none. Install it (Debian, Ubuntu: apt install python3 python3-venv;" \
        "macOS: brew install python; others: https://www.python.org/downloads/), or name one: make site PYTHON=/path/to/python3"
}

has_ensurepip() { "$python" -m ensurepip --version >/dev/null 2>&1; }

# Debian keeps the part of Python that makes virtual environments in a package of its own.
see_to_ensurepip() {
    ! has_ensurepip || return 0
    ! "$python" -m pip --version >/dev/null 2>&1 || return 0
    apt_install python3-venv || true
    has_ensurepip ||
        fail "$python has neither venv with ensurepip nor pip. Install it (Debian, Ubuntu: apt install python3-venv) and try again"
}

make_venv() {
    ! has_python || return 0
    rm -rf .venv
    "$python" -m venv --without-pip .venv
}

# Sees to .venv/uv/bin/uv.
get_uv() {
    [ "$(.venv/uv/bin/uv --version 2>/dev/null | cut -d ' ' -f 2)" != "$UV_VERSION" ] || return 0
    see_to_ensurepip
    say "getting uv $UV_VERSION, which installs what uv.lock names"
    rm -rf .venv/uv
    if has_ensurepip; then
        "$python" -m venv .venv/uv
        set -- .venv/uv/bin/python -m pip install
    else
        set -- "$python" -m pip install --target .venv/uv
    fi
    PIP_ROOT_USER_ACTION=ignore "$@" --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2
}

sync_with() {
    UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never \
        "$1" sync --frozen --quiet --compile-bytecode --python .venv/bin/python
}

# The machine's own uv may be too old for uv.lock; what it says of that is of no use to anybody.
sync() {
    if command -v uv >/dev/null && sync_with uv 2>/dev/null; then
        return
    fi
    get_uv
    sync_with .venv/uv/bin/uv
}

! is_ready || exit 0
python=$(find_python)
say "setting up .venv with $("$python" --version) ($python); the first time takes about a minute"
make_venv
unset VIRTUAL_ENV
sync
# Here once and for all: where Python keeps nothing that it compiled (PYTHONDONTWRITEBYTECODE, a folder that only others
# may write to), each command would compile itself again and start twice as slowly.
.venv/bin/python -m compileall -q scripts/letterbook
fingerprint >.venv/ready
say ".venv is ready"
