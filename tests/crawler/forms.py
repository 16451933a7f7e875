"""The forms and links of a page, as a browser would find them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LEADING = ("href", "src", "hx-get", "hx-post")


@dataclass(slots=True)
class Form:
    """One form: where it goes, and what its fields hold when nothing is changed."""

    action: str
    method: str
    encoding: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    """Names with what they hold, or may hold: the options of a choice."""
    files: set[str] = field(default_factory=set)

    @property
    def shape(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(sorted({*self.fields, *self.files}))


class _Parser(HTMLParser):
    def __init__(self, address):
        super().__init__()
        self.address = address
        self.forms, self.links = [], []
        self._by_id, self._here = {}, None
        self._select = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._begin(given)
        elif tag in ("input", "button", "textarea"):
            self._note(given)
        elif tag == "select":
            self._select = self._of(given), given.get("name")
        elif tag == "option":
            self._offer(given)
        self.links.extend(v for name in _LEADING if (v := given.get(name)))

    def _offer(self, given):
        form, name = self._select or (None, None)
        if form and name:
            form.fields.setdefault(name, []).append(given.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._here = None
        elif tag == "select":
            self._select = None

    def _begin(self, given):
        form = Form(
            given.get("action") or self.address,
            (given.get("method") or "get").lower(),
            given.get("enctype") or "application/x-www-form-urlencoded",
        )
        self.forms.append(form)
        self._here = form
        if given.get("id"):
            self._by_id[given["id"]] = form

    def _of(self, given):
        return self._by_id.get(given.get("form"), self._here)

    def _note(self, given):
        form, name = self._of(given), given.get("name")
        if form is None or not name or name == "csrfmiddlewaretoken":
            return
        if given.get("type") == "file":
            form.files.add(name)
        else:
            form.fields.setdefault(name, []).append(given.get("value") or "")


def read_page(address, text):
    """Its forms and its links."""
    parser = _Parser(address)
    parser.feed(text)
    return parser.forms, parser.links
