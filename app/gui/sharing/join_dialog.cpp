// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/join_dialog.h"

#include "app/gui/widgets/form_field.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/padlock.h"
#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/room.h"
#include "app/model/profiles/distinctions.h"
#include "app/model/secrets/memory_guard.h"
#include "app/model/secrets/secret_keys.h"
#include "helper/contract/string_list.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vnats {

namespace {

QString listed(const std::vector<std::string>& texts)
{
    return toStringList(texts).join(QLatin1String(", "));
}

QString addressesOf(const Settings& settings)
{
    QStringList addresses;
    if (settings.automatic)
        addresses << JoinDialog::tr("a free one in %1", "a subnet")
                         .arg(QString::fromStdString(settings.automaticRange().toString()));
    for (const IpInterfaceAddress& address : settings.addresses)
        addresses << QString::fromStdString(address.toString());
    return addresses.isEmpty() ? JoinDialog::tr("none") : addresses.join(QLatin1String(", "));
}

} // namespace

JoinDialog::JoinDialog(const Clock& clock, QWidget* parent)
    : QDialog(parent)
    , m_clock(clock)
    , m_summary(new QWidget(this))
    , m_rows(new QFormLayout(m_summary))
    , m_problem(new ReasonLine(QStringLiteral("join.problem"), this))
    , m_warning(new ReasonLine(QStringLiteral("join.warning"), this))
{
    guardMemory();
    setObjectName(QStringLiteral("joinDialog"));
    setWindowTitle(tr("Join with an invitation"));
    help::setTopic(this, help::Topic::Join);
    help::offerIn(this);
    setMinimumWidth(520);
    m_link = new FormField(
        QStringLiteral("join.link"), tr("&Invitation"),
        tr("The link that you were sent; it begins with vlan-nats:."),
        [this](const QString& text) { return readLink(text); }, this);
    m_secrets = new FormField(
        QStringLiteral("join.secrets"), tr("Se&crets"), {},
        [this](const QString& text) { return readSecrets(text); }, this);
    m_secrets->edit()->setEchoMode(QLineEdit::Password);
    m_secrets->edit()->setPlaceholderText(tr("The second text, if you were sent one"));
    m_secrets->hide();
    connect(m_link, &FormField::edited, this, [this] {
        m_secrets->validate();
        refresh();
    });
    connect(m_secrets, &FormField::edited, this, &JoinDialog::refresh);

    m_summary->setObjectName(QStringLiteral("join.summary"));
    m_rows->setContentsMargins(0, 4, 0, 4);
    m_rows->setHorizontalSpacing(18);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(6);
    layout->addWidget(m_link);
    layout->addWidget(m_summary);
    layout->addWidget(m_secrets);
    layout->addWidget(m_problem);
    layout->addWidget(m_warning);
    layout->addStretch();
    makeButtons();
    refresh();
    m_link->edit()->setFocus();
}

void JoinDialog::makeButtons()
{
    auto* box = new QDialogButtonBox(this);
    box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_save = box->addButton(tr("&Save"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("join.save"));
    m_saveAndConnect = box->addButton(tr("Save and c&onnect"), QDialogButtonBox::AcceptRole);
    m_saveAndConnect->setObjectName(QStringLiteral("join.saveAndConnect"));
    m_saveAndConnect->setDefault(true);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_saveAndConnect, &QPushButton::clicked, this, [this] { submit(true); });
    layout()->addWidget(box);
}

void JoinDialog::setLink(const QString& link)
{
    m_link->setText(link);
    m_link->edit()->setCursorPosition(0);
}

void JoinDialog::setOthers(const QList<Profile>& others)
{
    m_others = others;
    refresh();
}

void JoinDialog::complain(const QString& words)
{
    m_problem->complain(words);
}

JoinDialog::Checked JoinDialog::readLink(const QString& text)
{
    auto read = parseInvitation(text.toStdString(), m_clock.wall());
    m_shown = read ? std::optional(*read) : std::nullopt;
    return read ? Checked() : std::unexpected(read.error());
}

JoinDialog::Checked JoinDialog::readSecrets(const QString& text)
{
    m_invitation = m_shown;
    if (!m_invitation || text.trimmed().isEmpty())
        return {};
    auto added = addInvitationSecrets(*m_invitation, text.toStdString());
    if (!added)
        m_invitation.reset();
    return added;
}

void JoinDialog::setPermissions(const Permissions* permissions)
{
    showPermissionToConnect(m_saveAndConnect, permissions);
}

void JoinDialog::refresh()
{
    while (m_rows->rowCount() > 0)
        m_rows->removeRow(0);
    if (m_shown)
        showSettings(*m_shown);
    m_summary->setVisible(m_shown.has_value());
    m_secrets->setVisible(m_shown && !m_shown->withheld.empty());
    m_warning->warn(m_shown ? sameLanWords(m_shown->settings, m_others) : QString());
    makeRoomLater(*this);
    allow({m_save, m_saveAndConnect}, m_problem->explain({m_link, m_secrets}));
}

void JoinDialog::showSettings(const Invitation& invitation)
{
    const Settings& settings = invitation.settings;
    const Settings usual;
    addRow(tr("Name"), displayNameOf(QString::fromStdString(settings.name), settings.vlanId), "join.name");
    addRow(tr("NATS URL"), listed(settings.servers), "join.server");
    if (settings.prefer == ServerPreference::Nearest)
        addRow(tr("Server in use"), tr("the nearest one"), "join.prefer");
    addRow(tr("VLAN ID"), QString::number(settings.vlanId), "join.vlan");
    addRow(tr("IP address"), addressesOf(settings), "join.address");
    if (!settings.routes.empty())
        addRow(tr("Routes"), listed(settings.routeTexts()), "join.routes");
    if (settings.games)
        addRow(tr("Games and discovery"), tr("prefer this LAN"), "join.games");
    if (!settings.tlsServerName.empty())
        addRow(tr("TLS name"), QString::fromStdString(settings.tlsServerName), "join.tlsName");
    if (settings.mtu != usual.mtu)
        addRow(tr("MTU"), QString::number(settings.mtu), "join.mtu");
    if (settings.subjectPrefix != usual.subjectPrefix)
        addRow(tr("Subject prefix"), QString::fromStdString(settings.subjectPrefix), "join.prefix");
    if (!invitation.secrets.empty())
        addRow(tr("Includes"), titlesOf(keysOf(invitation.secrets)), "join.with");
    if (!invitation.secrets.ca.empty())
        addRow(tr("Trusted"), tr("servers with a certificate from the enclosed CA, for this VLAN only"),
            "join.trusted");
    else if (!invitation.secrets.caFingerprint.empty())
        addRow(tr("Trusted"),
            tr("the server whose certificate has the enclosed fingerprint, for this VLAN only"),
            "join.trusted");
    if (invitation.expires) {
        const auto end =
            std::chrono::duration_cast<std::chrono::milliseconds>(invitation.expires->time_since_epoch());
        addRow(tr("Expires"),
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(end.count()), QLocale::ShortFormat),
            "join.expires");
    }
    if (!invitation.withheld.empty())
        addRow(tr("Still needed"), titlesOf(toStringList(invitation.withheld)), "join.withheld");
}

void JoinDialog::addRow(const QString& title, const QString& text, const char* name)
{
    auto* value = new QLabel(text, m_summary);
    value->setObjectName(QLatin1String(name));
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Next to its caption, whatever the direction of its text.
    value->setAlignment(
        (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignTop);
    value->setAccessibleName(title + QLatin1String(": ") + text);
    m_rows->addRow(title, value);
}

void JoinDialog::submit(bool connectNow)
{
    // Checked again: it may have expired in the meantime.
    m_link->validate();
    m_secrets->validate();
    refresh();
    if (!m_invitation)
        return;
    Profile profile = Profile::create();
    const std::string id = profile.settings.profileId;
    profile.settings = m_invitation->settings;
    profile.settings.profileId = id;
    profile.secretKeys = knownKeys(keysOf(m_invitation->secrets) + toStringList(m_invitation->withheld));
    Q_EMIT submitted(profile, m_invitation->secrets, connectNow);
}

} // namespace vnats
