// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <QWidget>
#include <functional>

class QVBoxLayout;

namespace vnats {

class TintedFrame;

/// News shown above the content, instead of in a dialog that interrupts. Notices are stacked; one with the
/// same key replaces the older one, so an outage never piles up.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };

    struct Notice
    {
        /// Also the objectName of its frame ("notice.<key>") and of its button ("notice.<key>.action").
        QString key;
        Kind kind = Kind::Info;
        QString text;
        /// With a text there is a button; pressing it closes the notice.
        QString actionText;
        std::function<void()> action;
        /// Asked whenever something has happened: true takes the notice away.
        std::function<bool()> isOver = {};
        /// The key of a connection whose page says the same and has a button for it: while that page is in
        /// front, the notice is hidden.
        QString onPageOf = {};
    };

    explicit NoticeBar(QWidget* parent = nullptr);

    void tell(const Notice& notice);
    void dismiss(const QString& key);
    /// Takes away what is over.
    void reconsider();
    /// The page that is in front; of no connection if empty.
    void setPage(const QString& connection);

private:
    struct Shown
    {
        Notice notice;
        TintedFrame* frame;
    };
    void showDue();

    QList<Shown> m_shown;
    QString m_page;
    QVBoxLayout* m_layout;
};

/// A frame with a light tint and a coloured edge, for notices and for a connection's problem.
class TintedFrame : public QWidget
{
    Q_OBJECT
public:
    explicit TintedFrame(QColor color, QWidget* parent = nullptr);
    void setColor(const QColor& color);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_color;
};

} // namespace vnats
