// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/farewell.h"

#include "app/gui/single_instance.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QProcess>

namespace vnats {

namespace {

const QString kKey = QStringLiteral("quit");
constexpr std::chrono::minutes kLongest{1};

} // namespace

Farewell::Farewell(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_notifier(bus)
{
    m_end.setSingleShot(true);
    m_end.setInterval(kLongest);
    connect(&m_end, &QTimer::timeout, this, [this] {
        m_notifier.withdraw(kKey);
        end();
    });
    connect(&m_notifier, &DesktopNotifier::activated, this, &Farewell::reopen);
    connect(&m_notifier, &DesktopNotifier::closed, this, &Farewell::end);
    connect(&m_notifier, &DesktopNotifier::undelivered, this, &Farewell::end);
}

void Farewell::say(const QString& title, const QString& text)
{
    m_end.start();
    m_notifier.tell(kKey, title, text);
}

void Farewell::reopen()
{
    // Desktops close a message whose button was pressed; that must not end this before the call is answered.
    m_notifier.disconnect(this);
    auto* pending = new QDBusPendingCallWatcher(m_bus.asyncCall(activationCall({})), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
        // The D-Bus service file may be missing, as where the program was built and not installed.
        if (pending->isError())
            QProcess::startDetached(QCoreApplication::applicationFilePath(), {});
        end();
    });
}

void Farewell::end()
{
    m_end.stop();
    Q_EMIT over();
}

} // namespace vnats
