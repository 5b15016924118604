# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From all rounds' figures to one table: medians, how far the rounds lie apart, and the ratios that matter."""
import dataclasses
import json
import os
import platform
import statistics
import time


@dataclasses.dataclass(frozen=True)
class Column:
    figure: str  # key in a contender's figures
    head: str  # two lines, divided by |
    form: str


LAN = (
    Column("tcp1", "TCP 1|Gbit/s", ".2f"),
    Column("tcp4", "TCP 4|Gbit/s", ".2f"),
    Column("both", "2 ways|Gbit/s", ".2f"),
    Column("cpu", "CPU-s|per GB", ".1f"),
    Column("server_cpu", "server's|share", ".1f"),
    Column("retransmits", "TCP 1|retr.", ".0f"),
    Column("udp", "64 B UDP|kpkt/s", ".0f"),
    Column("udp_loss", "its loss|%", ".1f"),
    Column("udp_clean", "< 5 % lost|kpkt/s", ".0f"),
    Column("rtt", "back to|back ms", ".3f"),
    Column("ping10", "per 10 ms|ms", ".2f"),
    Column("ping10_p99", "|p99", ".2f"),
    Column("loaded", "under TCP|ms", ".2f"),
    Column("loaded_p99", "|p99", ".2f"),
    Column("loaded_loss", "|lost %", ".1f"),
    Column("rss", "memory|MB", ".1f"),
    Column("server_rss", "server's|MB", ".1f"),
)
RAW = (
    Column("messages", "messages|k/s", ".0f"),
    Column("gbit", "payload|Gbit/s", ".2f"),
    Column("server_cpu", "server's|CPU-s/GB", ".1f"),
    Column("rtt", "back to|back ms", ".3f"),
    Column("rtt_p99", "|p99", ".3f"),
)
# A figure of ours ÷ that of another, or the best of those whose keys begin so if it ends with a dash, and the goal.
RATIOS = (
    ("vlan-nats, TCP one stream ÷ best raw NATS", "ours", "tcp1", "nats-", "gbit", max, "≥ 0.75"),
    ("vlan-nats, TCP one stream ÷ wireguard-go", "ours", "tcp1", "wireguard-go", "tcp1", max, "≥ 1.80"),
    ("vlan-nats, back to back ÷ raw NATS round trip", "ours", "rtt", "nats-rtt", "rtt", min, "≤ 1.20"),
    ("vlan-nats by TLS, TCP one stream ÷ without TLS", "ours-tls", "tcp1", "ours", "tcp1", max, "≥ 0.75"),
    ("vlan-nats by WebSocket in TLS, TCP one stream ÷ by TLS", "ours-wss", "tcp1", "ours-tls", "tcp1", max, "≥ 0.60"),
    ("vlan-nats by TLS, TCP one stream ÷ best raw NATS by TLS", "ours-tls", "tcp1", "nats-tls-", "gbit", max, "≥ 0.75"),
)


@dataclasses.dataclass
class Result:
    """All rounds of one contender."""

    key: str
    name: str
    version: str | None = None
    left_out: str | None = None  # why it was not measured
    rounds: list = dataclasses.field(default_factory=list)  # of figure → number or None

    def values(self, figure):
        return [r[figure] for r in self.rounds if r.get(figure) is not None]

    def median(self, figure):
        values = self.values(figure)
        return statistics.median(values) if values else None

    def spread(self, figure):
        """Largest minus smallest, in per cent of the median."""
        values = self.values(figure)
        middle = statistics.median(values) if values else 0
        return 100 * (max(values) - min(values)) / middle if len(values) > 1 and middle else None


def machine():
    """What the figures depend on and may be told to everybody: no host name."""
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        model = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), "unknown CPU")
    return {"cpu": model, "cores": os.cpu_count(), "kernel": platform.release(), "system": _system(),
            "load_average_at_start": round(os.getloadavg()[0], 2), "date": time.strftime("%Y-%m-%d")}


def _system():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def as_text(about, results):
    lans = [r for r in results if any("tcp1" in figures for figures in r.rounds)]
    raws = [r for r in results if r.key.startswith("nats-") and r.rounds]
    rounds = max((len(r.rounds) for r in results), default=0)
    lines = [f"{about['date']} · {about['cpu']}, {about['cores']} cores · {about['system']}, Linux {about['kernel']} "
             f"· load average at start {about['load_average_at_start']}",
             f"nats-server {about['server']} · medians of {rounds} round{'s' * (rounds != 1)}, "
             f"{about['seconds']:g} s per load",
             "versions: " + (" · ".join(f"{r.name}: {r.version}" for r in results if r.version) or "–"), ""]
    for title, chosen, columns in (("LANs", lans, LAN), ("The server alone", raws, RAW)):
        if not chosen:
            continue
        lines += _grid(title, chosen, columns, lambda r, c: _cell(r.median(c.figure), c.form))
        if rounds > 1:
            lines += _grid("  spread: (largest − smallest) ÷ median, %", chosen, columns,
                           lambda r, c: _cell(r.spread(c.figure), ".0f"))
    lines += _ratios(results)
    lines += [f"left out: {r.name}: {r.left_out}" for r in results if r.left_out]
    lines += [f"failed: {r.name}: in every round" for r in results if r.rounds and not any(r.rounds)]
    return "\n".join(lines) + "\n"


def as_json(about, results):
    table = [{"key": r.key, "name": r.name, "version": r.version, "left_out": r.left_out, "rounds": r.rounds,
              "median": {figure: r.median(figure) for figure in sorted({f for one in r.rounds for f in one})}}
             for r in results]
    return json.dumps({"about": about, "results": table}, indent=1, ensure_ascii=False) + "\n"


def _cell(value, form):
    return "–" if value is None else format(value, form)


def _grid(title, results, columns, cell):
    heads = [column.head.split("|") for column in columns]
    rows = [[title] + [head[0] for head in heads], [""] + [head[1] for head in heads]]
    rows += [[r.name] + [cell(r, column) for column in columns] for r in results]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    # The title may be longer than any name and is then not to widen the first column.
    widths[0] = max(len(r.name) for r in results)
    lines = [title] if len(title) > widths[0] else []
    if lines:
        rows[0][0] = ""
    return lines + [row[0].ljust(widths[0]) + "".join("  " + text.rjust(width) for text, width in
                                                      zip(row[1:], widths[1:])) for row in rows] + [""]


def _ratios(results):
    by_key = {r.key: r for r in results}
    lines = []
    for what, key, figure, prefix, other, best, aim in RATIOS:
        mine = by_key[key].median(figure) if key in by_key else None
        rivals = [r for r in results if r.key == prefix or (prefix.endswith("-") and r.key.startswith(prefix))]
        theirs = [r.median(other) for r in rivals if r.median(other)]
        if mine and theirs:
            lines.append(f"{what}: {mine / best(theirs):.2f} (aim {aim})")
    return lines + [""] if lines else []
