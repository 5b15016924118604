# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a LAN is measured. Every load ends by itself after a few seconds and flows from computer a to b only inside
their namespaces. What cannot be measured is None, and the reason is printed."""
import contextlib
import dataclasses
import itertools
import json
import math
import os
import select
import subprocess
import time

_TICKS = os.sysconf("SC_CLK_TCK")
_ports = itertools.count(5201)

_CLEAN = 0.05  # of the small packets may be lost
_HALVINGS = 5  # steps in the search for the highest rate at which no more are


def free_port():
    """For a load: no two of one run have the same, because the last one's connections may linger."""
    return next(_ports)


def lan_figures(lan, seconds):
    """All figures of one LAN contender."""
    figures = {}
    for measure in (_tcp_one, _tcp_four, _tcp_both_ways, _small_packets, _round_trips, _ping_under_load, _memory):
        try:
            figures |= measure(lan, seconds)
        except (RuntimeError, AssertionError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
            print(f"     {lan.name}: {measure.__name__.strip('_')} failed: {str(error)[-300:]}", flush=True)
        # Let the queues that the last load filled run empty before the next one.
        time.sleep(0.3)
    return figures


# TCP

def _tcp_one(lan, seconds):
    own, servers = cpu_seconds(lan.processes()), cpu_seconds(lan.servers())
    end = _iperf(lan, seconds)
    own, servers = cpu_seconds(lan.processes()) - own, cpu_seconds(lan.servers()) - servers
    gigabytes = end["sum_received"]["bytes"] / 1e9
    figures = {"tcp1": end["sum_received"]["bits_per_second"] / 1e9, "retransmits": end["sum_sent"]["retransmits"]}
    if lan.own and gigabytes:
        figures |= {"cpu": (own + servers) / gigabytes, "server_cpu": servers / gigabytes if lan.servers() else None}
    return figures


def _tcp_four(lan, seconds):
    return {"tcp4": _iperf(lan, seconds, "-P", 4)["sum_received"]["bits_per_second"] / 1e9}


def _tcp_both_ways(lan, seconds):
    end = _iperf(lan, seconds, "--bidir")
    return {"both": sum(end[way]["bits_per_second"] for way in ("sum_received", "sum_received_bidir_reverse")) / 1e9}


def _iperf(lan, seconds, *words):
    """One run of iperf3 from a to b; the end of its JSON."""
    port = free_port()
    with listening(lan.world.b, "iperf3", "-s", "-1", "-p", port, "--forceflush", until="listening"):
        said = lan.world.a.run("iperf3", "-c", lan.target, "-p", port, "-t", seconds, "-J",
                               "--connect-timeout", 5000, *words, check=False, timeout=seconds + 30).stdout
    result = json.loads(said)
    if "error" in result:
        raise RuntimeError(result["error"])
    return result["end"]


# Small packets

def _small_packets(lan, seconds):
    """The rate received under a full flood, and the highest rate that arrives nearly complete. The latter may be
    higher: a flood that is mostly lost costs the CPU time that would have carried some of it."""
    flood = _flood(lan, 0, max(1, seconds / 2))
    figures = {"udp": flood.received_pps / 1e3, "udp_sent": flood.sent_pps / 1e3, "udp_loss": 100 * flood.loss}
    if flood.loss < _CLEAN:
        return figures | {"udp_clean": flood.received_pps / 1e3}
    best, low, high = None, flood.received_pps / 4, flood.sent_pps
    for _ in range(_HALVINGS):
        pace = math.sqrt(low * high)
        tried = _flood(lan, pace, max(1, seconds / 5))
        if tried.loss < _CLEAN:
            best, low = tried.received_pps / 1e3, pace
        else:
            high = pace
    return figures | {"udp_clean": best}


@dataclasses.dataclass(frozen=True)
class _Flood:
    sent_pps: float
    received_pps: float
    loss: float  # 0 … 1


def _flood(lan, pace, seconds):
    """Sends 64-byte datagrams from a to b at a rate per second; 0 means as fast as possible."""
    probe = lan.world.measuring_tool("lan_load")
    port = free_port()
    with listening(lan.world.b, probe, "sink", port, seconds + 10) as sink:
        sent = json.loads(lan.world.a.run(probe, "flood", lan.target, port, int(pace), seconds).stdout)
        got = json.loads(sink.rest(seconds + 20))
    if not got["received"]:
        raise RuntimeError(f"none of {sent['sent']} datagrams arrived")
    return _Flood(sent["pps"], got["pps"], 1 - got["received"] / sent["sent"])


# Round trips

def _round_trips(lan, seconds):
    half = max(1, seconds / 2)
    back_to_back, calm = _ping(lan, 0, half), _ping(lan, 10, half)
    return {"rtt": back_to_back["median_ms"], "ping10": calm["median_ms"], "ping10_p99": calm["p99_ms"]}


def _ping_under_load(lan, seconds):
    port = free_port()
    with listening(lan.world.b, "iperf3", "-s", "-1", "-p", port, "--forceflush", until="listening"):
        load = lan.world.a.spawn("iperf3", "-c", lan.target, "-p", port, "-t", seconds + 3,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(2.5)  # into the steady state
            pings = _ping(lan, 10, seconds)
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                load.wait(10)
            if load.poll() is None:
                load.kill()
    return {"loaded": pings["median_ms"], "loaded_p99": pings["p99_ms"], "loaded_loss": 100 * pings["loss"]}


def _ping(lan, interval, seconds):
    probe = lan.world.measuring_tool("lan_load")
    pings = json.loads(lan.world.a.run(probe, "ping", lan.target, interval, seconds, timeout=seconds + 20).stdout)
    if not pings["received"]:
        raise RuntimeError("no reply to any echo")
    return pings


# Processes

def cpu_seconds(pids):
    """User and system time that the processes, all their threads included, have used so far."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            fields = stat.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])  # utime, stime: proc(5), counted from after the name
    return total / _TICKS


def _memory(lan, _seconds):
    """The largest resident set that any one process that carries frames has had; the server's apart."""
    figures = {}
    if lan.carriers():
        figures["rss"] = max(map(_peak_megabytes, lan.carriers()))
    if lan.servers():
        figures["server_rss"] = max(map(_peak_megabytes, lan.servers()))
    return figures


def _peak_megabytes(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024 / 1e6


class _Listener:
    """A program that has said that it listens."""

    def __init__(self, outside):
        self._outside = outside

    def rest(self, timeout):
        """What it says until it ends."""
        return self._outside.communicate(timeout=timeout)[0]


@contextlib.contextmanager
def listening(computer, *argv, until="ready"):
    """Starts a program on a computer, waits for the line that says it listens, kills it in the end."""
    running = computer.spawn(*argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    outside = running.outside
    try:
        said = b""
        while until.encode() not in said or not said.endswith(b"\n"):
            # Unbuffered reads: what was read ahead would be missing in rest().
            if not select.select([outside.stdout], [], [], 10)[0]:
                raise RuntimeError(f"{argv[0]} does not listen: {said}")
            piece = os.read(outside.stdout.fileno(), 4096)
            if not piece:
                raise RuntimeError(f"{argv[0]} ended: {said.decode(errors='replace')}")
            said += piece
        yield _Listener(outside)
    finally:
        if running.poll() is None:
            with contextlib.suppress(AssertionError, ProcessLookupError):
                running.kill()
        # Closes the pipe; a program that survived the kill would keep it open.
        with contextlib.suppress(subprocess.TimeoutExpired):
            outside.wait(5)
        outside.stdout.close()
