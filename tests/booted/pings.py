# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Traffic that shows each interruption."""
import contextlib
import re
import subprocess

from far_host import ADDRESS
from lab.process import eventually

_MORE = 20  # answers before, and after


@contextlib.contextmanager
def no_ping_is_lost(machine):
    """Twenty a second over the VLAN, from before to after what is done meanwhile; none may be lost."""
    log = f"{machine.root}/root/pings"
    with open(log, "w", encoding="utf-8") as out:
        ping = machine.spawn("ping", "-i", "0.05", "-W", "2", ADDRESS, stdout=out, stderr=subprocess.STDOUT)

    def text():
        with open(log, encoding="utf-8") as file:
            return file.read()

    def more():
        target = text().count("bytes from") + _MORE
        eventually(lambda: text().count("bytes from") >= target, f"{_MORE} more pings", 30)

    try:
        more()
        yield
        more()
    finally:
        machine.run("pkill", "-INT", "-x", "ping", check=False)
        ping.wait(10)
    # Those after the last answer may have been on their way when ping was ended.
    answered = [int(number) for number in re.findall(r"bytes from .* icmp_seq=(\d+) ", text())]
    lost = sorted(set(range(1, max(answered) + 1)) - set(answered))
    assert not lost, f"of {max(answered)} pings these were lost: {lost}"
