// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace vnats {

/// One line of plain text that may be longer than its place: then it ends in an ellipsis, not in half a
/// letter, and the whole of it is a tooltip. What it shows (an address, a name) is mostly written from left
/// to right in every language; it stands at the side where reading begins nevertheless, beside its caption.
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
