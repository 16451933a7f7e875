"""The one form of an address of the network, so that two of the same are equal as texts."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address


def one_form(address: str) -> str:
    """The shortest spelling; of one of IPv4 that came to a port of both kinds, that of IPv4.

    Raises ValueError where it is no address.

    >>> one_form("::ffff:127.0.0.1"), one_form("2001:db8::0002")
    ('127.0.0.1', '2001:db8::2')
    """
    known = ip_address(address)
    within = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return str(within or known)


def known_form(word: str) -> str:
    """The one form of an address; a word that is none, as the name of a socket, as it is."""
    try:
        return one_form(word)
    except ValueError:
        return word
