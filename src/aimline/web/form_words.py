"""What a form says beside its fields, tied to them for whoever hears the page."""

from __future__ import annotations

from typing import Any

from django import forms

from aimline.case import cells


class WordsField(forms.CharField):
    """Words as a case keeps them: a browser's line ends are none of the person's."""

    def to_python(self, value: Any) -> str | None:  # noqa: ANN401
        """The words."""
        found = super().to_python(value)
        return cells.trimmed(found) if found else found


def tie_to_words(form: forms.Form) -> None:
    """Point each field at its help and at its error."""
    for name, field in form.fields.items():
        bound = form.add_prefix(name)
        told = [f"help_{bound}"] if field.help_text else []
        if form.is_bound and name in form.errors:
            field.widget.attrs["aria-invalid"] = "true"
            told.append(f"wrong_{bound}")
        if told:
            field.widget.attrs["aria-describedby"] = " ".join(told)
