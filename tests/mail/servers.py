"""Real mail servers on loopback: one that takes letters, and some that behave badly."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


class Inbox:
    """What the server took: one entry for each letter, with the envelope's recipients."""

    def __init__(self, refuse: str = "", answer: str = "250 OK") -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        self._refuse = refuse
        self._answer = answer

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's name)
        if self._refuse and self._refuse in address:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 (aiosmtpd's name)
        read = email.message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((list(envelope.rcpt_tos), read))
        if self._answer == "hang up":
            server.transport.abort()
        return self._answer

    @property
    def recipients(self) -> list[str]:
        """To whom letters were taken, in order."""
        return [address for to, _ in self.letters for address in to]

    def bodies(self) -> dict[str, str]:
        """The text of each letter, by the address it went to."""
        return {
            to[0]: made.get_body(("plain",)).get_content().replace("\r\n", "\n")
            for to, made in self.letters
        }


@contextmanager
def serving(inbox: Inbox, **options: object) -> Iterator[int]:
    """Serve on a free port of loopback, and give its number."""
    controller = _Quiet(inbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """Make a certificate for loopback that vouches for itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "loopback.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(private + made.public_bytes(Encoding.PEM))
    return pem


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


class _Quiet(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, hostname="loopback.test", **self.SMTP_kwargs)
