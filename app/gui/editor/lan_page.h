// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/editor/editor_page.h"
#include "app/model/profiles/server_access.h"

namespace vnats {

/// The three things that a LAN needs, NATS URL, VLAN ID and IP address, under a name.
class LanPage : public EditorPage
{
    Q_OBJECT
public:
    explicit LanPage(QWidget* parent = nullptr);

    void fill(const Profile& profile) override;
    std::expected<void, Problem> storeIn(Profile& profile) const override;
    FormField* fieldOf(ProblemKind kind) const override;

    /// In the form that validation::parseAddressing reads.
    QString addressing() const;
    void setAddressing(const QString& text);
    /// Whether a server is reached by TLS, as far as that can be told while typing.
    bool isTls() const;
    /// Nothing while the field is wrong.
    std::optional<std::uint32_t> vlanId() const;
    void focusFirst();
    void setServers(const std::vector<std::string>& servers);

Q_SIGNALS:
    /// Chosen as a NATS context, or pasted where the URL belongs: a context, credentials, URLs with a login.
    void accessGiven(const std::expected<vnats::ServerAccess, vnats::Problem>& access);

private:
    void noticePaste(const QString& text);

    /// Before the last change.
    QString m_lastServer;
    FormField* m_name;
    FormField* m_server;
    /// For a LAN that is hosted here.
    FormField* m_names;
    FormField* m_vlan;
    FormField* m_address;
};

} // namespace vnats
