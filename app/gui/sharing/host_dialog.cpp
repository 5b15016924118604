// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/host_dialog.h"

#include "app/gui/widgets/form_field.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/padlock.h"
#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/room.h"
#include "app/model/hosting/hosted_lans.h"
#include "app/model/hosting/leaf_uplink.h"
#include "app/model/hosting/local_network.h"
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>
#include <algorithm>

namespace vnats {

namespace {

/// Lower ports are reserved for root.
constexpr unsigned kLowestPort = 1024;
constexpr unsigned kHighestPort = 65535;

} // namespace

HostDialog::HostDialog(const QList<Profile>& others, QWidget* parent)
    : QDialog(parent)
    , m_others(others)
    , m_profile(HostedLans::draft(others))
    , m_stays(new QCheckBox(
          tr("&Keep it running when I quit or log out, and start it again when I log in"), this))
    , m_problem(new ReasonLine(QStringLiteral("host.problem"), this))
{
    setObjectName(QStringLiteral("hostDialog"));
    setWindowTitle(tr("Host a LAN here"));
    help::setTopic(this, help::Topic::Host);
    help::offerIn(this);
    setMinimumWidth(560);
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    m_stays->setObjectName(QStringLiteral("host.stays"));
    m_stays->setChecked(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    makeKinds();
    makeFields();
    layout->addWidget(m_stays);
    layout->addWidget(m_problem);
    layout->addStretch();
    makeButtons();
    followKind();
    // The computer may have no address.
    Q_EMIT m_names->edit()->editingFinished();
    m_host->setFocus();
}

void HostDialog::makeKinds()
{
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("host.kind"));
    m_kind->setAccessibleName(tr("What to host"));
    m_kind->addItem(tr("A new LAN"), QString());
    for (const Profile& profile : m_others)
        if (!profile.hosting && !profile.leaf)
            m_kind->addItem(
                tr("A leaf node of %1's server, for members nearby").arg(profile.displayName()), profile.id);
    m_kind->setVisible(m_kind->count() > 1);
    static_cast<QVBoxLayout*>(layout())->addWidget(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HostDialog::followKind);
}

const Profile* HostDialog::leafOf() const
{
    const QString id = m_kind->currentData().toString();
    const auto profile = std::ranges::find(m_others, id, &Profile::id);
    return id.isEmpty() || profile == m_others.end() ? nullptr : &*profile;
}

void HostDialog::followKind()
{
    const Profile* const profile = leafOf();
    m_title->setText(
        profile ? tr(
            "This computer runs a leaf node of the VLAN's server under your account. Members in the same network "
            "find it and talk to each other through it, instead of through a server far away. It carries this "
            "VLAN only, and only its members can use it.")
                : tr("This computer runs the LAN's NATS server under your account, with a certificate, "
                     "a token and a network key of its own. Others join with the link that you get; "
                     "they must be able to reach this computer."));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_names, m_port, m_vlan, m_stays})
        widget->setVisible(!profile);
    m_leafUrl->setVisible(profile);
    if (profile) {
        const auto uplink = LeafUplink::of(*profile, {});
        m_leafUrl->edit()->setPlaceholderText(
            uplink ? QString::fromStdString(uplink->servers.front()) : QString());
    }
    refresh();
    fitLater(*this);
}

void HostDialog::makeFields()
{
    m_name = new FormField(
        QStringLiteral("host.name"), tr("Na&me"), tr("The name that you and the others see."),
        [](const QString& text) -> Checked {
            if (const auto name = validation::parseName(text.toStdString()); !name)
                return std::unexpected(name.error());
            return {};
        },
        this);
    m_names = new FormField(
        QStringLiteral("host.names"), tr("Others &reach this computer by"),
        tr("Names or addresses, separated by commas; for access from the Internet, your router's."),
        [this](const QString& text) { return checkNames(text); }, this);
    m_port = new FormField(
        QStringLiteral("host.port"), tr("&Port"), tr("Your firewall must allow it."),
        [this](const QString& text) { return checkPort(text); }, this);
    m_vlan = new FormField(
        QStringLiteral("host.vlan"), tr("&VLAN ID"), tr("One that you do not use yet."),
        [this](const QString& text) { return checkVlan(text); }, this);
    m_leafUrl = new FormField(
        QStringLiteral("host.leafUrl"), tr("The server's URL for le&af nodes"),
        tr("If empty, port 7422 of the server. Its administrator knows where it listens for leaf nodes."),
        [this](const QString& text) { return checkLeafUrl(text); }, this);
    m_name->setText(tr("LAN of %1").arg(QSysInfo::machineHostName()));
    m_names->edit()->setPlaceholderText(local_network::addresses().join(QLatin1String(", ")));
    m_vlan->setText(QString::number(m_profile.settings.vlanId));
    followVlan();

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->addWidget(m_name, 0, 0, 1, 2);
    grid->addWidget(m_names, 1, 0, 1, 2);
    grid->addWidget(m_port, 2, 0);
    grid->addWidget(m_vlan, 2, 1);
    grid->addWidget(m_leafUrl, 3, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    static_cast<QVBoxLayout*>(layout())->addLayout(grid);
    for (FormField* field : {m_name, m_names, m_port, m_leafUrl})
        connect(field, &FormField::edited, this, &HostDialog::refresh);
    connect(m_vlan, &FormField::edited, this, [this] {
        followVlan();
        refresh();
    });
}

void HostDialog::makeButtons()
{
    auto* box = new QDialogButtonBox(this);
    box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_host = box->addButton(tr("&Host it"), QDialogButtonBox::AcceptRole);
    m_host->setObjectName(QStringLiteral("host.host"));
    m_host->setDefault(true);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_host, &QPushButton::clicked, this, &HostDialog::submit);
    layout()->addWidget(box);
}

void HostDialog::setPermissions(const Permissions* permissions)
{
    showPermissionToConnect(m_host, permissions);
}

HostDialog::Checked HostDialog::checkNames(const QString& text) const
{
    const auto names = parseHostNames(text);
    if (!names)
        return std::unexpected(names.error());
    if (names->isEmpty() && local_network::addresses().isEmpty())
        return std::unexpected(Problem{ProblemCode::InvalidServerNoAddress});
    return {};
}

HostDialog::Checked HostDialog::checkLeafUrl(const QString& text) const
{
    const Profile* const profile = leafOf();
    if (!profile)
        return {};
    // What the profile's secrets have against a leaf shows when it starts.
    if (const auto uplink = LeafUplink::of(*profile, {}, text.trimmed().toStdString()); !uplink)
        return std::unexpected(uplink.error());
    return {};
}

HostDialog::Checked HostDialog::checkPort(const QString& text) const
{
    bool isNumber = false;
    const unsigned port = text.trimmed().toUInt(&isNumber);
    if (!isNumber || port < kLowestPort || port > kHighestPort)
        return std::unexpected(Problem{ProblemCode::InvalidServerHostPort});
    // A port in use by a server that stayed running is the LAN's own.
    if (text != m_usualPort && local_network::isServed(quint16(port)))
        return std::unexpected(
            Problem{ProblemCode::InvalidServerPortTaken, {{"port", std::to_string(port)}}});
    return {};
}

HostDialog::Checked HostDialog::checkVlan(const QString& text) const
{
    const auto vlan = validation::parseVlanId(text.toStdString());
    if (!vlan)
        return std::unexpected(vlan.error());
    const auto same = std::ranges::find_if(
        m_others, [&vlan](const Profile& other) { return other.hosting && other.settings.vlanId == *vlan; });
    if (same != m_others.end())
        return std::unexpected(
            Problem{ProblemCode::InvalidVlanHosted, {{"profile", same->displayName().toStdString()}}});
    return {};
}

void HostDialog::followVlan()
{
    const auto vlan = validation::parseVlanId(m_vlan->text().toStdString());
    if (!vlan || m_port->text() != m_usualPort)
        return;
    m_usualPort = QString::number(HostedLans::usualPort(*vlan));
    m_port->setText(m_usualPort);
}

void HostDialog::refresh()
{
    makeRoomLater(*this);
    allow({m_host}, whyNot());
}

QString HostDialog::whyNot()
{
    return leafOf() ? m_problem->explain({m_leafUrl}) : m_problem->explain({m_name, m_names, m_port, m_vlan});
}

void HostDialog::setBusy(bool busy)
{
    for (QWidget* widget :
        std::initializer_list<QWidget*>{m_kind, m_name, m_names, m_port, m_vlan, m_leafUrl})
        widget->setEnabled(!busy);
    const QString starting = tr("Starting…");
    m_host->setText(busy ? starting : tr("&Host it"));
    allow({m_host}, busy ? starting : whyNot());
    allow({m_stays}, busy ? starting : QString());
}

void HostDialog::submit()
{
    if (const Profile* const chosen = leafOf()) {
        Profile profile = *chosen;
        profile.leaf = LeafHosting{};
        if (const QString url = m_leafUrl->text().trimmed(); !url.isEmpty())
            profile.leaf->url = LeafUplink::parseUrl(profile.settings, url.toStdString()).value_or("");
        m_problem->fallSilent();
        setBusy(true);
        Q_EMIT submitted(profile);
        return;
    }
    const auto names = parseHostNames(m_names->text());
    const auto name = validation::parseName(m_name->text().toStdString());
    const auto vlan = validation::parseVlanId(m_vlan->text().toStdString());
    if (!names || !name || !vlan)
        return;
    Settings& settings = m_profile.settings;
    settings.name = *name;
    settings.vlanId = *vlan;
    settings.servers = {"tls://127.0.0.1:" + m_port->text().trimmed().toStdString()};
    settings.linger = m_stays->isChecked();
    m_profile.autoconnect = settings.linger ? Autoconnect::AtLogin : Autoconnect::Never;
    m_profile.hosting = Hosting{*names};
    m_problem->fallSilent();
    setBusy(true);
    Q_EMIT submitted(m_profile);
}

void HostDialog::complain(const Problem& problem)
{
    setBusy(false);
    makeRoomLater(*this);
    const QString words = wordsOf(problem);
    if (!leafOf() && problem.kind() == ProblemKind::InvalidServer) {
        m_port->complain(words);
        m_port->edit()->setFocus();
        return;
    }
    m_problem->complain(words);
}

} // namespace vnats
