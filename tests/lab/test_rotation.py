# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets that are replaced while a VLAN runs: logins and certificates expire, and whoever renews them writes a file.
The VLAN goes on with what the file holds then, on the same interface and with the same worker, which reads no files.

    a ── its secrets are replaced ── nats-server ── b, which is pinged
"""
import json
import queue
import signal
import subprocess
import threading
import time
import urllib.request

from lab import stage
from lab.case import LabCase, main
from lab.certificates import Authority
from lab.nats_identity import Operator
from lab.nats_server import NatsServer
from lab.pings import Pings
from lab.process import eventually
from lab.terminal import Terminal
from lab.underlay import SERVER_ADDRESS

FOLDER = "/etc/vlan-nats"
MONITORING = 8222
# Passes the socket of the boot profiles to the helper, as systemd does.
WITH_SOCKET = """import os, socket, sys
listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
listening.bind("/run/vlan-nats-helper")
listening.listen()
print("listening", flush=True)
os.dup2(listening.fileno(), 3)
os.set_inheritable(3, True)
os.execve(sys.argv[1], sys.argv[1:2], {"LANG": "C.UTF-8", "LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid()),
                                       "LISTEN_FDNAMES": "vlan-nats-helper.socket"})
"""


class Said:
    """What a program says, line by line."""

    def __init__(self, running):
        self._running = running
        self._lines = queue.Queue()
        self.all = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._running.outside.stdout:
            self._lines.put(line)
        self._lines.put("")

    def until(self, words, seconds=20):
        """Everything up to the next line with these words."""
        said, deadline = "", time.monotonic() + seconds
        while words not in said:
            try:
                line = self._lines.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                line = ""
            said += line
            self.all += line
            if not line:
                raise AssertionError(f"waited in vain for {words!r}; it says:\n{self.all}")
        return said


class Rotation(LabCase):
    names = ("a", "b")
    options = {"users": ()}
    server_options = f"""http: "127.0.0.1:{MONITORING}"
authorization {{ users: [ {{ user: anna, password: "one" }}, {{ user: bert, password: "fixed" }} ] }}"""

    def setUp(self):
        self.a.run("install", "-d", "-m", "0755", FOLDER)

    def tearDown(self):
        for computer in self.computers:
            if computer.processes("vlan-nats-helper"):
                computer.kill("vlan-nats-helper")  # its worker goes with it
            eventually(computer.nothing_left, f"nothing left on {computer.name}")
            computer.run("rm", "-rf", FOLDER, "/run/vlan-nats-helper")

    def write(self, name, text, mode="0600"):
        """As a program does it that renews secrets: nobody ever sees half of it."""
        self.a.run("install", "-m", mode, "/dev/stdin", f"{FOLDER}/.new", input=text)
        self.a.run("mv", f"{FOLDER}/.new", f"{FOLDER}/{name}")
        return f"{FOLDER}/{name}"

    def login(self, user="anna", password="one"):
        return self.write("login", f"user={user}\npassword={password}\n")

    def run_helper(self, computer, *words, **options):
        running = self.start(computer, stage.program("vlan-nats-helper"), "run", *words, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, **options)
        return running, Said(running)

    def connect(self, *words, server=None):
        running, said = self.run_helper(self.a, "--server", server or self.server.url, "--vlan", 7, "--address",
                                        "10.0.0.1/24", *words)
        said.until("is connected to")
        return running, said

    def connect_b(self, *words, server=None):
        self.b.run("install", "-d", "-m", "0755", FOLDER)
        _, said = self.run_helper(self.b, "--server", server or self.server.url, "--vlan", 7, "--address",
                                  "10.0.0.2/24", *words)
        said.until("is connected to")

    def on_b(self, name, text):
        self.b.run("install", "-d", "-m", "0755", FOLDER)
        self.b.run("install", "-m", "0600", "/dev/stdin", f"{FOLDER}/{name}", input=text)
        return f"{FOLDER}/{name}"

    def connect_bert(self):
        self.connect_b("--login", self.on_b("login", "user=bert\npassword=fixed\n"))

    def what_stays(self):
        """The interface and the worker."""
        return self.a.run("cat", "/sys/class/net/vnats7/ifindex").stdout, self.a.processes("vlan-nats-worker")

    def pings(self):
        eventually(lambda: self.a.run("ping", "-c1", "-W1", "10.0.0.2", check=False).returncode == 0, "a pings b")

    def accounts(self, password):
        """The server's users change; it ends the connections of those that are no more."""
        self.server.reload(self.server_options.replace('"one"', f'"{password}"'))

    def test_credentials_that_are_replaced_before_they_expire_follow_them(self):
        operator = Operator()
        server = NatsServer(port=4301, options=operator.configuration()).start()
        self.addCleanup(server.stop)
        self.connect_b("--creds", self.on_b("creds", operator.credentials()), server=server.url)
        creds = self.write("creds", operator.credentials({"exp": int(time.time()) + 12}))
        _, said = self.connect("--creds", creds, server=server.url)
        before = self.what_stays()
        self.write("creds", operator.credentials())
        said.until("is not connected")
        said.until("is connected to")
        self.assertEqual(self.what_stays(), before)
        self.pings()

    def test_a_login_that_comes_late_ends_the_refusals(self):
        self.addCleanup(self.accounts, "one")
        self.connect_bert()
        _, said = self.connect("--login", self.login())
        before = self.what_stays()
        self.accounts("two")
        said.until("is not connected")
        self.login(password="two")
        said.until("is connected to")
        self.assertEqual(self.what_stays(), before)
        self.pings()

    def test_what_is_wrong_with_a_new_file_is_said_and_the_next_one_is_used(self):
        self.addCleanup(self.accounts, "one")
        _, said = self.connect("--login", self.login())
        self.write("login", "user=anna\npassword=two\n", mode="0644")
        self.accounts("two")
        self.assertIn("chmod", said.until("The secrets stay as they were: "))
        self.write("login", "hello\n")
        self.assertIn("Line 1", said.until("The secrets stay as they were: "))
        self.login(password="two")
        said.until("is connected to")

    def test_SIGHUP_reads_the_secrets_again_and_no_frame_is_lost(self):
        self.addCleanup(self.accounts, "one")
        self.connect_bert()
        running, said = self.connect("--login", self.login())
        before = self.what_stays()
        self.pings()
        pings = Pings(self, self.a, "10.0.0.2")
        self.login("bert", "fixed")
        running.kill(signal.SIGHUP)
        said.until("The VLAN is described anew.")
        eventually(lambda: self.users_connected() == ["bert", "bert"], "the connection of anna is given up")
        self.accounts("two")
        self.assertEqual(pings.lost(), [])
        self.assertEqual(self.what_stays(), before)

    @staticmethod
    def users_connected():
        with urllib.request.urlopen(f"http://127.0.0.1:{MONITORING}/connz?auth=1", timeout=5) as answer:
            return sorted(connection["authorized_user"] for connection in json.load(answer)["connections"])

    def test_a_refused_new_login_is_told_while_the_old_connection_goes_on(self):
        self.connect_bert()
        running, said = self.connect("--login", self.login())
        self.login(password="wrong")
        running.kill(signal.SIGHUP)
        said.until("is connected, but: ")
        self.pings()
        self.login()
        said.until("is connected to")

    def profile(self, *lines):
        return self.write("office.conf", "\n".join(
            [f"server = {self.server.url}", "vlan = 7", "address = 10.0.0.1/24", f"login = {FOLDER}/login", *lines, ""]))

    def mtu(self):
        return int(self.a.run("cat", "/sys/class/net/vnats7/mtu").stdout)

    def test_SIGHUP_reads_the_boot_profile_again(self):
        self.login()
        running, said = self.run_helper(self.a, "--config", self.profile())
        said.until("is connected to")
        self.assert_reloads(running, said)

    def assert_reloads(self, running, said):
        """Of a boot profile that is connected."""
        before = self.what_stays()
        self.profile("mtu = 12")
        running.kill(signal.SIGHUP)
        self.assertIn("line 5, mtu: ", said.until("The VLAN goes on as it was: "))
        self.assertEqual(self.what_stays(), before)
        self.profile("mtu = 1400")
        running.kill(signal.SIGHUP)
        said.until("is connected to")
        self.assertEqual(self.mtu(), 1400)

    def test_a_boot_profile_that_is_handed_over_to_the_helper_follows_its_files(self):
        self.addCleanup(self.accounts, "one")
        self.a.run("rm", "-f", "/run/vlan-nats-helper")
        self.connect_bert()
        self.login()
        self.python(self.a, WITH_SOCKET, stage.program("vlan-nats-helper"))
        running, said = self.run_helper(self.a, "--config", self.profile(), "--helper", "/run/vlan-nats-helper")
        said.until("is connected to")
        before = self.what_stays()
        self.accounts("two")
        said.until("is not connected")
        self.login(password="two")
        said.until("is connected to")
        self.login("bert", "fixed")
        running.kill(signal.SIGHUP)
        said.until("is connected to")
        eventually(lambda: self.users_connected() == ["bert", "bert"], "the connection of anna is given up")
        self.assertEqual(self.what_stays(), before)
        self.pings()
        self.assert_reloads(running, said)

    def test_certificates_that_are_replaced_are_shown_to_the_server_that_comes_back(self):
        first, second = Authority("first"), Authority("second")
        server = NatsServer(port=4302, options=self.mutual(first)).start()
        self.addCleanup(server.stop)
        url = server.url.replace("nats:", "tls:")
        self.show(first)
        _, said = self.connect("--ca", f"{FOLDER}/ca", "--cert", f"{FOLDER}/cert", "--key", f"{FOLDER}/key", server=url)
        before = self.what_stays()
        server.stop()
        self.show(second)
        server.configure(self.mutual(second))
        server.start()
        said.until("is connected to")
        self.assertEqual(self.what_stays(), before)

    @staticmethod
    def mutual(authority):
        certificate, key = authority.issue("server", f"IP:{SERVER_ADDRESS}")
        return f'tls {{ cert_file: "{certificate}", key_file: "{key}", ca_file: "{authority.certificate}", verify: true }}'

    def show(self, authority):
        certificate, key = authority.issue("anna", "DNS:anna")
        for name, path, mode in (("ca", authority.certificate, "0644"), ("cert", certificate, "0644"),
                                 ("key", key, "0600")):
            with open(path, encoding="ascii") as file:
                self.write(name, file.read(), mode)

    def test_ends_with_its_terminal(self):
        self.login()
        terminal = Terminal(self.a, stage.program("vlan-nats-helper"), "run", "--server", self.server.url, "--vlan", 7,
                            "--login", f"{FOLDER}/login", user=None)
        terminal.expect("is connected to")
        terminal.close()
        terminal.program.wait()
        eventually(self.a.nothing_left, "no interface, no process")


if __name__ == "__main__":
    main()
