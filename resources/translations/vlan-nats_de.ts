<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>%1 Leave it out, or update vlan-nats on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2, which would then be looked for on the VLAN. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 overlaps %2 on interface %3. %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the program that sends them, or disconnect that computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 uses this VLAN with a network key, and this computer has none, so the two do not hear each other. Enter that key here, or use another VLAN ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 uses this VLAN with another network key, so the two do not hear each other. Enter the same key on both, or another VLAN ID on one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 uses this VLAN without a network key and is not listened to. Enter the key there, or another VLAN ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Check that polkitd is installed and running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another computer on the VLAN sends with this computer&apos;s MAC address %1. Disconnect one of them, or change its MAC address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic IP addresses are IPv4 addresses. Give an IPv4 subnet, such as auto:10.5.0.0/24, or auto alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an address in another subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another subnet for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of the login is not known. Write user=…, password=…, token=…, nkey=…, creds=…, ca=…, certificate=…, key=… or network-key=….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NKey seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No NATS server answers at %1. Check that it runs and that no firewall is in between; it is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address of %1 is free, so this computer has none yet. Take a computer off the VLAN, or use a larger subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made (%2). Check the server&apos;s certificate and the name in the NATS URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some NATS URLs begin with tls:// and some with nats://, so that whoever blocks the former gets the login in clear. Begin all of them with tls://, or all with nats://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TAP interfaces may not be made here (%1). In a container, allow /dev/net/tun and CAP_NET_ADMIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That VLAN is no longer connected. Nothing is left to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 cannot be used (%2). Give certificates and keys in PEM form, and a key that belongs to its certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 could not be read. Save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 holds a line break or is longer than 4,096 characters. Enter it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is given twice. Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is not a certificate in PEM form. Convert it with openssl x509 -inform der.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is not a regular file. Hand over a regular file or a memfd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is not a text. Give the file that begins with -----BEGIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is too long: certificates, key and credentials file are more than 36 KiB together. Give only the certificates that this VLAN&apos;s servers need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1&apos;s descriptor cannot be read. Open it for reading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1&apos;s descriptor is not open. Hand over a regular file or a memfd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address %1 is also used by %2. Give one of the two computers another address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address %1 is given twice. Remove one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address cannot belong to a computer on a LAN. Choose a private one, such as 10.0.0.2/24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address has no prefix length. Add it, such as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address is missing. Enter one with its prefix length, such as 10.0.0.2/24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address is not an IPv4 or IPv6 address. Enter one such as 10.0.0.2/24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address is the subnet itself. Choose one inside it, such as the next higher one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IP address is the subnet&apos;s broadcast address. Choose another one inside the subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MTU is not a number from 576 to 65521. The usual value is 1500.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MTU is too small for an IPv6 address. Use at least 1280.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL begins with an unknown scheme. Begin it with nats:// or tls://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL goes on after the ]. Write the port as [2001:db8::1]:4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL has no host. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL holds a [ without a ]. Write IPv6 addresses as [2001:db8::1].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL holds a bare IPv6 address. Write it in brackets, such as nats://[2001:db8::1]:4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL holds a path. Enter only the host and the port, such as nats://example.org:4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL holds a user name or password. Remove the part before the @; the login is given separately.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL holds spaces or control characters. Remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL is missing. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL is too long. Use at most 2,048 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host is not a name or an address. Use letters, digits, dots and hyphens, or an IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS URL&apos;s port is not a number from 1 to 65535. NATS servers usually listen on 4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NATS server %1 has the address %2 in this VLAN&apos;s own subnet, so it would be looked for on the VLAN. Choose an IP address in another subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NKey seed is not the seed of a user, or is mistyped. Copy all its 58 characters, beginning with SU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TAP interface could not be made: %1. Look at the kernel log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS name is not a name or an IP address. Enter the one in the server&apos;s certificate, such as nats.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The VLAN ID is missing. Enter the number that all computers of this LAN share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The VLAN ID is not a number from 0 to 4294967295. Enter one in that range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authorisation took too long. Try again and answer the question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller could not be identified. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller left before the answer. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 belongs to another name%2, so nothing was sent to it. Check the host in the NATS URL; if the server goes by that other name, enter it as TLS name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 comes from somebody whom this VLAN does not trust%2, so nothing was sent to it. Get the CA certificate from the server&apos;s administrator and give it to this VLAN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, so nothing was sent to it. Have the server&apos;s administrator renew it; if it is good, set this computer&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet, so nothing was sent to it. Set this computer&apos;s clock; if it is right, ask the server&apos;s administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client certificate&apos;s key has a passphrase. Remove it with openssl pkey -in FILE -out NEWFILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client certificate&apos;s key is not a private key in PEM form. Convert it with openssl pkey -inform der.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost%2. It is tried again; nothing needs to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the system bus is lost. Start the system&apos;s D-Bus service, then start this program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credentials file does not hold a user&apos;s JWT and NKey seed. Give a .creds file as nsc generates it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the %1 holds more than one line. Leave the one with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the %1 is empty. Name another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forwarding process could not be started: %1. Reinstall vlan-nats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forwarding process ended unexpectedly (%1) and is being started again. If that repeats, look at the system log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The helper is being stopped. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interface name holds characters that Linux tools stumble over. Begin with a letter, then use letters, digits, dots, hyphens and underscores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interface name is reserved by Linux. Choose another one or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interface name is too long. Use at most 15 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel refused the network configuration: %1. Check the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel&apos;s settings of the interface are out of reach: %1. In a container, make /proc/sys/net writable or switch IPv6 off (net.ipv6.conf.default.disable_ipv6=1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login could not be handed to the helper (%1). Close some programs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login gives %1= twice. Keep one line of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login has a password without a user name. Add the user name, or give a token instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login is longer than 64 KiB. It holds only lines such as user=… and password=….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login&apos;s line %1= holds a zero byte. Enter it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login&apos;s line %1= is not base64. Write it with base64 -w0 FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name holds characters that cannot be shown. Use letters, digits and spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is too long. Use at most 64 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network behind this interface&apos;s bridge is joined to this VLAN by %1, too, which would make a loop. This side is blocked. Take one of the two out of its bridge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network interface has disappeared; another program may have deleted it. Connect again to make a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network key could not be made from the passphrase: there is not enough memory. Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network key has a character in it that cannot be shown. Type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network key has a mistake in it. Copy it again from where it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network key&apos;s length is wrong. Use a generated key, or a passphrase of %1 to %2 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other computers of the LAN are told that this one leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password question was dismissed. Try again and enter the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prefix length is not a number from %1 to %2. Home networks use /%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile&apos;s identifier is too long or not text. Save the profile again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 does not offer TLS, so nothing was sent to it. Turn on TLS there, or use nats:// if the connection may be readable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 has not answered for some seconds. It is tried again; check the network if this lasts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 refused the login. Check the user name and password, the token, or the key or credentials file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 speaks no TLS that is safe, so nothing was sent to it. Have its administrator allow TLS 1.2 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 wants TLS, so nothing was sent to it. Begin the NATS URL with tls://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server %1 wants a client certificate that it trusts (%2). Give this VLAN the certificate and key that the server&apos;s administrator has issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not allow what this VLAN needs: %1. Ask its administrator to allow the VLAN&apos;s subjects for this login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s name %1 cannot be resolved (%2). Check the NATS URL and this computer&apos;s network; it is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; has the wrong D-Bus type. Send it as %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The subject prefix is not made of letters, digits, hyphens and underscores joined by single dots. The usual value is vlan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The subject prefix is reserved by NATS. The usual value is vlan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address cannot be a LAN&apos;s. Choose a private one, such as auto:10.5.0.0/24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address has no prefix length from 8 to 29. Add it, such as auto:%1/24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address is not one. Write it as auto:10.5.0.0/24, or auto alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vlan-nats helper answered with an error that this program does not know (%1: %2). Check that both come from the same release of vlan-nats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; the system log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vlan-nats helper did not answer. Try again; if it happens often, the system log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vlan-nats helper has ended and with it the connection. Connect again; if it happens often, the system log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vlan-nats helper is not installed on this computer. Install the vlan-nats-helper package, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many IP addresses. Enter at most 16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many NATS URLs. Enter at most 16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are two ways to log in, the %1 and the %2. Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a %1, but no server is reached by TLS. Begin the NATS URL with tls://, or leave the certificate out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a TLS name, but no server is reached by TLS. Begin the NATS URL with tls://, or leave the TLS name out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a client certificate without its key. Add the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a client certificate&apos;s key without the client certificate. Add the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already an interface %1 on this computer. Remove it, or choose another interface name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to this computer&apos;s system bus. Start the D-Bus service, then start this program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This VLAN is not connected any more. Nothing needs to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This VLAN was connected by another user. Only that user and root may watch or steer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This VLAN was connected without a network key. Disconnect it, and connect it with one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has the IP address %1 already, on interface %2. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the program that sends them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s policy does not let you do that. Ask its administrator, or run the command as root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kernel offers no TAP interfaces (%1). Load the module with: modprobe tun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs a password, and nobody could be asked for it. Try again from a desktop session, or as root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile is connected already, on interface %1. Disconnect it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user has %1 VLANs connected already. Disconnect one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user is not allowed to do that. Enter an administrator&apos;s password when asked, or ask the administrator of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To change the network key, the descriptor must hold network-key=… and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many questions of this user wait for a password. Answer or cancel them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests at once. Wait for the answers before sending more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two automatic IP addresses are asked for, and there can be one only. Remove the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN %1 of this server is connected already on this computer, on interface %2. Disconnect it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at %1 is not a NATS server. Check the port in the NATS URL; NATS servers usually listen on 4222.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client certificate&apos;s key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>credentials file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>network key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The tray app of vlan-nats, a virtual LAN whose switch is a NATS server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start in the tray without opening the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these colours instead of the desktop&apos;s: light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN NATS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::Application</name>
    <message>
        <source>VLAN NATS is still here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window is closed; the icon in the panel opens it again. Quit is in its menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Everything works from this window; connections stay up when you close it. On GNOME, the AppIndicator extension adds a tray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your connections stay up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN NATS has quit, the LAN works on. Open it again to disconnect.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::Connection</name>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected, needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected: problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionPage</name>
    <message>
        <source>Click Connect to join this LAN.
Traffic and the other computers appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the network interface. You may be asked for your password.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::MainWindow</name>
    <message>
        <source>VLAN NATS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a VLAN…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is saved. Disconnect and connect again to use the new settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part that makes network interfaces is missing. Install the vlan-nats-helper package (sudo apt install vlan-nats-helper), then connect; there is no need to restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system bus does not answer, so nothing can be connected. Start the dbus service and open this program again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::PeerModel</name>
    <message>
        <source>It says no hello, as the original vlan-nats program does: it is reached, but frame by frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <comment>from this peer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>to this peer</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::PeersPane</name>
    <message>
        <source>Computers on this LAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other computer has been heard yet.
Connect another one with the same NATS URL and VLAN ID, or ping an address of this LAN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peers (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy MAC address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::Profile</name>
    <message>
        <source>The entry &quot;%1&quot; is missing or of the wrong kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::ProfileEditor</name>
    <message>
        <source>Add a VLAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NATS &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server that all computers of this LAN connect to. Several: separate them with commas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;VLAN ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same number on every computer of this LAN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;IP address of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different on every computer, in the same subnet; auto finds a free one. Leave it empty to configure it yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10.0.0.2/24, or auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the tray and the list call it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;MTU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in one packet; 1500 suits nearly all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;nterface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this computer; chosen for you when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject &amp;prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same on every computer of this LAN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bridge: let machines behind this interface&apos;s bridge use the VLAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and &amp;connect</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::ProfileModel</name>
    <message>
        <source>%1, by someone else</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::ProfileStore</name>
    <message>
        <source>The profiles in %1 cannot be read: %2. Make the file readable for you and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than any profile file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a profile file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has the same identifier as an earlier one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile number %1 in %2 is left out, but kept in the file. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profiles are being changed by another program. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile could not be saved: the folder %1 is not writable. Give yourself write access to it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile was not saved, because %1 cannot be read: %2. Make the file readable for you and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile was not saved: %1 is damaged and could not be moved aside. Move it away by hand and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile could not be saved in %1: %2. What was saved before is unchanged; make room or give yourself write access, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be made. Check that your home folder is writable and not full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read (%2) and the file could not be moved aside. Move it away by hand; until then profiles cannot be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profiles could not be read (%1). The damaged file was kept as %2; you can add the profiles again or repair that file and put it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profiles in %1 were saved by a newer vlan-nats and are left untouched. Update vlan-nats to use them; until then profiles cannot be saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::Sidebar</name>
    <message>
        <source>VLANs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a VLAN…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::StatusPane</name>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again by itself; this does not wait for the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (MTU %2)</source>
        <comment>interface</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s kernel does not offer %1 for TAP interfaces. Speed may suffer, nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 in total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 received</source>
        <comment>frames dropped</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent</source>
        <comment>frames dropped</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection lost, connecting again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, started by another user or program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::TrafficChart</name>
    <message>
        <source>Receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::TrayIcon</name>
    <message>
        <source>%1: %2</source>
        <comment>name: state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN NATS: not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::TrayMenu</name>
    <message>
        <source>No profiles yet – add one…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open VLAN NATS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>name – state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit (connections stay up)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::WelcomePage</name>
    <message>
        <source>One LAN for your computers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every computer that uses the same NATS server and the same VLAN ID is on the same network, wherever it is.
All you need is the server&apos;s URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a VLAN…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vnats::format</name>
    <message>
        <source>%1/s</source>
        <comment>a size per second</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>basic peer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
