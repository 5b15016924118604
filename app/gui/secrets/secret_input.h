// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/widgets/form_field.h"
#include "core/base/secrets.h"

#include <memory>
#include <string>

namespace vnats {

/// The room of secrets in the GUI is where passwords, keys and certificates are typed or chosen. It believes
/// that a secret is asked for only when it is missing or refused, and only while a person is there. It
/// refuses to read anything but regular files of limited size, and to let an input method keep what is typed.
/// It never stores one itself: ProfileSecrets does, after the person has said where to.
///
/// A field for one secret: typed or, for those that are files, taken from a file that is chosen or dropped, or
/// pasted as its content. A stored file is shown as
/// stored, without its content; an empty field of a secret that is needed is asked for when connecting.
class SecretInput : public FormField
{
    Q_OBJECT
public:
    /// `key` is one of kSecretFields; the line edit is named `<prefix>.<key>`.
    SecretInput(const QString& key, const QString& prefix, QWidget* parent = nullptr);

    const SecretField& field() const { return m_field; }
    /// Empty when there is none or the file cannot be read.
    std::string secret() const;
    void setSecret(const std::string& text);
    /// The same, for one that is not in the keyring yet.
    void take(const std::string& text);
    /// For a file that the profile needs but that is not stored: it stays wanted until it is removed.
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted || !text().isEmpty() || !secret().empty(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Held;
    SecretInput(const SecretField& field, const QString& name, std::shared_ptr<Held> held, QWidget* parent);
    void addReveal(const QString& name);
    void addFileButtons(const QString& name);
    void browse();
    void copySelected();
    void openMenu(const QPoint& at);
    void takePasted(const QString& text);
    void refreshFile();

    const SecretField& m_field;
    std::shared_ptr<Held> m_held;
    QWidget* m_remove = nullptr;
    bool m_wanted = false;
    bool m_imported = false;
};

} // namespace vnats
