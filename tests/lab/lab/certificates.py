# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A CA of the lab's own and the certificates that it issues, in the enclosure's /run/lab."""
import os

from . import enclosure
from .process import run

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


class Authority:
    def __init__(self, name):
        self.base = f"{enclosure.RUN}/{name}"
        os.makedirs(self.base)
        self.certificate = f"{self.base}/ca.pem"
        run("openssl", "req", "-x509", *_KEY, "-days", "2", "-subj", f"/CN={name}", "-keyout", f"{self.base}/ca.key",
            "-out", self.certificate)

    def issue(self, name, alternative):
        """(certificate, key), paths; alternative: as OpenSSL writes it, such as IP:10.99.0.1."""
        base = f"{self.base}/{name}"
        run("openssl", "req", *_KEY, "-subj", f"/CN={name}", "-addext", f"subjectAltName={alternative}",
            "-keyout", base + ".key", "-out", base + ".csr")
        run("openssl", "x509", "-req", "-in", base + ".csr", "-CA", self.certificate, "-CAkey", f"{self.base}/ca.key",
            "-days", "2", "-copy_extensions", "copy", "-out", base + ".pem")
        return base + ".pem", base + ".key"

    def authority(self, name):
        """A CA that this one vouches for."""
        between = object.__new__(Authority)
        between.base = f"{enclosure.RUN}/{name}"
        os.makedirs(between.base)
        between.certificate = f"{between.base}/ca.pem"
        run("openssl", "req", *_KEY, "-subj", f"/CN={name}", "-addext", "basicConstraints=critical,CA:TRUE",
            "-keyout", f"{between.base}/ca.key", "-out", f"{between.base}/ca.csr")
        run("openssl", "x509", "-req", "-in", f"{between.base}/ca.csr", "-CA", self.certificate, "-CAkey",
            f"{self.base}/ca.key", "-days", "2", "-copy_extensions", "copy", "-out", between.certificate)
        return between

    def text(self):
        with open(self.certificate, encoding="ascii") as file:
            return file.read()
