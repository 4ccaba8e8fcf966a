#!/bin/sh
# Sees to Tesseract, which reads scans, where it may be installed; without it a scan is answered with what to do.
# SCAN_LANGUAGES names the languages of the scans as Tesseract does.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh

command -v tesseract >/dev/null && exit 0
# shellcheck disable=SC2046,SC2086 # one word for each language
apt_install tesseract-ocr $(printf 'tesseract-ocr-%s ' ${SCAN_LANGUAGES:-eng bel}) || true
