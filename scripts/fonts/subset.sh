#!/bin/sh
# Makes scripts/letterbook/pictures/serif.ttf, with which pictures are lettered, out of Noto Serif Regular:
#   sh scripts/fonts/subset.sh /usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf
# The font: Debian's fonts-noto-core 20201225-1, SIL Open Font License 1.1, no reserved name (OFL.txt lies beside what is
# made). Kept are Latin, Greek and Cyrillic, with what they need of punctuation; hints for coarse screens go.
set -eu
exec uvx --from fonttools==4.60.1 pyftsubset "$1" \
    --output-file="$(dirname "$0")/../letterbook/pictures/serif.ttf" \
    --unicodes='U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+0370-052F,U+1E00-1FFF,U+2010-2027,U+202F-205E,U+20A0-20BF,U+2116,U+2122,U+2190-2193,U+2212' \
    --layout-features='kern,liga,ccmp,locl,mark,mkmk' \
    --no-hinting --desubroutinize --name-IDs='*' --notdef-outline
