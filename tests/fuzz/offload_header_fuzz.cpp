// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A header and a frame from anybody. Whatever checkOffload() lets pass must have all its places inside the
// frame, and must pass again as it is handed on.

#include "core/lan/frame/offload_frame.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const Bytes bytes = std::as_bytes(std::span(data, size));
    const auto header = VirtioHeader::read(bytes);
    if (!header)
        return 0;
    const Bytes frame = bytes.subspan(VirtioHeader::kSize);
    const auto checked = checkOffload(*header, frame);
    if (!checked) {
        require(checked.error() < OffloadProblem::Count);
        return 0;
    }
    const VirtioHeader& clean = checked->header();
    require((clean.flags & ~VirtioHeader::kNeedsChecksum) == 0);
    require(clean.headerSize <= frame.size());
    if (clean.needsChecksum())
        require(std::size_t{clean.checksumStart} + clean.checksumOffset + 2 <= frame.size());
    if (checked->isGso()) {
        require(clean.needsChecksum() && clean.gsoSize > 0);
        require(checked->networkStart() + 20 <= checked->transportStart());
        require(checked->transportStart() + 8 <= checked->payloadStart());
        require(checked->payloadStart() + clean.gsoSize < frame.size());
    }
    const auto again = checkOffload(clean, frame);
    require(again && again->header() == clean);
    return 0;
}
