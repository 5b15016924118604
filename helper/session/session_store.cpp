// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session_store.h"

#include "helper/control/control_messages.h"
#include "helper/process/log.h"

#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace vnats {

namespace {

constexpr std::string_view kPrefix = "vlan-";

std::string nameFor(std::uint64_t id, std::string_view part)
{
    return std::string(kPrefix) + std::to_string(id) + '.' + std::string(part);
}

std::string recordName(std::uint64_t id, unsigned edition)
{
    return nameFor(id, "record-" + std::to_string(edition));
}

/// `vlan-7.record-3` in its parts.
struct Name
{
    std::uint64_t id = 0;
    std::string_view part;
    unsigned edition = 0;
};

template <typename Number>
bool takeNumber(std::string_view& text, Number& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return error == std::errc();
}

std::optional<Name> parseName(std::string_view text)
{
    Name name;
    if (!text.starts_with(kPrefix))
        return std::nullopt;
    text.remove_prefix(kPrefix.size());
    if (!takeNumber(text, name.id) || !text.starts_with('.'))
        return std::nullopt;
    text.remove_prefix(1);
    name.part = text.substr(0, text.find('-'));
    text.remove_prefix(name.part.size());
    if (text.starts_with('-')) {
        text.remove_prefix(1);
        if (!takeNumber(text, name.edition))
            return std::nullopt;
    }
    return text.empty() ? std::optional(name) : std::nullopt;
}

Fd memoryFileOf(Bytes bytes)
{
    Fd file(::memfd_create("vlan-nats-session", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file || ::write(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())
        || ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        return {};
    return file;
}

std::optional<SessionRecord> readRecord(int file)
{
    std::vector<std::byte> bytes(2 * kMaxControlPacket);
    const ssize_t size = ::pread(file, bytes.data(), bytes.size(), 0);
    auto record = size > 0 ? decodeRecord(Bytes(bytes).first(static_cast<std::size_t>(size))) : std::nullopt;
    ::explicit_bzero(bytes.data(), bytes.size());
    return record;
}

} // namespace

SessionStore::~SessionStore()
{
    for (auto& [id, kept] : m_kept)
        kept.record.secrets.wipe();
}

void SessionStore::keepTap(std::uint64_t id, int tap)
{
    m_store.keep(nameFor(id, "tap"), tap);
}

void SessionStore::keepChannel(std::uint64_t id, int channel)
{
    m_store.forget(nameFor(id, "channel"));
    if (channel >= 0)
        m_store.keep(nameFor(id, "channel"), channel);
}

void SessionStore::keepRecord(const SessionRecord& record)
{
    Kept& kept = m_kept[record.id];
    if (kept.edition > 0 && kept.record == record)
        return;
    std::vector<std::byte> bytes = encode(record);
    const Fd file = memoryFileOf(bytes);
    ::explicit_bzero(bytes.data(), bytes.size());
    if (!file) {
        // Once: a worker that reports one thing after another would have it said each time.
        if (!std::exchange(m_failed, true))
            log::warning("cannot save a session for the next helper: " + std::string(std::strerror(errno)));
        return;
    }
    m_failed = false;
    // The old one goes when the new one is there.
    m_store.keep(recordName(record.id, kept.edition + 1), file.get());
    if (kept.edition > 0)
        m_store.forget(recordName(record.id, kept.edition));
    kept.record.secrets.wipe();
    kept = {record, kept.edition + 1};
}

void SessionStore::forget(std::uint64_t id)
{
    m_store.forget(nameFor(id, "channel"));
    m_store.forget(nameFor(id, "tap"));
    const auto found = m_kept.find(id);
    if (found == m_kept.end())
        return;
    m_store.forget(recordName(id, found->second.edition));
    found->second.record.secrets.wipe();
    m_kept.erase(found);
}

std::vector<SavedSession> SessionStore::claim(std::vector<PassedDescriptor> passed)
{
    struct Parts
    {
        Fd tap;
        Fd channel;
        Fd record;
        unsigned edition = 0;
    };
    std::map<std::uint64_t, Parts> found;
    for (PassedDescriptor& one : passed) {
        const auto name = parseName(one.name);
        if (!name) {
            m_store.forget(one.name);
            continue;
        }
        Parts& parts = found[name->id];
        if (name->part == "tap")
            parts.tap = std::move(one.descriptor);
        else if (name->part == "channel")
            parts.channel = std::move(one.descriptor);
        else if (name->edition > parts.edition) {
            if (parts.edition > 0)
                m_store.forget(recordName(name->id, parts.edition));
            parts.edition = name->edition;
            parts.record = std::move(one.descriptor);
        }
    }
    std::vector<SavedSession> sessions;
    for (auto& [id, parts] : found) {
        auto record = parts.record ? readRecord(parts.record.get()) : std::nullopt;
        if (!record || record->id != id || !parts.tap) {
            log::error("cannot take over a VLAN from the previous helper: its record is "
                + std::string(record ? "incomplete" : "not readable by this version"));
            m_kept[id].edition = parts.edition;
            forget(id);
            continue;
        }
        m_kept[id] = {*record, parts.edition};
        sessions.push_back({*std::move(record), std::move(parts.tap), std::move(parts.channel)});
    }
    return sessions;
}

} // namespace vnats
