// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/lan_page.h"

#include "app/gui/editor/context_button.h"
#include "core/base/validation.h"
#include "helper/contract/string_list.h"

#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace vnats {

namespace {

QString joined(const std::vector<std::string>& texts)
{
    return toStringList(texts).join(QLatin1String(", "));
}

/// What of the text is not in the other one, from the first difference to the last.
QString insertedIn(const QString& text, const QString& before)
{
    const qsizetype shorter = std::min(text.size(), before.size());
    qsizetype same = 0;
    while (same < shorter && text[same] == before[same])
        ++same;
    qsizetype end = 0;
    while (end < shorter - same && text[text.size() - 1 - end] == before[before.size() - 1 - end])
        ++end;
    return text.mid(same, text.size() - same - end);
}

} // namespace

LanPage::LanPage(QWidget* parent)
    : EditorPage(parent)
{
    using namespace validation;
    m_name = addField("editor.name", tr("Na&me"), tr("Shown in the tray and in the list."), tr("Home"),
        checkedBy(parseName));
    m_server = addField("editor.server", tr("NATS &URL"),
        tr("The server that all computers of this LAN connect to. Separate several with commas."),
        QStringLiteral("nats://example.org:4222"), checkedBy(parseServers));
    auto* contexts = new ContextButton(m_server);
    m_server->addBeside(contexts);
    connect(contexts, &ContextButton::chosen, this, &LanPage::accessGiven);
    connect(m_server->edit(), &QLineEdit::textEdited, this, &LanPage::noticePaste);
    connect(m_server, &FormField::edited, this, [this] { m_lastServer = m_server->text(); });
    m_names = addField("editor.hostNames", tr("Others &reach this computer by"),
        tr("Names or addresses, separated by commas; its own addresses if empty."), QString(),
        [](const QString& text) -> std::expected<void, Problem> {
            if (const auto names = parseHostNames(text); !names)
                return std::unexpected(names.error());
            return {};
        });
    m_names->hide();
    m_vlan = addField("editor.vlan", tr("&VLAN ID"), tr("The same number on every computer of this LAN."),
        QStringLiteral("42"), checkedBy(parseVlanId));
    m_address = addField("editor.address", tr("&IP address of this computer"),
        tr("Different on every computer, in the same subnet; auto finds a free one. "
           "Leave it empty to configure it yourself."),
        tr("10.0.0.2/24, or auto"), checkedBy(parseAddressing));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(6);
    for (FormField* field : {m_name, m_server, m_names, m_vlan, m_address})
        layout->addWidget(field);
    layout->addStretch(1);
}

void LanPage::fill(const Profile& profile)
{
    if (profile.hosting) {
        m_names->show();
        m_names->setText(profile.hosting->names.join(QLatin1String(", ")));
        m_server->setHint(tr("This computer hosts the LAN, on the port at the end of the URL. With another "
                             "server, it is no longer hosted here."));
    }
    m_name->setText(QString::fromStdString(profile.settings.name));
    m_server->setText(joined(profile.settings.servers));
    m_vlan->setText(QString::number(profile.settings.vlanId));
    m_address->setText(joined(profile.settings.addressTexts()));
}

std::expected<void, Problem> LanPage::storeIn(Profile& profile) const
{
    using namespace validation;
    auto name = parseName(m_name->text().toStdString());
    if (!name)
        return std::unexpected(name.error());
    auto servers = parseServers(m_server->text().toStdString());
    if (!servers)
        return std::unexpected(servers.error());
    const auto vlan = parseVlanId(m_vlan->text().toStdString());
    if (!vlan)
        return std::unexpected(vlan.error());
    const auto addressing = parseAddressing(m_address->text().toStdString());
    if (!addressing)
        return std::unexpected(addressing.error());
    profile.settings.name = *std::move(name);
    profile.settings.servers = *std::move(servers);
    profile.settings.vlanId = *vlan;
    addressing->storeIn(profile.settings);
    const auto names = parseHostNames(m_names->text());
    if (!canBeHosted(profile.settings))
        profile.hosting.reset();
    else if (!names)
        return std::unexpected(names.error());
    else if (profile.hosting)
        profile.hosting->names = *names;
    return {};
}

FormField* LanPage::fieldOf(ProblemKind kind) const
{
    switch (kind) {
    case ProblemKind::InvalidName:
        return m_name;
    case ProblemKind::InvalidServer:
        return m_server;
    case ProblemKind::InvalidVlan:
        return m_vlan;
    case ProblemKind::InvalidAddress:
        return m_address;
    default:
        return nullptr;
    }
}

QString LanPage::addressing() const
{
    return m_address->text();
}

void LanPage::setAddressing(const QString& text)
{
    m_address->setText(text);
}

bool LanPage::isTls() const
{
    return m_server->text().contains(QLatin1String("tls://"), Qt::CaseInsensitive)
        || m_server->text().contains(QLatin1String("wss://"), Qt::CaseInsensitive);
}

std::optional<std::uint32_t> LanPage::vlanId() const
{
    const auto vlan = validation::parseVlanId(m_vlan->text().toStdString());
    return vlan ? std::optional(*vlan) : std::nullopt;
}

void LanPage::setServers(const std::vector<std::string>& servers)
{
    m_server->setText(joined(servers));
}

/// Takes a login out of what has just been pasted or dropped into the field. What is typed key by key stays.
void LanPage::noticePaste(const QString& text)
{
    const QString inserted = insertedIn(text, m_lastServer);
    if (inserted.size() < 2)
        return;
    // A URL may have been begun by hand, and a mistyped one can be corrected in the field; nothing else belongs there.
    const bool isUrl =
        !inserted.contains(QLatin1Char('{')) && !inserted.contains(QLatin1String("-----BEGIN"));
    const auto access = server_access::recognized((isUrl ? text : inserted).toUtf8());
    if (!access)
        return;
    const bool stays = isUrl && !*access;
    // When the field has told of the change itself.
    QMetaObject::invokeMethod(
        this,
        [this, access = *access, before = m_lastServer, stays] {
            if (!stays)
                m_server->setText(before);
            Q_EMIT accessGiven(access);
        },
        Qt::QueuedConnection);
}

void LanPage::focusFirst()
{
    m_name->edit()->setFocus();
}

} // namespace vnats
