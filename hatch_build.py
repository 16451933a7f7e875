"""At the build: translations are compiled, and the invented families come along."""

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Additions(BuildHookInterface):
    """What the wheel holds beside the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each .po, so that a language is nothing but a file.

        The families are for `aimline serve --sample`; an editable install finds them beside the
        sources.
        """
        root = Path(self.root)
        for file in (root / "src" / "aimline").glob("*/locale/*/LC_MESSAGES/*.po"):
            compiled = file.with_suffix(".mo")
            polib.pofile(str(file)).save_as_mofile(str(compiled))
            build_data["artifacts"].append(compiled.relative_to(root).as_posix())
        if version == "editable":
            return
        for case in sorted((root / "sample_cases").glob("*/case.toml")):
            family = case.parent
            build_data["force_include"][str(family)] = f"aimline/sample_cases/{family.name}"
