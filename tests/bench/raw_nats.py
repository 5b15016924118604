# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server alone, with nats_raw.cpp on both sides: no node that goes through it can be faster."""
import json

from contender import Contender
from measures import listening, cpu_seconds
from ours import tls_options


class RawNats(Contender):
    """Throughput of one publisher to one subscriber, messages of one size."""

    own = ("bench_nats_raw",)
    tls = False

    def __init__(self, world, size):
        super().__init__(world)
        self.size = size
        self.key = f"nats-{size}"
        self.name = f"raw NATS, {size:,} B"

    def why_not(self):
        return None if self.world.server_program else "no program nats-server"

    def start(self):
        self.server = self.world.start_server(tls_options() if self.tls else "")
        self.program = self.world.measuring_tool("nats_raw")
        host, port = self.server.url.rpartition("/")[2].split(":")
        self.place = ("tls:" * self.tls + host, port)

    def measure(self, seconds):
        with listening(self.world.b, self.program, "subscribe", *self.place, self.size) as subscriber:
            before = cpu_seconds(self.servers())
            self.world.a.run(self.program, "publish", *self.place, self.size, seconds, timeout=seconds + 30)
            got = json.loads(subscriber.rest(30))
            spent = cpu_seconds(self.servers()) - before
        gigabytes = got["messages"] * self.size / 1e9
        return {"messages": got["messages_per_second"] / 1e3, "gbit": got["gbit_per_second"],
                "server_cpu": spent / gigabytes if gigabytes else None}


class RawTls(RawNats):
    """The same by TLS."""

    tls = True

    def __init__(self, world, size):
        super().__init__(world, size)
        self.key = f"nats-tls-{size}"
        self.name = f"raw NATS, TLS, {size:,} B"


class RawRoundTrip(RawNats):
    """Question and answer through the server, blocking sockets, nothing else."""

    def __init__(self, world):
        super().__init__(world, 64)
        self.key = "nats-rtt"
        self.name = "raw NATS, round trip"

    def measure(self, seconds):
        with listening(self.world.b, self.program, "pong", *self.place):
            got = json.loads(self.world.a.run(self.program, "ping", *self.place, seconds, timeout=seconds + 30).stdout)
        return {"rtt": got["median_ms"], "rtt_p99": got["p99_ms"]}
