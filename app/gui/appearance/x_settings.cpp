// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/x_settings.h"

#include <QGuiApplication>
#include <QtEndian>
#include <cstdlib>
#include <memory>
#include <utility>
#include <xcb/xcb.h>

namespace vnats {

namespace {

template <typename T>
using Owned = std::unique_ptr<T, decltype(&std::free)>;

/// Reads in the byte order that the settings themselves name, and remembers when there was too little.
class Reader
{
public:
    explicit Reader(const QByteArray& bytes)
        : m_bytes(bytes)
    {
        m_isBig = take(1).startsWith('\1');
        take(3);
    }

    QByteArray take(quint32 size)
    {
        if (size > quint32(m_bytes.size() - m_at)) {
            m_good = false;
            return {};
        }
        m_at += size;
        return m_bytes.mid(m_at - size, size);
    }
    template <typename T>
    T number()
    {
        const QByteArray bytes = take(sizeof(T));
        if (bytes.isEmpty())
            return 0;
        return m_isBig ? qFromBigEndian<T>(bytes.constData()) : qFromLittleEndian<T>(bytes.constData());
    }
    /// A text, with what fills it up to four bytes.
    QByteArray text(quint32 size)
    {
        QByteArray text = take(size);
        take((4 - size % 4) % 4);
        return text;
    }
    bool isGood() const { return m_good; }

private:
    const QByteArray& m_bytes;
    qsizetype m_at = 0;
    bool m_isBig = false;
    bool m_good = true;
};

enum class Kind : std::uint8_t { Number, Text, Colour };

constexpr quint32 kColourSize = 8;
constexpr quint32 kMostSettings = 4096;
constexpr std::uint32_t kMostWords = 64 * 1024;

xcb_connection_t* connectionToX()
{
    const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 ? x11->connection() : nullptr;
}

xcb_atom_t atomOf(xcb_connection_t* x, const QByteArray& name)
{
    const Owned<xcb_intern_atom_reply_t> atom(
        xcb_intern_atom_reply(
            x, xcb_intern_atom(x, 0, static_cast<std::uint16_t>(name.size()), name.constData()), nullptr),
        &std::free);
    return atom ? atom->atom : xcb_atom_t(XCB_ATOM_NONE);
}

} // namespace

std::optional<QString> xSettingText(const QByteArray& settings, const QByteArray& name)
{
    Reader reader(settings);
    reader.number<quint32>(); // the serial number of all
    const auto count = reader.number<quint32>();
    for (quint32 i = 0; i < count && i < kMostSettings && reader.isGood(); ++i) {
        const auto kind = Kind(reader.number<quint8>());
        reader.take(1);
        const QByteArray itsName = reader.text(reader.number<quint16>());
        reader.number<quint32>(); // the serial number of its last change
        switch (kind) {
        case Kind::Number:
            reader.number<quint32>();
            break;
        case Kind::Text: {
            const QByteArray value = reader.text(reader.number<quint32>());
            if (reader.isGood() && itsName == name)
                return QString::fromUtf8(value);
            break;
        }
        case Kind::Colour:
            reader.take(kColourSize);
            break;
        default:
            return std::nullopt;
        }
    }
    return std::nullopt;
}

XSettings::XSettings(QObject* parent)
    : QObject(parent)
{
    xcb_connection_t* const x = connectionToX();
    if (!x)
        return;
    m_property = atomOf(x, "_XSETTINGS_SETTINGS");
    m_announcement = atomOf(x, "MANAGER");
    m_selection = atomOf(x, "_XSETTINGS_S" + QByteArray::number(screenOfDisplay()));
    qGuiApp->installNativeEventFilter(this);
    findManager();
}

XSettings::~XSettings()
{
    if (qGuiApp)
        qGuiApp->removeNativeEventFilter(this);
}

/// Qt has asked the root window to tell of new managers, since it has such settings itself.
bool XSettings::nativeEventFilter(const QByteArray& kind, void* event, qintptr* /*result*/)
{
    if (kind != "xcb_generic_event_t")
        return false;
    const auto* const told = static_cast<const xcb_generic_event_t*>(event);
    switch (told->response_type & 0x7f) {
    case XCB_CLIENT_MESSAGE: {
        const auto* const message = static_cast<const xcb_client_message_event_t*>(event);
        if (message->type == m_announcement && message->data.data32[1] == m_selection)
            findManager();
        break;
    }
    case XCB_PROPERTY_NOTIFY: {
        const auto* const property = static_cast<const xcb_property_notify_event_t*>(event);
        if (m_manager != XCB_NONE && property->window == m_manager && property->atom == m_property)
            read();
        break;
    }
    default:
        break;
    }
    return false;
}

void XSettings::findManager()
{
    xcb_connection_t* const x = connectionToX();
    const Owned<xcb_get_selection_owner_reply_t> owner(
        xcb_get_selection_owner_reply(x, xcb_get_selection_owner(x, m_selection), nullptr), &std::free);
    m_manager = owner ? owner->owner : xcb_window_t(XCB_NONE);
    if (m_manager == XCB_NONE)
        return;
    // The mask of this connection, which Qt has set to the same.
    const std::uint32_t mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY | XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_change_window_attributes(x, m_manager, XCB_CW_EVENT_MASK, &mask);
    read();
}

void XSettings::read()
{
    xcb_connection_t* const x = connectionToX();
    const Owned<xcb_get_property_reply_t> property(
        xcb_get_property_reply(
            x, xcb_get_property(x, 0, m_manager, m_property, m_property, 0, kMostWords), nullptr),
        &std::free);
    if (!property || property->format != 8)
        return;
    const QByteArray settings(static_cast<const char*>(xcb_get_property_value(property.get())),
        xcb_get_property_value_length(property.get()));
    const QString theme = xSettingText(settings, "Net/ThemeName").value_or(QString());
    if (std::exchange(m_themeName, theme) != theme)
        Q_EMIT changed();
}

int screenOfDisplay()
{
    char* host = nullptr;
    int display = 0;
    int screen = 0;
    if (xcb_parse_display(nullptr, &host, &display, &screen) != 0)
        std::free(host);
    return screen;
}

} // namespace vnats
