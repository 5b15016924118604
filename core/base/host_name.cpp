// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/host_name.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdlib>
#include <idn2.h>
#include <memory>
#include <new>

namespace vnats::host_name {

namespace {

constexpr std::size_t kMaxSize = 253; // without a trailing dot

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

std::expected<std::string, Fault> checked(std::string_view name)
{
    using namespace text;
    if (name.empty() || name.front() == '-' || name.front() == '.')
        return std::unexpected(Fault::Form);
    if (name.find("..") != std::string_view::npos)
        return std::unexpected(Fault::Form);
    if (!std::ranges::all_of(
            name, [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_'; }))
        return std::unexpected(Fault::Form);
    if (name.size() > kMaxSize)
        return std::unexpected(Fault::Length);
    return std::string(name);
}

} // namespace

std::expected<std::string, Fault> toAscii(std::string_view name)
{
    if (std::ranges::all_of(name, isAscii))
        return checked(name);
    // The library takes texts that end in a zero, and nothing behind one may be overlooked.
    if (std::ranges::any_of(name, text::isControl))
        return std::unexpected(Fault::Character);
    char* found = nullptr;
    const int result = idn2_to_ascii_8z(std::string(name).c_str(), &found, IDN2_NONTRANSITIONAL);
    const std::unique_ptr<char, void (*)(void*)> ascii(found, std::free);
    switch (result) {
    case IDN2_OK:
        break;
    case IDN2_TOO_BIG_DOMAIN:
    case IDN2_TOO_BIG_LABEL:
    case IDN2_PUNYCODE_BIG_OUTPUT:
        return std::unexpected(Fault::Length);
    case IDN2_MALLOC:
        throw std::bad_alloc(); // as a text of our own would
    default:
        return std::unexpected(Fault::Character);
    }
    // The library's own rules for ASCII characters (STD3) leave out what they forbid, as if it had not been typed
    // (2.3.3).
    const auto converted = checked(ascii.get());
    return converted || converted.error() == Fault::Length ? converted : std::unexpected(Fault::Character);
}

} // namespace vnats::host_name
