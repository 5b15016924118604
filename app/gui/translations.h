// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace vnats {

/// Makes the application speak the language of `locale` from now on, if it is one of those that are built in,
/// and Qt's own dialogs with it; English otherwise. Before the first window.
void speak(const QLocale& locale);

} // namespace vnats
