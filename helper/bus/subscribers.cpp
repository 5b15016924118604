// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/subscribers.h"

#include "helper/contract/names.h"

#include <QDBusMessage>
#include <utility>

namespace vnats {

Subscribers::Subscribers(QDBusConnection bus, Callers& callers, QString path, QObject* parent)
    : QObject(parent)
    , m_bus(std::move(bus))
    , m_callers(callers)
    , m_path(std::move(path))
{
    connect(&m_callers, &Callers::left, this, &Subscribers::remove);
}

Subscribers::~Subscribers()
{
    for (const QString& name : std::as_const(m_names))
        m_callers.forget(name);
}

void Subscribers::add(const QString& name)
{
    if (m_names.contains(name) || m_names.size() >= kMax)
        return;
    m_names.insert(name);
    m_callers.watch(name);
}

void Subscribers::remove(const QString& name)
{
    if (m_names.remove(name))
        m_callers.forget(name);
}

void Subscribers::send(const QString& signal, const QVariantList& arguments)
{
    for (const QString& name : std::as_const(m_names)) {
        QDBusMessage message =
            QDBusMessage::createTargetedSignal(name, m_path, names::kSessionInterface, signal);
        message.setArguments(arguments);
        m_bus.send(message);
    }
}

} // namespace vnats
