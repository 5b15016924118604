// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/process/descriptor_store.h"

#include <fcntl.h>
#include <map>
#include <string>
#include <vector>

namespace vnats {

/// Keeps descriptors in the test's own process.
class KeptDescriptors final : public DescriptorStore
{
public:
    void keep(const std::string& name, int descriptor) override
    {
        log.push_back("keep " + name);
        kept.emplace(name, Fd(::fcntl(descriptor, F_DUPFD_CLOEXEC, 3)));
    }
    void forget(const std::string& name) override
    {
        log.push_back("forget " + name);
        if (forgets)
            kept.erase(name);
    }

    /// What the next process gets; everything stays kept.
    std::vector<PassedDescriptor> pass() const
    {
        std::vector<PassedDescriptor> passed;
        for (const auto& [name, descriptor] : kept)
            passed.push_back({name, Fd(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, 3))});
        return passed;
    }
    std::string names() const
    {
        std::string text;
        for (const auto& [name, descriptor] : kept)
            text += (text.empty() ? "" : " ") + name;
        return text;
    }

    std::multimap<std::string, Fd> kept;
    std::vector<std::string> log;
    bool forgets = true;
};

} // namespace vnats
