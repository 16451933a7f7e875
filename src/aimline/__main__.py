"""`python -m aimline` is `aimline`."""

from aimline.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
