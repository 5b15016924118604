# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that share one name and port, as behind an ingress controller: the URL's path tells which one is meant.

    a, b ── 10.99.0.1 nginx, TLS ends here ┬─ /eu/lan ── nats-server eu ┐ a cluster
                                           │             nats-server eu2┘ by another port of nginx
                                           └─ /us/lan ── nats-server us
"""
import base64
import json
import signal
import subprocess

from lab import stage
from lab.case import LabCase, main
from lab.certificates import Authority
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.walls import BEHIND, Nginx, make_behind

HOME = "/home/alice"
LOGIN = "user=anna\npassword=secret\n"
AUTHORIZATION = "authorization { user: anna, password: secret }"
EU, US = f"wss://{SERVER_ADDRESS}:443/eu/lan", f"wss://{SERVER_ADDRESS}:443/us/lan"
EU2 = f"wss://{SERVER_ADDRESS}:8443/eu/lan"
WRONG = f"wss://{SERVER_ADDRESS}:443/EU/lan"


class Paths(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make_behind()
        ours = Authority("paths")
        certificate, key = ours.issue("server", f"IP:{SERVER_ADDRESS}")
        cls.trust = base64.b64encode(ours.text().encode()).decode()

        def server(number, more="", advertise=""):
            return NatsServer(address=BEHIND, port=4500 + number, options=f"""{AUTHORIZATION}
                websocket {{ listen: "{BEHIND}:{8500 + number}", no_tls: true{advertise} }}\n{more}""").start()

        cluster = 'cluster {{ name: eu, listen: "{}:{}", routes: ["nats://{}:6501"] }}'
        cls.eu = server(1, cluster.format(BEHIND, 6501, BEHIND), f', advertise: "{SERVER_ADDRESS}:443"')
        cls.eu2 = server(2, cluster.format(BEHIND, 6502, BEHIND), f', advertise: "{SERVER_ADDRESS}:8443"')
        cls.us = server(3)
        cls.nginx = Nginx({443: {"/eu/lan": 8501, "/us/lan": 8503}, 8443: {"/eu/lan": 8502}}, certificate, key)
        for computer in cls.computers:
            computer.run("sh", "-c", "umask 077; cat > ~/login", user="alice", env={"HOME": HOME}, input=LOGIN)
            computer.run("tee", f"{HOME}/ca.pem", user="alice", input=ours.text())
        cls.login = "--login", f"{HOME}/login", "--ca", f"{HOME}/ca.pem"

    @classmethod
    def tearDownClass(cls):
        cls.nginx.close()
        for server in (cls.eu, cls.eu2, cls.us):
            server.stop()
        super().tearDownClass()

    def tearDown(self):
        self.down(*self.computers)

    def join(self, computer, server, number):
        self.up(computer, "--address", f"10.0.0.{number}/24", *self.login, server=server)

    def test_a_path_leads_to_its_server_and_again_after_nginx_has_been_reloaded(self):
        self.join(self.a, EU, 1)
        self.join(self.b, US, 2)
        self.assertEqual([computer.session()[1]["Server"] for computer in self.computers], [EU, US])
        self.assertNotEqual(self.a.run("ping", "-c", 1, "-W", 1, "10.0.0.2", check=False).returncode, 0, "two LANs")
        self.down(self.b)
        self.join(self.b, f"wss://{SERVER_ADDRESS}/eu/lan", 2)
        before = [self.connected(computer)[1]["Since"] for computer in self.computers]
        self.assert_ping(self.a, "10.0.0.2")
        self.nginx.reload()

        def again():
            now = [self.connected(computer)[1] for computer in self.computers]
            return all(session["Since"] > since for session, since in zip(now, before))
        eventually(again, "both are connected again", 30)
        eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, "10.0.0.2", check=False).returncode == 0, "a ping of b")
        self.assert_ping(self.a, "10.0.0.2")
        self.assertTrue(all(computer.session()[1]["Tls"] for computer in self.computers))

    def test_a_server_that_the_cluster_announces_is_reached_by_the_same_path(self):
        self.join(self.a, EU, 1)
        eventually(lambda: EU2 in [server["server"] for server in self.status()["servers"]], "the other one is known")
        self.eu.stop()
        self.addCleanup(self.eu.start)
        eventually(lambda: self.connected(self.a)[1]["Server"] == EU2, "the other member of the cluster is used", 30)

    def status(self):
        (session,) = json.loads(self.a.ctl("status", "--json").stdout)["sessions"]
        return session

    def test_a_wrong_path_is_told_by_its_step(self):
        done = self.a.ctl("up", "--server", WRONG, "--vlan", 42, "--no-address", *self.login)
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn(f"What answers at {WRONG} does not accept a WebSocket (404 Not Found)", done.stdout)
        self.assertIn("the path in the NATS URL", done.stdout)
        self.down(self.a)
        request = f"server={WRONG}\nserver={US}\nprefix=vlan\nvlan=1\nmtu=1500\naddresses=\n" \
                  f"mac=02:00:00:00:00:01\n\n{LOGIN}ca={self.trust}\n"
        said = self.a.run(stage.program("vlan-nats-worker"), "probe", user="alice", input=request, check=False).stdout
        steps = {}
        for line in map(json.loads, said.splitlines()):
            steps.setdefault(line["server"], []).append((line["step"], line["ok"]))
        self.assertEqual(steps[WRONG], [("resolve", True), ("connect", True), ("tls", True), ("websocket", False)])
        self.assertEqual(steps[US][-1], ("max-payload", True))

    def test_a_path_comes_in_by_every_door(self):
        home = {"HOME": HOME}
        # A saved profile, from a context of the nats command, and as an invitation.
        self.a.run("sh", "-c", "mkdir -p ~/.config/nats/context; cat > ~/.config/nats/context/eu.json", user="alice",
                   env=home, input=json.dumps({"url": f"wss://{SERVER_ADDRESS}/eu/lan"}))
        done = self.a.ctl("profiles", "add", "--name", "office", "--context", "eu", "--vlan", 42, "--address", "10.0.0.1/24",
                          env=home)
        self.assertEqual(done.returncode, 0, done.stdout)
        link = self.a.ctl("invite", "office", "--no-secrets", env=home).stdout
        self.assertIn(EU, link)
        done = self.b.ctl("join", "-", "--yes", env=home, input=link)
        self.assertEqual(done.returncode, 0, done.stdout)
        for computer in self.computers:
            done = computer.ctl("up", "office", *self.login, env=home)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertEqual(self.connected(computer)[1]["Server"], EU)
        examined = json.loads(self.a.ctl("doctor", "office", "--json", *self.login, env=home).stdout)["checks"]
        self.assertEqual([check for check in examined if check["state"] == "error"], [])
        self.down(*self.computers)
        # A boot profile.
        self.a.run("install", "-m", "0600", "/dev/stdin", "/etc/lan.conf",
                   input=f"server = {US}\nvlan = 42\nlogin = {HOME}/login\nca = {HOME}/ca.pem\n")
        self.a.run("chown", "root", f"{HOME}/login")
        self.addCleanup(self.a.run, "chown", "alice", f"{HOME}/login")
        running = self.start(self.a, stage.program("vlan-nats-helper"), "run", "--config", "/etc/lan.conf",
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = running.outside.stdout.readline()
        while said and "is connected to" not in said:
            said = running.outside.stdout.readline()
        self.assertIn(US, said)
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)

    def test_a_path_is_refused_where_there_is_none_and_so_is_what_is_no_path(self):
        for url, words in (
                (f"tls://{SERVER_ADDRESS}/eu/lan", "contains a path, which only ws:// and wss:// may have"),
                (f"{EU}?x", "contains a ?"), (f"{EU}%0d%0aHost:x", "something that no path may hold"),
                (f"{EU}\r\nHost: x", "NATS URL"), (f"wss://{SERVER_ADDRESS}/anna@eu", "write %40")):
            done = self.a.ctl("up", "--server", url, "--vlan", 42, "--no-address")
            self.assertEqual(done.returncode, 2, url)
            self.assertIn(words, done.stdout)
            answer = self.a.on_bus("start", json.dumps({"servers": [url], "vlan": 42}), LOGIN)
            self.assertEqual(self.kind_of(answer), "InvalidServer", url)


if __name__ == "__main__":
    main()
