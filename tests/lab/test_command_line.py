# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The output of vlan-natsctl for other programs, JSON and Prometheus metrics, held against the manual pages.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import json
import os
import re
import shutil
import subprocess
import sys

from prometheus_client.parser import text_string_to_metric_families

from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, f"{SOURCE}/tests/support")
from json_page import JsonPage  # noqa: E402

HOME = {"HOME": "/home/alice"}
KEYRING = f"{SOURCE}/tests/lab/lab/keyring.py"
# A session as a desktop's, with a keyring that is open.
DESKTOP = """printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
printf "user=anna\\npassword=s3cret\\n" | /usr/bin/python3 "$0" org.vlannats.VlanNats "$1"
shift
exec vlan-natsctl "$@" </dev/null"""
FETCH = "import sys, urllib.request as r; sys.stdout.write(r.urlopen(sys.argv[1], timeout=10).read().decode())"


class CommandLine(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = JsonPage(SOURCE)
        with open(f"{SOURCE}/resources/man/vlan-natsctl.1", encoding="utf-8") as page:
            cls.manual = page.read()

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        self.seen = set()

    def json(self, *words, section=None, code=0, **options):
        """Runs it on a, holds the output against the manual page, and returns it."""
        done = self.a.ctl("--json", *words, env=HOME, **options)
        self.assertEqual(done.returncode, code, done.stdout)
        told = json.loads(done.stdout)
        section = section or words[0]
        self.assertEqual(self.page.mistakes(section, told), [], done.stdout)
        self.seen.add(section)
        return told

    def connect(self, *words, **options):
        self.up(self.b, "--address", "10.0.0.2/24", *words, **options)
        eventually(lambda: [peer for peer in json.loads(self.a.ctl("peers", "--json").stdout)["peers"]
                            if peer["addresses"]], "a knows the address of b")

    def test_json_is_what_the_manual_page_says(self):
        key = self.json("genkey")["network_key"] + "\n"
        self.json("profiles", "add", "--name", "home", "--server", self.server.url, "--vlan", "42", "--address",
                  "10.0.0.1/24", section="profiles add")
        self.json("profiles", "edit", "home", "--mtu", "1400", section="profiles edit")
        exported = self.a.ctl("profiles", "export", env=HOME).stdout
        link = self.json("invite")["invitation"]
        self.json("profiles", "remove", "home", section="profiles remove")
        self.json("join", "-", "--yes", input=link)
        self.json("profiles", "import", "-", "--replace", section="profiles import", input=exported)
        self.assertEqual(len(self.json("profiles")["profiles"]), 2)
        self.json("permissions", "--vlan", "42", "--member", "attic=02:00:00:00:00:01")
        self.json("status", code=3)

        self.json("up", "--server", self.server.url, "--vlan", "42", "--address", "10.0.0.1/24",
                  "--network-key-file", "-", input=key)
        self.connect("--network-key-file", "-", input=key)
        session = self.json("status", "--rates")["sessions"][0]
        self.assertIsNone(session["problem"])
        self.assertIn("sent_bytes_per_second", session["traffic"])
        for words in (("peers",), ("macs",), ("watch", "--count", "1"), ("doctor",), ("report",), ("reconnect",)):
            self.json(*words)
        self.json("rekey", "--network-key-file", "-", input=self.json("genkey")["network_key"] + "\n")
        self.json("down", "42")
        # To a server that is not there: a problem, and nothing known of it.
        self.json("up", "--server", "nats://10.99.0.1:4999", "--vlan", "42", "--address", "10.0.0.1/24", "--no-wait")
        eventually(lambda: self.json("status", code=3)["sessions"][0]["problem"], "there is a problem")
        self.json("down", "--all")
        # The last one is tested where a LAN is hosted (test_hosting.py).
        self.assertEqual(self.page.commands - self.seen, {"host"})

    def test_a_server_with_port_security_takes_members_by_invitation(self):
        """They join, tell their MACs, and connect afterwards; whoever joins later leaves the others' passwords."""
        server = NatsServer(port=4335)
        link = f"vlan-nats:join?v=1&name=secure&server={server.url}&vlan=77&address=%s&needs=user,password"
        macs = {}
        for computer, address in ((self.a, "10.7.0.1/24"), (self.b, "10.7.0.2/24")):
            done = computer.ctl("--json", "join", "-", "--yes", env=HOME, input=link % address)
            macs[computer.name] = json.loads(done.stdout)["mac"]
            self.addCleanup(computer.ctl, "profiles", "remove", "secure", env=HOME)

        def serve(*words):
            told = self.a.ctl("permissions", "--vlan", 77, *words)
            self.assertEqual(told.returncode, 0, told.stdout)
            users = NatsServer(port=4335, options=told.stdout).start()
            self.addCleanup(users.stop)
            return users, told.stdout

        def up(computer, configuration):
            name = computer.name
            password = re.search(rf'user: "{name}", password: "(\w+)"', configuration)[1]
            done = computer.ctl("up", "secure", "--login", "-", env=HOME, input=f"user={name}\npassword={password}\n")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertEqual(computer.session()[1]["HardwareAddress"], macs[name])

        first, configuration = serve("--member", f"a={macs['a']}")
        up(self.a, configuration)
        first.stop()
        self.a.run("tee", "/home/alice/vlan77.conf", input=configuration)
        _, more = serve("--member", f"a={macs['a']}", "--member", f"b={macs['b']}", "--keep", "/home/alice/vlan77.conf")
        up(self.b, more)
        # a connects again by itself, with the password that it has.
        eventually(lambda: self.a.session()[1]["State"] == "connected", "a is connected again")
        self.assert_ping(self.a, "10.7.0.2")
        for computer in self.computers:
            self.assertEqual(computer.session()[1]["Problem"][0], "")

    def test_metrics_are_what_prometheus_reads_and_the_manual_page_says(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--name", 'Grandma\'s "attic" \\')
        self.connect()
        self.assert_ping(self.a, "10.0.0.2", count=2)
        text = self.a.ctl("metrics").stdout
        families = list(text_string_to_metric_families(text))
        samples = [sample for family in families for sample in family.samples]
        self.assertEqual(len({(sample.name, *sorted(sample.labels.items())) for sample in samples}), len(samples))
        for family in families:
            self.assertTrue(family.documentation and family.type in ("gauge", "counter"), family)
        told = {"interface": "vnats42", "vlan": "42", "name": 'Grandma\'s "attic" \\'}
        for sample in samples:
            self.assertLessEqual(told.items(), sample.labels.items())
        value = {sample.name: sample.value for sample in samples
                 if sample.labels.get("cast", "unicast") == "unicast" and "state" not in sample.labels}
        self.assertEqual((value["vlan_nats_up"], value["vlan_nats_peers"]), (1, 1))
        self.assertGreaterEqual(value["vlan_nats_sent_frames_total"], 2)
        self.assertEqual([sample.labels["state"] for sample in samples
                          if sample.name == "vlan_nats_state" and sample.value == 1], ["connected"])

        # Names and labels are those of the page: "interface, vlan and name" besides.
        section = self.manual.partition(".SH METRICS\n")[2].partition(".SH ")[0]
        entries = re.findall(r"^\.B (vlan_nats.*)\n(.*)$", section, re.M)
        paged = {name: set(re.findall(r"\b(state|cast|direction|reason)\b", words.partition(":")[0]))
                 for names, words in entries for name in names.split(", ")}
        real = {}
        for sample in samples:
            real.setdefault(sample.name, set()).update(sample.labels.keys() - told.keys())
        self.assertEqual(paged, real)

        if promtool := shutil.which("promtool"):
            lint = subprocess.run([promtool, "check", "metrics"], input=text, capture_output=True, text=True,
                                  check=False)
            self.assertEqual((lint.returncode, lint.stdout + lint.stderr), (0, ""))

    def test_metrics_are_off_until_wanted_and_then_for_this_computer_alone(self):
        def listening():
            return self.a.run("ss", "--no-header", "--listening", "--numeric", "--tcp", "--udp").stdout
        self.up(self.a, "--address", "10.0.0.1/24")
        self.assertEqual(listening(), "")
        for address in ("0.0.0.0:9177", f"{self.a.underlay_address}:9177", "[::]:9177", "10.0.0.1:9177"):
            refused = self.a.ctl("metrics", "--listen", address)
            self.assertEqual(refused.returncode, 2, address)
            self.assertIn("127.0.0.1:PORT", refused.stdout)
        self.start(self.a, "vlan-natsctl", "metrics", "--listen", "127.0.0.1:9177", user="alice")
        eventually(lambda: "9177" in listening(), "somebody listens")
        self.assertEqual([line.split()[4] for line in listening().splitlines()], ["127.0.0.1:9177"])

        def fetched():
            return self.a.run("/usr/bin/python3", "-c", FETCH, "http://127.0.0.1:9177/metrics", user="bob").stdout
        eventually(lambda: re.search(r'^vlan_nats_sent_frames_total\{.*cast="multicast"\} [1-9]', fetched(), re.M),
                   "counters come")
        self.assertTrue(list(text_string_to_metric_families(fetched())))

    def test_up_finds_in_the_keyring_what_the_tray_app_keeps_there(self):
        server = NatsServer(port=4333, options="authorization { user: anna, password: s3cret }").start()
        self.addCleanup(server.stop)
        self.addCleanup(self.a.ctl, "profiles", "remove", "kept", env=HOME)
        self.a.ctl("profiles", "add", "--name", "kept", "--server", server.url, "--vlan", "42", "--address",
                   "10.0.0.1/24", env=HOME)
        profile = json.loads(self.a.ctl("profiles", "export", "kept", env=HOME).stdout)
        profile["profiles"][0]["secrets"] = ["user", "password"]
        imported = self.a.ctl("profiles", "import", "-", "--replace", env=HOME, input=json.dumps(profile))
        self.assertEqual(imported.returncode, 0, imported.stdout)

        refused = self.a.ctl("up", "kept", env=HOME)
        self.assertEqual(refused.returncode, 2, refused.stdout)
        self.assertIn("there is no keyring here", refused.stdout)
        done = self.a.run("dbus-run-session", "--", "sh", "-c", DESKTOP, KEYRING, profile["profiles"][0]["id"], "up",
                          "kept", user="alice", env=HOME, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.a.session()[1]["State"], "connected")
        self.assertNotIn("s3cret", done.stdout)


if __name__ == "__main__":
    main()
