// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace vnats {

/// Qt takes a text for HTML if it looks like it: in labels, tooltips and message boxes. What servers and
/// members are called, and what they say, comes from the network, so while this exists every label of the
/// program, Qt's own included, shows its text as it is, unless the label was told that it is HTML.
class PlainTexts : public QObject
{
    Q_OBJECT
public:
    explicit PlainTexts(QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace vnats
