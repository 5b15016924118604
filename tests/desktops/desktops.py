# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the installed tray app on real desktops as a person does, each on a computer of its own:
desktops.py PICTURES [DESKTOP…]"""
import os
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, f"{os.path.dirname(HERE)}/lab"]
from lab import enclosure  # noqa: E402
from lab.computer import Computer  # noqa: E402
from lab.nats_server import NatsServer  # noqa: E402
from lab.underlay import Underlay  # noqa: E402

from gnome import Gnome  # noqa: E402
from lxqt import Lxqt  # noqa: E402
from plasma import Plasma  # noqa: E402
from sway import Sway  # noqa: E402
from visit import Visit  # noqa: E402
from xfce import Xfce  # noqa: E402

DESKTOPS = {desktop.NAME: desktop for desktop in (Xfce, Plasma, Lxqt, Sway, Gnome)}


def play(name, underlay, server, pictures):
    """Whether the visit went well; what it showed, or why not, is printed."""
    started = time.monotonic()
    computer = Computer(underlay, name, installed=False)
    visit = Visit(DESKTOPS[name](computer), server, f"{pictures}/{name}")
    try:
        visit.go()
        print(f"desktop {name} … ok ({time.monotonic() - started:.0f} s): {', '.join(visit.seen)}", flush=True)
        return True
    except Exception:  # noqa: BLE001 - whatever it is, the next desktop is visited
        print(f"desktop {name} … FAILED after {', '.join(visit.seen) or 'nothing'}\n{traceback.format_exc(limit=-4)}")
        print("\n".join(computer.read_log().splitlines()[-400:]), flush=True)
        visit.save_failure()
        return False
    finally:
        computer.switch_off()


def main(pictures, *names):
    unknown = [name for name in names if name not in DESKTOPS]
    if unknown:
        sys.exit(f"There is no desktop {' '.join(unknown)}; there are: {' '.join(DESKTOPS)}")
    why = enclosure.why_not()
    if why:
        sys.exit(why)
    enclosure.enter()
    underlay = Underlay()
    server = NatsServer()
    failed = [name for name in names or DESKTOPS if not play(name, underlay, server, os.path.abspath(pictures))]
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
