# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs scenes, each on a machine that has just been made: booted.py ROOT PACKAGES [--qemu] [SCENE…]"""
import os
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, f"{os.path.dirname(HERE)}/lab"]
from lab import enclosure  # noqa: E402
from lab.process import run  # noqa: E402

from activation import activation  # noqa: E402
from boot_profile import boot_profile, second_card  # noqa: E402
from boot_sessions import (boot_secrets_rotate, boot_session, boot_session_outlives_the_helper,  # noqa: E402
                           helper_stopped, lost_bus, no_bus, overlap_waits)
from cafe import cafe_network_manager, cafe_networkd  # noqa: E402
from machine import Machine, mount_cgroups  # noqa: E402
from managers import firewalld, network_manager, networkd  # noqa: E402
from names import names  # noqa: E402
from removal import removal  # noqa: E402
from udev import udev_race  # noqa: E402
from units import hardening, system_call_filter  # noqa: E402
from upgrade import killed, restart, upgrade  # noqa: E402
from whole_computer import journal, slow_line, suspend, tags  # noqa: E402

SCENES = {scene.__name__.replace("_", "-"): scene for scene in (
    activation, hardening, system_call_filter, udev_race, networkd, network_manager, firewalld, names, cafe_networkd,
    cafe_network_manager, boot_profile, second_card, boot_session, boot_session_outlives_the_helper, boot_secrets_rotate,
    no_bus, lost_bus, helper_stopped, overlap_waits, restart, killed, upgrade, removal)}
# Those of the long form, by QEMU.
LONG = {scene.__name__.replace("_", "-"): scene for scene in (suspend, slow_line, tags)}
_WORK = "/mnt"


def play(name, root, packages):
    """Whether the scene went well; what it showed, or why not, is printed."""
    started = time.monotonic()
    machine = Machine(root, packages, f"{_WORK}/{name}")
    try:
        shown = (SCENES | LONG)[name](machine)
        print(f"scene {name} … ok ({time.monotonic() - started:.0f} s){f': {shown}' if shown else ''}", flush=True)
        return True
    except Exception:  # noqa: BLE001 - whatever it is, the next scene is played
        print(f"scene {name} … FAILED\n{traceback.format_exc(limit=-3)}", flush=True)
        try:
            said = journal() if name in LONG else machine.journal()
            print("\n".join(said.splitlines()[-80:]), flush=True)
        except Exception as error:  # noqa: BLE001
            print(f"There is no journal ({error}); the console says:\n{machine.console()}", flush=True)
        return False
    finally:
        machine.shut()


def main(root, packages, *words):
    known = LONG if "--qemu" in words else SCENES
    names = [word for word in words if word != "--qemu"]
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is no scene {' '.join(unknown)}; there are: {' '.join(known)}")
    why = enclosure.why_not()
    if why:
        sys.exit(why)
    enclosure.enter()
    mount_cgroups()
    run("mount", "-t", "tmpfs", "tmpfs", _WORK)
    failed = [name for name in names or known if not play(name, root, packages)]
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
