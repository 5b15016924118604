// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/invite_dialog.h"

#include "app/gui/sharing/qr_view.h"
#include "app/gui/widgets/clipboard.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/room.h"
#include "app/model/secrets/memory_guard.h"
#include "app/model/words/problem_words.h"
#include "core/base/invitation.h"
#include "core/base/ip_address.h"
#include "core/base/server_url.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace vnats {

namespace {

using std::chrono::hours;

/// A server address that means the local computer on every computer.
bool isThisComputer(const std::string& server)
{
    const std::string host = ServerUrl::split(server).host;
    const auto address = IpAddress::parse(host);
    return host == "localhost" || (address && address->isLoopback());
}

} // namespace

InviteDialog::InviteDialog(
    const Profile& profile, const Secrets& secrets, const Clock& clock, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_code(new QrView(this))
    , m_link(new SecretText(this))
    , m_note(new QLabel(this))
{
    guardMemory();
    setObjectName(QStringLiteral("inviteDialog"));
    setWindowTitle(tr("Invite to %1").arg(profile.displayName()));
    help::setTopic(this, help::Topic::Invite);
    help::offerIn(this);
    setMinimumWidth(600);

    auto* title = new QLabel(tr("Anyone with vlan-nats can join VLAN %1 with this link, "
                                "or with the code once a phone has read it and sent it on. "
                                "Every setting is shown there before it is saved.")
                                 .arg(profile.settings.vlanId),
        this);
    title->setWordWrap(true);

    m_link->setObjectName(QStringLiteral("invite.link"));
    m_link->setAccessibleName(tr("Invitation link"));
    m_link->setReadOnly(true);
    m_link->setTabChangesFocus(true);
    m_link->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_link->setWordWrapMode(QTextOption::WrapAnywhere);
    m_note->setObjectName(QStringLiteral("invite.note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);

    auto* right = new QVBoxLayout;
    right->addWidget(m_link, 1);
    right->addWidget(makeChoices());
    right->addWidget(m_note);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(18);
    m_enlarge = new QPushButton(tr("En&large"), this);
    m_enlarge->setObjectName(QStringLiteral("invite.enlarge"));
    m_enlarge->setAutoDefault(false);
    connect(m_enlarge, &QPushButton::clicked, this, &InviteDialog::enlarge);
    auto* left = new QVBoxLayout;
    left->addWidget(m_code);
    left->addWidget(m_enlarge, 0, Qt::AlignHCenter);
    left->addStretch();
    middle->addLayout(left);
    middle->addLayout(right, 1);

    auto* box = new QDialogButtonBox(this);
    box->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QPushButton* copyLink = box->addButton(tr("&Copy link"), QDialogButtonBox::AcceptRole);
    copyLink->setObjectName(QStringLiteral("invite.copy"));
    copyLink->setDefault(true);
    m_copySecrets = box->addButton(tr("Copy the &secrets"), QDialogButtonBox::ActionRole);
    m_copySecrets->setObjectName(QStringLiteral("invite.copySecrets"));
    m_copySecrets->setToolTip(tr("A second text. Send it through another channel than the link."));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(
        copyLink, &QPushButton::clicked, this, [this, copyLink] { copy(m_link->toPlainText(), copyLink); });
    connect(m_copySecrets, &QPushButton::clicked, this, [this] {
        Invitation invitation = invitationFor(m_profile.settings);
        invitation.secrets = m_secrets;
        if (auto text = formatInvitation(invitation, InvitationPart::SecretsOnly)) {
            copy(QString::fromStdString(*text), m_copySecrets);
            wipe(*text);
        }
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(title);
    layout->addLayout(middle, 1);
    layout->addWidget(box);
    refresh();
    copyLink->setFocus();
}

QWidget* InviteDialog::makeChoices()
{
    auto* choices = new QWidget(this);
    m_end = new QComboBox(choices);
    m_end->setObjectName(QStringLiteral("invite.end"));
    m_end->addItem(tr("in an hour"), 1);
    m_end->addItem(tr("in a day"), 24);
    m_end->addItem(tr("in a week"), 24 * 7);
    m_end->addItem(tr("never"), 0);
    m_end->setCurrentIndex(2);
    m_end->setToolTip(
        tr("After that, vlan-nats no longer accepts the link. Computers that have joined stay; only "
           "the server can remove them."));
    m_withSecrets = new QCheckBox(tr("&Include the login and the network key"), choices);
    m_withSecrets->setObjectName(QStringLiteral("invite.withSecrets"));
    m_withSecrets->setVisible(!m_secrets.empty());
    connect(m_end, &QComboBox::currentIndexChanged, this, &InviteDialog::refresh);
    connect(m_withSecrets, &QCheckBox::toggled, this, &InviteDialog::refresh);

    auto* form = new QFormLayout(choices);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("E&xpires"), m_end);
    form->addRow(m_withSecrets);
    return choices;
}

std::expected<QString, Problem> InviteDialog::link(bool withSecrets) const
{
    Invitation invitation = invitationFor(m_profile.settings);
    invitation.secrets = m_secrets;
    if (const int valid = m_end->currentData().toInt(); valid > 0)
        invitation.expires = std::chrono::floor<std::chrono::seconds>(m_clock.wall()) + hours(valid);
    auto text = formatInvitation(
        invitation, withSecrets ? InvitationPart::Everything : InvitationPart::WithoutSecrets);
    if (!text)
        return std::unexpected(text.error());
    const QString shown = QString::fromStdString(*text);
    wipe(*text);
    return shown;
}

void InviteDialog::refresh()
{
    makeRoomLater(*this);
    const bool withSecrets = m_withSecrets->isChecked();
    const auto text = link(withSecrets);
    m_copySecrets->setVisible(!m_secrets.empty() && !withSecrets);
    m_enlarge->setVisible(text.has_value());
    if (!text) {
        m_link->clear();
        m_code->setCode({}, tr("There is no link."));
        // A LAN hosted here, while this computer is not on any network.
        m_note->setText(m_profile.settings.servers.empty()
                ? tr("This computer has no address that others could reach. "
                     "Connect it to a network, then open this again.")
                : wordsOf(text.error()));
        m_note->show();
        return;
    }
    m_link->setPlainText(*text);
    m_code->setCode(QrCode::of(text->toStdString()), tr("This is too long for a QR code. Copy the link."));
    m_enlarge->setVisible(m_code->code().has_value());
    m_note->setText(warning());
    m_note->setVisible(!m_note->text().isEmpty());
}

void InviteDialog::enlarge()
{
    auto* sheet = new QDialog(this);
    sheet->setObjectName(QStringLiteral("inviteCode"));
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(windowTitle());
    auto* code = new QrView(sheet);
    code->setObjectName(QStringLiteral("invite.largeCode"));
    // A title bar and a panel need the rest.
    const QSize screenful = screen()->availableSize();
    code->setRoom(std::min(screenful.width(), screenful.height()) * 9 / 10);
    code->setCode(m_code->code());
    auto* close = new QPushButton(tr("Close"), sheet);
    close->setObjectName(QStringLiteral("inviteCode.close"));
    connect(close, &QPushButton::clicked, sheet, &QDialog::reject);
    auto* layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->addWidget(code, 0, Qt::AlignCenter);
    layout->addWidget(close, 0, Qt::AlignHCenter);
    sheet->open();
}

QString InviteDialog::warning() const
{
    if (std::ranges::any_of(m_profile.settings.servers, isThisComputer))
        return tr(
            "The NATS URL refers to this computer only here; on another computer, it would refer to that "
            "computer. Edit the VLAN and enter a name or address by which others reach this computer.");
    if (m_withSecrets->isChecked()) {
        const QString trust = tr("Anyone who sees this link can use the login and read sealed traffic. "
                                 "Send it only where no one else can read it.");
        if (m_secrets.ca.empty())
            return trust;
        return tr(
            "%1 The code is hard to read because it contains the CA certificate. Give the VLAN the "
            "fingerprint of the server's certificate instead (Edit, Security), and a phone reads it easily.")
            .arg(trust);
    }
    if (!m_secrets.empty())
        return tr("The link alone does not let anyone in. Send the secrets through another channel.");
    return {};
}

void InviteDialog::copy(const QString& text, QPushButton* button)
{
    clipboard::copySecret(text);
    clipboard::showCopied(button);
}

} // namespace vnats
