// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/secrets/secret_input.h"

#include "app/gui/widgets/clipboard.h"
#include "app/gui/widgets/dropped_file.h"
#include "app/model/secrets/memory_guard.h"
#include "core/base/secrets_text.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>
#include <algorithm>

namespace vnats {

struct SecretInput::Held
{
    /// The secret that was there before.
    std::string kept;
    /// The content of the file whose name is typed.
    std::string read;

    ~Held()
    {
        wipe(kept);
        wipe(read);
    }
};

namespace {

using Checked = std::expected<void, Problem>;

const SecretField& fieldOf(const QString& key)
{
    return *std::ranges::find(kSecretFields, key.toStdString(), &SecretField::key);
}

struct Words
{
    QString label;
    QString hint;
};

Words wordsOf(const SecretField& field)
{
    if (field.text == &Secrets::user)
        return {SecretInput::tr("&User name"), SecretInput::tr("As the server knows it.")};
    if (field.text == &Secrets::password)
        return {SecretInput::tr("&Password"),
            SecretInput::tr("If left empty, you are asked for it when connecting.")};
    if (field.text == &Secrets::token)
        return {SecretInput::tr("T&oken"),
            SecretInput::tr("If left empty, you are asked for it when connecting.")};
    if (field.text == &Secrets::nkeySeed)
        return {SecretInput::tr("NKey see&d"),
            SecretInput::tr(
                "58 characters, beginning with SU. If left empty, you are asked for it when connecting.")};
    if (field.text == &Secrets::networkKey)
        return {SecretInput::tr("Network &key"),
            SecretInput::tr(
                "The same on every computer of this LAN: a generated one, or twelve characters or more.")};
    if (field.text == &Secrets::proxyLogin)
        return {SecretInput::tr("Pro&xy login"),
            SecretInput::tr("user:password, if the proxy requires a login.")};
    if (field.text == &Secrets::credentials)
        return {SecretInput::tr("Cre&dentials file"),
            SecretInput::tr("The .creds file that nsc generated for you.")};
    if (field.text == &Secrets::ca)
        return {SecretInput::tr("C&A certificate"),
            SecretInput::tr("A file; needed if the server's certificate is not from a public authority.")};
    if (field.text == &Secrets::caFingerprint)
        return {SecretInput::tr("Certificate &fingerprint"),
            SecretInput::tr("SHA-256 of the server's certificate, instead of a CA certificate.")};
    if (field.text == &Secrets::certificate)
        return {SecretInput::tr("C&lient certificate"),
            SecretInput::tr("A file; needed if the server asks for one.")};
    return {SecretInput::tr("Its p&rivate key"), SecretInput::tr("A file, without a passphrase.")};
}

Checked checkAlone(const SecretField& field, const std::string& text)
{
    if (text.empty())
        return {};
    Secrets alone;
    alone.*field.text = text;
    // Fields that belong together are checked by the whole form.
    if (field.text == &Secrets::password)
        alone.user = "somebody";
    if (field.text == &Secrets::certificate)
        alone.certificateKey = "PRIVATE KEY-----";
    if (field.text == &Secrets::certificateKey)
        alone.certificate = "-----BEGIN CERTIFICATE-----";
    if (const auto checked = validation::check(alone); !checked)
        return std::unexpected(checked.error());
    return {};
}

/// Regular files only: reading a pipe could block.
Checked readFile(const QString& name, std::string& text)
{
    QString path = name.trimmed();
    if (path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    wipe(text);
    if (!QFileInfo(path).isFile())
        return std::unexpected(Problem{ProblemCode::InvalidSecretsNoSuchFile});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(Problem{
            ProblemCode::InvalidSecretsFileUnreadable, {{"reason", file.errorString().toStdString()}}});
    if (file.size() > qint64(kMaxSecretsSize))
        return std::unexpected(Problem{ProblemCode::InvalidSecretsFileTooLarge});
    QByteArray bytes = file.readAll();
    text = text::withoutBom({bytes.constData(), std::size_t(bytes.size())});
    bytes.fill('\0');
    return {};
}

} // namespace

SecretInput::SecretInput(const QString& key, const QString& prefix, QWidget* parent)
    : SecretInput(fieldOf(key), prefix % QLatin1Char('.') % key, std::make_shared<Held>(), parent)
{
    guardMemory();
}

SecretInput::SecretInput(
    const SecretField& field, const QString& name, std::shared_ptr<Held> held, QWidget* parent)
    : FormField(
        name, wordsOf(field).label, wordsOf(field).hint,
        [&field, held](const QString& text) -> Checked {
            if (!field.isFile)
                return checkAlone(field, text.toStdString());
            if (text.isEmpty())
                return checkAlone(field, held->kept);
            const auto read = readFile(text, held->read);
            return read ? checkAlone(field, held->read) : read;
        },
        parent)
    , m_field(field)
    , m_held(std::move(held))
{
    if (field.isFile)
        addFileButtons(name);
    else if (field.text != &Secrets::user && field.text != &Secrets::caFingerprint)
        addReveal(name);
}

std::string SecretInput::secret() const
{
    if (!m_field.isFile)
        return text().toStdString();
    return text().isEmpty() ? m_held->kept : m_held->read;
}

void SecretInput::setSecret(const std::string& text)
{
    if (!m_field.isFile)
        return setText(QString::fromStdString(text));
    m_held->kept = text;
    m_imported = false;
    refreshFile();
    validate();
}

void SecretInput::take(const std::string& text)
{
    if (m_field.isFile)
        edit()->clear();
    setSecret(text);
    m_imported = true;
    refreshFile();
    Q_EMIT edited();
}

/// The content itself, where a file's name belongs.
void SecretInput::takePasted(const QString& text)
{
    if (!text.contains(QLatin1String("-----BEGIN ")))
        return;
    // When the field has told of the change itself.
    QMetaObject::invokeMethod(
        this, [this, content = text.toStdString()] { take(content); }, Qt::QueuedConnection);
}

void SecretInput::copySelected()
{
    if (edit()->echoMode() == QLineEdit::Normal && edit()->hasSelectedText())
        clipboard::copySecret(edit()->selectedText());
}

/// Instead of the line's own, whose Copy would tell clipboard managers nothing.
void SecretInput::openMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(edit()->objectName() + QLatin1String(".menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool canCopy = edit()->echoMode() == QLineEdit::Normal && edit()->hasSelectedText();
    menu->addAction(tr("Copy"), this, &SecretInput::copySelected)->setEnabled(canCopy);
    menu->addAction(tr("Paste"), edit(), &QLineEdit::paste)
        ->setEnabled(!QGuiApplication::clipboard()->text().isEmpty());
    menu->addAction(tr("Select all"), edit(), &QLineEdit::selectAll)->setEnabled(!text().isEmpty());
    menu->popup(at);
}

/// Copies what is secret as such. A file that is dropped on the line is meant by its name, not by its URL.
bool SecretInput::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_field.isFile && event->type() == QEvent::ContextMenu) {
        openMenu(static_cast<QContextMenuEvent*>(event)->globalPos());
        return true;
    }
    if (!m_field.isFile && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool cut = key->matches(QKeySequence::Cut);
        if (cut || key->matches(QKeySequence::Copy)) {
            copySelected();
            if (cut && edit()->echoMode() == QLineEdit::Normal)
                edit()->del();
            return true;
        }
    }
    const bool isDrop = event->type() == QEvent::Drop;
    if (m_field.isFile
        && (isDrop || event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove)) {
        auto* drop = static_cast<QDropEvent*>(event);
        if (const QString path = droppedFile(*drop->mimeData()); !path.isEmpty()) {
            drop->acceptProposedAction();
            if (isDrop)
                setText(path);
            return true;
        }
    }
    return FormField::eventFilter(watched, event);
}

void SecretInput::setWanted(bool wanted)
{
    m_wanted = wanted;
    refreshFile();
}

void SecretInput::addReveal(const QString& name)
{
    edit()->setEchoMode(QLineEdit::Password);
    edit()->installEventFilter(this);
    // No input method completes it or keeps a copy.
    edit()->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto* reveal = new QToolButton(this);
    reveal->setObjectName(name % QLatin1String(".show"));
    reveal->setText(tr("Show"));
    reveal->setAccessibleName(tr("Show what is typed: %1").arg(edit()->accessibleName()));
    reveal->setCheckable(true);
    reveal->setFocusPolicy(Qt::StrongFocus);
    connect(reveal, &QToolButton::toggled, this,
        [this](bool on) { edit()->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    addBeside(reveal);
}

void SecretInput::addFileButtons(const QString& name)
{
    auto* choose = new QToolButton(this);
    choose->setObjectName(name % QLatin1String(".choose"));
    choose->setText(tr("Choose…"));
    choose->setAccessibleName(tr("Choose a file: %1").arg(edit()->accessibleName()));
    choose->setFocusPolicy(Qt::StrongFocus);
    connect(choose, &QToolButton::clicked, this, &SecretInput::browse);
    addBeside(choose);
    auto* remove = new QToolButton(this);
    remove->setObjectName(name % QLatin1String(".remove"));
    remove->setText(tr("Remove"));
    remove->setAccessibleName(tr("Remove: %1").arg(edit()->accessibleName()));
    remove->setFocusPolicy(Qt::StrongFocus);
    connect(remove, &QToolButton::clicked, this, [this] {
        m_wanted = false;
        wipe(m_held->kept);
        edit()->clear();
        refreshFile();
        validate();
        Q_EMIT edited();
        edit()->setFocus();
    });
    addBeside(remove);
    m_remove = remove;
    connect(edit(), &QLineEdit::textChanged, this, &SecretInput::refreshFile);
    connect(edit(), &QLineEdit::textEdited, this, &SecretInput::takePasted);
    edit()->installEventFilter(this);
    refreshFile();
}

void SecretInput::browse()
{
    auto* dialog = new QFileDialog(this, edit()->accessibleName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { setText(path); });
    dialog->open();
}

void SecretInput::refreshFile()
{
    if (!m_remove)
        return;
    const bool held = !m_held->kept.empty();
    edit()->setPlaceholderText(held && m_imported ? tr("Imported; stored in the keyring when saved")
            : held                                ? tr("Stored in the keyring")
            : m_wanted                            ? tr("Not stored; asked for when connecting")
                                                  : QString());
    m_remove->setVisible((held || m_wanted) && text().isEmpty());
}

} // namespace vnats
