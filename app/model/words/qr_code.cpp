// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/qr_code.h"

#include <memory>
#include <qrencode.h>

namespace vnats {

namespace {

constexpr int kMargin = 4;

} // namespace

std::optional<QrCode> QrCode::of(std::string_view text)
{
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()),
            0, QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return std::nullopt;
    QrCode result;
    result.m_size = code->width;
    const std::size_t count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    result.m_dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        result.m_dark.push_back((code->data[i] & 1) != 0);
    return result;
}

QString QrCode::toBlocks(bool inverted) const
{
    const QChar blocks[] = {QChar(u' '), QChar(u'▄'), QChar(u'▀'), QChar(u'█')};
    QString text;
    for (int row = -kMargin; row < m_size + kMargin; row += 2) {
        for (int column = -kMargin; column < m_size + kMargin; ++column) {
            const bool upper = isDark(column, row) == inverted;
            const bool lower = isDark(column, row + 1) == inverted;
            text += blocks[(upper ? 2 : 0) + (lower ? 1 : 0)];
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace vnats
