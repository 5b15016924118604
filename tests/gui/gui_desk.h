// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_page.h"
#include "app/gui/tray/tray_menu.h"
#include "app/gui/window/main_window.h"
#include "app/model/hosting/hosted_lans.h"
#include "app/model/peers/peer_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QComboBox>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

namespace vnats {

/// A desk to sit at: the real window and tray menu over a home folder and a helper that exist for one test.
/// What a person would do is done by name: click("connectButton"), type("editor.server", …).
class GuiDesk
{
public:
    /// As another user than the one who runs the tests, to whom root's VLANs are strangers'.
    explicit GuiDesk(uint userId)
        : GuiDesk(".", userId)
    {
    }
    /// The profiles are in this folder of the home folder, which need not exist yet.
    explicit GuiDesk(const char* folder = ".", uint userId = getuid())
        : user(userId)
        , m_folder(QLatin1String(folder))
    {
        profiles.load();
        window.present();
        // Shortcuts belong to the active window.
        (void)QTest::qWaitForWindowActive(&window);
    }

    QString profilesPath() const { return home.filePath(m_folder + QLatin1String("/profiles.json")); }

    template <typename Widget = QWidget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name)
    {
        // A dialog that has just been closed is not to be found any more.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        auto* widget = find(name);
        QVERIFY2(widget && widget->isVisible() && widget->isEnabled(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    void click(const QString& name) { click(qPrintable(name)); }
    void type(const char* name, const char* text)
    {
        auto* widget = find(name);
        QVERIFY2(widget && widget->isVisible(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(widget, QLatin1String(text));
    }
    /// A page of the editor, by its tab.
    void openPage(const char* title)
    {
        auto* tabs = find<QTabWidget>("editor.tabs");
        QVERIFY(tabs);
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == QLatin1String(title))
                QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QLatin1String(title));
    }
    /// An entry of a combo box, by its text.
    void choose(const char* name, const char* entry)
    {
        auto* box = find<QComboBox>(name);
        QVERIFY2(box && box->isVisible(), name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 1; i < box->count() && box->currentText() != QLatin1String(entry); ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), QLatin1String(entry));
    }
    QString text(const char* name)
    {
        auto* widget = find(name);
        return widget ? widget->property("text").toString() : QStringLiteral("no widget of this name");
    }
    bool shows(const char* name)
    {
        auto* widget = find(name);
        return widget && widget->isVisible();
    }

    void turnTo(ConnectionPage::Page page) { window.findChild<ConnectionPage*>()->turnTo(page); }

    Profile addProfile(const char* name, std::uint32_t vlan)
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = vlan;
        profile.settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}};
        (void)profiles.save(profile);
        return profile;
    }

    const uint user;
private:
    const QString m_folder;

public:
    QTemporaryDir home;
    /// Where hosted LANs keep what they are.
    const bool isAtHome = qputenv("XDG_STATE_HOME", home.path().toUtf8());
    QSettings memory{home.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    test::FakeClock clock;
    FakeHelperClient client;
    FakeSecretStore store;
    ProfileSecrets secrets{store};
    HostedLans lans{secrets};
    FakePermissions permissions{user};
    Connections connections{client, clock, user, &secrets, &lans, &permissions};
    ProfileSync profiles{ProfileStore(profilesPath()), connections};
    MainWindow window{client, connections, profiles, memory, secrets, lans};
    TrayMenu menu{connections, memory};
};

} // namespace vnats
