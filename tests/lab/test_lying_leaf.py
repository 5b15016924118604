# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A leaf in the room (room.py) that is not what it seems: each time the members stay on the way that works, and can read
what is the matter."""
import contextlib
import select
import socket
import subprocess
import threading

from lab.case import main
from lab.lying_leaf import LyingLeaf
from lab.nats_server import NatsServer
from lab.pings import Pings
from lab.process import eventually
from lab.room import CROWD, FAR, HUB, Room
from lab.underlay import SERVER_ADDRESS

LEAVES = 7422


class Uplink:
    """Where a takes the port of the LAN's server for leaf nodes to be; it leads to another one as well."""

    def __init__(self, to):
        self._to = to
        self._open = set()
        self._listener = socket.create_server((FAR, LEAVES))
        threading.Thread(target=self._run, daemon=True).start()

    def lead_to(self, port):
        """From now on; whoever is connected has to connect anew."""
        self._to = port
        for side in list(self._open):
            with contextlib.suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)

    def _run(self):
        while True:
            leaf, _ = self._listener.accept()
            threading.Thread(target=self._pass_on, args=(leaf,), daemon=True).start()

    def _pass_on(self, leaf):
        with contextlib.suppress(OSError), leaf, socket.create_connection((FAR, self._to)) as hub:
            self._open |= {leaf, hub}
            other = {leaf: hub, hub: leaf}
            while True:
                for side in select.select([leaf, hub], [], [])[0]:
                    if not (said := side.recv(65536)):
                        return
                    other[side].sendall(said)


class LyingLeaves(Room):
    leaves_at = 7522

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.uplink = Uplink(cls.leaves_at)

    def test_one_that_answers_pings_faster_than_what_is_said_is_not_used_and_named(self):
        _, told = self.host()
        place = self.a.underlay_address, told["port"]
        fingerprint = self.fingerprint()
        # b does not reach the leaf itself.
        self.b.run("ip", "route", "add", "blackhole", place[0])
        self.addCleanup(self.b.run, "ip", "route", "delete", "blackhole", place[0])
        liar = LyingLeaf(place, f"{self.folder()}/certificate.pem", f"{self.folder()}/key.pem", seconds=0.4)
        self.addCleanup(liar.close)
        self.start(self.b, "avahi-publish-address", "--no-reverse", "liar.local", SERVER_ADDRESS,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pings = Pings(self, self.b, "10.0.0.3")
        self.start(self.b, "avahi-publish-service", "--host", "liar.local", "liar", "_vlan-nats._tcp", liar.port,
                   fingerprint, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        url = f"tls://{SERVER_ADDRESS}:{liar.port}"
        eventually(lambda: self.sights_of(self.b).get(url) in ("slow", "used"), "the liar is seen through", 40)
        self.assertEqual(self.sights_of(self.b)[url], "slow")
        self.assertGreater(liar.pings, 2)
        self.assertIn(f"{url}, not used, because what is said on this LAN arrives by it too late",
                      self.b.ctl("status").stdout)
        self.assertEqual(self.server_of(self.b), self.hub.url)
        self.assertEqual(pings.lost(), [])

    def test_one_that_is_connected_to_another_server_is_not_used_until_it_is_connected_to_ours(self):
        island = NatsServer(address=FAR, port=4333, options=HUB % 7533).start()
        self.addCleanup(island.stop)
        self.uplink.lead_to(7533)
        self.addCleanup(self.uplink.lead_to, self.leaves_at)
        _, told = self.host()
        leaf = self.leaf_url(told)
        pings = Pings(self, self.b, "10.0.0.1")
        eventually(lambda: self.sights_of(self.b).get(leaf) in ("elsewhere", "used"), "b has tried the leaf", 40)
        self.assertEqual(self.sights_of(self.b)[leaf], "elsewhere")
        self.assertIn(f"{leaf}, does not lead to this LAN", self.b.ctl("status").stdout)
        self.assertEqual([self.server_of(self.a), self.server_of(self.b)], [self.hub.url] * 2)
        self.uplink.lead_to(self.leaves_at)
        # The longer it was so, the longer until the next look.
        eventually(lambda: self.server_of(self.a) == f"tls://127.0.0.1:{told['port']}", "a uses its leaf", 120)
        eventually(lambda: self.server_of(self.b) == leaf, "b uses it", 120)
        self.assertEqual(pings.lost(), [])

    def test_copies_of_its_announcement_do_not_crowd_it_out(self):
        _, told = self.host()
        leaf = self.leaf_url(told)
        self.down(self.b)
        # All of them are there before b looks for a leaf. Nobody listens at their ports.
        self.python(self.b, CROWD, 400, 20000, self.fingerprint())
        self.up(self.b, "--address", "10.0.0.2/24", "--login", "/home/alice/login", server=self.hub.url)
        eventually(lambda: self.server_of(self.b) == leaf, "b uses the leaf", 120)
        shown = self.servers_of(self.b)
        self.assertIn(self.hub.url, shown)
        self.assertLessEqual(len(shown), 64)
        self.assert_ping(self.b, "10.0.0.1")


if __name__ == "__main__":
    main()
