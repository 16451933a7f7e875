"""Whether what goes between a browser and the server stays secret, and names nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509 import load_pem_x509_certificates

from aimline.server.environment import value, values
from aimline.server.one_form import known_form

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1", "[::1]")
_LONGEST_NAME: Final = 50
_HOST: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.I)
_CERTIFICATE: Final = "AIMLINE_TLS_CERTIFICATE"
_KEY: Final = "AIMLINE_TLS_KEY"


def hosts() -> Iterator[str]:
    """What is wrong with the names of the server."""
    named = values("AIMLINE_HOSTS")
    if not named:
        yield (
            "AIMLINE_HOSTS is not set. Name the addresses under which the server is reached, such"
            " as cases.example.org, so that links lead nowhere else."
        )
    for host in named:
        if host.startswith((".", "*")):
            yield (
                f"AIMLINE_HOSTS has {host[:_LONGEST_NAME]}, which lets in any name, so that a link"
                " could be made to lead elsewhere. Write each name in full."
            )
        elif not _is_host(host):
            yield (
                f"AIMLINE_HOSTS has {host[:_LONGEST_NAME]}, which is no name of a host, so nobody"
                " would be let in by it. Write the name alone, such as cases.example.org: no"
                " https://, no port, no path; an address of IPv6 in brackets."
            )


def tls() -> Iterator[str]:
    """What others on the way could read or change."""
    kept = value("AIMLINE_TLS")
    if kept not in ("proxy", "own", "off"):
        yield "AIMLINE_TLS is none of proxy, own and off. Choose who keeps the connection secret."
    elif kept == "off" and not _is_this_machine_alone():
        yield (
            "AIMLINE_TLS is off, so everything, passwords too, would cross the network readable."
            " Put a proxy with TLS in front and set it to proxy, or to own with a certificate."
        )
    elif kept == "own":
        yield from _own_tls()
    elif kept == "proxy":
        yield from _proxy()


def _is_host(host: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        return _is_address(host[1:-1])
    return bool(_HOST.fullmatch(host))


def _is_address(word: str) -> bool:
    try:
        ip_address(word)
    except ValueError:
        return False
    return True


def _own_tls() -> Iterator[str]:
    missing = [
        name for name in (_CERTIFICATE, _KEY) if not value(name) or not Path(value(name)).is_file()
    ]
    for name in missing:
        yield f"{name} names no file, though AIMLINE_TLS is own. Name the file."
    if not missing:
        yield from _pair(Path(value(_CERTIFICATE)), Path(value(_KEY)))


def _pair(certificate: Path, key: Path) -> Iterator[str]:
    """Whether the two files are a certificate of today and its key."""
    try:
        first, *_chain = load_pem_x509_certificates(certificate.read_bytes())
        of_certificate = _public(first.public_key())
    except (ValueError, OSError, UnsupportedAlgorithm):
        yield (
            f"{_CERTIFICATE} names a file that holds no certificate that can be read, so no browser"
            " could connect. Name the file of the whole chain, in the form PEM."
        )
        return
    now = datetime.now(UTC)
    if not first.not_valid_before_utc <= now <= first.not_valid_after_utc:
        yield (
            f"{_CERTIFICATE} is good from {first.not_valid_before_utc:%Y-%m-%d} until"
            f" {first.not_valid_after_utc:%Y-%m-%d} and not today, so every browser would warn its"
            " reader. Get a new one, or set the clock of this machine."
        )
    try:
        of_key = _public(load_pem_private_key(key.read_bytes(), None).public_key())
    except (ValueError, TypeError, OSError, UnsupportedAlgorithm):
        yield (
            f"{_KEY} names a file that holds no key that can be read without a passphrase, so no"
            " browser could connect. Name the file of the key, in the form PEM."
        )
        return
    if of_key != of_certificate:
        yield (
            f"{_KEY} is not the key of {_CERTIFICATE}, so no browser could connect. Name the two"
            " that were made together."
        )


def _public(key: PublicKeyTypes) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _proxy() -> Iterator[str]:
    trusted = values("AIMLINE_TRUSTED_PROXY")
    for one in map(known_form, trusted):
        if not _is_address(one):
            yield (
                f"AIMLINE_TRUSTED_PROXY has {one[:_LONGEST_NAME]}, which is no address, so nobody"
                " would be believed by it. Write the address of each proxy, such as 10.0.0.2; a"
                " network is none."
            )
        elif (known := ip_address(one)).is_unspecified or known.is_multicast:
            yield (
                f"AIMLINE_TRUSTED_PROXY has {one}, which is nobody's own address. Write the"
                " address from which the proxy connects, such as 10.0.0.2."
            )
    if not _is_loopback(value("AIMLINE_ADDRESS")) and all(map(_is_loopback, trusted)):
        yield (
            "AIMLINE_ADDRESS is open to the network, and AIMLINE_TRUSTED_PROXY names no proxy"
            " there, so that nobody could be sure that TLS is used. Name the proxy's address, or"
            " listen at 127.0.0.1."
        )


def _is_this_machine_alone() -> bool:
    return _is_loopback(value("AIMLINE_ADDRESS")) and all(
        map(_is_loopback, values("AIMLINE_HOSTS"))
    )


def _is_loopback(address: str) -> bool:
    return known_form(address) in LOOPBACK
