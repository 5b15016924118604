// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/boot_profile_dialog.h"

#include "app/gui/widgets/form_field.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/room.h"
#include "app/model/profiles/whole_file.h"
#include "app/model/words/problem_words.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnats {

namespace {

const QString kEnding = QStringLiteral(".conf");
constexpr auto kReadableByAll =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
constexpr auto kReadableByUser = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr int kCommandLines = 5;

QLabel* wordsOver(QWidget* parent, const QString& text)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString writeFile(const QString& path, const QByteArray& content, QFileDevice::Permissions permissions)
{
    const auto written = whole_file::write(path, content, permissions);
    return written ? QString() : wordsOf(written.error());
}

} // namespace

BootProfileDialog::BootProfileDialog(const Profile& profile, const Secrets& secrets, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile)
    , m_secrets(boot_profile_text::secretFiles(profile, secrets))
    , m_lacking(wordsOver(this, {}))
    , m_problem(new ReasonLine(QStringLiteral("boot.problem"), this))
{
    setObjectName(QStringLiteral("bootDialog"));
    setWindowTitle(tr("Connect %1 at boot").arg(profile.displayName()));
    help::setTopic(this, help::Topic::Boot);
    help::offerIn(this);
    setMinimumWidth(600);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(wordsOver(this,
        tr("The computer connects the VLAN before anyone logs in, "
           "using a file that only an administrator can install. "
           "Save it here, then run the commands in a terminal. Disconnect the VLAN in this window first: "
           "the two cannot share one interface.")));
    makeFile();
    makeSecrets();
    layout->addWidget(m_problem);
    makeCommands();
    layout->addStretch();
    makeButtons();
    refresh();
}

BootProfileDialog::~BootProfileDialog()
{
    for (boot_profile_text::SecretFile& file : m_secrets)
        file.content.fill('\0');
}

void BootProfileDialog::makeFile()
{
    m_file = new FormField(
        QStringLiteral("boot.file"), tr("&File"),
        tr("The part before .conf becomes the name of the service."),
        [](const QString& text) -> std::expected<void, Problem> {
            const QFileInfo file(text.trimmed());
            if (!text.trimmed().endsWith(kEnding) || !boot_profile_text::isName(file.completeBaseName()))
                return std::unexpected(Problem{ProblemCode::InvalidNameFile});
            if (!QFileInfo(file.path()).isDir())
                return std::unexpected(Problem{ProblemCode::InvalidNameFolder});
            return {};
        },
        this);
    m_file->setText(QDir::homePath() + QLatin1Char('/') + boot_profile_text::nameFor(m_profile) + kEnding);
    connect(m_file, &FormField::edited, this, &BootProfileDialog::refresh);
    auto* choose = new QToolButton(this);
    choose->setObjectName(QStringLiteral("boot.choose"));
    choose->setText(tr("Choose…"));
    choose->setFocusPolicy(Qt::StrongFocus);
    connect(choose, &QToolButton::clicked, this, &BootProfileDialog::browse);
    m_file->addBeside(choose);
    layout()->addWidget(m_file);
}

void BootProfileDialog::makeSecrets()
{
    m_withSecrets =
        new QCheckBox(tr("Include its s&ecrets, in files next to it that only you can read"), this);
    m_withSecrets->setObjectName(QStringLiteral("boot.withSecrets"));
    m_withSecrets->setVisible(!m_secrets.isEmpty());
    connect(m_withSecrets, &QCheckBox::toggled, this, &BootProfileDialog::refresh);
    m_lacking->setObjectName(QStringLiteral("boot.lacking"));
    m_lacking->setForegroundRole(QPalette::PlaceholderText);
    m_lacking->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout()->addWidget(m_withSecrets);
    layout()->addWidget(m_lacking);
}

void BootProfileDialog::makeCommands()
{
    m_result = new QWidget(this);
    auto* rows = new QVBoxLayout(m_result);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("&Commands that install it and connect it now and at every boot:"), m_result);
    m_commands = new QPlainTextEdit(m_result);
    m_commands->setObjectName(QStringLiteral("boot.commands"));
    m_commands->setReadOnly(true);
    m_commands->setLayoutDirection(Qt::LeftToRight); // commands run left to right in every language
    m_commands->setTabChangesFocus(true);
    m_commands->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commands->setFixedHeight(
        kCommandLines * m_commands->fontMetrics().lineSpacing() + 2 * m_commands->frameWidth() + 12);
    title->setBuddy(m_commands);
    rows->addWidget(title);
    rows->addWidget(m_commands);
    m_result->hide();
    layout()->addWidget(m_result);
}

void BootProfileDialog::makeButtons()
{
    auto* box = new QDialogButtonBox(this);
    box->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    m_save = box->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("boot.save"));
    m_save->setDefault(true);
    m_copy = box->addButton(tr("Co&py the commands"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("boot.copy"));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &BootProfileDialog::save);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_commands->toPlainText()); });
    layout()->addWidget(box);
}

QString BootProfileDialog::path() const
{
    return m_file->text().trimmed();
}

QString BootProfileDialog::name() const
{
    return QFileInfo(path()).completeBaseName();
}

void BootProfileDialog::browse()
{
    auto* dialog = new QFileDialog(this, windowTitle(), path(), tr("Boot profiles (*.conf)"));
    dialog->setObjectName(QStringLiteral("bootFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(kEnding.mid(1));
    connect(dialog, &QFileDialog::fileSelected, m_file, &FormField::setText);
    dialog->open();
}

/// A file that was saved under another name has other commands.
void BootProfileDialog::refresh()
{
    const QString whyNot = m_problem->explain({m_file});
    m_result->hide();
    if (m_copy)
        m_copy->hide();
    if (m_save)
        allow({m_save}, whyNot);
    makeRoomLater(*this);
    QStringList lacking;
    for (const boot_profile_text::SecretFile& file : m_secrets)
        if (!m_withSecrets->isChecked() || file.content.isEmpty())
            lacking << QStringLiteral("/etc/credstore/vlan-nats.%1.%2").arg(name(), file.credential);
    m_lacking->setVisible(!lacking.isEmpty() && m_file->isValid());
    m_lacking->setText(
        tr("The secrets are not included: an administrator puts them into %1; see man vlan-nats.conf.")
            .arg(QLocale().createSeparatedList(lacking)));
}

QString BootProfileDialog::write()
{
    QString wrong = writeFile(path(), boot_profile_text::write(m_profile, name()), kReadableByAll);
    if (!m_withSecrets->isChecked())
        return wrong;
    for (const boot_profile_text::SecretFile& file : m_secrets)
        if (wrong.isEmpty() && !file.content.isEmpty())
            wrong = writeFile(
                QFileInfo(path()).path() + QLatin1Char('/') + name() + QLatin1Char('.') + file.credential,
                file.content, kReadableByUser);
    return wrong;
}

void BootProfileDialog::save()
{
    const QString wrong = write();
    m_problem->complain(wrong);
    m_result->setVisible(wrong.isEmpty());
    m_copy->setVisible(wrong.isEmpty());
    if (!wrong.isEmpty())
        return;
    QStringList credentials;
    for (const boot_profile_text::SecretFile& file : m_secrets)
        if (m_withSecrets->isChecked() && !file.content.isEmpty())
            credentials << file.credential;
    m_commands->setPlainText(boot_profile_text::commands(path(), name(), credentials).trimmed());
    m_copy->setFocus();
    // Hidden widgets do not count for the size; from now on they do.
    adjustSize();
}

} // namespace vnats
