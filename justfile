# The parts of .ci/run, one at a time: `uv run --group dev --extra spark --extra server just test`.

default:
    @just --list

# Every check, as the CI runs it.
all:
    .ci/run

# The tests, or the part of them that is named.
test *ARGS:
    python3 -m uv run --group dev --extra spark --extra server pytest {{ARGS}}

# Style, types, which room may import which, and what bandit knows to be unsafe.
lint:
    python3 -m uv run --group dev --extra spark --extra server ruff check .
    python3 -m uv run --group dev --extra spark --extra server ruff format --check .
    python3 -m uv run --group dev --extra spark --extra server mypy
    python3 -m uv run --group dev --extra spark --extra server lint-imports
    python3 -m uv run --group dev --extra spark --extra server bandit -q -r src -c pyproject.toml

# Bring the code into the house's format.
format:
    python3 -m uv run --group dev --extra spark --extra server ruff check --fix .
    python3 -m uv run --group dev --extra spark --extra server ruff format .

# A sample family's report, as PDF and page, in out/.
sample NAME="missouri_reader" DAY="2026-11-13":
    python3 -m uv run aimline review sample_cases/{{NAME}} --as-of {{DAY}} --out out/{{NAME}}

# How long the command takes to start, and where the time goes.
startup:
    python3 -m uv run python bench/startup.py

# The site of the documents, in out/site; a warning is an error.
docs:
    UV_PROJECT_ENVIRONMENT=out/docs-env python3 -m uv run --only-group docs sphinx-build -W --keep-going -q -b html docs out/site
