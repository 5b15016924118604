// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/editor/editor_page.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

/// What most people leave alone. Defaults are placeholders, so that every text here is a choice somebody
/// made.
class AdvancedPage : public EditorPage
{
    Q_OBJECT
public:
    explicit AdvancedPage(QWidget* parent = nullptr);

    void fill(const Profile& profile) override;
    std::expected<void, Problem> storeIn(Profile& profile) const override;
    FormField* fieldOf(ProblemKind kind) const override;
    void setVlan(std::optional<std::uint32_t> vlanId);
    void setProxy(const std::string& url);
    /// Whether the fields of all pages together make a profile.
    /// Why a boot profile cannot be saved now; empty if it can.
    void setWhyNot(const QString& whyNot);

Q_SIGNALS:
    void bootProfileRequested();

private:
    QWidget* makeAtBoot();
    void showAtBoot();
    QCheckBox* addCheck(const char* name, const QString& words);

    FormField* m_mtu;
    FormField* m_interface;
    FormField* m_prefix;
    FormField* m_routes;
    FormField* m_proxy;
    QComboBox* m_autoconnect;
    QWidget* m_atBoot;
    QPushButton* m_saveBootProfile;
    QCheckBox* m_endsAtLogout;
    QCheckBox* m_games;
    QCheckBox* m_nearest;
    QCheckBox* m_metered;
    QCheckBox* m_bridge;
};

} // namespace vnats
