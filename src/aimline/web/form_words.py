"""What a form says beside its fields, tied to them for whoever hears the page."""

from __future__ import annotations

from django import forms


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
