// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/permissions/permissions.h"

#include <QString>
#include <QTimer>
#include <array>
#include <memory>

QT_BEGIN_NAMESPACE
class QDBusConnection;
QT_END_NAMESPACE

namespace vnats {

/// Asks polkit through polkit-qt's Authority, about the connection by which this program calls the helper, since that
/// is the subject that the helper asks about. All is asked again whenever polkit says that something has changed: its
/// rules, the session at the screen, a password that is remembered for a while; and when polkitd starts or ends. Three habits of the libraries are met
/// here. Authority's results carry no name, so one question is open at a time; it keeps an error to itself, so while a
/// question is open that is looked for; and left alone it would wait for polkitd when it is made, and libpolkit would
/// end the program together with the bus. Needs Qt's GLib event dispatcher, which delivers the answers: without it,
/// all stays Unknown.
class PolkitPermissions final : public Permissions
{
    Q_OBJECT
public:
    PolkitPermissions(const QDBusConnection& caller, uint userId, QObject* parent = nullptr);
    ~PolkitPermissions() override;

protected:
    Answer answerTo(Action action) const override { return m_answers.at(static_cast<std::size_t>(action)); }

private:
    struct Bus;

    void begin();
    void askAll();
    void askNext();
    void note(Answer answer);
    void forget();

    const QString m_caller;
    std::unique_ptr<Bus> m_bus;
    std::array<Answer, 3> m_answers{};
    /// The action that is asked about, or the number of actions.
    std::size_t m_asked = std::tuple_size_v<decltype(m_answers)>;
    /// Something has changed since the first of them was asked about.
    bool m_again = false;
    QTimer m_lookForError;
};

} // namespace vnats
