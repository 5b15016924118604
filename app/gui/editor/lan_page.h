// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/editor/editor_page.h"

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

private:
    FormField* m_name;
    FormField* m_server;
    /// For a LAN that is hosted here.
    FormField* m_names;
    FormField* m_vlan;
    FormField* m_address;
};

} // namespace vnats
