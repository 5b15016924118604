// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets_text.h"
#include "core/base/settings.h"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnats {

/// What is wrong with a VLAN's description as a whole.
struct RunProblem
{
    /// The option that is missing, without the dashes; empty when several do not fit each other.
    std::string option;
    Problem problem;

    /// In English, the option in front.
    std::string toString(std::string_view dashes) const;
};

/// What describes the VLAN of `vlan-nats-helper run`, whether it was said on the command line or in a boot
/// profile: options by their names without the dashes. The caller knows the option that a problem is about
/// and says it in front.
class RunOptions
{
public:
    /// An option without a value: `bridge`, `allow-overlap`, `games`, `metered`.
    static bool isSwitch(std::string_view option);
    static bool isKnown(std::string_view option);
    /// May be given more than once: `server`, `address`, `route`.
    static bool isRepeatable(std::string_view option);

    /// For a known option that is no switch. If one that is not repeatable is set again, the last value
    /// counts.
    std::expected<void, Problem> set(std::string_view option, const std::string& value);
    /// For a known switch.
    void turn(std::string_view option, bool on);
    /// Checks that nothing is missing and that the options fit each other.
    std::expected<void, RunProblem> complete();

    const Settings& settings() const { return m_settings; }
    /// The file that holds the login, or empty.
    const std::string& loginFile() const { return m_loginFile; }
    /// As Secrets has it; empty if it is not given.
    const std::string& caFingerprint() const { return m_caFingerprint; }
    /// The files that hold one secret each.
    const std::vector<std::pair<SecretFileOption, std::string>>& secretFiles() const { return m_secretFiles; }

private:
    Settings m_settings;
    bool m_vlanGiven = false;
    std::string m_loginFile;
    std::string m_caFingerprint;
    std::vector<std::pair<SecretFileOption, std::string>> m_secretFiles;
};

} // namespace vnats
