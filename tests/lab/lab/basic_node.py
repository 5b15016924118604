# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A node that behaves as the original Go program does, made of a TAP and a TCP socket. Runs on a computer of the lab:

    python3 basic_node.py SERVER PORT VLAN ADDRESS/PREFIX [MTU]

Every frame raw on the compatible plane (wire.py), one message each; reads into 1500 bytes, so longer frames leave cut,
wherefore its TCP needs an MTU of at most 1486; hears its own broadcasts and writes them to the TAP as well.
"""
import fcntl
import os
import select
import struct
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from lab.wire import RawMember  # noqa: E402 pylint: disable=wrong-import-position

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
READS = 1500


def main():
    server, port, vlan, address = sys.argv[1:5]
    mtu = sys.argv[5] if len(sys.argv) > 5 else "1486"
    tap = os.open("/dev/net/tun", os.O_RDWR)
    name = f"vlan{vlan}"
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
    for words in (["address", "add", address], ["link", "set", "mtu", mtu], ["link", "set", "up"]):
        subprocess.run(["ip", *words, "dev", name], check=True)
    with open(f"/sys/class/net/{name}/address", encoding="ascii") as mac:
        member = RawMember(server, int(port), int(vlan), mac.read().strip(), address.partition("/")[0])
    print("ready", flush=True)
    while True:
        readable, _, _ = select.select([tap, member], [], [])
        if tap in readable:
            member.send(os.read(tap, READS))
        if member in readable:
            for frame in member.waiting():
                os.write(tap, frame)


if __name__ == "__main__":
    main()
