// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/unsent_data.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace vnats::unsent_data {

namespace {

/// <net/tcp_states.h>: FIN_WAIT1, LAST_ACK and CLOSING, in which our end of the connection is on its way.
constexpr std::string_view kStates[] = {"04", "09", "0B"};

} // namespace

std::uint64_t in(std::string_view table)
{
    std::uint64_t unsent = 0;
    std::istringstream lines{std::string(table)};
    for (std::string line; std::getline(lines, line);) {
        // "sl local_address rem_address st tx_queue:rx_queue …", in hexadecimal.
        std::istringstream fields(line);
        std::string number, local, remote, state;
        std::uint64_t waiting = 0;
        fields >> number >> local >> remote >> state >> std::hex >> waiting;
        if (fields && std::ranges::find(kStates, state) != std::end(kStates))
            unsent += waiting + 1;
    }
    return unsent;
}

std::uint64_t count(const std::string& folder)
{
    std::uint64_t unsent = 0;
    for (const char* const name : {"/tcp", "/tcp6"}) {
        std::ifstream file(folder + name);
        unsent += in(std::string(std::istreambuf_iterator<char>(file), {}));
    }
    return unsent;
}

} // namespace vnats::unsent_data
