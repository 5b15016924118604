// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/security_page.h"

#include "app/gui/secrets/secret_input.h"
#include "core/base/network_key_text.h"
#include "core/base/validation.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnats {

namespace {

constexpr auto kTlsKeys = {"ca", "ca-fingerprint", "certificate", "key"};

QLabel* quietLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

SecurityPage::SecurityPage(QWidget* parent)
    : EditorPage(parent)
    , m_state(quietLabel(this))
{
    m_state->setObjectName(QStringLiteral("editor.secretsState"));
    m_state->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_state);
    layout->addWidget(makeLogin());
    layout->addWidget(makeSeal());
    layout->addWidget(makeTls());
    layout->addStretch(1);
    showLogin();
    showSeal();
    setTls(false);
}

SecretInput* SecurityPage::addInput(const char* key)
{
    auto* input = new SecretInput(QLatin1String(key), QStringLiteral("editor"), this);
    connect(input, &FormField::edited, this, &EditorPage::edited);
    m_inputs[QLatin1String(key)] = input;
    return input;
}

SecretInput* SecurityPage::input(const char* key) const
{
    return m_inputs.at(QLatin1String(key));
}

QWidget* SecurityPage::makeLogin()
{
    auto* group = new QGroupBox(tr("Login"), this);
    m_login = new QComboBox(group);
    m_login->setObjectName(QStringLiteral("editor.login"));
    m_login->setAccessibleName(tr("How to log in to the server"));
    m_login->addItem(tr("Without a login"), int(LoginKind::None));
    m_login->addItem(tr("User name and password"), int(LoginKind::Password));
    m_login->addItem(tr("User name without a password"), int(LoginKind::User));
    m_login->addItem(tr("Token"), int(LoginKind::Token));
    m_login->addItem(tr("NKey"), int(LoginKind::NkeySeed));
    m_login->addItem(tr("Credentials file (.creds)"), int(LoginKind::Credentials));
    connect(m_login, &QComboBox::currentIndexChanged, this, [this] {
        showLogin();
        Q_EMIT edited();
    });
    auto* grid = new QGridLayout(group);
    grid->setHorizontalSpacing(16);
    grid->addWidget(m_login, 0, 0, 1, 2);
    grid->addWidget(addInput("user"), 1, 0);
    grid->addWidget(addInput("password"), 1, 1);
    // A row for each, so that the ones not chosen disappear altogether.
    int row = 2;
    for (const char* key : {"token", "nkey", "creds"})
        grid->addWidget(addInput(key), row++, 0, 1, 2);
    grid->addWidget(addInput("proxy-login"), row, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return group;
}

QWidget* SecurityPage::makeSeal()
{
    auto* group = new QGroupBox(tr("Encryption between the computers"), this);
    m_sealed = new QCheckBox(
        tr("S&eal this VLAN with a network key, so that the server cannot read its traffic"), group);
    m_sealed->setObjectName(QStringLiteral("editor.sealed"));
    connect(m_sealed, &QCheckBox::toggled, this, [this] {
        showSeal();
        Q_EMIT edited();
    });
    SecretInput* key = addInput("network-key");
    auto* generate = new QToolButton(key);
    generate->setObjectName(QStringLiteral("editor.network-key.generate"));
    generate->setText(tr("&Generate"));
    generate->setFocusPolicy(Qt::StrongFocus);
    connect(generate, &QToolButton::clicked, this, &SecurityPage::generateKey);
    key->addBeside(generate);
    m_seal = key;
    auto* layout = new QVBoxLayout(group);
    layout->addWidget(m_sealed);
    layout->addWidget(key);
    return group;
}

QWidget* SecurityPage::makeTls()
{
    m_tls = new QGroupBox(tr("Encryption to the server (TLS)"), this);
    m_tlsHint = quietLabel(m_tls);
    m_tlsHint->setObjectName(QStringLiteral("editor.tlsHint"));
    m_tlsHint->setText(tr(
        "Begin the NATS URL with tls:// or wss:// to encrypt the connection to the server and check its certificate."));
    m_tlsName = addField("editor.tlsName", tr("Ser&ver's name"),
        tr("As in its certificate, if it differs from the one in the URL."),
        QStringLiteral("nats.example.org"), checkedBy(validation::parseTlsName));
    auto* grid = new QGridLayout(m_tls);
    grid->setHorizontalSpacing(16);
    grid->addWidget(m_tlsHint, 0, 0, 1, 2);
    grid->addWidget(m_tlsName, 1, 0);
    grid->addWidget(addInput("ca"), 1, 1);
    grid->addWidget(addInput("ca-fingerprint"), 2, 0, 1, 2);
    grid->addWidget(addInput("certificate"), 3, 0);
    grid->addWidget(addInput("key"), 3, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return m_tls;
}

void SecurityPage::fill(const Profile& profile)
{
    m_login->setCurrentIndex(m_login->findData(int(loginKindOf(profile.secretKeys))));
    m_sealed->setChecked(profile.secretKeys.contains(QLatin1String("network-key")));
    for (const char* key : kTlsKeys)
        input(key)->setWanted(profile.secretKeys.contains(QLatin1String(key)));
    input("proxy-login")->setWanted(profile.secretKeys.contains(QLatin1String("proxy-login")));
    m_tlsName->setText(QString::fromStdString(profile.settings.tlsServerName));
}

std::expected<void, Problem> SecurityPage::storeIn(Profile& profile) const
{
    auto name = validation::parseTlsName(m_tlsName->text().toStdString());
    if (!name)
        return std::unexpected(name.error());
    if (const auto checked = validation::check(secrets()); !checked)
        return std::unexpected(checked.error());
    for (const auto& [key, input] : m_inputs)
        if (isChosen(key) && !input->isValid())
            return std::unexpected(Problem{ProblemCode::InvalidSecretsFile, {{"secret", key.toStdString()}}});
    profile.settings.tlsServerName = *std::move(name);
    SecretKeys keys;
    for (const auto& [key, input] : m_inputs)
        if (isChosen(key))
            keys << key;
    profile.secretKeys = knownKeys(keys);
    return {};
}

Secrets SecurityPage::secrets() const
{
    Secrets secrets;
    for (const auto& [key, input] : m_inputs)
        if (isChosen(key))
            secrets.*input->field().text = input->secret();
    return secrets;
}

void SecurityPage::setSecrets(const Secrets& secrets)
{
    m_state->hide();
    for (const auto& [key, input] : m_inputs)
        // What was typed before the keyring answered is not overwritten.
        if (input->secret().empty())
            input->setSecret(secrets.*input->field().text);
}

void SecurityPage::setSecretsUnknown(const QString& why)
{
    m_state->setText(tr("%1 What you enter here replaces anything stored in the keyring.").arg(why));
    m_state->show();
}

void SecurityPage::setTls(bool tls)
{
    const bool usable = tls || hasTlsPart();
    m_tlsHint->setVisible(!tls);
    m_tlsName->setVisible(usable);
    for (const char* key : kTlsKeys)
        input(key)->setVisible(usable);
}

bool SecurityPage::hasTlsPart() const
{
    return !m_tlsName->text().isEmpty()
        || std::ranges::any_of(kTlsKeys, [this](const char* key) { return input(key)->isWanted(); });
}

void SecurityPage::focusLogin()
{
    m_login->setFocus();
}

void SecurityPage::take(const Secrets& secrets)
{
    if (const LoginKind kind = loginKindOf(keysOf(secrets)); kind != LoginKind::None) {
        m_login->setCurrentIndex(m_login->findData(int(kind)));
        for (const QString& key : keysOf(kind))
            m_inputs.at(key)->take(secrets.*m_inputs.at(key)->field().text);
    }
    for (const char* key : kTlsKeys)
        if (const std::string& text = secrets.*input(key)->field().text; !text.empty())
            input(key)->take(text);
}

void SecurityPage::showLogin()
{
    const auto kind = LoginKind(m_login->currentData().toInt());
    for (const char* key : {"user", "password", "token", "nkey", "creds"})
        input(key)->setVisible(keysOf(kind).contains(QLatin1String(key)));
}

void SecurityPage::showSeal()
{
    m_seal->setVisible(m_sealed->isChecked());
}

void SecurityPage::generateKey()
{
    network_key_text::Key key{};
    for (std::byte& byte : key)
        byte = static_cast<std::byte>(QRandomGenerator::system()->bounded(256));
    std::string text = network_key_text::generated(key);
    input("network-key")->setSecret(text);
    wipe(text);
    // Shown, as it has to be copied to the other computers, and dots cannot be copied.
    if (auto* show = input("network-key")->findChild<QToolButton*>(QStringLiteral("editor.network-key.show")))
        show->setChecked(true);
    input("network-key")->edit()->setFocus();
    input("network-key")->edit()->selectAll();
}

/// Whether this secret belongs to what is chosen on the page now.
bool SecurityPage::isChosen(const QString& key) const
{
    if (key == QLatin1String("network-key"))
        return m_sealed->isChecked();
    if (key == QLatin1String("proxy-login"))
        return input("proxy-login")->isWanted();
    if (std::ranges::any_of(kTlsKeys, [&key](const char* tls) { return key == QLatin1String(tls); }))
        return m_inputs.at(key)->isWanted();
    return keysOf(LoginKind(m_login->currentData().toInt())).contains(key);
}

} // namespace vnats
