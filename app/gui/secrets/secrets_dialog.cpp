// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/secrets/secrets_dialog.h"

#include "app/gui/secrets/secret_input.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/room.h"
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
    , m_why(new QLabel(why, this))
    , m_problem(new ReasonLine(QStringLiteral("secrets.problem"), this))
    , m_remember(new QCheckBox(tr("Remem&ber in the keyring"), this))
{
    setObjectName(QStringLiteral("secretsDialog"));
    setWindowTitle(tr("Connect %1").arg(profile.displayName()));
    help::setTopic(this, help::Topic::Secrets);
    help::offerIn(this);
    m_why->setObjectName(QStringLiteral("secrets.why"));
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_remember->setObjectName(QStringLiteral("secrets.remember"));
    m_remember->setChecked(true);
    m_remember->setToolTip(tr("Otherwise they are forgotten when this program quits."));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(m_why);
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
    m_problem->fallSilent();
    allow({m_connect}, whyNot());
    makeRoomLater(*this);
}

/// Says it, unless that stands beside a field or on top already.
QString SecretsDialog::whyNot()
{
    const auto wrong = std::ranges::find_if(m_inputs, &SecretInput::isComplaining);
    if (wrong != m_inputs.end())
        return (*wrong)->message();
    SecretKeys missing;
    for (const SecretInput* input : m_inputs)
        if (input->secret().empty())
            missing << QLatin1String(input->field().key.data(), qsizetype(input->field().key.size()));
    if (!missing.isEmpty()) {
        const QString words = wordsOf(
            {ProblemCode::InvalidSecretsNeeded, {{"secrets", missing.join(QLatin1Char(',')).toStdString()}}});
        if (!m_why->text().contains(words))
            m_problem->ask(words);
        return words;
    }
    const Secrets all = secrets();
    if (const auto checked = validation::check(all); !checked)
        m_problem->complain(wordsOf(checked.error()));
    else if (const auto fit = validation::check(m_profile.settings, all); !fit)
        m_problem->complain(wordsOf(fit.error()));
    else
        return {};
    return m_problem->text();
}

Secrets SecretsDialog::secrets() const
{
    Secrets secrets = m_known;
    for (const SecretInput* input : m_inputs)
        secrets.*input->field().text = input->secret();
    return secrets;
}

} // namespace vnats
