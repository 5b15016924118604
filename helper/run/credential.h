// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace vnats {

/// Where systemd finds what vlan-nats@.service has it load by a bare name, the first of these first.
inline const std::vector<std::string> kCredentialStores = {"/etc/credstore", "/run/credstore"};

/// systemd loads a credential when it starts the unit, and until 258 never again, so what it has loaded grows old.
/// Returns the file that it was loaded from, `stores`/vlan-nats.PROFILE.NAME, if that has been written since; else
/// `loaded`, the copy in CREDENTIALS_DIRECTORY. One that was encrypted has no such file.
std::string newestOfCredential(const std::string& loaded, const std::string& profile,
    const std::vector<std::string>& stores = kCredentialStores);

} // namespace vnats
