# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to the server secured by TLS, from a person's certificate files to the last byte of a secret in memory."""
import json
import os
import signal
import socket
import subprocess

from lab import stage
from lab.case import LabCase, main, world
from lab.certificates import Authority
from lab.nats_server import NatsServer
from lab.process import eventually, run
from lab.tray import Tray
from lab.underlay import SERVER_ADDRESS

PASSWORD = "a-password-that-is-nowhere-else"
NETWORK_KEY = "a-network-key-that-is-nowhere-else"


class Transport(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        cls.authority = Authority("lab-ca")
        cls.certificate, key = cls.authority.issue("server", f"IP:{SERVER_ADDRESS},DNS:nats.lab")
        cls.server_options = f'tls {{ cert_file: "{cls.certificate}", key_file: "{key}" }}\n' \
                             f'authorization {{ user: anna, password: "{PASSWORD}" }}'
        super().setUpClass()
        cls.url = cls.server.url.replace("nats://", "tls://")
        for computer in cls.computers:
            cls.give(computer, "ca.pem", cls.authority.text())
            cls.give(computer, "foreign.pem", cls.foreign().text())
            cls.give(computer, "login", f"user=anna\npassword={PASSWORD}\n")
            cls.give(computer, "network-key", NETWORK_KEY + "\n")

    _foreign = None

    @classmethod
    def foreign(cls):
        cls._foreign = cls._foreign or Authority("foreign-ca")
        return cls._foreign

    def tearDown(self):
        self.down(*self.computers)

    @staticmethod
    def give(computer, name, text):
        """A file in alice's home that nobody else can read."""
        computer.run("sh", "-c", f"umask 077; cat > ~/{name}", user="alice", env={"HOME": "/home/alice"}, input=text)

    @staticmethod
    def home(*names):
        return [name if name.startswith("--") else f"/home/alice/{name}" for name in names]

    def connect(self, computer, address, *more):
        return self.up(computer, "--address", address, *self.home("--ca", "ca.pem", "--login", "login"), *more,
                       server=self.url)

    def test_a_server_on_the_same_cable_is_reached_without_any_address_of_the_network(self):
        """By its link-local address, which means nothing without the interface (RFC 4007)."""
        server = NatsServer(port=4333, address="::", options=self.server_options).start()
        self.addCleanup(server.stop)
        shown = json.loads(run("ip", "-json", "-6", "address", "show", "dev", "underlay", "scope", "link").stdout)
        address = shown[0]["addr_info"][0]["local"]
        for number, (computer, zone) in enumerate(((self.a, "%eth0"), (self.b, "%25eth0")), 1):
            self.up(computer, "--address", f"10.0.0.{number}/24",
                    *self.home("--ca", "ca.pem", "--login", "login"), "--tls-name", "nats.lab",
                    server=f"tls://[{address}{zone}]:4333")
            self.assertEqual(computer.session()[1]["Server"], f"tls://[{address}%eth0]:4333")
            self.assertEqual(computer.session()[1]["Unfiltered"] == "", not world.sanitized)
        self.assert_ping(self.a, "10.0.0.2")
        self.down(self.a)
        self.refused("no network interface wlan7", *self.home("--ca", "ca.pem", "--login", "login"),
                     server=f"tls://[{address}%wlan7]:4333")

    def refused(self, naming, *words, server=None):
        done = self.a.ctl("up", "--server", server or self.url, "--vlan", 42, "--address", "10.0.0.1/24", *words)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(naming, done.stdout)
        self.assertNotIn(PASSWORD, done.stdout)
        eventually(lambda: not self.a.interfaces(), "no interface is left")

    def test_two_computers_reach_each_other_by_tls(self):
        _, path = self.connect(self.a, "10.0.0.1/24")
        self.connect(self.b, "10.0.0.2/24", "--tls-name", "nats.lab")
        session = self.a.sessions()[path]
        self.assertTrue(session["Tls"])
        self.assertEqual(session["Server"], self.url)
        self.assert_ping(self.a, "10.0.0.2")

    def test_a_server_is_known_by_the_fingerprint_of_its_certificate(self):
        """Through every door, under the system call filter; its CA signs it and is shown to nobody."""
        login = self.home("--login", "login")
        right = self.fingerprint(self.certificate)
        words = ["--ca-fingerprint", f"sha256 Fingerprint={right}"]
        self.up(self.a, "--address", "10.0.0.1/24", *login, *words, server=self.url)
        link = f"vlan-nats:join?v=1&name=Pinned&server={self.url}&vlan=42&address=10.0.0.2/24" \
               f"#user=anna&password={PASSWORD}&ca-fingerprint={right.replace(':', '').lower()}"
        home = {"HOME": "/home/alice"}
        done = self.b.ctl("join", "-", "--yes", "--up", "--timeout", "30", env=home, input=link)
        self.addCleanup(self.b.ctl, "profiles", "remove", "Pinned", env=home)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assert_ping(self.a, "10.0.0.2")
        for computer in self.computers:
            _, session = computer.session()
            self.assertTrue(session["Tls"])
            self.assertEqual(session["Unfiltered"] == "", not world.sanitized)
        self.down(*self.computers)

        self.b.run("install", "-m", "0600", "/dev/stdin", "/etc/login", input=f"user=anna\npassword={PASSWORD}\n")
        running = self.start(self.b, stage.program("vlan-nats-helper"), "run", "--server", self.url, "--vlan", "42",
                             "--login", "/etc/login", *words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        eventually(lambda: "is connected to" in running.outside.stdout.readline(), "the boot profile is connected")
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)

        expected = self.fingerprint(self.authority.certificate)
        done = self.a.ctl("up", "--server", self.url, "--vlan", 42, "--no-address", *login, "--ca-fingerprint", expected)
        self.assertEqual(done.returncode, 3, done.stdout)
        for fingerprint in (right, expected):
            self.assertIn(fingerprint, done.stdout)
        request = f"server={self.url}\nvlan=42\nmac=02:00:00:00:00:07\n\nuser=anna\npassword={PASSWORD}\n"
        for fingerprint, problem in ((right, None), (expected, "TlsFailed.Fingerprint")):
            done = self.a.run(stage.program("vlan-nats-worker"), "probe", user="alice", check=False,
                              input=f"{request}ca-fingerprint={fingerprint}\n")
            self.assertEqual(json.loads(done.stdout.splitlines()[-1]).get("problem"), problem, done.stdout)

    @staticmethod
    def fingerprint(certificate):
        said = run("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", certificate).stdout
        return said.partition("=")[2].strip()

    def test_without_a_ca_the_computers_own_list_counts(self):
        name = self.a.run("openssl", "x509", "-noout", "-hash", input=self.authority.text()).stdout.strip()
        path = f"/etc/ssl/certs/{name}.0"
        self.a.run("tee", path, input=self.authority.text())
        self.addCleanup(self.a.run, "rm", path)
        self.up(self.a, "--no-address", *self.home("--login", "login"), server=self.url)

    def test_what_is_wrong_is_said_in_words(self):
        login = self.home("--login", "login")
        self.refused("does not trust", *login)
        self.refused("does not trust", *login, *self.home("--ca", "foreign.pem"))
        self.refused("another name", *login, *self.home("--ca", "ca.pem"), "--tls-name", "other.lab")
        self.refused("tls://", *login, server=self.server.url)
        self.refused("tls://", *login, *self.home("--ca", "ca.pem"), server=self.server.url)
        plain = NatsServer(port=4333).start()
        try:
            self.refused("does not offer TLS", *login, *self.home("--ca", "ca.pem"),
                         server=plain.url.replace("nats://", "tls://"))
        finally:
            plain.stop()

    def test_X3_secrets_are_in_nothing_that_others_see(self):
        _, path = self.connect(self.a, "10.0.0.1/24", *self.home("--network-key-file", "network-key"))
        secrets = [PASSWORD, NETWORK_KEY, self.authority.text().splitlines()[2]]

        def expect_none(text, where):
            for secret in secrets:
                self.assertNotIn(secret, text, where)
        expect_none(json.dumps(self.a.sessions()[path]), "the session's properties")
        expect_none(self.a.ctl("--json", "status").stdout, "status")
        for entry in filter(str.isdigit, os.listdir("/proc")):
            for name in ("cmdline", "environ"):
                try:
                    with open(f"/proc/{entry}/{name}", encoding="utf-8", errors="replace") as file:
                        expect_none(file.read(), f"/proc/{entry}/{name}")
                except OSError:
                    continue  # it has ended
        expect_none(self.a.read_log(), "the log")
        expect_none(self.server.read_log(), "the server's log")

    def test_X3_no_core_dump_and_no_other_process_shows_them(self):
        self.connect(self.a, "10.0.0.1/24")
        for name in ("vlan-nats-helper", "vlan-nats-worker"):
            for pid in self.a.processes(name):
                with open(f"/proc/{pid}/limits", encoding="ascii") as limits:
                    core = next(line.split()[4:6] for line in limits if line.startswith("Max core file size"))
                self.assertEqual(core, ["0", "0"], name)
                # The files in /proc of a process that is not dumpable belong to root (prctl(2)).
                self.assertEqual(os.stat(f"/proc/{pid}/mem").st_uid, 0, name)
        silent = socket.create_server((SERVER_ADDRESS, 4221))
        self.addCleanup(silent.close)
        command = self.start(self.a, "vlan-natsctl", "up", "--server", self.url.replace("4222", "4221"), "--vlan", 43,
                             "--no-address", "--ca", "/home/alice/ca.pem", "--login", "/home/alice/login", user="alice",
                             stdout=subprocess.DEVNULL)
        eventually(lambda: len(self.a.sessions()) == 2, "the command line waits, with the login in its hands")
        self.assertEqual(os.stat(f"/proc/{command.pid}/mem").st_uid, 0)
        tray = Tray(self.a)
        self.addCleanup(tray.end)
        tray.start("vlan-nats:join?v=1&server=tls://10.99.0.1:4222&vlan=44#token=a-token")
        eventually(lambda: os.stat(f"/proc/{self.a.processes('vlan-nats')[0]}/mem").st_uid == 0,
                   "the tray app looks at an invitation with a secret")
        unit = self.a.run("sh", "-c", "cat /usr/lib/systemd/system/vlan-nats-helper.service || "
                                      "cat /lib/systemd/system/vlan-nats-helper.service").stdout
        self.assertIn("LimitCORE=0", unit)

    def test_X3_the_helper_has_forgotten_them_afterwards(self):
        self.connect(self.a, "10.0.0.1/24", *self.home("--network-key-file", "network-key"))
        helper = self.a.processes("vlan-nats-helper")[0]
        self.assertTrue(remembers(helper, PASSWORD))  # shows that the search works
        self.down(self.a)
        self.assertEqual(self.a.processes("vlan-nats-helper"), [helper])
        for secret in (PASSWORD, NETWORK_KEY, self.authority.text().splitlines()[2]):
            self.assertFalse(remembers(helper, secret), secret)


# A sanitizer's own memory, most of which is not there; none of ours is as large.
HUGE = 1 << 30


def remembers(pid, text):
    """Whether a text occurs anywhere in the writable memory of a process."""
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(bound, 16) for bound in place.split("-"))
            if end - start > HUGE:
                continue
            memory.seek(start)
            try:
                if text.encode() in memory.read(end - start):
                    return True
            except OSError:
                continue  # no memory is behind it
    return False


if __name__ == "__main__":
    main()
