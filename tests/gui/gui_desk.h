// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection_page.h"
#include "app/gui/main_window.h"
#include "app/gui/tray_menu.h"
#include "app/model/peer_model.h"
#include "tests/support/fake_helper_client.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

namespace vnats {

/// A desk to sit at: the real window and tray menu over a home folder and a helper that exist for one test.
/// What a person would do is done by name: click("connectButton"), type("editor.server", …).
class GuiDesk
{
public:
    GuiDesk()
    {
        profiles.load();
        window.present();
        // Shortcuts belong to the active window.
        (void)QTest::qWaitForWindowActive(&window);
    }

    QString profilesPath() const { return home.filePath(QStringLiteral("profiles.json")); }

    template <typename Widget = QWidget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name)
    {
        auto* widget = find(name);
        QVERIFY2(widget && widget->isVisible() && widget->isEnabled(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    void type(const char* name, const char* text)
    {
        auto* widget = find(name);
        QVERIFY2(widget && widget->isVisible(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(widget, QLatin1String(text));
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

    QTemporaryDir home;
    QSettings memory{home.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid()};
    Profiles profiles{ProfileStore(profilesPath()), connections};
    MainWindow window{client, connections, profiles, memory};
    TrayMenu menu{connections};
};

} // namespace vnats
