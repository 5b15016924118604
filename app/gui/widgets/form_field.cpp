// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/form_field.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/appearance/outlined_style.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/words/problem_words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace vnats {

namespace {

constexpr int kGap = 6;

} // namespace

FormField::FormField(
    const QString& name, const QString& label, const QString& hint, Check check, QWidget* parent)
    : QWidget(parent)
    , m_check(std::move(check))
    , m_hint(hint)
    , m_edit(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_line(new QHBoxLayout)
{
    auto* title = new QLabel(label, this);
    title->setBuddy(m_edit);
    // The label without its mnemonic, for texts that mention the field.
    QString plain = label;
    m_edit->setAccessibleName(plain.remove(QLatin1Char('&')));
    m_edit->setObjectName(name);
    addClearButton(*m_edit);
    m_message->setObjectName(name + QLatin1String(".error"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* layout = new QVBoxLayout(this);
    // A hint belongs to the field above it.
    layout->setContentsMargins(0, 0, 0, kGap);
    layout->setSpacing(4);
    layout->addWidget(title);
    m_line->setSpacing(6);
    m_line->addWidget(m_edit, 1);
    layout->addLayout(m_line);
    // Fields side by side stay aligned, whatever message one of them shows.
    layout->addWidget(m_message, 1);

    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        validate();
        Q_EMIT edited();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        m_left = true;
        // What the whole form has found stays until something is changed.
        if (m_complaining)
            return;
        validate();
        if (m_complaining)
            Q_EMIT edited();
    });
    validate();
}

QString FormField::text() const
{
    return m_edit->text();
}

QString FormField::message() const
{
    return m_message->text();
}

void FormField::setText(const QString& text)
{
    m_edit->setText(text);
}

void FormField::setHint(const QString& hint)
{
    m_hint = hint;
    validate();
}

void FormField::addBeside(QWidget* widget)
{
    m_line->addWidget(widget);
}

void FormField::complain(const QString& words)
{
    tell(words, true);
}

void FormField::validate()
{
    const auto result = m_check(m_edit->text());
    m_whyNot = result ? QString() : wordsOf(result.error());
    const bool silent = m_edit->text().isEmpty() && !m_left;
    if (isValid() || silent)
        tell(m_hint, false);
    else
        tell(m_whyNot, true);
}

void FormField::tell(const QString& words, bool wrong)
{
    m_complaining = wrong;
    m_message->setText(words);
    m_edit->setAccessibleDescription(words);
    QPalette colors = palette();
    const QColor text = wrong
        ? blend(colors.color(QPalette::WindowText), stateColor(Connection::State::Failed), 0.8)
        : quiet(colors, colors.color(QPalette::Window), colors.color(QPalette::WindowText), 0.62);
    colors.setColor(QPalette::WindowText,
        readable(text, colors.color(QPalette::Window), colors.color(QPalette::WindowText)));
    m_message->setPalette(colors);
    makeRoom();
}

/// Always room for two lines: a form that jumps while one types is hard to read. For more where they are needed;
/// a page that scrolls would cut them.
void FormField::makeRoom()
{
    // A label's heightForWidth() is never below its own minimum.
    m_message->setMinimumHeight(0);
    // As wide as the field; its own width follows only with the next layout.
    m_message->setMinimumHeight(
        std::max(2 * m_message->fontMetrics().lineSpacing(), m_message->heightForWidth(width())));
}

void FormField::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

void FormField::changeEvent(QEvent* event)
{
    // The message has a colour of its own.
    if (event->type() == QEvent::PaletteChange)
        tell(m_message->text(), m_complaining);
    QWidget::changeEvent(event);
}

void addClearButton(QLineEdit& edit)
{
    edit.setClearButtonEnabled(true);
    // Qt gives the button no name, so a screen reader would read none.
    for (auto* button : edit.findChildren<QToolButton*>())
        button->setAccessibleName(FormField::tr("Clear"));
}

void addFindKey(QWidget& area, QLineEdit& filter)
{
    auto* find = new QAction(&area);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(find, &QAction::triggered, &filter, [&filter] {
        filter.setFocus(Qt::ShortcutFocusReason);
        filter.selectAll();
    });
    area.addAction(find);
}

} // namespace vnats
