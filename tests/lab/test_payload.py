# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server takes smaller messages from a login than its greeting says: it tells the limit of the account and of the user
only after the login, and an administrator may change its own while it runs.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import hashlib
import json
import os

from lab import stage
from lab.case import LabCase, main
from lab.nats_identity import Operator
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.transfer import transfer

HOME = {"HOME": "/home/alice"}
NEEDED = 1500 + 128  # bytes: a full frame and what surrounds it in one message
ANNA = "user=anna\npassword=secret\n"


def account(limit):
    return f"accounts {{ A {{ limits {{ max_payload: {limit} }}, users: [ {{ user: anna, password: secret }} ] }} }}"


class Payload(LabCase):
    names = ("a", "b")
    servers = []  # each with a log of its own

    def setUp(self):
        self.addCleanup(self.down, *self.computers)

    def serve(self, options):
        self.servers.append(NatsServer(port=4333 + len(self.servers), options=options).start())
        self.addCleanup(self.servers[-1].stop)
        return self.servers[-1]

    def join(self, server, *logins):
        for computer, address, login in zip(self.computers, ("10.0.0.1", "10.0.0.2"), logins):
            self.up(computer, "--address", f"{address}/24", "--login", "-", server=server.url, input=login)

    def assert_bulk_moves(self, server):
        """As much as would take minutes if each large message were refused."""
        data = os.urandom(32 << 20)
        self.assertEqual(transfer(self.a, self.b, "10.0.0.2", data), hashlib.sha256(data).hexdigest())
        self.assertEqual(self.a.session()[1]["Problem"][0], "")
        return server.read_log().count("maximum payload exceeded")

    def test_bulk_moves_within_the_limit_of_an_account(self):
        server = self.serve(account(8192))
        self.join(server, ANNA, ANNA)
        self.assertEqual(self.assert_bulk_moves(server), 0)
        # Neither is it exceeded before the limit is known.
        server.stop()
        server.start()
        for computer in self.computers:
            eventually(lambda: self.connected(computer), f"{computer.name} is connected again")
        self.assertEqual(self.assert_bulk_moves(server), 0)

    def test_bulk_moves_within_the_limit_of_a_user(self):
        operator = Operator()
        server = self.serve(operator.configuration())
        paths = []
        for computer in self.computers:
            paths.append("/home/alice/limited.creds")
            computer.run("sh", "-c", f"umask 077; cat > {paths[-1]}", user="alice",
                         input=operator.credentials(payload=8192))
        for computer, address, path in zip(self.computers, ("10.0.0.1", "10.0.0.2"), paths):
            self.up(computer, "--address", f"{address}/24", "--creds", path, server=server.url)
        self.assertEqual(self.assert_bulk_moves(server), 0)

    def test_bulk_moves_again_when_the_server_has_lowered_its_own_limit(self):
        server = self.serve("max_payload: 1MB")
        self.join(server, "", "")
        self.assert_bulk_moves(server)
        server.reload("max_payload: 8KB")
        # The server says so to whoever exceeds it, and ends that connection.
        data = os.urandom(32 << 20)
        self.assertEqual(transfer(self.a, self.b, "10.0.0.2", data), hashlib.sha256(data).hexdigest())
        eventually(lambda: self.connected(self.a), "a is connected again")

    def test_a_limit_below_a_full_frame_is_named_by_the_vlan_the_connection_test_and_doctor(self):
        server = self.serve(account(1000))
        self.a.ctl("up", "--server", server.url, "--vlan", 42, "--address", "10.0.0.1/24", "--no-wait", "--login", "-",
                   input=ANNA)
        session = eventually(lambda: self.a.session()[1]["Problem"][0] and self.a.session()[1], "a problem")
        self.assertEqual((session["State"], session["Problem"]),
                         ("degraded", ["InvalidMtu.MaxPayload", {"limit": "1000", "needed": str(NEEDED)}]))
        said = json.loads(self.a.ctl("status", "--json").stdout)["sessions"][0]["problem"]["message"]
        self.assertIn("accepts messages of at most 1000 bytes, but this VLAN needs 1628", said)
        request = f"server={server.url}\nprefix=vlan\nvlan=43\nmtu=1500\naddresses=\nmac=02:00:00:00:00:01\n\n{ANNA}"
        probed = self.a.run(stage.program("vlan-nats-worker"), "probe", user="alice", check=False, input=request).stdout
        *_, last = map(json.loads, probed.splitlines())
        self.assertEqual((last["step"], last["problem"], last["places"]), ("max-payload", *session["Problem"]))
        self.a.ctl("profiles", "add", "--name", "small", "--server", server.url, "--vlan", 43, "--no-address", env=HOME)
        self.addCleanup(self.a.ctl, "profiles", "remove", "small", env=HOME)
        found = json.loads(self.a.ctl("doctor", "small", "--json", "--login", "-", input=ANNA, env=HOME).stdout)["checks"]
        self.assertIn(said, [check["remedy"] for check in found if check["state"] == "error"])
        # The remedy helps.
        server.stop()
        server.start(account(1 << 20))
        eventually(lambda: self.connected(self.a), "nothing is wrong any more", 30)


if __name__ == "__main__":
    main()
