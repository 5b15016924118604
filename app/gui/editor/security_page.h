// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/editor/editor_page.h"

#include <map>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QGroupBox;
class QLabel;
QT_END_NAMESPACE

namespace vnats {

class SecretInput;

/// The login, the network key and TLS. A profile only records which secrets it needs; the secrets themselves
/// come from the keyring, possibly later than the page is shown, and are read by secrets().
class SecurityPage : public EditorPage
{
    Q_OBJECT
public:
    explicit SecurityPage(QWidget* parent = nullptr);

    void fill(const Profile& profile) override;
    std::expected<void, Problem> storeIn(Profile& profile) const override;

    /// What is chosen and typed.
    Secrets secrets() const;
    /// What the keyring holds.
    void setSecrets(const Secrets& secrets);
    /// Why it gave nothing. What is typed then replaces what it holds.
    void setSecretsUnknown(const QString& why);
    /// Without TLS, its fields are disabled unless they hold something.
    void setTls(bool tls);
    void focusLogin();
    /// Takes over the login and the certificates that are given; the rest stays.
    void take(const Secrets& secrets);

private:
    QWidget* makeLogin();
    QWidget* makeSeal();
    QWidget* makeTls();
    SecretInput* addInput(const char* key);
    SecretInput* input(const char* key) const;
    void showLogin();
    void showSeal();
    void generateKey();
    bool isChosen(const QString& key) const;
    bool hasTlsPart() const;

    std::map<QString, SecretInput*> m_inputs;
    QComboBox* m_login;
    QCheckBox* m_sealed;
    QWidget* m_seal;
    QGroupBox* m_tls;
    QLabel* m_tlsHint;
    QLabel* m_state;
    FormField* m_tlsName;
};

} // namespace vnats
