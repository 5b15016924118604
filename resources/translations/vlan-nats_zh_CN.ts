<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>%1 Leave it out, or update vlan-nats on this computer.</source>
        <translation>%1 请去掉该设置，或更新此计算机上的 vlan-nats。</translation>
    </message>
    <message>
        <source>%1 holds %2, which would then be looked for on the VLAN. %3</source>
        <translation>%1：包含%2，之后会在 VLAN 中查找它。%3</translation>
    </message>
    <message>
        <source>%1 overlaps %2 on interface %3. %4</source>
        <translation>%1：与接口 %3 上的 %2 重叠。%4</translation>
    </message>
    <message>
        <source>%1 sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the program that sends them, or disconnect that computer.</source>
        <translation>%1 发送的广播或组播超出了局域网的承受能力，超出部分会被丢弃。请停止发送它们的程序，或断开那台计算机。</translation>
    </message>
    <message>
        <source>%1 uses this VLAN with a network key, and this computer has none, so the two do not hear each other. Enter that key here, or use another VLAN ID.</source>
        <translation>%1 在此 VLAN 中使用网络密钥，而此计算机没有，因此双方无法通信。请在此处输入该密钥，或使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>%1 uses this VLAN with another network key, so the two do not hear each other. Enter the same key on both, or another VLAN ID on one.</source>
        <translation>%1 在此 VLAN 中使用另一个网络密钥，因此双方无法通信。请在两台计算机上输入相同的密钥，或在其中一台上使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>%1 uses this VLAN without a network key and is not listened to. Enter the key there, or another VLAN ID.</source>
        <translation>%1 在此 VLAN 中没有使用网络密钥，其数据不会被接收。请在那台计算机上输入密钥，或使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>%1. Check that polkitd is installed and running.</source>
        <translation>%1。请检查 polkitd 是否已安装并正在运行。</translation>
    </message>
    <message>
        <source>A setting is not known.</source>
        <translation>有一项设置无法识别。</translation>
    </message>
    <message>
        <source>Another computer on the VLAN sends with this computer&apos;s MAC address %1. Disconnect one of them, or change its MAC address.</source>
        <translation>VLAN 中的另一台计算机正在使用此计算机的 MAC 地址 %1。请断开其中一台，或更改其 MAC 地址。</translation>
    </message>
    <message>
        <source>Automatic IP addresses are IPv4 addresses. Give an IPv4 subnet, such as auto:10.5.0.0/24, or auto alone.</source>
        <translation>自动 IP 地址是 IPv4 地址。请指定 IPv4 子网，例如 auto:10.5.0.0/24，或只写 auto。</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA 证书</translation>
    </message>
    <message>
        <source>Choose an address in another subnet.</source>
        <translation>请选择其他子网中的地址。</translation>
    </message>
    <message>
        <source>Choose another subnet for it.</source>
        <translation>请为其选择其他子网。</translation>
    </message>
    <message>
        <source>Line %1 of the login is not known. Write user=…, password=…, token=…, nkey=…, creds=…, ca=…, certificate=…, key=… or network-key=….</source>
        <translation>登录信息的第 %1 行无法识别。请写成 user=…、password=…、token=…、nkey=…、creds=…、ca=…、certificate=…、key=… 或 network-key=…。</translation>
    </message>
    <message>
        <source>NKey seed</source>
        <translation>NKey 种子</translation>
    </message>
    <message>
        <source>No NATS server answers at %1. Check that it runs and that no firewall is in between; it is tried again.</source>
        <translation>%1 处没有 NATS 服务器应答。请检查服务器是否在运行，以及中间是否有防火墙；程序会继续重试。</translation>
    </message>
    <message>
        <source>No address of %1 is free, so this computer has none yet. Take a computer off the VLAN, or use a larger subnet.</source>
        <translation>%1 中没有空闲地址，因此此计算机尚无地址。请让一台计算机退出 VLAN，或使用更大的子网。</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made (%2). Check the server&apos;s certificate and the name in the NATS URL.</source>
        <translation>无法与 %1 建立安全连接（%2）。请检查服务器的证书以及 NATS URL 中的名称。</translation>
    </message>
    <message>
        <source>Some NATS URLs begin with tls:// and some with nats://, so that whoever blocks the former gets the login in clear. Begin all of them with tls://, or all with nats://.</source>
        <translation>有些 NATS URL 以 tls:// 开头，有些以 nats:// 开头，只要有人阻断前者，就能得到明文的登录信息。请让它们全部以 tls:// 开头，或全部以 nats:// 开头。</translation>
    </message>
    <message>
        <source>TAP interfaces may not be made here (%1). In a container, allow /dev/net/tun and CAP_NET_ADMIN.</source>
        <translation>此处不允许创建 TAP 接口（%1）。如果在容器中，请允许 /dev/net/tun 和 CAP_NET_ADMIN。</translation>
    </message>
    <message>
        <source>That VLAN is no longer connected. Nothing is left to do.</source>
        <translation>该 VLAN 已不再连接，无需任何操作。</translation>
    </message>
    <message>
        <source>The %1 cannot be used (%2). Give certificates and keys in PEM form, and a key that belongs to its certificate.</source>
        <translation>%1：无法使用（%2）。请提供 PEM 格式的证书和密钥，并确保密钥与其证书匹配。</translation>
    </message>
    <message>
        <source>The %1 could not be read. Save it again.</source>
        <translation>%1：无法读取。请重新保存。</translation>
    </message>
    <message>
        <source>The %1 holds a line break or is longer than 4,096 characters. Enter it again.</source>
        <translation>%1：包含换行符或超过 4,096 个字符。请重新输入。</translation>
    </message>
    <message>
        <source>The %1 is given twice. Keep one of them.</source>
        <translation>%1：重复给出。请只保留一个。</translation>
    </message>
    <message>
        <source>The %1 is not a certificate in PEM form. Convert it with openssl x509 -inform der.</source>
        <translation>%1：不是 PEM 格式的证书。请用 openssl x509 -inform der 转换。</translation>
    </message>
    <message>
        <source>The %1 is not a regular file. Hand over a regular file or a memfd.</source>
        <translation>%1：不是普通文件。请传入普通文件或 memfd。</translation>
    </message>
    <message>
        <source>The %1 is not a text. Give the file that begins with -----BEGIN.</source>
        <translation>%1：不是文本。请提供以 -----BEGIN 开头的文件。</translation>
    </message>
    <message>
        <source>The %1 is too long: certificates, key and credentials file are more than 36 KiB together. Give only the certificates that this VLAN&apos;s servers need.</source>
        <translation>%1：过长。证书、密钥和凭据文件合计超过 36 KiB。请只提供此 VLAN 的服务器所需的证书。</translation>
    </message>
    <message>
        <source>The %1&apos;s descriptor cannot be read. Open it for reading.</source>
        <translation>%1：无法读取文件描述符。请以可读方式打开。</translation>
    </message>
    <message>
        <source>The %1&apos;s descriptor is not open. Hand over a regular file or a memfd.</source>
        <translation>%1：文件描述符未打开。请传入普通文件或 memfd。</translation>
    </message>
    <message>
        <source>The IP address %1 is also used by %2. Give one of the two computers another address.</source>
        <translation>IP 地址 %1 也被 %2 使用。请为其中一台计算机换一个地址。</translation>
    </message>
    <message>
        <source>The IP address %1 is given twice. Remove one.</source>
        <translation>IP 地址 %1 重复给出。请删除一个。</translation>
    </message>
    <message>
        <source>The IP address cannot belong to a computer on a LAN. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>局域网中的计算机不能使用此 IP 地址。请选择私有地址，例如 10.0.0.2/24。</translation>
    </message>
    <message>
        <source>The IP address has no prefix length. Add it, such as %1</source>
        <translation>IP 地址缺少前缀长度。请补上，例如 %1</translation>
    </message>
    <message>
        <source>The IP address is missing. Enter one with its prefix length, such as 10.0.0.2/24.</source>
        <translation>缺少 IP 地址。请输入带前缀长度的地址，例如 10.0.0.2/24。</translation>
    </message>
    <message>
        <source>The IP address is not an IPv4 or IPv6 address. Enter one such as 10.0.0.2/24.</source>
        <translation>IP 地址既不是 IPv4 地址也不是 IPv6 地址。请输入类似 10.0.0.2/24 的地址。</translation>
    </message>
    <message>
        <source>The IP address is the subnet itself. Choose one inside it, such as the next higher one.</source>
        <translation>该 IP 地址是子网本身的地址。请选择子网内的地址，例如下一个更大的地址。</translation>
    </message>
    <message>
        <source>The IP address is the subnet&apos;s broadcast address. Choose another one inside the subnet.</source>
        <translation>该 IP 地址是子网的广播地址。请选择子网内的其他地址。</translation>
    </message>
    <message>
        <source>The MTU is not a number from 576 to 65521. The usual value is 1500.</source>
        <translation>MTU 不是 576 到 65521 之间的数字。通常为 1500。</translation>
    </message>
    <message>
        <source>The MTU is too small for an IPv6 address. Use at least 1280.</source>
        <translation>MTU 对 IPv6 地址来说太小。请至少使用 1280。</translation>
    </message>
    <message>
        <source>The NATS URL begins with an unknown scheme. Begin it with nats:// or tls://.</source>
        <translation>NATS URL 的协议无法识别。请以 nats:// 或 tls:// 开头。</translation>
    </message>
    <message>
        <source>The NATS URL goes on after the ]. Write the port as [2001:db8::1]:4222.</source>
        <translation>NATS URL 在 ] 之后还有内容。请将端口写成 [2001:db8::1]:4222。</translation>
    </message>
    <message>
        <source>The NATS URL has no host. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation>NATS URL 中没有主机。请输入服务器的地址，例如 nats://example.org:4222。</translation>
    </message>
    <message>
        <source>The NATS URL holds a [ without a ]. Write IPv6 addresses as [2001:db8::1].</source>
        <translation>NATS URL 中有 [ 而没有 ]。请将 IPv6 地址写成 [2001:db8::1]。</translation>
    </message>
    <message>
        <source>The NATS URL holds a bare IPv6 address. Write it in brackets, such as nats://[2001:db8::1]:4222.</source>
        <translation>NATS URL 中的 IPv6 地址没有加方括号。请加上，例如 nats://[2001:db8::1]:4222。</translation>
    </message>
    <message>
        <source>The NATS URL holds a path. Enter only the host and the port, such as nats://example.org:4222.</source>
        <translation>NATS URL 中包含路径。请只输入主机和端口，例如 nats://example.org:4222。</translation>
    </message>
    <message>
        <source>The NATS URL holds a user name or password. Remove the part before the @; the login is given separately.</source>
        <translation>NATS URL 中包含用户名或密码。请删除 @ 之前的部分；登录信息需另行提供。</translation>
    </message>
    <message>
        <source>The NATS URL holds spaces or control characters. Remove them.</source>
        <translation>NATS URL 中包含空格或控制字符。请将其删除。</translation>
    </message>
    <message>
        <source>The NATS URL is missing. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation>缺少 NATS URL。请输入服务器的地址，例如 nats://example.org:4222。</translation>
    </message>
    <message>
        <source>The NATS URL is too long. Use at most 2,048 characters.</source>
        <translation>NATS URL 过长。最多 2,048 个字符。</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host is not a name or an address. Use letters, digits, dots and hyphens, or an IP address.</source>
        <translation>NATS URL 中的主机既不是名称也不是地址。请使用字母、数字、点和连字符，或使用 IP 地址。</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s port is not a number from 1 to 65535. NATS servers usually listen on 4222.</source>
        <translation>NATS URL 中的端口不是 1 到 65535 之间的数字。NATS 服务器通常使用 4222。</translation>
    </message>
    <message>
        <source>The NATS server %1 has the address %2 in this VLAN&apos;s own subnet, so it would be looked for on the VLAN. Choose an IP address in another subnet.</source>
        <translation>NATS 服务器 %1 的地址 %2 位于此 VLAN 自身的子网内，因此会在 VLAN 中查找它。请选择其他子网中的 IP 地址。</translation>
    </message>
    <message>
        <source>The NKey seed is not the seed of a user, or is mistyped. Copy all its 58 characters, beginning with SU.</source>
        <translation>NKey 种子不是用户的种子，或输入有误。请复制以 SU 开头的全部 58 个字符。</translation>
    </message>
    <message>
        <source>The TAP interface could not be made: %1. Look at the kernel log.</source>
        <translation>无法创建 TAP 接口：%1。请查看内核日志。</translation>
    </message>
    <message>
        <source>The TLS name is not a name or an IP address. Enter the one in the server&apos;s certificate, such as nats.example.org.</source>
        <translation>TLS 名称既不是名称也不是 IP 地址。请输入服务器证书中的名称，例如 nats.example.org。</translation>
    </message>
    <message>
        <source>The VLAN ID is missing. Enter the number that all computers of this LAN share.</source>
        <translation>缺少 VLAN ID。请输入此局域网中所有计算机共用的数字。</translation>
    </message>
    <message>
        <source>The VLAN ID is not a number from 0 to 4294967295. Enter one in that range.</source>
        <translation>VLAN ID 不是 0 到 4294967295 之间的数字。请输入该范围内的数字。</translation>
    </message>
    <message>
        <source>The authorisation took too long. Try again and answer the question.</source>
        <translation>授权耗时过长。请重试并回答询问。</translation>
    </message>
    <message>
        <source>The caller could not be identified. Try again.</source>
        <translation>无法识别调用者。请重试。</translation>
    </message>
    <message>
        <source>The caller left before the answer. Try again.</source>
        <translation>调用者在应答之前已离开。请重试。</translation>
    </message>
    <message>
        <source>The certificate of %1 belongs to another name%2, so nothing was sent to it. Check the host in the NATS URL; if the server goes by that other name, enter it as TLS name.</source>
        <translation>%1 的证书属于另一个名称%2，因此没有向其发送任何内容。请检查 NATS URL 中的主机；如果服务器使用的就是那个名称，请将其填入 TLS 名称。</translation>
    </message>
    <message>
        <source>The certificate of %1 comes from somebody whom this VLAN does not trust%2, so nothing was sent to it. Get the CA certificate from the server&apos;s administrator and give it to this VLAN.</source>
        <translation>%1 的证书由此 VLAN 不信任的颁发者签发%2，因此没有向其发送任何内容。请向服务器管理员索取 CA 证书，并提供给此 VLAN。</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, so nothing was sent to it. Have the server&apos;s administrator renew it; if it is good, set this computer&apos;s clock.</source>
        <translation>%1 的证书已过期，因此没有向其发送任何内容。请让服务器管理员更新证书；如果证书没有问题，请校准此计算机的时钟。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet, so nothing was sent to it. Set this computer&apos;s clock; if it is right, ask the server&apos;s administrator.</source>
        <translation>%1 的证书尚未生效，因此没有向其发送任何内容。请校准此计算机的时钟；如果时钟正确，请联系服务器管理员。</translation>
    </message>
    <message>
        <source>The client certificate&apos;s key has a passphrase. Remove it with openssl pkey -in FILE -out NEWFILE.</source>
        <translation>客户端证书的密钥带有口令。请用 openssl pkey -in FILE -out NEWFILE 去除。</translation>
    </message>
    <message>
        <source>The client certificate&apos;s key is not a private key in PEM form. Convert it with openssl pkey -inform der.</source>
        <translation>客户端证书的密钥不是 PEM 格式的私钥。请用 openssl pkey -inform der 转换。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost%2. It is tried again; nothing needs to be done.</source>
        <translation>与 %1 的连接已断开%2。程序会自动重试，无需任何操作。</translation>
    </message>
    <message>
        <source>The connection to the system bus is lost. Start the system&apos;s D-Bus service, then start this program again.</source>
        <translation>与系统总线的连接已断开。请启动系统的 D-Bus 服务，然后重新启动本程序。</translation>
    </message>
    <message>
        <source>The credentials file does not hold a user&apos;s JWT and NKey seed. Give a .creds file as nsc generates it.</source>
        <translation>凭据文件中没有用户的 JWT 和 NKey 种子。请提供由 nsc 生成的 .creds 文件。</translation>
    </message>
    <message>
        <source>The file of the %1 holds more than one line. Leave the one with it.</source>
        <translation>%1：文件超过一行。请只保留所需的那一行。</translation>
    </message>
    <message>
        <source>The file of the %1 is empty. Name another file.</source>
        <translation>%1：文件为空。请指定其他文件。</translation>
    </message>
    <message>
        <source>The forwarding process could not be started: %1. Reinstall vlan-nats.</source>
        <translation>无法启动转发进程：%1。请重新安装 vlan-nats。</translation>
    </message>
    <message>
        <source>The forwarding process ended unexpectedly (%1) and is being started again. If that repeats, look at the system log.</source>
        <translation>转发进程意外终止（%1），正在重新启动。如果反复出现，请查看系统日志。</translation>
    </message>
    <message>
        <source>The helper is being stopped. Try again in a moment.</source>
        <translation>辅助服务正在停止。请稍后再试。</translation>
    </message>
    <message>
        <source>The interface name holds characters that Linux tools stumble over. Begin with a letter, then use letters, digits, dots, hyphens and underscores.</source>
        <translation>接口名称中含有 Linux 工具无法正确处理的字符。请以字母开头，其后使用字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>The interface name is reserved by Linux. Choose another one or leave it empty.</source>
        <translation>该接口名称为 Linux 保留。请选择其他名称，或留空。</translation>
    </message>
    <message>
        <source>The interface name is too long. Use at most 15 characters.</source>
        <translation>接口名称过长。最多 15 个字符。</translation>
    </message>
    <message>
        <source>The kernel refused the network configuration: %1. Check the settings.</source>
        <translation>内核拒绝了网络配置：%1。请检查设置。</translation>
    </message>
    <message>
        <source>The kernel&apos;s settings of the interface are out of reach: %1. In a container, make /proc/sys/net writable or switch IPv6 off (net.ipv6.conf.default.disable_ipv6=1).</source>
        <translation>无法访问该接口的内核设置：%1。如果在容器中，请使 /proc/sys/net 可写，或关闭 IPv6（net.ipv6.conf.default.disable_ipv6=1）。</translation>
    </message>
    <message>
        <source>The login could not be handed to the helper (%1). Close some programs, then try again.</source>
        <translation>无法将登录信息交给辅助服务（%1）。请关闭一些程序，然后重试。</translation>
    </message>
    <message>
        <source>The login gives %1= twice. Keep one line of it.</source>
        <translation>登录信息中 %1= 出现了两次。请只保留一行。</translation>
    </message>
    <message>
        <source>The login has a password without a user name. Add the user name, or give a token instead.</source>
        <translation>登录信息有密码而没有用户名。请补上用户名，或改用令牌。</translation>
    </message>
    <message>
        <source>The login is longer than 64 KiB. It holds only lines such as user=… and password=….</source>
        <translation>登录信息超过 64 KiB。它只包含 user=… 和 password=… 这样的行。</translation>
    </message>
    <message>
        <source>The login&apos;s line %1= holds a zero byte. Enter it again.</source>
        <translation>登录信息的 %1= 行包含零字节。请重新输入。</translation>
    </message>
    <message>
        <source>The login&apos;s line %1= is not base64. Write it with base64 -w0 FILE.</source>
        <translation>登录信息的 %1= 行不是 base64。请用 base64 -w0 FILE 生成。</translation>
    </message>
    <message>
        <source>The name holds characters that cannot be shown. Use letters, digits and spaces.</source>
        <translation>名称中含有无法显示的字符。请使用字母、数字和空格。</translation>
    </message>
    <message>
        <source>The name is too long. Use at most 64 bytes.</source>
        <translation>名称过长。最多 64 字节。</translation>
    </message>
    <message>
        <source>The network behind this interface&apos;s bridge is joined to this VLAN by %1, too, which would make a loop. This side is blocked. Take one of the two out of its bridge.</source>
        <translation>此接口的网桥后面的网络也通过 %1 接入了此 VLAN，会形成环路。这一侧已被阻断。请将二者之一从其网桥中移除。</translation>
    </message>
    <message>
        <source>The network interface has disappeared; another program may have deleted it. Connect again to make a new one.</source>
        <translation>网络接口已消失，可能被其他程序删除。重新连接即可创建新的接口。</translation>
    </message>
    <message>
        <source>The network key could not be made from the passphrase: there is not enough memory. Close other programs and try again.</source>
        <translation>无法由口令生成网络密钥：内存不足。请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>The network key has a character in it that cannot be shown. Type it again.</source>
        <translation>网络密钥中含有无法显示的字符。请重新输入。</translation>
    </message>
    <message>
        <source>The network key has a mistake in it. Copy it again from where it was made.</source>
        <translation>网络密钥有误。请从生成它的地方重新复制。</translation>
    </message>
    <message>
        <source>The network key&apos;s length is wrong. Use a generated key, or a passphrase of %1 to %2 characters.</source>
        <translation>网络密钥的长度不正确。请使用生成的密钥，或 %1 到 %2 个字符的口令。</translation>
    </message>
    <message>
        <source>The other computers of the LAN are told that this one leaves.</source>
        <translation>正在通知局域网中的其他计算机：此计算机即将离开。</translation>
    </message>
    <message>
        <source>The password question was dismissed. Try again and enter the password.</source>
        <translation>密码询问已被取消。请重试并输入密码。</translation>
    </message>
    <message>
        <source>The prefix length is not a number from %1 to %2. Home networks use /%3</source>
        <translation>前缀长度不是 %1 到 %2 之间的数字。家庭网络使用 /%3</translation>
    </message>
    <message>
        <source>The profile&apos;s identifier is too long or not text. Save the profile again.</source>
        <translation>配置的标识符过长或不是文本。请重新保存该配置。</translation>
    </message>
    <message>
        <source>The server %1 does not offer TLS, so nothing was sent to it. Turn on TLS there, or use nats:// if the connection may be readable.</source>
        <translation>服务器 %1 不提供 TLS，因此没有向其发送任何内容。请在服务器上启用 TLS；如果允许连接内容被读取，请使用 nats://。</translation>
    </message>
    <message>
        <source>The server %1 has not answered for some seconds. It is tried again; check the network if this lasts.</source>
        <translation>服务器 %1 已有数秒没有应答。程序会自动重试；如果持续如此，请检查网络。</translation>
    </message>
    <message>
        <source>The server %1 refused the login. Check the user name and password, the token, or the key or credentials file.</source>
        <translation>服务器 %1 拒绝了登录。请检查用户名和密码、令牌，或者密钥文件或凭据文件。</translation>
    </message>
    <message>
        <source>The server %1 speaks no TLS that is safe, so nothing was sent to it. Have its administrator allow TLS 1.2 or newer.</source>
        <translation>服务器 %1 不支持安全的 TLS 版本，因此没有向其发送任何内容。请让其管理员允许 TLS 1.2 或更高版本。</translation>
    </message>
    <message>
        <source>The server %1 wants TLS, so nothing was sent to it. Begin the NATS URL with tls://.</source>
        <translation>服务器 %1 要求使用 TLS，因此没有向其发送任何内容。请让 NATS URL 以 tls:// 开头。</translation>
    </message>
    <message>
        <source>The server %1 wants a client certificate that it trusts (%2). Give this VLAN the certificate and key that the server&apos;s administrator has issued.</source>
        <translation>服务器 %1 要求提供它信任的客户端证书（%2）。请为此 VLAN 提供服务器管理员签发的证书和密钥。</translation>
    </message>
    <message>
        <source>The server does not allow what this VLAN needs: %1. Ask its administrator to allow the VLAN&apos;s subjects for this login.</source>
        <translation>服务器不允许此 VLAN 所需的操作：%1。请让其管理员为该登录开放此 VLAN 的主题。</translation>
    </message>
    <message>
        <source>The server&apos;s name %1 cannot be resolved (%2). Check the NATS URL and this computer&apos;s network; it is tried again.</source>
        <translation>无法解析服务器名称 %1（%2）。请检查 NATS URL 和此计算机的网络；程序会继续重试。</translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; has the wrong D-Bus type. Send it as %2%3</source>
        <translation>设置“%1”的 D-Bus 类型不正确。应为 %2%3</translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; is not known.</source>
        <translation>设置“%1”无法识别。</translation>
    </message>
    <message>
        <source>The subject prefix is not made of letters, digits, hyphens and underscores joined by single dots. The usual value is vlan.</source>
        <translation>主题前缀应由字母、数字、连字符和下划线组成，并以单个点连接。通常为 vlan。</translation>
    </message>
    <message>
        <source>The subject prefix is reserved by NATS. The usual value is vlan.</source>
        <translation>该主题前缀为 NATS 保留。通常为 vlan。</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address cannot be a LAN&apos;s. Choose a private one, such as auto:10.5.0.0/24.</source>
        <translation>自动 IP 地址的子网不能用于局域网。请选择私有子网，例如 auto:10.5.0.0/24。</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address has no prefix length from 8 to 29. Add it, such as auto:%1/24.</source>
        <translation>自动 IP 地址的子网没有 8 到 29 之间的前缀长度。请补上，例如 auto:%1/24。</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address is not one. Write it as auto:10.5.0.0/24, or auto alone.</source>
        <translation>自动 IP 地址的子网无效。请写成 auto:10.5.0.0/24，或只写 auto。</translation>
    </message>
    <message>
        <source>The vlan-nats helper answered with an error that this program does not know (%1: %2). Check that both come from the same release of vlan-nats.</source>
        <translation>vlan-nats 辅助服务返回了本程序无法识别的错误（%1：%2）。请检查二者是否来自同一版本的 vlan-nats。</translation>
    </message>
    <message>
        <source>The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; the system log says more.</source>
        <translation>无法启动 vlan-nats 辅助服务。请重新安装 vlan-nats-helper 软件包；详情见系统日志。</translation>
    </message>
    <message>
        <source>The vlan-nats helper did not answer. Try again; if it happens often, the system log says more.</source>
        <translation>vlan-nats 辅助服务没有应答。请重试；如果经常发生，详情见系统日志。</translation>
    </message>
    <message>
        <source>The vlan-nats helper has ended and with it the connection. Connect again; if it happens often, the system log says more.</source>
        <translation>vlan-nats 辅助服务已终止，连接也随之断开。请重新连接；如果经常发生，详情见系统日志。</translation>
    </message>
    <message>
        <source>The vlan-nats helper is not installed on this computer. Install the vlan-nats-helper package, then try again.</source>
        <translation>此计算机上没有安装 vlan-nats 辅助服务。请安装 vlan-nats-helper 软件包，然后重试。</translation>
    </message>
    <message>
        <source>There are too many IP addresses. Enter at most 16.</source>
        <translation>IP 地址过多。最多可输入 16 个。</translation>
    </message>
    <message>
        <source>There are too many NATS URLs. Enter at most 16.</source>
        <translation>NATS URL 过多。最多可输入 16 个。</translation>
    </message>
    <message>
        <source>There are two ways to log in, the %1 and the %2. Keep one of them.</source>
        <translation>给出了两种登录方式：%1 和 %2。请只保留一种。</translation>
    </message>
    <message>
        <source>There is a %1, but no server is reached by TLS. Begin the NATS URL with tls://, or leave the certificate out.</source>
        <translation>%1：已提供，但没有任何服务器通过 TLS 连接。请让 NATS URL 以 tls:// 开头，或去掉该证书。</translation>
    </message>
    <message>
        <source>There is a TLS name, but no server is reached by TLS. Begin the NATS URL with tls://, or leave the TLS name out.</source>
        <translation>已提供 TLS 名称，但没有任何服务器通过 TLS 连接。请让 NATS URL 以 tls:// 开头，或去掉 TLS 名称。</translation>
    </message>
    <message>
        <source>There is a client certificate without its key. Add the key.</source>
        <translation>有客户端证书而没有其密钥。请补上密钥。</translation>
    </message>
    <message>
        <source>There is a client certificate&apos;s key without the client certificate. Add the certificate.</source>
        <translation>有客户端证书的密钥而没有客户端证书。请补上证书。</translation>
    </message>
    <message>
        <source>There is already an interface %1 on this computer. Remove it, or choose another interface name.</source>
        <translation>此计算机上已有接口 %1。请将其移除，或选择其他接口名称。</translation>
    </message>
    <message>
        <source>There is no connection to this computer&apos;s system bus. Start the D-Bus service, then start this program again.</source>
        <translation>没有与此计算机系统总线的连接。请启动 D-Bus 服务，然后重新启动本程序。</translation>
    </message>
    <message>
        <source>This VLAN is not connected any more. Nothing needs to be done.</source>
        <translation>此 VLAN 已不再连接，无需任何操作。</translation>
    </message>
    <message>
        <source>This VLAN was connected by another user. Only that user and root may watch or steer it.</source>
        <translation>此 VLAN 由其他用户连接。只有该用户和 root 可以查看或控制它。</translation>
    </message>
    <message>
        <source>This VLAN was connected without a network key. Disconnect it, and connect it with one.</source>
        <translation>此 VLAN 连接时没有使用网络密钥。请断开，然后使用网络密钥重新连接。</translation>
    </message>
    <message>
        <source>This computer has the IP address %1 already, on interface %2. Choose another one.</source>
        <translation>此计算机已在接口 %2 上使用 IP 地址 %1。请选择其他地址。</translation>
    </message>
    <message>
        <source>This computer sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the program that sends them.</source>
        <translation>此计算机发送的广播或组播超出了局域网的承受能力，超出部分会被丢弃。请停止发送它们的程序。</translation>
    </message>
    <message>
        <source>This computer&apos;s policy does not let you do that. Ask its administrator, or run the command as root.</source>
        <translation>此计算机的策略不允许该操作。请联系管理员，或以 root 身份运行该命令。</translation>
    </message>
    <message>
        <source>This kernel offers no TAP interfaces (%1). Load the module with: modprobe tun</source>
        <translation>此内核不提供 TAP 接口（%1）。请加载模块：modprobe tun</translation>
    </message>
    <message>
        <source>This needs a password, and nobody could be asked for it. Try again from a desktop session, or as root.</source>
        <translation>此操作需要密码，但无法向任何人询问。请在桌面会话中或以 root 身份重试。</translation>
    </message>
    <message>
        <source>This profile is connected already, on interface %1. Disconnect it first.</source>
        <translation>此配置已在接口 %1 上连接。请先断开。</translation>
    </message>
    <message>
        <source>This user has %1 VLANs connected already. Disconnect one first.</source>
        <translation>此用户已连接 %1 个 VLAN。请先断开一个。</translation>
    </message>
    <message>
        <source>This user is not allowed to do that. Enter an administrator&apos;s password when asked, or ask the administrator of this computer.</source>
        <translation>此用户无权执行该操作。请在询问时输入管理员密码，或联系此计算机的管理员。</translation>
    </message>
    <message>
        <source>To change the network key, the descriptor must hold network-key=… and nothing else.</source>
        <translation>更改网络密钥时，描述符中只能包含 network-key=…，不能有其他内容。</translation>
    </message>
    <message>
        <source>Too many questions of this user wait for a password. Answer or cancel them first.</source>
        <translation>此用户有太多询问正在等待密码。请先回答或取消它们。</translation>
    </message>
    <message>
        <source>Too many requests at once. Wait for the answers before sending more.</source>
        <translation>同时发出的请求过多。请等待应答后再发送。</translation>
    </message>
    <message>
        <source>Two automatic IP addresses are asked for, and there can be one only. Remove the other.</source>
        <translation>要求了两个自动 IP 地址，但只能有一个。请删除另一个。</translation>
    </message>
    <message>
        <source>VLAN %1 of this server is connected already on this computer, on interface %2. Disconnect it first.</source>
        <translation>此服务器的 VLAN %1 已在此计算机的接口 %2 上连接。请先断开。</translation>
    </message>
    <message>
        <source>What answers at %1 is not a NATS server. Check the port in the NATS URL; NATS servers usually listen on 4222.</source>
        <translation>在 %1 应答的不是 NATS 服务器。请检查 NATS URL 中的端口；NATS 服务器通常使用 4222。</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>client certificate&apos;s key</source>
        <translation>客户端证书的密钥</translation>
    </message>
    <message>
        <source>credentials file</source>
        <translation>凭据文件</translation>
    </message>
    <message>
        <source>network key</source>
        <translation>网络密钥</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>用户名</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The tray app of vlan-nats, a virtual LAN whose switch is a NATS server.</source>
        <translation>vlan-nats 的托盘程序；vlan-nats 是以 NATS 服务器为交换机的虚拟局域网。</translation>
    </message>
    <message>
        <source>Start in the tray without opening the window.</source>
        <translation>启动到托盘，不打开窗口。</translation>
    </message>
    <message>
        <source>Use these colours instead of the desktop&apos;s: light or dark.</source>
        <translation>使用这种配色而不是桌面的配色：light 或 dark。</translation>
    </message>
    <message>
        <source>VLAN NATS</source>
        <translation>VLAN NATS</translation>
    </message>
</context>
<context>
    <name>vnats::Application</name>
    <message>
        <source>VLAN NATS is still here</source>
        <translation>VLAN NATS 仍在运行</translation>
    </message>
    <message>
        <source>The window is closed; the icon in the panel opens it again. Quit is in its menu.</source>
        <translation>窗口已关闭；点击托盘中的图标可重新打开。“退出”在图标的菜单中。</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Everything works from this window; connections stay up when you close it. On GNOME, the AppIndicator extension adds a tray.</source>
        <translation>此桌面不显示托盘图标。所有操作都可在此窗口中完成；关闭窗口后连接仍会保持。在 GNOME 上，AppIndicator 扩展可添加托盘。</translation>
    </message>
    <message>
        <source>Your connections stay up</source>
        <translation>连接仍然保持</translation>
    </message>
    <message>
        <source>VLAN NATS has quit, the LAN works on. Open it again to disconnect.</source>
        <translation>VLAN NATS 已退出，局域网继续工作。如需断开，请重新打开。</translation>
    </message>
</context>
<context>
    <name>vnats::Connection</name>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connected, needs attention</source>
        <translation>已连接，需要注意</translation>
    </message>
    <message>
        <source>Disconnecting…</source>
        <translation>正在断开…</translation>
    </message>
    <message>
        <source>Not connected: problem</source>
        <translation>未连接：出现问题</translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionPage</name>
    <message>
        <source>Click Connect to join this LAN.
Traffic and the other computers appear here.</source>
        <translation>点击“连接”即可加入此局域网。
流量和其他计算机将显示在这里。</translation>
    </message>
    <message>
        <source>Making the network interface. You may be asked for your password.</source>
        <translation>正在创建网络接口。可能会询问您的密码。</translation>
    </message>
</context>
<context>
    <name>vnats::MainWindow</name>
    <message>
        <source>VLAN NATS</source>
        <translation>VLAN NATS</translation>
    </message>
    <message>
        <source>Add a VLAN…</source>
        <translation>添加 VLAN…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>%1 is saved. Disconnect and connect again to use the new settings.</source>
        <translation>%1 已保存。断开并重新连接后，新设置才会生效。</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The part that makes network interfaces is missing. Install the vlan-nats-helper package (sudo apt install vlan-nats-helper), then connect; there is no need to restart.</source>
        <translation>缺少用于创建网络接口的组件。请安装 vlan-nats-helper 软件包（sudo apt install vlan-nats-helper），然后连接；无需重新启动。</translation>
    </message>
    <message>
        <source>The system bus does not answer, so nothing can be connected. Start the dbus service and open this program again.</source>
        <translation>系统总线没有应答，因此无法连接。请启动 dbus 服务，然后重新打开本程序。</translation>
    </message>
</context>
<context>
    <name>vnats::NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>vnats::PeerModel</name>
    <message>
        <source>It says no hello, as the original vlan-nats program does: it is reached, but frame by frame.</source>
        <translation>该成员不发送 hello，与原版 vlan-nats 程序一样：可以到达，但只能逐帧传输。</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC 地址</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>上次出现</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>from this peer</comment>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>to this peer</comment>
        <translation>已发送</translation>
    </message>
</context>
<context>
    <name>vnats::PeersPane</name>
    <message>
        <source>Computers on this LAN</source>
        <translation>此局域网中的计算机</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>No other computer has been heard yet.
Connect another one with the same NATS URL and VLAN ID, or ping an address of this LAN.</source>
        <translation>尚未发现其他计算机。
请用相同的 NATS URL 和 VLAN ID 连接另一台计算机，或 ping 此局域网中的某个地址。</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Peers (%1)</source>
        <translation>成员（%1）</translation>
    </message>
    <message>
        <source>Copy MAC address</source>
        <translation>复制 MAC 地址</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>复制 IP 地址</translation>
    </message>
</context>
<context>
    <name>vnats::Profile</name>
    <message>
        <source>The entry &quot;%1&quot; is missing or of the wrong kind.</source>
        <translation>条目“%1”缺失或类型不正确。</translation>
    </message>
    <message>
        <source>VLAN %1</source>
        <translation>VLAN %1</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileEditor</name>
    <message>
        <source>Add a VLAN</source>
        <translation>添加 VLAN</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>NATS &amp;URL</source>
        <translation>NATS URL(&amp;U)</translation>
    </message>
    <message>
        <source>The server that all computers of this LAN connect to. Several: separate them with commas.</source>
        <translation>此局域网中所有计算机连接的服务器。多个服务器请用逗号分隔。</translation>
    </message>
    <message>
        <source>&amp;VLAN ID</source>
        <translation>VLAN ID(&amp;V)</translation>
    </message>
    <message>
        <source>The same number on every computer of this LAN.</source>
        <translation>在此局域网的每台计算机上使用相同的数字。</translation>
    </message>
    <message>
        <source>&amp;IP address of this computer</source>
        <translation>此计算机的 IP 地址(&amp;I)</translation>
    </message>
    <message>
        <source>Different on every computer, in the same subnet; auto finds a free one. Leave it empty to configure it yourself.</source>
        <translation>每台计算机各不相同，但在同一子网内；auto 会找到空闲地址。留空则自行配置。</translation>
    </message>
    <message>
        <source>10.0.0.2/24, or auto</source>
        <translation>10.0.0.2/24，或 auto</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>What the tray and the list call it.</source>
        <translation>在托盘和列表中显示的名称。</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>家</translation>
    </message>
    <message>
        <source>&amp;MTU</source>
        <translation>MTU(&amp;M)</translation>
    </message>
    <message>
        <source>Bytes in one packet; 1500 suits nearly all.</source>
        <translation>每个数据包的字节数；1500 几乎适用于所有情况。</translation>
    </message>
    <message>
        <source>I&amp;nterface</source>
        <translation>接口(&amp;T)</translation>
    </message>
    <message>
        <source>Of this computer; chosen for you when empty.</source>
        <translation>此计算机上的接口；留空则自动选择。</translation>
    </message>
    <message>
        <source>Subject &amp;prefix</source>
        <translation>主题前缀(&amp;P)</translation>
    </message>
    <message>
        <source>The same on every computer of this LAN.</source>
        <translation>在此局域网的每台计算机上都相同。</translation>
    </message>
    <message>
        <source>&amp;Bridge: let machines behind this interface&apos;s bridge use the VLAN</source>
        <translation>桥接：允许此接口的网桥后面的设备使用 VLAN(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>高级(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save and &amp;connect</source>
        <translation>保存并连接(&amp;C)</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileModel</name>
    <message>
        <source>%1, by someone else</source>
        <translation>%1，由他人启动</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileStore</name>
    <message>
        <source>The profiles in %1 cannot be read: %2. Make the file readable for you and start again.</source>
        <translation>无法读取 %1 中的配置：%2。请使该文件可读，然后重新启动。</translation>
    </message>
    <message>
        <source>it is larger than any profile file</source>
        <translation>文件大小超出了任何配置文件</translation>
    </message>
    <message>
        <source>it is not a profile file</source>
        <translation>不是配置文件</translation>
    </message>
    <message>
        <source>It has the same identifier as an earlier one.</source>
        <translation>其标识符与前面的某个配置相同。</translation>
    </message>
    <message>
        <source>Profile number %1 in %2 is left out, but kept in the file. %3</source>
        <translation>%2 中的第 %1 个配置已忽略，但仍保留在文件中。%3</translation>
    </message>
    <message>
        <source>The profiles are being changed by another program. Try again in a moment.</source>
        <translation>其他程序正在修改配置。请稍后再试。</translation>
    </message>
    <message>
        <source>The profile could not be saved: the folder %1 is not writable. Give yourself write access to it and try again.</source>
        <translation>无法保存配置：文件夹 %1 不可写。请为自己授予写入权限，然后重试。</translation>
    </message>
    <message>
        <source>The profile was not saved, because %1 cannot be read: %2. Make the file readable for you and try again.</source>
        <translation>配置未保存，因为无法读取 %1：%2。请使该文件可读，然后重试。</translation>
    </message>
    <message>
        <source>The profile was not saved: %1 is damaged and could not be moved aside. Move it away by hand and try again.</source>
        <translation>配置未保存：%1 已损坏，且无法移走。请手动将其移走，然后重试。</translation>
    </message>
    <message>
        <source>The profile could not be saved in %1: %2. What was saved before is unchanged; make room or give yourself write access, then try again.</source>
        <translation>无法将配置保存到 %1：%2。之前保存的内容没有改变；请腾出空间或为自己授予写入权限，然后重试。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made. Check that your home folder is writable and not full.</source>
        <translation>无法创建文件夹 %1。请检查主文件夹是否可写且未满。</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read (%2) and the file could not be moved aside. Move it away by hand; until then profiles cannot be saved.</source>
        <translation>无法读取 %1 中的配置（%2），且无法将该文件移走。请手动将其移走；在此之前无法保存配置。</translation>
    </message>
    <message>
        <source>The profiles could not be read (%1). The damaged file was kept as %2; you can add the profiles again or repair that file and put it back.</source>
        <translation>无法读取配置（%1）。已将损坏的文件保留为 %2；您可以重新添加配置，或修复该文件并放回原处。</translation>
    </message>
    <message>
        <source>The profiles in %1 were saved by a newer vlan-nats and are left untouched. Update vlan-nats to use them; until then profiles cannot be saved.</source>
        <translation>%1 中的配置由更新版本的 vlan-nats 保存，未作任何改动。请更新 vlan-nats 以使用它们；在此之前无法保存配置。</translation>
    </message>
</context>
<context>
    <name>vnats::Sidebar</name>
    <message>
        <source>VLANs</source>
        <translation>VLAN</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>&amp;Add a VLAN…</source>
        <translation>添加 VLAN(&amp;A)…</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
</context>
<context>
    <name>vnats::StatusPane</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即尝试</translation>
    </message>
    <message>
        <source>It is tried again by itself; this does not wait for the next time.</source>
        <translation>程序会自动重试；此按钮不等待下一次重试。</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC 地址</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>丢弃的帧</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>VLAN ID</source>
        <translation>VLAN ID</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Connected since</source>
        <translation>连接时间</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
        <translation>断开(&amp;C)</translation>
    </message>
    <message>
        <source>%1 (MTU %2)</source>
        <comment>interface</comment>
        <translation>%1（MTU %2）</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel does not offer %1 for TAP interfaces. Speed may suffer, nothing else.</source>
        <translation>此计算机的内核不为 TAP 接口提供 %1。速度可能受影响，其他方面不受影响。</translation>
    </message>
    <message>
        <source>%1 · %2 in total</source>
        <translation>%1 · 共 %2</translation>
    </message>
    <message>
        <source>%1 received</source>
        <comment>frames dropped</comment>
        <translation>接收 %1</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <comment>frames dropped</comment>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>Connection lost, connecting again…</source>
        <translation>连接已断开，正在重新连接…</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1（已持续 %2）</translation>
    </message>
    <message>
        <source>, started by another user or program</source>
        <translation>，由其他用户或程序启动</translation>
    </message>
</context>
<context>
    <name>vnats::TrafficChart</name>
    <message>
        <source>Receiving</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Traffic over time</source>
        <translation>流量随时间的变化</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>60 s</source>
        <translation>60 秒</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>vnats::TrayIcon</name>
    <message>
        <source>%1: %2</source>
        <comment>name: state</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>VLAN NATS: not connected</source>
        <translation>VLAN NATS：未连接</translation>
    </message>
</context>
<context>
    <name>vnats::TrayMenu</name>
    <message>
        <source>No profiles yet – add one…</source>
        <translation>尚无配置 – 添加…</translation>
    </message>
    <message>
        <source>Open VLAN NATS</source>
        <translation>打开 VLAN NATS</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>name – state</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Quit (connections stay up)</source>
        <translation>退出（连接仍会保持）</translation>
    </message>
</context>
<context>
    <name>vnats::WelcomePage</name>
    <message>
        <source>One LAN for your computers</source>
        <translation>让您的计算机同处一个局域网</translation>
    </message>
    <message>
        <source>Every computer that uses the same NATS server and the same VLAN ID is on the same network, wherever it is.
All you need is the server&apos;s URL.</source>
        <translation>所有使用相同 NATS 服务器和相同 VLAN ID 的计算机都在同一网络中，无论身在何处。
您只需要服务器的 URL。</translation>
    </message>
    <message>
        <source>&amp;Add a VLAN…</source>
        <translation>添加 VLAN(&amp;A)…</translation>
    </message>
</context>
<context>
    <name>vnats::format</name>
    <message>
        <source>%1/s</source>
        <comment>a size per second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>%1 天前</translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation>位于 %1 之后</translation>
    </message>
    <message>
        <source>basic peer</source>
        <translation>基本成员</translation>
    </message>
</context>
</TS>
