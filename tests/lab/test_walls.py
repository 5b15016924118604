# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Members behind walls, which have no other way to the server than these.

    a, b ── 10.99.0.1 ┬─ tinyproxy   HTTP CONNECT, with and without a login ─┬─ 10.77.0.1  nats-server (no route from a, b)
                      ├─ microsocks  SOCKS5, with a login ───────────────────┤             and its WebSocket
                      └─ haproxy     wss://, ws://, TLS first by SNI ────────┘
"""
import base64
import json
import signal
import subprocess
import sys

from lab import stage
from lab.case import LabCase, main, world
from lab.certificates import Authority
from lab.nats_identity import USER, Identity, Operator
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.walls import BEHIND, Impostor, haproxy, make_behind, microsocks, router, tinyproxy, upgraded

ANNA = "anna", "open sesame"
SERVERS_LOGIN = "user=anna\npassword=secret\n"
AUTHORIZATION = "authorization { user: anna, password: secret }"
WEBSOCKET = 8080


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Walls(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make_behind()
        ours = Authority("walls")
        certificate, key = ours.issue("server", f"DNS:nats.lab,IP:{BEHIND}")
        cls.trust = f"ca={encoded(ours.text())}\n"
        websocket = f'websocket {{ listen: "{BEHIND}:{WEBSOCKET}", no_tls: true }}'
        cls.plain = NatsServer(address=BEHIND, options=f"{AUTHORIZATION}\n{websocket}").start()
        cls.secured = NatsServer(
            address=BEHIND, port=4223,
            options=f'{AUTHORIZATION}\ntls {{ cert_file: "{certificate}", key_file: "{key}" }}').start()
        cls.others = [tinyproxy(3128), tinyproxy(3129, "anna sesame"), tinyproxy(3130, ports=[443]),
                      microsocks(1080, "anna sesame"),
                      haproxy({"wss": (443, WEBSOCKET), "ws": (80, WEBSOCKET), "first": (7443, 4222)}, certificate, key)]
        cls.asking = {computer: computer.ask() for computer in cls.computers}

    @classmethod
    def tearDownClass(cls):
        for asking in cls.asking.values():
            asking.end()
        for other in cls.others:
            other.close()
        cls.plain.stop()
        cls.secured.stop()
        super().tearDownClass()

    def tearDown(self):
        self.down(*self.computers)

    def keep(self, other):
        self.addCleanup(other.close)
        return other

    def ways(self):
        """Name → (settings, secrets)."""
        http, login, socks = (f"http://{SERVER_ADDRESS}:3128", f"http://{SERVER_ADDRESS}:3129",
                              f"socks5://{SERVER_ADDRESS}:1080")
        plain, secured = self.plain.url, self.secured.url.replace("nats://", "tls://")
        anna = "proxy-login=anna:sesame\n"
        wss, ws, first = f"wss://{SERVER_ADDRESS}", f"ws://{SERVER_ADDRESS}", f"tls://{SERVER_ADDRESS}:7443"
        named = {"tls-name": "nats.lab"}
        return {
            "nats:// through an HTTP proxy": ({"servers": [plain], "proxy": http}, ""),
            "tls:// through an HTTP proxy with a login": ({"servers": [secured], "proxy": login}, anna + self.trust),
            "tls:// through a SOCKS5 proxy with a login": ({"servers": [secured], "proxy": socks}, anna + self.trust),
            "ws:// on port 80": ({"servers": [ws]}, ""),
            "wss:// on port 443": ({"servers": [wss], **named}, self.trust),
            "wss:// on port 443 through an HTTP proxy": ({"servers": [wss], "proxy": http, **named}, self.trust),
            "TLS first, behind a router by name": ({"servers": [first], **named}, self.trust),
        }

    def start_all(self):
        """Each way is a VLAN of its own on a and b."""
        for computer, asking in self.asking.items():
            number = self.computers.index(computer) + 1
            for vlan, (name, (settings, secrets)) in enumerate(self.ways().items(), 1):
                answer = asking.on_bus("start", json.dumps(
                    {**settings, "vlan": vlan, "addresses": [f"10.{vlan}.0.{number}/24"]}), SERVERS_LOGIN + secrets)
                self.assertIn("session", answer, name)

    def all_connected(self):
        sessions = [(computer.name, session) for computer, asking in self.asking.items()
                    for session in asking.on_bus("sessions").values()]
        lacking = [(name, session["VlanId"], session["Problem"]) for name, session in sessions
                   if session["State"] != "connected"]
        assert not lacking and len(sessions) == 2 * len(self.ways()), lacking
        return {(name, session["VlanId"]): session for name, session in sessions}

    def assert_all_joined(self):
        pings = {name: self.a.spawn("ping", "-c", 2, "-i", "0.2", "-W", "5", f"10.{vlan}.0.2", stdout=subprocess.PIPE,
                                    text=True) for vlan, name in enumerate(self.ways(), 1)}
        for name, ping in pings.items():
            self.assertIn(" 0% packet loss", ping.outside.communicate(timeout=30)[0], name)

    def test_members_reach_each_other_on_every_way_and_again_when_the_wall_was_down(self):
        self.start_all()
        settings = [settings for settings, _ in self.ways().values()]
        before = eventually(self.all_connected, "every way leads to the server", 30)
        for (_, vlan), session in before.items():
            self.assertEqual(session["Tls"], session["Server"].startswith(("tls://", "wss://")), vlan)
            self.assertEqual(session["Unfiltered"], "")
            self.assertEqual(session["Proxy"], settings[vlan - 1].get("proxy", ""))
        self.assert_all_joined()
        for other in self.others:
            other.close()
        eventually(lambda: not any(session["State"] == "connected" for asking in self.asking.values()
                                   for session in asking.on_bus("sessions").values()), "every connection is lost")
        for other in self.others:
            other.start()
        after = eventually(self.all_connected, "every way is found again", 40)
        self.assertTrue(all(after[which]["Since"] > session["Since"] for which, session in before.items()))
        self.assert_all_joined()

    def test_a_server_that_the_cluster_announces_is_reached_the_same_way(self):
        cluster = 'cluster {{ name: walls, listen: "{}:{}", routes: ["nats://{}:6301"] }}'
        first, second = (NatsServer(address=BEHIND, port=4300 + n,
                                    options=cluster.format(BEHIND, 6300 + n, BEHIND)).start() for n in (1, 2))
        self.addCleanup(second.stop)
        self.a.run("sh", "-c", "umask 077; echo anna:sesame > /home/alice/proxy", user="alice")
        self.up(self.a, "--no-address", "--proxy", f"http://{SERVER_ADDRESS}:3129", "--proxy-login-file",
                "/home/alice/proxy", server=first.url)
        first.stop()
        eventually(lambda: self.a.session()[1]["Server"] == second.url, "the other member of the cluster is used", 30)

    def test_the_environment_names_the_proxy_and_nobody_sees_its_login(self):
        there = {"https_proxy": f"http://anna:sesame@{SERVER_ADDRESS}:3129", "no_proxy": "localhost,.example"}
        login = "--login", "-"
        done = self.a.ctl("up", "--server", self.plain.url, "--vlan", 42, "--no-address", *login, env=there,
                          input=SERVERS_LOGIN)
        self.assertEqual(done.returncode, 0, done.stdout)
        eventually(lambda: self.connected(self.a), "a is connected")
        shown = self.a.ctl("status").stdout
        self.assertIn(f"http://{SERVER_ADDRESS}:3129", shown)
        examined = self.a.ctl("doctor", "--json").stdout
        found = {check["check"]: check["state"] for check in json.loads(examined)["checks"]}
        self.assertEqual(found["vlan"], "ok", examined)
        self.assertNotEqual(found.get("server"), "error", "only the proxy leads to the server")
        self.assertRegex(self.a.read_log(), rf"is connected to {self.plain.url} through http://{SERVER_ADDRESS}:3129\n")
        told = done.stdout + json.dumps(self.a.sessions()) + shown + self.a.ctl("status", "--json").stdout + examined \
            + self.a.read_log()
        self.assertNotIn("sesame", told)
        # The profile's word counts, and no_proxy's.
        for words, variables in [(("--proxy", "none"), there), ((), {**there, "no_proxy": "10.77.0.0/16"})]:
            self.down(self.a)
            done = self.a.ctl("up", "--server", self.plain.url, "--vlan", 42, "--no-address", *login, *words,
                              env=variables, input=SERVERS_LOGIN)
            self.assertEqual(done.returncode, 3, done.stdout)
            self.assertIn("No NATS server answers", done.stdout)
        self.down(self.a)
        self.a.run("sh", "-c", "umask 077; echo anna:sesame > /etc/proxy; echo user=anna > /etc/login; "
                               "echo password=secret >> /etc/login")
        by_hand = "--proxy", f"http://{SERVER_ADDRESS}:3129", "--proxy-login-file", "/etc/proxy"
        for words, variables in [((), there), (by_hand, {})]:
            running = self.start(self.a, stage.program("vlan-nats-helper"), "run", "--server", self.plain.url, "--vlan",
                                 42, "--login", "/etc/login", *words, env=variables, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True)
            said = running.outside.stdout.readline()
            while said and "is connected to" not in said:
                said = running.outside.stdout.readline()
            self.assertIn(self.plain.url, said)
            running.kill(signal.SIGTERM)
            self.assertEqual(running.wait(), 0)

    def failures(self):
        """What is the matter → (settings, secrets, the step that fails, the problem)."""
        def proxy(place, server=self.plain.url):
            return {"server": server, "proxy": place}

        def impostor(says, **conduct):
            return self.keep(Impostor(says, **conduct)).place

        login = f"http://{SERVER_ADDRESS}:3129"
        socks = f"socks5://{SERVER_ADDRESS}:1080"
        html = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
        return {
            "the proxy's name is unknown": (proxy("http://proxy.invalid:3128"), "", "resolve", "ProxyFailed.NotFound"),
            "no proxy listens there": (proxy(f"http://{SERVER_ADDRESS}:9"), "", "proxy", "ProxyFailed.Unreachable"),
            "it wants a login": (proxy(login), "", "proxy", "ProxyFailed.LoginNeeded"),
            "it does not like the login": (
                proxy(login), "proxy-login=anna:x\n", "proxy", "ProxyFailed.LoginRefused"),
            "a SOCKS5 proxy wants a login": (proxy(socks), "", "proxy", "ProxyFailed.LoginNeeded"),
            "it does not like that login": (
                proxy(socks), "proxy-login=anna:x\n", "proxy", "ProxyFailed.LoginRefused"),
            "it allows port 443 only": (
                proxy(f"http://{SERVER_ADDRESS}:3130"), "", "proxy", "ProxyFailed.Forbidden"),
            "it does not reach the server": (
                proxy(f"http://{SERVER_ADDRESS}:3128", f"nats://{BEHIND}:9"), "", "proxy", "ProxyFailed.Server"),
            "a SOCKS5 proxy does not reach it": (
                proxy(socks, f"nats://{BEHIND}:9"), "proxy-login=anna:sesame\n", "proxy", "ProxyFailed.Server"),
            "it is a SOCKS5 proxy": (proxy("http" + socks.removeprefix("socks5")), "", "proxy", None),
            "it is an HTTP proxy": (
                proxy("socks5" + login.removeprefix("http")), "", "proxy", None),
            "it is a web server": (proxy("http://" + impostor(html % b"404 Not Found")), "", "proxy",
                                   "ProxyFailed.NotProxy"),
            "it says half a head": (proxy("http://" + impostor(b"HTTP/1.1 200 OK\r\nVia: ")), "", "proxy",
                                    "ProxyFailed.NotProxy"),
            "it says nothing": (proxy("http://" + impostor(b"")), "", "proxy", "ProxyFailed.Silent"),
            "it says nothing and stays": (proxy("socks5://" + impostor(b"", closes=False)), "", "proxy",
                                          "ProxyFailed.Silent"),
            "the network wants a login first": (
                {"server": "nats://" + impostor(html % b"302 Found")}, "", "connect", "ServerUnreachable.WebPage"),
            "and by WebSocket": ({"server": "ws://" + impostor(html % b"302 Found")}, "", "connect",
                                 "ServerUnreachable.WebPage"),
            "no WebSocket is there": ({"server": "ws://" + impostor(html % b"404 Not Found")}, "", "websocket",
                                      "ServerUnreachable.NoWebSocket"),
            "a NATS server is there": ({"server": "ws://" + impostor(b"INFO {}\r\n", first=True)}, "", "websocket",
                                       "ServerUnreachable.NoWebSocket"),
            "the proxy's page in place of the server": (
                proxy("http://" + impostor(b"HTTP/1.1 200 OK\r\n\r\n<html>login</html>\r\n")), "", "connect",
                "ServerUnreachable.NotNats"),
            "the proxy's network wants a login first": (
                proxy("http://" + impostor(html % b"302 Found")), "", "proxy", "ProxyFailed.Answer"),
            "it says no HTTP": (proxy("http://" + impostor(b"<html>\r\n")), "", "proxy", "ProxyFailed.NotProxy"),
            **{f"a WebSocket with {what}": ({"server": "ws://" + impostor(upgraded(frames), closes=False)}, "", step, code)
               for what, frames, step, code in (
                   ("a close that is masked", b"\x88\x82\0\0\0\0\x03\xe8", "websocket", "ServerLost.WebSocket"),
                   ("a close that is too long", b"\x88\x7e\0\x80" + bytes(128), "websocket", "ServerLost.WebSocket"),
                   ("a frame of 2^63 bytes", b"\x82\x7f\x80" + bytes(7), "websocket", "ServerLost.WebSocket"),
                   ("a greeting in fragments, pings between, and an end",
                    b"\x02\x05INFO \x89\x01a\x00\x02{}\x89\x01b\x80\x02\r\n" + b"\x88\x0b\x03\xf0no guests",
                    "connect", "ServerLost.Closed"))},
            "another certificate": ({"server": f"wss://{SERVER_ADDRESS}", "tls-name": "other.lab"}, self.trust, "tls",
                                    "TlsFailed.WrongName"),
            "another CA": ({"server": f"wss://{SERVER_ADDRESS}", "tls-name": "nats.lab"},
                           f"ca={encoded(Authority('strangers').text())}\n", "tls", "TlsFailed.Untrusted"),
            "no TLS": ({"server": f"wss://{SERVER_ADDRESS}:80"}, self.trust, "tls", "TlsFailed.Plaintext"),
            "another name, TLS first": ({"server": f"tls://{SERVER_ADDRESS}:443", "tls-name": "nats.lab"}, self.trust,
                                        "connect", "ServerUnreachable.NotGreeting"),
        }

    def test_each_wall_that_does_not_open_is_told_by_its_step(self):
        testing, failures = {}, self.failures()
        for what, (settings, secrets, _, _) in failures.items():
            request = "".join(f"{key}={value}\n" for key, value in settings.items())
            running = self.start(self.a, stage.program("vlan-nats-worker"), "probe", user="alice", text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            running.outside.stdin.write(f"{request}prefix=vlan\nvlan=1\nmtu=1500\naddresses=\n"
                                        f"mac=02:00:00:00:00:01\n\n{SERVERS_LOGIN}{secrets}")
            running.outside.stdin.close()
            running.outside.stdin = None
            testing[what] = running
        for what, (_, _, step, code) in failures.items():
            with self.subTest(what):
                lines = [json.loads(line) for line in testing[what].outside.communicate(timeout=60)[0].splitlines()]
                self.assertEqual((lines[-1]["step"], lines[-1]["ok"]), (step, False), lines)
                self.assertIn(lines[-1]["problem"], [code] if code else ["ProxyFailed.NotProxy", "ProxyFailed.Silent"])
                self.assertNotIn("sesame", json.dumps(lines))

    def test_each_step_of_a_way_that_leads_there_is_told(self):
        request = f"server=wss://{SERVER_ADDRESS}\ntls-name=nats.lab\nproxy=http://{SERVER_ADDRESS}:3129\nprefix=vlan\n" \
                  f"vlan=1\nmtu=1500\naddresses=\nmac=02:00:00:00:00:01\n\n" \
                  f"{SERVERS_LOGIN}proxy-login=anna:sesame\n{self.trust}"
        said = self.a.run(stage.program("vlan-nats-worker"), "probe", user="alice", input=request).stdout
        steps = {line["step"]: line for line in map(json.loads, said.splitlines())}
        self.assertEqual(list(steps), ["resolve", "proxy", "connect", "tls", "websocket", "login", "permissions",
                                       "round-trip", "max-payload"])
        self.assertEqual((steps["resolve"]["value"], steps["proxy"]["value"]),
                         (SERVER_ADDRESS, f"http://{SERVER_ADDRESS}:3129"))


def read(path):
    with open(path, encoding="ascii") as file:
        return file.read()


class WaysAndLogins(LabCase):
    """Every way with every login, a VLAN each, on one computer. Servers for the same login differ in what they speak: one
    in clear, one by TLS, each by WebSocket as well."""

    names = ("c",)
    options = {"authorised": ("alice", "bob", "carol")}  # sixteen VLANs each
    routed = ("first", "ended", "passed")

    @classmethod
    def setUpClass(cls):
        cls.others = []
        super().setUpClass()
        make_behind()
        ours, theirs = Authority("ways"), Authority("members")
        anna, annas_key = theirs.issue("anna", "DNS:anna")
        nkey, operator = Identity(USER), Operator()
        cls.trust = f"ca={encoded(ours.text())}\n"
        # Name → (what the server asks for, and what it gets).
        cls.logins = {
            "user": (f'authorization {{ users: [ {{ user: anna, password: secret }}, {{ nkey: {nkey.public_key} }} ] }}',
                     SERVERS_LOGIN),
            "token": ("authorization { token: a-token }", "token=a-token\n"),
            "nkey": (None, f"nkey={nkey.seed}\n"),  # the users' server
            "creds": (operator.configuration(), f"creds={encoded(operator.credentials())}\n"),
            "certificate": ("", f"certificate={encoded(read(anna))}\nkey={encoded(read(annas_key))}\n"),
        }
        names = ",".join(f"DNS:{way}.{login}.lab" for way in cls.routed for login in cls.logins)
        certificate, key = ours.issue("server", f"IP:{SERVER_ADDRESS},IP:{BEHIND},{names}")
        # Name → its ports: in clear, WebSocket in clear, by TLS, WebSocket by TLS.
        cls.ports = {}
        for number, (login, (asks, _)) in enumerate(cls.logins.items(), 1):
            cls.ports[login] = ports = [4400 + 10 * number + each for each in range(4)]
            if asks is None:
                cls.ports[login] = cls.ports["user"]
                continue
            verify = f', ca_file: "{theirs.certificate}", verify: true' if login == "certificate" else ""
            tls = f'tls {{ cert_file: "{certificate}", key_file: "{key}"{verify} }}'
            for at, (secured, socket) in enumerate((("", "no_tls: true"), (tls, tls))):
                websocket = f'websocket {{ listen: "0.0.0.0:{ports[2 * at + 1]}", {socket} }}'
                cls.others.append(NatsServer(address="0.0.0.0", port=ports[2 * at],
                                             options=f"{asks}\n{secured}\n{websocket}").start())
        routes = {}
        for login, (clear, clear_socket, _, secured_socket) in cls.ports.items():
            demands = login == "certificate"
            routes |= {f"first.{login}.lab": ("tcp", clear, demands), f"ended.{login}.lab": ("ws", clear_socket, demands),
                       f"passed.{login}.lab": ("pass", secured_socket, demands)}
        cls.others += [tinyproxy(3129, "anna sesame"), microsocks(1080, "anna sesame"),
                       router(443, routes, certificate, key, theirs.certificate)]

    @classmethod
    def tearDownClass(cls):
        for other in cls.others:
            (other.stop if isinstance(other, NatsServer) else other.close)()
        super().tearDownClass()

    def ways(self, login):
        """Name → settings, for one login."""
        clear, clear_socket, secured, secured_socket = self.ports[login]
        http, socks = f"http://{SERVER_ADDRESS}:3129", f"socks5://{SERVER_ADDRESS}:1080"
        found = {
            "TCP": {"servers": [f"nats://{SERVER_ADDRESS}:{clear}"]},
            "TLS behind the greeting": {"servers": [f"tls://{SERVER_ADDRESS}:{secured}"]},
            "TLS first, behind haproxy": {"servers": [f"tls://{SERVER_ADDRESS}:443"], "tls-name": f"first.{login}.lab"},
            "WebSocket": {"servers": [f"ws://{SERVER_ADDRESS}:{clear_socket}"]},
            "WebSocket by TLS": {"servers": [f"wss://{SERVER_ADDRESS}:{secured_socket}"]},
            "the same, TLS ended by haproxy": {"servers": [f"wss://{SERVER_ADDRESS}:443"],
                                               "tls-name": f"ended.{login}.lab"},
            "the same, passed on by its name (SNI)": {"servers": [f"wss://{SERVER_ADDRESS}:443"],
                                                      "tls-name": f"passed.{login}.lab"},
            "HTTP proxy": {"servers": [f"tls://{BEHIND}:{secured}"], "proxy": http},
            "SOCKS5 proxy": {"servers": [f"tls://{BEHIND}:{secured}"], "proxy": socks},
            "HTTP proxy and WebSocket by TLS": {"servers": [f"wss://{BEHIND}:{secured_socket}"], "proxy": http},
        }
        return {way: settings for way, settings in found.items()
                if login != "certificate" or self.is_secured(settings)}

    @staticmethod
    def is_secured(settings):
        return settings["servers"][0].startswith(("tls://", "wss://"))

    def test_each_login_is_accepted_on_each_way(self):
        wanted = [(way, login, settings) for login in self.logins for way, settings in self.ways(login).items()]
        users = self.options["authorised"]
        asking = [self.c.ask(user) for user in users]
        for each in asking:
            self.addCleanup(each.end)
        self.addCleanup(eventually, lambda: not self.c.interfaces(), "no interface is left", 30)
        for vlan, (way, login, settings) in enumerate(wanted, 1):
            secrets = self.logins[login][1] + ("proxy-login=anna:sesame\n" if "proxy" in settings else "") \
                + (self.trust if self.is_secured(settings) else "")
            one = asking[vlan % len(asking)]
            answer = one.on_bus("start", json.dumps({**settings, "vlan": vlan}), secrets)
            self.assertIn("session", answer, (way, login))
            self.addCleanup(one.on_bus, "stop", answer["session"])

        def connected():
            sessions = {session["VlanId"]: session for session in asking[0].on_bus("sessions").values()}
            lacking = {wanted[vlan - 1][:2]: session["Problem"] for vlan, session in sessions.items()
                       if session["State"] != "connected"}
            assert not lacking and len(sessions) == len(wanted), lacking
            return sessions

        sessions = eventually(connected, "every login is accepted on every way", 40)
        results = {}
        for vlan, (way, login, settings) in enumerate(wanted, 1):
            session = sessions[vlan]
            self.assertEqual((session["Server"], session["Proxy"], session["Unfiltered"] == ""),
                             (settings["servers"][0], settings.get("proxy", ""), not world.sanitized), (way, login))
            self.assertEqual(session["Tls"], self.is_secured(settings), (way, login))
            results[way, login] = session["State"]
        print("\n| way |", " | ".join(self.logins), "|", file=sys.stderr)
        print("|---|" + "---|" * len(self.logins), file=sys.stderr)
        for way in self.ways("user"):
            print(f"| {way} |", " | ".join(results.get((way, login), "–") for login in self.logins), "|", file=sys.stderr)


if __name__ == "__main__":
    main()
