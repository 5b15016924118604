// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QTemporaryDir>
#include <QTest>

using namespace vnats;

/// A desktop's portal that tells which colours a person has chosen.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    using Values = QMap<QString, QVariantMap>;

    void chooseTheme(const QString& name)
    {
        Q_EMIT SettingChanged(
            QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("gtk-theme"), QDBusVariant(name));
    }
    void choose(const QVariant& scheme)
    {
        m_scheme = scheme;
        Q_EMIT SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
            QDBusVariant(scheme));
    }

public Q_SLOTS:
    QMap<QString, QVariantMap> ReadAll(const QStringList&)
    {
        return {{QStringLiteral("org.freedesktop.appearance"), {{QStringLiteral("color-scheme"), m_scheme}}}};
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    QVariant m_scheme = 0U;
};

/// The program on a desktop whose theme tells Qt nothing: only the portal knows of dark and light.
class ColorsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void dark_and_light_follow_the_desktop_while_the_program_runs();
    void a_dark_theme_is_followed_where_the_desktop_has_no_switch();
    void a_portal_that_says_nonsense_changes_nothing();
    void what_a_person_chose_here_is_kept_whatever_the_desktop_says();

private:
    bool isDark() const { return m_app->window().palette().color(QPalette::Window).lightness() < 128; }

    QTemporaryDir m_home;
    FakeHelperClient m_client;
    FakeSecretStore m_store;
    FakePermissions m_permissions;
    FakePortal m_portal;
    QDBusConnection m_side = QDBusConnection(QString());
    std::unique_ptr<Application> m_app;
};

void ColorsTest::initTestCase()
{
    qDBusRegisterMetaType<FakePortal::Values>();
    m_side = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal"));
    QVERIFY(m_side.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(m_side.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    m_app = std::make_unique<Application>(m_client, m_store, m_permissions,
        Application::Options{.profilesPath = m_home.filePath(QStringLiteral("profiles.json")),
            .memoryPath = m_home.filePath(QStringLiteral("window.ini"))});
    m_app->start();
    QVERIFY(!isDark());
}

void ColorsTest::dark_and_light_follow_the_desktop_while_the_program_runs()
{
    for (int round = 0; round < 2; ++round) {
        m_portal.choose(1U);
        QTRY_VERIFY(isDark());
        // What is on the screen, not only what a palette says.
        const QImage shown = m_app->window().grab().toImage();
        QVERIFY(shown.pixelColor(2, 2).lightness() < 128);
        m_portal.choose(2U);
        QTRY_VERIFY(!isDark());
    }
    m_portal.choose(1U);
    QTRY_VERIFY(isDark());
    m_portal.choose(0U);
    QTRY_VERIFY(!isDark());
}

/// As Xfce and MATE have it.
void ColorsTest::a_dark_theme_is_followed_where_the_desktop_has_no_switch()
{
    m_portal.choose(0U);
    QTRY_VERIFY(!isDark());
    m_portal.chooseTheme(QStringLiteral("Adwaita-dark"));
    QTRY_VERIFY(isDark());
    m_portal.chooseTheme(QStringLiteral("Adwaita"));
    QTRY_VERIFY(!isDark());
    // The switch counts, where it has been used.
    m_portal.choose(2U);
    m_portal.chooseTheme(QStringLiteral("Adwaita-dark"));
    QCoreApplication::processEvents();
    QVERIFY(!isDark());
    m_portal.chooseTheme(QStringLiteral("Adwaita"));
}

void ColorsTest::a_portal_that_says_nonsense_changes_nothing()
{
    m_portal.choose(1U);
    QTRY_VERIFY(isDark());
    m_portal.choose(2U);
    QTRY_VERIFY(!isDark());
    for (const QVariant& nonsense : {QVariant(QStringLiteral("dark")), QVariant(7U), QVariant(true)}) {
        m_portal.choose(nonsense);
        QCoreApplication::processEvents();
        QVERIFY(!isDark());
    }
}

void ColorsTest::what_a_person_chose_here_is_kept_whatever_the_desktop_says()
{
    Q_EMIT m_app->window().colorsChosen(ColorScheme::Light);
    m_portal.choose(1U);
    QCoreApplication::processEvents();
    QVERIFY(!isDark());
    Q_EMIT m_app->window().colorsChosen(ColorScheme::System);
    QTRY_VERIFY(isDark());
}

QTEST_MAIN(ColorsTest)
#include "colors_test.moc"
