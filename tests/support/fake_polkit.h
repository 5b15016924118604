// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVirtualObject>
#include <QMap>
#include <functional>

namespace vnats {

using PolkitDetails = QMap<QString, QString>;

/// A polkitd on the test's bus that answers as the test says.
class FakePolkit : public QDBusVirtualObject
{
    Q_OBJECT
public:
    bool appear(QDBusConnection& bus)
    {
        qDBusRegisterMetaType<PolkitDetails>();
        return bus.registerVirtualObject(QStringLiteral("/org/freedesktop/PolicyKit1/Authority"), this)
            && bus.registerService(QStringLiteral("org.freedesktop.PolicyKit1"));
    }
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        // libpolkit reads the properties first.
        if (message.member() == QLatin1String("GetAll"))
            return bus.send(message.createReply(QVariantMap()));
        if (message.member() == QLatin1String("CancelCheckAuthorization"))
            cancelled << message.arguments().at(0).toString();
        if (message.member() != QLatin1String("CheckAuthorization"))
            return bus.send(message.createReply());
        signature = message.signature();
        const auto subject = message.arguments().at(0).value<QDBusArgument>();
        QVariantMap named;
        subject.beginStructure();
        subject >> subjectKind >> named;
        subject.endStructure();
        subjectName = named.value(QStringLiteral("name")).toString();
        subjectKeys = named.keys();
        action = message.arguments().at(1).toString();
        details = qdbus_cast<PolkitDetails>(message.arguments().at(2));
        flags = message.arguments().at(3).toUInt();
        cancellationId = message.arguments().at(4).toString();
        ++asked;
        if (silent)
            return true;
        return bus.send(answer ? answer(message) : message.createReply(result(yes, false, PolkitDetails())));
    }
    template <typename... Parts>
    static QVariant result(const Parts&... parts)
    {
        QDBusArgument result;
        result.beginStructure();
        (result << ... << parts);
        result.endStructure();
        return QVariant::fromValue(result);
    }

    bool silent = false;
    bool yes = false;
    /// In the place of a clear yes or no.
    std::function<QDBusMessage(const QDBusMessage&)> answer;
    int asked = 0;
    QStringList cancelled;
    QString signature;
    QString subjectKind;
    QString subjectName;
    QStringList subjectKeys;
    QString action;
    PolkitDetails details;
    uint flags = 0;
    QString cancellationId;
};

} // namespace vnats
