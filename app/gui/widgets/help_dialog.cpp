// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/help_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vnats {

namespace {

struct Words
{
    QString title;
    QString text;
};

Words wordsOf(help::Topic topic)
{
    using enum help::Topic;
    switch (topic) {
    case Beginning:
        return {HelpDialog::tr("How to begin"),
            HelpDialog::tr(
                "A VLAN joins computers into one LAN, wherever they are. Each of them connects to the same NATS "
                "server with the same VLAN ID and has an IP address of its own.\n\n"
                "If you know a server, enter its URL. If somebody has sent you a link that begins with vlan-nats:, "
                "join with it. If there is no server yet, host a LAN on one of the computers and invite the others.\n\n"
                "A click on a VLAN in the list selects it; Enter, the button and the icon in the panel connect it. "
                "Closing the window does not disconnect anything.")};
    case Overview:
        return {HelpDialog::tr("Overview"),
            HelpDialog::tr(
                "How this computer is on the LAN: its addresses and interface, the server and others that "
                "could take over, how long it has been connected, and what protects the traffic.\n\n"
                "The chart shows what is received and sent, over a minute, five minutes or an hour. Below it are the "
                "frames by kind, and those that were dropped with the reason.\n\n"
                "A right click on any value copies it.")};
    case Peers:
        return {HelpDialog::tr("Peers"),
            HelpDialog::tr(
                "The other computers on this LAN: name, IP and MAC address, round trip, and what each of them "
                "receives and sends.\n\n"
                "Enter pings a computer; the menu of its row also opens SSH in a terminal, or a page in the "
                "browser. A right click on the heading chooses the columns; drag them to change their order.")};
    case Macs:
        return {HelpDialog::tr("MACs"),
            HelpDialog::tr(
                "Every MAC address that is known on this LAN, and the computer through which it is reached. There "
                "are more of them than computers where one of them bridges other machines into the LAN.")};
    case Log:
        return {HelpDialog::tr("Log"),
            HelpDialog::tr(
                "What has happened to this connection: when it was connected and lost, every problem, and the "
                "computers that joined and left. Entries survive a restart. They contain no logins or keys; "
                "save them to a file for somebody who helps you.")};
    case Settings:
        return {HelpDialog::tr("Settings"),
            HelpDialog::tr(
                "Whether this program starts when you log in and notifies you on the desktop, what a middle "
                "click on the icon does, the unit of rates, and the colours. The settings of a single VLAN are "
                "in its profile.")};
    case EditorLan:
        return {HelpDialog::tr("Profile: LAN"),
            HelpDialog::tr(
                "The three things that a LAN needs.\n\n"
                "NATS URL: the server that all computers connect to, such as tls://example.org:4222. Begin it with "
                "tls:// to encrypt the connection. Import… takes it from a context of the nats command; a URL with "
                "a login, a context and a credentials file can also be pasted or dropped here.\n\n"
                "VLAN ID: any number; the same on all computers of one LAN.\n\n"
                "IP address: different on every computer, in the same subnet. auto finds a free one.")};
    case EditorSecurity:
        return {HelpDialog::tr("Profile: Security"),
            HelpDialog::tr(
                "How to log in to the server, and who can read the traffic.\n\n"
                "A network key seals the VLAN, so that not even the server can read it; it must be the same on all "
                "computers. Without one, TLS encrypts the way to the server only.\n\n"
                "Logins and keys are kept in the keyring of your desktop, never in the profile.")};
    case EditorAddresses:
        return {HelpDialog::tr("Profile: Addresses"),
            HelpDialog::tr(
                "The same addresses as on the LAN page, one per line; the subnet in which a free one is found; "
                "and whether the VLAN may have a subnet that this computer uses elsewhere.")};
    case EditorAdvanced:
        return {HelpDialog::tr("Profile: Advanced"),
            HelpDialog::tr(
                "Settings that most LANs leave as they are: the name of the interface, the MTU, routes to "
                "subnets behind other computers, the prefix of the NATS subjects, a proxy, when the VLAN "
                "connects automatically, what games find, the choice among several servers, and a bridge to "
                "other machines.")};
    case Host:
        return {HelpDialog::tr("Hosting a LAN"),
            HelpDialog::tr(
                "This computer becomes the server: it runs nats-server with a certificate, a token and a network key "
                "of its own, as long as the VLAN is connected here. The others must be able to reach its port.")};
    case Invite:
        return {HelpDialog::tr("Inviting"),
            HelpDialog::tr(
                "The link and the code hold what another computer needs to join this LAN. With the secrets in it, "
                "anyone who has the link can join; the secrets can also go separately.")};
    case Join:
        return {HelpDialog::tr("Joining"),
            HelpDialog::tr(
                "Paste the link that begins with vlan-nats:. Everything in it is shown before it is saved. The server "
                "that it names can see who is connected; it cannot read a sealed VLAN.")};
    case Probe:
        return {HelpDialog::tr("Testing a connection"),
            HelpDialog::tr(
                "Tries each step of connecting with what is in the form: finding the server, its certificate, "
                "the login, and what it allows on this VLAN. Nothing is saved, and no interface is created.\n\n"
                "The first step that fails says what to do. Steps after it are not tried.")};
    case Secrets:
        return {HelpDialog::tr("Entering a login or a key"),
            HelpDialog::tr(
                "The server or the VLAN needs something that the keyring of your desktop does not hold. What "
                "you enter is stored there if you wish; otherwise, it is forgotten when this program quits.\n\n"
                "Whoever runs the server gives out logins; the network key is the same on all computers of the VLAN.")};
    case Boot:
        return {HelpDialog::tr("Connecting at boot"),
            HelpDialog::tr(
                "A boot profile is a file in /etc/vlan-nats that the computer connects before anyone logs in. Only an "
                "administrator can install it: save the file here and run the commands in a terminal.\n\n"
                "Boot profiles are in the list of VLANs even while they are not connected. Connecting or "
                "disconnecting one there takes an administrator's password.")};
    case Count:
        break;
    }
    return {};
}

} // namespace

HelpDialog::HelpDialog(QWidget* parent)
    : QDialog(parent)
    , m_topics(new QListWidget(this))
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("helpDialog"));
    setWindowTitle(tr("Help"));
    m_topics->setObjectName(QStringLiteral("help.topics"));
    m_topics->setAccessibleName(tr("Topics"));
    m_text->setObjectName(QStringLiteral("help.text"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->viewport()->setAutoFillBackground(false);
    for (int topic = 0; topic < int(help::Topic::Count); ++topic)
        m_topics->addItem(wordsOf(help::Topic(topic)).title);
    m_topics->setFixedWidth(m_topics->sizeHintForColumn(0) + 32);
    connect(m_topics, &QListWidget::currentRowChanged, this, [this](int row) {
        const Words words = wordsOf(help::Topic(row));
        m_text->setPlainText(words.text);
        m_text->setAccessibleName(words.title);
    });
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("help.close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(m_topics);
    columns->addWidget(m_text, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    resize(640, 400);
}

void HelpDialog::turnTo(help::Topic topic)
{
    m_topics->setCurrentRow(int(topic));
    m_topics->setFocus();
}

} // namespace vnats
