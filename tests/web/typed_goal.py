"""A goal as it is typed into its form."""

GOAL = {
    "area": "reading",
    "measure": "percent",
    "direction": "increase",
    "baseline": "40",
    "baseline_on": "2026-09-01",
    "criterion": "80",
    "criterion_on": "2027-06-01",
    "iep": "new",
}
