// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/process/descriptor_store.h"
#include "helper/session/session_record.h"

#include <cstdint>
#include <map>
#include <vector>

namespace vnats {

/// Keeps what sessions need to outlive this helper: the TAP, our end of the worker's channel, and the record,
/// as three descriptors of a DescriptorStore. A record is a sealed memory file that is replaced as a whole, so
/// that a helper that dies at any moment leaves a complete one.
class SessionStore
{
public:
    /// `store` must outlive this.
    explicit SessionStore(DescriptorStore& store)
        : m_store(store)
    {
    }
    ~SessionStore();

    void keepTap(std::uint64_t id, int tap);
    /// In place of an earlier one; -1 when there is none any more.
    void keepChannel(std::uint64_t id, int channel);
    /// Does nothing if it says what it said before.
    void keepRecord(const SessionRecord& record);
    void forget(std::uint64_t id);

    /// The sessions among what has been passed, which stay kept. What belongs to none, or to one that cannot
    /// be read, is closed and forgotten, and the log says so.
    std::vector<SavedSession> claim(std::vector<PassedDescriptor> passed);

private:
    struct Kept
    {
        SessionRecord record;
        /// The number in the record's name.
        unsigned edition = 0;
    };

    DescriptorStore& m_store;
    bool m_failed = false;
    std::map<std::uint64_t, Kept> m_kept;
};

} // namespace vnats
