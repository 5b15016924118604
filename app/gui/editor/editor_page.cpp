// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/editor_page.h"

#include <QLineEdit>

namespace vnats {

void EditorPage::validate()
{
    for (FormField* field : findChildren<FormField*>())
        field->validate();
}

QString EditorPage::complaint() const
{
    for (const FormField* field : findChildren<FormField*>())
        if (field->isVisibleTo(this) && field->isComplaining())
            return field->message();
    return {};
}

FormField* EditorPage::addField(const char* name, const QString& label, const QString& hint,
    const QString& example, FormField::Check check)
{
    auto* field = new FormField(QLatin1String(name), label, hint, std::move(check), this);
    field->edit()->setPlaceholderText(example);
    connect(field, &FormField::edited, this, &EditorPage::edited);
    return field;
}

FormField::Check EditorPage::unlessEmpty(FormField::Check check)
{
    return [check = std::move(check)](const QString& text) {
        return text.trimmed().isEmpty() ? std::expected<void, Problem>() : check(text);
    };
}

} // namespace vnats
