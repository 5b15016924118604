// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace vnats {

/// Switches the application and Qt's own dialogs to the language of `locale` if it is built in, otherwise to
/// English. To be called before the first window.
void speak(const QLocale& locale);

} // namespace vnats
