// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/session/manager.h"
#include "tests/unit/helper/fakes.h"

namespace vnats {

/// A manager among fakes, and the VLANs that it runs with the fake worker.
class ManagedTest : public testing::Test
{
protected:
    ManagedTest() { m_authorizer.immediately = {true, {}}; }

    /// A user starts VLAN 42; nothing waits for its worker, which behaves like that.
    Session& startVlan(const char* behaviour = "good")
    {
        m_callers.uids[QStringLiteral(":1.1")] = 1000;
        std::optional<Manager::SessionId> id;
        m_manager.start(
            {QStringLiteral(":1.1"), true}, vlan42(behaviour), {}, [&](auto reply) { id = reply.value(); });
        return *m_manager.sessions().at(id.value());
    }
    /// For the end of a test, while all that knows the sessions is still there.
    void stopAll()
    {
        m_manager.stopAll();
        EXPECT_TRUE(waitFor([this] { return m_manager.sessions().empty(); }));
    }

    FakeCallers m_callers;
    FakeAuthorizer m_authorizer;
    FakeNetwork m_network;
    const Continuity m_continuity{{}, AddressMemory("/nonexistent/addresses")};
    const WorkerProgram m_program = fakeWorker();
    FakeTimers m_timers;
    Gatekeeper m_gatekeeper{m_callers, m_authorizer};
    Manager m_manager{m_callers, m_gatekeeper, m_network, m_continuity, m_program, m_timers};
};

} // namespace vnats
