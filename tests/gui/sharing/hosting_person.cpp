// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who hosts a LAN with the windows that ship and the helper of the system bus
// (tests/lab/test_hosting.py):
//   vnats_hosting_person FOLDER host    hosts one that stays, prints its invitation, and quits at the next
//   line vnats_hosting_person FOLDER end     finds it again and ends it
#include "app/gui/application.h"
#include "helper/contract/dbus_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QApplication>
#include <QDBusConnection>
#include <QPlainTextEdit>
#include <QTest>
#include <cstdio>

using namespace vnats;

namespace {

constexpr int kPatienceMs = 30'000;

class Person
{
public:
    explicit Person(const QString& folder)
        : m_app(m_client, m_store, m_permissions,
            {.profilesPath = folder + QLatin1String("/profiles.json"),
                .memoryPath = folder + QLatin1String("/window.ini")})
    {
        m_app.start();
    }

    int host()
    {
        click("welcome.host");
        click("host.host");
        awaitState("Connected");
        await([this] { return find("inviteDialog") != nullptr; }, "the invitation");
        click("invite.withSecrets");
        const auto* link = m_app.window().findChild<QPlainTextEdit*>(QStringLiteral("invite.link"));
        std::puts(qPrintable(link->toPlainText()));
        std::fflush(stdout);
        (void)std::getchar();
        return 0;
    }

    int end()
    {
        awaitState("Connected");
        click("host.end");
        awaitState("Not connected");
        await([this] { return !find("host.end"); }, "the server's end");
        return 0;
    }

private:
    QWidget* find(const char* name)
    {
        auto* widget = m_app.window().findChild<QWidget*>(QLatin1String(name));
        return widget && widget->isVisible() ? widget : nullptr;
    }
    void click(const char* name)
    {
        await([this, name] { return find(name) && find(name)->isEnabled(); }, name);
        QTest::mouseClick(find(name), Qt::LeftButton);
    }
    void awaitState(const char* words)
    {
        await(
            [this, words] {
                QWidget* state = find("status.state");
                return state && state->property("text").toString().startsWith(QLatin1String(words));
            },
            words);
    }
    template <typename Condition>
    void await(Condition isMet, const char* what)
    {
        if (!QTest::qWaitFor(isMet, kPatienceMs))
            qFatal("waited in vain for %s; the window says: %s %s", what, said("status.problem"),
                said("host.problem"));
    }
    const char* said(const char* name)
    {
        QWidget* widget = find(name);
        m_said << (widget ? widget->property("text").toString().toUtf8() : QByteArray());
        return m_said.last().constData();
    }

    DbusHelperClient m_client{QDBusConnection::systemBus()};
    FakePermissions m_permissions;
    FakeSecretStore m_store;
    Application m_app;
    QByteArrayList m_said;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    if (argc != 3)
        return 2;
    Person person(QString::fromLocal8Bit(argv[1]));
    return argv[2] == QByteArray("host") ? person.host() : person.end();
}
