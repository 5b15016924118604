// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/clipboard.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTextCursor>
#include <QTimer>

namespace vnats {

namespace clipboard {

namespace {

constexpr std::chrono::seconds kCopiedShows{2};

} // namespace

void copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

void copySecret(const QString& text)
{
    QGuiApplication::clipboard()->setMimeData(secretData(text).release());
}

std::unique_ptr<QMimeData> secretData(const QString& text)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    return data;
}

void showCopied(QAbstractButton* button)
{
    const QString usual = button->text();
    const QString done = SecretText::tr("Copied");
    if (usual == done)
        return;
    button->setText(done);
    QTimer::singleShot(kCopiedShows, button, [button, usual] { button->setText(usual); });
}

} // namespace clipboard

QMimeData* SecretText::createMimeDataFromSelection() const
{
    // A wrapped line is one line, a paragraph ends in U+2029.
    QString text = textCursor().selectedText();
    text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    return clipboard::secretData(text).release();
}

} // namespace vnats
