"""The members of a ZIP, with limits on what they may grow to. DOCX and XLSX are ZIPs too."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

from aimline.terms import AimlineError

LARGEST_MEMBER: Final = 250_000_000
LARGEST_XML: Final = 60_000_000


class TooLarge(AimlineError):
    """A member grows beyond what any paper holds."""


class Locked(AimlineError):
    """A member is encrypted."""


class Unreadable(AimlineError):
    """A file is not whole, or not what it says."""


def opened(data: bytes) -> zipfile.ZipFile:
    """A ZIP. Raises Unreadable."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable("The file is damaged.") from error


def member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, largest: int) -> bytes:
    """The bytes of a member, counted while they are unpacked: a header may lie about them."""
    info = name if isinstance(name, zipfile.ZipInfo) else archive.getinfo(name)
    if info.flag_bits & 1:
        raise Locked("The member is encrypted.")
    if info.file_size > largest:
        raise TooLarge("The member is too large.")
    try:
        with archive.open(info) as stream:
            data = stream.read(largest + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Unreadable("The member is damaged.") from error
    except RuntimeError as error:
        raise Locked("The member is encrypted.") from error
    if len(data) > largest:
        raise TooLarge("The member is too large.")
    return data


def xml(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The root of an XML member, or None where there is none. No entity of it is followed."""
    if name not in archive.namelist():
        return None
    return xml_of(member(archive, name, LARGEST_XML))


def xml_of(data: bytes) -> Element:
    """The root of an XML text. Raises Unreadable for entities and for what is not XML."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable("Its XML is damaged, or not allowed.") from error
    return root


def names(archive: zipfile.ZipFile, start: str) -> Iterator[str]:
    """The names of the members that begin so."""
    return (name for name in sorted(archive.namelist()) if name.startswith(start))
