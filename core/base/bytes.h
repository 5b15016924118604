// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vnats {

using Bytes = std::span<const std::byte>;

/// The bytes of a text, without copying.
inline Bytes asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// The one door for foreign bytes: reads big-endian (network order) integers and slices from a buffer that
/// somebody else filled. Every read checks the length first; a read past the end returns nothing and the
/// reader stays failed, so a parser may read all its fields and check `ok()` once. The reader borrows the
/// buffer, and so do the slices that it returns.
class ByteReader
{
public:
    explicit ByteReader(Bytes bytes)
        : m_rest(bytes)
    {
    }

    bool ok() const { return m_ok; }
    std::size_t remaining() const { return m_rest.size(); }
    Bytes rest() const { return m_rest; }

    /// Reads an unsigned integer; 0 when the buffer is too short (then ok() is false).
    template <typename T>
    T read()
    {
        static_assert(std::is_unsigned_v<T>);
        const Bytes raw = take(sizeof(T));
        T value = 0;
        for (const std::byte byte : raw)
            value = static_cast<T>(
                (static_cast<std::uint64_t>(value) << 8) | std::to_integer<std::uint64_t>(byte));
        return value;
    }

    /// The next `count` bytes, empty when there are fewer (then ok() is false).
    Bytes take(std::size_t count)
    {
        if (!m_ok || count > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const Bytes head = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return head;
    }

    void skip(std::size_t count) { take(count); }

    /// A text with a 32-bit length in front, refused when longer than `limit` bytes.
    std::string readText(std::size_t limit)
    {
        const auto length = read<std::uint32_t>();
        if (length > limit)
            m_ok = false;
        const Bytes raw = take(length);
        return {reinterpret_cast<const char*>(raw.data()), raw.size()};
    }

private:
    Bytes m_rest;
    bool m_ok = true;
};

/// A number in network order, without memory of its own.
template <typename T>
constexpr std::array<std::byte, sizeof(T)> bigEndian(T value)
{
    static_assert(std::is_unsigned_v<T>);
    std::array<std::byte, sizeof(T)> bytes{};
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes[i] = static_cast<std::byte>(value >> (8 * (sizeof(T) - 1 - i)));
    return bytes;
}

/// Appends big-endian integers, slices and length-prefixed texts to a buffer of its own: ByteReader's twin.
class ByteWriter
{
public:
    void reserve(std::size_t size) { m_bytes.reserve(size); }

    template <typename T>
    ByteWriter& write(T value)
    {
        static_assert(std::is_unsigned_v<T>);
        static_assert(std::is_unsigned_v<T>);
        for (int shift = (sizeof(T) - 1) * 8; shift >= 0; shift -= 8)
            m_bytes.push_back(static_cast<std::byte>((static_cast<std::uint64_t>(value) >> shift) & 0xff));
        return *this;
    }

    ByteWriter& append(Bytes bytes)
    {
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return *this;
    }

    ByteWriter& writeText(std::string_view text)
    {
        write(static_cast<std::uint32_t>(text.size()));
        return append(asBytes(text));
    }

    Bytes bytes() const { return m_bytes; }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

} // namespace vnats
