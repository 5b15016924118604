// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/qr_view.h"

#include <QPainter>
#include <algorithm>

namespace vnats {

namespace {

/// Light modules around it (ISO/IEC 18004).
constexpr int kQuietZone = 4;
/// Maximum side of the sheet, in pixels.
constexpr int kSide = 280;

} // namespace

QrView::QrView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("qrView"));
    setFixedSize(kSide, kSide);
}

void QrView::setCode(std::optional<QrCode> code, const QString& instead)
{
    m_code = std::move(code);
    m_instead = instead;
    const int count = m_code ? m_code->size() + 2 * kQuietZone : kSide;
    // A code with more modules than that is too fine to read from a screen, but it is not cut.
    const int side = std::max(m_code ? 2 : 1, kSide / count) * count;
    setFixedSize(side, side);
    setAccessibleName(m_code ? tr("The invitation as a QR code") : instead);
    update();
}

void QrView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    if (!m_code) {
        painter.setPen(Qt::black);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_instead);
        return;
    }
    // In device pixels: a module 2.4 pixels wide would have blurred edges.
    const qreal ratio = devicePixelRatioF();
    const int pixels = static_cast<int>(std::min(width(), height()) * ratio);
    const int count = m_code->size() + 2 * kQuietZone;
    const int module = std::max(1, pixels / count);
    const int offset = (pixels - module * count) / 2 + module * kQuietZone;
    painter.scale(1 / ratio, 1 / ratio);
    for (int row = 0; row < m_code->size(); ++row)
        for (int column = 0; column < m_code->size(); ++column)
            if (m_code->isDark(column, row))
                painter.fillRect(offset + column * module, offset + row * module, module, module, Qt::black);
}

} // namespace vnats
