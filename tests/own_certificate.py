"""A certificate that signs itself, and its key, for tests."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

_NAMES = (x509.DNSName("cases.example.org"), x509.IPAddress(ip_address("127.0.0.1")))


def certified(folder, *, days=(-1, 30)):
    """A folder with the two as files, and the key once more, locked."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cases.example.org")])
    first, last = (datetime.now(UTC) + timedelta(days=day) for day in days)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.SubjectAlternativeName(_NAMES), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir()
    parts = (Encoding.PEM, PrivateFormat.PKCS8)
    locked = BestAvailableEncryption(b"swordfish")
    for file, data in (
        ("certificate", made.public_bytes(Encoding.PEM)),
        ("key", key.private_bytes(*parts, NoEncryption())),
        ("locked", key.private_bytes(*parts, locked)),
    ):
        (folder / file).write_bytes(data)
        (folder / file).chmod(0o600)
    return folder


def own_tls(certificate, key):
    """The environment of a server that has them."""
    return {
        "AIMLINE_TLS": "own",
        "AIMLINE_TLS_CERTIFICATE": str(certificate),
        "AIMLINE_TLS_KEY": str(key),
    }
