// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>
#include <memory>

namespace vnats {

namespace {

bool install(const QLocale& locale, const QString& name, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), folder)
        || !QCoreApplication::installTranslator(translator.get()))
        return false;
    translator.release()->setParent(QCoreApplication::instance());
    return true;
}

} // namespace

void speak(const QLocale& locale)
{
    // Dialogs half in one language and half in another are worse than English ones.
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    const QString ours = QStringLiteral("vlan-nats");
    const QString folder = QStringLiteral(":/translations");
    // English needs its plural forms, too, or one frame would be "1 frames".
    if (!install(locale, ours, folder))
        install(QLocale(QLocale::English), ours, folder);
}

} // namespace vnats
