// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <initializer_list>

QT_BEGIN_NAMESPACE
class QAbstractButton;
QT_END_NAMESPACE

namespace vnats {

class FormField;

/// The line above the buttons of a form: what is missing, quietly; or what is wrong, in red. Hidden while there
/// is nothing to say.
/// A second one may warn of what is allowed and perhaps not meant.
class ReasonLine : public QLabel
{
    Q_OBJECT
public:
    explicit ReasonLine(const QString& name, QWidget* parent = nullptr);

    void complain(const QString& words);
    void warn(const QString& words);
    void ask(const QString& words);
    void fallSilent() { hide(); }
    /// What keeps these fields from being taken, empty if nothing does. Says it here unless a field says it.
    QString explain(std::initializer_list<const FormField*> fields);

private:
    void say(const QString& words, const QColor& color);
};

/// Enables the buttons, or disables them with a reason, which a screen reader reads out. No button is disabled in
/// another way: the reason has to be in sight, too, in a ReasonLine, beside a field, or on the button.
void allow(std::initializer_list<QAbstractButton*> buttons, const QString& whyNot);

} // namespace vnats
