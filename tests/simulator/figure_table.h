// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace vnats::simulator {

/// Figures by name (rows, in the order in which they came) and size of the crowd (columns).
class FigureTable
{
public:
    void add(std::size_t members, const std::string& name, const std::string& text)
    {
        if (std::ranges::find(m_names, name) == m_names.end())
            m_names.push_back(name);
        m_cells[{name, members}] = text;
        m_columns[members] = true;
    }
    /// Lines of members, name and value with tabs between, until the end.
    void read(FILE* file)
    {
        std::array<char, 256> line{};
        while (std::fgets(line.data(), line.size(), file)) {
            const std::string text = line.data();
            const std::size_t first = text.find('\t');
            const std::size_t second = text.find('\t', first + 1);
            if (second == std::string::npos)
                continue;
            add(std::strtoul(text.c_str(), nullptr, 10), text.substr(first + 1, second - first - 1),
                text.substr(second + 1, text.find('\n') - second - 1));
        }
    }
    /// Not a number for one that is not there, so that it meets no bar.
    double value(std::size_t members, const std::string& name) const
    {
        const auto found = m_cells.find({name, members});
        return found == m_cells.end() ? std::nan("") : std::strtod(found->second.c_str(), nullptr);
    }
    void print(FILE* file) const
    {
        std::fprintf(file, "%-22s", "members");
        for (const auto& [members, present] : m_columns)
            std::fprintf(file, "%12zu", members);
        for (const std::string& name : m_names) {
            std::fprintf(file, "\n%-22s", name.c_str());
            for (const auto& [members, present] : m_columns) {
                const auto found = m_cells.find({name, members});
                std::fprintf(file, "%12s", found == m_cells.end() ? "" : found->second.c_str());
            }
        }
        std::fputs("\n", file);
    }

private:
    std::vector<std::string> m_names;
    std::map<std::pair<std::string, std::size_t>, std::string> m_cells;
    std::map<std::size_t, bool> m_columns;
};

} // namespace vnats::simulator
