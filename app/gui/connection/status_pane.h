// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"
#include "app/model/connections/remedy.h"

#include <utility>
#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class TintedFrame;

/// One connection in words: its name, its state, what is wrong (with buttons that may help), and the button
/// that switches it on and off.
class StatusPane : public ConnectionView
{
    Q_OBJECT
public:
    explicit StatusPane(QWidget* parent = nullptr);

Q_SIGNALS:
    void editRequested();
    void secretsRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeProblem();
    void refresh() override;
    void refreshButton();
    void tint();
    /// Whose a VLAN is that is not ours, and what may be done with it.
    QString rights() const;
    QString rightToStart() const;
    /// The sentence under the name: the state, and for how long.
    QString stateWords() const;

    QLabel* m_icon = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_rights = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_switch = nullptr;
    TintedFrame* m_problem = nullptr;
    QLabel* m_problemText = nullptr;
    QPushButton* m_enter = nullptr;
    std::vector<std::pair<Remedy, QPushButton*>> m_remedies;
};

} // namespace vnats
