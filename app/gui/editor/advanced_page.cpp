// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/advanced_page.h"

#include "app/gui/widgets/reason_line.h"
#include "core/base/validation.h"
#include "helper/contract/string_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace vnats {

AdvancedPage::AdvancedPage(QWidget* parent)
    : EditorPage(parent)
{
    using namespace validation;
    m_mtu = addField("editor.mtu", tr("MT&U"), tr("Bytes per packet; 1500 suits almost every LAN."),
        QStringLiteral("1500"), unlessEmpty(checkedBy(parseMtu)));
    m_interface =
        addField("editor.interface", tr("I&nterface"), tr("On this computer; chosen automatically if empty."),
            QStringLiteral("vnats42"), checkedBy(parseInterface));
    m_prefix = addField("editor.prefix", tr("Subject &prefix"), tr("The same on every computer of this LAN."),
        QStringLiteral("vlan"), unlessEmpty(checkedBy(parseSubjectPrefix)));

    m_routes = addField("editor.routes", tr("&Routes"),
        tr("Subnets behind computers of this LAN, separated by commas."),
        QStringLiteral("192.168.5.0/24 via 10.0.0.7"), unlessEmpty(checkedBy(parseRoutes)));

    m_proxy = addField("editor.proxy", tr("Pro&xy"),
        tr("Leads to the server. If empty, the environment's or the desktop's proxy is used. Enter “none” to "
           "connect directly."),
        QStringLiteral("http://proxy.example.org:3128"), unlessEmpty(checkedBy(parseProxy)));

    auto* title = new QLabel(tr("C&onnect automatically"), this);
    m_autoconnect = new QComboBox(this);
    m_autoconnect->setObjectName(QStringLiteral("editor.autoconnect"));
    m_autoconnect->addItem(tr("Never"), int(Autoconnect::Never));
    m_autoconnect->addItem(tr("When I log in"), int(Autoconnect::AtLogin));
    m_autoconnect->addItem(tr("When the computer starts"), int(Autoconnect::AtBoot));
    title->setBuddy(m_autoconnect);
    connect(m_autoconnect, &QComboBox::currentIndexChanged, this, &EditorPage::edited);
    connect(m_autoconnect, &QComboBox::currentIndexChanged, this, &AdvancedPage::showAtBoot);
    m_endsAtLogout = addCheck("editor.endsAtLogout", tr("&Disconnect when I log out"));
    m_games = addCheck("editor.games", tr("&Games and discovery prefer this LAN"));
    m_games->setToolTip(tr(
        "Games find each other by broadcast and multicast, which Linux sends to one network only, usually the one "
        "with the Internet. With this setting, it is this LAN while it is connected. Only one LAN at a time can "
        "be preferred."));
    m_nearest = addCheck("editor.nearest", tr("Use the nearest server instead of the first one that &works"));
    m_nearest->setToolTip(tr(
        "Of several servers, the one with the shortest round trip. All of them must lead to the same LAN, as the "
        "servers of a cluster and their leaf nodes do. Otherwise, the computers of this LAN may be on different "
        "servers and not see each other."));
    m_metered = addCheck("editor.metered", tr("M&etered connection: save data while nobody uses the LAN"));
    m_metered->setToolTip(
        tr("While nobody uses the LAN, its computers then announce themselves half as often. An idle one "
           "takes up to a minute, instead of 15 seconds, to notice that the server has failed."));
    m_bridge =
        addCheck("editor.bridge", tr("&Bridge: let machines behind this interface's bridge use the VLAN"));

    auto* grid = new QGridLayout(this);
    grid->setHorizontalSpacing(16);
    grid->addWidget(m_interface, 0, 0);
    grid->addWidget(m_mtu, 0, 1);
    grid->addWidget(m_routes, 1, 0);
    grid->addWidget(m_prefix, 1, 1);
    grid->addWidget(m_proxy, 2, 0, 1, 2);
    grid->addWidget(title, 3, 0);
    grid->addWidget(m_autoconnect, 4, 0);
    grid->addWidget(m_endsAtLogout, 4, 1);
    grid->addWidget(makeAtBoot(), 5, 0, 1, 2);
    grid->addWidget(m_games, 6, 0, 1, 2);
    grid->addWidget(m_nearest, 7, 0, 1, 2);
    grid->addWidget(m_metered, 8, 0, 1, 2);
    grid->addWidget(m_bridge, 9, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(10, 1);
    showAtBoot();
}

/// At boot no keyring is open, so it takes an administrator.
QWidget* AdvancedPage::makeAtBoot()
{
    m_atBoot = new QWidget(this);
    auto* words =
        new QLabel(tr("A system service does that, from a boot profile that an administrator installs. "
                      "Save one to see how."),
            m_atBoot);
    words->setObjectName(QStringLiteral("editor.atBoot"));
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setForegroundRole(QPalette::PlaceholderText);
    m_saveBootProfile = new QPushButton(tr("Save a boot pro&file…"), m_atBoot);
    m_saveBootProfile->setObjectName(QStringLiteral("editor.saveBootProfile"));
    m_saveBootProfile->setAutoDefault(false);
    connect(m_saveBootProfile, &QPushButton::clicked, this, &AdvancedPage::bootProfileRequested);
    auto* row = new QHBoxLayout(m_atBoot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(words, 1);
    row->addWidget(m_saveBootProfile, 0, Qt::AlignTop);
    return m_atBoot;
}

void AdvancedPage::showAtBoot()
{
    m_atBoot->setVisible(m_autoconnect->currentData().toInt() == int(Autoconnect::AtBoot));
}

void AdvancedPage::setWhyNot(const QString& whyNot)
{
    allow({m_saveBootProfile}, whyNot);
}

QCheckBox* AdvancedPage::addCheck(const char* name, const QString& words)
{
    auto* check = new QCheckBox(words, this);
    check->setObjectName(QLatin1String(name));
    connect(check, &QCheckBox::toggled, this, &EditorPage::edited);
    return check;
}

void AdvancedPage::fill(const Profile& profile)
{
    const Settings& settings = profile.settings;
    const Settings plain;
    m_interface->setText(QString::fromStdString(settings.interface));
    m_mtu->setText(settings.mtu == plain.mtu ? QString() : QString::number(settings.mtu));
    m_prefix->setText(settings.subjectPrefix == plain.subjectPrefix
            ? QString()
            : QString::fromStdString(settings.subjectPrefix));
    m_routes->setText(toStringList(settings.routeTexts()).join(QLatin1String(", ")));
    m_proxy->setText(QString::fromStdString(settings.proxy));
    m_games->setChecked(settings.games);
    m_nearest->setChecked(settings.prefer == ServerPreference::Nearest);
    m_metered->setChecked(settings.metered);
    m_autoconnect->setCurrentIndex(m_autoconnect->findData(int(profile.autoconnect)));
    if (profile.hosting) {
        // Its server runs as the user, and at boot no user is logged in.
        m_autoconnect->removeItem(m_autoconnect->findData(int(Autoconnect::AtBoot)));
        m_endsAtLogout->setText(tr("En&d the LAN when I disconnect, quit or log out"));
    }
    m_endsAtLogout->setChecked(!settings.linger);
    m_bridge->setChecked(settings.bridge);
}

void AdvancedPage::setProxy(const std::string& url)
{
    m_proxy->setText(QString::fromStdString(url));
}

std::expected<void, Problem> AdvancedPage::storeIn(Profile& profile) const
{
    using namespace validation;
    const auto text = [](const FormField* field) { return field->text().trimmed().toStdString(); };
    Settings& settings = profile.settings;
    const Settings plain;
    const auto mtu =
        text(m_mtu).empty() ? std::expected<std::uint32_t, Problem>(plain.mtu) : parseMtu(text(m_mtu));
    if (!mtu)
        return std::unexpected(mtu.error());
    auto routes = parseRoutes(text(m_routes));
    if (!routes)
        return std::unexpected(routes.error());
    settings.routes = *std::move(routes);
    auto proxy = parseProxy(text(m_proxy));
    if (!proxy)
        return std::unexpected(proxy.error());
    settings.proxy = *std::move(proxy);
    settings.games = m_games->isChecked();
    settings.prefer = m_nearest->isChecked() ? ServerPreference::Nearest : ServerPreference::Order;
    settings.metered = m_metered->isChecked();
    settings.mtu = *mtu;
    settings.interface = text(m_interface);
    settings.subjectPrefix = text(m_prefix).empty() ? plain.subjectPrefix : text(m_prefix);
    settings.linger = !m_endsAtLogout->isChecked();
    settings.bridge = m_bridge->isChecked();
    profile.autoconnect = Autoconnect(m_autoconnect->currentData().toInt());
    return {};
}

FormField* AdvancedPage::fieldOf(ProblemKind kind) const
{
    switch (kind) {
    case ProblemKind::InvalidRoute:
        return m_routes;
    case ProblemKind::InvalidProxy:
        return m_proxy;
    case ProblemKind::InvalidMtu:
        return m_mtu;
    case ProblemKind::InvalidInterface:
        return m_interface;
    case ProblemKind::InvalidPrefix:
        return m_prefix;
    default:
        return nullptr;
    }
}

void AdvancedPage::setVlan(std::optional<std::uint32_t> vlanId)
{
    Settings settings;
    settings.vlanId = vlanId.value_or(42);
    m_interface->edit()->setPlaceholderText(QString::fromStdString(settings.interfaceName()));
}

} // namespace vnats
