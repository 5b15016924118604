// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/help.h"

#include "app/gui/widgets/help_dialog.h"

#include <QApplication>
#include <QShortcut>
#include <QVariant>
#include <optional>

namespace vnats::help {

namespace {

constexpr char kTopic[] = "vnats.help";

std::optional<Topic> topicOf(const QWidget* widget)
{
    const QVariant topic = widget->property(kTopic);
    return topic.isValid() ? std::optional(Topic(topic.toInt())) : std::nullopt;
}

Topic currentTopic(const QWidget* window)
{
    const QWidget* widget = QApplication::focusWidget();
    for (; widget && widget != window; widget = widget->parentWidget())
        if (const auto topic = topicOf(widget))
            return *topic;
    // The focus may be on a tab or a button beside the page.
    for (const QWidget* page : window->findChildren<QWidget*>())
        if (const auto topic = topicOf(page); topic && page->isVisible() && page->window() == window)
            return *topic;
    return topicOf(window).value_or(Topic::Beginning);
}

} // namespace

void setTopic(QWidget* page, Topic topic)
{
    page->setProperty(kTopic, int(topic));
}

void offerIn(QWidget* window)
{
    auto* keys = new QShortcut(QKeySequence::HelpContents, window);
    QObject::connect(keys, &QShortcut::activated, window, [window] { openFor(window); });
}

void openFor(QWidget* window)
{
    auto* dialog = window->findChild<HelpDialog*>(QString(), Qt::FindDirectChildrenOnly);
    const Topic topic = currentTopic(window);
    if (!dialog)
        dialog = new HelpDialog(window);
    dialog->turnTo(topic);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace vnats::help
