// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secrets.h"

#include <string.h>

namespace vnats {

void wipe(std::string& text)
{
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

void Secrets::wipe()
{
    for (const SecretField& field : kSecretFields)
        vnats::wipe(this->*field.text);
}

} // namespace vnats
