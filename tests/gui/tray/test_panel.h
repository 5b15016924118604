// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QObject>
#include <QProcess>
#include <QTest>
#include <cstdio>

namespace vnats {

/// The program beside: owner of org.kde.StatusNotifierWatcher, as which a panel takes icons by D-Bus. Says on
/// its standard output which icons have come to it. (freedesktop.org's StatusNotifierItem.)
class PanelProgram : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ protocol)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
public:
    /// Returns when it is killed.
    int run()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        const bool good = bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), this,
                              QDBusConnection::ExportAllContents)
            && bus.registerService(QStringLiteral("org.kde.StatusNotifierWatcher"));
        return good ? QCoreApplication::exec() : 1;
    }
    bool hasHost() const { return true; }
    int protocol() const { return 0; }
    QStringList items() const { return m_items; }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString& service)
    {
        m_items << service;
        std::puts(qPrintable(service));
        std::fflush(stdout);
        Q_EMIT StatusNotifierItemRegistered(service);
    }
    void RegisterStatusNotifierHost(const QString&) { }

Q_SIGNALS:
    void StatusNotifierItemRegistered(const QString& service);

private:
    QStringList m_items;
};

/// A panel of the test's own: this very program again, with --panel (Qt waits for a watcher's answers, so it
/// cannot be the same process). Sees of the icon what a panel sees, and clicks on it as one does; its menu by
/// com.canonical.dbusmenu.
class TestPanel
{
public:
    struct Entry
    {
        int id = 0;
        QString label;
        bool checkable = false;
        bool checked = false;
        bool enabled = true;
    };

    ~TestPanel() { leave(); }

    void appear()
    {
        m_program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--panel")});
        QVERIFY(m_program.waitForStarted());
    }
    /// As when it crashes: all that it knew is gone.
    void leave()
    {
        m_program.kill();
        m_program.waitForFinished();
        m_items.clear();
    }
    QStringList items()
    {
        while (m_program.canReadLine())
            m_items << QString::fromUtf8(m_program.readLine().trimmed());
        return m_items;
    }

    QVariant property(const char* name)
    {
        const QDBusMessage answer =
            call(QStringLiteral("/StatusNotifierItem"), QStringLiteral("org.freedesktop.DBus.Properties"),
                "Get", {QStringLiteral("org.kde.StatusNotifierItem"), QLatin1String(name)});
        return answer.arguments().value(0).value<QDBusVariant>().variant();
    }
    /// The pixels of the icon in this size, as ARGB in network byte order; empty where it has none.
    QByteArray pixels(int size)
    {
        const QVariant images = property("IconPixmap");
        return images.isValid() ? pixelsIn(images.value<QDBusArgument>(), size) : QByteArray();
    }
    QString toolTip()
    {
        const QVariant tip = property("ToolTip");
        return tip.isValid() ? textIn(tip.value<QDBusArgument>()) : QString();
    }
    QList<Entry> menu()
    {
        const QDBusMessage answer =
            call(menuPath(), QStringLiteral("com.canonical.dbusmenu"), "GetLayout", {0, -1, QStringList()});
        QList<Entry> entries;
        if (answer.type() != QDBusMessage::ReplyMessage)
            return entries;
        const auto layout = answer.arguments().value(1).value<QDBusArgument>();
        int root = 0;
        QVariantMap properties;
        layout.beginStructure();
        layout >> root >> properties;
        layout.beginArray();
        while (!layout.atEnd()) {
            QDBusVariant child;
            layout >> child;
            const auto inside = child.variant().value<QDBusArgument>();
            Entry entry;
            QVariantMap about;
            inside.beginStructure();
            inside >> entry.id >> about;
            entry.label = about.value(QStringLiteral("label")).toString();
            entry.checkable =
                about.value(QStringLiteral("toggle-type")).toString() == QLatin1String("checkmark");
            entry.checked = about.value(QStringLiteral("toggle-state")).toInt() == 1;
            entry.enabled = about.value(QStringLiteral("enabled"), true).toBool();
            if (about.value(QStringLiteral("visible"), true).toBool())
                entries << entry;
        }
        return entries;
    }
    /// The entry whose label begins so.
    Entry entry(const char* label)
    {
        for (const Entry& found : menu())
            if (found.label.startsWith(QLatin1String(label)))
                return found;
        return {};
    }
    void choose(const char* label)
    {
        const Entry chosen = entry(label);
        QVERIFY2(chosen.id != 0 && chosen.enabled, label);
        call(menuPath(), QStringLiteral("com.canonical.dbusmenu"), "Event",
            {chosen.id, QStringLiteral("clicked"), QVariant::fromValue(QDBusVariant(QString())), 0U});
    }
    void leftClick() { click("Activate"); }
    void middleClick() { click("SecondaryActivate"); }

private:
    static QByteArray pixelsIn(const QDBusArgument& images, int size)
    {
        QByteArray found;
        images.beginArray();
        while (!images.atEnd()) {
            int width = 0;
            int height = 0;
            QByteArray bytes;
            images.beginStructure();
            images >> width >> height >> bytes;
            images.endStructure();
            if (width == size && height == size)
                found = bytes;
        }
        images.endArray();
        return found;
    }
    static QString textIn(const QDBusArgument& tip)
    {
        QString icon;
        QString title;
        QString text;
        tip.beginStructure();
        tip >> icon;
        tip.beginArray();
        while (!tip.atEnd()) {
            int side = 0;
            QByteArray bytes;
            tip.beginStructure();
            tip >> side >> side >> bytes;
            tip.endStructure();
        }
        tip.endArray();
        tip >> title >> text;
        tip.endStructure();
        return title + text;
    }
    QString menuPath() { return property("Menu").value<QDBusObjectPath>().path(); }
    void click(const char* method)
    {
        call(QStringLiteral("/StatusNotifierItem"), QStringLiteral("org.kde.StatusNotifierItem"), method,
            {0, 0});
    }
    /// The icon lives in this very process, so waiting for its answer must let it answer.
    QDBusMessage call(
        const QString& path, const QString& interface, const char* method, const QVariantList& arguments)
    {
        if (m_items.isEmpty() || path.isEmpty())
            return {};
        QDBusMessage message =
            QDBusMessage::createMethodCall(m_items.value(0), path, interface, QLatin1String(method));
        message.setArguments(arguments);
        const QDBusPendingCall pending = m_bus.asyncCall(message);
        if (!QTest::qWaitFor([&pending] { return pending.isFinished(); }))
            return {};
        return pending.reply();
    }

    // Not the one that the icon is served on.
    QDBusConnection m_bus =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("panel"));
    QProcess m_program;
    QStringList m_items;
};

} // namespace vnats
