// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace vnats {

/// One line of plain text that may be longer than its space: it then ends in an ellipsis, not in half a
/// letter, and the tooltip has all of it. Most of what it shows (addresses, names) is written left to right
/// in every language; it is nevertheless aligned to the side where reading begins, next to its caption.
class CutLabel : public QLabel
{
    Q_OBJECT
public:
    explicit CutLabel(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void align();
    bool fits() const;
};

} // namespace vnats
