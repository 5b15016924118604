# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole product at work, as two people have it, for the soak:

    computer a: helper, worker           the one that is left alone
    computer b: helper, worker, tray     the one whose workers come and go
    two nats-servers, a cluster          both know of both
"""
from lab import stage
from lab.computer import Computer
from lab.leftovers import Leftovers
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.traffic import Traffic
from lab.tray import Tray, save_profile
from lab.underlay import SERVER_ADDRESS, Underlay

PORTS = (4222, 4223)
PROFILE = "soak"


def cluster_options(port):
    routes = ", ".join(f'"nats://{SERVER_ADDRESS}:{other + 2000}"' for other in PORTS if other != port)
    return f'server_name: "n{port}"\ncluster {{ name: "lab", listen: "{SERVER_ADDRESS}:{port + 2000}", ' \
           f'routes: [{routes}] }}'


class SoakWorld:
    def __init__(self, build, program):
        stage.install(build)
        underlay = Underlay()
        self.servers = [NatsServer(port, cluster_options(port), program).start() for port in PORTS]
        self.a = Computer(underlay, "a")
        self.b = Computer(underlay, "b")
        self.computers = (self.a, self.b)
        eventually(lambda: all("tentative" not in c.run("ip", "address").stdout for c in self.computers),
                   "the underlay's addresses")
        self.leftovers = {computer: Leftovers(computer) for computer in self.computers}
        self.addresses = {self.a: "10.0.0.1", self.b: "10.0.0.2"}
        for number, computer in enumerate(self.computers, start=1):
            save_profile(computer, "alice", id=f"00000000-0000-4000-8000-00000000000{number}", name=PROFILE, vlan=42,
                         servers=[server.url for server in self.servers], mtu=1500, interface="", prefix="vlan",
                         addresses=[f"{self.addresses[computer]}/24"])
        self.tray = Tray(self.b).start()
        self.traffic = {}

    def begin(self):
        for computer in self.computers:
            self.connect(computer)
        self.traffic = {f"{here.name} → {there.name}": Traffic(here, self.addresses[there])
                        for here, there in ((self.a, self.b), (self.b, self.a))}

    def connect(self, computer):
        said = computer.ctl("up", PROFILE)
        if said.returncode:
            raise RuntimeError(f"{computer.name} does not connect: {said.stdout}")

    def disconnect(self, computer):
        said = computer.ctl("down", PROFILE)
        if said.returncode:
            raise RuntimeError(f"{computer.name} does not disconnect: {said.stdout}")
        found = self.leftovers[computer].found(("vlan-nats-worker",))
        if found:
            raise RuntimeError(f"left on {computer.name}: {', '.join(found)}")

    def server_in_use(self):
        """That of computer a."""
        url = self.a.session()[1]["Server"]
        return next(server for server in self.servers if server.url == url)

    def works(self, since):
        """Pings sent since then have been answered, both ways."""
        return all(traffic.answered_since(since) for traffic in self.traffic.values())

    def processes(self):
        """Name → the process that has it now, in the order of the table."""
        named = {}
        for computer, programs in ((self.a, ("helper", "worker")), (self.b, ("helper", "worker"))):
            for program in programs:
                named[f"{program} {computer.name}"] = lambda c=computer, p=f"vlan-nats-{program}": c.processes(p)
        named["tray b"] = lambda: self.b.processes("vlan-nats")
        for server in self.servers:
            named[f"nats-server {server.port}"] = lambda s=server: [s.pid]
        return named

    def end(self):
        """Both computers disconnected and their helpers gone by themselves: words for whatever is left then."""
        for traffic in self.traffic.values():
            traffic.stop()
        for computer in self.computers:
            computer.ctl("down", "--all")
        try:
            eventually(lambda: all(c.nothing_left() for c in self.computers), "idle helpers leave", 60)
        except AssertionError as error:
            print(f"   {error}")
        return [f"{computer.name}: {what}" for computer in self.computers
                for what in self.leftovers[computer].found()]
