"""The structure of a tagged paper, hung into the structure of a binder.

A page's marks are numbers that its paper's parent tree resolves; both are moved over together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

_KIDS_OF_PAGES: Final = (Name.MCR, Name.OBJR)

Foreign = Any


class Graft:
    """One paper on its way in."""

    def __init__(self, book: Pdf, paper: Pdf) -> None:
        self._book, self._paper = book, paper
        self._root = book.Root.StructTreeRoot
        self._pages: list[tuple[Foreign, pikepdf.Page]] = []
        self._new_keys: dict[int, int] = {}

    def page(self, number: int, sheet: pikepdf.Page) -> None:
        """A page of the paper, counted from 0, will stand on that sheet."""
        self._pages.append((self._paper.pages[number].obj, sheet))

    def own(self, sheet: pikepdf.Page) -> None:
        """The sheet holds the page now: its marks are those of the page."""
        page = next(page for page, of in self._pages if of.obj.objgen == sheet.obj.objgen)
        key = page.get(Name.StructParents)
        if key is None:
            if Name.StructParents in sheet.obj:
                del sheet.obj[Name.StructParents]
            return
        new = self._next_key()
        self._new_keys[int(key)] = new
        sheet.obj.StructParents = new

    def _next_key(self) -> int:
        key = int(self._root.get(Name.ParentTreeNextKey, 0))
        self._root.ParentTreeNextKey = key + 1
        return key

    def finish(self, title: str) -> Foreign:
        """The paper's elements as a part of the binder, still to be hung in."""
        paper_root = self._paper.Root.StructTreeRoot
        kids = _below_documents(_listed(paper_root.get(Name.K)))
        part = self._book.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title))
        )
        self._made: dict[tuple[int, int], Foreign] = {}
        self._sheets = {page.objgen: sheet.obj for page, sheet in self._pages}
        part.K = Array(
            [kid for kid in (self._element(one, part) for one in kids) if kid is not None]
        )
        self._roles(paper_root)
        self._parents(paper_root)
        return part

    def _element(self, one: Foreign, parent: Foreign) -> Foreign | None:
        """A structure element with everything below it, as the binder's own."""
        stack: list[tuple[Foreign, Foreign, Array]] = []
        top = Array()
        stack.append((one, parent, top))
        while stack:
            element, above, into = stack.pop()
            if not isinstance(element, Dictionary):
                into.append(element)
                continue
            if element.get(Name.Type) in _KIDS_OF_PAGES or Name.MCID in element:
                self._mark(element, into)
                continue
            made = self._plain(element, above)
            if element.is_indirect:
                if element.objgen in self._made:
                    continue
                self._made[element.objgen] = made
            into.append(made)
            kids = _listed(element.get(Name.K))
            if kids:
                made.K = Array()
            # The last one is pushed first, so that the first one is taken first.
            stack += [(kid, made, made.K) for kid in reversed(kids)]
        return top[0] if len(top) else None

    def _mark(self, element: Foreign, into: Array) -> None:
        page = element.get(Name.Pg)
        if element.get(Name.Type) == Name.OBJR or Name.MCID not in element:
            return
        made = Dictionary(Type=Name.MCR, MCID=int(element.MCID))
        if page is not None:
            if page.objgen not in self._sheets:
                return
            made.Pg = self._sheets[page.objgen]
        into.append(made)

    def _plain(self, element: Foreign, above: Foreign) -> Foreign:
        made = Dictionary(Type=Name.StructElem, S=element.get(Name.S, Name.Span), P=above)
        page = element.get(Name.Pg)
        if page is not None and page.objgen in self._sheets:
            made.Pg = self._sheets[page.objgen]
        for key in (Name.Alt, Name.ActualText, Name.Lang, Name.E, Name.T):
            if key in element:
                made[key] = String(str(element[key]))
        if Name.A in element:
            made.A = self._copied(element.A)
        return self._book.make_indirect(made)

    def _copied(self, attributes: Foreign) -> Foreign:
        indirect = attributes if attributes.is_indirect else self._paper.make_indirect(attributes)
        return self._book.copy_foreign(indirect)

    def _roles(self, paper_root: Foreign) -> None:
        roles = paper_root.get(Name.RoleMap)
        if roles is None:
            return
        if Name.RoleMap not in self._root:
            self._root.RoleMap = Dictionary()
        for name, role in roles.items():
            if name not in self._root.RoleMap and isinstance(role, Name):
                self._root.RoleMap[name] = role

    def _parents(self, paper_root: Foreign) -> None:
        """For each page the elements of its marks, so that a mark finds its element."""
        tree = paper_root.get(Name.ParentTree)
        found = dict(_numbers(tree)) if tree is not None else {}
        numbers = _own_numbers(self._root)
        for old, new in sorted(self._new_keys.items(), key=lambda pair: pair[1]):
            marks = found.get(old)
            row = Array()
            for element in _listed(marks):
                made = None
                if isinstance(element, Dictionary) and element.is_indirect:
                    made = self._made.get(element.objgen)
                row.append(made if made is not None else pikepdf.Object.parse(b"null"))
            numbers.append(new)
            numbers.append(self._book.make_indirect(row))


def hang_in(book: Pdf, parts: Sequence[tuple[int, Foreign]]) -> None:
    """Put parts into the document: each after what stands on sheets before its first sheet.

    parts: each with its first sheet, counted from 0.
    """
    document = _document(book.Root.StructTreeRoot)
    order = {page.obj.objgen: n for n, page in enumerate(book.pages)}
    waiting = sorted(parts, key=lambda pair: pair[0])
    kids = Array()
    for kid in _listed(document.get(Name.K)):
        first = _first_sheet(kid, order)
        while first is not None and waiting and waiting[0][0] < first:
            kids.append(waiting.pop(0)[1])
        kids.append(kid)
    for _, part in waiting:
        kids.append(part)
    for _, part in parts:
        part.P = document
    document.K = kids


def _below_documents(kids: list[Foreign]) -> list[Foreign]:
    """The elements of a paper without the document around them: a binder is one document."""
    while (
        len(kids) == 1 and isinstance(kids[0], Dictionary) and kids[0].get(Name.S) == Name.Document
    ):
        kids = _listed(kids[0].get(Name.K))
    return kids


def _document(root: Foreign) -> Foreign:
    (document,) = _listed(root.K)
    return document


def _first_sheet(element: Foreign, order: dict[tuple[int, int], int]) -> int | None:
    """The sheet of an element's first mark."""
    stack = [element]
    while stack:
        one = stack.pop()
        if not isinstance(one, Dictionary):
            continue
        if Name.Pg in one and one.Pg.objgen in order:
            return order[one.Pg.objgen]
        stack += reversed(_listed(one.get(Name.K)))
    return None


def _listed(kids: Foreign) -> list[Foreign]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _numbers(tree: Foreign) -> list[tuple[int, Foreign]]:
    """The entries of a number tree, however deep."""
    found, stack, seen = [], [tree], set()
    while stack:
        node = stack.pop()
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        flat = _listed(node.get(Name.Nums))
        found += [(int(flat[n]), flat[n + 1]) for n in range(0, len(flat) - 1, 2)]
        stack += _listed(node.get(Name.Kids))
    return found


def _own_numbers(root: Foreign) -> Foreign:
    """The binder's own number tree as one list, to which new keys are added at its end."""
    tree = root.ParentTree
    if Name.Nums not in tree:
        flat = Array()
        for key, value in sorted(_numbers(tree), key=lambda pair: pair[0]):
            flat.append(key)
            flat.append(value)
        root.ParentTree = Dictionary(Nums=flat)
    return root.ParentTree.Nums
