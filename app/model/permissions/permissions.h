// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace vnats {

/// What will happen when this user asks the helper for something, known beforehand so that a button can show it. It is
/// a forecast: nothing is decided by it, the helper asks polkit anew and its answer counts. So whoever shows it leaves
/// the button enabled. It never asks a person and never blocks, and is Unknown where polkit does not answer. The seam
/// to polkit, so that tests of windows bring their own.
class Permissions : public QObject
{
    Q_OBJECT
public:
    enum class Answer {
        Unknown,
        Allowed,
        AsksFirst, ///< for a password, an administrator's or the user's own
        Refused,
    };
    Q_ENUM(Answer)

    explicit Permissions(uint userId, QObject* parent = nullptr)
        : QObject(parent)
        , m_userId(userId)
    {
    }

    Answer toConnect() const { return answerTo(Action::Connect); }
    /// The computer's own VLANs, by systemd.
    Answer toStartUnits() const { return answerTo(Action::StartUnits); }
    /// A session's owner may always take it down (helper/access/ownership.h).
    Answer toDisconnect(uint owner) const
    {
        return owner == m_userId ? Answer::Allowed : answerTo(Action::DisconnectOthers);
    }

Q_SIGNALS:
    /// Any of the answers.
    void changed();

protected:
    enum class Action { Connect, DisconnectOthers, StartUnits };
    virtual Answer answerTo(Action action) const = 0;

private:
    const uint m_userId;
};

} // namespace vnats
