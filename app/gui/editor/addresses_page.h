// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/editor/editor_page.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace vnats {

/// The addresses one by one: an automatic one, fixed ones, or none. It is another view of the single line on
/// the first page, which remains authoritative: showAddressing() follows it, addressingEdited() changes it.
class AddressesPage : public EditorPage
{
    Q_OBJECT
public:
    explicit AddressesPage(QWidget* parent = nullptr);

    void fill(const Profile& profile) override;
    std::expected<void, Problem> storeIn(Profile& profile) const override;

    /// Leaves the page as it is while the text is wrong.
    void showAddressing(const QString& text);
    void setVlan(std::optional<std::uint32_t> vlanId);

Q_SIGNALS:
    void addressingEdited(const QString& text);

private:
    QString addressing() const;
    void changed();
    void summarize();

    QCheckBox* m_automatic;
    FormField* m_subnet;
    QPlainTextEdit* m_fixed;
    QLabel* m_fixedMessage;
    QLabel* m_summary;
    QCheckBox* m_overlap;
    std::optional<std::uint32_t> m_vlanId;
    bool m_following = false;
};

} // namespace vnats
