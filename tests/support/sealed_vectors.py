#!/usr/bin/env python3
# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints tests/unit/core/lan/seal/sealed_vectors.h: sealed messages made by an implementation that shares no code with
ours. AES (FIPS 197) and GCM (NIST SP 800-38D) are written out here, HKDF (RFC 5869) is HMAC from the standard
library, and scrypt (RFC 7914) is written out as well.

    tests/support/sealed_vectors.py >tests/unit/core/lan/seal/sealed_vectors.h
"""
import hashlib
import hmac
import struct

# --- AES-256, encryption only


def _sbox():
    def inverse(a):
        result, power, exponent = 1, a, 254  # a^254 in GF(2^8)
        while exponent:
            if exponent & 1:
                result = multiply8(result, power)
            power = multiply8(power, power)
            exponent >>= 1
        return result

    def multiply8(a, b):
        product = 0
        while b:
            if b & 1:
                product ^= a
            a = (a << 1) ^ (0x11B if a & 0x80 else 0)
            b >>= 1
        return product

    box = []
    for value in range(256):
        s = inverse(value) if value else 0
        result = 0
        for shift in range(5):
            result ^= (s << shift | s >> (8 - shift)) & 0xFF
        box.append(result ^ 0x63)
    return box


SBOX = _sbox()


def double(a):
    return (a << 1 ^ 0x1B) & 0xFF if a & 0x80 else a << 1


def expand(key):
    words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
    constant = 1
    for i in range(8, 60):
        word = list(words[i - 1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= constant
            constant = double(constant)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 60, 4)]


def encrypt_block(schedule, block):
    state = [a ^ b for a, b in zip(block, schedule[0])]
    for turn in range(1, 15):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if turn < 14:
            mixed = []
            for c in range(0, 16, 4):
                column = state[c:c + 4]
                total = column[0] ^ column[1] ^ column[2] ^ column[3]
                mixed += [column[i] ^ total ^ double(column[i] ^ column[(i + 1) % 4]) for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, schedule[turn])]
    return bytes(state)


# --- GCM


def multiply128(x, y):
    product = 0
    for bit in range(127, -1, -1):
        if y >> bit & 1:
            product ^= x
        x = x >> 1 ^ (0xE1 << 120 if x & 1 else 0)
    return product


def seal(key, nonce, associated, plain):
    schedule = expand(key)
    secret = int.from_bytes(encrypt_block(schedule, bytes(16)), "big")

    def stream(counter):
        return encrypt_block(schedule, nonce + struct.pack(">I", counter))

    cipher = b""
    for i in range(0, len(plain), 16):
        piece = plain[i:i + 16]
        cipher += bytes(a ^ b for a, b in zip(piece, stream(2 + i // 16)))
    total = 0
    for data in (associated, cipher):
        for i in range(0, len(data), 16):
            total = multiply128(total ^ int.from_bytes(data[i:i + 16].ljust(16, b"\0"), "big"), secret)
    total = multiply128(total ^ (len(associated) * 8 << 64 | len(cipher) * 8), secret)
    tag = total ^ int.from_bytes(stream(1), "big")
    return cipher + tag.to_bytes(16, "big")


# --- HKDF-SHA256


def hkdf(key, salt, info, size):
    pseudo = hmac.new(salt or bytes(32), key, hashlib.sha256).digest()
    out, block, number = b"", b"", 1
    while len(out) < size:
        block = hmac.new(pseudo, block + info + bytes([number]), hashlib.sha256).digest()
        out, number = out + block, number + 1
    return out[:size]


# --- scrypt


def salsa(block):
    x = list(block)

    def quarter(a, b, c, d):
        for target, first, second, shift in ((b, a, d, 7), (c, b, a, 9), (d, c, b, 13), (a, d, c, 18)):
            total = (x[first] + x[second]) & 0xFFFFFFFF
            x[target] ^= (total << shift | total >> (32 - shift)) & 0xFFFFFFFF

    for _ in range(4):
        for turn in ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11),
                     (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)):
            quarter(*turn)
    return [(a + b) & 0xFFFFFFFF for a, b in zip(x, block)]


def mix(words, r):
    last, even, odd = words[-16:], [], []
    for i in range(2 * r):
        last = salsa([a ^ b for a, b in zip(last, words[16 * i:16 * i + 16])])
        (odd if i % 2 else even).extend(last)
    return even + odd


def scrypt(password, salt, n, r, p, size):
    width = 128 * r
    blocks = hashlib.pbkdf2_hmac("sha256", password, salt, 1, p * width)
    done = b""
    for part in range(p):
        words = list(struct.unpack(f"<{32 * r}I", blocks[part * width:(part + 1) * width]))
        kept = []
        for _ in range(n):
            kept.append(words)
            words = mix(words, r)
        for _ in range(n):
            words = mix([a ^ b for a, b in zip(words, kept[words[-16] % n])], r)
        done += struct.pack(f"<{32 * r}I", *words)
    return hashlib.pbkdf2_hmac("sha256", password, done, 1, size)


def message(network_key, salt, counter, subject, plain):
    key_id = hkdf(network_key, b"", b"vlan-nats key id 1", 4)
    key = hkdf(network_key, salt, b"vlan-nats message key 1", 32)
    nonce = bytes(4) + struct.pack(">Q", counter)
    return b"\xe1" + key_id + salt + struct.pack(">Q", counter) + seal(key, nonce, subject.encode(), plain)


def check():
    """What is written out here must itself be right: the standards' own examples."""
    assert encrypt_block(expand(bytes(range(32))), bytes.fromhex("00112233445566778899aabbccddeeff")).hex() \
        == "8ea2b7ca516745bfeafc49904b496089"  # FIPS 197, C.3
    assert seal(bytes(32), bytes(12), b"", bytes(16)).hex() \
        == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"  # GCM, test case 14
    assert hkdf(b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42).hex().startswith("3cb25f25faacd57a")
    assert scrypt(b"", b"", 16, 1, 1, 64).hex().startswith("77d6576238657b203b19ca42c18a0497")  # RFC 7914, 12


def main():
    check()
    generated = bytes(range(1, 33))
    passphrase = "correct horse battery"
    lan_salt = bytes(range(0xC0, 0xD0))
    stretched = scrypt(passphrase.encode(), b"vlan-nats vlan.42" + lan_salt, 1 << 15, 8, 1, 32)
    next_salt = hkdf(stretched, b"", b"vlan-nats next lan salt 1", 16)
    cases = [
        ("generated", generated, bytes(range(16)), 1, "vlan.42.hello.020000000001", b'{"version":1}'),
        ("generated", generated, bytes(range(16)), 2, "vlan.42.to.020000000002.020000000001", bytes(range(256)) * 5),
        ("generated", generated, b"\xff" * 16, 1 << 40, "vlan.4294967295.all.0200000000aa", b""),
        ("passphrase", stretched, bytes(range(16, 32)), 1, "vlan.42.grp.01005e0000fb.020000000001", b"sixteen bytes!!!"),
    ]
    print("// SPDX-FileCopyrightText: vlan-nats contributors\n// SPDX-License-Identifier: GPL-3.0-or-later")
    print("#pragma once\n")
    print("/// Made by tests/support/sealed_vectors.py; not to be edited.\nnamespace vnats::test {\n")
    print("// clang-format off")
    print(f'inline constexpr const char* kVectorPassphrase = "{passphrase}";')
    print(f'inline constexpr const char* kVectorLanSalt = "{lan_salt.hex()}";')
    print("/// Of the passphrase that replaces this one.")
    print(f'inline constexpr const char* kVectorNextLanSalt = "{next_salt.hex()}";\n')
    print("struct SealedVector\n{\n    bool fromPassphrase;\n    const char* networkKey;\n    const char* salt;")
    print("    unsigned long long counter;\n    const char* subject;\n    const char* plain;\n    const char* sealed;\n};\n")
    print("inline constexpr SealedVector kSealedVectors[] = {")
    for kind, key, salt, counter, subject, plain in cases:
        sealed = message(key, salt, counter, subject, plain)
        print(f'    {{{"true" if kind == "passphrase" else "false"}, "{key.hex()}", "{salt.hex()}", {counter}ULL,')
        print(f'        "{subject}",\n        "{plain.hex()}",\n        "{sealed.hex()}"}},')
    print("};\n// clang-format on\n\n} // namespace vnats::test")


if __name__ == "__main__":
    main()
