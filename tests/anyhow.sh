#!/bin/sh
# The same answer anyhow? All tests in a clone whose path has spaces and letters, in another locale
# and time zone, with no network but the machine's own, where nothing but build/ can be written,
# in random order and in parallel. Linux only: `unshare` and `ip` make the room.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone --quiet . "$folder/für Ádám 亚当"
cd "$folder/für Ádám 亚当"
make .venv/ready browser
python3 set_up.py .venv pytest-randomly # and compile all: nothing can be written there later
.venv/bin/python -m compileall -q .venv/lib

room='mount --bind . . && cd "$PWD" && mount --bind build build && mount -o remount,bind,ro . &&
  ip link set lo up && ! touch README.md 2> build/read-only && exec "$@"'
LC_ALL=C.UTF-8 TZ=Pacific/Kiritimati unshare --map-root-user --mount --net sh -c "$room" room \
  .venv/bin/pytest -q -n auto "$@"
