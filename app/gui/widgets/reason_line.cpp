// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/reason_line.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/appearance/outlined_style.h"
#include "app/gui/widgets/form_field.h"
#include "app/gui/widgets/state_icon.h"

#include <QAbstractButton>

namespace vnats {

ReasonLine::ReasonLine(const QString& name, QWidget* parent)
    : QLabel(parent)
{
    setObjectName(name);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

QString ReasonLine::explain(std::initializer_list<const FormField*> fields)
{
    hide();
    for (const FormField* field : fields)
        if (field->isComplaining())
            return field->message();
    for (const FormField* field : fields) {
        if (field->isValid())
            continue;
        ask(field->whyNot());
        return field->whyNot();
    }
    return {};
}

void ReasonLine::complain(const QString& words)
{
    say(words, blend(palette().color(QPalette::Text), stateColor(Connection::State::Failed), 0.8));
}

void ReasonLine::warn(const QString& words)
{
    say(words, blend(palette().color(QPalette::Text), stateColor(Connection::State::Degraded), 0.6));
}

void ReasonLine::ask(const QString& words)
{
    say(words, quiet(palette(), palette().color(QPalette::Window), palette().color(QPalette::Text), 0.75));
}

void ReasonLine::say(const QString& words, const QColor& color)
{
    QPalette colors = palette();
    colors.setColor(
        QPalette::WindowText, readable(color, colors.color(QPalette::Window), colors.color(QPalette::Text)));
    setPalette(colors);
    setText(words);
    setVisible(!words.isEmpty());
}

void allow(std::initializer_list<QAbstractButton*> buttons, const QString& whyNot)
{
    for (QAbstractButton* button : buttons) {
        button->setEnabled(whyNot.isEmpty());
        button->setAccessibleDescription(whyNot);
    }
}

} // namespace vnats
