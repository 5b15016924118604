// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QString>
#include <memory>

QT_BEGIN_NAMESPACE
class QAbstractButton;
QT_END_NAMESPACE

/// What this program puts on the clipboard.
namespace vnats::clipboard {

void copy(const QString& text);
/// The same, marked so that clipboard managers do not keep it (x-kde-passwordManagerHint, which KDE's, GNOME's and
/// KeePassXC's users have).
void copySecret(const QString& text);
std::unique_ptr<QMimeData> secretData(const QString& text);

/// The button says so for a moment.
void showCopied(QAbstractButton* button);

} // namespace vnats::clipboard

namespace vnats {

/// A text with secrets in it, to read and to copy.
class SecretText : public QPlainTextEdit
{
    Q_OBJECT
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    QMimeData* createMimeDataFromSelection() const override;
};

} // namespace vnats
