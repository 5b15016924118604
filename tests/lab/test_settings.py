# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every setting at once, by each of the ways in which it comes to the installed helper: over D-Bus, from the command line
and from a boot profile. The workers are under their filter; the server is a real one that wants both certificates.
settings_table.txt says which test proves which setting.

    @a ── vnats-all 10.5.0.1, automatic 10.6.0.x ══ nats-server ══ vnats-all 10.5.0.2, automatic 10.6.0.y ── @b
"""
import base64
import json
import signal
import subprocess
import urllib.request

from lab import stage
from lab.case import LabCase, main, world
from lab.certificates import Authority
from lab.name_server import NameServer
from lab.nat64 import Dns64, Nat64, synthesised
from lab.nats_server import NatsServer
from lab.process import eventually, run
from lab.underlay import SERVER_ADDRESS

ELSEWHERE = "10.99.0.2"
ACE = "xn--bcher-kva.lab"  # bücher.lab, as DNS has it
VLAN, MTU, PREFIX = 4294967295, 1400, "office.lan"
MONITORING = 8333
# Who may speak as one node of one VLAN, and does not bridge.
MAC = "02:00:00:00:00:07"
PORT = f'''{{ user: port, password: "seven", permissions: {{
           subscribe: {{ allow: "{PREFIX}.{VLAN}.>", deny: "{PREFIX}.{VLAN}.flood.*" }},
           publish: "{PREFIX}.{VLAN}.*.*.{MAC.replace(":", "")}" }} }}'''
ROUTE = "192.168.5.0/24 via 10.5.0.9"
LOGIN = "user=anna\npassword=open sesame\n"


class Settings(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        ours, theirs = Authority("servers"), Authority("clients")
        certificate, key = ours.issue("server", "DNS:nats.lab")
        cls.server_options = f'http: "{SERVER_ADDRESS}:{MONITORING}"\n' \
            f'tls {{ cert_file: "{certificate}", key_file: "{key}", ca_file: "{theirs.certificate}", verify: true }}\n' \
            f'max_payload: 4096\nauthorization {{ users: [ {{ user: anna, password: "open sesame" }}, {PORT} ] }}'
        super().setUpClass()
        cls.url = cls.server.url.replace("nats://", "tls://")
        # Nobody listens at the first one.
        cls.servers = [cls.url.replace("4222", "4221"), cls.url]
        anna, annas_key = theirs.issue("anna", "DNS:anna")
        cls.files = {"ca": ours.certificate, "cert": anna, "key": annas_key}
        cls.texts = {"login": LOGIN, "network-key-file": "correct horse battery\n"}
        for option, path in cls.files.items():
            with open(path, encoding="ascii") as file:
                cls.texts[option] = file.read()
        for computer in cls.computers:
            for option, text in cls.texts.items():
                for user, folder in (("alice", "/home/alice"), (None, "/etc")):
                    computer.run("sh", "-c", f"umask 077; cat > {folder}/{option}", user=user, input=text)
        cls.asking = cls.a.ask()

    @classmethod
    def tearDownClass(cls):
        cls.asking.end()
        super().tearDownClass()

    def tearDown(self):
        self.down(*self.computers)

    def secrets(self, login):
        """All of them, as Start and the connection test take them."""
        keys = {"ca": "ca", "cert": "certificate", "key": "key"}
        return login + "network-key=correct horse battery\n" + "".join(
            f"{key}={base64.b64encode(self.texts[option].encode()).decode()}\n" for option, key in keys.items())

    def start_over_bus(self):
        """On a, by all keys of Start."""
        answer = self.asking.on_bus("start", json.dumps({
            "servers": self.servers, "prefer": "nearest", "vlan": VLAN, "addresses": ["10.5.0.1/24", "fd00:5::1/64"],
            "automatic": "10.6.0.0/24", "bridge": True, "linger": False, "overlap": False, "mtu": MTU,
            "games": True, "metered": True, "routes": [ROUTE],
            "interface": "vnats-all", "prefix": PREFIX, "tls-name": "nats.lab", "name": "Office",
            "profile": "a-profile"}), self.secrets(LOGIN))
        self.assertIn("session", answer)
        return answer["session"]

    def pairs(self, folder, address):
        """All of a command line and of a boot profile."""
        return [("server", self.servers[0]), ("server", self.servers[1]), ("prefer", "nearest"), ("vlan", VLAN), ("address", address),
                ("address", "auto:10.6.0.0/24"), ("route", ROUTE), ("mtu", MTU), ("interface", "vnats-all"), ("prefix", PREFIX),
                ("tls-name", "nats.lab"), ("name", "Office"), *((option, f"{folder}/{option}") for option in self.texts)]

    def assert_connected(self, computer, interface="vnats-all"):
        _, session = eventually(lambda: self.connected(computer, VLAN), f"{computer.name} is connected")
        expected = {"Server": self.url, "Tls": True, "Sealed": True, "Mtu": MTU, "Interface": interface,
                    "Name": "Office", "Unfiltered": ""}
        if world.sanitized:
            del expected["Unfiltered"]
        _, session = eventually(lambda: self.has_routes(computer), f"{computer.name} has its routes")
        self.assertEqual({key: session[key] for key in expected}, expected)

    def has_routes(self, computer):
        """Its session, if it has both."""
        found = self.connected(computer, VLAN)
        return found if found and found[1]["Routes"] == [ROUTE] and found[1]["Games"] else None

    def automatic(self, computer):
        """Its automatic address, once it has found one."""
        return eventually(lambda: next(address.partition("/")[0] for address in computer.addresses("vnats-all")
                                       if address.startswith("10.6.0.")), f"an automatic address of {computer.name}", 30)

    def assert_lan(self, fixed):
        """a and b are on one LAN with the MTU of the settings, by all of their addresses."""
        # a needs its own before it can reach that of b.
        self.automatic(self.a)
        for address in (fixed, self.automatic(self.b)):
            self.assert_ping(self.a, address, "-M", "do", "-s", MTU - 28, count=2)
        self.assertIn("mtu", self.a.run("ping", "-c", 1, "-M", "do", "-s", MTU - 27, fixed, check=False).stdout.lower())

    @staticmethod
    def destinations(computer):
        found = json.loads(computer.run("ip", "-json", "-4", "route", "show", "dev", "vnats-all").stdout)
        return {route["dst"] for route in found}

    def subjects(self):
        """What the server's clients listen to."""
        with urllib.request.urlopen(f"http://{SERVER_ADDRESS}:{MONITORING}/connz?subs=1", timeout=10) as answer:
            connections = json.load(answer)["connections"]
        return [subject for connection in connections for subject in connection.get("subscriptions_list", [])]

    def test_all_over_dbus_and_from_the_command_line(self):
        path = self.start_over_bus()
        words = [word for option, value in self.pairs("/home/alice", "10.5.0.2/24") for word in (f"--{option}", value)]
        done = self.b.ctl("up", *words, "--bridge", "--games", "--metered")
        self.assertEqual(done.returncode, 0, done.stdout)
        for computer in self.computers:
            self.assert_connected(computer)
        self.assertEqual(self.a.sessions()[path]["Profile"], "a-profile")
        self.assertIn("fd00:5::1/64", self.a.addresses("vnats-all"))
        self.assert_lan("10.5.0.2")
        subjects = self.subjects()
        self.assertEqual([subject for subject in subjects if not subject.startswith(f"{PREFIX}.{VLAN}")], [])
        # Whoever bridges hears all groups.
        self.assertEqual(len([subject for subject in subjects if subject.startswith(f"{PREFIX}.{VLAN}.grp.>")]), 2)

    def test_all_from_a_boot_profile(self):
        self.start_over_bus()
        lines = [f"{option} = {value}" for option, value in self.pairs("/etc", "10.5.0.3/24")]
        self.b.run("install", "-d", "-m", "0755", "/etc/vlan-nats")
        self.b.run("install", "-m", "0600", "/dev/stdin", "/etc/vlan-nats/all.conf",
                   input="\n".join([*lines, "bridge = yes", "allow-overlap = no", "games = yes", "metered = yes", ""]))
        running = self.start(self.b, stage.program("vlan-nats-helper"), "run", "--config", "/etc/vlan-nats/all.conf",
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = running.outside.stdout.readline()
        while "is connected to" not in said:
            line = running.outside.stdout.readline()
            self.assertTrue(line, said)
            said += line
        self.assertIn(self.url, said)
        eventually(lambda: {"192.168.5.0/24", "224.0.0.0/4"} <= self.destinations(self.b), "b has its routes")
        self.assert_connected(self.a)
        self.assert_lan("10.5.0.3")
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)

    def test_all_from_an_invitation(self):
        home = {"HOME": "/home/alice"}
        link = f"vlan-nats:join?v=1&name=Office&server={','.join(self.servers)}&vlan={VLAN}&address=10.5.0.4/24" \
               f"&mtu={MTU}&prefix={PREFIX}&tls-name=nats.lab&route={ROUTE.replace(' ', '%20')}&games=yes&prefer=nearest" \
               f"&needs=user,password,network-key,ca,certificate,key"
        late = self.b.ctl("join", "-", "--yes", env=home, input=link + "&expires=2020-01-01T00:00:00Z")
        self.assertNotEqual(late.returncode, 0)
        self.assertIn("2020", late.stdout)
        done = self.b.ctl("join", "-", "--yes", env=home, input=link)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.addCleanup(self.b.ctl, "profiles", "remove", "Office", env=home)
        files = [word for option in self.texts for word in (f"--{option}", f"/home/alice/{option}")]
        done = self.b.ctl("up", "Office", *files, env=home)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.start_over_bus()
        self.assert_connected(self.b, f"vnats{VLAN}")
        eventually(lambda: self.a.run("ping", "-c1", "-W1", "10.5.0.4", check=False).returncode == 0, "a reaches b")
        self.assert_ping(self.a, "10.5.0.4", "-M", "do", "-s", MTU - 28, count=2)

    def test_an_overlap_from_the_command_line(self):
        words = [word for option, value in self.pairs("/etc", "10.99.0.77/24") if option != "route"
                 for word in (f"--{option}", value)]
        done = self.b.ctl("up", *words, user=None)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("10.99.0.77/24", done.stdout)
        done = self.b.ctl("up", *words, "--allow-overlap", user=None)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("10.99.0.77/24", self.b.addresses("vnats-all"))

    def probe(self, **changes):
        """The connection test with one thing changed: the step that failed, if any, and its problem."""
        wanted = {"server": self.url, "tls-name": "nats.lab", "prefix": PREFIX, "vlan": VLAN, "mtu": MTU,
                  "addresses": "10.5.0.1/24", "mac": MAC, **changes}
        request = "".join(f"{key}={value}\n" for key, value in wanted.items())
        done = self.a.run(stage.program("vlan-nats-worker"), "probe", user="alice", check=False,
                          input=request + "\n" + self.secrets("user=port\npassword=seven\n"))
        last = json.loads(done.stdout.splitlines()[-1])
        return None if last["ok"] else (last["step"], last["problem"].partition(".")[0])

    def test_the_connection_test_heeds_each_of_them(self):
        self.assertEqual(self.probe(), None)
        self.assertEqual(self.probe(**{"tls-name": "other.lab"}), ("tls", "TlsFailed"))
        self.assertEqual(self.probe(prefix="vlan"), ("permissions", "PermissionDenied"))
        self.assertEqual(self.probe(vlan=7), ("permissions", "PermissionDenied"))
        self.assertEqual(self.probe(mac="02:00:00:00:00:08"), ("permissions", "PermissionDenied"))
        self.assertEqual(self.probe(bridge="yes"), ("permissions", "PermissionDenied"))
        self.assertEqual(self.probe(mtu=9000), ("max-payload", "InvalidMtu"))
        self.assertEqual(self.probe(addresses="10.99.0.77/24"), ("resolve", "SubnetOverlap"))
        self.assertEqual(self.probe(addresses="10.99.0.77/24", overlap="yes"), None)
        self.assertEqual(self.probe(route="10.99.0.0/16 via 10.5.0.9"), ("resolve", "SubnetOverlap"))


class Names(LabCase):
    names = ("c",)

    def tearDown(self):
        self.down(self.c)

    def use(self, name_server):
        self.c.run("sh", "-c", f"echo nameserver {name_server} > /etc/resolv.conf.new && "
                   "mv /etc/resolv.conf.new /etc/resolv.conf")

    def test_the_server_is_found_by_name_and_again_by_another_name_server(self):
        run("ip", "address", "add", f"{ELSEWHERE}/24", "dev", world.underlay.bridge)
        self.addCleanup(run, "ip", "address", "delete", f"{ELSEWHERE}/24", "dev", world.underlay.bridge)
        first = NameServer(SERVER_ADDRESS, "nats.lab", SERVER_ADDRESS)
        self.use(SERVER_ADDRESS)
        self.up(self.c, "--no-address", server="nats://nats.lab:4222")
        self.assertGreater(first.answered, 0)
        second = NameServer(ELSEWHERE, "nats.lab", ELSEWHERE)
        self.addCleanup(second.close)
        other = NatsServer(address=ELSEWHERE).start()
        self.addCleanup(other.stop)
        self.use(ELSEWHERE)
        first.close()
        self.server.stop()
        self.addCleanup(self.server.start)
        eventually(lambda: second.answered and self.connected(self.c), "connected where the name leads now", 30)

    def go_to_a_network_of_ipv6_alone(self, router):
        bridge, eth0 = world.underlay.bridge, f"{self.c.underlay_address}/24"
        for address in (f"{router}/64", f"{synthesised(SERVER_ADDRESS)}/128"):
            run("ip", "address", "add", address, "dev", bridge, "nodad")
            self.addCleanup(run, "ip", "address", "delete", address, "dev", bridge)
        self.c.run("ip", "address", "delete", eth0, "dev", "eth0")
        self.addCleanup(self.c.run, "ip", "address", "add", eth0, "dev", "eth0")
        self.c.run("ip", "address", "add", "fd64::2/64", "dev", "eth0", "nodad")
        self.addCleanup(self.c.run, "ip", "address", "delete", "fd64::2/64", "dev", "eth0")
        self.c.run("ip", "route", "add", "64:ff9b::/96", "via", router)
        self.use(router)

    def test_on_a_network_of_ipv6_alone_ipv4_servers_are_found_when_its_name_server_answers(self):
        """By name (DNS64) and by address, which only RFC 7050 makes one of IPv6."""
        router = "fd64::1"
        self.go_to_a_network_of_ipv6_alone(router)
        for vlan, host in ((1, "nats.lab"), (2, SERVER_ADDRESS)):
            self.assertIn("session", self.c.on_bus("start", json.dumps({"servers": [f"nats://{host}:4222"], "vlan": vlan})))
        told = {1: "ServerNotFound", 2: "ServerUnreachable"}
        eventually(lambda: {session["VlanId"]: session["Problem"][0] for session in self.c.sessions().values()} == told,
                   "neither is found without a name server")
        relay = Nat64(SERVER_ADDRESS, 4222)
        self.addCleanup(relay.close)
        names = Dns64(router, {"nats.lab": SERVER_ADDRESS})
        self.addCleanup(names.close)
        for vlan in told:
            eventually(lambda which=vlan: self.connected(self.c, which), f"VLAN {vlan} is connected", 30)
        lines = self.c.run("ss", "-Htn", "state", "established").stdout.splitlines()
        self.assertEqual({line.split()[3] for line in lines}, {f"[{synthesised(SERVER_ADDRESS)}]:4222"})

    def test_a_server_named_in_another_script_is_found_and_verified_and_shown_as_typed(self):
        authority = Authority("idna")
        certificate, key = authority.issue("buecher", f"DNS:{ACE}")
        server = NatsServer(port=4244, options=f'tls {{ cert_file: "{certificate}", key_file: "{key}" }}').start()
        self.addCleanup(server.stop)
        name_server = NameServer(SERVER_ADDRESS, ACE, SERVER_ADDRESS)
        self.addCleanup(name_server.close)
        self.use(SERVER_ADDRESS)
        self.c.run("tee", "/home/alice/ca.pem", user="alice", input=authority.text())
        typed = "tls://bücher.lab:4244"
        self.up(self.c, "--no-address", "--name", "library", "--ca", "/home/alice/ca.pem", server=typed)
        self.assertEqual(self.c.session()[1]["Server"], typed)
        self.assertIn(typed, self.c.ctl("status").stdout)
        self.assertIn(f"{typed} is nats-server", self.c.ctl("doctor").stdout)
        self.down(self.c)
        # The certificate's name counts, however it is spelled.
        self.up(self.c, "--no-address", "--ca", "/home/alice/ca.pem", "--tls-name", "BÜCHER.lab",
                server=f"tls://{SERVER_ADDRESS}:4244")
        self.down(self.c)
        self.c.ctl("profiles", "add", "--name", "library", "--no-address", "--vlan", 42, "--server", typed)
        invited = self.c.ctl("invite", "library", "--no-secrets").stdout
        self.assertIn("tls://b%C3%BCcher.lab:4244", invited)
        refused = self.c.ctl("up", "--server", "tls://bücher.lab:4244", "--vlan", 42, "--no-address", "--no-wait",
                             "--tls-name", "b\u00fc\u202echer")
        self.assertEqual(refused.returncode, 2)

    def test_a_server_that_no_host_can_be_named_like_is_refused_with_the_reason(self):
        for host, reason in (("bü\u202echer.lab", "not allowed in host names"), ("ü" * 99 + ".lab", "too long"), ("-a", "neither")):
            done = self.c.ctl("up", "--server", f"nats://{host}", "--vlan", 42, "--no-address")
            self.assertEqual(done.returncode, 2)
            self.assertIn(reason, done.stdout)


if __name__ == "__main__":
    main()
