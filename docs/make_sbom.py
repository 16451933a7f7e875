"""What Aimline is made of: every package of others, its version and its licence.

    python docs/make_sbom.py

Writes docs/reference/sbom.json (CycloneDX 1.6) and docs/reference/dependencies.md. The packages are
those that the installed ones ask for; the versions are the pinned ones; the licences are what the
packages say of themselves, put into SPDX's words below where they say it in their own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from license_expression import get_spdx_licensing
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
SBOM = ROOT / "docs" / "reference" / "sbom.json"
PAGE = ROOT / "docs" / "reference" / "dependencies.md"
SCRIPTS = ROOT / "src" / "aimline" / "web" / "static" / "aimline" / "vendor" / "VERSIONS.md"

ALLOWED = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
    ),
    *("MIT-CMU", "MPL-1.1", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib", "ZPL-2.1", "LLVM-exception"),
    # As a library in its own process beside a program of another licence, unaltered.
    *("LGPL-3.0-only", "LGPL-3.0-or-later"),
}
"""Licences that let a family, an advocate and a state use, keep and pass Aimline on."""

_SAID = {
    "altair": "BSD-3-Clause",
    "certifi": "MPL-2.0",
    "colorlog": "MIT",
    "defusedxml": "PSF-2.0",
    "django-csp": "BSD-3-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "flatbuffers": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    # The module itself, and SQLCipher with the OpenSSL that stand in its library.
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "numba": "BSD-2-Clause",
    "omegaconf": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "pandas": "BSD-3-Clause",
    "polars": "MIT",
    "polars-runtime-32": "MIT",
    "protobuf": "BSD-3-Clause",
    "py4j": "BSD-3-Clause",
    "pyclipper": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    # Offered under three licences; the one that is taken.
    "pyphen": "MPL-1.1",
    "pyrage": "MIT",
    "qrcode": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "sortedcontainers": "Apache-2.0",
    "sqlparse": "BSD-3-Clause",
    "tqdm": "MPL-2.0 AND MIT",
    "waitress": "ZPL-2.1",
}
"""Of packages that say it in their own words, as their licence file reads."""


@dataclass(frozen=True, slots=True)
class Part:
    """One package of others."""

    name: str
    version: str
    licence: str
    needed_for: str
    """`every use`, an extra, or `the pages` for a script that lies with the program."""


def project() -> dict[str, object]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def parts() -> list[Part]:
    """Every package of others, by name; the first use that needs it is told."""
    own, pins = project()["project"], pinned()
    uses = {"every use": own["dependencies"], **own["optional-dependencies"]}
    found: dict[str, Part] = {}
    for use, asked in uses.items():
        for name in _closure(asked):
            if name not in found and name in pins:
                licence = licence_of(distribution(name))
                found[name] = Part(name, pins[name], licence, use)
    return [*sorted(found.values(), key=lambda part: part.name), *_scripts()]


def pinned() -> dict[str, str]:
    """The version of each package; both where the newest Python has another."""
    told: dict[str, list[str]] = {}
    for line in project()["tool"]["uv"]["constraint-dependencies"]:
        asked = Requirement(line)
        told.setdefault(_named(asked.name), []).append(str(asked.specifier).removeprefix("=="))
    return {name: ", ".join(versions) for name, versions in told.items()}


def _closure(asked: list[str]) -> Iterator[str]:
    """The packages that are asked for, and those that they ask for."""
    waiting, seen = [Requirement(line) for line in asked], set()
    while waiting:
        one = waiting.pop()
        name = _named(one.name)
        if name == "aimline" or (name, *sorted(one.extras)) in seen:
            continue
        seen.add((name, *sorted(one.extras)))
        try:
            told = distribution(name)
        except PackageNotFoundError:
            continue  # Asked for on another system or by an older Python.
        yield name
        waiting += [below for below in map(Requirement, told.requires or ()) if _holds(below, one)]


def _holds(below: Requirement, asked: Requirement) -> bool:
    if below.marker is None:
        return True
    return any(below.marker.evaluate({"extra": extra}) for extra in (*asked.extras, ""))


def _named(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(told: Distribution) -> str:
    """Its licence in SPDX's words. Raises ValueError for one that says none of them."""
    name = _named(told.metadata["Name"])
    said = _SAID.get(name) or told.metadata.get("License-Expression")
    said = said or (told.metadata.get("License") or "").strip()
    words = {"MIT License": "MIT", "Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0"}
    said = words.get(said, said)
    if not _is_known(said):
        raise ValueError(f"{name} says {said[:60]!r} of its licence. Read it, and add it to _SAID.")
    return said


def _is_known(said: str) -> bool:
    """Whether it is in SPDX's words; a whole licence text is not."""
    return bool(said) and "\n" not in said and not get_spdx_licensing().validate(said).errors


def not_allowed(licence: str) -> set[str]:
    """The licences in it that are not among the allowed; none where one of a choice is."""
    parsed = get_spdx_licensing().parse(licence)
    if " OR " in licence and " AND " not in licence:
        keys = set(get_spdx_licensing().license_keys(parsed))
        return set() if keys & ALLOWED else keys
    return {key for key in get_spdx_licensing().license_keys(parsed) if key not in ALLOWED}


def _scripts() -> Iterator[Part]:
    rows = re.findall(r"^\| \S+\.js \| (\S+) (\S+) \| (\S+) \|", SCRIPTS.read_text("utf-8"), re.M)
    for name, version, licence in rows:
        yield Part(name, version, licence, "the pages")


def sbom() -> str:
    """The list in the form that programs read. The same packages give the same bytes."""
    version = str(project()["project"]["version"])
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, "aimline"), components=map(_component, parts()))
    bom.metadata.timestamp = datetime(2026, 1, 1, tzinfo=UTC)
    whole = Component(
        name="aimline", version=version, type=ComponentType.APPLICATION, bom_ref="aimline"
    )
    bom.metadata.component = whole
    bom.register_dependency(whole, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _component(part: Part) -> Component:
    kind = "npm" if part.needed_for == "the pages" else "pypi"
    where = PackageURL(kind, name=part.name, version=part.version.partition(",")[0])
    is_always = part.needed_for in ("every use", "the pages")
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        purl=where,
        bom_ref=str(where),
        scope=ComponentScope.REQUIRED if is_always else ComponentScope.OPTIONAL,
        licenses=[LicenseExpression(part.licence)],
    )


def page() -> str:
    """The list for people."""
    rows = [f"| {p.name} | {p.version} | {p.licence} | {p.needed_for} |" for p in parts()]
    return "\n".join(
        (
            "# What Aimline is made of",
            "",
            "The packages of others that Aimline uses, with the version that the tests have seen"
            " and the licence of each.",
            "`sbom.json` beside this page says the same to programs (CycloneDX 1.6).",
            "A package of an extra is installed only where that extra is asked for.",
            "What a test, a bench or the build needs is not in it: it goes to nobody.",
            "",
            "| package | version | licence | needed for |",
            "|---|---|---|---|",
            *rows,
            "",
            "Made by `docs/make_sbom.py`. Typefaces: Atkinson Hyperlegible and Noto Sans, both"
            " under the SIL Open Font License.",
            "",
        )
    )


if __name__ == "__main__":
    SBOM.write_text(sbom(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{len(parts())} packages in {PAGE}")
