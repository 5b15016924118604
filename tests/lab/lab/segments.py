# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Large TCP and UDP segments behind every combination of tags, made by hand (PACKET_VNET_HDR in packet(7)): programs
that send them on an interface to a MAC, and that tell which of them arrive at vnats42.

The port is the number of the case. The kernel takes hdr_len for the length of the linear part, and passes that on as
hdr_len; a frame of less than a page it makes linear as a whole.
"""

SEND_SEGMENTS = """
import hashlib, itertools, socket, struct, sys
destination = bytes.fromhex(sys.argv[2].replace(":", ""))
sending = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
sending.setsockopt(263, 15, 1)
sending.bind((sys.argv[1], 0))
ethernet = destination + sending.getsockname()[4]
combinations = itertools.product(((), (0x8100,), (0x88A8,), (0x88A8, 0x8100)), (4, 6), (6, 17), (0, 12), (0, 1))
for number, (tags, version, protocol, options, whole) in enumerate(combinations):
    payload = hashlib.sha512(str(number).encode()).digest() * 125
    if protocol == 6:
        transport = struct.pack("!HHIIBBHHH", number, 7, 0, 0, 0x50 + (options << 2), 0x10, 512, 0, 0)
        transport += bytes([1] * options)
    else:
        transport = struct.pack("!HHHH", number, 7, 8 + len(payload), 0)
    length = len(transport) + len(payload)
    if version == 4:
        size = 20 + options
        network = struct.pack("!BBHHHBBH4s4s", 0x40 + size // 4, 0, size + length, 1, 0x4000, 64, protocol, 0,
                              bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2])) + bytes([1] * options)
        total = sum(struct.unpack(f"!{size // 2}H", network))  # of few words, so one carry is all
        network = network[:10] + struct.pack("!H", ~(total + (total >> 16)) & 0xFFFF) + network[12:]
    elif options:
        network = struct.pack("!IHBB32xBB6x", 6 << 28, 8 + length, 60, 64, protocol, 0)
    else:
        network = struct.pack("!IHBB32x", 6 << 28, length, protocol, 64)
    link = ethernet + b"".join(struct.pack("!HH", tag, 9) for tag in tags)
    link += struct.pack("!H", 0x0800 if version == 4 else 0x86DD)
    start = len(link) + len(network)
    frame = link + network + transport + payload
    kind = 5 if protocol == 17 else 1 if version == 4 else 4
    sending.send(struct.pack("=BBHHHH", 1, kind, len(frame) if whole else 0, 1400, start,
                             16 if protocol == 6 else 6) + frame)
sending.send(bytes(10) + ethernet + struct.pack("!H", 0x88B6) + bytes(46))
print(number + 1)
"""
# Counts a case as arrived when all of it has come, in one piece or in segments.
RECEIVE_SEGMENTS = """
import collections, hashlib, json, socket, struct
receiving = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
receiving.setsockopt(socket.SOL_SOCKET, 33, 1 << 24)
receiving.bind(("vnats42", 3))
print("listening", flush=True)
arrived = collections.defaultdict(bytes)
while True:
    frame = receiving.recv(70000)
    at = 14
    kind, = struct.unpack("!H", frame[12:14])
    if kind == 0x88B6:
        break
    if kind == 0x8100:  # the second tag; the kernel has taken the first one away
        kind, at = *struct.unpack("!H", frame[16:18]), 18
    if kind == 0x0800:
        protocol, end, at = frame[at + 9], at + struct.unpack("!H", frame[at + 2:at + 4])[0], at + (frame[at] & 15) * 4
    elif kind == 0x86DD:
        protocol, end, at = frame[at + 6], at + 40 + struct.unpack("!H", frame[at + 4:at + 6])[0], at + 40
        if protocol == 60:
            protocol, at = frame[at], at + 8
    else:
        continue
    source, port = struct.unpack("!HH", frame[at:at + 4])
    if port != 7 or protocol not in (6, 17):
        continue
    arrived[source] += frame[at + ((frame[at + 12] >> 4) * 4 if protocol == 6 else 8):end]
print(json.dumps([number for number, payload in arrived.items()
                  if payload == hashlib.sha512(str(number).encode()).digest() * 125]))
"""
