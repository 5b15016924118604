// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/qr_view.h"

#include <QPainter>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

/// Light modules around it (ISO/IEC 18004).
constexpr int kQuietZone = 4;
/// Maximum side of the sheet, in pixels.
constexpr int kSide = 280;

} // namespace

QrView::QrView(QWidget* parent)
    : QWidget(parent)
    , m_room(kSide)
{
    setObjectName(QStringLiteral("qrView"));
    setFixedSize(kSide, kSide);
}

void QrView::setCode(std::optional<QrCode> code, const QString& instead)
{
    m_code = std::move(code);
    m_instead = instead;
    const int side = m_code ? moduleSize() * modules() : m_room;
    setFixedSize(side, side);
    setAccessibleName(m_code ? tr("The invitation as a QR code") : instead);
    update();
}

void QrView::setRoom(int side)
{
    m_room = side;
    setCode(std::move(m_code), m_instead);
}

int QrView::modules() const
{
    return m_code->size() + 2 * kQuietZone;
}

int QrView::moduleSize() const
{
    // A code with more modules than that is too fine to read from a screen, but it is not cut.
    return std::max(2, m_room / modules());
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
    const int count = modules();
    const int module = std::max(1, pixels / count);
    const int offset = (pixels - module * count) / 2 + module * kQuietZone;
    painter.scale(1 / ratio, 1 / ratio);
    for (int row = 0; row < m_code->size(); ++row)
        for (int column = 0; column < m_code->size(); ++column)
            if (m_code->isDark(column, row))
                painter.fillRect(offset + column * module, offset + row * module, module, module, Qt::black);
}

} // namespace vnats
