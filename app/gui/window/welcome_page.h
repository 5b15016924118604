// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace vnats {

/// What the window shows while there are no connections: what this program does and the ways to begin, each a
/// button with a sentence of its own. Only ways that exist are shown; Enter takes the first one.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);

    /// `name` is the button's objectName.
    void addWay(const char* name, const QString& title, const QString& text, std::function<void()> go);
    /// A less prominent button below the others.
    void addAside(const char* name, const QString& title, std::function<void()> go);

private:
    QVBoxLayout* m_ways;
    QVBoxLayout* m_asides;
};

} // namespace vnats
