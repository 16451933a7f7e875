"""Write law/data/holidays: the public holidays of every place, from the `holidays` package.

The package takes longer to load than a whole answer may take, so its days are kept as data, with
the test `tests/law/test_business_days.py` comparing them with the package that is installed.

    python bench/make_holidays.py
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import holidays

from aimline.law.business_days import FIRST_YEAR, LAST_YEAR
from aimline.terms import PLACES

FOLDER = Path(__file__).parents[1] / "src/aimline/law/data/holidays"


def holidays_of(place: str) -> dict[date, str]:
    """Federal holidays and the place's own: a state that works on a federal holiday keeps it."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    state = place.removeprefix("us-").upper()
    own = holidays.country_holidays("US", subdiv=None if place == "us" else state, years=years)
    found = dict(holidays.country_holidays("US", years=years)) | dict(own)
    return {on: name for on, name in sorted(found.items()) if on.year in years}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for place in PLACES:
        days = defaultdict(list)
        for on, name in holidays_of(place).items():
            days[name].append(on.isoformat())
        lines = [f"{name}\t{' '.join(days[name])}\n" for name in sorted(days)]
        (FOLDER / f"{place}.tsv").write_text("".join(lines), encoding="utf-8")
    print(f"{len(PLACES)} places, {FIRST_YEAR} to {LAST_YEAR}, holidays {holidays.__version__}")


if __name__ == "__main__":
    main()
