// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/widgets/form_field.h"
#include "app/model/profiles/profile.h"

#include <QWidget>
#include <expected>

namespace vnats {

/// One page of the profile editor: shows its part of a profile, takes it back, and finds the field that a
/// problem is about.
class EditorPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void fill(const Profile& profile) = 0;
    /// Refuses wrong values of its own fields; whether the fields of all pages fit together is not its
    /// concern.
    virtual std::expected<void, Problem> storeIn(Profile& profile) const = 0;
    /// Null when no field is about that.
    virtual FormField* fieldOf(ProblemKind) const { return nullptr; }
    /// Checks every field by itself again and shows the result.
    void validate();
    /// What is shown below the first of its fields that is shown as wrong; empty if none is.
    QString complaint() const;

Q_SIGNALS:
    void edited();

protected:
    /// A field of this page; `example` is its placeholder.
    FormField* addField(const char* name, const QString& label, const QString& hint, const QString& example,
        FormField::Check check);

    /// Makes a field's check from one of core's parsers.
    template <typename T>
    static FormField::Check checkedBy(std::expected<T, Problem> (*parse)(std::string_view))
    {
        return [parse](const QString& text) -> std::expected<void, Problem> {
            if (auto parsed = parse(text.toStdString()); !parsed)
                return std::unexpected(parsed.error());
            return {};
        };
    }
    /// The same, for a field that may be empty.
    static FormField::Check unlessEmpty(FormField::Check check);
};

} // namespace vnats
