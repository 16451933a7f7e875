"""Tries every form and every address of the pages with what nobody expects."""

import time
import traceback
from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qsl, quote, urlsplit

from django.core.signals import got_request_exception
from django.db import transaction
from django.urls import Resolver404, resolve

from aimline.store.models import CaseRow
from aimline.web import reviewed
from crawler.awkward import bodies, files, headers, multipart, plausible, sendable, texts
from crawler.forms import read_page
from web.every_address import every_address, values_for

SLOWEST = 30.0
_PAGES_OF_A_KIND = 3
_NOT_SENT_AS_IT_IS = (
    *("delete", "samples", "samples_away", "paper_away", "letter_away", "skills_away"),
    # On a server: what would end the crawl of this person, or of the next.
    *("account_logout", "sign_out_one", "sign_out_everywhere", "usersessions_list"),
    *("access_end", "invitation_away", "member_away", "mfa_deactivate_totp"),
)
_METHODS = ("get", "get", "get", "post", "post", "head", "put", "delete", "patch", "options")
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One answer that must not be."""

    what: str
    where: str
    """The name of the address, the method, and where in the program."""


@dataclass
class Crawl:
    """What was found, and what was tried."""

    client: object
    case_id: object
    random: object
    read_papers: object = lambda: None
    look: object = lambda address, answer: None
    """Sees every answer while the crawl looks around."""
    forms: dict = field(default_factory=dict)
    known: dict = field(default_factory=lambda: defaultdict(set))
    """Values of the parts of addresses, by address and part, as the pages' links show them."""
    tried: Counter = field(default_factory=Counter)
    statuses: Counter = field(default_factory=Counter)
    troubles: set = field(default_factory=set)
    takes_forms_only: set = field(default_factory=set)
    _raised: list = field(default_factory=list)

    def run(self, examples, *, is_to_go_on=lambda: True):
        """Look around as a person would, then try everything so many times."""
        got_request_exception.connect(self._note_raised)
        try:
            self.look_around()
            self._try_all(examples, is_to_go_on)
        finally:
            got_request_exception.disconnect(self._note_raised)
        return self

    def _try_all(self, examples, is_to_go_on):
        for _ in range(examples):
            for address in every_address():
                if is_to_go_on():
                    self._apart(f"address {address.name}", lambda a=address: self._address(a))
            for (name, shape), form in self.forms.items():
                if is_to_go_on():
                    said = f"form {name} {' '.join(shape)}"
                    self._apart(said, lambda f=form: self._form(f))

    def _note_raised(self, sender, **_):
        self._raised.append(traceback.format_exc())

    # Looking around

    def look_around(self):
        """Every page and form that links and forms lead to, each form sent once as it is."""
        waiting = [address.filled(values_for(address, self.case_id)) for address in every_address()]
        seen, of_a_kind = set(), Counter()
        while waiting:
            address = waiting.pop(0)
            match = self._match(address)
            if match is None or address in seen or of_a_kind[match.url_name] >= _PAGES_OF_A_KIND:
                continue
            seen.add(address)
            of_a_kind[match.url_name] += 1
            waiting += self._look_at(address)
        self._note_values()

    def _look_at(self, address):
        answer = self._sent("get", address)
        self.look(address, answer)
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code in (301, 302):
            return [answer.headers["Location"].partition("#")[0]]
        if not kind.startswith("text/html"):
            return []
        forms, links = read_page(urlsplit(address).path, answer.content.decode())
        return [*links, *(led for form in forms if (led := self._meet(form)))]

    def _meet(self, form):
        """Keep a form that is new; where it leads when it is sent as it is."""
        match = self._match(form.action)
        if match is None or (match.url_name, form.shape) in self.forms:
            return None
        self.forms[match.url_name, form.shape] = form
        if form.method != "post" or match.url_name in _NOT_SENT_AS_IT_IS:
            return None
        data = {name: held[0] for name, held in form.fields.items()}
        answer = self._sent("post", form.action, data=data)
        self.read_papers()
        return answer.headers.get("Location", "").partition("#")[0] or None

    def _match(self, address):
        parts = urlsplit(address)
        if parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
            return None
        try:
            match = resolve(parts.path)
        except Resolver404:
            return None
        for part, value in match.kwargs.items():
            if part != "case_id":
                self.known[match.url_name, part].add(str(value))
        for name, value in parse_qsl(parts.query):
            self.known["?", name].add(value)
        return match

    def _note_values(self):
        for address in every_address():
            for part, value in values_for(address, self.case_id).items():
                if part in address.parts and part != "case_id":
                    self.known[address.name, part].add(str(value))

    # Trying

    def _apart(self, said, example):
        """One example, after which the case is as it was."""
        self.tried[said] += 1
        before, cookies = self._version(), deepcopy(self.client.cookies)
        with transaction.atomic():
            example()
            is_changed = self._version() != before
            transaction.set_rollback(True)
        self.client.cookies = cookies
        if is_changed:
            # What was taken back bears the same number as what comes next.
            reviewed._cases._values.clear()
            reviewed._reviews._values.clear()

    def _version(self):
        return CaseRow.objects.filter(id=self.case_id).values_list("version", flat=True).first()

    def _address(self, address):
        random = self.random
        is_form_only = address.name in self.takes_forms_only and random.random() < 0.9
        method = "post" if is_form_only else random.choice(_METHODS)
        path = self._path(address)
        if random.random() < 0.4:
            path += "?" + "&".join(self._pair() for _ in range(random.randint(1, 4)))
        if method in ("get", "head", "options"):
            return self._sent(method, path)
        kind, body = bodies(random) if random.random() < 0.4 else (_FORM, self._query().encode())
        return self._sent(method, path, data=body, content_type=kind)

    def _path(self, address):
        """Its path, each part real or not."""
        filled = {"case_id": str(self.case_id)}
        for part in address.parts:
            known = sorted(self.known.get((address.name, part), ()))
            if part == "case_id" and self.random.random() < 0.95:
                continue
            is_real = known and self.random.random() < 0.6
            filled[part] = self.random.choice(known) if is_real else self._odd(part)
        return address.with_parts({k: quote(sendable(v), safe="/") for k, v in filled.items()})

    def _odd(self, part):
        random = self.random
        if part in ("number", "row", "part", "pk"):
            return random.choice(("0", "1", "2", "999999", "9" * 19, "9" * 40, "9" * 5000, "00007"))
        if part.endswith("_id"):
            return random.choice(("00000000-0000-4000-8000-000000000000", str(self.case_id)))
        return texts(random)[:3000] or "x"

    def _pair(self):
        asked = sorted(name for where, name in self.known if where == "?")
        name = self.random.choice([*asked, "on", "page", "token2", "month", "kind", "day", "done"])
        known = sorted(self.known.get(("?", name), ()))
        is_known = known and self.random.random() < 0.5
        value = self.random.choice(known) if is_known else texts(self.random)
        return f"{name}={quote(sendable(value)[:3000])}"

    def _query(self):
        names = sorted({name for form in self.forms.values() for name in form.shape})
        chosen = self.random.choices(names, k=self.random.randint(0, 6)) if names else []
        return "&".join(f"{quote(n)}={quote(sendable(texts(self.random)))}" for n in chosen)

    def _form(self, form):
        random = self.random
        data = {}
        for name, held in form.fields.items():
            which = random.random()
            if which < 0.08:
                continue
            if which < 0.45:
                data[name] = random.choice(held)
            elif which < 0.65:
                data[name] = plausible(random, name)
            elif which < 0.92:
                data[name] = texts(random)
            else:
                data[name] = [random.choice((random.choice(held), texts(random))) for _ in "abc"]
        pairs = [(n, v) for n, value in data.items() for v in _many(value)]
        if form.method == "get":
            query = "&".join(f"{quote(n)}={quote(sendable(v)[:3000])}" for n, v in pairs)
            return self._sent("get", f"{form.action.partition('?')[0]}?{query}")
        if form.files and random.random() < 0.9:
            uploads = [(n, files(random)) for n in form.files for _ in range(random.randint(1, 2))]
            body, kind = multipart(pairs, uploads), "multipart/form-data; boundary=x"
            return self._sent("post", form.action, data=body, content_type=kind)
        body = "&".join(f"{quote(n)}={quote(sendable(v))}" for n, v in pairs)
        return self._sent("post", form.action, data=body.encode(), content_type=_FORM)

    def _sent(self, method, address, **given):
        self._raised.clear()
        start = time.monotonic()
        if "content_type" in given:
            send = partial(self.client.generic, method.upper())
        else:
            send = getattr(self.client, method)
        answer = send(address, **given, **headers(self.random))
        body = b"" if answer.streaming else answer.content
        self.statuses[answer.status_code] += 1
        name = self._name(address)
        if answer.status_code >= 500 or b"Traceback (most recent" in body:
            place = self._raised[-1] if self._raised else ""
            self.troubles.add(Trouble(f"{answer.status_code}", f"{method} {name}\n{place}"))
        if answer.status_code == 405 and method == "get":
            self.takes_forms_only.add(name)
        if (took := time.monotonic() - start) > SLOWEST:
            self.troubles.add(Trouble("slow", f"{method} {name} {took:.0f} s"))
        if "Content-Security-Policy" not in answer.headers:
            self.troubles.add(Trouble("no headers", f"{method} {name}"))
        return answer

    def _name(self, address):
        match = self._match(address)
        return match.url_name if match else address[:80]


def _many(value):
    return value if isinstance(value, list) else [value]
