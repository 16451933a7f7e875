#!/bin/sh
# Puts Aimline into this user's programs and menu. A newer one takes the place of an older one; the
# cases lie elsewhere and are not touched (`aimline where` tells the place).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
programs=${XDG_DATA_HOME:-$HOME/.local/share}
target=$programs/aimline-program
case $here in "$target"*) echo "Run it from where it was unpacked." >&2; exit 1 ;; esac
if pgrep -f "$target/aimline" >/dev/null 2>&1; then
  echo "Aimline is open. Close it first (at the foot of any of its pages), then run this again." >&2
  exit 1
fi
mkdir -p "$programs/applications"
rm -rf "$target.new"
cp -R "$here" "$target.new"
rm -rf "$target.old"
[ ! -e "$target" ] || mv "$target" "$target.old"
mv "$target.new" "$target"
rm -rf "$target.old"
sed -e "s|@PROGRAM@|\"$target/aimline\"|" -e "s|@ICON@|$target/aimline.svg|" \
  "$target/aimline.desktop" > "$programs/applications/aimline.desktop"
echo "Aimline is in your menu now. It can also be started with: $target/aimline"
