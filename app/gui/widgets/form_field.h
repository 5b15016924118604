// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <QWidget>
#include <expected>
#include <functional>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace vnats {

/// A line to type in, with its label above and, below, what is wrong with it or a hint. Checked at every key
/// by the same function that the helper uses. An empty field that is required is not called wrong before it
/// has been left, so that a fresh form does not greet with errors.
class FormField : public QWidget
{
    Q_OBJECT
public:
    /// Nothing when the text is right, else the words for it.
    using Check = std::function<std::expected<void, Problem>(const QString&)>;

    /// The line edit is named `name`, its message `name.error`.
    FormField(const QString& name, const QString& label, const QString& hint, Check check,
        QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    bool isValid() const { return m_valid; }
    QLineEdit* edit() { return m_edit; }
    /// Whether it is wrong and says so.
    bool isComplaining() const { return m_complaining; }
    void setHint(const QString& hint);
    /// A button at the end of the line.
    void addBeside(QWidget* widget);
    /// Says again what this field alone has to say.
    void validate();
    /// Shows a problem that only the whole form could find, until the next validate().
    void complain(const QString& words);

Q_SIGNALS:
    void edited();

private:
    void tell(const QString& words, bool wrong);

    Check m_check;
    QString m_hint;
    QLineEdit* m_edit;
    QLabel* m_message;
    QHBoxLayout* m_line;
    bool m_complaining = false;
    bool m_valid = false;
    bool m_left = false;
};

/// A button in it that empties it, with a name.
void addClearButton(QLineEdit& edit);

} // namespace vnats
