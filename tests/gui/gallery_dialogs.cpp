// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallery_dialogs.h"

#include "app/gui/editor/boot_profile_dialog.h"
#include "app/gui/editor/profile_editor.h"
#include "app/gui/editor/server_probe_dialog.h"
#include "app/gui/secrets/secrets_dialog.h"
#include "app/gui/sharing/host_dialog.h"
#include "app/gui/sharing/invite_dialog.h"
#include "app/gui/sharing/join_dialog.h"
#include "app/gui/tray/tray_icon.h"
#include "app/gui/widgets/state_icon.h"
#include "tests/support/nats_server.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolTip>

namespace vnats {

namespace {

void put(QWidget& window, const char* name, const char* text)
{
    window.findChild<QLineEdit*>(QLatin1String(name))->setText(QString::fromUtf8(text));
}

Profile home()
{
    Profile profile = Profile::create();
    profile.settings.name = "Home";
    profile.settings.vlanId = 42;
    profile.settings.servers = {"tls://nats.example.org:4222"};
    profile.settings.addresses = {{*IpAddress::parse("10.0.42.2"), 24}};
    return profile;
}

Secrets login()
{
    Secrets secrets;
    secrets.user = "ann";
    secrets.password = "correct horse";
    secrets.networkKey = "a passphrase of ours";
    return secrets;
}

void shootEditor(GalleryStage& stage, const Camera& camera)
{
    stage.window.addProfile();
    auto* editor = stage.window.findChild<ProfileEditor*>();
    camera.shoot(editor, "editor-empty");
    put(*editor, "editor.server", "http://example.org");
    put(*editor, "editor.vlan", "42");
    put(*editor, "editor.address", "10.0.0.2");
    camera.shoot(editor, "editor-errors");
    put(*editor, "editor.server", "tls://nats.example.org");
    put(*editor, "editor.address", "auto, 10.0.0.2/24, fd00::2/64");
    camera.shoot(editor, "editor-filled");
    auto* tabs = editor->findChild<QTabWidget*>(QStringLiteral("editor.tabs"));
    tabs->setCurrentIndex(1);
    camera.shoot(editor, "editor-security-plain");
    auto* kind = editor->findChild<QComboBox*>(QStringLiteral("editor.login"));
    for (int i = 2; i < kind->count(); ++i) {
        kind->setCurrentIndex(i);
        camera.shoot(editor, ("editor-security-login-" + std::to_string(i)).c_str());
    }
    kind->setCurrentIndex(1);
    put(*editor, "editor.user", "ann");
    put(*editor, "editor.password", "correct horse");
    editor->findChild<QCheckBox*>(QStringLiteral("editor.sealed"))->setChecked(true);
    put(*editor, "editor.network-key", "too short");
    put(*editor, "editor.ca", "/nowhere/ca.pem");
    camera.shoot(editor, "editor-security-errors");
    put(*editor, "editor.network-key", "a passphrase of ours");
    put(*editor, "editor.ca", "");
    put(*editor, "editor.ca-fingerprint",
        "9F:86:D0:81:88:4C:7D:65:9A:2F:EA:A0:C5:5A:D0:15:A3:BF:4F:1B:2B:0B:82:2C:D1:5D:6C:15:B0:F0:0A:08");
    put(*editor, "editor.proxy-login", "ann:secret");
    camera.shoot(editor, "editor-security");
    tabs->setCurrentIndex(2);
    camera.shoot(editor, "editor-addresses");
    tabs->setCurrentIndex(3);
    camera.shoot(editor, "editor-advanced");
    put(*editor, "editor.proxy", "ftp://proxy.example.org");
    camera.shoot(editor, "editor-advanced-errors");
    put(*editor, "editor.proxy", "http://proxy.example.org:3128");
    put(*editor, "editor.routes", "192.168.5.0/24 via 10.0.0.7");
    editor->findChild<QCheckBox*>(QStringLiteral("editor.nearest"))->setChecked(true);
    camera.shoot(editor, "editor-advanced-filled");
    auto* autoconnect = editor->findChild<QComboBox*>(QStringLiteral("editor.autoconnect"));
    autoconnect->setCurrentIndex(autoconnect->count() - 1);
    camera.shoot(editor, "editor-boot");
    editor->findChild<QPushButton*>(QStringLiteral("editor.saveBootProfile"))->click();
    auto* boot = editor->findChild<BootProfileDialog*>();
    const QTemporaryDir folder;
    put(*boot, "boot.file", folder.filePath(QStringLiteral("office.conf")).toUtf8().constData());
    camera.shoot(boot, "boot-profile");
    boot->findChild<QCheckBox*>(QStringLiteral("boot.withSecrets"))->setChecked(true);
    boot->findChild<QPushButton*>(QStringLiteral("boot.save"))->click();
    camera.shoot(boot, "boot-profile-saved");
    boot->close();
    editor->close();
}

/// Against servers that are really there, or really not.
void shootTest(GalleryStage& stage, const Camera& camera)
{
    const test::NatsServer server;
    const std::string nobody = "nats://127.0.0.1:" + std::to_string(test::NatsServer::freePort());
    for (const auto& [name, urls] : {std::pair("test-good", std::vector{server.url()}),
             std::pair("test-bad", std::vector{server.url(), nobody})}) {
        Settings settings = home().settings;
        settings.servers = urls;
        ServerProbeDialog dialog(&stage.window);
        dialog.show();
        dialog.start(settings, {});
        const auto* close = dialog.findChild<QPushButton*>(QStringLiteral("test.close"));
        while (close->text() != ServerProbeDialog::tr("Close"))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        camera.shoot(&dialog, name);
    }
}

void shootInvitations(GalleryStage& stage, const Camera& camera)
{
    const SystemClock clock;
    Profile profile = home();
    InviteDialog invite(profile, login(), clock, &stage.window);
    invite.show();
    camera.shoot(&invite, "invite");
    invite.findChild<QCheckBox*>(QStringLiteral("invite.withSecrets"))->setChecked(true);
    camera.shoot(&invite, "invite-with-secrets");
    invite.findChild<QPushButton*>(QStringLiteral("invite.enlarge"))->click();
    auto* large = invite.findChild<QDialog*>(QStringLiteral("inviteCode"));
    camera.shoot(large, "invite-enlarged");
    large->close();
    const QString link = invite.findChild<QPlainTextEdit*>(QStringLiteral("invite.link"))->toPlainText();
    invite.findChild<QCheckBox*>(QStringLiteral("invite.withSecrets"))->setChecked(false);
    const QString bare = invite.findChild<QPlainTextEdit*>(QStringLiteral("invite.link"))->toPlainText();
    invite.close();

    profile.settings.servers = {"nats://127.0.0.1:4222"};
    InviteDialog local(profile, {}, clock, &stage.window);
    local.show();
    camera.shoot(&local, "invite-to-this-computer");
    local.close();

    JoinDialog join(clock, &stage.window);
    join.show();
    camera.shoot(&join, "join-empty");
    join.setLink(QStringLiteral("https://example.org"));
    camera.shoot(&join, "join-error");
    join.setLink(bare);
    camera.shoot(&join, "join-secrets-missing");
    join.setLink(link);
    camera.shoot(&join, "join");
    join.close();
}

void shootHosting(GalleryStage& stage, const Camera& camera)
{
    stage.client.refusal.reset();
    stage.client.connectAtOnce = true;
    stage.window.host();
    auto* dialog = stage.window.findChild<HostDialog*>();
    put(*dialog, "host.name", "Attic");
    put(*dialog, "host.names", "attic.example.org");
    camera.shoot(dialog, "host-dialog");
    put(*dialog, "host.names", "attic/cellar");
    put(*dialog, "host.port", "80");
    put(*dialog, "host.vlan", "x");
    dialog->complain({ProblemCode::InternalNotInstalled, {{"program", "nats-server"}}});
    camera.shoot(dialog, "host-errors");
    dialog->close();

    Profile profile = HostedLans::draft(stage.profiles.list());
    profile.settings.name = "Attic";
    profile.hosting->names = {QStringLiteral("attic.example.org"), QStringLiteral("192.0.2.7")};
    (void)stage.profiles.save(profile);
    stage.window.present(profile.id);
    camera.shoot(&stage.window, "host-off");

    // With a real server, for a moment.
    Connection* hosted = stage.connections.byKey(profile.id);
    hosted->connectNow();
    while (hosted->state() == Connection::State::Starting)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    camera.shoot(&stage.window, "host");
    stage.find<QPushButton>("host.invite")->click();
    auto* invite = stage.find<QDialog>("inviteDialog");
    invite->findChild<QCheckBox*>(QStringLiteral("invite.withSecrets"))->click();
    camera.shoot(invite, "host-invitation");
    invite->close();
    hosted->endHosting();
}

/// A leaf node of a server that is really there.
void shootLeaf(GalleryStage& stage, const Camera& camera)
{
    const QTemporaryDir folder;
    const int port = test::NatsServer::freePort();
    QFile file(folder.filePath(QStringLiteral("hub.conf")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no place for a server's configuration");
    file.write("leafnodes { listen: \"127.0.0.1:" + QByteArray::number(port) + "\" }\n");
    file.close();
    const test::NatsServer server({"-c", file.fileName().toStdString()});
    Profile profile = home();
    profile.settings.name = "Plant";
    profile.settings.vlanId = 77;
    profile.settings.servers = {server.url()};
    profile.settings.linger = false;
    (void)stage.profiles.save(profile);
    stage.window.present(profile.id);

    stage.window.host();
    auto* dialog = stage.window.findChild<HostDialog*>();
    auto* kind = dialog->findChild<QComboBox*>(QStringLiteral("host.kind"));
    kind->setCurrentIndex(kind->count() - 1);
    camera.shoot(dialog, "host-leaf-dialog");
    put(*dialog, "host.leafUrl", "ftp://example.org");
    camera.shoot(dialog, "host-leaf-errors");
    put(*dialog, "host.leafUrl", qPrintable(QStringLiteral("127.0.0.1:%1").arg(port)));
    dialog->findChild<QPushButton*>(QStringLiteral("host.host"))->click();
    while (stage.client.leaves.isEmpty() || !stage.client.leaves.last().second)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    camera.shoot(&stage.window, "leaf");
    stage.connections.byKey(profile.id)->disconnectNow();
    camera.shoot(&stage.window, "leaf-off");
    stage.window.present(profile.id);
    stage.find<QPushButton>("leaf.end")->click();
}

} // namespace

void shootDialogs(GalleryStage& stage, const Camera& camera)
{
    shootEditor(stage, camera);
    shootTest(stage, camera);
    shootInvitations(stage, camera);
    shootHosting(stage, camera);
    shootLeaf(stage, camera);
    SecretsDialog dialog(home(), {QStringLiteral("user"), QStringLiteral("password")},
        QCoreApplication::translate("vnats::SecretsPrompt", "The server did not accept this login."),
        {.user = "ann"});
    dialog.show();
    camera.shoot(&dialog, "secrets");
}

void shootTray(GalleryStage& stage, const Camera& camera)
{
    QPixmap sheet(5 * 90, 2 * 110);
    QPainter painter(&sheet);
    painter.fillRect(0, 0, sheet.width(), 110, Qt::white);
    painter.fillRect(0, 110, sheet.width(), 110, QColor(0x1d, 0x1f, 0x23));
    int x = 8;
    for (const auto state : {Connection::State::Off, Connection::State::Connecting,
             Connection::State::Connected, Connection::State::Degraded, Connection::State::Failed}) {
        for (const int y : {0, 110}) {
            painter.drawPixmap(x, y + 8, stateIcon(state).pixmap(16));
            painter.drawPixmap(x + 24, y + 8, stateIcon(state).pixmap(22));
            painter.drawPixmap(x, y + 40, stateIcon(state).pixmap(48));
        }
        x += 90;
    }
    painter.end();
    sheet.save(camera.file("icons"));

    stage.menu.popup(QPoint(10, 10));
    camera.shoot(&stage.menu, "menu");
    stage.menu.close();
    QToolTip::showText(QPoint(10, 10), trayToolTip(stage.connections), nullptr, {}, 60'000);
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget->inherits("QTipLabel"))
            camera.shoot(widget, "tooltip");
    QToolTip::hideText();
}

} // namespace vnats
