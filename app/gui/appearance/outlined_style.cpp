// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/outlined_style.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/appearance/high_contrast.h"

#include <QPainter>
#include <QStyleOption>

namespace vnats {

namespace {

constexpr double kDarkEdge = 0.36;

/// Share of the text's colour in an edge; 0 where Fusion's own edge is good enough.
double edgeOn(const QPalette& palette)
{
    if (isHighContrast())
        return 1;
    return palette.color(QPalette::Window).lightness() < 128 ? kDarkEdge : 0;
}

void drawEdge(QPainter* painter, const QStyleOption& option)
{
    double amount = edgeOn(option.palette);
    if (amount == 0)
        return;
    if (!option.state.testFlag(QStyle::State_Enabled))
        amount /= 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        blend(option.palette.color(QPalette::Window), option.palette.color(QPalette::WindowText), amount));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

/// Where Fusion has drawn the highlight colour, which tells more.
bool isMarked(QStyle::PrimitiveElement element, const QStyleOption& option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return false;
    if (button && button->features.testFlag(QStyleOptionButton::DefaultButton))
        return true;
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    return focused
        && (element == QStyle::PE_FrameLineEdit || option.state.testFlag(QStyle::State_KeyboardFocusChange));
}

bool hasEdge(QStyle::PrimitiveElement element, const QStyleOption& option)
{
    switch (element) {
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_PanelButtonCommand:
        return !isMarked(element, option);
    case QStyle::PE_PanelButtonTool:
        return option.state.testAnyFlags(QStyle::State_On | QStyle::State_Sunken | QStyle::State_Raised);
    case QStyle::PE_Frame:
    case QStyle::PE_FrameMenu:
        return isHighContrast();
    default:
        return false;
    }
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void OutlinedStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (hasEdge(element, *option))
        drawEdge(painter, *option);
}

void OutlinedStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawControl(element, option, painter, widget);
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    const double amount = edgeOn(option->palette);
    if (element != CE_MenuItem || amount == 0 || !item
        || item->menuItemType != QStyleOptionMenuItem::Separator || !item->text.isEmpty())
        return;
    painter->setPen(
        blend(option->palette.color(QPalette::Base), option->palette.color(QPalette::Text), amount / 1.5));
    const int middle = option->rect.center().y();
    painter->drawLine(option->rect.left() + 5, middle, option->rect.right() - 5, middle);
}

void OutlinedStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox && !option->state.testFlag(State_HasFocus))
        drawEdge(painter, *option);
}

QColor quiet(const QPalette&, const QColor& ground, const QColor& text, double amount)
{
    return isHighContrast() ? text : blend(ground, text, amount);
}

} // namespace vnats
