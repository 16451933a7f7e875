"""Build the program that opens by an icon, for the platform at hand: out/bundle.

    python3 -m uv run --group bundle python packaging/build.py

On Linux it makes `aimline-linux.tar.gz` with the program, its icon and an installer for the menu of
the user's own desktop. Windows and macOS take the same command;
docs/how_to/start_without_a_terminal.md says what was tried.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
OUT = ROOT / "out" / "bundle"


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    places = ("--distpath", str(OUT), "--workpath", str(OUT / "work"))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places]
    subprocess.run([*command, str(HERE / "aimline.spec")], check=True)
    made = OUT / "aimline"
    if sys.platform == "linux":
        made = _for_linux(made)
    print(f"Built: {made}")
    return 0


def _for_linux(made: Path) -> Path:
    icon = ROOT / "src" / "aimline" / "web" / "static" / "aimline" / "icon.svg"
    shutil.copy(icon, made / "aimline.svg")
    for name in ("aimline.desktop", "install.sh"):
        shutil.copy(HERE / "linux" / name, made / name)
    archive = OUT / "aimline-linux.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        tar.add(made, arcname="aimline")
    return archive


if __name__ == "__main__":
    sys.exit(main())
