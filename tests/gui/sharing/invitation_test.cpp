// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/invite_dialog.h"
#include "app/gui/sharing/join_dialog.h"
#include "app/gui/sharing/qr_view.h"
#include "core/base/invitation.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace vnats;

class FixedClock final : public Clock
{
public:
    Steady steady() const override { return {}; }
    Wall wall() const override { return now; }
    std::chrono::milliseconds sinceBoot() const override { return {}; }

    Wall now = Wall(std::chrono::sys_days(std::chrono::year(2026) / 12 / 1));
};

namespace {

Profile home()
{
    Profile profile = Profile::create();
    profile.settings.name = "Home";
    profile.settings.servers = {"tls://nats.example.org:4222"};
    profile.settings.vlanId = 42;
    profile.settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}};
    return profile;
}

Secrets login()
{
    Secrets secrets;
    secrets.token = "hush-hush";
    secrets.networkKey = "a passphrase of many words";
    return secrets;
}

/// As long as the one of a LAN that is hosted here.
std::string certificate()
{
    QByteArray content(430, Qt::Uninitialized);
    unsigned state = 1;
    for (char& byte : content)
        byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    std::string pem = "-----BEGIN CERTIFICATE-----\n";
    const std::string lines = content.toBase64().toStdString();
    for (std::size_t i = 0; i < lines.size(); i += 64)
        pem += lines.substr(i, 64) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

QString textOf(const QWidget& dialog, const char* name)
{
    const auto* widget = dialog.findChild<QWidget*>(QLatin1String(name));
    return widget ? widget->property("text").toString() : QStringLiteral("no widget of this name");
}

} // namespace

class InvitationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void the_link_leads_to_the_same_lan_with_another_address();
    void secrets_are_in_it_only_when_that_is_asked_for();
    void a_phone_reads_the_enlarged_code_of_the_longest_link_of_a_hosted_lan();
    void a_code_with_a_certificate_in_it_says_how_to_make_it_readable();
    void an_end_is_part_of_it();
    void says_when_the_server_is_this_computer_itself();
    void everything_is_shown_before_it_is_saved();
    void an_invitation_to_a_lan_that_one_is_on_says_so_and_can_be_taken();
    void secrets_that_came_another_way_are_added();
    void nothing_can_be_saved_of_what_is_no_invitation();
    void an_invitation_that_has_ended_is_refused_even_while_it_is_looked_at();

private:
    /// What `dialog` offers.
    static QString linkOf(const InviteDialog& dialog)
    {
        return dialog.findChild<QPlainTextEdit*>(QStringLiteral("invite.link"))->toPlainText();
    }

    FixedClock m_clock;
};

void InvitationTest::the_link_leads_to_the_same_lan_with_another_address()
{
    const InviteDialog dialog(home(), {}, m_clock);
    const auto invitation = parseInvitation(linkOf(dialog).toStdString(), m_clock.now);
    QVERIFY2(invitation, invitation ? "" : englishOf(invitation.error()).c_str());
    QCOMPARE(invitation->settings.servers, home().settings.servers);
    QCOMPARE(invitation->settings.vlanId, 42U);
    QVERIFY(invitation->settings.addresses.empty());
    QVERIFY(invitation->settings.automatic);
    QCOMPARE(invitation->settings.automaticRange().toString(), std::string("10.0.0.0/24"));
}

void InvitationTest::a_phone_reads_the_enlarged_code_of_the_longest_link_of_a_hosted_lan()
{
    // Everything that the link of a LAN hosted here holds, and two addresses of this computer.
    Secrets secrets{.token = std::string(32, 't'),
        .caFingerprint = std::string(64, 'f'),
        .networkKey = std::string(43, 'k')};
    Profile hosted = home();
    hosted.settings.tlsServerName = "host.vlan-nats.internal";
    hosted.settings.servers = {"tls://192.168.178.25:4222", "tls://[fd00:1234:5678:9abc::25]:4222"};
    InviteDialog dialog(hosted, secrets, m_clock);
    dialog.show();
    dialog.findChild<QCheckBox*>(QStringLiteral("invite.withSecrets"))->setChecked(true);
    const auto* small = dialog.findChild<QrView*>(QStringLiteral("qrView"));
    QVERIFY(small->code());
    // Version 15 (ISO/IEC 18004): phones of some years ago read it from a screen.
    QVERIFY2(small->code()->size() <= 17 + 4 * 15, qPrintable(QString::number(small->code()->size())));
    dialog.findChild<QPushButton*>(QStringLiteral("invite.enlarge"))->click();
    auto* sheet = dialog.findChild<QDialog*>(QStringLiteral("inviteCode"));
    QTRY_VERIFY(sheet && sheet->isVisible());
    auto* large = sheet->findChild<QrView*>(QStringLiteral("invite.largeCode"));
    QCOMPARE(large->code()->size(), small->code()->size());
    // A laptop's pixel is a fifth of a millimetre wide; phones need modules of 0.8 mm at 30 cm.
    QVERIFY2(large->moduleSize() >= 4, qPrintable(QString::number(large->code()->size())));
    QVERIFY(large->height() <= large->screen()->availableSize().height());
    // Dark and light are there, to the pixel.
    const QImage shown = large->grab().toImage();
    const int finder = large->moduleSize() * 4;
    QCOMPARE(shown.pixelColor(finder + 1, finder + 1), QColor(Qt::black));
    QCOMPARE(shown.pixelColor(finder - 1, finder - 1), QColor(Qt::white));
    sheet->findChild<QPushButton*>(QStringLiteral("inviteCode.close"))->click();
    QVERIFY(!sheet->isVisible());
}

void InvitationTest::a_code_with_a_certificate_in_it_says_how_to_make_it_readable()
{
    Secrets secrets = login();
    secrets.ca = certificate();
    InviteDialog dialog(home(), secrets, m_clock);
    QVERIFY(!textOf(dialog, "invite.note").contains(QLatin1String("fingerprint")));
    dialog.findChild<QCheckBox*>(QStringLiteral("invite.withSecrets"))->setChecked(true);
    QVERIFY(textOf(dialog, "invite.note").contains(QLatin1String("fingerprint")));
}

void InvitationTest::secrets_are_in_it_only_when_that_is_asked_for()
{
    InviteDialog dialog(home(), login(), m_clock);
    QVERIFY(!linkOf(dialog).contains(QLatin1String("hush")));
    QVERIFY(parseInvitation(linkOf(dialog).toStdString(), m_clock.now)->secrets.empty());
    QCOMPARE(parseInvitation(linkOf(dialog).toStdString(), m_clock.now)->withheld.size(), 2U);

    dialog.findChild<QPushButton*>(QStringLiteral("invite.copySecrets"))->click();
    auto joined = *parseInvitation(linkOf(dialog).toStdString(), m_clock.now);
    QVERIFY(addInvitationSecrets(joined, QGuiApplication::clipboard()->text().toStdString()));
    QVERIFY(joined.secrets == login());

    dialog.findChild<QCheckBox*>(QStringLiteral("invite.withSecrets"))->setChecked(true);
    QVERIFY(parseInvitation(linkOf(dialog).toStdString(), m_clock.now)->secrets == login());
    QVERIFY(textOf(dialog, "invite.note").contains(QLatin1String("can use the login")));
}

void InvitationTest::an_end_is_part_of_it()
{
    InviteDialog dialog(home(), {}, m_clock);
    auto* end = dialog.findChild<QComboBox*>(QStringLiteral("invite.end"));
    end->setCurrentIndex(0);
    const std::string link = linkOf(dialog).toStdString();
    QVERIFY(parseInvitation(link, m_clock.now + std::chrono::minutes(59)));
    QVERIFY(!parseInvitation(link, m_clock.now + std::chrono::minutes(61)));
    end->setCurrentIndex(end->count() - 1);
    QVERIFY(!parseInvitation(linkOf(dialog).toStdString(), m_clock.now)->expires);
}

void InvitationTest::says_when_the_server_is_this_computer_itself()
{
    Profile profile = home();
    for (const char* const server : {"nats://localhost:4222", "nats://127.0.0.1:4222", "nats://[::1]:4222"}) {
        profile.settings.servers = {server};
        const InviteDialog dialog(profile, {}, m_clock);
        QVERIFY2(textOf(dialog, "invite.note").contains(QLatin1String("this computer only here")), server);
    }
    const InviteDialog dialog(home(), {}, m_clock);
    QVERIFY(textOf(dialog, "invite.note").isEmpty());
}

void InvitationTest::everything_is_shown_before_it_is_saved()
{
    Invitation invitation = invitationFor(home().settings);
    invitation.settings.mtu = 9000;
    invitation.settings.routes = {{{*IpAddress::parse("192.168.5.0"), 24}, IpAddress::parse("10.0.0.7")}};
    invitation.settings.games = true;
    invitation.settings.subjectPrefix = "office.vlan";
    invitation.secrets = login();
    JoinDialog dialog(m_clock);
    QSignalSpy submitted(&dialog, &JoinDialog::submitted);
    dialog.show();
    dialog.setLink(QString::fromStdString(*formatInvitation(invitation)));
    QCOMPARE(textOf(dialog, "join.name"), QLatin1String("Home"));
    QCOMPARE(textOf(dialog, "join.server"), QLatin1String("tls://nats.example.org:4222"));
    QCOMPARE(textOf(dialog, "join.vlan"), QLatin1String("42"));
    QCOMPARE(textOf(dialog, "join.address"), QLatin1String("a free one in 10.0.0.0/24"));
    QCOMPARE(textOf(dialog, "join.mtu"), QLatin1String("9000"));
    QCOMPARE(textOf(dialog, "join.routes"), QLatin1String("192.168.5.0/24 via 10.0.0.7"));
    QVERIFY(textOf(dialog, "join.games").contains(QLatin1String("prefer this LAN")));
    QCOMPARE(textOf(dialog, "join.prefix"), QLatin1String("office.vlan"));
    QCOMPARE(textOf(dialog, "join.with"), QLatin1String("token, network key"));
    QCOMPARE(submitted.count(), 0);

    dialog.findChild<QPushButton*>(QStringLiteral("join.saveAndConnect"))->click();
    QCOMPARE(submitted.count(), 1);
    const auto profile = submitted.first().at(0).value<Profile>();
    QCOMPARE(profile.settings.mtu, 9000U);
    QVERIFY(!profile.id.isEmpty());
    QVERIFY(submitted.first().at(1).value<Secrets>() == login());
    QVERIFY(submitted.first().at(2).toBool());
}

void InvitationTest::an_invitation_to_a_lan_that_one_is_on_says_so_and_can_be_taken()
{
    const QString link = linkOf(InviteDialog(home(), {}, m_clock));
    JoinDialog dialog(m_clock);
    dialog.show();
    dialog.setLink(link);
    const auto* warning = dialog.findChild<QLabel*>(QStringLiteral("join.warning"));
    QVERIFY(!warning->isVisible());
    dialog.setOthers({home()});
    QVERIFY(warning->isVisible());
    QVERIFY(warning->text().startsWith(QLatin1String("Home already connects to this LAN")));
    QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("join.save"))->isEnabled());
}

void InvitationTest::secrets_that_came_another_way_are_added()
{
    Invitation invitation = invitationFor(home().settings);
    invitation.secrets = login();
    JoinDialog dialog(m_clock);
    QSignalSpy submitted(&dialog, &JoinDialog::submitted);
    dialog.show();
    dialog.setLink(QString::fromStdString(*formatInvitation(invitation, InvitationPart::WithoutSecrets)));
    QCOMPARE(textOf(dialog, "join.withheld"), QLatin1String("token, network key"));
    auto* secrets = dialog.findChild<QLineEdit*>(QStringLiteral("join.secrets"));
    QVERIFY(secrets->isVisible());
    QCOMPARE(secrets->echoMode(), QLineEdit::Password);
    secrets->setText(QStringLiteral("nonsense"));
    auto* save = dialog.findChild<QPushButton*>(QStringLiteral("join.save"));
    QVERIFY(!save->isEnabled());
    QVERIFY(!textOf(dialog, "join.secrets.error").isEmpty());
    secrets->setText(QString::fromStdString(*formatInvitation(invitation, InvitationPart::SecretsOnly)));
    save->click();
    QCOMPARE(submitted.count(), 1);
    QVERIFY(submitted.first().at(1).value<Secrets>() == login());
    QVERIFY(!submitted.first().at(2).toBool());
}

void InvitationTest::nothing_can_be_saved_of_what_is_no_invitation()
{
    JoinDialog dialog(m_clock);
    dialog.show();
    for (const char* const link :
        {"", "https://example.org", "vlan-nats:join?v=2&server=nats://a:4222&vlan=1",
            "vlan-nats:join?v=1&server=nats://a:4222&vlan=x"}) {
        dialog.setLink(QLatin1String(link));
        QVERIFY2(!dialog.findChild<QPushButton*>(QStringLiteral("join.save"))->isEnabled(), link);
        QVERIFY2(!dialog.findChild<QWidget*>(QStringLiteral("join.summary"))->isVisible(), link);
    }
    QVERIFY(textOf(dialog, "join.link.error").contains(QLatin1String("VLAN ID")));
}

void InvitationTest::an_invitation_that_has_ended_is_refused_even_while_it_is_looked_at()
{
    Invitation invitation = invitationFor(home().settings);
    invitation.expires = m_clock.now + std::chrono::hours(1);
    JoinDialog dialog(m_clock);
    QSignalSpy submitted(&dialog, &JoinDialog::submitted);
    dialog.show();
    dialog.setLink(QString::fromStdString(*formatInvitation(invitation)));
    QVERIFY(!textOf(dialog, "join.expires").isEmpty());
    const auto before = m_clock.now;
    m_clock.now += std::chrono::hours(2);
    dialog.findChild<QPushButton*>(QStringLiteral("join.save"))->click();
    QCOMPARE(submitted.count(), 0);
    QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("join.save"))->isEnabled());
    m_clock.now = before;
}

QTEST_MAIN(InvitationTest)
#include "invitation_test.moc"
