# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An underlay whose computers are joined to it by lines such as an Internet access is (tests/support/cable.cpp).

    enclosure      bridge 'underlay' 10.99.0.1/24
                      │                 │
                   far end           far end
                      ║ cable           ║ cable       up: towards the bridge
    computer a   eth0 10.99.0.11        ║
    computer b                     eth0 10.99.0.12
"""
import select
import subprocess

from .process import run, spawn
from .underlay import Underlay


class Lines(Underlay):
    """Each line is without limits at first."""

    def __init__(self, program, **options):
        """program: the cable's."""
        super().__init__(**options)
        self._program, self._cables = program, {}

    def change(self, name, **limits):
        """The line of this computer from now on; up_rate stands for up.rate."""
        words = (f"{key.replace('_', '.')}={value}" for key, value in limits.items())
        self._cables[name].stdin.write(" ".join(words) + "\n")
        self._cables[name].stdin.flush()

    def _join(self, name, pid, interface):
        near, far = f"of-{name}", self.port(name, interface)
        cable = spawn(self._program, near, far, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if not select.select([cable.stdout], [], [], 10)[0] or cable.stdout.readline() != "ready\n":
            raise RuntimeError(f"the cable of {name} is not ready")
        self._cables[name] = cable
        run("ip", "link", "set", near, "netns", pid, "name", interface)
        return far

    def close(self):
        for cable in self._cables.values():
            cable.stdin.close()
            cable.wait()
            cable.stdout.close()

