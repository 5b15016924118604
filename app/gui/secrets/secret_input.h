// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/widgets/form_field.h"
#include "core/base/secrets.h"

#include <memory>
#include <string>

namespace vnats {

/// One of the secrets to type in, or, of those that are files, the file to take it from. What the keyring
/// holds of a file is shown as held, without its text; an empty field that is wanted all the same is asked
/// for when connecting.
class SecretInput : public FormField
{
    Q_OBJECT
public:
    /// `key` is one of kSecretFields; the line edit is named `<prefix>.<key>`.
    SecretInput(const QString& key, const QString& prefix, QWidget* parent = nullptr);

    const SecretField& field() const { return m_field; }
    /// Empty when there is none, or the file cannot be read.
    std::string secret() const;
    void setSecret(const std::string& text);
    /// Of a file that the profile needs and nobody has: until it is removed, it stays wanted.
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted || !text().isEmpty() || !secret().empty(); }

private:
    struct Held;
    SecretInput(const SecretField& field, const QString& name, std::shared_ptr<Held> held, QWidget* parent);
    void addReveal(const QString& name);
    void addFileButtons(const QString& name);
    void browse();
    void refreshFile();

    const SecretField& m_field;
    std::shared_ptr<Held> m_held;
    QWidget* m_remove = nullptr;
    bool m_wanted = false;
};

} // namespace vnats
