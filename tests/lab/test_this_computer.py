# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this computer itself does to a VLAN: how its files are written down, what its disks and its kernel refuse. Each has
its own word, and doctor knows it before.

    alice@a ── vnats42 ══ nats-server
"""
import base64
import json
import signal
import subprocess

from lab import stage
from lab.case import LabCase, main
from lab.certificates import Authority
from lab.nats_identity import USER, Identity, Operator
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS

HOME = {"HOME": "/home/alice"}
MARK = "\ufeff"  # the byte order mark that some editors put at the beginning of a file


class Asked(LabCase):
    def setUp(self):
        self.a, = self.computers
        self.addCleanup(self.down, self.a)

    def ctl(self, *words, env=None, **options):
        done = self.a.ctl(*words, env={**HOME, **(env or {})}, **options)
        done.words = " ".join(done.stdout.split())
        return done

    def doctor(self, *words):
        """check → remedies of what is wrong."""
        checks = json.loads(self.ctl("doctor", "--json", *words).stdout)["checks"]
        return {check["check"]: check["remedy"] for check in checks if check["state"] in ("warning", "error")}


class Files(Asked):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        authority = Authority("marked")
        certificate, key = authority.issue("server", f"IP:{SERVER_ADDRESS}")
        cls.ca = authority.text()
        operator = Operator()
        cls.credentials = operator.credentials()
        cls.nkey = Identity(USER)
        secured = f'tls {{ cert_file: "{certificate}", key_file: "{key}" }}\n'
        cls.servers = [NatsServer(port=4340 + number, options=secured + options).start() for number, options in enumerate((
            operator.configuration(), "authorization { user: anna, password: secret }",
            f"authorization {{ users: [ {{ nkey: {cls.nkey.public_key} }} ] }}"))]

    @classmethod
    def tearDownClass(cls):
        for server in cls.servers:
            server.stop()
        super().tearDownClass()

    def write(self, name, text, user="alice"):
        path = f"/home/alice/{name}"
        self.a.run("sh", "-c", f"umask 077; cat > {path}", user=user, input=text)
        return path

    def logins(self):
        """(URL, options with files that begin with the mark)"""
        ca = self.write("ca.pem", MARK + self.ca + MARK + self.ca)
        urls = [server.url.replace("nats://", "Tls://") for server in self.servers]
        yield urls[0], {"ca": ca, "creds": self.write("a.creds", MARK + self.credentials)}
        encoded = base64.b64encode((MARK + self.ca).encode()).decode()
        yield urls[1], {"login": self.write("login", f"{MARK}user=anna\r\npassword=secret\r\nca={encoded}\r\n")}
        yield urls[2], {"ca": ca, "nkey-file": self.write("seed", MARK + self.nkey.seed + "\r\n")}

    def test_those_that_begin_with_a_byte_order_mark_are_taken_by_the_command_line(self):
        for url, files in self.logins():
            options = [word for name, path in files.items() for word in (f"--{name}", path)]
            done = self.ctl("up", "--server", url, "--vlan", 42, "--no-address", *options)
            self.assertEqual(done.returncode, 0, (url, done.stdout))
            self.assertEqual(self.a.session()[1]["Server"], url.lower())
            self.down(self.a)

    def test_and_by_a_boot_profile_that_begins_with_one_itself(self):
        self.a.run("install", "-d", "-m", "0755", "/etc/vlan-nats")
        key = self.write("network.key", MARK + "correct horse battery staple\r\n")
        for url, files in self.logins():
            lines = [f"server = {url}", "vlan = 42", f"network-key-file = {key}",
                     *(f"{name} = {path}" for name, path in files.items())]
            self.a.run("install", "-m", "0600", "/dev/stdin", "/etc/vlan-nats/marked.conf",
                       input=MARK + "\r\n".join(lines) + "\r\n")
            running = self.start(self.a, stage.program("vlan-nats-helper"), "run", "--config",
                                 "/etc/vlan-nats/marked.conf", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said = []
            while not said or (said[-1] and "is connected to" not in said[-1]):
                said.append(running.outside.stdout.readline())
            self.assertIn(f"is connected to {url.lower()}", said[-1], said)
            running.kill(signal.SIGTERM)
            self.assertEqual(running.wait(), 0)

    def test_a_scheme_has_no_case(self):
        url = self.server.url
        for scheme in ("NATS://", "Nats://"):
            answer = self.a.on_bus("start", json.dumps({"servers": [url.replace("nats://", scheme)], "vlan": 42}))
            self.assertIn("session", answer)
            self.assertEqual(self.connect_and_leave(), url)
        invitation = f"join?v=1&server={url.replace('nats', 'NATS', 1)}&vlan=42&address=none&name=cased"
        for scheme in ("VLAN-NATS:", f"{MARK}Vlan-Nats:"):
            done = self.ctl("join", "-", "--yes", "--up", input=scheme + invitation)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertEqual(self.connect_and_leave(), url)
            self.assertEqual(json.loads(self.ctl("profiles", "--json").stdout)["profiles"][0]["servers"], [url])
            self.ctl("profiles", "remove", "cased")
        self.assertEqual(self.ctl("up", "--server", "HTTP://a", "--vlan", 42, "--no-address").returncode, 2)

    def connect_and_leave(self):
        server = eventually(lambda: self.connected(self.a), "connected")[1]["Server"]
        self.down(self.a)
        return server


class Disks(Asked):
    names = ("b",)
    PLACE = "/home/alice/small"

    def setUp(self):
        super().setUp()
        self.a.run("install", "-d", "-o", "alice", self.PLACE)
        self.a.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=0777", "tmpfs", self.PLACE)
        self.addCleanup(self.a.run, "umount", self.PLACE)
        self.env = {"XDG_CONFIG_HOME": self.PLACE, "XDG_STATE_HOME": self.PLACE}

    def add(self, name, env=None):
        return self.ctl("profiles", "add", "--name", name, "--server", self.server.url, "--vlan", 42, "--no-address",
                        env=env or self.env)

    def says(self, done, words):
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(words, done.words)

    def finds(self, words):
        checks = json.loads(self.ctl("doctor", "--json", env=self.env).stdout)["checks"]
        self.assertIn(words, next(check["remedy"] for check in checks if check["check"] == "storage"))

    def test_a_full_one_is_full_for_profiles_hosting_and_copies_and_keeps_what_was_there(self):
        self.assertEqual(self.add("first").returncode, 0)
        self.a.run("sh", "-c", f"cat /dev/zero > {self.PLACE}/zeros", check=False, user="alice")
        self.says(self.add("second"), "was not written because the disk is full; what was there before is unchanged")
        self.assertEqual([profile["name"] for profile in json.loads(self.ctl(
            "profiles", "--json", env=self.env).stdout)["profiles"]], ["first"])
        self.says(self.ctl("host", "--stay", env=self.env), "was not written because the disk is full")
        copy = f"{self.PLACE}/copy.json"
        self.says(self.ctl("profiles", "export", "--write", copy, env=self.env), "was not written because the disk is full")
        self.assertNotEqual(self.a.run("test", "-e", copy, check=False).returncode, 0, "no half of it is left")
        self.finds("because the disk is full")
        # The remedy helps.
        self.a.run("rm", f"{self.PLACE}/zeros")
        self.assertEqual(self.add("second").returncode, 0)

    def test_a_read_only_one_is_read_only(self):
        self.assertEqual(self.add("first").returncode, 0)
        self.a.run("mount", "-o", "remount,ro", self.PLACE)
        self.says(self.add("second"), "its file system is read-only")
        self.says(self.ctl("host", "--stay", env=self.env), "its file system is read-only")
        self.finds("its file system is read-only")

    def test_a_folder_of_somebody_elses_and_a_path_that_is_too_long_have_their_own_words(self):
        self.a.run("chmod", "0755", self.PLACE)
        self.a.run("chown", "root", self.PLACE)
        self.says(self.add("first"), "you do not have permission")
        self.finds("you do not have permission")
        self.says(self.add("first", {"XDG_CONFIG_HOME": "/home/alice/" + 300 * "x"}), "its path is too long")


class Kernel(Asked):
    names = ("c",)

    def test_without_ipv6_says_so_and_how_to_switch_it_on(self):
        self.addCleanup(self.a.run, "sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=0")
        self.a.run("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=1")
        self.ctl("profiles", "add", "--name", "six", "--server", self.server.url, "--vlan", 42, "--address",
                 "10.0.0.1/24,fd00::1/64")
        self.addCleanup(self.a.ctl, "profiles", "remove", "six", env=HOME)
        done = self.ctl("up", "six")
        self.assertNotEqual(done.returncode, 0)
        sentence = "IPv6 is switched off on this computer, so the interface cannot have the address fd00::1/64. " \
            "Switch it on (sudo sysctl net.ipv6.conf.all.disable_ipv6=0)"
        self.assertIn(sentence, done.words)
        self.assertIn(sentence, self.doctor()["ipv6"])
        # The remedy helps.
        self.a.run("sysctl", "net.ipv6.conf.all.disable_ipv6=0")
        done = self.ctl("up", "six")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertNotIn("ipv6", self.doctor())

    def test_in_a_user_namespace_with_root_alone_says_what_is_missing(self):
        alone = ("unshare", "--user", "--map-root-user", "--net")
        done = self.a.run(*alone, stage.program("vlan-nats-helper"), "run", "--server", self.server.url, "--vlan", 42,
                          check=False)
        words = " ".join(done.stdout.split())
        sentence = "The helper runs in a user namespace that has no user vlan-nats"
        self.assertIn(sentence, words)
        self.assertIn("unshare --map-root-user --map-auto", words)
        self.assertEqual(done.returncode, 1)
        checks = self.a.run(*alone, "vlan-natsctl", "doctor", "--json", env=HOME, check=False).stdout
        self.assertIn(sentence, next(check["remedy"] for check in json.loads(checks)["checks"]
                                     if check["check"] == "namespace"))


if __name__ == "__main__":
    main()
