# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An administrator changes what a login may do, while it is connected.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually


def users(anna=""):
    return f"""authorization {{ users: [
        {{ user: anna, password: secret, permissions: {{ {anna} }} }}, {{ user: bert, password: secret }} ] }}"""


ALLOWED = 'publish: "vlan.>", subscribe: "vlan.>"'
# Nobody's unicast reaches a, nor a's hello anybody.
REFUSED = """publish: { allow: "vlan.>", deny: "vlan.42.hello.*" },
    subscribe: { allow: "vlan.>", deny: ["vlan.42.to.>", "vlan.42.3*", "vlan.42.hello.*"] }"""


class Permissions(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        self.guarded = NatsServer(port=4333, options=users(ALLOWED)).start()
        self.addCleanup(self.guarded.stop)

    def join(self, computer, user, address):
        computer.ctl("up", "--server", self.guarded.url, "--vlan", 42, "--address", address, "--no-wait", "--login",
                     "-", input=f"user={user}\npassword=secret\n")

    def state(self):
        _, session = self.a.session()
        return session["State"], str(session["Problem"][0])

    def answers(self):
        return self.a.run("ping", "-c1", "-W1", "10.0.0.2", check=False).returncode == 0

    def is_native(self):
        path, _ = self.b.session()
        return [peer for peer in self.b.on_bus("peers", path)["peers"] if peer[9]]

    def test_what_is_refused_for_a_while_works_again_without_a_new_connection(self):
        self.join(self.a, "anna", "10.0.0.1/24")
        self.join(self.b, "bert", "10.0.0.2/24")
        eventually(self.answers, "b answers a")
        # Until then b would send raw frames, which nothing below refuses.
        eventually(self.is_native, "b has heard a's hello")
        since = self.a.session()[1]["Since"]
        self.guarded.reload(users(REFUSED))
        eventually(lambda: self.state() == ("degraded", "PermissionDenied"), "a is refused something")
        eventually(lambda: not self.answers(), "nothing reaches a")
        self.guarded.reload(users(ALLOWED))
        eventually(self.answers, "b answers a again", 20)
        eventually(lambda: self.state() == ("connected", ""), "nothing is refused any more", 40)
        self.assertEqual(self.a.session()[1]["Since"], since, "the connection is the same")


if __name__ == "__main__":
    main()
