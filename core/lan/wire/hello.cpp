// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire/hello.h"

#include "core/base/peer_info.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vnats {

namespace {

using Json = nlohmann::json;

/// The strings of an array member, at most `limit`; empty for anything else.
std::vector<std::string> strings(const Json& object, const char* key, std::size_t limit)
{
    std::vector<std::string> list;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array())
        return list;
    for (const Json& item : *found)
        if (item.is_string() && list.size() < limit)
            list.push_back(item.get<std::string>());
    return list;
}

std::string string(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isTrue(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

bool isFeature(const std::string& text)
{
    return !text.empty() && text.size() <= Hello::kMaxFeatureSize && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::optional<LeafServer> leafOf(const Json& object)
{
    const auto found = object.find("leaf");
    if (found == object.end() || !found->is_object())
        return std::nullopt;
    LeafServer leaf;
    const auto port = found->find("port");
    if (port != found->end() && port->is_number_unsigned() && port->get<std::uint64_t>() <= 65535)
        leaf.port = port->get<std::uint16_t>();
    leaf.token = string(*found, "token");
    leaf.certificate = string(*found, "certificate");
    return leaf.isValid() ? std::optional(leaf) : std::nullopt;
}

} // namespace

std::string Hello::toJson() const
{
    // As text: JSON's numbers are doubles elsewhere.
    Json json{{"version", kVersion}, {"mac", mac.toString()}, {"instance", std::to_string(instance)}};
    if (bye) {
        json["bye"] = true;
    } else {
        json["up"] = upMilliseconds;
        json["name"] = name;
        json["features"] = features;
        json["mtu"] = mtu;
        json["addresses"] = Json::array();
        for (const IpAddress& address : addresses)
            json["addresses"].push_back(address.toString());
        for (std::size_t range = 0; range < lacks.size(); ++range)
            if (lacks.test(range))
                json["lacks"].push_back(range);
        for (const MacAddress& port : ports)
            json["ports"].push_back(port.toString());
        for (const std::uint32_t key : keys)
            json["keys"].push_back(std::to_string(key));
        for (const std::uint64_t rival : rivals)
            json["rivals"].push_back(std::to_string(rival));
        if (leaf)
            json["leaf"] = {{"port", leaf->port}, {"token", leaf->token}, {"certificate", leaf->certificate}};
        if (ask)
            json["ask"] = true;
    }
    // Settings cannot hold a name that is not UTF-8, but it must not end the process either.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Hello> Hello::parse(Bytes json)
{
    if (json.size() > kMaxSize)
        return std::nullopt;
    const auto* const begin = reinterpret_cast<const char*>(json.data());
    // Deep nesting costs no stack: the parser keeps its own, which kMaxSize bounds.
    const Json object = Json::parse(begin, begin + json.size(), nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    const auto version = object.find("version");
    if (version == object.end() || !version->is_number_unsigned() || version->get<std::uint64_t>() < kVersion)
        return std::nullopt;
    const auto mac = MacAddress::parse(string(object, "mac"));
    if (!mac || mac->isGroup() || mac->isZero())
        return std::nullopt;

    Hello hello;
    hello.mac = *mac;
    hello.name = validation::parseName(string(object, "name")).value_or("");
    for (const std::string& text : strings(object, "addresses", PeerInfo::kMaxAddresses))
        if (const auto address = IpAddress::parse(text);
            address && !address->isUnspecified() && !address->isMulticast())
            hello.addresses.push_back(*address);
    hello.features = strings(object, "features", kMaxFeatures);
    std::erase_if(hello.features, [](const std::string& feature) { return !isFeature(feature); });
    if (const auto mtu = object.find("mtu"); mtu != object.end() && mtu->is_number_unsigned())
        hello.mtu = static_cast<std::uint32_t>(std::min<std::uint64_t>(mtu->get<std::uint64_t>(), 65535));
    if (const auto lacks = object.find("lacks"); lacks != object.end() && lacks->is_array())
        for (const Json& range : *lacks)
            if (range.is_number_unsigned() && range.get<std::uint64_t>() < kAutomaticRanges)
                hello.lacks.set(range.get<std::size_t>());
    for (const std::string& text : strings(object, "ports", kMaxPorts))
        if (const auto port = MacAddress::parse(text); port && !port->isGroup() && !port->isZero())
            hello.ports.push_back(*port);
    for (const std::string& text : strings(object, "keys", kMaxKeys))
        if (const auto key = text::parseDecimal<std::uint32_t>(text))
            hello.keys.push_back(*key);
    for (const std::string& text : strings(object, "rivals", kMaxRivals))
        if (const auto rival = text::parseDecimal<std::uint64_t>(text))
            hello.rivals.push_back(*rival);
    hello.instance = text::parseDecimal<std::uint64_t>(string(object, "instance")).value_or(0);
    if (const auto up = object.find("up"); up != object.end() && up->is_number_unsigned())
        hello.upMilliseconds = up->get<std::uint64_t>();
    hello.leaf = leafOf(object);
    hello.bye = isTrue(object, "bye");
    hello.ask = isTrue(object, "ask");
    return hello;
}

} // namespace vnats
