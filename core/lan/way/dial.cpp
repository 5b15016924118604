// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/dial.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <span>

// Syscalls: socket connect poll getsockopt setsockopt

namespace vnats::dial {

namespace {

using Moment = std::chrono::steady_clock::time_point;

/// RFC 7050 §2.2 and §8.2: these addresses, and no others, are behind the name.
constexpr const char* kWellKnownName = "ipv4only.arpa";
constexpr std::array<std::array<std::uint8_t, 4>, 2> kWellKnown{{{192, 0, 0, 170}, {192, 0, 0, 171}}};

/// RFC 6052 §2.2: where the four bytes stand for each length of the prefix; the ninth byte of all is zero.
struct Layout
{
    unsigned length;
    std::array<std::size_t, 4> at;
};
constexpr Layout kLayouts[] = {
    {96, {12, 13, 14, 15}},
    {64, {9, 10, 11, 12}},
    {56, {7, 9, 10, 11}},
    {48, {6, 7, 9, 10}},
    {40, {5, 6, 7, 9}},
    {32, {4, 5, 6, 7}},
};

using Octets = std::array<std::uint8_t, 16>;

Octets octetsOf(const IpAddress& address)
{
    Octets octets{};
    std::memcpy(octets.data(), address.bytes().data(), address.bytes().size());
    return octets;
}

Address addressFrom(const sockaddr* from, socklen_t size)
{
    Address address;
    std::memcpy(&address.storage, from, size);
    address.size = size;
    return address;
}

std::expected<std::vector<Address>, int> lookUp(const std::string& host, const std::string& port, int family)
{
    addrinfo hints{};
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &found); error != 0)
        return std::unexpected(error);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    std::vector<Address> addresses;
    for (const addrinfo* entry = found; entry; entry = entry->ai_next)
        addresses.push_back(addressFrom(entry->ai_addr, entry->ai_addrlen));
    return addresses;
}

/// On a network without IPv4: asked only there, since elsewhere it is of no use and costs an answer.
std::vector<Address> throughNat64(const Address& v4)
{
    const auto answers = lookUp(kWellKnownName, {}, AF_INET6);
    if (!answers)
        return {};
    std::vector<IpAddress> plain;
    for (const Address& answer : *answers)
        plain.push_back(answer.ip());
    std::vector<Address> found;
    for (const Nat64Prefix& prefix : nat64PrefixesIn(plain)) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = reinterpret_cast<const sockaddr_in&>(v4.storage).sin_port;
        std::memcpy(
            &address.sin6_addr, synthesised(prefix, v4.ip()).bytes().data(), sizeof address.sin6_addr);
        found.push_back(addressFrom(reinterpret_cast<const sockaddr*>(&address), sizeof address));
    }
    return found;
}

struct Attempt
{
    Fd socket;
    int error = 0;
};

/// Its error is 0 while it is under way, too.
Attempt begin(const Address& address)
{
    Attempt attempt{Fd(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))};
    if (!attempt.socket
        || (::connect(attempt.socket.get(), reinterpret_cast<const sockaddr*>(&address.storage), address.size)
                != 0
            && errno != EINPROGRESS))
        attempt.error = errno;
    return attempt;
}

int errorOf(const Fd& socket)
{
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

/// All attempts at once, and who wins.
class Race
{
public:
    Race(std::vector<Address> addresses, Moment deadline)
        : m_addresses(std::move(addresses))
        , m_deadline(deadline)
    {
    }

    std::expected<Fd, int> run()
    {
        startNext();
        for (;;) {
            if (m_attempts.empty() && m_next == m_addresses.size())
                return std::unexpected(m_error.value_or(ENETUNREACH));
            const Moment now = std::chrono::steady_clock::now();
            if (now >= m_deadline)
                return std::unexpected(m_error.value_or(ETIMEDOUT));
            const bool more = m_next < m_addresses.size();
            if (more && (m_attempts.empty() || now >= m_nextAt)) {
                startNext();
                continue;
            }
            if (auto winner = await(more ? std::min(m_nextAt, m_deadline) : m_deadline))
                return *std::move(winner);
        }
    }

private:
    void startNext()
    {
        Attempt attempt = begin(m_addresses[m_next++]);
        m_nextAt = std::chrono::steady_clock::now() + kNextAttempt;
        if (attempt.error == 0)
            m_attempts.push_back(std::move(attempt.socket));
        else
            failed(attempt.error);
    }

    void failed(int error)
    {
        m_error = m_error.value_or(error);
        m_nextAt = std::chrono::steady_clock::now(); // RFC 8305 §5: not later than that
    }

    std::optional<Fd> await(Moment until)
    {
        std::vector<pollfd> polled;
        for (const Fd& socket : m_attempts)
            polled.push_back({.fd = socket.get(), .events = POLLOUT, .revents = 0});
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (::poll(polled.data(), polled.size(), static_cast<int>(std::max<long>(left.count(), 0))) <= 0)
            return std::nullopt;
        for (std::size_t i = polled.size(); i-- > 0;) {
            if (polled[i].revents == 0)
                continue;
            const int error = errorOf(m_attempts[i]);
            if (error == 0)
                return std::move(m_attempts[i]);
            failed(error);
            m_attempts.erase(m_attempts.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return std::nullopt;
    }

    std::vector<Address> m_addresses;
    const Moment m_deadline;
    std::size_t m_next = 0;
    Moment m_nextAt;
    std::vector<Fd> m_attempts;
    std::optional<int> m_error;
};

} // namespace

IpAddress Address::ip() const
{
    if (family() == AF_INET)
        return *IpAddress::fromBytes(
            std::as_bytes(std::span(&reinterpret_cast<const sockaddr_in&>(storage).sin_addr, 1)));
    return *IpAddress::fromBytes(
        std::as_bytes(std::span(&reinterpret_cast<const sockaddr_in6&>(storage).sin6_addr, 1)));
}

std::expected<std::vector<Address>, int> resolve(const std::string& host, const std::string& port)
{
    return lookUp(host, port, AF_UNSPEC);
}

std::vector<Address> interleaved(const std::vector<Address>& addresses)
{
    std::vector<Address> first;
    std::vector<Address> others;
    for (const Address& address : addresses)
        (address.family() == addresses.front().family() ? first : others).push_back(address);
    std::vector<Address> mixed;
    for (std::size_t i = 0; i < std::max(first.size(), others.size()); ++i)
        for (const auto* const family : {&first, &others})
            if (i < family->size())
                mixed.push_back((*family)[i]);
    return mixed;
}

std::vector<Nat64Prefix> nat64PrefixesIn(const std::vector<IpAddress>& answers)
{
    std::vector<Nat64Prefix> prefixes;
    for (const IpAddress& answer : answers) {
        if (answer.family() != IpAddress::Family::V6)
            continue;
        Octets octets = octetsOf(answer);
        for (const Layout& layout : kLayouts) {
            std::array<std::uint8_t, 4> embedded{};
            for (std::size_t i = 0; i < embedded.size(); ++i)
                embedded[i] = octets[layout.at[i]];
            if (std::ranges::find(kWellKnown, embedded) == kWellKnown.end())
                continue;
            std::fill(octets.begin() + layout.length / 8, octets.end(), std::uint8_t{0});
            const Nat64Prefix prefix{*IpAddress::fromBytes(std::as_bytes(std::span(octets))), layout.length};
            if (std::ranges::find(prefixes, prefix) == prefixes.end())
                prefixes.push_back(prefix);
            break;
        }
    }
    return prefixes;
}

IpAddress synthesised(const Nat64Prefix& prefix, const IpAddress& v4)
{
    Octets octets = octetsOf(prefix.address);
    const Octets embedded = octetsOf(v4);
    for (const Layout& layout : kLayouts)
        for (std::size_t i = 0; layout.length == prefix.length && i < layout.at.size(); ++i)
            octets[layout.at[i]] = embedded[i];
    return *IpAddress::fromBytes(std::as_bytes(std::span(octets)));
}

std::expected<Fd, int> connectToAny(
    const std::vector<Address>& addresses, std::chrono::steady_clock::time_point deadline)
{
    if (addresses.empty())
        return std::unexpected(ENETUNREACH);
    auto connected = Race(interleaved(addresses), deadline).run();
    const bool onlyV4 =
        std::ranges::all_of(addresses, [](const Address& address) { return address.family() == AF_INET; });
    if (!connected && connected.error() == ENETUNREACH && onlyV4)
        if (const auto synthesisedOnes = throughNat64(addresses.front()); !synthesisedOnes.empty())
            connected = Race(synthesisedOnes, deadline).run();
    if (connected) {
        // cnats sets this on its own sockets.
        const int yes = 1;
        ::setsockopt(connected->get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    return connected;
}

} // namespace vnats::dial
