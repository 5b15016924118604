// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

/// What each page is for, in a window of its own that stays beside what it tells about.
namespace vnats::help {

enum class Topic {
    Beginning,
    Overview,
    Peers,
    Macs,
    Log,
    Settings,
    EditorLan,
    EditorSecurity,
    EditorAddresses,
    EditorAdvanced,
    Host,
    Invite,
    Join,
    Probe,
    Secrets,
    Boot,
    Count
};

/// Says what a page is about; F1 finds it while the page has the focus or is the one that is shown.
void setTopic(QWidget* page, Topic topic);

/// F1 in this window tells about its current page.
void offerIn(QWidget* window);

/// Opens the help of a window, at its current page.
void openFor(QWidget* window);

} // namespace vnats::help
