// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusAbstractAdaptor>
#include <QDBusMessage>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace vnats {

/// One tray icon per user: the first process to own org.vlannats.VlanNats on the session bus stays; a second
/// asks it to raise its window and exits. The methods are those of the desktop entry specification's D-Bus
/// activation (org.freedesktop.Application). Without a session bus there is nothing to ask, and the program
/// simply runs.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// True if this process may go on. Otherwise the first one has been asked to show itself and open
    /// `links`, and finished() follows when it has answered.
    bool claim(const QStringList& links = {});
    /// The next start is a first one.
    void release();

Q_SIGNALS:
    /// The program was started again.
    void activated();
    /// … with something to open, which any program of this session may have made up.
    void opened(const QStringList& links);
    void finished();
};

/// Asks the one instance to show itself, or to open `links`. The bus starts it if none runs.
QDBusMessage activationCall(const QStringList& links);

class ApplicationAdaptor : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    explicit ApplicationAdaptor(SingleInstance* instance);

public Q_SLOTS:
    void Activate(const QVariantMap& platformData);
    void Open(const QStringList& uris, const QVariantMap& platformData);
    void ActivateAction(
        const QString& action, const QVariantList& parameter, const QVariantMap& platformData);

private:
    SingleInstance& m_instance;
};

} // namespace vnats
