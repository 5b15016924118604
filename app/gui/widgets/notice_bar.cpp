// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/notice_bar.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/widgets/state_icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

QColor colorOf(NoticeBar::Kind kind)
{
    switch (kind) {
    case NoticeBar::Kind::Info:
        return stateColor(Connection::State::Connecting);
    case NoticeBar::Kind::Warning:
        return stateColor(Connection::State::Degraded);
    case NoticeBar::Kind::Error:
        return stateColor(Connection::State::Failed);
    }
    return {};
}

} // namespace

TintedFrame::TintedFrame(QColor color, QWidget* parent)
    : QWidget(parent)
    , m_color(color)
{
}

void TintedFrame::setColor(const QColor& color)
{
    m_color = color;
    update();
}

void TintedFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor window = palette().color(QPalette::Window);
    painter.setPen(blend(window, m_color, 0.45));
    painter.setBrush(blend(window, m_color, 0.12));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    hide();
}

void NoticeBar::tell(const Notice& notice)
{
    dismiss(notice.key);

    auto* frame = new TintedFrame(colorOf(notice.kind), this);
    frame->setObjectName(QLatin1String("notice.") + notice.key);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(14, 8, 8, 8);
    row->setSpacing(8);

    auto* text = new QLabel(notice.text, frame);
    text->setObjectName(frame->objectName() + QLatin1String(".text"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(text, 1);

    if (!notice.actionText.isEmpty()) {
        auto* button = new QPushButton(notice.actionText, frame);
        button->setObjectName(frame->objectName() + QLatin1String(".action"));
        connect(button, &QPushButton::clicked, this, [this, key = notice.key, action = notice.action] {
            dismiss(key);
            action();
        });
        row->addWidget(button);
    }
    auto* close = new QToolButton(frame);
    close->setObjectName(frame->objectName() + QLatin1String(".close"));
    close->setAutoRaise(true);
    close->setText(QStringLiteral("×"));
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(tr("Close this notice"));
    connect(close, &QToolButton::clicked, this, [this, key = notice.key] { dismiss(key); });
    row->addWidget(close);

    m_layout->addWidget(frame);
    m_shown.append({notice, frame});
    showDue();
}

void NoticeBar::dismiss(const QString& key)
{
    const auto at = std::ranges::find(m_shown, key, [](const Shown& shown) { return shown.notice.key; });
    if (at == m_shown.end())
        return;
    TintedFrame* const frame = at->frame;
    m_shown.erase(at);
    m_layout->removeWidget(frame);
    // Its own button may be the caller, so it is deleted later; without a name, so that it is not found
    // again.
    frame->setObjectName(QString());
    frame->hide();
    frame->deleteLater();
    showDue();
}

void NoticeBar::reconsider()
{
    QStringList over;
    for (const Shown& shown : std::as_const(m_shown))
        if (shown.notice.isOver && shown.notice.isOver())
            over << shown.notice.key;
    for (const QString& key : std::as_const(over))
        dismiss(key);
}

void NoticeBar::setPage(const QString& connection)
{
    m_page = connection;
    showDue();
}

void NoticeBar::showDue()
{
    bool any = false;
    for (const Shown& shown : std::as_const(m_shown)) {
        const bool due = shown.notice.onPageOf.isEmpty() || shown.notice.onPageOf != m_page;
        shown.frame->setVisible(due);
        any = any || due;
    }
    setVisible(any);
}

} // namespace vnats
