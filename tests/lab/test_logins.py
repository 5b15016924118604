# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to log in, as it is shipped: through the installed helper, with a worker under its system call filter, at
a real server. A VLAN each, all on one computer.

    vnats1 ── user and password, by tls:// ── nats-server 4301
    vnats2 ── token ───────────────────────── nats-server 4302
    …
"""
import base64
import json
import signal
import subprocess

from lab import stage
from lab.case import LabCase, main, world
from lab.certificates import Authority
from lab.nats_identity import USER, Identity, Operator
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def read(path):
    with open(path, encoding="ascii") as file:
        return file.read()


class Logins(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ours, theirs = Authority("servers"), Authority("clients")
        certificate, key = ours.issue("server", f"IP:{SERVER_ADDRESS}")
        department = theirs.authority("department")
        anna, annas_key = department.issue("anna", "DNS:anna")
        secured = f'cert_file: "{certificate}", key_file: "{key}"'
        mutual = f'tls {{ {secured}, ca_file: "{theirs.certificate}", verify: true }}'
        ca = f"ca={encoded(ours.text())}\n"
        shown = f"certificate={encoded(read(anna) + department.text())}\nkey={encoded(read(annas_key))}\n"
        nkey, operator = Identity(USER), Operator()
        users = 'authorization { user: anna, password: "open sesame" }'
        # Name → scheme, the server's configuration, the login as Start takes it, and one that is refused.
        cls.logins = {
            "none": ("nats", "", "", None),
            "user and password": ("tls", f"tls {{ {secured} }}\n{users}", f"{ca}user=anna\npassword=open sesame\n",
                                  f"{ca}user=anna\npassword=shut\n"),
            "token": ("nats", 'authorization { token: "a-token" }', "token=a-token\n", "token=another\n"),
            "NKey": ("nats", f"authorization {{ users: [ {{ nkey: {nkey.public_key} }} ] }}", f"nkey={nkey.seed}\n",
                     f"nkey={Identity(USER).seed}\n"),
            "credentials": ("nats", operator.configuration(), f"creds={encoded(operator.credentials())}\n",
                            f"creds={encoded(Operator().credentials())}\n"),
            "client certificate": ("tls", mutual, ca + shown, ca),
            "client certificate, user and password": ("tls", f"{mutual}\n{users}",
                                                      f"{ca}{shown}user=anna\npassword=open sesame\n",
                                                      f"{ca}user=anna\npassword=open sesame\n"),
        }
        cls.servers = [NatsServer(port=4300 + number, options=options).start()
                       for number, (_, options, _, _) in enumerate(cls.logins.values(), 1)]
        cls.asking = cls.a.ask()

    @classmethod
    def tearDownClass(cls):
        cls.asking.end()
        for server in cls.servers:
            server.stop()
        super().tearDownClass()

    def tearDown(self):
        self.down(self.a)

    def each(self):
        """(name, VLAN, URL, login, wrong login)"""
        for vlan, ((name, (scheme, _, login, wrong)), server) in enumerate(zip(self.logins.items(), self.servers), 1):
            yield name, vlan, server.url.replace("nats://", f"{scheme}://"), login, wrong

    def connected_sessions(self):
        """VLAN → properties, once all VLANs are connected."""
        sessions = {session["VlanId"]: session for session in self.asking.on_bus("sessions").values()}
        lacking = {name: sessions[vlan]["Problem"] for name, vlan, *_ in self.each()
                   if sessions[vlan]["State"] != "connected"}
        assert not lacking, lacking
        return sessions

    def test_each_is_accepted_and_again_when_the_server_comes_back(self):
        for name, vlan, url, login, _ in self.each():
            answer = self.asking.on_bus("start", json.dumps({"servers": [url], "vlan": vlan}), login)
            self.assertIn("session", answer, name)
        before = eventually(self.connected_sessions, "every login is accepted", 20)
        for session in before.values():
            self.assertEqual(session["Unfiltered"] == "", not world.sanitized, session["Unfiltered"])
            self.assertEqual(session["Tls"], session["Server"].startswith("tls://"))
        for server in self.servers:
            server.stop()
            server.start()
        eventually(lambda: all(session["Since"] > before[vlan]["Since"]
                               for vlan, session in self.connected_sessions().items()), "and again", 30)

    def from_files(self):
        """(VLAN, URL, option, path) of the logins that an option of their own takes, from a file that root and alice
        can read."""
        options = {"nkey": "nkey-file", "creds": "creds"}
        for _, vlan, url, login, _ in self.each():
            key, _, value = login.rstrip("\n").partition("=")
            if key in options:
                path = f"/home/alice/{key}"
                self.a.run("sh", "-c", f"umask 077; cat > {path}", user="alice",
                           input=base64.b64decode(value).decode() if key == "creds" else value)
                yield vlan, url, options[key], path

    def test_each_comes_from_the_files_that_a_command_line_names(self):
        for vlan, url, option, path in self.from_files():
            done = self.a.ctl("up", "--server", url, "--vlan", vlan, "--no-address", f"--{option}", path)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_each_comes_from_the_files_that_a_boot_profile_names(self):
        self.a.run("install", "-d", "-m", "0755", "/etc/vlan-nats")
        for vlan, url, option, path in self.from_files():
            self.a.run("install", "-m", "0600", "/dev/stdin", "/etc/vlan-nats/login.conf",
                       input=f"server = {url}\nvlan = {vlan}\n{option} = {path}\n")
            running = self.start(self.a, stage.program("vlan-nats-helper"), "run", "--config",
                                 "/etc/vlan-nats/login.conf", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said = [running.outside.stdout.readline()]
            while said[-1] and "is connected to" not in said[-1]:
                said.append(running.outside.stdout.readline())
            self.assertIn(url, said[-1], said)
            running.kill(signal.SIGTERM)
            self.assertEqual(running.wait(), 0)

    def probe(self, vlan, url, login):
        """What the connection test says: step → its line."""
        request = f"server={url}\nprefix=vlan\nvlan={vlan}\nmtu=1500\naddresses=\nmac=02:00:00:00:00:01\n\n{login}"
        said = self.a.run(stage.program("vlan-nats-worker"), "probe", user="alice", check=False, input=request).stdout
        self.assertEqual("without a system call filter" in said, world.sanitized, said)
        return {line["step"]: line for line in map(json.loads, filter(lambda line: line[0] == "{", said.splitlines()))}

    def test_the_connection_test_makes_the_same_of_each(self):
        for name, vlan, url, login, wrong in self.each():
            steps = self.probe(vlan, url, login)
            self.assertTrue(all(step["ok"] for step in steps.values()), (name, steps))
            self.assertIn("max-payload", steps, name)
            if wrong is not None:
                *_, last = self.probe(vlan, url, wrong).values()
                self.assertFalse(last["ok"], name)
                self.assertIn(last["problem"].split(".")[0], ("LoginRefused", "TlsFailed"), name)


if __name__ == "__main__":
    main()
