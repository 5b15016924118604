# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each thing that a server may have against a connection has its own word, from the server's own answer, and it is the
same word in the running VLAN, in the connection test and in doctor. A server and a VLAN for each, all on one computer.

    vnats1 ── nats-server 4301, max_connections: 1
    vnats2 ── nats-server 4302, an account with one connection
    …
"""
import base64
import json
import socket
import subprocess
import time

from lab import stage
from lab.case import LabCase, main
from lab.certificates import Authority
from lab.nats_identity import Operator
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.slow_way import SlowWay
from lab.tls_way import TlsWay
from lab.underlay import SERVER_ADDRESS

HOME = {"HOME": "/home/alice"}
ANNA = "user=anna\npassword=secret\n"
ACCOUNT = 'accounts {{ A {{ limits {{ {} }}, users: [ {{ user: anna, password: secret }} ] }} }}'
SLOW = 0.4  # seconds, one way


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def read(path):
    with open(path, encoding="ascii") as file:
        return file.read()


def stay(port, login='{"verbose": false}'):
    """A connection that takes its place at the server, and keeps it."""
    def try_once():
        connection = socket.create_connection((SERVER_ADDRESS, port))
        lines = connection.makefile("rw", newline="\r\n")
        lines.readline()
        lines.write("CONNECT " + login + "\r\nPING\r\n")
        lines.flush()
        # A server that is full greets all the same.
        if lines.readline() == "PONG\r\n":
            return connection
        connection.close()
        return None

    # Whoever asked whether the server was up may still have the place.
    return eventually(try_once, "a place at the server")


class Truth(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.servers, cls.others = [], []
        # What is the matter → (URL, login, code, how the sentence begins).
        cls.situations = dict(cls.make())
        cls.asking = cls.a.ask()

    @classmethod
    def tearDownClass(cls):
        cls.asking.end()
        for other in cls.others:
            other.close()
        for server in cls.servers:
            server.stop()
        super().tearDownClass()

    @classmethod
    def serve(cls, options):
        server = NatsServer(port=4301 + len(cls.servers), options=options).start()
        cls.servers.append(server)
        return server

    @classmethod
    def keep(cls, other):
        cls.others.append(other)
        return other

    @classmethod
    def make(cls):
        full = cls.serve("max_connections: 1")
        cls.keep(stay(full.port))
        yield "max_connections is reached", (full.url, "", "ServerRefused.Connections",
                                             f"The server {full.url} has reached its limit of connections.")
        account = cls.serve(ACCOUNT.format("max_connections: 1"))
        cls.keep(stay(account.port, '{"user": "anna", "pass": "secret", "verbose": false}'))
        yield "the account's connections are used up", (
            account.url, ANNA, "ServerRefused.AccountConnections",
            f"The account of this login has reached its limit of connections to the server {account.url}.")
        few = "allows this login fewer subscriptions than the VLAN needs."
        for what, options, login in (("max_subscriptions", "max_subscriptions: 2", ""),
                                     ("the account's subs", ACCOUNT.format("max_subscriptions: 2"), ANNA)):
            server = cls.serve(options)
            yield f"{what} is too small", (server.url, login, "ServerRefused.Subscriptions",
                                           f"The server {server.url} {few}")
        operator = Operator()
        server = cls.serve(operator.configuration())
        day = 24 * 3600
        now = int(time.time())
        for what, valid, code, words in (
                ("has expired", {"exp": now - day}, "LoginRefused.ExpiredOn", "The credentials file expired at"),
                ("expires while it is used", {"exp": now + 5}, "LoginRefused.ExpiredOn",
                 "The credentials file expired at"),
                ("is not valid yet", {"nbf": now + day}, "LoginRefused.NotYetValid",
                 "The credentials file is not valid before")):
            moment, = valid.values()
            said = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
            yield f"the .creds file {what}", (server.url, f"creds={encoded(operator.credentials(valid))}\n", code,
                                              f"{words} {said}, and the server {server.url} refuses the login.")
        hasty = cls.serve(f"authorization {{ user: anna, password: secret, timeout: {SLOW / 2} }}")
        url = cls.keep(SlowWay(hasty.port, SLOW)).url
        yield "the server does not wait for the login", (
            url, ANNA, "ServerRefused.LoginTimeout",
            f"The server {url} gave up waiting for the login.")
        ours = Authority("truth")
        certificate, key = ours.issue("server", f"IP:{SERVER_ADDRESS}")
        trust = f"ca={encoded(ours.text())}\n"
        secured = f'cert_file: "{certificate}", key_file: "{key}"'
        hasty = cls.serve(f"tls {{ {secured}, timeout: {SLOW / 2} }}")
        url = cls.keep(SlowWay(hasty.port, SLOW)).url.replace("nats://", "tls://")
        yield "the server does not wait for the handshake", (
            url, trust, "TlsFailed.BrokenOff",
            f"The server {url} closed the connection during the TLS handshake")
        plain = cls.serve("")
        url = cls.keep(TlsWay(plain.port, certificate, key)).url.replace("tls://", "nats://")
        yield "TLS comes first, and the URL says nothing of it", (
            url, "", "TlsFailed.First", f"What answers at {url} begins with TLS")
        cls.serve(f"leafnodes {{ listen: \"{SERVER_ADDRESS}:4390\" }}")
        url = f"nats://{SERVER_ADDRESS}:4390"
        yield "the port is for leaf nodes", (url, "", "ServerUnreachable.WrongPort",
                                            f"The port of {url} is not for clients:")

    def tearDown(self):
        self.down(self.a)

    def say(self, vlan, url, login):
        """What `vlan-natsctl status` says is wrong: (code, places, sentence)."""
        answer = self.asking.on_bus("start", json.dumps({"servers": [url], "vlan": vlan}), login)
        self.assertIn("session", answer, url)
        return lambda: next(session["problem"] for session in json.loads(
            self.a.ctl("status", "--json").stdout)["sessions"] if session["interface"] == f"vnats{vlan}")

    def probe(self, vlan, url, login):
        """Starts the connection test."""
        request = f"server={url}\nprefix=vlan\nvlan={vlan}\nmtu=1500\naddresses=\nmac=02:00:00:00:00:01\n\n{login}"
        running = self.start(self.a, stage.program("vlan-nats-worker"), "probe", user="alice", text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        running.outside.stdin.write(request)
        running.outside.stdin.close()
        running.outside.stdin = None
        return running

    def doctor(self, vlan, url, login):
        """Starts doctor for a profile of its own."""
        name = f"profile {vlan}"
        done = self.a.ctl("profiles", "add", "--name", name, "--server", url, "--vlan", vlan, "--no-address", env=HOME)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.addCleanup(self.a.ctl, "profiles", "remove", name, env=HOME)
        self.a.run("sh", "-c", f"umask 077; cat > /home/alice/login{vlan}", user="alice", input=login)
        return self.start(self.a, "vlan-natsctl", "doctor", name, "--json", "--login", f"/home/alice/login{vlan}",
                          user="alice", env=HOME, text=True, stdout=subprocess.PIPE)

    def test_the_vlan_the_connection_test_and_doctor_say_the_same_of_each_situation(self):
        saying = {}
        for vlan, (what, (url, login, code, _)) in enumerate(self.situations.items(), 1):
            saying[what] = self.say(vlan, url, login)
        said, testing = {}, {}

        def test(soon):
            for vlan, (what, (url, login, _, _)) in enumerate(self.situations.items(), 1):
                if soon == ("expires" not in what):
                    testing[what] = self.probe(vlan, url, login), self.doctor(vlan, url, login)

        test(True)
        for what, (_, _, code, _) in self.situations.items():
            said[what] = eventually(lambda: saying[what]()["code"] == code and saying[what](), f"{what}: {code}", 30)
        test(False)
        for what, (_, _, code, words) in self.situations.items():
            with self.subTest(what):
                probing, doctor = testing[what]
                self.assertTrue(said[what]["message"].startswith(words), said[what])
                *_, last = map(json.loads, probing.outside.communicate(timeout=60)[0].splitlines())
                self.assertEqual((last["ok"], last.get("problem"), last.get("places")),
                                 (False, code, said[what]["places"]), last)
                checks = json.loads(doctor.outside.communicate(timeout=60)[0])["checks"]
                self.assertIn(said[what]["message"], [check["remedy"] for check in checks if check["state"] == "error"],
                              checks)
                print(f"   {what} · {code} · {said[what]['message']}", flush=True)


if __name__ == "__main__":
    main()
