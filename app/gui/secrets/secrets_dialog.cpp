// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/secrets/secrets_dialog.h"

#include "app/gui/secrets/secret_input.h"
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace vnats {

SecretsDialog::SecretsDialog(
    const Profile& profile, const SecretKeys& keys, const QString& why, const Secrets& known, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile)
    , m_known(known)
    , m_problem(new QLabel(this))
    , m_remember(new QCheckBox(tr("Remem&ber in the keyring"), this))
{
    setObjectName(QStringLiteral("secretsDialog"));
    setWindowTitle(tr("Connect %1").arg(profile.displayName()));
    auto* reason = new QLabel(why, this);
    reason->setObjectName(QStringLiteral("secrets.why"));
    for (QLabel* label : {reason, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_problem->setObjectName(QStringLiteral("secrets.problem"));
    m_remember->setObjectName(QStringLiteral("secrets.remember"));
    m_remember->setChecked(true);
    m_remember->setToolTip(tr("Otherwise they are forgotten when this program quits."));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(reason);
    for (const QString& key : keys) {
        auto* input = new SecretInput(key, QStringLiteral("secrets"), this);
        input->setSecret(m_known.*input->field().text);
        // This dialog is where it is asked for.
        if (!input->field().isFile)
            input->setHint({});
        connect(input, &FormField::edited, this, &SecretsDialog::refresh);
        layout->addWidget(input);
        m_inputs << input;
    }
    layout->addWidget(m_problem);
    layout->addWidget(m_remember);
    auto* box = new QDialogButtonBox(this);
    QPushButton* cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    m_connect = box->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName(QStringLiteral("secrets.connect"));
    m_connect->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_connect, &QPushButton::clicked, this, [this] {
        Q_EMIT entered(secrets(), m_remember->isChecked());
        accept();
    });
    layout->addWidget(box);
    refresh();
    setMinimumWidth(420);
    const auto empty =
        std::ranges::find_if(m_inputs, [](const SecretInput* input) { return input->secret().empty(); });
    if (!m_inputs.isEmpty())
        (empty == m_inputs.end() ? m_inputs.first() : *empty)->edit()->setFocus();
}

void SecretsDialog::refresh()
{
    const bool complete = std::ranges::all_of(
        m_inputs, [](const SecretInput* input) { return input->isValid() && !input->secret().empty(); });
    std::expected<void, Problem> fit;
    if (complete) {
        const Secrets all = secrets();
        if (const auto checked = validation::check(all); !checked)
            fit = std::unexpected(checked.error());
        else
            fit = validation::check(m_profile.settings, all);
    }
    m_connect->setEnabled(complete && fit);
    m_problem->setVisible(!fit);
    m_problem->setText(fit ? QString() : wordsOf(fit.error()));
}

Secrets SecretsDialog::secrets() const
{
    Secrets secrets = m_known;
    for (const SecretInput* input : m_inputs)
        secrets.*input->field().text = input->secret();
    return secrets;
}

} // namespace vnats
