// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/words/qr_code.h"

#include <QWidget>

namespace vnats {

/// A QR code on paper: dark on white with its margin in every colour scheme, since a reader expects it so.
/// Modules are whole pixels of the screen, and the sheet is as large as they make it.
class QrView : public QWidget
{
    Q_OBJECT
public:
    explicit QrView(QWidget* parent = nullptr);

    /// Nothing shows an empty sheet with `instead` on it.
    void setCode(std::optional<QrCode> code, const QString& instead = {});

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<QrCode> m_code;
    QString m_instead;
};

} // namespace vnats
