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

/// The room of widgets holds what every other room of the GUI draws with: fields, notices, tables, icons,
/// colours. It believes that a person may be unable to see a colour, use a mouse or read from left to right,
/// so no widget relies on one of these alone. It knows the states of a connection, for their colours and
/// shapes, and nothing else of the model; it never stores anything.
///
/// A line to type in, with its label above and, below, an error or a hint. Checked at every key by the same
/// function that the helper uses. A required field that is empty is not marked as wrong until it has been
/// left, so that a fresh form does not open with errors.
class FormField : public QWidget
{
    Q_OBJECT
public:
    /// Nothing when the text is right, else what is wrong with it.
    using Check = std::function<std::expected<void, Problem>(const QString&)>;

    /// The line edit is named `name`, its message `name.error`.
    FormField(const QString& name, const QString& label, const QString& hint, Check check,
        QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    bool isValid() const { return m_whyNot.isEmpty(); }
    /// What is wrong with it by itself, shown or not; empty if nothing is.
    QString whyNot() const { return m_whyNot; }
    /// What is shown below it.
    QString message() const;
    QLineEdit* edit() { return m_edit; }
    /// Whether it is shown as wrong.
    bool isComplaining() const { return m_complaining; }
    void setHint(const QString& hint);
    /// A button at the end of the line.
    void addBeside(QWidget* widget);
    /// Checks this field by itself again and shows the result.
    void validate();
    /// Shows a problem that only the whole form can find, until the next validate().
    void complain(const QString& words);

Q_SIGNALS:
    /// Or left for the first time, with something wrong in it.
    void edited();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeRoom();
    void tell(const QString& words, bool wrong);

    Check m_check;
    QString m_hint;
    QLineEdit* m_edit;
    QLabel* m_message;
    QHBoxLayout* m_line;
    bool m_complaining = false;
    QString m_whyNot;
    bool m_left = false;
};

/// Adds a clear button that has an accessible name.
void addClearButton(QLineEdit& edit);
/// Lets the desktop's key for searching lead to `filter` from anywhere in `area`.
void addFindKey(QWidget& area, QLineEdit& filter);

} // namespace vnats
