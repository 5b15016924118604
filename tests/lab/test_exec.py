# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""vlan-natsctl exec: one program on a VLAN in a network of its own, by a user with no rights at all, without
installation, bus, polkit or root.

    nobody's program 1 ─ vnats42 ─┐ (on a, in namespaces of its own)
    nobody's program 2 ─ vnats42 ─┼═ nats-server ══ vnats42 10.0.0.9 ── b, root: vlan-nats-helper run
                          eth0 of a
"""
import hashlib
import json
import random
import signal
import subprocess

from lab.case import LabCase, main, world
from lab.process import eventually
from lab.terminal import Terminal
from lab.transfer import transfer

NOT_RUN, CANNOT_RUN, NOT_FOUND = 125, 126, 127
PYTHON = "/usr/bin/python3"
# Says that it runs, then waits for the end of its input.
WAITING = "echo ready; cat"
SIZE = 100 << 20

# Refuses unshare(2) as the filter of a container does, then runs a program.
FILTERED = """
import ctypes, os, platform, struct, sys
machine, unshare = {"x86_64": (0xc000003e, 272), "aarch64": (0xc00000b7, 97),
                    "riscv64": (0xc00000f3, 97)}[platform.machine()]
def step(code, k, yes=0, no=0):
    return struct.pack("HBBI", code, yes, no, k)
program = (step(0x20, 4) + step(0x15, machine, 0, 2) + step(0x20, 0) + step(0x15, unshare, 1, 0)
           + step(0x06, 0x7fff0000) + step(0x06, 0x00050001))
libc = ctypes.CDLL(None, use_errno=True)
filter = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(
    kept := ctypes.create_string_buffer(program))))
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, filter) == 0, os.strerror(ctypes.get_errno())
os.execv(sys.argv[1], sys.argv[1:])
"""

# Takes connections, and never says a word.
SILENT = """
import socket, time
server = socket.create_server(("127.0.0.1", 4333))
print("listening", flush=True)
time.sleep(1000)
"""

# Joins a group, says so, and prints the first datagram that arrives there.
MEMBER = """
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(30)
s.bind(("", 5000))
s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton("239.7.7.7") + socket.inet_aton(sys.argv[1]))
print("ready", flush=True)
print(s.recv(100).decode(), flush=True)
"""
SENDER = """
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(sys.argv[1]))
while True:
    s.sendto(b"to the group", ("239.7.7.7", 5000))
    time.sleep(0.2)
"""


class Place:
    """Runs programs by `vlan-natsctl exec` at one address, for whoever runs programs on a computer."""

    def __init__(self, case, computer, *words):
        self._case, self._computer, self._words = case, computer, words

    def argv(self, *command):
        return self._case.exec_argv(*self._words, "--", *command)

    def spawn(self, *command, **options):
        return self._computer.spawn(*self.argv(*command), user="nobody", **options)

    def run(self, *command, **options):
        return self._computer.run(*self.argv(*command), user="nobody", check=False, **options)


class Exec(LabCase):
    names = ("a", "b")
    options = {"installed": False, "bus": False, "users": ()}

    def exec_argv(self, *words, vlan=42):
        return [f"{world.build}/bin/vlan-natsctl", "exec", "--server", self.server.url, "--vlan", vlan, *words]

    def at(self, *addresses, words=(), computer=None):
        return Place(self, computer or self.a, *(w for address in addresses for w in ("--address", address)), *words)

    def begin(self, place, *command, **options):
        """Starts a program that says "ready" first."""
        running = place.spawn(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options)
        self.addCleanup(self.end, running)
        self.assertEqual(running.outside.stdout.readline(), "ready\n")
        return running

    def ctl(self, *words, user="nobody"):
        return self.a.run(f"{world.build}/bin/vlan-natsctl", *words, user=user, check=False)

    def setUp(self):
        # After the programs' own clean-up, and so for each of them: whatever a test did, all goes with the program.
        for computer in self.computers:
            self.addCleanup(eventually, computer.nothing_left, f"nothing left on {computer.name}")

    def test_two_programs_of_nobody_ping_each_other_and_move_100_MB(self):
        one, other = self.at("10.0.0.1/24", "fd00::1/64"), self.at("10.0.0.2/24", "fd00::2/64")
        self.begin(one, "sh", "-c", WAITING)
        for address in ("10.0.0.1", "fd00::1"):
            done = other.run("ping", "-c", "3", "-i", "0.2", "-W", "5", address)
            self.assertIn(" 0% packet loss", done.stdout)
        data = random.Random(42).randbytes(SIZE)
        self.assertEqual(transfer(other, self.at("10.0.0.3/24"), "10.0.0.3", data), hashlib.sha256(data).hexdigest())

    def test_a_program_of_nobody_and_a_computer_that_has_the_real_thing_ping_and_move_100_MB(self):
        self.start(self.b, f"{world.build}/bin/vlan-nats-helper", "run", "--server", self.server.url, "--vlan", 42,
                   "--address", "10.0.0.9/24", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        eventually(self.b.interfaces, "an interface on b")
        here = self.at("10.0.0.1/24")
        self.begin(here, "sh", "-c", WAITING)
        self.assert_ping(self.b, "10.0.0.1")
        data = random.Random(7).randbytes(SIZE)
        wanted = hashlib.sha256(data).hexdigest()
        self.assertEqual(transfer(self.at("10.0.0.2/24"), self.b, "10.0.0.9", data), wanted)

    def test_nothing_of_the_computer_changes(self):
        def network():
            return [self.a.run("ip", "-json", what, "show").stdout for what in ("link", "address", "route", "rule")]

        before = network()
        self.begin(self.at("10.0.0.1/24"), "sh", "-c", WAITING)
        self.assertEqual(network(), before)
        self.assertEqual(self.a.interfaces(), {})

    def test_the_computers_own_subnet_does_no_harm_in_there(self):
        # Even the server's, which is reached from outside.
        self.begin(self.at("10.99.0.77/24"), "sh", "-c", WAITING)
        done = self.at("10.99.0.78/24").run("ping", "-c1", "-W5", "10.99.0.77")
        self.assertIn(" 0% packet loss", done.stdout)

    def test_inside_there_is_the_vlan_as_the_settings_say_and_the_same_user_without_a_capability(self):
        place = self.at("10.0.0.1/24", "fd00::1/64", words=("--mtu", 1400, "--interface", "lan7"))
        done = place.run("sh", "-c", "id -u; id -g; grep Cap /proc/self/status; ip -json address show")
        user, group, *capabilities, interfaces = done.stdout.splitlines()
        self.assertEqual((user, group), (self.a.run("id", "-u", "nobody").stdout.strip(),
                                         self.a.run("id", "-g", "nobody").stdout.strip()))
        sets = dict(line.split() for line in capabilities)
        self.assertEqual({sets[name] for name in ("CapInh:", "CapPrm:", "CapEff:", "CapAmb:")}, {"0" * 16})
        loopback, lan = json.loads(interfaces)
        self.assertEqual((loopback["ifname"], "UP" in loopback["flags"]), ("lo", True))
        self.assertEqual((lan["ifname"], lan["mtu"], "UP" in lan["flags"]), ("lan7", 1400, True))
        self.assertEqual([f"{a['local']}/{a['prefixlen']}" for a in lan["addr_info"] if a["scope"] == "global"],
                         ["10.0.0.1/24", "fd00::1/64"])
        # An IPv6 address can be used at once.
        bound = place.run(PYTHON, "-c",
                          "import socket; socket.create_server(('fd00::1', 8080), family=socket.AF_INET6)")
        self.assertEqual(bound.returncode, 0, bound.stdout)

    def test_root_has_no_capability_inside_either(self):
        done = self.a.run(*self.at("10.0.0.1/24").argv("sh", "-c", "id -u; grep CapEff /proc/self/status"))
        self.assertEqual(done.stdout.split(), ["0", "CapEff:", "0" * 16])

    def test_the_exit_code_is_the_programs(self):
        # By a shell, which tells an exit code from a signal.
        def code(*command, words=("--address", "10.0.0.1/24")):
            argv = [str(word) for word in self.exec_argv(*words, "--", *command)]
            done = self.a.run("sh", "-c", '"$@"; echo $?', "sh", *argv, user="nobody")
            return int(done.stdout.splitlines()[-1]), done.stdout

        self.assertEqual(code("true")[0], 0)
        self.assertEqual(code("sh", "-c", "exit 7")[0], 7)
        self.assertEqual(code("sh", "-c", "kill -TERM $$")[0], 128 + signal.SIGTERM)
        missing, said = code("no-such-program")
        self.assertEqual(missing, NOT_FOUND)
        self.assertIn("vlan-natsctl: no-such-program: No such file or directory", said)
        self.assertEqual(code("/etc/passwd")[0], CANNOT_RUN)
        for words, naming in ((("--address", "10.0.0.300/24"), "--address"), (("--vlan", "x"), "--vlan")):
            self.assertEqual(code("true", words=words)[0], NOT_RUN)
            self.assertIn(naming, code("true", words=words)[1])
        self.assertEqual(code("true", words=("home",))[0], NOT_RUN)

    def test_says_what_is_missing_on_its_own_command_line(self):
        for words in ((), ("--",), ("bash",)):
            done = self.a.run(*self.exec_argv("--address", "10.0.0.1/24", *words), user="nobody", check=False)
            self.assertEqual(done.returncode, NOT_RUN, done.stdout)
            self.assertIn("The command is missing", done.stdout)
        done = self.at("10.0.0.1/24", words=("--json",)).run("true")
        self.assertEqual(done.returncode, NOT_RUN)
        self.assertIn("vlan-natsctl --json status", done.stdout)
        # What is the command's is not ours.
        done = self.at("10.0.0.1/24").run("echo", "--help", "--json")
        self.assertEqual((done.returncode, done.stdout), (0, "--help --json\n"))

    def test_input_output_arguments_environment_and_folder_are_untouched(self):
        data = random.Random(1).randbytes(1 << 20)
        place = self.at("10.0.0.1/24")
        running = place.spawn("cat", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(self.end, running)
        self.assertEqual(running.outside.communicate(data, timeout=60)[0], data)
        show = "import os, signal, sys; print(os.getcwd(), os.environ['KEPT'], os.fsencode(sys.argv[1]), " \
               "os.listdir('/proc/self/fd'), signal.getsignal(signal.SIGPIPE))"
        argv = [str(word) for word in place.argv(PYTHON, "-c", show)]
        starter = "import os, sys; os.chdir('/usr'); os.execv(sys.argv[1], [*sys.argv[1:], b'\\xff\\xfe'])"
        direct = self.a.run(PYTHON, "-c", starter, PYTHON, "-c", show, user="nobody", env={"KEPT": "yes"}).stdout
        self.assertEqual(self.a.run(PYTHON, "-c", starter, *argv, user="nobody", env={"KEPT": "yes"}).stdout, direct)

    def test_whoever_reads_its_output_reads_to_the_end_of_the_program(self):
        # Nothing of ours holds what the program has inherited.
        argv = map(str, self.at("10.0.0.1/24").argv("echo", "x"))
        done = self.a.run("sh", "-c", '"$@" | cat; echo over', "sh", *argv, user="nobody")
        self.assertEqual(done.stdout, "x\nover\n")

    def test_all_goes_with_the_program_however_it_ends(self):
        for how in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL):
            running = self.begin(self.at("10.0.0.1/24"), "sh", "-c", "echo ready; exec sleep 1000")
            self.assertEqual(len(self.a.processes("vlan-nats-worker")), 1)
            running.kill(how)
            # As nsenter passes it on.
            self.assertIn(running.wait(), (-how, 128 + how))
            eventually(self.a.nothing_left, f"nothing left after {how.name}")
            self.assertEqual(self.a.run("find", "/tmp", "/run", "-name", "exec-*").stdout, "")

    def test_all_goes_when_it_is_killed_or_gives_up_before_the_program_runs(self):
        self.python(self.a, SILENT)
        argv = [f"{world.build}/bin/vlan-natsctl", "exec", "--server", "nats://127.0.0.1:4333", "--vlan", 42,
                "--address", "10.0.0.1/24"]
        for how in (signal.SIGINT, signal.SIGKILL):
            running = self.start(self.a, *argv, "--", "sleep", "1000", user="nobody")
            eventually(lambda: self.a.processes("vlan-nats-worker"), "a worker")
            running.kill(how)
            running.wait()
            eventually(self.a.nothing_left, f"nothing left after {how.name}")
        done = self.a.run(*argv, "--timeout", 1, "--", "echo", "ran", user="nobody", check=False)
        self.assertEqual(done.returncode, NOT_RUN)
        self.assertIn("Not connected in the time given by --timeout", done.stdout)
        self.assertNotIn("ran\n", done.stdout)

    def test_without_waiting_the_program_runs_before_there_is_a_server(self):
        done = self.a.run(f"{world.build}/bin/vlan-natsctl", "exec", "--server", "nats://127.0.0.1:1", "--vlan", 42,
                          "--address", "10.0.0.1/24", "--no-wait", "--", "ip", "-json", "-4", "address", "show", "dev",
                          "vnats42", user="nobody")
        self.assertEqual(json.loads(done.stdout)[0]["addr_info"][0]["local"], "10.0.0.1")

    def test_the_program_finds_its_network_gone_when_what_keeps_it_is_killed(self):
        running = self.begin(self.at("10.0.0.1/24"), "sh", "-c",
                             "echo ready; while ip link show vnats42; do sleep 0.1; done; echo gone")
        self.a.kill("vlan-nats-exec")
        said, _ = running.outside.communicate(timeout=30)
        self.assertTrue(said.endswith("gone\n"))
        self.assertEqual(running.wait(), 0)

    def test_a_worker_that_dies_is_replaced_on_the_same_interface(self):
        self.begin(self.at("10.0.0.1/24"), "sh", "-c", WAITING)
        before = self.a.kill("vlan-nats-worker")
        eventually(lambda: self.a.processes("vlan-nats-worker") not in ([], before), "another worker")
        other = self.at("10.0.0.2/24")
        eventually(lambda: other.run("ping", "-c1", "-W5", "10.0.0.1").returncode == 0, "it forwards")

    def test_ctrl_c_and_ctrl_z_are_the_programs_and_a_shell_has_the_terminal(self):
        argv = [str(word) for word in self.at("10.0.0.1/24").argv("sh", "-c", 'echo r""eady; exec sleep 1000')]
        terminal = Terminal(self.a, "bash", "--norc", "-i", user="nobody")
        terminal.type("PS1='out''> '\n")
        terminal.expect("out> ")
        terminal.type(" ".join(f"'{word}'" for word in argv) + "\n")
        terminal.expect("ready")
        terminal.type("\x1a")
        terminal.expect("Stopped")
        terminal.type("fg\n")
        terminal.expect("sleep 1000")
        eventually(lambda: terminal.foreground() == "sleep", "it is in the foreground again")
        terminal.type("\x03")
        terminal.expect("out> ")
        terminal.type("echo code $?\n")
        terminal.expect(f"code {128 + signal.SIGINT}")
        eventually(self.a.nothing_left, "nothing left")
        # An interactive shell in there controls jobs of its own.
        shell = [str(word) for word in self.at("10.0.0.1/24").argv("bash", "--norc", "-i")]
        terminal.type("PS1='in''> ' " + " ".join(f"'{word}'" for word in shell) + "\n")
        terminal.expect("in> ")
        terminal.type("sleep 1000\n")
        eventually(lambda: terminal.foreground() == "sleep", "a job of it")
        terminal.type("\x1a")
        terminal.expect("Stopped")
        terminal.expect("in> ")
        terminal.type("fg\n")
        eventually(lambda: terminal.foreground() == "sleep", "the job is in the foreground again")
        terminal.type("\x03")
        terminal.expect("in> ")
        terminal.type("exit 3\n")
        terminal.expect("out> ")
        terminal.type("echo code $?; exit\n")
        terminal.expect("code 3")
        terminal.finish()

    def test_status_peers_and_capture_show_it_to_its_user_alone(self):
        one = self.begin(self.at("10.0.0.1/24", words=("--name", "lab")), "sh", "-c", WAITING)
        status = json.loads(self.ctl("--json", "status").stdout)["sessions"]
        self.assertEqual([(s["name"], s["state"], s["interface"], s["addresses"], s["vlan_id"]) for s in status],
                         [("lab", "connected", "vnats42", ["10.0.0.1/24"], 42)])
        process = status[0]["process"]
        self.assertIn(f"lab (exec-{process}): connected", self.ctl("status").stdout)
        self.begin(self.at("10.0.0.2/24"), "sh", "-c", WAITING)
        self.assertEqual(len(json.loads(self.ctl("--json", "status").stdout)["sessions"]), 2)
        found = eventually(lambda: json.loads(self.ctl("--json", "peers", f"exec-{process}").stdout)["peers"], "a peer")
        self.assertEqual([peer["addresses"] for peer in found], [["10.0.0.2"]])
        # Without a name it has to be said which one.
        which = self.ctl("peers")
        self.assertEqual(which.returncode, 1)
        self.assertIn(f"exec-{process}", which.stdout)
        capture = self.start(self.a, f"{world.build}/bin/vlan-natsctl", "capture", f"exec-{process}", user="nobody",
                             stdout=subprocess.PIPE)
        seen = capture.outside.stdout.read(28)
        self.assertEqual(seen[:4], b"\x0a\x0d\x0d\x0a")
        for user in (None, "daemon"):
            said = self.ctl("status", user=user)
            self.assertNotIn("lab", said.stdout)
        one.kill()
        eventually(lambda: len(json.loads(self.ctl("--json", "status").stdout)["sessions"]) == 1, "one less")

    def test_a_folder_of_somebody_else_is_not_used_and_the_program_runs_all_the_same(self):
        folder = "/tmp/vlan-nats-" + self.a.run("id", "-u", "nobody").stdout.strip()
        self.a.run("rm", "-rf", folder)
        self.a.run("mkdir", "-m", "777", folder)
        self.addCleanup(self.a.run, "rmdir", folder)
        done = self.at("10.0.0.1/24").run("echo", "ran")
        self.assertEqual(done.returncode, 0)
        self.assertIn(f"{folder} is no folder of this user alone", done.stdout)
        self.assertTrue(done.stdout.endswith("ran\n"))

    def test_down_and_reconnect_work_on_it(self):
        self.begin(self.at("10.0.0.1/24"), "sh", "-c", WAITING)
        self.assertEqual(self.ctl("reconnect", "42").returncode, 0)
        self.assertEqual(self.ctl("down", "42").returncode, 0)
        eventually(self.a.nothing_left, "nothing left")

    def test_an_automatic_address_is_there_before_the_program(self):
        shown = self.at("auto:10.9.0.0/24").run("ip", "-json", "-4", "address", "show", "dev", "vnats42")
        self.assertEqual(shown.returncode, 0, shown.stdout)
        self.assertTrue(json.loads(shown.stdout)[0]["addr_info"][0]["local"].startswith("10.9.0."))

    def test_the_program_gets_the_groups_that_it_joins(self):
        member = self.begin(self.at("10.0.0.1/24"), PYTHON, "-c", MEMBER, "10.0.0.1")
        sender = self.at("10.0.0.2/24").spawn(PYTHON, "-c", SENDER, "10.0.0.2")
        self.addCleanup(self.end, sender)
        self.assertEqual(member.outside.stdout.readline(), "to the group\n")
        self.assertEqual(member.wait(), 0)

    def test_a_sealed_vlan_with_a_login_needs_files_of_the_user_only(self):
        key = self.a.run(f"{world.build}/bin/vlan-natsctl", "genkey").stdout
        self.a.run("sh", "-c", "umask 077; cat > /tmp/key; chown nobody /tmp/key", input=key)
        self.addCleanup(self.a.run, "rm", "/tmp/key")
        sealed = ("--network-key-file", "/tmp/key")
        self.begin(self.at("10.0.0.1/24", words=sealed), "sh", "-c", WAITING)
        done = self.at("10.0.0.2/24", words=sealed).run("ping", "-c1", "-W5", "10.0.0.1")
        self.assertIn(" 0% packet loss", done.stdout)

    def test_the_program_is_not_run_where_the_server_cannot_be_reached(self):
        done = self.a.run(f"{world.build}/bin/vlan-natsctl", "exec", "--server", "nats://127.0.0.1:1", "--vlan", 42,
                          "--address", "10.0.0.1/24", "--", "echo", "ran", user="nobody", check=False)
        self.assertEqual(done.returncode, NOT_RUN)
        self.assertIn("vlan-natsctl: No NATS server answers at nats://127.0.0.1:1", done.stdout)
        self.assertNotIn("ran\n", done.stdout)

    # Where it is not to be had

    def refusal(self, *before):
        """What it says when it is run by these words."""
        argv = self.at("10.0.0.1/24").argv("echo", "ran")
        done = self.a.run(*before, *argv, user="nobody", check=False)
        self.assertEqual(done.returncode, NOT_RUN, done.stdout)
        self.assertNotIn("ran\n", done.stdout)
        return done.stdout

    def test_names_the_limit_of_namespaces_and_the_remedy(self):
        for limit in ("max_user_namespaces", "max_net_namespaces"):
            said = self.refusal("unshare", "--user", "--map-root-user", "sh", "-c",
                                f'echo 0 > /proc/sys/user/{limit}; exec "$@"', "sh")
            self.assertIn(f"user.{limit} is 0", said)
            self.assertIn(f"sysctl -w user.{limit}=15000", said)

    def test_names_the_system_call_filter_of_a_container(self):
        said = self.refusal(PYTHON, "-c", FILTERED)
        self.assertIn("Operation not permitted", said)
        self.assertIn("--security-opt seccomp=unconfined", said)

    def test_names_a_missing_tap_device_and_one_that_is_roots(self):
        self.a.run("mount", "-t", "tmpfs", "tmpfs", "/dev/net")
        self.addCleanup(self.a.run, "umount", "/dev/net")
        self.assertIn("modprobe tun", self.refusal())
        self.a.run("mknod", "-m", "600", "/dev/net/tun", "c", "10", "200")
        self.assertIn("chmod 666 /dev/net/tun", self.refusal())


class WithTheRealThing(LabCase):
    """Installed, on a computer that has the same VLAN connected."""

    names = ("c",)

    def argv(self, *command):
        return ["vlan-natsctl", "exec", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.2/24", "--",
                *command]

    def test_a_program_and_its_own_computer_are_two_members(self):
        self.addCleanup(self.down, self.c)
        self.up(self.c, "--address", "10.0.0.1/24")
        done = self.c.run(*self.argv("ping", "-c", "3", "-i", "0.2", "-W", "5", "10.0.0.1"), user="alice", check=False)
        self.assertIn(" 0% packet loss", done.stdout)
        # What the computer has itself is meant where nothing else is said.
        running = self.start(self.c, *self.argv("sh", "-c", WAITING), user="alice", stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True)
        self.assertEqual(running.outside.stdout.readline(), "ready\n")
        self.assertEqual(len(json.loads(self.c.ctl("--json", "status").stdout)["sessions"]), 2)
        self.assertEqual(json.loads(self.c.ctl("--json", "status", "42").stdout)["sessions"][0]["process"], None)
        self.assertIn("10.0.0.2", self.c.ctl("peers").stdout)

    def test_a_profile_is_enough(self):
        home = {"HOME": "/home/alice"}
        self.c.run("vlan-natsctl", "profiles", "add", "--server", self.server.url, "--vlan", 7, "--address",
                   "10.7.0.1/24", "--name", "games", user="alice", env=home)
        done = self.c.run("vlan-natsctl", "exec", "games", "--", "ip", "-4", "-json", "address", "show", "dev",
                          "vnats7", user="alice", env=home)
        self.assertEqual(json.loads(done.stdout)[0]["addr_info"][0]["local"], "10.7.0.1")


if __name__ == "__main__":
    main()
