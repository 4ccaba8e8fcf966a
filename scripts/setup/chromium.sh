#!/bin/sh
# Prints the path of a Chromium or Chrome for the browser tests; installs Debian's where it may.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh

find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Chromium.app/Contents/MacOS/Chromium' \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" >/dev/null; then
    echo "letterbook: CHROMIUM=$CHROMIUM is no program that can be run" >&2
    exit 1
fi
find_chromium && exit 0
# The fonts are for Cyrillic and the other scripts of the letters.
apt_install chromium fonts-dejavu-core && find_chromium && exit 0
echo "letterbook: the browser tests need Chromium, and it is not here. Install it (Debian: apt install chromium;" \
    "Ubuntu: snap install chromium; Fedora: dnf install chromium; macOS: brew install --cask chromium)" \
    "or name one: CHROMIUM=/path/to/chrome make test" >&2
exit 1
