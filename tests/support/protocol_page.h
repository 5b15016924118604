// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/frame_builder.h"

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace vnats::test {

/// The manual page vlan-nats-protocol(7) as data. The comment at its head says how it is written for this.
///
///     page.number("hello-interval");         // "15 s"
///     page.example("Roll").bytes;            // what its displays spell
///     page.example("Roll").says["subject"];  // what they state beside it
///
/// Throws where the page states something twice or lacks what is asked for.
class ProtocolPage
{
public:
    using Says = std::map<std::string, std::string>;
    struct Example
    {
        Says says;
        Frame bytes;
        std::vector<std::string> lines;

        /// The lines as one text, which they are where a line is too long for a page.
        std::string text() const
        {
            std::string all;
            for (const std::string& line : lines)
                all += line;
            return all;
        }
    };

    explicit ProtocolPage(const std::string& path)
    {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);)
            read(line);
        if (m_section.empty())
            throw std::runtime_error(path + " cannot be read, or is no manual page");
    }

    const std::map<std::string, std::string>& numbers() const { return m_numbers; }
    const std::string& number(const std::string& name) const { return m_numbers.at(name); }
    const std::set<std::string>& helloKeys() const { return m_helloKeys; }
    const std::set<std::string>& features() const { return m_features; }
    const std::map<std::string, Example>& examples() const { return m_examples; }
    const Example& example(const std::string& title) const { return m_examples.at(title); }

private:
    void read(const std::string& line)
    {
        static const std::regex kNumber("\\.It Cm (\\S+) Li = (.+)");
        static const std::regex kKey("\\.It Li (\\S+) Em .+");
        static const std::regex kFeature("\\.It Li (\\S+)");
        std::smatch match;
        if (m_inDisplay && line != ".Ed") {
            readDisplay(line);
        } else if (line.starts_with(".Sh ")) {
            m_section = line.substr(4);
            m_subsection.clear();
        } else if (line.starts_with(".Ss ")) {
            m_subsection = line.substr(4);
            if (m_section == "EXAMPLES")
                once(m_examples.emplace(m_subsection, Example()).second, m_subsection);
        } else if (line.starts_with(".Bd ") || line == ".Ed") {
            m_inDisplay = line != ".Ed" && m_section == "EXAMPLES";
        } else if (std::regex_match(line, match, kNumber)) {
            once(m_numbers.emplace(match[1], match[2]).second, match[1]);
        } else if (m_section == "HELLO" && std::regex_match(line, match, kKey)) {
            once(m_helloKeys.insert(match[1]).second, match[1]);
        } else if (m_subsection == "Features" && std::regex_match(line, match, kFeature)) {
            once(m_features.insert(match[1]).second, match[1]);
        }
    }

    void readDisplay(const std::string& line)
    {
        static const std::regex kStatement("([a-z-]+) *= (.+)");
        static const std::regex kOctets("((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  .*)?");
        Example& example = m_examples.at(m_subsection);
        std::smatch match;
        if (std::regex_match(line, match, kStatement)) {
            once(example.says.emplace(match[1], match[2]).second, match[1]);
        } else if (std::regex_match(line, match, kOctets)) {
            const std::string octets = match[1];
            for (std::size_t at = 0; at < octets.size(); at += 3)
                example.bytes.push_back(static_cast<std::byte>(std::stoi(octets.substr(at, 2), nullptr, 16)));
        } else {
            example.lines.push_back(line);
        }
    }

    static void once(bool first, const std::string& name)
    {
        if (!first)
            throw std::runtime_error(name + " stands twice on the page");
    }

    std::string m_section;
    std::string m_subsection;
    bool m_inDisplay = false;
    std::map<std::string, std::string> m_numbers;
    std::set<std::string> m_helloKeys;
    std::set<std::string> m_features;
    std::map<std::string, Example> m_examples;
};

/// The one of this tree.
inline const ProtocolPage& protocolPage()
{
    static const ProtocolPage page(VNATS_PROTOCOL_PAGE);
    return page;
}

} // namespace vnats::test
