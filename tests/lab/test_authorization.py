# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may connect: alice by a rule, bob not, carol with her password through polkit's own terminal agent."""
from lab.case import LabCase, main
from lab.computer import CAROL
from lab.process import eventually
from lab.terminal import Terminal

NOT_AUTHORIZED = 4  # exit code of vlan-natsctl


class Authorization(LabCase):
    names = ("a",)

    def tearDown(self):
        self.down(self.a)

    def start(self, user):
        return self.a.on_bus(
            "start", '{"servers": ["%s"], "vlan": 42, "addresses": ["10.0.0.1/24"]}' % self.server.url, user=user)

    def test_lets_a_user_connect_whom_a_rule_allows(self):
        self.assertIn("session", self.start("alice"))
        self.assertIn("vnats42", self.a.interfaces())

    def test_lets_root_connect(self):
        self.assertIn("session", self.start(None))

    def test_refuses_a_user_without_authorisation(self):
        for user in ("bob", "nobody"):
            answer = self.start(user)
            self.assertEqual(answer.get("error"), "org.vlannats.Error.NotAuthorized", user)
            self.assertEqual(self.a.interfaces(), {})

    def test_the_command_line_says_so_and_exits_4(self):
        done = self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.1/24", user="bob")
        self.assertEqual(done.returncode, NOT_AUTHORIZED, done.stdout)
        self.assertEqual(self.a.interfaces(), {})
        self.assertEqual(self.a.processes("vlan-nats-worker"), [])

    def test_refuses_everybody_but_root_while_there_is_no_polkit(self):
        self.start("bob")  # polkit runs
        polkit = "/usr/lib/polkit-1/polkitd"
        self.a.run("mount", "--bind", "/bin/false", polkit)
        try:
            self.a.kill("polkitd")
            self.assertIn("error", self.start("alice"))
            self.assertEqual(self.a.interfaces(), {})
        finally:
            self.a.run("umount", polkit)

    def test_a_stranger_may_not_stop_what_is_not_his(self):
        self.start("alice")
        path, _ = self.a.session()
        self.assertEqual(self.a.on_bus("stop", path, user="bob").get("error"), "org.vlannats.Error.NotAuthorized")
        self.assertIn("vnats42", self.a.interfaces())
        self.assertEqual(self.a.on_bus("stop", path, user="alice"), {})
        self.assertEqual(self.a.interfaces(), {})

    def test_a_stranger_may_not_make_reconnect_what_is_not_his(self):
        self.start("alice")
        path, _ = self.a.session()
        for user in ("bob", "carol", "nobody"):
            answer = self.a.on_bus("reconnect", path, user=user)
            self.assertEqual(answer.get("error"), "org.vlannats.Error.NotAuthorized", user)
        for user in ("alice", None):
            self.assertEqual(self.a.on_bus("reconnect", path, user=user), {}, user)
        done = self.a.ctl("reconnect", "42", user="bob")
        self.assertEqual(done.returncode, NOT_AUTHORIZED, done.stdout)
        done = self.a.ctl("reconnect")
        self.assertEqual(done.returncode, 0, done.stdout)

    def at_a_terminal(self, password):
        """carol runs vlan-natsctl in a shell that has polkit's agent; returns (exit code, what she saw)."""
        # The agent answers for the shell's process, which then becomes vlan-natsctl. --notify-fd: the agent closes
        # it once it is registered.
        script = ("mkfifo /tmp/ready-$$; pkttyagent --process $$ --notify-fd 5 5>/tmp/ready-$$ & "
                  "cat /tmp/ready-$$; rm /tmp/ready-$$; "
                  'exec vlan-natsctl up --server "$0" --vlan 42 --address 10.0.0.3/24')
        terminal = Terminal(self.a, "sh", "-c", script, self.server.url, user="carol")
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


if __name__ == "__main__":
    main()
