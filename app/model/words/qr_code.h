// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <string_view>
#include <vector>

namespace vnats {

/// A text as a QR code (ISO/IEC 18004), for a window to paint or a terminal to print.
class QrCode
{
public:
    /// Nothing if the text does not fit: at most 2,331 bytes, at an error correction that tolerates damage to
    /// a seventh of the code; above 1,000 bytes it takes a good camera.
    static std::optional<QrCode> of(std::string_view text);

    /// Modules per side, without the light margin of four that a reader needs.
    int size() const { return m_size; }
    bool isDark(int column, int row) const
    {
        return column >= 0 && row >= 0 && column < m_size && row < m_size
            && m_dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_size)
                + static_cast<std::size_t>(column)];
    }

    /// In half blocks, two rows of the code per line, margin included; light modules are drawn, so that it is
    /// right on a dark terminal. `inverted` is for a light one.
    QString toBlocks(bool inverted = false) const;

private:
    QrCode() = default;

    int m_size = 0;
    std::vector<bool> m_dark;
};

} // namespace vnats
