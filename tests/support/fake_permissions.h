// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/permissions/permissions.h"

#include <unistd.h>

namespace vnats {

/// A polkit that lives in the test and answers as the test says; at first it is not there.
class FakePermissions final : public Permissions
{
public:
    explicit FakePermissions(uint userId = ::getuid())
        : Permissions(userId)
    {
    }

    void set(Answer connect, Answer disconnectOthers, Answer startUnits = Answer::Unknown)
    {
        m_connect = connect;
        m_disconnectOthers = disconnectOthers;
        m_startUnits = startUnits;
        Q_EMIT changed();
    }

private:
    Answer answerTo(Action action) const override
    {
        switch (action) {
        case Action::Connect:
            return m_connect;
        case Action::DisconnectOthers:
            return m_disconnectOthers;
        case Action::StartUnits:
            return m_startUnits;
        }
        return Answer::Unknown;
    }

    Answer m_connect = Answer::Unknown;
    Answer m_disconnectOthers = Answer::Unknown;
    Answer m_startUnits = Answer::Unknown;
};

} // namespace vnats
