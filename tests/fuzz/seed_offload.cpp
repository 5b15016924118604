// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// fuzz_seed_offload DIRECTORY: one file per kind of packet, header and frame.

#include "tests/support/packet_builder.h"

#include <filesystem>
#include <fstream>
#include <iostream>

int main(int argc, char** argv)
{
    using namespace vnats;
    if (argc != 2) {
        std::cerr << "usage: fuzz_seed_offload DIRECTORY\n";
        return 2;
    }
    int number = 0;
    for (const test::Packet& packet : test::packetVariants(150, 60)) {
        std::array<std::byte, VirtioHeader::kSize> header{};
        packet.header().write(header);
        const test::Frame frame = packet.large();
        std::ofstream out(
            std::filesystem::path(argv[1]) / ("packet-" + std::to_string(number++)), std::ios::binary);
        out.write(reinterpret_cast<const char*>(header.data()), header.size());
        out.write(reinterpret_cast<const char*>(frame.data()), static_cast<std::streamsize>(frame.size()));
        if (!out)
            return 1;
    }
}
