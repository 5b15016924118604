# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a package installed into an empty folder: every program that a unit, a bus's file, a manual page or the desktop
names is there, the programs run, and nothing names another folder.

python3 installed.py ROOT LIBEXECDIR VERSION
"""
import configparser
import glob
import gzip
import os
import re
import subprocess
import sys

ROOT, LIBEXEC, VERSION = sys.argv[1:]


def text(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return file.read()


def files(pattern, at_least=1):
    found = sorted(glob.glob(f"{ROOT}/usr/{pattern}"))
    assert len(found) >= at_least, f"{pattern}: {found}"
    return found


def programs():
    """Each with the file that names it."""
    for path in files("lib/systemd/system/vlan-nats*.service", 3):
        yield from ((path, word) for word in re.findall(r"^ExecStart=(\S+)", text(path), re.M))
    for path in files("share/dbus-1/*services/org.vlannats.*.service", 2):
        parser = configparser.ConfigParser()
        parser.optionxform = str
        parser.read(path)
        yield path, parser["D-BUS Service"]["Exec"].split()[0]
    for path in files("share/man/man8/vlan-nats*.8*", 2):
        named = re.findall(r"^\.Nm (/\S+)", text(path), re.M)
        assert named, path
        yield from ((path, word) for word in named)


def main():
    count = 0
    for path, program in programs():
        assert program.startswith((LIBEXEC + "/vlan-nats/", "/usr/bin/")), (path, program)
        assert os.access(ROOT + program, os.X_OK), f"{path} names {program}, which is not installed"
        count += 1
    assert os.path.isdir(f"{ROOT}/etc/vlan-nats")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for program in ("/usr/bin/vlan-nats", "/usr/bin/vlan-natsctl", LIBEXEC + "/vlan-nats/vlan-nats-helper"):
        told = subprocess.run([ROOT + program, "--version"], check=True, capture_output=True, text=True,
                              env=environment).stdout
        assert VERSION in told, (program, told)
    # The worker beside the helper, and the one whose folder was compiled in, are the same.
    for program in ("vlan-nats-helper", "vlan-natsctl"):
        path = files(f"**/{program}")[0] if program == "vlan-natsctl" else f"{ROOT}{LIBEXEC}/vlan-nats/{program}"
        with open(path, "rb") as file:
            content = file.read()
        # As std::string or as QString.
        assert any(f"{LIBEXEC}/vlan-nats".encode(code) in content for code in ("utf-8", "utf-16-le")), path
    print(f"-- {count} programs are named, and all are there; they say that they are {VERSION}")


main()
