#!/bin/sh
# Sees to the programs that make documents and scans for the tests of `letterbook add`, where it may install them.
# Without them those tests are skipped, and say so; nothing else needs any of them but Tesseract, which reads scans.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh

missing() {
    for name in soffice pdftoppm tesseract; do
        command -v "$name" >/dev/null || printf '%s ' "$name"
    done
    if command -v tesseract >/dev/null; then
        for code in eng bel; do
            tesseract --list-langs 2>/dev/null | grep -qx "$code" || printf 'tesseract-ocr-%s ' "$code"
        done
    fi
}

[ -n "$(missing)" ] || exit 0
apt_install libreoffice-writer-nogui poppler-utils fonts-liberation \
    tesseract-ocr tesseract-ocr-eng tesseract-ocr-bel || true
[ -z "$(missing)" ] || echo "letterbook: not here: $(missing)- the tests that make documents and scans with them are skipped." \
    "Debian, Ubuntu: apt install libreoffice-writer poppler-utils tesseract-ocr tesseract-ocr-bel;" \
    "macOS: brew install --cask libreoffice, brew install poppler tesseract tesseract-lang" >&2
