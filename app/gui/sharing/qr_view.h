// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/words/qr_code.h"

#include <QWidget>

namespace vnats {

/// A QR code as on paper: dark on white with a margin in every colour scheme, as readers expect. Modules are
/// whole device pixels, and the sheet is as large as they make it.
class QrView : public QWidget
{
    Q_OBJECT
public:
    explicit QrView(QWidget* parent = nullptr);

    /// Without a code, shows an empty sheet with the text `instead`.
    void setCode(std::optional<QrCode> code, const QString& instead = {});
    const std::optional<QrCode>& code() const { return m_code; }
    /// The side that it may have, in pixels; a sheet of a few centimetres if this is not called.
    void setRoom(int side);
    /// Of one module, in pixels.
    int moduleSize() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int modules() const;

    std::optional<QrCode> m_code;
    QString m_instead;
    int m_room;
};

} // namespace vnats
