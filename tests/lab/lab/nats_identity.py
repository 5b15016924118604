# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operators, accounts and users as nsc would make them: an Ed25519 key and what NATS writes of it."""
import base64
import json
import os
import subprocess
import tempfile

from . import enclosure

ACCOUNT, OPERATOR, USER = 0, 14 << 3, 20 << 3
_SIZE = 32
_UNLIMITED = {"subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": True, "conn": -1, "leaf": -1}


class Identity:
    def __init__(self, kind):
        self._kind = kind
        descriptor, self._file = tempfile.mkstemp(dir=enclosure.RUN)
        os.close(descriptor)
        self._openssl("genpkey", "-algorithm", "ed25519", "-out", self._file)

    @property
    def public_key(self):
        key = self._openssl("pkey", "-in", self._file, "-pubout", "-outform", "DER")[-_SIZE:]
        return _base32(bytes([self._kind]) + key)

    @property
    def seed(self):
        key = self._openssl("pkey", "-in", self._file, "-outform", "DER")[-_SIZE:]
        return _base32(bytes([18 << 3 | self._kind >> 5, (self._kind & 31) << 3]) + key)

    def jwt(self, subject, valid=None, **claims):
        """What this one says of another, or of itself. valid: nbf and exp, if it does not hold for ever."""
        text = ".".join(_base64(json.dumps(part).encode()) for part in (
            {"typ": "JWT", "alg": "ed25519-nkey"},
            {"jti": "lab", "iat": 1700000000, "name": "lab", "iss": self.public_key, "sub": subject.public_key,
             **(valid or {}), "nats": {"version": 2, **claims}}))
        with tempfile.NamedTemporaryFile(dir=enclosure.RUN) as file:
            file.write(text.encode())
            file.flush()
            signature = self._openssl("pkeyutl", "-sign", "-inkey", self._file, "-rawin", "-in", file.name)
        return f"{text}.{_base64(signature)}"

    @staticmethod
    def _openssl(*words):
        return subprocess.run(["openssl", *words], stdout=subprocess.PIPE, check=True).stdout


class Operator:
    """An operator with one account, besides that of the servers themselves, and a server's configuration for it."""

    def __init__(self):
        self._operator, self._account, self._system = Identity(OPERATOR), Identity(ACCOUNT), Identity(ACCOUNT)

    def configuration(self, **limits):
        """limits: of the account, as a JWT has them."""
        operator = self._operator.jwt(self._operator, type="operator")
        accounts = ", ".join(
            f'{account.public_key}: "{self._operator.jwt(account, type="account", limits=_UNLIMITED | its_own)}"'
            for account, its_own in ((self._account, limits), (self._system, {})))
        return f'operator: "{operator}"\nsystem_account: {self._system.public_key}\nresolver: MEMORY\n' \
               f'resolver_preload: {{ {accounts} }}\n'

    def credentials(self, valid=None, **limits):
        """The .creds file of a new user, with nbf and exp and limits of its own."""
        user = Identity(USER)
        jwt = self._account.jwt(user, valid, type="user", pub={}, sub={},
                                **{"subs": -1, "data": -1, "payload": -1, **limits})
        return f"-----BEGIN NATS USER JWT-----\n{jwt}\n------END NATS USER JWT------\n\n" \
               f"-----BEGIN USER NKEY SEED-----\n{user.seed}\n------END USER NKEY SEED------\n"


def _base32(raw):
    crc = 0
    for byte in raw:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xffff
    return base64.b32encode(raw + crc.to_bytes(2, "little")).decode().rstrip("=")


def _base64(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
