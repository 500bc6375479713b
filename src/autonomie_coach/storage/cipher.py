"""Sealing and opening bytes with age; the one place that knows the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.errors import KeyMissingError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pyrage import x25519

    AskPassphrase = Callable[[], str]

_AGE_FILE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_SECRET = "AGE-SECRET-KEY-1"


class Cipher:
    """Seals and opens the files of a journal with the key that belongs to it."""

    def __init__(self, identities: Sequence[x25519.Identity]) -> None:
        self._identities = list(identities)
        self._recipient = self._identities[0].to_public()

    @property
    def recipient(self) -> str:
        """Return the public half of the key, which is no secret."""
        return str(self._recipient)

    @property
    def secret(self) -> str:
        """Return the secret half, as a line of an age key file."""
        return str(self._identities[0])

    def chosen(self, recipient: str) -> Cipher | None:
        """Return the cipher whose key belongs to a public half, None when there is none."""
        for one in self._identities:
            if str(one.to_public()) == recipient:
                return Cipher([one])
        return None

    def seal(self, data: bytes) -> bytes:
        """Return the bytes as an age file."""
        import pyrage

        sealed: bytes = pyrage.encrypt(data, [self._recipient])
        return sealed

    def open(self, data: bytes, path: Path) -> bytes:
        """Return what an age file holds.

        Raises:
            StorageError: it is damaged, or sealed with another key.
        """
        import pyrage

        try:
            plain: bytes = pyrage.decrypt(data, self._identities)
        except pyrage.DecryptError as error:
            raise StorageError("sealed.cannot_open", file=path.name) from error
        return plain


def new_secret() -> str:
    """Return a new secret key, as a line of an age key file."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def cipher_of(secret: str) -> Cipher:
    """Return the cipher of a secret key."""
    from pyrage import x25519

    return Cipher([x25519.Identity.from_str(secret)])


def under_passphrase(secret: str, passphrase: str) -> bytes:
    """Return a secret key as an age file that only the passphrase opens; takes about a second."""
    from pyrage import passphrase as by_passphrase

    sealed: bytes = by_passphrase.encrypt(f"{secret}\n".encode(), passphrase)
    return sealed


def ciphers_in(data: bytes, path: Path, ask: AskPassphrase) -> Cipher:
    """Return the cipher of the keys in an age key file, which may itself want a passphrase.

    Raises:
        KeyMissingError: the passphrase is not the right one, or the file holds no key.
    """
    if data.startswith(_AGE_FILE):
        data = _opened(data, ask())
    from pyrage import IdentityError, x25519

    identities = []
    for line in data.decode("utf-8", "replace").splitlines():
        if line.strip().startswith(_SECRET):
            try:
                identities.append(x25519.Identity.from_str(line.strip()))
            except IdentityError as error:
                raise KeyMissingError("key.not_a_key_file", path=path) from error
    if not identities:
        raise KeyMissingError("key.not_a_key_file", path=path)
    return Cipher(identities)


def _opened(data: bytes, passphrase: str) -> bytes:
    import pyrage

    try:
        plain: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except (pyrage.DecryptError, ValueError) as error:
        raise KeyMissingError("key.wrong_passphrase") from error
    return plain
