# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may connect: alice by a rule, bob not, carol with her password through polkit's own terminal agent.

There is no logind here, so polkit sees every user as one without a session. For the matrix a rule gives bob and
carol what the policy's defaults give to active and to inactive sessions of a desktop.
"""
import os
import re
import subprocess
import tempfile

from lab import matrix
from lab.case import LabCase, main, world
from lab.computer import CAROL
from lab.process import eventually
from lab.terminal import Terminal

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# By subject: what resources/polkit says for allow_active and allow_inactive.
SESSIONS = """polkit.addRule(function(action, subject) {
    if (action.id.indexOf("org.vlannats.") != 0) return polkit.Result.NOT_HANDLED;
    if (subject.user == "bob")
        return action.id == "org.vlannats.connect" ? polkit.Result.AUTH_ADMIN_KEEP : polkit.Result.AUTH_ADMIN;
    if (subject.user == "carol") return polkit.Result.AUTH_ADMIN;
});
"""
COLUMN_USERS = {"root": None, "owner": "alice", "active": "bob", "inactive": "carol", "nobody": "nobody",
                "service": "vlan-nats"}
SERVICE, ROOT = "org.vlannats.Helper1", "/org/vlannats/Helper1"
NETWORK_KEY = "network-key=correct horse battery\n"
NOT_AUTHORIZED = 4  # exit code of vlan-natsctl


class Authorization(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Before the first request starts polkitd, which then reads its rules.
        cls.a.run("tee", "/etc/polkit-1/rules.d/10-sessions.rules", input=SESSIONS)

    def tearDown(self):
        self.down(self.a)

    def order(self, vlan=42):
        return '{"servers": ["%s"], "vlan": %d, "addresses": ["10.0.%d.1/24"]}' % (self.server.url, vlan, vlan - 42)

    def start(self, user):
        return self.a.on_bus("start", self.order(), user=user)

    def answer(self, asking, path, interface, member):
        """The outcome of one use of a member, on this session where the member belongs to one."""
        if member == "Start":
            answer = asking.on_bus("start", self.order(43))
            if "session" in answer:
                asking.on_bus("stop", answer["session"])
        elif member == "ChangeNetworkKey":
            answer = asking.on_bus("rekey", path, "correct horse staple")
        elif member == "ServeLeaf":
            answer = asking.on_bus("serve_no_leaf", path)
        elif member == "Capture":
            answer = asking.on_bus("capture", path)
        elif interface == "org.freedesktop.DBus.Properties":
            words = {"Get": ("State",), "GetAll": (), "Set": ("State", "connected")}[member]
            answer = asking.on_bus("call", path, interface, member, "org.vlannats.Session1", *words)
        else:
            path = path if interface == "org.vlannats.Session1" else ROOT
            is_method = member in ("Stop", "Reconnect", "Subscribe", "Unsubscribe", "GetPeers")
            ours = interface.startswith("org.vlannats.")
            answer = asking.on_bus("call", path, interface, member, *([member] if ours and not is_method else []))
        if "error" not in answer:
            return "allowed"
        if answer["error"] == "org.freedesktop.DBus.Error.PropertyReadOnly":
            return "refused"
        self.assertEqual(self.kind_of(answer), "NotAuthorized", answer)
        return "asked" if answer["error"].endswith(".NobodyToAsk") else "refused"

    def test_A1_everybody_may_what_the_matrix_says(self):
        asking = {column: self.a.ask(user) for column, user in COLUMN_USERS.items()}
        path = asking["owner"].on_bus("start", self.order(), NETWORK_KEY)["session"]
        for (interface, member), cells in matrix.read().items():
            for column, wanted in cells.items():
                if wanted == "-":
                    continue
                with self.subTest(interface=interface, member=member, column=column):
                    self.assertEqual(self.answer(asking[column], path, interface, member), wanted)
                stops = member == "Stop" and wanted == "allowed"
                self.assertEqual(list(self.a.interfaces()), [] if stops else ["vnats42"])
                if stops:
                    path = asking["owner"].on_bus("start", self.order(), NETWORK_KEY)["session"]
        for one in asking.values():
            one.end()

    def test_the_tray_app_knows_beforehand_what_will_be_asked(self):
        def forecast(user):
            """The file in which the words of permissions_person.cpp grow, line by line."""
            file = self.enterContext(tempfile.TemporaryFile("w+"))
            self.addCleanup(self.end, self.a.spawn(f"{world.build}/bin/vnats_permissions_person", user=user,
                                                   stdin=subprocess.PIPE, stdout=file))
            return file

        def expect(file, *words):
            eventually(lambda: os.pread(file.fileno(), 4096, 0).decode().splitlines()[-1] == " ".join(words),
                       f"the forecast {words}")

        alice, bob, nobody = forecast("alice"), forecast("bob"), forecast("nobody")
        expect(alice, "Allowed", "AsksFirst")
        expect(bob, "AsksFirst", "AsksFirst")
        expect(nobody, "AsksFirst", "AsksFirst")
        # Without a new start: polkit tells that its rules have changed.
        rules = "/etc/polkit-1/rules.d/05-forecast.rules"
        self.a.run("tee", rules, input="""polkit.addRule(function(action, subject) {
            if (subject.user == "bob" && action.id == "org.vlannats.connect") return polkit.Result.NO;
            if (subject.user == "bob" && action.id == "org.vlannats.disconnect-others") return polkit.Result.YES;
        });""")
        self.addCleanup(self.a.run, "rm", "--force", rules)
        expect(bob, "Refused", "Allowed")
        expect(alice, "Allowed", "AsksFirst")

    def test_the_manuals_rule_lets_the_members_of_a_group(self):
        with open(f"{SOURCE}/resources/man/vlan-nats-helper.8", encoding="utf-8") as page:
            path, rule = re.search(r"^// (/etc/polkit-1/rules\.d/\S+)\n(.*?)^\.Ed$", page.read(), re.M | re.S).groups()
        self.assertEqual(self.kind_of(self.start("nobody")), "NotAuthorized")
        group = re.search(r'isInGroup\("(\w+)"\)', rule)[1]
        self.a.run("groupadd", "--system", "--force", group)
        self.a.run("gpasswd", "--add", "nobody", group)
        self.a.run("tee", path, input=rule)
        self.addCleanup(self.a.run, "rm", "--force", path)
        # polkitd reads new rules at once, but not within the call that wrote them.
        session = eventually(lambda: self.start("nobody").get("session"), "a member of the group may connect")
        self.assertEqual(self.kind_of(self.a.on_bus("capture", session, user="nobody")), "NotAuthorized")
        self.assertEqual(self.a.on_bus("stop", session, user="nobody"), {})
        theirs = self.start("alice")["session"]
        self.assertEqual(self.a.on_bus("stop", theirs, user="nobody"), {})
        self.a.run("gpasswd", "--delete", "nobody", group)
        self.assertEqual(self.kind_of(self.start("nobody")), "NotAuthorized")

    def test_lets_a_user_connect_whom_a_rule_allows(self):
        self.assertIn("session", self.start("alice"))
        self.assertIn("vnats42", self.a.interfaces())

    def test_lets_root_connect(self):
        self.assertIn("session", self.start(None))

    def test_A2_refuses_a_user_without_authorisation(self):
        for user in ("bob", "nobody"):
            answer = self.start(user)
            self.assertEqual(self.kind_of(answer), "NotAuthorized", user)
            self.assertEqual(self.a.interfaces(), {})
        told = [line for line in self.a.read_log().splitlines() if "refused to connect VLAN 42" in line]
        self.assertIn("(uid 65534)", told[-1])
        self.assertNotIn("(uid 65534)", told[-2])  # one line each

    def test_the_command_line_says_so_and_exits_4(self):
        done = self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.1/24", user="bob")
        self.assertEqual(done.returncode, NOT_AUTHORIZED, done.stdout)
        self.assertEqual(self.a.interfaces(), {})
        self.assertEqual(self.a.processes("vlan-nats-worker"), [])

    def test_A2_refuses_everybody_but_root_while_there_is_no_polkit(self):
        self.start("bob")  # polkit runs
        polkit = "/usr/lib/polkit-1/polkitd"
        self.a.run("mount", "--bind", "/bin/false", polkit)
        try:
            self.a.kill("polkitd")
            self.assertIn("error", self.start("alice"))
            self.assertEqual(self.a.interfaces(), {})
        finally:
            self.a.run("umount", polkit)

    def test_A6_a_stranger_may_not_stop_what_is_not_his(self):
        self.start("alice")
        path, _ = self.a.session()
        self.assertEqual(self.kind_of(self.a.on_bus("stop", path, user="bob")), "NotAuthorized")
        self.assertIn("vnats42", self.a.interfaces())
        self.assertEqual(self.a.on_bus("stop", path, user="alice"), {})
        self.assertEqual(self.a.interfaces(), {})

    def test_A6_a_stranger_may_not_make_reconnect_what_is_not_his(self):
        self.start("alice")
        path, _ = self.a.session()
        for user in ("bob", "carol", "nobody"):
            answer = self.a.on_bus("reconnect", path, user=user)
            self.assertEqual(self.kind_of(answer), "NotAuthorized", user)
        for user in ("alice", None):
            self.assertEqual(self.a.on_bus("reconnect", path, user=user), {}, user)
        done = self.a.ctl("reconnect", "42", user="bob")
        self.assertEqual(done.returncode, NOT_AUTHORIZED, done.stdout)
        done = self.a.ctl("reconnect")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_A6_an_administrator_may_stop_it_by_an_action_of_its_own(self):
        self.start("alice")
        code, said = self.at_a_terminal(CAROL.password, "down", "42")
        self.assertEqual(code, 0, said)
        self.assertIn("which another user connected", " ".join(said.split()))
        self.assertEqual(self.a.interfaces(), {})

    def test_A8_nobody_but_root_owns_the_name(self):
        for user in ("alice", "nobody", "vlan-nats"):
            done = self.a.run("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                              "org.freedesktop.DBus.RequestName", f"string:{SERVICE}", "uint32:0", user=user,
                              check=False)
            self.assertIn("AccessDenied", done.stdout, user)
        done = self.a.run("dbus-send", "--system", "--print-reply", f"--dest={SERVICE}", ROOT, "org.example.Other.Call",
                          user="alice", check=False)
        self.assertIn("AccessDenied", done.stdout)

    def at_a_terminal(self, password, *words):
        """carol runs vlan-natsctl at a terminal, without a desktop; returns (exit code, what she saw)."""
        words = words or ("up", "--server", self.server.url, "--vlan", "42", "--address", "10.0.0.3/24")
        terminal = Terminal(self.a, "vlan-natsctl", *words, user="carol")
        terminal.expect("Password:")
        terminal.type_secret(password)
        return terminal.finish(), terminal.said

    def test_accepts_the_right_password(self):
        code, said = self.at_a_terminal(CAROL.password)
        self.assertEqual(code, 0, said)
        eventually(lambda: self.a.session()[1]["State"] == "connected", "carol is connected")
        self.assertEqual(self.a.session()[1]["Owner"], int(self.a.run("id", "-u", "carol").stdout))

    def test_refuses_a_wrong_password(self):
        code, said = self.at_a_terminal("wrong horse")
        self.assertEqual(code, NOT_AUTHORIZED, said)
        self.assertEqual(self.a.interfaces(), {})

    def test_giving_up_at_the_password_leaves_the_terminal_as_it_was(self):
        terminal = Terminal(self.a, "vlan-natsctl", "up", "--server", self.server.url, "--vlan", "42", "--address",
                            "10.0.0.3/24", user="carol")
        terminal.expect("Password:")
        eventually(lambda: not terminal.echoes(), "the terminal's echo is off")
        terminal.type("\x03")
        eventually(terminal.echoes, "the terminal's echo is on again")
        self.assertNotEqual(terminal.finish(), 0)
        eventually(lambda: not self.a.processes("pkttyagent"), "the agent has gone, too")
        self.assertEqual(self.a.interfaces(), {})


if __name__ == "__main__":
    main()
