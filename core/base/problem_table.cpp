// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem_table.h"

#include <algorithm>
#include <array>

namespace vnats {

// Within a name of its own: an unnamed one would share these with the other files of a unity build.
namespace problem_table {

// lupdate looks for this name. There is no Qt in core, so the text stays as it is.
#define QT_TRANSLATE_NOOP(context, text) text

using enum ProblemCode;

// clang-format off
constexpr ProblemEntry kEntries[] = {
    {None, "", ""},

    // A field of the settings: the caller must change it.
    {InvalidName, "InvalidName",
        QT_TRANSLATE_NOOP("Problem", "This name cannot be used. Choose another one.")},
    {InvalidNameTooLong, "InvalidName.TooLong",
        QT_TRANSLATE_NOOP("Problem", "The name is too long. Use at most 64 bytes.")},
    {InvalidNameUnprintable, "InvalidName.Unprintable",
        QT_TRANSLATE_NOOP("Problem",
            "The name contains characters that cannot be shown. "
            "Use letters, digits and spaces.")},
    {InvalidNameProfileId, "InvalidName.ProfileId",
        QT_TRANSLATE_NOOP("Problem",
            "The profile's identifier is too long or is not text. "
            "Save the profile again.")},
    {InvalidNameFile, "InvalidName.File",
        QT_TRANSLATE_NOOP("Problem",
            "The file name may contain only letters, digits, - and _, and must end in .conf. Enter one such as "
            "office.conf.")},
    {InvalidNameFolder, "InvalidName.Folder",
        QT_TRANSLATE_NOOP("Problem",
            "This folder does not exist. "
            "Choose one with the button next to the field.")},
    {InvalidServer, "InvalidServer",
        QT_TRANSLATE_NOOP("Problem",
            "The settings of the server cannot be used. "
            "Check the NATS URL and the TLS name.")},
    {InvalidServerMissing, "InvalidServer.Missing",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL is missing. "
            "Enter the server's address, such as nats://example.org:4222.")},
    {InvalidServerTooLong, "InvalidServer.TooLong",
        QT_TRANSLATE_NOOP("Problem", "The NATS URL is too long. Use at most 2,048 characters.")},
    {InvalidServerUnprintable, "InvalidServer.Unprintable",
        QT_TRANSLATE_NOOP("Problem", "The NATS URL contains spaces or control characters. Remove them.")},
    {InvalidServerScheme, "InvalidServer.Scheme",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL begins with an unknown scheme. "
            "Begin it with nats://, tls://, ws:// or wss://.")},
    {InvalidServerLogin, "InvalidServer.Login",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL contains a user name or password. "
            "Remove the part before the @; the login is entered separately. In a path, write %40 for an @.")},
    {InvalidServerPath, "InvalidServer.Path",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL contains a path, which only ws:// and wss:// may have. "
            "Enter only the host and the port, such as nats://example.org:4222, or begin the URL with wss:// if the "
            "server is reached by WebSocket.")},
    {InvalidServerPathLength, "InvalidServer.PathLength",
        QT_TRANSLATE_NOOP("Problem", "The path in the NATS URL is too long. Use at most 256 characters.")},
    {InvalidServerPathCharacter, "InvalidServer.PathCharacter",
        QT_TRANSLATE_NOOP("Problem",
            "The path in the NATS URL contains something that no path may hold: a character that must be "
            "percent-encoded, a % without two hexadecimal digits, or an encoded control character. "
            "Write %2C for a comma, for example.")},
    {InvalidServerQuery, "InvalidServer.Query",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL contains a ? or a #. "
            "Remove it and what follows it; in a path, write %3F or %23.")},
    {InvalidServerBracket, "InvalidServer.Bracket",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL contains a [ without a ]. "
            "Write IPv6 addresses as [2001:db8::1].")},
    {InvalidServerAfterBracket, "InvalidServer.AfterBracket",
        QT_TRANSLATE_NOOP("Problem",
            "Something other than a port follows the ] in the NATS URL. "
            "Write the port as [2001:db8::1]:4222.")},
    {InvalidServerBareIpv6, "InvalidServer.BareIpv6",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL contains an IPv6 address without brackets. "
            "Write it as nats://[2001:db8::1]:4222.")},
    {InvalidServerZone, "InvalidServer.Zone",
        QT_TRANSLATE_NOOP("Problem",
            "In the NATS URL, a link-local IPv6 address must name the network interface that leads to the server, "
            "and no other host may name one. Write it as in nats://[fe80::1%eth0]:4222.")},
    {InvalidServerNoHost, "InvalidServer.NoHost",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL has no host. "
            "Enter the server's address, such as nats://example.org:4222.")},
    {InvalidServerHost, "InvalidServer.Host",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL's host is neither a name nor an IP address. "
            "Use letters, digits, dots and hyphens, or an IP address.")},
    {InvalidServerHostCharacter, "InvalidServer.HostCharacter",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL's host contains a character, or a sequence of characters, that is not allowed in host "
            "names. Enter the name as the server's owner writes it, or its ASCII form, which begins with xn--.")},
    {InvalidServerHostLength, "InvalidServer.HostLength",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL's host is too long: a name has at most 63 characters between dots and 253 in all, and "
            "letters of other scripts count more than once. "
            "Enter a shorter name, or an IP address.")},
    {InvalidServerPort, "InvalidServer.Port",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URL's port is not a number from 1 to 65535. "
            "NATS servers usually listen on 4222.")},
    {InvalidServerTooMany, "InvalidServer.TooMany",
        QT_TRANSLATE_NOOP("Problem", "There are too many NATS URLs. Enter at most 16.")},
    {InvalidServerPreference, "InvalidServer.Preference",
        QT_TRANSLATE_NOOP("Problem",
            "The preference is neither order nor nearest. Write order to try the servers in the order of their "
            "URLs, or nearest to use the one with the shortest round trip.")},
    {InvalidServerTlsName, "InvalidServer.TlsName",
        QT_TRANSLATE_NOOP("Problem",
            "The TLS name is neither a host name nor an IP address. "
            "Enter the one in the server's certificate, such as nats.example.org.")},
    {InvalidServerTlsNameUnused, "InvalidServer.TlsNameUnused",
        QT_TRANSLATE_NOOP("Problem",
            "There is a TLS name, but no server is reached by TLS. "
            "Begin the NATS URL with tls:// or wss://, or leave the TLS name out.")},
    {InvalidServerMixedTls, "InvalidServer.MixedTls",
        QT_TRANSLATE_NOOP("Problem",
            "Some of the NATS URLs encrypt the connection and some do not, so anyone who blocks the encrypted "
            "ones gets the login in clear text. "
            "Begin all of them with tls:// or wss://, or none.")},
    {InvalidServerHostName, "InvalidServer.HostName",
        QT_TRANSLATE_NOOP("Problem",
            "\"{name}\" is neither the name nor the address of a computer. "
            "Enter one such as attic.example or 192.0.2.7; separate several by commas.")},
    {InvalidServerNoAddress, "InvalidServer.NoAddress",
        QT_TRANSLATE_NOOP("Problem",
            "This computer has no address that others could reach. "
            "Connect it to a network, or enter the name by which it is reached.")},
    {InvalidServerHostPort, "InvalidServer.HostPort",
        QT_TRANSLATE_NOOP("Problem",
            "The port is not a number from 1024 to 65535. "
            "NATS servers usually listen on 4222.")},
    {InvalidServerPortTaken, "InvalidServer.PortTaken",
        QT_TRANSLATE_NOOP("Problem",
            "Another program on this computer already listens on port {port}. "
            "Choose another port.")},
    {InvalidServerLeafPlain, "InvalidServer.LeafPlain",
        QT_TRANSLATE_NOOP("Problem",
            "The leaf node would send the profile's login without TLS, although the profile uses TLS. "
            "Begin the URL with tls:// or wss://.")},
    {InvalidProxy, "InvalidProxy",
        QT_TRANSLATE_NOOP("Problem",
            "The settings of the proxy cannot be used. "
            "Check the proxy's URL.")},
    {InvalidProxyScheme, "InvalidProxy.Scheme",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy's URL begins with an unknown scheme. "
            "Begin it with http:// or socks5://, or enter none to connect without a proxy.")},
    {InvalidProxyLogin, "InvalidProxy.Login",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy's URL contains a user name or password. "
            "Remove the part before the @; the proxy login is entered separately.")},
    {InvalidProxyHost, "InvalidProxy.Host",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy's URL is not a host and a port. Enter it as in http://proxy.example.org:3128, or enter "
            "none to connect without a proxy.")},
    {InvalidProxyLeaf, "InvalidProxy.Leaf",
        QT_TRANSLATE_NOOP("Problem",
            "A leaf node cannot reach its server through a proxy. "
            "Host it on a computer that reaches the server directly, with none as the profile's proxy.")},
    {InvalidVlan, "InvalidVlan",
        QT_TRANSLATE_NOOP("Problem", "The VLAN ID cannot be used. Enter another one.")},
    {InvalidVlanMissing, "InvalidVlan.Missing",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN ID is missing. "
            "Enter the number that all computers of this LAN share.")},
    {InvalidVlanRange, "InvalidVlan.Range",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN ID is not a number from 0 to 4294967295. "
            "Enter one in that range.")},
    {InvalidVlanHosted, "InvalidVlan.Hosted",
        QT_TRANSLATE_NOOP("Problem",
            "{profile} is already hosted here with this VLAN ID. "
            "Enter another one.")},
    {InvalidAddress, "InvalidAddress",
        QT_TRANSLATE_NOOP("Problem", "The IP address cannot be used. Choose another one.")},
    {InvalidAddressMissing, "InvalidAddress.Missing",
        QT_TRANSLATE_NOOP("Problem",
            "The IP address is missing. "
            "Enter one with its prefix length, such as 10.0.0.2/24.")},
    {InvalidAddressMalformed, "InvalidAddress.Malformed",
        QT_TRANSLATE_NOOP("Problem",
            "This is neither an IPv4 nor an IPv6 address. "
            "Enter one such as 10.0.0.2/24.")},
    {InvalidAddressNoPrefix, "InvalidAddress.NoPrefix",
        QT_TRANSLATE_NOOP("Problem", "The IP address has no prefix length. Add one, as in {example}.")},
    {InvalidAddressPrefix, "InvalidAddress.Prefix",
        QT_TRANSLATE_NOOP("Problem",
            "The prefix length is not a number from {shortest} to {longest}. "
            "Home networks use /{usual}.")},
    {InvalidAddressLoopback, "InvalidAddress.Loopback",
        QT_TRANSLATE_NOOP("Problem",
            "This is a loopback address, which never leaves the computer. "
            "Choose a private one, such as 10.0.0.2/24.")},
    {InvalidAddressMulticast, "InvalidAddress.Multicast",
        QT_TRANSLATE_NOOP("Problem",
            "This is a multicast address, which belongs to a group and not to one computer. "
            "Choose a private one, such as 10.0.0.2/24.")},
    {InvalidAddressUnspecified, "InvalidAddress.Unspecified",
        QT_TRANSLATE_NOOP("Problem",
            "This is the unspecified address, which no computer can have. "
            "Choose a private one, such as 10.0.0.2/24.")},
    {InvalidAddressSubnet, "InvalidAddress.Subnet",
        QT_TRANSLATE_NOOP("Problem",
            "The IP address is the subnet itself. "
            "Choose one inside it, such as the next higher one.")},
    {InvalidAddressBroadcast, "InvalidAddress.Broadcast",
        QT_TRANSLATE_NOOP("Problem",
            "The IP address is the subnet's broadcast address. "
            "Choose another one inside the subnet.")},
    {InvalidAddressTooMany, "InvalidAddress.TooMany",
        QT_TRANSLATE_NOOP("Problem", "There are too many IP addresses. Enter at most 16.")},
    {InvalidAddressTwice, "InvalidAddress.Twice",
        QT_TRANSLATE_NOOP("Problem", "The IP address {address} is given twice. Remove one.")},
    {InvalidAddressTwoAutomatic, "InvalidAddress.TwoAutomatic",
        QT_TRANSLATE_NOOP("Problem",
            "Two automatic IP addresses are requested, but there can be only one. "
            "Remove one.")},
    {InvalidAddressAutomaticIpv6, "InvalidAddress.AutomaticIpv6",
        QT_TRANSLATE_NOOP("Problem",
            "Automatic IP addresses are IPv4 addresses. "
            "Give an IPv4 subnet, such as auto:10.5.0.0/24, or auto alone.")},
    {InvalidAddressAutomaticSubnet, "InvalidAddress.AutomaticSubnet",
        QT_TRANSLATE_NOOP("Problem",
            "What follows auto: is not a subnet. "
            "Write it as auto:10.5.0.0/24, or auto alone.")},
    {InvalidAddressAutomaticPrefix, "InvalidAddress.AutomaticPrefix",
        QT_TRANSLATE_NOOP("Problem",
            "The subnet of the automatic IP address needs a prefix length from 8 to 29. Add one, as in "
            "auto:{example}.")},
    {InvalidAddressAutomaticNotForLan, "InvalidAddress.AutomaticNotForLan",
        QT_TRANSLATE_NOOP("Problem",
            "The subnet of the automatic IP address cannot be used for a LAN. Choose a private one, such as "
            "auto:10.5.0.0/24.")},
    {InvalidAddressInvitation, "InvalidAddress.Invitation",
        QT_TRANSLATE_NOOP("Problem", "The invitation's address is empty. Ask for a new invitation.")},
    {InvalidRoute, "InvalidRoute",
        QT_TRANSLATE_NOOP("Problem", "A route cannot be used. Enter another one or leave it out.")},
    {InvalidRouteMissing, "InvalidRoute.Missing",
        QT_TRANSLATE_NOOP("Problem",
            "The route is missing. "
            "Enter the subnet that it leads to and the computer that forwards, such as "
            "192.168.5.0/24 via 10.0.0.7.")},
    {InvalidRouteMalformed, "InvalidRoute.Malformed",
        QT_TRANSLATE_NOOP("Problem",
            "This is not a route. Write it as 192.168.5.0/24 via 10.0.0.7, or as 192.168.5.0/24 alone for a "
            "subnet on the VLAN itself.")},
    {InvalidRoutePrefix, "InvalidRoute.Prefix",
        QT_TRANSLATE_NOOP("Problem",
            "The destination of the route needs a prefix length of at most {longest}. Add one, such as {example}.")},
    {InvalidRouteHostBits, "InvalidRoute.HostBits",
        QT_TRANSLATE_NOOP("Problem",
            "The route's destination {destination} is not the first address of its subnet. "
            "Enter {subnet}.")},
    {InvalidRouteDefault, "InvalidRoute.Default",
        QT_TRANSLATE_NOOP("Problem",
            "A route to {destination} would send nearly all traffic into the VLAN, even that to the NATS server, "
            "on which the VLAN itself depends. Enter only the subnets that are reached through it.")},
    {InvalidRouteDestination, "InvalidRoute.Destination",
        QT_TRANSLATE_NOOP("Problem",
            "No route can lead to {destination}: these are loopback, link-local or multicast addresses. "
            "Enter the subnet of a LAN, such as 192.168.5.0/24.")},
    {InvalidRouteMixed, "InvalidRoute.Mixed",
        QT_TRANSLATE_NOOP("Problem",
            "The route's destination {destination} and its gateway {gateway} are not of the same IP version. "
            "Enter two IPv4 or two IPv6 addresses.")},
    {InvalidRouteGateway, "InvalidRoute.Gateway",
        QT_TRANSLATE_NOOP("Problem",
            "The gateway {gateway} of the route to {destination} is not another computer in this computer's "
            "subnets on the VLAN. Enter the VLAN address of the computer that forwards.")},
    {InvalidRouteNoAddress, "InvalidRoute.NoAddress",
        QT_TRANSLATE_NOOP("Problem",
            "This computer has no address of that IP version on the VLAN, so the route to {destination} "
            "would be of no use. "
            "Add an address, or leave the route out.")},
    {InvalidRouteOwnSubnet, "InvalidRoute.OwnSubnet",
        QT_TRANSLATE_NOOP("Problem",
            "This computer's own address already covers {destination}. Leave the route out.")},
    {InvalidRouteTwice, "InvalidRoute.Twice",
        QT_TRANSLATE_NOOP("Problem", "There are two routes to {destination}. Remove one.")},
    {InvalidRouteTooMany, "InvalidRoute.TooMany",
        QT_TRANSLATE_NOOP("Problem", "There are too many routes. Enter at most 64.")},
    {InvalidMtu, "InvalidMtu",
        QT_TRANSLATE_NOOP("Problem", "The MTU cannot be used. The usual value is 1500.")},
    {InvalidMtuRange, "InvalidMtu.Range",
        QT_TRANSLATE_NOOP("Problem", "The MTU is not a number from 576 to 65521. The usual value is 1500.")},
    {InvalidMtuIpv6, "InvalidMtu.Ipv6",
        QT_TRANSLATE_NOOP("Problem", "The MTU is too small for an IPv6 address. Use at least 1280.")},
    {InvalidMtuMaxPayload, "InvalidMtu.MaxPayload",
        QT_TRANSLATE_NOOP("Problem",
            "The server accepts messages of at most {limit} bytes, but this VLAN needs {needed}. Choose a smaller "
            "MTU, or have the server's administrator raise max_payload or this login's own limit (payload).")},
    {InvalidInterface, "InvalidInterface",
        QT_TRANSLATE_NOOP("Problem",
            "The interface name cannot be used. "
            "Choose another one or leave it empty.")},
    {InvalidInterfaceTooLong, "InvalidInterface.TooLong",
        QT_TRANSLATE_NOOP("Problem", "The interface name is too long. Use at most 15 characters.")},
    {InvalidInterfaceCharacters, "InvalidInterface.Characters",
        QT_TRANSLATE_NOOP("Problem",
            "The interface name contains characters that some Linux tools cannot handle. "
            "Begin with a letter, then use letters, digits, dots, hyphens and underscores.")},
    {InvalidInterfaceReserved, "InvalidInterface.Reserved",
        QT_TRANSLATE_NOOP("Problem",
            "The interface name is reserved by Linux. "
            "Choose another one or leave it empty.")},
    {InvalidPrefix, "InvalidPrefix",
        QT_TRANSLATE_NOOP("Problem", "The subject prefix cannot be used. The usual value is vlan.")},
    {InvalidPrefixCharacters, "InvalidPrefix.Characters",
        QT_TRANSLATE_NOOP("Problem",
            "The subject prefix may contain only letters, digits, hyphens and underscores, separated by single "
            "dots. The usual value is vlan.")},
    {InvalidPrefixReserved, "InvalidPrefix.Reserved",
        QT_TRANSLATE_NOOP("Problem", "The subject prefix is reserved by NATS. The usual value is vlan.")},
    {InvalidSecrets, "InvalidSecrets",
        QT_TRANSLATE_NOOP("Problem", "The login or the network key cannot be used. Enter it again.")},
    {InvalidSecretsNotText, "InvalidSecrets.NotText",
        QT_TRANSLATE_NOOP("Problem",
            "The {secret} is not text. Give the file that begins with -----BEGIN.")},
    {InvalidSecretsLine, "InvalidSecrets.Line",
        QT_TRANSLATE_NOOP("Problem",
            "The {secret} contains a line break or is longer than 4,096 characters. "
            "Enter it again.")},
    {InvalidSecretsTwoLogins, "InvalidSecrets.TwoLogins",
        QT_TRANSLATE_NOOP("Problem",
            "There are two ways to log in, the {secret} and the {other_secret}. "
            "Keep one of them.")},
    {InvalidSecretsPasswordAlone, "InvalidSecrets.PasswordAlone",
        QT_TRANSLATE_NOOP("Problem",
            "The login has a password but no user name. "
            "Add the user name, or give a token instead.")},
    {InvalidSecretsProxyLogin, "InvalidSecrets.ProxyLogin",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy login is not a user name and a password separated by a colon. Enter it as in ann:secret.")},
    {InvalidSecretsNkeySeed, "InvalidSecrets.NkeySeed",
        QT_TRANSLATE_NOOP("Problem",
            "The NKey seed is mistyped, or it is not a user's. "
            "Copy all its 58 characters, beginning with SU.")},
    {InvalidSecretsCredentials, "InvalidSecrets.Credentials",
        QT_TRANSLATE_NOOP("Problem",
            "The credentials file does not contain a user's JWT and NKey seed. "
            "Give a .creds file as nsc generates it.")},
    {InvalidSecretsNetworkKeyTypo, "InvalidSecrets.NetworkKeyTypo",
        QT_TRANSLATE_NOOP("Problem",
            "The network key contains a typing error. Copy it again from its source.")},
    {InvalidSecretsNetworkKeyLength, "InvalidSecrets.NetworkKeyLength",
        QT_TRANSLATE_NOOP("Problem",
            "The network key's length is wrong. "
            "Use a generated key, or a passphrase of {shortest} to {longest} characters.")},
    {InvalidSecretsNetworkKeyUnprintable, "InvalidSecrets.NetworkKeyUnprintable",
        QT_TRANSLATE_NOOP("Problem",
            "The network key contains a character that cannot be shown. "
            "Type it again.")},
    {InvalidSecretsNotPem, "InvalidSecrets.NotPem",
        QT_TRANSLATE_NOOP("Problem",
            "The {secret} is not a certificate in PEM form. "
            "Convert it with openssl x509 -inform der.")},
    {InvalidSecretsFingerprint, "InvalidSecrets.Fingerprint",
        QT_TRANSLATE_NOOP("Problem",
            "The certificate fingerprint is not a SHA-256 fingerprint, which has 64 hexadecimal digits. Copy "
            "what openssl x509 -noout -fingerprint -sha256 -in CERTIFICATE prints on the server.")},
    {InvalidSecretsTwoTrusts, "InvalidSecrets.TwoTrusts",
        QT_TRANSLATE_NOOP("Problem",
            "A CA certificate and a certificate fingerprint are both given, but either alone says which server "
            "to trust. Keep one of them.")},
    {InvalidSecretsCertificateAlone, "InvalidSecrets.CertificateAlone",
        QT_TRANSLATE_NOOP("Problem", "There is a client certificate without its key. Add the key.")},
    {InvalidSecretsKeyAlone, "InvalidSecrets.KeyAlone",
        QT_TRANSLATE_NOOP("Problem",
            "There is a private key without its client certificate. Add the certificate.")},
    {InvalidSecretsKeyNotPem, "InvalidSecrets.KeyNotPem",
        QT_TRANSLATE_NOOP("Problem",
            "The client certificate's key is not a private key in PEM form. "
            "Convert it with openssl pkey -inform der.")},
    {InvalidSecretsKeyEncrypted, "InvalidSecrets.KeyEncrypted",
        QT_TRANSLATE_NOOP("Problem",
            "The client certificate's key has a passphrase. "
            "Remove it with openssl pkey -in FILE -out NEWFILE.")},
    {InvalidSecretsTooLarge, "InvalidSecrets.TooLarge",
        QT_TRANSLATE_NOOP("Problem",
            "The {secret} is too long: certificates, key and credentials file together exceed 36 KiB. "
            "Give only the certificates that this VLAN's servers need.")},
    {InvalidSecretsTlsUnused, "InvalidSecrets.TlsUnused",
        QT_TRANSLATE_NOOP("Problem",
            "There is a {secret}, but no server is reached by TLS. "
            "Begin the NATS URL with tls:// or wss://, or leave the certificate out.")},
    {InvalidSecretsLoginTooLong, "InvalidSecrets.LoginTooLong",
        QT_TRANSLATE_NOOP("Problem",
            "The login is longer than 64 KiB. Keep only lines such as user=… and password=….")},
    {InvalidSecretsLoginLine, "InvalidSecrets.LoginLine",
        QT_TRANSLATE_NOOP("Problem",
            "Line {line} of the login is not recognised. Use user=…, password=…, token=…, nkey=…, creds=…, ca=…, "
            "ca-fingerprint=…, certificate=…, key=…, network-key=… or proxy-login=….")},
    {InvalidSecretsLoginTwice, "InvalidSecrets.LoginTwice",
        QT_TRANSLATE_NOOP("Problem", "The login contains {key}= twice. Keep one of the lines.")},
    {InvalidSecretsLoginZeroByte, "InvalidSecrets.LoginZeroByte",
        QT_TRANSLATE_NOOP("Problem", "The login's line {key}= contains a zero byte. Enter it again.")},
    {InvalidSecretsLoginBase64, "InvalidSecrets.LoginBase64",
        QT_TRANSLATE_NOOP("Problem",
            "The login's line {key}= is not base64. "
            "Write it with base64 -w0 FILE.")},
    {InvalidSecretsTwice, "InvalidSecrets.Twice",
        QT_TRANSLATE_NOOP("Problem", "The {secret} is given twice. Keep one of them.")},
    {InvalidSecretsManyLines, "InvalidSecrets.ManyLines",
        QT_TRANSLATE_NOOP("Problem",
            "The file of the {secret} has more than one line. "
            "Keep only the line with the secret.")},
    {InvalidSecretsEmptyFile, "InvalidSecrets.EmptyFile",
        QT_TRANSLATE_NOOP("Problem", "The file of the {secret} is empty. Name another file.")},
    {InvalidSecretsNotSealedMemfd, "InvalidSecrets.NotSealedMemfd",
        QT_TRANSLATE_NOOP("Problem",
            "The descriptor of the {secret} is not a sealed memfd. "
            "Hand over a memfd with the seals F_SEAL_WRITE, F_SEAL_GROW and F_SEAL_SHRINK.")},
    {InvalidSecretsNotRegular, "InvalidSecrets.NotRegular",
        QT_TRANSLATE_NOOP("Problem", "The {secret} is not a regular file. Name a regular file.")},
    {InvalidSecretsUnreadable, "InvalidSecrets.Unreadable",
        QT_TRANSLATE_NOOP("Problem", "The {secret} could not be read. Save it again.")},
    {InvalidSecretsFileNotOpened, "InvalidSecrets.FileNotOpened",
        QT_TRANSLATE_NOOP("Problem",
            "The file {file} cannot be opened ({reason}). "
            "Check the path; files that systemd loads for a boot profile belong in /etc/credstore.")},
    {InvalidSecretsOnlyNetworkKey, "InvalidSecrets.OnlyNetworkKey",
        QT_TRANSLATE_NOOP("Problem",
            "To change the network key, the descriptor must contain network-key=… and nothing else. "
            "Leave the other lines out.")},
    {InvalidSecretsNotSealed, "InvalidSecrets.NotSealed",
        QT_TRANSLATE_NOOP("Problem",
            "This VLAN was connected without a network key. "
            "Disconnect it, and connect it with one.")},
    {InvalidSecretsLeaf, "InvalidSecrets.Leaf",
        QT_TRANSLATE_NOOP("Problem",
            "The descriptor of a leaf node must contain token=… and ca=…, the leaf's own certificate, and nothing else. "
            "Leave the other lines out, and check the port.")},
    {InvalidSecretsLeafNkey, "InvalidSecrets.LeafNkey",
        QT_TRANSLATE_NOOP("Problem",
            "A leaf node cannot log in with an NKey seed. "
            "Give the profile a user and a password, a token or a .creds file.")},
    {InvalidSecretsLeafFingerprint, "InvalidSecrets.LeafFingerprint",
        QT_TRANSLATE_NOOP("Problem",
            "A leaf node cannot recognize its server by a certificate's fingerprint. "
            "Give the profile the CA certificate instead.")},
    {InvalidSecretsUnusable, "InvalidSecrets.Unusable",
        QT_TRANSLATE_NOOP("Problem",
            "The {secret} cannot be used ({reason}). "
            "Give certificates and keys in PEM form, and a key that belongs to its certificate.")},
    {InvalidSecretsNeeded, "InvalidSecrets.Needed",
        QT_TRANSLATE_NOOP("Problem",
            "The profile needs its {secrets} to connect. "
            "Enter what is missing.")},
    {InvalidSecretsNeededBecause, "InvalidSecrets.NeededBecause",
        QT_TRANSLATE_NOOP("Problem",
            "{cause} The profile needs its {secrets} to connect; enter what is missing.")},
    {InvalidSecretsFile, "InvalidSecrets.File",
        QT_TRANSLATE_NOOP("Problem", "The file of the {secret} cannot be used. Choose another one.")},
    {InvalidSecretsNoSuchFile, "InvalidSecrets.NoSuchFile",
        QT_TRANSLATE_NOOP("Problem",
            "This file does not exist. "
            "Choose one with the button next to the field.")},
    {InvalidSecretsFileUnreadable, "InvalidSecrets.FileUnreadable",
        QT_TRANSLATE_NOOP("Problem", "The file cannot be read ({reason}). Check its permissions.")},
    {InvalidSecretsFileTooLarge, "InvalidSecrets.FileTooLarge",
        QT_TRANSLATE_NOOP("Problem",
            "The file is too large to be a key or a certificate. "
            "Choose another one.")},
    {InvalidSecretsFileNotPrivate, "InvalidSecrets.FileNotPrivate",
        QT_TRANSLATE_NOOP("Problem",
            "Other users of this computer can read {file}, and it contains a secret. Make it private: chmod 600 "
            "{file}")},
    {UnknownSetting, "UnknownSetting",
        QT_TRANSLATE_NOOP("Problem",
            "A setting is unknown to this version. Remove it, or update vlan-nats on this computer.")},
    {UnknownSettingNamed, "UnknownSetting.Named",
        QT_TRANSLATE_NOOP("Problem",
            "The setting \"{setting}\" is unknown to this version. Remove it, or update vlan-nats on this "
            "computer.")},
    {UnknownSettingWrongType, "UnknownSetting.WrongType",
        QT_TRANSLATE_NOOP("Problem",
            "The setting \"{setting}\" has the wrong D-Bus type. "
            "Send it with the signature {signature}.")},
    {UnknownSettingCapture, "UnknownSetting.Capture",
        QT_TRANSLATE_NOOP("Problem",
            "The capture's snaplen is not a number from 14 to 262144, or its MAC address is not valid. Correct "
            "them.")},
    {UnknownSettingProbeRequest, "UnknownSetting.ProbeRequest",
        QT_TRANSLATE_NOOP("Problem",
            "The test program does not understand the request. Install the same version of all vlan-nats "
            "packages.")},
    {UnknownSettingProfileEntry, "UnknownSetting.ProfileEntry",
        QT_TRANSLATE_NOOP("Problem",
            "The profile's entry \"{entry}\" is missing or has the wrong type. "
            "Correct it in the file.")},
    {UnknownSettingNotProfiles, "UnknownSetting.NotProfiles",
        QT_TRANSLATE_NOOP("Problem", "This is not a file of profiles. Choose one that was exported.")},
    {UnknownSettingNewerProfiles, "UnknownSetting.NewerProfiles",
        QT_TRANSLATE_NOOP("Problem",
            "The profiles were exported by a newer version of the program. "
            "Install that version here, too.")},
    {UnknownSettingProfileInFile, "UnknownSetting.ProfileInFile",
        QT_TRANSLATE_NOOP("Problem", "Profile {number} of the file is not valid. {cause}")},
    {UnknownSettingProfileTwice, "UnknownSetting.ProfileTwice",
        QT_TRANSLATE_NOOP("Problem",
            "The file contains the profile \"{profile}\" twice. "
            "Remove one of them and try again.")},
    {UnknownSettingNoContext, "UnknownSetting.NoContext",
        QT_TRANSLATE_NOOP("Problem",
            "There is no NATS context \"{context}\". "
            "Choose one of those that nats context ls shows.")},
    {UnknownSettingContextUnreadable, "UnknownSetting.ContextUnreadable",
        QT_TRANSLATE_NOOP("Problem",
            "{file} cannot be read ({reason}). "
            "Check the file and its permissions.")},
    {UnknownSettingContextTooLarge, "UnknownSetting.ContextTooLarge",
        QT_TRANSLATE_NOOP(
            "Problem", "This is longer than 64 KiB, so it cannot be a NATS context. Choose another file.")},
    {UnknownSettingContextNotJson, "UnknownSetting.ContextNotJson",
        QT_TRANSLATE_NOOP("Problem",
            "Line {line} of the NATS context is not JSON. "
            "Correct it with nats context edit.")},
    {UnknownSettingNotContext, "UnknownSetting.NotContext",
        QT_TRANSLATE_NOOP("Problem",
            "This is neither a NATS context nor a credentials file. "
            "Choose a file that nats context save or nsc has written.")},
    {UnknownSettingContextType, "UnknownSetting.ContextType",
        QT_TRANSLATE_NOOP("Problem",
            "The field \"{field}\" of the NATS context has the wrong type. "
            "Correct it with nats context edit.")},
    {UnknownSettingContextField, "UnknownSetting.ContextField",
        QT_TRANSLATE_NOOP("Problem", "The field \"{field}\" of the NATS context cannot be used. {cause}")},
    {UnknownSettingContextFile, "UnknownSetting.ContextFile",
        QT_TRANSLATE_NOOP("Problem",
            "The field \"{field}\" of the NATS context names {file}, which cannot be read ({reason}). "
            "Put the file there, check its permissions, or correct the field.")},
    {UnknownSettingContextReference, "UnknownSetting.ContextReference",
        QT_TRANSLATE_NOOP("Problem",
            "The field \"{field}\" of the NATS context refers to {scheme}, which only the nats command can look up. "
            "Enter the login yourself, or write the path of a file into the field.")},
    {UnknownSettingContextLogins, "UnknownSetting.ContextLogins",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS context has two ways to log in, in its fields \"{field}\" and \"{other_field}\". "
            "Keep one of them.")},
    {UnknownSettingContextNeeds, "UnknownSetting.ContextNeeds",
        QT_TRANSLATE_NOOP("Problem",
            "The field \"{field}\" of the NATS context cannot be used without the field \"{other_field}\". "
            "Add that one, or remove both.")},
    {UnknownSettingUrlLogins, "UnknownSetting.UrlLogins",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS URLs contain different logins. Enter only servers that accept the same login.")},
    {UnknownSettingUrlEscape, "UnknownSetting.UrlEscape",
        QT_TRANSLATE_NOOP("Problem",
            "The login in the NATS URL contains a % that is not followed by two hexadecimal digits. Write % "
            "itself as %25.")},
    {UnknownSettingInvitationDamaged, "UnknownSetting.InvitationDamaged",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation is damaged. "
            "Copy the whole link again, without line breaks.")},
    {UnknownSettingInvitationVersion, "UnknownSetting.InvitationVersion",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation was made by another version of the program. "
            "Install the newest version on both computers.")},
    {UnknownSettingInvitationTooLong, "UnknownSetting.InvitationTooLong",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation is longer than 8 KiB. "
            "Leave the certificates out and send them as files.")},
    {UnknownSettingInvitationExpired, "UnknownSetting.InvitationExpired",
        QT_TRANSLATE_NOOP("Problem", "The invitation was valid until {time}. Ask its sender for a new one.")},
    {UnknownSettingInvitationSetting, "UnknownSetting.InvitationSetting",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation has the setting \"{setting}\", which this version does not know. "
            "Install a newer version, or ask for another invitation.")},
    {UnknownSettingInvitationTwice, "UnknownSetting.InvitationTwice",
        QT_TRANSLATE_NOOP("Problem", "The invitation contains {key} twice. Ask for a new invitation.")},
    {UnknownSettingInvitationSecret, "UnknownSetting.InvitationSecret",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation contains a secret that this version does not know. "
            "Install a newer version, or ask for another invitation.")},
    {UnknownSettingInvitationNeeds, "UnknownSetting.InvitationNeeds",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation requires secrets that this version does not know. "
            "Install a newer version, or ask for another invitation.")},
    {UnknownSettingInvitationEmptySecret, "UnknownSetting.InvitationEmptySecret",
        QT_TRANSLATE_NOOP("Problem", "The invitation's {secret} is empty. Ask for a new invitation.")},
    {UnknownSettingInvitationPublicSecret, "UnknownSetting.InvitationPublicSecret",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation has a secret before the #, where programs that open links may store it. "
            "Ask for a new invitation, and have that secret changed.")},
    {UnknownSettingInvitationHasSecret, "UnknownSetting.InvitationHasSecret",
        QT_TRANSLATE_NOOP("Problem", "The {secret} is in the invitation already. Give only one.")},
    {UnknownSettingInvitationNoSecrets, "UnknownSetting.InvitationNoSecrets",
        QT_TRANSLATE_NOOP("Problem",
            "There are no secrets to send. "
            "The invitation is complete without them.")},
    {UnknownSettingInvitationSecondPart, "UnknownSetting.InvitationSecondPart",
        QT_TRANSLATE_NOOP("Problem",
            "This is the second part of an invitation, the secrets. "
            "Give the link that begins with vlan-nats:join first.")},
    {UnknownSettingNotInvitation, "UnknownSetting.NotInvitation",
        QT_TRANSLATE_NOOP("Problem",
            "This is not an invitation. "
            "Copy the whole link, beginning with vlan-nats:join.")},
    {UnknownSettingNotInvitationSecrets, "UnknownSetting.NotInvitationSecrets",
        QT_TRANSLATE_NOOP("Problem",
            "These are not the secrets of an invitation. "
            "Copy the whole link, beginning with vlan-nats:secrets.")},
    {UnknownSettingFileTooLong, "UnknownSetting.FileTooLong",
        QT_TRANSLATE_NOOP("Problem",
            "The file is longer than 64 KiB, so it cannot be a boot profile. Name another file.")},
    {UnknownSettingNotKeyValue, "UnknownSetting.NotKeyValue",
        QT_TRANSLATE_NOOP("Problem",
            "This line does not have the form \"key = value\". "
            "Put a # in front of a comment.")},
    {UnknownSettingMalformedKey, "UnknownSetting.MalformedKey",
        QT_TRANSLATE_NOOP("Problem",
            "The word before the = is not a key. "
            "Keys are lower-case letters, digits and dashes, such as tls-name.")},
    {UnknownSettingNoValue, "UnknownSetting.NoValue",
        QT_TRANSLATE_NOOP("Problem", "There is no value after the =. Add one, or leave the line out.")},
    {UnknownSettingNotUtf8, "UnknownSetting.NotUtf8",
        QT_TRANSLATE_NOOP("Problem", "The value contains bytes that are not text. Save the file as UTF-8.")},
    {UnknownSettingNoSuchKey, "UnknownSetting.NoSuchKey",
        QT_TRANSLATE_NOOP("Problem", "There is no such key. See vlan-nats.conf(5).")},
    {UnknownSettingKeyTwice, "UnknownSetting.KeyTwice",
        QT_TRANSLATE_NOOP("Problem", "This key is already given. Keep one of the lines.")},
    {UnknownSettingYesOrNo, "UnknownSetting.YesOrNo",
        QT_TRANSLATE_NOOP("Problem", "The value is neither yes nor no. Enter one of the two.")},
    {UnknownSettingRelativePath, "UnknownSetting.RelativePath",
        QT_TRANSLATE_NOOP("Problem",
            "The path does not begin with a slash. "
            "Give it in full, such as /etc/vlan-nats/office.creds, or the name of a credential.")},
    {UnknownSettingNoCredentials, "UnknownSetting.NoCredentials",
        QT_TRANSLATE_NOOP("Problem",
            "systemd has loaded no credentials for this program. "
            "Give an absolute path, or start it by vlan-nats@.service.")},
    {UnknownSettingNoBootProfile, "UnknownSetting.NoBootProfile",
        QT_TRANSLATE_NOOP("Problem", "The boot profile does not exist. Create it as described in vlan-nats.conf(5).")},
    {UnknownSettingBootProfileUnreadable, "UnknownSetting.BootProfileUnreadable",
        QT_TRANSLATE_NOOP("Problem",
            "The boot profile cannot be read ({reason}). "
            "Check the file and its permissions.")},
    {UnknownSettingBootProfileNotRegular, "UnknownSetting.BootProfileNotRegular",
        QT_TRANSLATE_NOOP("Problem", "This is not a regular file. Name the file of a boot profile.")},
    {UnknownSettingBootProfileWritable, "UnknownSetting.BootProfileWritable",
        QT_TRANSLATE_NOOP("Problem",
            "This file can be changed by users other than root. "
            "Run: chown root: FILE && chmod go-w FILE")},

    // The state of this computer.
    {InterfaceTaken, "InterfaceTaken",
        QT_TRANSLATE_NOOP("Problem",
            "This computer already has an interface {interface}. "
            "Remove it, or choose another interface name.")},
    {AddressInUse, "AddressInUse",
        QT_TRANSLATE_NOOP("Problem",
            "This computer already has the IP address {address}, on interface {interface}. "
            "Choose another one.")},
    {SubnetOverlap, "SubnetOverlap",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet overlaps this computer's own network. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapInterface, "SubnetOverlap.Interface",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) overlaps {other} on this computer's interface {interface}. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapRoute, "SubnetOverlap.Route",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) overlaps {other}, which this computer has a route to already. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapRule, "SubnetOverlap.Rule",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) overlaps {other}, which this computer has a routing rule for. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapGateway, "SubnetOverlap.Gateway",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) contains this computer's gateway {address}, which would no longer "
            "be reachable. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapNameServer, "SubnetOverlap.NameServer",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) contains this computer's name server {address}, which would no "
            "longer be reachable. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapServer, "SubnetOverlap.Server",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) contains the NATS server {address}, which would no longer be "
            "reachable. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapServerName, "SubnetOverlap.ServerName",
        QT_TRANSLATE_NOOP("Problem",
            "The address {address} of the NATS server {host} lies in the VLAN's own subnet or behind one of its "
            "routes, so the server cannot be reached. "
            "Choose another subnet for the VLAN, or leave that route out.")},
    {SubnetOverlapProxy, "SubnetOverlap.Proxy",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) contains the proxy {address}, which would no longer be reachable. "
            "Choose another subnet for the VLAN.")},
    {SubnetOverlapProxyName, "SubnetOverlap.ProxyName",
        QT_TRANSLATE_NOOP("Problem",
            "The address {address} of the proxy {host} lies in the VLAN's own subnet or behind one of its "
            "routes, so the proxy cannot be reached. "
            "Choose another subnet for the VLAN, or leave that route out.")},
    {SubnetOverlapYielded, "SubnetOverlap.Yielded",
        QT_TRANSLATE_NOOP("Problem",
            "Another network of this computer, {other} on interface {interface}, overlaps the VLAN's subnet "
            "({subnet}), so the VLAN does not use that subnet until the other network is gone. To use both at "
            "once, choose another subnet for the VLAN, on all its computers.")},
    {SubnetOverlapYieldedRoute, "SubnetOverlap.YieldedRoute",
        QT_TRANSLATE_NOOP("Problem",
            "This computer has a route to {other}, which overlaps the VLAN's subnet ({subnet}), so the VLAN does "
            "not use that subnet until the route is gone. To use both at once, choose another subnet for the "
            "VLAN, on all its computers.")},
    {SubnetOverlapYieldedWider, "SubnetOverlap.YieldedWider",
        QT_TRANSLATE_NOOP("Problem",
            "This computer has a route to {other}, which contains the VLAN's subnet ({subnet}), so the VLAN does "
            "not use that subnet until the route is gone. To use both at once, disconnect the VLAN and connect it "
            "again, which an administrator has to allow.")},
    {SubnetOverlapYieldedGateway, "SubnetOverlap.YieldedGateway",
        QT_TRANSLATE_NOOP("Problem",
            "This computer's gateway {address} lies in the VLAN's subnet ({subnet}), so the VLAN does not use "
            "that subnet until the computer has another gateway. To use both at once, choose another subnet for "
            "the VLAN, on all its computers.")},
    {SubnetOverlapYieldedNameServer, "SubnetOverlap.YieldedNameServer",
        QT_TRANSLATE_NOOP("Problem",
            "This computer's name server {address} lies in the VLAN's subnet ({subnet}), so the VLAN does not use "
            "that subnet until the computer has another name server. To use both at once, choose another subnet "
            "for the VLAN, on all its computers.")},
    {SubnetOverlapServerRoute, "SubnetOverlap.ServerRoute",
        QT_TRANSLATE_NOOP("Problem",
            "The route to {subnet} would send the traffic to the NATS server {address} into the VLAN, which "
            "itself depends on that server. Enter routes that do not cover the server.")},
    {SubnetOverlapProxyRoute, "SubnetOverlap.ProxyRoute",
        QT_TRANSLATE_NOOP("Problem",
            "The route to {subnet} would send the traffic to the proxy {address} into the VLAN, which itself "
            "depends on that proxy. Enter routes that do not cover the proxy.")},
    {AlreadyConnected, "AlreadyConnected",
        QT_TRANSLATE_NOOP("Problem",
            "This VLAN is already connected on this computer. "
            "Disconnect it first.")},
    {AlreadyConnectedProfile, "AlreadyConnected.Profile",
        QT_TRANSLATE_NOOP("Problem",
            "This profile is already connected, on interface {interface}. "
            "Disconnect it first.")},
    {AlreadyConnectedVlan, "AlreadyConnected.Vlan",
        QT_TRANSLATE_NOOP("Problem",
            "VLAN {vlan} of this server is already connected on this computer, on interface {interface}. "
            "Disconnect it first.")},
    {TooManySessions, "TooManySessions",
        QT_TRANSLATE_NOOP("Problem",
            "This user has reached a limit of the helper. "
            "Disconnect a VLAN, or try again in a moment.")},
    {TooManySessionsConnected, "TooManySessions.Connected",
        QT_TRANSLATE_NOOP("Problem", "This user already has {count} VLANs connected. Disconnect one first.")},
    {TooManySessionsRequests, "TooManySessions.Requests",
        QT_TRANSLATE_NOOP("Problem",
            "There are too many requests at once. "
            "Wait for the answers before sending more.")},
    {TooManySessionsQuestions, "TooManySessions.Questions",
        QT_TRANSLATE_NOOP("Problem",
            "Too many of this user's requests are waiting for a password. "
            "Answer or cancel them first.")},
    {DeviceUnavailable, "DeviceUnavailable",
        QT_TRANSLATE_NOOP("Problem",
            "The TAP interface could not be created ({reason}). "
            "Look at the kernel log.")},
    {DeviceUnavailableNotSupported, "DeviceUnavailable.NotSupported",
        QT_TRANSLATE_NOOP("Problem",
            "This kernel offers no TAP interfaces ({reason}). "
            "Load the module with: modprobe tun")},
    {DeviceUnavailableNotPermitted, "DeviceUnavailable.NotPermitted",
        QT_TRANSLATE_NOOP("Problem",
            "TAP interfaces may not be created here ({reason}). "
            "In a container, allow /dev/net/tun and CAP_NET_ADMIN.")},
    {DeviceUnavailableNoDevice, "DeviceUnavailable.NoDevice",
        QT_TRANSLATE_NOOP("Problem",
            "There is no /dev/net/tun here ({reason}). "
            "Have an administrator run: modprobe tun. A container needs the device passed in "
            "(--device /dev/net/tun).")},
    {DeviceUnavailableNotForUsers, "DeviceUnavailable.NotForUsers",
        QT_TRANSLATE_NOOP("Problem",
            "This user may not open /dev/net/tun ({reason}). "
            "Have an administrator run: chmod 666 /dev/net/tun. This alone does not let anyone change the "
            "computer's network.")},
    {DeviceUnavailableNamespaceSetting, "DeviceUnavailable.NamespaceSetting",
        QT_TRANSLATE_NOOP("Problem",
            "A program cannot get a network of its own here, because {setting} is {value}. "
            "Have an administrator run: sysctl -w {setting}={wanted}")},
    {DeviceUnavailableNamespaceRefused, "DeviceUnavailable.NamespaceRefused",
        QT_TRANSLATE_NOOP("Problem",
            "A program cannot get a network of its own here ({reason}). "
            "In a container, the system call filter is the usual cause: start it with "
            "--security-opt seccomp=unconfined. Elsewhere, connect with vlan-natsctl up.")},
    {NetworkConfiguration, "NetworkConfiguration",
        QT_TRANSLATE_NOOP("Problem",
            "The kernel refused the network configuration ({reason}). "
            "Check the settings.")},
    {NetworkConfigurationReadOnly, "NetworkConfiguration.ReadOnly",
        QT_TRANSLATE_NOOP("Problem",
            "The kernel's settings of the interface cannot be changed ({reason}). "
            "In a container, make /proc/sys/net writable or switch IPv6 off "
            "(net.ipv6.conf.default.disable_ipv6=1).")},
    {NetworkConfigurationIpv6Off, "NetworkConfiguration.Ipv6Off",
        QT_TRANSLATE_NOOP("Problem",
            "IPv6 is switched off on this computer, so the interface cannot have the address {address}. "
            "Switch it on (sudo sysctl net.ipv6.conf.all.disable_ipv6=0), or remove the IPv6 addresses from the "
            "settings.")},
    {NetworkConfigurationIpv6Missing, "NetworkConfiguration.Ipv6Missing",
        QT_TRANSLATE_NOOP("Problem",
            "This computer's kernel runs without IPv6, so the interface cannot have the address {address}. "
            "Start the kernel without ipv6.disable=1, or remove the IPv6 addresses from the settings.")},
    {NetworkConfigurationTakenDown, "NetworkConfiguration.TakenDown",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {interface} has been taken down, so no traffic gets through. Bring it up with ip link "
            "set {interface} up, or reconnect.")},
    {NetworkConfigurationAddressRemoved, "NetworkConfiguration.AddressRemoved",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {interface} has lost the address {address}, because another program keeps "
            "removing it. "
            "Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual "
            "ones.")},
    {NetworkConfigurationOtherMac, "NetworkConfiguration.OtherMac",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {interface} has the hardware address {found} instead of {wanted}, because another "
            "program keeps setting it. "
            "Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual "
            "ones.")},
    {NetworkConfigurationOtherMtu, "NetworkConfiguration.OtherMtu",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {interface} has the MTU {found} instead of {wanted}, because another program keeps "
            "setting it. "
            "Enter {found} in the profile, or have that program leave {interface} alone and reconnect.")},
    {NetworkConfigurationRouteRemoved, "NetworkConfiguration.RouteRemoved",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {interface} has lost the route to {destination}, because another program keeps "
            "removing it. "
            "Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual "
            "ones.")},
    {NetworkConfigurationRouteElsewhere, "NetworkConfiguration.RouteElsewhere",
        QT_TRANSLATE_NOOP("Problem",
            "The route to {destination} leads to {other}, not to the VLAN on {interface}. "
            "Remove one of the two; the VLAN's is in its profile.")},
    {NetworkConfigurationGamesElsewhere, "NetworkConfiguration.GamesElsewhere",
        QT_TRANSLATE_NOOP("Problem",
            "Games and discovery already use {other}, and only one LAN can be preferred. To use {interface} "
            "instead, disconnect the other one or remove its route to {destination}; otherwise, switch this "
            "setting off in the profile.")},

    // The caller.
    {NotAuthorized, "NotAuthorized",
        QT_TRANSLATE_NOOP("Problem",
            "This user is not allowed to do that. "
            "Enter an administrator's password when asked, or ask the administrator of this computer.")},
    {NotAuthorizedUnidentified, "NotAuthorized.Unidentified",
        QT_TRANSLATE_NOOP("Problem", "The caller could not be identified. Try again.")},
    {NotAuthorizedCallerLeft, "NotAuthorized.CallerLeft",
        QT_TRANSLATE_NOOP("Problem", "The caller left before the answer. Try again.")},
    {NotAuthorizedOtherUser, "NotAuthorized.OtherUser",
        QT_TRANSLATE_NOOP("Problem",
            "This VLAN was connected by another user. "
            "Only that user and root may watch or control it.")},
    {NotAuthorizedDismissed, "NotAuthorized.Dismissed",
        QT_TRANSLATE_NOOP("Problem", "The password prompt was dismissed. Try again and enter the password.")},
    {NotAuthorizedNobodyToAsk, "NotAuthorized.NobodyToAsk",
        QT_TRANSLATE_NOOP("Problem",
            "This needs a password, but nobody could be asked for it. "
            "Try again from a desktop session, or as root.")},
    {NotAuthorizedTooSlow, "NotAuthorized.TooSlow",
        QT_TRANSLATE_NOOP("Problem", "The authorization took too long. Try again and answer the prompt.")},
    {NotAuthorizedNoPolkit, "NotAuthorized.NoPolkit",
        QT_TRANSLATE_NOOP("Problem",
            "The authorization service (polkit) gave no answer ({reason}). "
            "Check that polkitd is installed and running.")},
    {NotAuthorizedBusPolicy, "NotAuthorized.BusPolicy",
        QT_TRANSLATE_NOOP("Problem",
            "This computer's policy does not let you do that. "
            "Ask its administrator, or run the command as root.")},
    {NotAuthorizedForeign, "NotAuthorized.Foreign",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {vlan_interface} with the subnet {vlan_subnet} needs an administrator's consent, "
            "which was not given. {cause}")},
    {NotAuthorizedInterfaceName, "NotAuthorized.InterfaceName",
        QT_TRANSLATE_NOOP("Problem",
            "The interface name {interface} does not begin with vnats, so rules of this computer for other "
            "networks may apply to it. "
            "Choose a name that begins with vnats, or ask an administrator.")},
    {NotAuthorizedPublicSubnet, "NotAuthorized.PublicSubnet",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) belongs to the Internet, parts of which would no longer be "
            "reachable. "
            "Choose a private subnet, such as 10.5.0.0/24, or ask an administrator.")},
    {NotAuthorizedRoutedSubnet, "NotAuthorized.RoutedSubnet",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's subnet ({subnet}) is part of {other}, which this computer has a route to, so that "
            "its traffic would go to the VLAN instead. "
            "Choose another subnet for the VLAN, or ask an administrator.")},
    {NoSuchSession, "NoSuchSession",
        QT_TRANSLATE_NOOP("Problem", "This VLAN is no longer connected. Nothing needs to be done.")},
    {NoSuchSessionDisconnected, "NoSuchSession.Disconnected",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN was disconnected in the meantime. "
            "Connect it again if that was not intended.")},
    {NoSuchSessionNotConnected, "NoSuchSession.NotConnected",
        QT_TRANSLATE_NOOP("Problem",
            "\"{name}\" is not connected. "
            "vlan-natsctl status shows what is, and vlan-natsctl profiles what is saved.")},
    {NoSuchSessionNothingConnected, "NoSuchSession.NothingConnected",
        QT_TRANSLATE_NOOP("Problem", "You are not connected. Connect first with vlan-natsctl up PROFILE.")},
    {NoSuchSessionNothingToDisconnect, "NoSuchSession.NothingToDisconnect",
        QT_TRANSLATE_NOOP("Problem", "You are not connected. There is nothing to disconnect.")},
    {NoSuchSessionNotHosted, "NoSuchSession.NotHosted",
        QT_TRANSLATE_NOOP("Problem",
            "No LAN with that VLAN ID is hosted here. "
            "Host one with vlan-natsctl host --stay.")},

    // The server.
    {ServerNotFound, "ServerNotFound",
        QT_TRANSLATE_NOOP("Problem",
            "The server's name {host} cannot be resolved ({reason}). "
            "Check the NATS URL and this computer's network.")},
    {ServerNotFoundNoInterface, "ServerNotFound.NoInterface",
        QT_TRANSLATE_NOOP("Problem",
            "This computer has no network interface {interface}, through which the server {host} is to be "
            "reached. Correct the name after the % in the NATS URL; ip link lists the interfaces.")},
    {ProxyFailed, "ProxyFailed",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} does not lead to {server}. "
            "Check the VLAN's proxy, or enter none to connect without one.")},
    {ProxyFailedNotFound, "ProxyFailed.NotFound",
        QT_TRANSLATE_NOOP("Problem",
            "The name of the proxy {proxy} cannot be resolved ({reason}). "
            "Check the VLAN's proxy and this computer's network, or enter none to connect without a proxy.")},
    {ProxyFailedUnreachable, "ProxyFailed.Unreachable",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} cannot be reached ({reason}). "
            "Check its address and port, or enter none to connect without a proxy.")},
    {ProxyFailedSilent, "ProxyFailed.Silent",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} accepted the connection but did not answer. "
            "Check its port, and whether it is an HTTP or a SOCKS5 proxy.")},
    {ProxyFailedNotProxy, "ProxyFailed.NotProxy",
        QT_TRANSLATE_NOOP("Problem",
            "What answers at {proxy} is not a proxy of the kind that its URL names. Check its port, and "
            "whether the URL should begin with http:// or socks5://.")},
    {ProxyFailedLoginNeeded, "ProxyFailed.LoginNeeded",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} requires a login. "
            "Enter the proxy and its login in the settings of this VLAN.")},
    {ProxyFailedLoginRefused, "ProxyFailed.LoginRefused",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} refused the login. "
            "Check the user name and the password in the proxy login.")},
    {ProxyFailedForbidden, "ProxyFailed.Forbidden",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} does not allow a connection to {server}. "
            "Many proxies allow only port 443: use a server that listens there, or ask the proxy's administrator.")},
    {ProxyFailedServer, "ProxyFailed.Server",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} cannot reach the server {server} ({reason}). "
            "Check the NATS URL, and that the server runs.")},
    {ProxyFailedAnswer, "ProxyFailed.Answer",
        QT_TRANSLATE_NOOP("Problem",
            "The proxy {proxy} did not open a connection to {server} ({reason}). "
            "vlan-nats keeps trying; if this lasts, ask the proxy's administrator.")},
    {ServerUnreachable, "ServerUnreachable",
        QT_TRANSLATE_NOOP("Problem",
            "No NATS server answers at {server}. "
            "Check that it runs and that no firewall is in between.")},
    {ServerUnreachableNotNats, "ServerUnreachable.NotNats",
        QT_TRANSLATE_NOOP("Problem",
            "What answers at {server} is not a NATS server. "
            "Check the port in the NATS URL; NATS servers usually listen on 4222.")},
    {ServerUnreachableSilent, "ServerUnreachable.Silent",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} has not answered for {seconds} seconds. "
            "Check that it runs and that no firewall is in between.")},
    {ServerUnreachableLoopbackOnly, "ServerUnreachable.LoopbackOnly",
        QT_TRANSLATE_NOOP("Problem",
            "The NATS server on this computer answers at {loopback} only, not at {server}, so no other computer "
            "can reach it. Add host: 0.0.0.0 and a login to its configuration, then restart it.")},
    {ServerUnreachableWrongPort, "ServerUnreachable.WrongPort",
        QT_TRANSLATE_NOOP("Problem",
            "The port of {server} is not for clients: {reason}. "
            "Enter the port of the server that is, usually 4222, in the NATS URL.")},
    {ServerUnreachableWebPage, "ServerUnreachable.WebPage",
        QT_TRANSLATE_NOOP("Problem",
            "What answers at {server} is a web server. If this network requires a login first, as in hotels, log in with a web "
            "browser; otherwise check the port in the NATS URL.")},
    {ServerUnreachableNoWebSocket, "ServerUnreachable.NoWebSocket",
        QT_TRANSLATE_NOOP("Problem",
            "What answers at {server} does not accept a WebSocket ({reason}). Check the port and the path in the NATS URL; the "
            "server needs websocket in its configuration, and a proxy in front of it must pass WebSockets on.")},
    {ServerUnreachableNotGreeting, "ServerUnreachable.NotGreeting",
        QT_TRANSLATE_NOOP("Problem",
            "What answers at {server} speaks TLS but does not greet as a NATS server. "
            "Check the port in the NATS URL; if the server is reached by WebSocket, begin the URL with wss://.")},
    {ServerLost, "ServerLost",
        QT_TRANSLATE_NOOP("Problem",
            "The connection to {server} was lost. vlan-nats reconnects automatically; nothing needs to be done.")},
    {ServerLostClosed, "ServerLost.Closed",
        QT_TRANSLATE_NOOP("Problem",
            "The connection to {server} was lost ({reason}). vlan-nats reconnects automatically; nothing needs to "
            "be done.")},
    {ServerLostSilent, "ServerLost.Silent",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} has stopped answering. "
            "vlan-nats keeps trying; check the network if this lasts.")},
    {ServerLostStale, "ServerLost.Stale",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} has not heard from this computer for too long and has closed the connection. "
            "vlan-nats reconnects automatically; check the network if this happens often.")},
    {ServerLostSlowConsumer, "ServerLost.SlowConsumer",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} has closed the connection because this computer did not take its messages fast "
            "enough. vlan-nats reconnects automatically; use a faster line if this happens often.")},
    {ServerLostProtocol, "ServerLost.Protocol",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} did not understand what this computer sent ({reason}). vlan-nats reconnects "
            "automatically; if this happens often, update the server, and check what is in between.")},
    {ServerLostWebSocket, "ServerLost.WebSocket",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} sent something that is not allowed on a WebSocket ({reason}). vlan-nats "
            "reconnects automatically; if this "
            "happens often, update the server and the proxies in between.")},
    {ServerLostHostStopped, "ServerLost.HostStopped",
        QT_TRANSLATE_NOOP("Problem", "nats-server is not running on this computer. Its log is {file}.")},
    {ServerLostHostFailed, "ServerLost.HostFailed",
        QT_TRANSLATE_NOOP("Problem",
            "nats-server is not running on this computer: {reason}. "
            "Its log is {file}.")},
    {ServerLostHostingEnded, "ServerLost.HostingEnded",
        QT_TRANSLATE_NOOP("Problem", "The LAN is no longer hosted. Connect to host it again.")},
    {ServerLostLeafRefused, "ServerLost.LeafRefused",
        QT_TRANSLATE_NOOP("Problem",
            "The leaf node on this computer has no connection to {server}: {reason}. "
            "The server's administrator must have it listen for leaf nodes on that port and allow your login there. "
            "The log is {file}.")},
    {ServerRefused, "ServerRefused",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} refused the connection: {reason}. "
            "vlan-nats keeps trying; if this lasts, ask the server's administrator.")},
    {ServerRefusedConnections, "ServerRefused.Connections",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} has reached its limit of connections. Each computer may use two. vlan-nats keeps "
            "trying; disconnect another computer, or have the server's administrator raise max_connections.")},
    {ServerRefusedAccountConnections, "ServerRefused.AccountConnections",
        QT_TRANSLATE_NOOP("Problem",
            "The account of this login has reached its limit of connections to the server {server}. Each "
            "computer may use two. vlan-nats keeps trying; disconnect another computer, or have the server's "
            "administrator raise the account's limit (conn).")},
    {ServerRefusedSubscriptions, "ServerRefused.Subscriptions",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} allows this login fewer subscriptions than the VLAN needs. Have the server's "
            "administrator raise max_subscriptions, or the limit of the login or its account (subs).")},
    {ServerRefusedThrottled, "ServerRefused.Throttled",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} limits how many computers may connect per second, and too many are connecting at "
            "the moment. vlan-nats keeps trying; nothing needs to be done.")},
    {ServerRefusedLoginTimeout, "ServerRefused.LoginTimeout",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} gave up waiting for the login. vlan-nats keeps trying; on a slow line, have the "
            "server's administrator raise timeout in authorization.")},
    {ServerRefusedAccount, "ServerRefused.Account",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} could not open the account of this login. vlan-nats keeps trying; if this lasts, "
            "have the server's administrator check its log.")},
    {LoginRefused, "LoginRefused",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} refused the login. "
            "Check the user name and password, the token, or the key or credentials file.")},
    {LoginRefusedExpired, "LoginRefused.Expired",
        QT_TRANSLATE_NOOP("Problem",
            "The login has expired, so the server {server} refuses it. "
            "Get a new one from the server's administrator.")},
    {LoginRefusedExpiredOn, "LoginRefused.ExpiredOn",
        QT_TRANSLATE_NOOP("Problem",
            "The credentials file expired at {time}, and the server {server} refuses the login. "
            "Get a new file from the server's administrator; if it should still be valid, set this computer's clock.")},
    {LoginRefusedNotYetValid, "LoginRefused.NotYetValid",
        QT_TRANSLATE_NOOP("Problem",
            "The credentials file is not valid before {time}, and the server {server} refuses the login. "
            "Wait until then, or get another file from the server's administrator; if the time has come, set the "
            "clocks.")},
    {LoginRefusedAccountExpired, "LoginRefused.AccountExpired",
        QT_TRANSLATE_NOOP("Problem",
            "The account of this login has expired, so the server {server} refuses it. "
            "Have the server's administrator renew the account.")},
    {LoginRefusedRevoked, "LoginRefused.Revoked",
        QT_TRANSLATE_NOOP("Problem",
            "The login has been revoked, so the server {server} refuses it. "
            "Get a new one from the server's administrator.")},
    {PermissionDenied, "PermissionDenied",
        QT_TRANSLATE_NOOP("Problem",
            "The server does not allow what this VLAN needs: {reason}. "
            "Ask its administrator to allow the VLAN's subjects for this login.")},
    {TlsFailed, "TlsFailed",
        QT_TRANSLATE_NOOP("Problem",
            "No secure connection to {server} could be made ({reason}). "
            "Check the server's certificate and the name in the NATS URL.")},
    {TlsFailedExpired, "TlsFailed.Expired",
        QT_TRANSLATE_NOOP("Problem",
            "The certificate of {server} has expired, so nothing was sent to it. "
            "Have the server's administrator renew it; if it is still valid, set this computer's clock.")},
    {TlsFailedNotYetValid, "TlsFailed.NotYetValid",
        QT_TRANSLATE_NOOP("Problem",
            "The certificate of {server} is not valid yet, so nothing was sent to it. "
            "Set this computer's clock; if it is right, ask the server's administrator.")},
    {TlsFailedWrongName, "TlsFailed.WrongName",
        QT_TRANSLATE_NOOP("Problem",
            "The certificate of {server} belongs to another name ({name}), so nothing was sent to it. "
            "Check the host in the NATS URL; if the server goes by that other name, enter it as TLS name.")},
    {TlsFailedUntrusted, "TlsFailed.Untrusted",
        QT_TRANSLATE_NOOP("Problem",
            "The certificate of {server} was issued by an authority that this VLAN does not trust "
            "({issuer}), so nothing was sent to it. "
            "Get the CA certificate from the server's administrator and give it to this VLAN.")},
    {TlsFailedFingerprint, "TlsFailed.Fingerprint",
        QT_TRANSLATE_NOOP("Problem",
            "The certificate of {server} is not the expected one, so nothing was sent to it: its SHA-256 "
            "fingerprint is {found}, but this VLAN trusts {expected}. If the server has a new certificate, ask "
            "its administrator for the new fingerprint; otherwise, something else is answering in its place.")},
    {TlsFailedOldVersion, "TlsFailed.OldVersion",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} offers no secure version of TLS, so nothing was sent to it. Have its "
            "administrator allow TLS 1.2 or newer.")},
    {TlsFailedClientCertificate, "TlsFailed.ClientCertificate",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} requires a client certificate that it trusts ({reason}). "
            "Give this VLAN the certificate and key that the server's administrator has issued.")},
    {TlsFailedPlaintext, "TlsFailed.Plaintext",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} does not offer TLS, so nothing was sent to it. Turn on TLS there, or begin the NATS URL "
            "with nats:// (ws:// for WebSocket) if the connection need not be encrypted.")},
    {TlsFailedRequired, "TlsFailed.Required",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} requires TLS, so nothing was sent to it. "
            "Begin the NATS URL with tls://.")},
    {TlsFailedFirst, "TlsFailed.First",
        QT_TRANSLATE_NOOP("Problem",
            "What answers at {server} begins with TLS, as a NATS server with handshake_first or a web server does. "
            "Begin the NATS URL with tls://, or with wss:// for WebSocket, or check the port in it.")},
    {TlsFailedBrokenOff, "TlsFailed.BrokenOff",
        QT_TRANSLATE_NOOP("Problem",
            "The server {server} closed the connection during the TLS handshake, as nats-server does when the "
            "handshake takes too long. vlan-nats keeps trying; on a slow line, have the server's administrator "
            "raise timeout in tls.")},
    {TlsFailedLibrary, "TlsFailed.Library",
        QT_TRANSLATE_NOOP("Problem",
            "The TLS library refused its settings ({reason}). "
            "Install the security updates of this computer, or reinstall vlan-nats.")},

    // The LAN itself: other members.
    {AddressConflict, "AddressConflict",
        QT_TRANSLATE_NOOP("Problem",
            "The IP address {address} is also used by {other}. "
            "Give one of the two computers another address.")},
    {NoFreeAddress, "NoFreeAddress",
        QT_TRANSLATE_NOOP("Problem",
            "No address of {subnet} is free, so this computer does not have one yet. Remove a computer from the "
            "VLAN, or use a larger subnet.")},
    {DuplicateMac, "DuplicateMac",
        QT_TRANSLATE_NOOP("Problem",
            "Another computer on the VLAN sends with this computer's MAC address {mac}. "
            "Disconnect one of them, or change its MAC address.")},
    {BridgeLoop, "BridgeLoop",
        QT_TRANSLATE_NOOP("Problem",
            "The network behind this interface's bridge is also joined to this VLAN by {other}, which would make "
            "a loop, so this side is blocked. Remove one of the two from its bridge.")},
    {BridgeFull, "BridgeFull",
        QT_TRANSLATE_NOOP("Problem",
            "More than {limit} machines are behind this interface's bridge, so some of them cannot be reached "
            "from the VLAN. Split the network behind it into smaller parts, and connect each of them through its "
            "own computer.")},
    {BridgeOff, "BridgeOff",
        QT_TRANSLATE_NOOP("Problem",
            "A machine behind this computer's interface ({mac}) sends to the VLAN, but Bridge is off, so none of "
            "its traffic gets through. Switch Bridge on in the profile (--bridge) and reconnect, or disconnect "
            "the machine from the interface.")},
    {Storm, "Storm",
        QT_TRANSLATE_NOOP("Problem",
            "A computer on the VLAN sends too many broadcasts or multicasts; the excess is dropped. Find the "
            "program that sends them, and stop it.")},
    {StormOther, "Storm.Other",
        QT_TRANSLATE_NOOP("Problem",
            "{other} sends too many broadcasts or multicasts; the excess is dropped. Stop the program that sends "
            "them, or disconnect that computer.")},
    {StormThisComputer, "Storm.ThisComputer",
        QT_TRANSLATE_NOOP("Problem",
            "This computer sends too many broadcasts or multicasts; the excess is dropped. Stop the program that "
            "sends them.")},
    {KeyMismatch, "KeyMismatch",
        QT_TRANSLATE_NOOP("Problem",
            "A computer on this VLAN does not use the same network key, so the two cannot communicate. Enter the "
            "same key on both, or another VLAN ID on one.")},
    {KeyMismatchOtherKey, "KeyMismatch.OtherKey",
        QT_TRANSLATE_NOOP("Problem",
            "The computer with the MAC address {mac} uses this VLAN with another network key, so the two cannot "
            "communicate. Enter the same key on both, or another VLAN ID on one.")},
    {KeyMismatchUnsealed, "KeyMismatch.Unsealed",
        QT_TRANSLATE_NOOP("Problem",
            "The computer with the MAC address {mac} uses this VLAN without a network key, so what it sends "
            "is dropped. "
            "Enter the key there, or another VLAN ID.")},
    {KeyMismatchSealed, "KeyMismatch.Sealed",
        QT_TRANSLATE_NOOP("Problem",
            "The computer with the MAC address {mac} uses this VLAN with a network key, and this computer has "
            "none, so the two cannot communicate. Enter that key here, or use another VLAN ID.")},

    // Our own processes.
    {WorkerDied, "WorkerDied",
        QT_TRANSLATE_NOOP("Problem",
            "The forwarding process ended unexpectedly ({reason}) and is being restarted. If this happens "
            "repeatedly, see the system log (on most systems: sudo journalctl -u 'vlan-nats-workers@*').")},
    {WorkerDiedNotStarted, "WorkerDied.NotStarted",
        QT_TRANSLATE_NOOP("Problem",
            "The forwarding process could not be started ({reason}). "
            "Reinstall vlan-nats.")},
    {WorkerDiedUserNamespace, "WorkerDied.UserNamespace",
        QT_TRANSLATE_NOOP("Problem",
            "The helper runs in a user namespace that has no user {user}, so the forwarding process cannot become that "
            "user. "
            "Map more than root into the namespace (unshare --map-root-user --map-auto), or start the helper outside "
            "it.")},
    {WorkerDiedRestarting, "WorkerDied.Restarting",
        QT_TRANSLATE_NOOP("Problem",
            "The VLAN's forwarding process is being restarted. Try again in a moment.")},
    {DeviceLost, "DeviceLost",
        QT_TRANSLATE_NOOP("Problem",
            "The network interface has disappeared; another program may have deleted it. "
            "Connect again to make a new one.")},
    {DeviceLostMoved, "DeviceLost.Moved",
        QT_TRANSLATE_NOOP("Problem",
            "The interface {interface} has been moved to another network namespace, where it is no longer "
            "managed. Connect again to create a new one; for a VLAN in a namespace, start vlan-nats-helper run "
            "there.")},
    {HelperMissing, "HelperMissing",
        QT_TRANSLATE_NOOP("Problem",
            "The vlan-nats helper is not installed on this computer. "
            "Install the vlan-nats-helper package, then try again.")},
    {HelperMissingNotStarted, "HelperMissing.NotStarted",
        QT_TRANSLATE_NOOP("Problem",
            "The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; for details, see "
            "the system log (on most systems: sudo journalctl -u vlan-nats-helper).")},
    {HelperMissingNoBus, "HelperMissing.NoBus",
        QT_TRANSLATE_NOOP("Problem",
            "This computer's system bus cannot be reached. "
            "Start the D-Bus service (on most systems: systemctl start dbus), then start this program again.")},
    {HelperLost, "HelperLost",
        QT_TRANSLATE_NOOP("Problem",
            "The vlan-nats helper has ended, and the connection with it. Connect again; if this happens often, "
            "see the system log (on most systems: sudo journalctl -u vlan-nats-helper).")},
    {HelperLostStopping, "HelperLost.Stopping",
        QT_TRANSLATE_NOOP("Problem", "The helper is being stopped. Try again in a moment.")},
    {HelperLostNoAnswer, "HelperLost.NoAnswer",
        QT_TRANSLATE_NOOP("Problem",
            "The vlan-nats helper did not answer. Try again; if this happens often, see the system log (on most "
            "systems: sudo journalctl -u vlan-nats-helper).")},
    {HelperLostBusLost, "HelperLost.BusLost",
        QT_TRANSLATE_NOOP("Problem",
            "The connection to the system bus was lost. "
            "Start the system's D-Bus service, then start this program again.")},
    {Internal, "Internal",
        QT_TRANSLATE_NOOP("Problem",
            "An unknown error occurred. Install the same version of all vlan-nats packages.")},
    {InternalForeignError, "Internal.ForeignError",
        QT_TRANSLATE_NOOP("Problem",
            "The vlan-nats helper reported an error that this program does not know ({name}: {reason}). Install "
            "the same version of all vlan-nats packages.")},
    {InternalNoMemory, "Internal.NoMemory",
        QT_TRANSLATE_NOOP("Problem",
            "The network key could not be derived from the passphrase because there is not enough memory. "
            "Close other programs and try again.")},
    {InternalNoPipe, "Internal.NoPipe",
        QT_TRANSLATE_NOOP("Problem",
            "A pipe for the capture could not be created ({reason}). Close some programs, then try again.")},
    {InternalCaptureFull, "Internal.CaptureFull",
        QT_TRANSLATE_NOOP("Problem",
            "The limit of captures on this VLAN is reached. End one of them.")},
    {InternalLoginNotSent, "Internal.LoginNotSent",
        QT_TRANSLATE_NOOP("Problem",
            "The login could not be passed to the helper ({reason}). Close some programs, then try again.")},
    {InternalProbeNotRun, "Internal.ProbeNotRun",
        QT_TRANSLATE_NOOP("Problem",
            "The test could not be run because the program {program} does not start. Reinstall vlan-nats.")},
    {InternalSeveralMatch, "Internal.SeveralMatch",
        QT_TRANSLATE_NOOP("Problem",
            "Several VLANs match \"{name}\": {first} and {second}. "
            "Name the interface instead.")},
    {InternalSeveralConnected, "Internal.SeveralConnected",
        QT_TRANSLATE_NOOP("Problem",
            "Several VLANs are connected, among them {first} and {second}. "
            "Name one: vlan-natsctl {verb} INTERFACE.")},
    {InternalQrTooLong, "Internal.QrTooLong",
        QT_TRANSLATE_NOOP("Problem",
            "The invitation is too long for a QR code. "
            "Leave the certificates out, or send the link.")},
    {InternalNotInstalled, "Internal.NotInstalled",
        QT_TRANSLATE_NOOP("Problem",
            "{program} is not installed on this computer. "
            "Install it (sudo apt install {program}), then try again.")},
    {InternalBootUnit, "Internal.BootUnit",
        QT_TRANSLATE_NOOP("Problem",
            "The service vlan-nats@{unit} could not be started ({reason}). "
            "See why with: systemctl status vlan-nats@{unit}")},
    {InternalHostCertificate, "Internal.HostCertificate",
        QT_TRANSLATE_NOOP("Problem",
            "openssl could not make the certificate: {reason}. "
            "Look at the files in {folder}, then try again.")},
    {InternalHostFilesDamaged, "Internal.HostFilesDamaged",
        QT_TRANSLATE_NOOP("Problem",
            "The files in {folder} are damaged. "
            "Remove that directory, then try again.")},
    {InternalProfilesLocked, "Internal.ProfilesLocked",
        QT_TRANSLATE_NOOP("Problem",
            "The profiles are being changed by another program. "
            "Try again in a moment.")},
    {InternalProfilesNewer, "Internal.ProfilesNewer",
        QT_TRANSLATE_NOOP("Problem",
            "The profiles in {file} were saved by a newer vlan-nats and are left untouched. "
            "Update vlan-nats to use them; until then profiles cannot be saved.")},
    {InternalProfilesUnreadable, "Internal.ProfilesUnreadable",
        QT_TRANSLATE_NOOP("Problem",
            "The profile was not saved because {file} cannot be read: {reason}. "
            "Give yourself permission to read the file and try again.")},
    {InternalProfilesDamaged, "Internal.ProfilesDamaged",
        QT_TRANSLATE_NOOP("Problem",
            "The profile was not saved: {file} is damaged and could not be moved aside. "
            "Move it away by hand and try again.")},
    {InternalFileDiskFull, "Internal.FileDiskFull",
        QT_TRANSLATE_NOOP("Problem",
            "{file} was not written because the disk is full; what was there before is unchanged. Free up space "
            "on that file system, then try again.")},
    {InternalFileQuota, "Internal.FileQuota",
        QT_TRANSLATE_NOOP("Problem",
            "{file} was not written because your disk quota is used up; what was there before is unchanged. "
            "Remove files of yours, or have the quota raised, then try again.")},
    {InternalFileReadOnly, "Internal.FileReadOnly",
        QT_TRANSLATE_NOOP("Problem",
            "{file} cannot be written because its file system is read-only. "
            "Mount it writable (mount -o remount,rw); if the kernel made it read-only, check the disk first.")},
    {InternalFileNotPermitted, "Internal.FileNotPermitted",
        QT_TRANSLATE_NOOP("Problem",
            "{file} cannot be written because you do not have permission. Give yourself write access to the file "
            "and its folder, then try again.")},
    {InternalFileNameTooLong, "Internal.FileNameTooLong",
        QT_TRANSLATE_NOOP("Problem",
            "{file} cannot be written because its path is too long for the file system. "
            "Use a shorter path.")},
    {InternalFileInTheWay, "Internal.FileInTheWay",
        QT_TRANSLATE_NOOP("Problem",
            "{file} cannot be written because something else already has its name, or the name of one of its "
            "parent folders. Move that away, then try again.")},
    {InternalFileNotWritten, "Internal.FileNotWritten",
        QT_TRANSLATE_NOOP("Problem",
            "{file} was not written: {reason}. What was there before is unchanged; fix the cause, then try again.")},
    {InternalKeyringLocked, "Internal.KeyringLocked",
        QT_TRANSLATE_NOOP("Problem", "The keyring is still locked. Unlock it and try again.")},
    {InternalNoKeyring, "Internal.NoKeyring",
        QT_TRANSLATE_NOOP("Problem",
            "This desktop has no keyring to store passwords in. To store them, install gnome-keyring or KWallet.")},
    {InternalKeyringFailed, "Internal.KeyringFailed",
        QT_TRANSLATE_NOOP("Problem",
            "The keyring did not respond as expected ({reason}). Check that one is installed and unlocked.")},
    {InternalKeyringEntry, "Internal.KeyringEntry",
        QT_TRANSLATE_NOOP("Problem",
            "The keyring's entry for this profile cannot be read. Enter it again.")},
};

constexpr SecretLabel kSecretLabels[] = {
    {"user", QT_TRANSLATE_NOOP("Problem", "user name")},
    {"password", QT_TRANSLATE_NOOP("Problem", "password")},
    {"token", QT_TRANSLATE_NOOP("Problem", "token")},
    {"nkey", QT_TRANSLATE_NOOP("Problem", "NKey seed")},
    {"network-key", QT_TRANSLATE_NOOP("Problem", "network key")},
    {"proxy-login", QT_TRANSLATE_NOOP("Problem", "proxy login")},
    {"creds", QT_TRANSLATE_NOOP("Problem", "credentials file")},
    {"ca", QT_TRANSLATE_NOOP("Problem", "CA certificate")},
    {"ca-fingerprint", QT_TRANSLATE_NOOP("Problem", "certificate fingerprint")},
    {"certificate", QT_TRANSLATE_NOOP("Problem", "client certificate")},
    {"key", QT_TRANSLATE_NOOP("Problem", "client certificate's key")},
    {"login", QT_TRANSLATE_NOOP("Problem", "login")},
    {"file", QT_TRANSLATE_NOOP("Problem", "file")},
    {"certificate-and-key", QT_TRANSLATE_NOOP("Problem", "client certificate or its key")},
};
// clang-format on

#undef QT_TRANSLATE_NOOP

constexpr std::size_t kSize = std::size(kEntries);

/// What stands before the first dot.
constexpr std::string_view kindNameOf(std::string_view name)
{
    return name.substr(0, name.find('.'));
}

/// Count for a name that is no kind's.
constexpr ProblemKind kindNamed(std::string_view name)
{
    return static_cast<ProblemKind>(std::ranges::find(kProblemKindNames, name) - kProblemKindNames.begin());
}

constexpr auto kKinds = [] {
    std::array<ProblemKind, kSize> kinds{};
    std::ranges::transform(
        kEntries, kinds.begin(), [](const ProblemEntry& entry) { return kindNamed(kindNameOf(entry.name)); });
    return kinds;
}();

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kSize; ++i)
        if (kEntries[i].code != static_cast<ProblemCode>(i) || kKinds[i] == ProblemKind::Count)
            return false;
    return true;
}

static_assert(kSize == static_cast<std::size_t>(ProblemCode::Count));
static_assert(isInOrder());

} // namespace problem_table

using problem_table::kEntries;

std::span<const ProblemEntry> problemEntries()
{
    return kEntries;
}

const char* englishTextOf(ProblemCode code)
{
    return kEntries[static_cast<std::size_t>(code)].text;
}

std::span<const SecretLabel> secretLabels()
{
    return problem_table::kSecretLabels;
}

std::vector<std::string_view> placesOf(ProblemCode code)
{
    std::vector<std::string_view> places;
    for (std::string_view text = englishTextOf(code); const auto place = takePlace(text);)
        places.push_back(place->name);
    return places;
}

std::optional<TextBeforePlace> takePlace(std::string_view& text)
{
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos)
        return std::nullopt;
    const TextBeforePlace found{text.substr(0, open), text.substr(open + 1, close - open - 1)};
    text.remove_prefix(close + 1);
    return found;
}

std::string_view nameOf(ProblemCode code)
{
    return kEntries[static_cast<std::size_t>(code)].name;
}

ProblemKind kindOf(ProblemCode code)
{
    return problem_table::kKinds[static_cast<std::size_t>(code)];
}

ProblemCode problemCodeOf(std::string_view name)
{
    for (const std::string_view known : {name, problem_table::kindNameOf(name)})
        if (const auto* const entry = std::ranges::find(kEntries, known, &ProblemEntry::name);
            entry != std::end(kEntries) && (known.empty() == name.empty()))
            return entry->code;
    return ProblemCode::Internal;
}

} // namespace vnats
