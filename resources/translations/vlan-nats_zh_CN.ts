<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>Automatic IP addresses are IPv4 addresses. Give an IPv4 subnet, such as auto:10.5.0.0/24, or auto alone.</source>
        <translation>自动 IP 地址是 IPv4 地址。请指定 IPv4 子网，例如 auto:10.5.0.0/24，或只写 auto。</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA 证书</translation>
    </message>
    <message>
        <source>NKey seed</source>
        <translation>NKey 种子</translation>
    </message>
    <message>
        <source>The IP address is missing. Enter one with its prefix length, such as 10.0.0.2/24.</source>
        <translation>缺少 IP 地址。请输入带前缀长度的地址，例如 10.0.0.2/24。</translation>
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
        <source>The NATS URL has no host. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation>NATS URL 中没有主机。请输入服务器的地址，例如 nats://example.org:4222。</translation>
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
        <source>The NATS URL&apos;s port is not a number from 1 to 65535. NATS servers usually listen on 4222.</source>
        <translation>NATS URL 中的端口不是 1 到 65535 之间的数字。NATS 服务器通常使用 4222。</translation>
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
        <source>The caller could not be identified. Try again.</source>
        <translation>无法识别调用者。请重试。</translation>
    </message>
    <message>
        <source>The caller left before the answer. Try again.</source>
        <translation>调用者在应答之前已离开。请重试。</translation>
    </message>
    <message>
        <source>The client certificate&apos;s key has a passphrase. Remove it with openssl pkey -in FILE -out NEWFILE.</source>
        <translation>客户端证书的密钥带有密码短语。请用 openssl pkey -in FILE -out NEWFILE 去除。</translation>
    </message>
    <message>
        <source>The client certificate&apos;s key is not a private key in PEM form. Convert it with openssl pkey -inform der.</source>
        <translation>客户端证书的密钥不是 PEM 格式的私钥。请用 openssl pkey -inform der 转换。</translation>
    </message>
    <message>
        <source>The helper is being stopped. Try again in a moment.</source>
        <translation>辅助服务正在停止。请稍后再试。</translation>
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
        <source>The name is too long. Use at most 64 bytes.</source>
        <translation>名称过长。最多 64 字节。</translation>
    </message>
    <message>
        <source>The network interface has disappeared; another program may have deleted it. Connect again to make a new one.</source>
        <translation>网络接口已消失，可能被其他程序删除。重新连接即可创建新的接口。</translation>
    </message>
    <message>
        <source>The network key contains a typing error. Copy it again from its source.</source>
        <translation>网络密钥中有输入错误。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>The subject prefix may contain only letters, digits, hyphens and underscores, separated by single dots. The usual value is vlan.</source>
        <translation>主题前缀只能包含字母、数字、连字符和下划线，并以单个点分隔。通常为 vlan。</translation>
    </message>
    <message>
        <source>The subject prefix is reserved by NATS. The usual value is vlan.</source>
        <translation>该主题前缀为 NATS 保留。通常为 vlan。</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address cannot be used for a LAN. Choose a private one, such as auto:10.5.0.0/24.</source>
        <translation>自动 IP 地址的子网不能用于局域网。请选择私有子网，例如 auto:10.5.0.0/24。</translation>
    </message>
    <message>
        <source>The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; for details, see the system log (on most systems: sudo journalctl -u vlan-nats-helper).</source>
        <translation>无法启动 vlan-nats 辅助服务。请重新安装 vlan-nats-helper 软件包；详情见系统日志（多数系统上为 sudo journalctl -u vlan-nats-helper）。</translation>
    </message>
    <message>
        <source>The vlan-nats helper did not answer. Try again; if this happens often, see the system log (on most systems: sudo journalctl -u vlan-nats-helper).</source>
        <translation>vlan-nats 辅助服务没有应答。请重试；如果经常发生，详情见系统日志（多数系统上为 sudo journalctl -u vlan-nats-helper）。</translation>
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
        <source>There is a client certificate without its key. Add the key.</source>
        <translation>有客户端证书而没有其密钥。请补上密钥。</translation>
    </message>
    <message>
        <source>There is a private key without its client certificate. Add the certificate.</source>
        <translation>有私钥而没有对应的客户端证书。请补上证书。</translation>
    </message>
    <message>
        <source>This VLAN was connected without a network key. Disconnect it, and connect it with one.</source>
        <translation>此 VLAN 连接时没有使用网络密钥。请断开，然后使用网络密钥重新连接。</translation>
    </message>
    <message>
        <source>This computer sends too many broadcasts or multicasts; the excess is dropped. Stop the program that sends them.</source>
        <translation>此计算机发送的广播或组播过多，超出部分会被丢弃。请停止发送它们的程序。</translation>
    </message>
    <message>
        <source>This computer&apos;s policy does not let you do that. Ask its administrator, or run the command as root.</source>
        <translation>此计算机的策略不允许该操作。请联系管理员，或以 root 身份运行该命令。</translation>
    </message>
    <message>
        <source>The interface {vlan_interface} with the subnet {vlan_subnet} needs an administrator&apos;s consent, which was not given. {cause}</source>
        <translation>接口 {vlan_interface}（子网 {vlan_subnet}）需要管理员同意，但未获同意。{cause}</translation>
    </message>
    <message>
        <source>The interface name {interface} does not begin with vnats, so rules of this computer for other networks may apply to it. Choose a name that begins with vnats, or ask an administrator.</source>
        <translation>接口名称 {interface} 不以 vnats 开头，因此此计算机针对其他网络的规则可能会作用于它。请选择以 vnats 开头的名称，或联系管理员。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) belongs to the Internet, parts of which would no longer be reachable. Choose a private subnet, such as 10.5.0.0/24, or ask an administrator.</source>
        <translation>VLAN 的子网（{subnet}）属于互联网，部分互联网将因此无法访问。请选择私有子网（例如 10.5.0.0/24），或联系管理员。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) is part of {other}, which this computer has a route to, so that its traffic would go to the VLAN instead. Choose another subnet for the VLAN, or ask an administrator.</source>
        <translation>VLAN 的子网（{subnet}）是 {other} 的一部分，此计算机有通往该网络的路由，其流量将改为发往 VLAN。请为 VLAN 选择其他子网，或联系管理员。</translation>
    </message>
    <message>
        <source>This user is not allowed to do that. Enter an administrator&apos;s password when asked, or ask the administrator of this computer.</source>
        <translation>此用户无权执行该操作。请在询问时输入管理员密码，或联系此计算机的管理员。</translation>
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
    <message>
        <source>The VLAN&apos;s forwarding process is being restarted. Try again in a moment.</source>
        <translation>VLAN 的转发进程正在重新启动。请稍后重试。</translation>
    </message>
    <message>
        <source>The invitation is damaged. Copy the whole link again, without line breaks.</source>
        <translation>邀请已损坏。请重新复制整个链接，不要带换行。</translation>
    </message>
    <message>
        <source>The invitation is longer than 8 KiB. Leave the certificates out and send them as files.</source>
        <translation>邀请超过 8 KiB。请去掉证书，改为以文件形式发送。</translation>
    </message>
    <message>
        <source>The invitation was made by another version of the program. Install the newest version on both computers.</source>
        <translation>邀请由其他版本的程序生成。请在两台计算机上都安装最新版本。</translation>
    </message>
    <message>
        <source>The value is neither yes nor no. Enter one of the two.</source>
        <translation>该值既不是 yes 也不是 no。请使用其中之一。</translation>
    </message>
    <message>
        <source>There is no such key. See vlan-nats.conf(5).</source>
        <translation>没有这样的键。请参阅 vlan-nats.conf(5)。</translation>
    </message>
    <message>
        <source>These are not the secrets of an invitation. Copy the whole link, beginning with vlan-nats:secrets.</source>
        <translation>这不是邀请的机密信息。请复制以 vlan-nats:secrets 开头的整个链接。</translation>
    </message>
    <message>
        <source>This is not an invitation. Copy the whole link, beginning with vlan-nats:join.</source>
        <translation>这不是邀请。请复制以 vlan-nats:join 开头的整个链接。</translation>
    </message>
    <message>
        <source>This is the second part of an invitation, the secrets. Give the link that begins with vlan-nats:join first.</source>
        <translation>这是邀请的第二部分，即机密信息。请先提供以 vlan-nats:join 开头的链接。</translation>
    </message>
    <message>
        <source>This name cannot be used. Choose another one.</source>
        <translation>此名称无法使用。请选择其他名称。</translation>
    </message>
    <message>
        <source>The name contains characters that cannot be shown. Use letters, digits and spaces.</source>
        <translation>名称中含有无法显示的字符。请使用字母、数字和空格。</translation>
    </message>
    <message>
        <source>The profile&apos;s identifier is too long or is not text. Save the profile again.</source>
        <translation>配置的标识符过长或不是文本。请重新保存该配置。</translation>
    </message>
    <message>
        <source>The file name may contain only letters, digits, - and _, and must end in .conf. Enter one such as office.conf.</source>
        <translation>文件名只能包含字母、数字、- 和 _，并且必须以 .conf 结尾。请输入如 office.conf。</translation>
    </message>
    <message>
        <source>This folder does not exist. Choose one with the button next to the field.</source>
        <translation>没有这个文件夹。请用旁边的按钮选择一个。</translation>
    </message>
    <message>
        <source>The settings of the server cannot be used. Check the NATS URL and the TLS name.</source>
        <translation>服务器的设置无法使用。请检查 NATS URL 和 TLS 名称。</translation>
    </message>
    <message>
        <source>The NATS URL contains spaces or control characters. Remove them.</source>
        <translation>NATS URL 中包含空格或控制字符。请将其删除。</translation>
    </message>
    <message>
        <source>The NATS URL contains a user name or password. Remove the part before the @; the login is entered separately. In a path, write %40 for an @.</source>
        <translation>NATS URL 中包含用户名或密码。请删除 @ 之前的部分；登录信息需另行提供。在路径中，请将 @ 写成 %40。</translation>
    </message>
    <message>
        <source>The NATS URL contains a path, which only ws:// and wss:// may have. Enter only the host and the port, such as nats://example.org:4222, or begin the URL with wss:// if the server is reached by WebSocket.</source>
        <translation>NATS URL 中包含路径，而只有 ws:// 和 wss:// 可以有路径。请只输入主机和端口，例如 nats://example.org:4222；如果服务器通过 WebSocket 连接，请让 URL 以 wss:// 开头。</translation>
    </message>
    <message>
        <source>The path in the NATS URL is too long. Use at most 256 characters.</source>
        <translation>NATS URL 中的路径过长。最多 256 个字符。</translation>
    </message>
    <message>
        <source>The path in the NATS URL contains something that no path may hold: a character that must be percent-encoded, a % without two hexadecimal digits, or an encoded control character. Write %2C for a comma, for example.</source>
        <translation>NATS URL 的路径中有不允许出现的内容：必须用百分号编码的字符、后面没有两位十六进制数字的 %，或编码后的控制字符。例如，逗号应写成 %2C。</translation>
    </message>
    <message>
        <source>The NATS URL contains a ? or a #. Remove it and what follows it; in a path, write %3F or %23.</source>
        <translation>NATS URL 中包含 ? 或 #。请删除它及其后面的内容；在路径中，请写成 %3F 或 %23。</translation>
    </message>
    <message>
        <source>The NATS URL contains a [ without a ]. Write IPv6 addresses as [2001:db8::1].</source>
        <translation>NATS URL 中有 [ 而没有 ]。请将 IPv6 地址写成 [2001:db8::1]。</translation>
    </message>
    <message>
        <source>Something other than a port follows the ] in the NATS URL. Write the port as [2001:db8::1]:4222.</source>
        <translation>NATS URL 中 ] 之后不是端口。请将端口写成 [2001:db8::1]:4222。</translation>
    </message>
    <message>
        <source>The NATS URL contains an IPv6 address without brackets. Write it as nats://[2001:db8::1]:4222.</source>
        <translation>NATS URL 中的 IPv6 地址没有加方括号。请写成 nats://[2001:db8::1]:4222。</translation>
    </message>
    <message>
        <source>In the NATS URL, a link-local IPv6 address must name the network interface that leads to the server, and no other host may name one. Write it as in nats://[fe80::1%eth0]:4222.</source>
        <translation>NATS URL 中的链路本地 IPv6 地址必须带有通向服务器的网络接口，其他主机则不能带。请写成 nats://[fe80::1%eth0]:4222。</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host is neither a name nor an IP address. Use letters, digits, dots and hyphens, or an IP address.</source>
        <translation>NATS URL 中的主机既不是名称也不是地址。请使用字母、数字、点和连字符，或使用 IP 地址。</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host contains a character, or a sequence of characters, that is not allowed in host names. Enter the name as the server&apos;s owner writes it, or its ASCII form, which begins with xn--.</source>
        <translation>NATS URL 中的主机包含主机名不允许的字符或字符组合。请按服务器所有者的写法输入名称，或输入其以 xn-- 开头的 ASCII 形式。</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host is too long: a name has at most 63 characters between dots and 253 in all, and letters of other scripts count more than once. Enter a shorter name, or an IP address.</source>
        <translation>NATS URL 中的主机过长：名称在两点之间最多 63 个字符，总共最多 253 个字符，其他文字的字母按多个字符计算。请输入较短的名称或 IP 地址。</translation>
    </message>
    <message>
        <source>The TLS name is neither a host name nor an IP address. Enter the one in the server&apos;s certificate, such as nats.example.org.</source>
        <translation>TLS 名称既不是名称也不是 IP 地址。请输入服务器证书中的名称，例如 nats.example.org。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is neither the name nor the address of a computer. Enter one such as attic.example or 192.0.2.7; separate several by commas.</source>
        <translation>“{name}”不是计算机的名称或地址。请输入如 attic.example 或 192.0.2.7，以逗号分隔。</translation>
    </message>
    <message>
        <source>This computer has no address that others could reach. Connect it to a network, or enter the name by which it is reached.</source>
        <translation>此计算机没有其他人可以访问的地址。请将其连接到网络，或输入可访问它的名称。</translation>
    </message>
    <message>
        <source>The port is not a number from 1024 to 65535. NATS servers usually listen on 4222.</source>
        <translation>端口不是 1024 到 65535 之间的数字。NATS 服务器通常使用 4222。</translation>
    </message>
    <message>
        <source>Another program on this computer already listens on port {port}. Choose another port.</source>
        <translation>此计算机上的另一个程序已在使用端口 {port}。请另选端口。</translation>
    </message>
    <message>
        <source>The VLAN ID cannot be used. Enter another one.</source>
        <translation>此 VLAN ID 无法使用。请输入其他 VLAN ID。</translation>
    </message>
    <message>
        <source>{profile} is already hosted here with this VLAN ID. Enter another one.</source>
        <translation>{profile} 已在此处以该 VLAN ID 托管。请输入另一个。</translation>
    </message>
    <message>
        <source>The IP address cannot be used. Choose another one.</source>
        <translation>此 IP 地址无法使用。请选择其他地址。</translation>
    </message>
    <message>
        <source>This is neither an IPv4 nor an IPv6 address. Enter one such as 10.0.0.2/24.</source>
        <translation>IP 地址既不是 IPv4 地址也不是 IPv6 地址。请输入类似 10.0.0.2/24 的地址。</translation>
    </message>
    <message>
        <source>The IP address has no prefix length. Add one, as in {example}.</source>
        <translation>IP 地址缺少前缀长度。请补上，例如 {example}。</translation>
    </message>
    <message>
        <source>The prefix length is not a number from {shortest} to {longest}. Home networks use /{usual}.</source>
        <translation>前缀长度不是 {shortest} 到 {longest} 之间的数字。家庭网络使用 /{usual}。</translation>
    </message>
    <message>
        <source>This is a loopback address, which never leaves the computer. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>这是环回地址，不会离开本机。请选择私有地址，例如 10.0.0.2/24。</translation>
    </message>
    <message>
        <source>This is a multicast address, which belongs to a group and not to one computer. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>这是组播地址，属于一个组而不是一台计算机。请选择私有地址，例如 10.0.0.2/24。</translation>
    </message>
    <message>
        <source>This is the unspecified address, which no computer can have. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>这是未指定地址，任何计算机都不能使用。请选择私有地址，例如 10.0.0.2/24。</translation>
    </message>
    <message>
        <source>The IP address {address} is given twice. Remove one.</source>
        <translation>IP 地址 {address} 重复给出。请删除一个。</translation>
    </message>
    <message>
        <source>Two automatic IP addresses are requested, but there can be only one. Remove one.</source>
        <translation>要求了两个自动 IP 地址，但只能有一个。请删除另一个。</translation>
    </message>
    <message>
        <source>What follows auto: is not a subnet. Write it as auto:10.5.0.0/24, or auto alone.</source>
        <translation>auto: 之后不是子网。请写成 auto:10.5.0.0/24，或只写 auto。</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address needs a prefix length from 8 to 29. Add one, as in auto:{example}.</source>
        <translation>自动 IP 地址的子网需要 8 到 29 之间的前缀长度。请补上，例如 auto:{example}。</translation>
    </message>
    <message>
        <source>The invitation&apos;s address is empty. Ask for a new invitation.</source>
        <translation>邀请中的地址为空。请索取新的邀请。</translation>
    </message>
    <message>
        <source>The MTU cannot be used. The usual value is 1500.</source>
        <translation>此 MTU 无法使用。通常为 1500。</translation>
    </message>
    <message>
        <source>The interface name cannot be used. Choose another one or leave it empty.</source>
        <translation>此接口名称无法使用。请选择其他名称或留空。</translation>
    </message>
    <message>
        <source>The interface name contains characters that some Linux tools cannot handle. Begin with a letter, then use letters, digits, dots, hyphens and underscores.</source>
        <translation>接口名称中含有 Linux 工具无法正确处理的字符。请以字母开头，其后使用字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>The subject prefix cannot be used. The usual value is vlan.</source>
        <translation>此主题前缀无法使用。通常为 vlan。</translation>
    </message>
    <message>
        <source>The login or the network key cannot be used. Enter it again.</source>
        <translation>登录信息或网络密钥无法使用。请重新输入。</translation>
    </message>
    <message>
        <source>The {secret} is not text. Give the file that begins with -----BEGIN.</source>
        <translation>{secret}：不是文本。请提供以 -----BEGIN 开头的文件。</translation>
    </message>
    <message>
        <source>The {secret} contains a line break or is longer than 4,096 characters. Enter it again.</source>
        <translation>{secret}：包含换行符或超过 4,096 个字符。请重新输入。</translation>
    </message>
    <message>
        <source>There are two ways to log in, the {secret} and the {other_secret}. Keep one of them.</source>
        <translation>给出了两种登录方式：{secret} 和 {other_secret}。请只保留一种。</translation>
    </message>
    <message>
        <source>The login has a password but no user name. Add the user name, or give a token instead.</source>
        <translation>登录信息有密码而没有用户名。请补上用户名，或改用令牌。</translation>
    </message>
    <message>
        <source>The NKey seed is mistyped, or it is not a user&apos;s. Copy all its 58 characters, beginning with SU.</source>
        <translation>NKey 种子不是用户的种子，或输入有误。请复制以 SU 开头的全部 58 个字符。</translation>
    </message>
    <message>
        <source>The credentials file does not contain a user&apos;s JWT and NKey seed. Give a .creds file as nsc generates it.</source>
        <translation>凭据文件中没有用户的 JWT 和 NKey 种子。请提供由 nsc 生成的 .creds 文件。</translation>
    </message>
    <message>
        <source>The network key&apos;s length is wrong. Use a generated key, or a passphrase of {shortest} to {longest} characters.</source>
        <translation>网络密钥的长度不正确。请使用生成的密钥，或 {shortest} 到 {longest} 个字符的密码短语。</translation>
    </message>
    <message>
        <source>The network key contains a character that cannot be shown. Type it again.</source>
        <translation>网络密钥中含有无法显示的字符。请重新输入。</translation>
    </message>
    <message>
        <source>The {secret} is not a certificate in PEM form. Convert it with openssl x509 -inform der.</source>
        <translation>{secret}：不是 PEM 格式的证书。请用 openssl x509 -inform der 转换。</translation>
    </message>
    <message>
        <source>The {secret} is too long: certificates, key and credentials file together exceed 36 KiB. Give only the certificates that this VLAN&apos;s servers need.</source>
        <translation>{secret}：过长。证书、密钥和凭据文件合计超过 36 KiB。请只提供此 VLAN 的服务器所需的证书。</translation>
    </message>
    <message>
        <source>The login is longer than 64 KiB. Keep only lines such as user=… and password=….</source>
        <translation>登录信息超过 64 KiB。请只保留 user=… 和 password=… 这样的行。</translation>
    </message>
    <message>
        <source>The login contains {key}= twice. Keep one of the lines.</source>
        <translation>登录信息中 {key}= 出现了两次。请只保留一行。</translation>
    </message>
    <message>
        <source>The login&apos;s line {key}= contains a zero byte. Enter it again.</source>
        <translation>登录信息的 {key}= 行包含零字节。请重新输入。</translation>
    </message>
    <message>
        <source>The login&apos;s line {key}= is not base64. Write it with base64 -w0 FILE.</source>
        <translation>登录信息的 {key}= 行不是 base64。请用 base64 -w0 FILE 生成。</translation>
    </message>
    <message>
        <source>The {secret} is given twice. Keep one of them.</source>
        <translation>{secret}：重复给出。请只保留一个。</translation>
    </message>
    <message>
        <source>The file of the {secret} has more than one line. Keep only the line with the secret.</source>
        <translation>{secret}：文件超过一行。请只保留所需的那一行。</translation>
    </message>
    <message>
        <source>The file of the {secret} is empty. Name another file.</source>
        <translation>{secret}：文件为空。请指定其他文件。</translation>
    </message>
    <message>
        <source>The descriptor of the {secret} is not a sealed memfd. Hand over a memfd with the seals F_SEAL_WRITE, F_SEAL_GROW and F_SEAL_SHRINK.</source>
        <translation>{secret}：文件描述符不是已密封的 memfd。请传入带有 F_SEAL_WRITE、F_SEAL_GROW 和 F_SEAL_SHRINK 密封的 memfd。</translation>
    </message>
    <message>
        <source>The {secret} is not a regular file. Name a regular file.</source>
        <translation>{secret}：不是普通文件。请指定普通文件。</translation>
    </message>
    <message>
        <source>The {secret} could not be read. Save it again.</source>
        <translation>{secret}：无法读取。请重新保存。</translation>
    </message>
    <message>
        <source>The file {file} cannot be opened ({reason}). Check the path; files that systemd loads for a boot profile belong in /etc/credstore.</source>
        <translation>无法打开文件 {file}（{reason}）。请检查路径；systemd 为启动配置加载的文件应放在 /etc/credstore 中。</translation>
    </message>
    <message>
        <source>To change the network key, the descriptor must contain network-key=… and nothing else. Leave the other lines out.</source>
        <translation>更改网络密钥时，描述符中只能包含 network-key=…。请去掉其他行。</translation>
    </message>
    <message>
        <source>The {secret} cannot be used ({reason}). Give certificates and keys in PEM form, and a key that belongs to its certificate.</source>
        <translation>{secret}：无法使用（{reason}）。请提供 PEM 格式的证书和密钥，并确保密钥与其证书匹配。</translation>
    </message>
    <message>
        <source>The profile needs its {secrets} to connect. Enter what is missing.</source>
        <translation>连接还需要：{secrets}。请输入。</translation>
    </message>
    <message>
        <source>{cause} The profile needs its {secrets} to connect; enter what is missing.</source>
        <translation>{cause} 连接需要：{secrets}。请输入。</translation>
    </message>
    <message>
        <source>The file of the {secret} cannot be used. Choose another one.</source>
        <translation>{secret}：文件无法使用。请选择其他文件。</translation>
    </message>
    <message>
        <source>This file does not exist. Choose one with the button next to the field.</source>
        <translation>没有此文件。请用旁边的按钮选择一个。</translation>
    </message>
    <message>
        <source>The file cannot be read ({reason}). Check its permissions.</source>
        <translation>无法读取该文件（{reason}）。请检查其权限。</translation>
    </message>
    <message>
        <source>The file is too large to be a key or a certificate. Choose another one.</source>
        <translation>文件过大，不可能是所需的文件。请选择其他文件。</translation>
    </message>
    <message>
        <source>A setting is unknown to this version. Remove it, or update vlan-nats on this computer.</source>
        <translation>此版本无法识别某项设置。请删除该设置，或更新此计算机上的 vlan-nats。</translation>
    </message>
    <message>
        <source>The setting &quot;{setting}&quot; is unknown to this version. Remove it, or update vlan-nats on this computer.</source>
        <translation>此版本无法识别设置“{setting}”。请删除该设置，或更新此计算机上的 vlan-nats。</translation>
    </message>
    <message>
        <source>The setting &quot;{setting}&quot; has the wrong D-Bus type. Send it with the signature {signature}.</source>
        <translation>设置“{setting}”的 D-Bus 类型不正确。请使用签名 {signature} 发送。</translation>
    </message>
    <message>
        <source>The capture&apos;s snaplen is not a number from 14 to 262144, or its MAC address is not valid. Correct them.</source>
        <translation>抓包的 snaplen 不在 14 到 262144 之间，或其 MAC 地址无效。请更正。</translation>
    </message>
    <message>
        <source>The test program does not understand the request. Install the same version of all vlan-nats packages.</source>
        <translation>测试程序无法理解该请求。请安装同一版本的所有 vlan-nats 软件包。</translation>
    </message>
    <message>
        <source>The profile&apos;s entry &quot;{entry}&quot; is missing or has the wrong type. Correct it in the file.</source>
        <translation>配置的条目“{entry}”缺失或类型不正确。请在文件中更正。</translation>
    </message>
    <message>
        <source>This is not a file of profiles. Choose one that was exported.</source>
        <translation>这不是配置文件。请选择导出的文件。</translation>
    </message>
    <message>
        <source>The profiles were exported by a newer version of the program. Install that version here, too.</source>
        <translation>这些配置由更新版本的程序导出。请在此处也安装该版本。</translation>
    </message>
    <message>
        <source>Profile {number} of the file is not valid. {cause}</source>
        <translation>文件中的第 {number} 个配置无效。{cause}</translation>
    </message>
    <message>
        <source>The file contains the profile &quot;{profile}&quot; twice. Remove one of them and try again.</source>
        <translation>文件中配置“{profile}”重复出现。请删除其中一个，然后重试。</translation>
    </message>
    <message>
        <source>The invitation was valid until {time}. Ask its sender for a new one.</source>
        <translation>邀请的有效期至 {time}。请向发送者索取新的邀请。</translation>
    </message>
    <message>
        <source>The invitation has the setting &quot;{setting}&quot;, which this version does not know. Install a newer version, or ask for another invitation.</source>
        <translation>邀请中有此版本无法识别的设置“{setting}”。请安装更新的版本，或索取另一份邀请。</translation>
    </message>
    <message>
        <source>The invitation contains {key} twice. Ask for a new invitation.</source>
        <translation>邀请中重复给出了 {key}。请索取新的邀请。</translation>
    </message>
    <message>
        <source>The invitation contains a secret that this version does not know. Install a newer version, or ask for another invitation.</source>
        <translation>邀请中含有此版本无法识别的机密信息。请安装更新的版本，或索取另一份邀请。</translation>
    </message>
    <message>
        <source>The invitation requires secrets that this version does not know. Install a newer version, or ask for another invitation.</source>
        <translation>邀请需要此版本无法识别的机密信息。请安装更新的版本，或索取另一份邀请。</translation>
    </message>
    <message>
        <source>The invitation&apos;s {secret} is empty. Ask for a new invitation.</source>
        <translation>邀请中的 {secret} 为空。请索取新的邀请。</translation>
    </message>
    <message>
        <source>The invitation has a secret before the #, where programs that open links may store it. Ask for a new invitation, and have that secret changed.</source>
        <translation>邀请在 # 之前含有机密信息，打开链接的程序可能会将其保留。请索取新的邀请，并请对方更换该机密信息。</translation>
    </message>
    <message>
        <source>The {secret} is in the invitation already. Give only one.</source>
        <translation>{secret}：邀请中已包含。请只提供其中一个。</translation>
    </message>
    <message>
        <source>There are no secrets to send. The invitation is complete without them.</source>
        <translation>没有需要发送的机密信息。邀请本身已经完整。</translation>
    </message>
    <message>
        <source>The file is longer than 64 KiB, so it cannot be a boot profile. Name another file.</source>
        <translation>文件超过 64 KiB，不可能是启动配置。请指定其他文件。</translation>
    </message>
    <message>
        <source>This line does not have the form &quot;key = value&quot;. Put a # in front of a comment.</source>
        <translation>这不符合“key = value”的格式。注释请以 # 开头。</translation>
    </message>
    <message>
        <source>The word before the = is not a key. Keys are lower-case letters, digits and dashes, such as tls-name.</source>
        <translation>= 之前的内容不是有效的键。键由小写字母、数字和连字符组成，例如 tls-name。</translation>
    </message>
    <message>
        <source>There is no value after the =. Add one, or leave the line out.</source>
        <translation>= 之后没有值。请给出一个值，或去掉该行。</translation>
    </message>
    <message>
        <source>The value contains bytes that are not text. Save the file as UTF-8.</source>
        <translation>该值中含有非文本字节。请将文件保存为 UTF-8。</translation>
    </message>
    <message>
        <source>This key is already given. Keep one of the lines.</source>
        <translation>此键已经存在。请只保留其中一行。</translation>
    </message>
    <message>
        <source>The path does not begin with a slash. Give it in full, such as /etc/vlan-nats/office.creds, or the name of a credential.</source>
        <translation>路径不是从根目录开始的。请给出完整路径，例如 /etc/vlan-nats/office.creds，或给出凭据的名称。</translation>
    </message>
    <message>
        <source>systemd has loaded no credentials for this program. Give an absolute path, or start it by vlan-nats@.service.</source>
        <translation>systemd 没有为本程序加载任何凭据。请给出绝对路径，或通过 vlan-nats@.service 启动。</translation>
    </message>
    <message>
        <source>The boot profile does not exist. Create it as described in vlan-nats.conf(5).</source>
        <translation>启动配置不存在。请按照 vlan-nats.conf(5) 编写。</translation>
    </message>
    <message>
        <source>The boot profile cannot be read ({reason}). Check the file and its permissions.</source>
        <translation>无法读取启动配置（{reason}）。请检查该文件及其权限。</translation>
    </message>
    <message>
        <source>This is not a regular file. Name the file of a boot profile.</source>
        <translation>这不是普通文件。请提供启动配置的文件。</translation>
    </message>
    <message>
        <source>This file can be changed by users other than root. Run: chown root: FILE &amp;&amp; chmod go-w FILE</source>
        <translation>root 以外的用户也能更改此文件。请运行：chown root: FILE &amp;&amp; chmod go-w FILE</translation>
    </message>
    <message>
        <source>This computer already has an interface {interface}. Remove it, or choose another interface name.</source>
        <translation>此计算机上已有接口 {interface}。请将其移除，或选择其他接口名称。</translation>
    </message>
    <message>
        <source>This computer already has the IP address {address}, on interface {interface}. Choose another one.</source>
        <translation>此计算机已在接口 {interface} 上使用 IP 地址 {address}。请选择其他地址。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet overlaps this computer&apos;s own network. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网与此计算机自身的网络重叠。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) overlaps {other} on this computer&apos;s interface {interface}. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）与此计算机接口 {interface} 上的 {other} 重叠。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) overlaps {other}, which this computer has a route to already. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）与 {other} 重叠，此计算机已有通往该网络的路由。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) overlaps {other}, which this computer has a routing rule for. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）与 {other} 重叠，此计算机对该网络设有路由规则。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains this computer&apos;s gateway {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）包含此计算机的网关 {address}，该网关将无法再访问。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains this computer&apos;s name server {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）包含此计算机的域名服务器 {address}，该服务器将无法再访问。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains the NATS server {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）包含 NATS 服务器 {address}，该服务器将无法再访问。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains the proxy {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>VLAN 的子网（{subnet}）包含代理 {address}，该代理将无法再访问。请为 VLAN 选择其他子网。</translation>
    </message>
    <message>
        <source>Another network of this computer, {other} on interface {interface}, overlaps the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the other network is gone. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>此计算机的另一个网络（接口 {interface} 上的 {other}）与 VLAN 的子网（{subnet}）重叠，因此在该网络消失之前，VLAN 不使用此子网。若要同时使用两者，请在 VLAN 的所有计算机上为其选择其他子网。</translation>
    </message>
    <message>
        <source>This computer has a route to {other}, which overlaps the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the route is gone. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>此计算机有一条到 {other} 的路由，与 VLAN 的子网（{subnet}）重叠，因此在该路由消失之前，VLAN 不使用此子网。若要同时使用两者，请在 VLAN 的所有计算机上为其选择其他子网。</translation>
    </message>
    <message>
        <source>This computer has a route to {other}, which contains the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the route is gone. To use both at once, disconnect the VLAN and connect it again, which an administrator has to allow.</source>
        <translation>此计算机有一条到 {other} 的路由，VLAN 的子网（{subnet}）是其一部分，因此在该路由消失之前，VLAN 不使用此子网。若要同时使用两者，请断开 VLAN 并重新连接，这需要管理员允许。</translation>
    </message>
    <message>
        <source>This computer&apos;s gateway {address} lies in the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the computer has another gateway. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>此计算机的网关 {address} 位于 VLAN 的子网（{subnet}）内，因此在计算机使用其他网关之前，VLAN 不使用此子网。若要同时使用两者，请在 VLAN 的所有计算机上为其选择其他子网。</translation>
    </message>
    <message>
        <source>This computer&apos;s name server {address} lies in the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the computer has another name server. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>此计算机的域名服务器 {address} 位于 VLAN 的子网（{subnet}）内，因此在计算机使用其他域名服务器之前，VLAN 不使用此子网。若要同时使用两者，请在 VLAN 的所有计算机上为其选择其他子网。</translation>
    </message>
    <message>
        <source>This VLAN is already connected on this computer. Disconnect it first.</source>
        <translation>此 VLAN 已在此计算机上连接。请先断开。</translation>
    </message>
    <message>
        <source>This profile is already connected, on interface {interface}. Disconnect it first.</source>
        <translation>此配置已在接口 {interface} 上连接。请先断开。</translation>
    </message>
    <message>
        <source>VLAN {vlan} of this server is already connected on this computer, on interface {interface}. Disconnect it first.</source>
        <translation>此服务器的 VLAN {vlan} 已在此计算机的接口 {interface} 上连接。请先断开。</translation>
    </message>
    <message>
        <source>This user has reached a limit of the helper. Disconnect a VLAN, or try again in a moment.</source>
        <translation>此用户已达到辅助服务的上限。请断开一个 VLAN，或稍后重试。</translation>
    </message>
    <message>
        <source>This user already has {count} VLANs connected. Disconnect one first.</source>
        <translation>此用户已连接 {count} 个 VLAN。请先断开一个。</translation>
    </message>
    <message>
        <source>There are too many requests at once. Wait for the answers before sending more.</source>
        <translation>同时发出的请求过多。请等待应答后再发送。</translation>
    </message>
    <message>
        <source>Too many of this user&apos;s requests are waiting for a password. Answer or cancel them first.</source>
        <translation>此用户有太多询问正在等待密码。请先回答或取消它们。</translation>
    </message>
    <message>
        <source>The TAP interface could not be created ({reason}). Look at the kernel log.</source>
        <translation>无法创建 TAP 接口：{reason}。请查看内核日志。</translation>
    </message>
    <message>
        <source>This kernel offers no TAP interfaces ({reason}). Load the module with: modprobe tun</source>
        <translation>此内核不提供 TAP 接口（{reason}）。请加载模块：modprobe tun</translation>
    </message>
    <message>
        <source>TAP interfaces may not be created here ({reason}). In a container, allow /dev/net/tun and CAP_NET_ADMIN.</source>
        <translation>此处不允许创建 TAP 接口（{reason}）。如果在容器中，请允许 /dev/net/tun 和 CAP_NET_ADMIN。</translation>
    </message>
    <message>
        <source>There is no /dev/net/tun here ({reason}). Have an administrator run: modprobe tun. A container needs the device passed in (--device /dev/net/tun).</source>
        <translation>此处没有 /dev/net/tun（{reason}）。请管理员运行：modprobe tun。容器需要传入该设备（--device /dev/net/tun）。</translation>
    </message>
    <message>
        <source>This user may not open /dev/net/tun ({reason}). Have an administrator run: chmod 666 /dev/net/tun. This alone does not let anyone change the computer&apos;s network.</source>
        <translation>此用户无权打开 /dev/net/tun（{reason}）。请管理员运行：chmod 666 /dev/net/tun。仅此并不能让任何人更改计算机的网络。</translation>
    </message>
    <message>
        <source>A program cannot get a network of its own here, because {setting} is {value}. Have an administrator run: sysctl -w {setting}={wanted}</source>
        <translation>程序在此处无法获得自己的网络，因为 {setting} 为 {value}。请管理员运行：sysctl -w {setting}={wanted}</translation>
    </message>
    <message>
        <source>A program cannot get a network of its own here ({reason}). In a container, the system call filter is the usual cause: start it with --security-opt seccomp=unconfined. Elsewhere, connect with vlan-natsctl up.</source>
        <translation>程序在此处无法获得自己的网络（{reason}）。在容器中通常是系统调用过滤器所致：请用 --security-opt seccomp=unconfined 启动容器。其他情况下，请用 vlan-natsctl up 连接。</translation>
    </message>
    <message>
        <source>The kernel refused the network configuration ({reason}). Check the settings.</source>
        <translation>内核拒绝了网络配置：{reason}。请检查设置。</translation>
    </message>
    <message>
        <source>The kernel&apos;s settings of the interface cannot be changed ({reason}). In a container, make /proc/sys/net writable or switch IPv6 off (net.ipv6.conf.default.disable_ipv6=1).</source>
        <translation>无法访问该接口的内核设置：{reason}。如果在容器中，请使 /proc/sys/net 可写，或关闭 IPv6（net.ipv6.conf.default.disable_ipv6=1）。</translation>
    </message>
    <message>
        <source>This VLAN was connected by another user. Only that user and root may watch or control it.</source>
        <translation>此 VLAN 由其他用户连接。只有该用户和 root 可以查看或控制它。</translation>
    </message>
    <message>
        <source>The password prompt was dismissed. Try again and enter the password.</source>
        <translation>密码询问已被取消。请重试并输入密码。</translation>
    </message>
    <message>
        <source>This needs a password, but nobody could be asked for it. Try again from a desktop session, or as root.</source>
        <translation>此操作需要密码，但无法向任何人询问。请在桌面会话中或以 root 身份重试。</translation>
    </message>
    <message>
        <source>The authorization took too long. Try again and answer the prompt.</source>
        <translation>授权耗时过长。请重试并回答询问。</translation>
    </message>
    <message>
        <source>The authorization service (polkit) gave no answer ({reason}). Check that polkitd is installed and running.</source>
        <translation>授权服务（polkit）没有应答（{reason}）。请检查 polkitd 是否已安装并正在运行。</translation>
    </message>
    <message>
        <source>This VLAN is no longer connected. Nothing needs to be done.</source>
        <translation>此 VLAN 已不再连接，无需任何操作。</translation>
    </message>
    <message>
        <source>The VLAN was disconnected in the meantime. Connect it again if that was not intended.</source>
        <translation>该 VLAN 在此期间已断开。如果这不是本意，请重新连接。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not connected. vlan-natsctl status shows what is, and vlan-natsctl profiles what is saved.</source>
        <translation>“{name}”没有连接。vlan-natsctl status 显示已连接的 VLAN，vlan-natsctl profiles 显示已保存的配置。</translation>
    </message>
    <message>
        <source>You are not connected. Connect first with vlan-natsctl up PROFILE.</source>
        <translation>您尚未连接。请先用 vlan-natsctl up 配置 进行连接。</translation>
    </message>
    <message>
        <source>You are not connected. There is nothing to disconnect.</source>
        <translation>您尚未连接。没有需要断开的连接。</translation>
    </message>
    <message>
        <source>No LAN with that VLAN ID is hosted here. Host one with vlan-natsctl host --stay.</source>
        <translation>此处没有托管该 VLAN ID 的局域网。请用 vlan-natsctl host --stay 托管一个。</translation>
    </message>
    <message>
        <source>The server&apos;s name {host} cannot be resolved ({reason}). Check the NATS URL and this computer&apos;s network.</source>
        <translation>无法解析服务器名称 {host}（{reason}）。请检查 NATS URL 和此计算机的网络。</translation>
    </message>
    <message>
        <source>This computer has no network interface {interface}, through which the server {host} is to be reached. Correct the name after the % in the NATS URL; ip link lists the interfaces.</source>
        <translation>此计算机没有通向服务器 {host} 所需的网络接口 {interface}。请更正 NATS URL 中 % 后面的名称；ip link 会列出所有接口。</translation>
    </message>
    <message>
        <source>No NATS server answers at {server}. Check that it runs and that no firewall is in between.</source>
        <translation>{server} 处没有 NATS 服务器响应。请检查它是否在运行，以及中间是否有防火墙。</translation>
    </message>
    <message>
        <source>What answers at {server} is not a NATS server. Check the port in the NATS URL; NATS servers usually listen on 4222.</source>
        <translation>在 {server} 应答的不是 NATS 服务器。请检查 NATS URL 中的端口；NATS 服务器通常使用 4222。</translation>
    </message>
    <message>
        <source>The server {server} has not answered for {seconds} seconds. Check that it runs and that no firewall is in between.</source>
        <translation>服务器 {server} 已有 {seconds} 秒没有应答。请检查服务器是否在运行，以及中间是否有防火墙。</translation>
    </message>
    <message>
        <source>The connection to {server} was lost. vlan-nats reconnects automatically; nothing needs to be done.</source>
        <translation>与 {server} 的连接已断开。vlan-nats 会自动重新连接，无需任何操作。</translation>
    </message>
    <message>
        <source>The connection to {server} was lost ({reason}). vlan-nats reconnects automatically; nothing needs to be done.</source>
        <translation>与 {server} 的连接已断开（{reason}）。vlan-nats 会自动重新连接，无需任何操作。</translation>
    </message>
    <message>
        <source>The server {server} has stopped answering. vlan-nats keeps trying; check the network if this lasts.</source>
        <translation>服务器 {server} 不再应答。vlan-nats 会继续尝试；如果持续如此，请检查网络。</translation>
    </message>
    <message>
        <source>nats-server is not running on this computer. Its log is {file}.</source>
        <translation>nats-server 没有在此计算机上运行。其日志为 {file}。</translation>
    </message>
    <message>
        <source>nats-server is not running on this computer: {reason}. Its log is {file}.</source>
        <translation>nats-server 没有在此计算机上运行：{reason}。其日志为 {file}。</translation>
    </message>
    <message>
        <source>The LAN is no longer hosted. Connect to host it again.</source>
        <translation>该局域网已不再托管。连接即可重新托管。</translation>
    </message>
    <message>
        <source>The server {server} refused the login. Check the user name and password, the token, or the key or credentials file.</source>
        <translation>服务器 {server} 拒绝了登录。请检查用户名和密码、令牌，或者密钥文件或凭据文件。</translation>
    </message>
    <message>
        <source>The server does not allow what this VLAN needs: {reason}. Ask its administrator to allow the VLAN&apos;s subjects for this login.</source>
        <translation>服务器不允许此 VLAN 所需的操作：{reason}。请让其管理员为该登录开放此 VLAN 的主题。</translation>
    </message>
    <message>
        <source>No secure connection to {server} could be made ({reason}). Check the server&apos;s certificate and the name in the NATS URL.</source>
        <translation>无法与 {server} 建立安全连接（{reason}）。请检查服务器的证书以及 NATS URL 中的名称。</translation>
    </message>
    <message>
        <source>The certificate of {server} has expired, so nothing was sent to it. Have the server&apos;s administrator renew it; if it is still valid, set this computer&apos;s clock.</source>
        <translation>{server} 的证书已过期，因此没有向其发送任何内容。请让服务器管理员更新证书；如果证书没有问题，请校准此计算机的时钟。</translation>
    </message>
    <message>
        <source>The certificate of {server} is not valid yet, so nothing was sent to it. Set this computer&apos;s clock; if it is right, ask the server&apos;s administrator.</source>
        <translation>{server} 的证书尚未生效，因此没有向其发送任何内容。请校准此计算机的时钟；如果时钟正确，请联系服务器管理员。</translation>
    </message>
    <message>
        <source>The certificate of {server} belongs to another name ({name}), so nothing was sent to it. Check the host in the NATS URL; if the server goes by that other name, enter it as TLS name.</source>
        <translation>{server} 的证书属于另一个名称（{name}），因此没有向其发送任何内容。请检查 NATS URL 中的主机；如果服务器使用的就是那个名称，请将其填入 TLS 名称。</translation>
    </message>
    <message>
        <source>The certificate of {server} was issued by an authority that this VLAN does not trust ({issuer}), so nothing was sent to it. Get the CA certificate from the server&apos;s administrator and give it to this VLAN.</source>
        <translation>{server} 的证书由此 VLAN 不信任的颁发者签发（{issuer}），因此没有向其发送任何内容。请向服务器管理员索取 CA 证书，并提供给此 VLAN。</translation>
    </message>
    <message>
        <source>The server {server} offers no secure version of TLS, so nothing was sent to it. Have its administrator allow TLS 1.2 or newer.</source>
        <translation>服务器 {server} 不支持安全的 TLS 版本，因此没有向其发送任何内容。请让其管理员允许 TLS 1.2 或更高版本。</translation>
    </message>
    <message>
        <source>The server {server} requires a client certificate that it trusts ({reason}). Give this VLAN the certificate and key that the server&apos;s administrator has issued.</source>
        <translation>服务器 {server} 要求提供它信任的客户端证书（{reason}）。请为此 VLAN 提供服务器管理员签发的证书和密钥。</translation>
    </message>
    <message>
        <source>The server {server} requires TLS, so nothing was sent to it. Begin the NATS URL with tls://.</source>
        <translation>服务器 {server} 要求使用 TLS，因此没有向其发送任何内容。请让 NATS URL 以 tls:// 开头。</translation>
    </message>
    <message>
        <source>The TLS library refused its settings ({reason}). Install the security updates of this computer, or reinstall vlan-nats.</source>
        <translation>TLS 库拒绝了其设置（{reason}）。请安装此计算机的安全更新，或重新安装 vlan-nats。</translation>
    </message>
    <message>
        <source>The IP address {address} is also used by {other}. Give one of the two computers another address.</source>
        <translation>IP 地址 {address} 也被 {other} 使用。请为其中一台计算机换一个地址。</translation>
    </message>
    <message>
        <source>No address of {subnet} is free, so this computer does not have one yet. Remove a computer from the VLAN, or use a larger subnet.</source>
        <translation>{subnet} 中没有空闲地址，因此此计算机尚无地址。请让一台计算机退出 VLAN，或使用更大的子网。</translation>
    </message>
    <message>
        <source>Another computer on the VLAN sends with this computer&apos;s MAC address {mac}. Disconnect one of them, or change its MAC address.</source>
        <translation>VLAN 中的另一台计算机正在使用此计算机的 MAC 地址 {mac}。请断开其中一台，或更改其 MAC 地址。</translation>
    </message>
    <message>
        <source>The network behind this interface&apos;s bridge is also joined to this VLAN by {other}, which would make a loop, so this side is blocked. Remove one of the two from its bridge.</source>
        <translation>此接口的网桥后面的网络也通过 {other} 接入了此 VLAN，会形成环路。这一侧已被阻断。请将二者之一从其网桥中移除。</translation>
    </message>
    <message>
        <source>More than {limit} machines are behind this interface&apos;s bridge, so some of them cannot be reached from the VLAN. Split the network behind it into smaller parts, and connect each of them through its own computer.</source>
        <translation>此接口的网桥后面有超过 {limit} 台设备，因此其中一些无法从 VLAN 访问。请将其后面的网络分成较小的部分，分别通过各自的计算机接入。</translation>
    </message>
    <message>
        <source>A machine behind this computer&apos;s interface ({mac}) sends to the VLAN, but Bridge is off, so none of its traffic gets through. Switch Bridge on in the profile (--bridge) and reconnect, or disconnect the machine from the interface.</source>
        <translation>此计算机接口后面的设备（{mac}）向 VLAN 发送数据，但桥接已关闭，因此其流量全部无法通过。请在配置中打开桥接（--bridge）并重新连接，或将该设备从接口上移除。</translation>
    </message>
    <message>
        <source>A computer on the VLAN sends too many broadcasts or multicasts; the excess is dropped. Find the program that sends them, and stop it.</source>
        <translation>VLAN 中的一台计算机发送的广播或组播过多，超出部分会被丢弃。请找到发送它们的程序并将其停止。</translation>
    </message>
    <message>
        <source>{other} sends too many broadcasts or multicasts; the excess is dropped. Stop the program that sends them, or disconnect that computer.</source>
        <translation>{other} 发送的广播或组播过多，超出部分会被丢弃。请停止发送它们的程序，或断开那台计算机。</translation>
    </message>
    <message>
        <source>A computer on this VLAN does not use the same network key, so the two cannot communicate. Enter the same key on both, or another VLAN ID on one.</source>
        <translation>此 VLAN 中有一台计算机使用的网络密钥不同，因此双方无法通信。请在两台计算机上输入相同的密钥，或在其中一台上使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>The computer with the MAC address {mac} uses this VLAN with another network key, so the two cannot communicate. Enter the same key on both, or another VLAN ID on one.</source>
        <translation>MAC 地址为 {mac} 的计算机在此 VLAN 中使用另一个网络密钥，因此双方无法通信。请在两台计算机上输入相同的密钥，或在其中一台上使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>The computer with the MAC address {mac} uses this VLAN without a network key, so what it sends is dropped. Enter the key there, or another VLAN ID.</source>
        <translation>MAC 地址为 {mac} 的计算机在此 VLAN 中没有使用网络密钥，其数据会被丢弃。请在那台计算机上输入密钥，或使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>The computer with the MAC address {mac} uses this VLAN with a network key, and this computer has none, so the two cannot communicate. Enter that key here, or use another VLAN ID.</source>
        <translation>MAC 地址为 {mac} 的计算机在此 VLAN 中使用网络密钥，而此计算机没有，因此双方无法通信。请在此处输入该密钥，或使用其他 VLAN ID。</translation>
    </message>
    <message>
        <source>The forwarding process ended unexpectedly ({reason}) and is being restarted. If this happens repeatedly, see the system log (on most systems: sudo journalctl -u &apos;vlan-nats-workers@*&apos;).</source>
        <translation>转发进程意外终止（{reason}），正在重新启动。如果反复出现，请查看系统日志（多数系统上为 sudo journalctl -u &apos;vlan-nats-workers@*&apos;）。</translation>
    </message>
    <message>
        <source>The forwarding process could not be started ({reason}). Reinstall vlan-nats.</source>
        <translation>无法启动转发进程：{reason}。请重新安装 vlan-nats。</translation>
    </message>
    <message>
        <source>This computer&apos;s system bus cannot be reached. Start the D-Bus service (on most systems: systemctl start dbus), then start this program again.</source>
        <translation>无法连接到此计算机的系统总线。请启动 D-Bus 服务（多数系统上为 systemctl start dbus），然后重新启动本程序。</translation>
    </message>
    <message>
        <source>The vlan-nats helper has ended, and the connection with it. Connect again; if this happens often, see the system log (on most systems: sudo journalctl -u vlan-nats-helper).</source>
        <translation>vlan-nats 辅助服务已终止，连接也随之断开。请重新连接；如果经常发生，详情见系统日志（多数系统上为 sudo journalctl -u vlan-nats-helper）。</translation>
    </message>
    <message>
        <source>The connection to the system bus was lost. Start the system&apos;s D-Bus service, then start this program again.</source>
        <translation>与系统总线的连接已断开。请启动系统的 D-Bus 服务，然后重新启动本程序。</translation>
    </message>
    <message>
        <source>An unknown error occurred. Install the same version of all vlan-nats packages.</source>
        <translation>发生未知错误。请安装同一版本的所有 vlan-nats 软件包。</translation>
    </message>
    <message>
        <source>The vlan-nats helper reported an error that this program does not know ({name}: {reason}). Install the same version of all vlan-nats packages.</source>
        <translation>vlan-nats 辅助服务返回了本程序无法识别的错误（{name}：{reason}）。请安装同一版本的所有 vlan-nats 软件包。</translation>
    </message>
    <message>
        <source>The network key could not be derived from the passphrase because there is not enough memory. Close other programs and try again.</source>
        <translation>无法由密码短语生成网络密钥：内存不足。请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>A pipe for the capture could not be created ({reason}). Close some programs, then try again.</source>
        <translation>无法为抓包创建管道（{reason}）。请关闭一些程序，然后重试。</translation>
    </message>
    <message>
        <source>The limit of captures on this VLAN is reached. End one of them.</source>
        <translation>此 VLAN 上的抓包数量已达上限。请结束其中一个。</translation>
    </message>
    <message>
        <source>The login could not be passed to the helper ({reason}). Close some programs, then try again.</source>
        <translation>无法将登录信息交给辅助服务（{reason}）。请关闭一些程序，然后重试。</translation>
    </message>
    <message>
        <source>The test could not be run because the program {program} does not start. Reinstall vlan-nats.</source>
        <translation>无法进行测试：程序 {program} 无法启动。请重新安装 vlan-nats。</translation>
    </message>
    <message>
        <source>Several VLANs match &quot;{name}&quot;: {first} and {second}. Name the interface instead.</source>
        <translation>有多个 VLAN 与“{name}”匹配：{first} 和 {second}。请改为指定接口。</translation>
    </message>
    <message>
        <source>Several VLANs are connected, among them {first} and {second}. Name one: vlan-natsctl {verb} INTERFACE.</source>
        <translation>已连接多个 VLAN，其中包括 {first} 和 {second}。请指定一个：vlan-natsctl {verb} 接口。</translation>
    </message>
    <message>
        <source>The invitation is too long for a QR code. Leave the certificates out, or send the link.</source>
        <translation>邀请过长，无法生成二维码。请去掉证书，或发送链接。</translation>
    </message>
    <message>
        <source>{program} is not installed on this computer. Install it (sudo apt install {program}), then try again.</source>
        <translation>此计算机上未安装 {program}。请安装（sudo apt install {program}），然后重试。</translation>
    </message>
    <message>
        <source>openssl could not make the certificate: {reason}. Look at the files in {folder}, then try again.</source>
        <translation>openssl 无法生成证书：{reason}。请查看 {folder} 中的文件，然后重试。</translation>
    </message>
    <message>
        <source>The files in {folder} are damaged. Remove that directory, then try again.</source>
        <translation>{folder} 中的文件已损坏。请删除该目录，然后重试。</translation>
    </message>
    <message>
        <source>The profiles are being changed by another program. Try again in a moment.</source>
        <translation>其他程序正在修改配置。请稍后再试。</translation>
    </message>
    <message>
        <source>The profiles in {file} were saved by a newer vlan-nats and are left untouched. Update vlan-nats to use them; until then profiles cannot be saved.</source>
        <translation>{file} 中的配置由更新版本的 vlan-nats 保存，未作任何改动。请更新 vlan-nats 以使用它们；在此之前无法保存配置。</translation>
    </message>
    <message>
        <source>The profile was not saved because {file} cannot be read: {reason}. Give yourself permission to read the file and try again.</source>
        <translation>配置未保存，因为无法读取 {file}：{reason}。请使该文件可读，然后重试。</translation>
    </message>
    <message>
        <source>The profile was not saved: {file} is damaged and could not be moved aside. Move it away by hand and try again.</source>
        <translation>配置未保存：{file} 已损坏，且无法移走。请手动将其移走，然后重试。</translation>
    </message>
    <message>
        <source>The keyring is still locked. Unlock it and try again.</source>
        <translation>密钥环仍处于锁定状态。请解锁后重试。</translation>
    </message>
    <message>
        <source>This desktop has no keyring to store passwords in. To store them, install gnome-keyring or KWallet.</source>
        <translation>此桌面没有可保存密码的密钥环。如需保存密码，请安装 gnome-keyring 或 KWallet。</translation>
    </message>
    <message>
        <source>The keyring did not respond as expected ({reason}). Check that one is installed and unlocked.</source>
        <translation>密钥环没有正常应答（{reason}）。请检查密钥环是否已安装并解锁。</translation>
    </message>
    <message>
        <source>The keyring&apos;s entry for this profile cannot be read. Enter it again.</source>
        <translation>无法读取密钥环中此配置的条目。请重新输入。</translation>
    </message>
    <message>
        <source>login</source>
        <translation>登录信息</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>client certificate or its key</source>
        <translation>客户端证书或其密钥</translation>
    </message>
    <message>
        <source>The interface {interface} has been taken down, so no traffic gets through. Bring it up with ip link set {interface} up, or reconnect.</source>
        <translation>接口 {interface} 已被关闭，因此数据无法通过。请用 ip link set {interface} up 启用它，或重新连接。</translation>
    </message>
    <message>
        <source>The interface {interface} has lost the address {address}, because another program keeps removing it. Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual ones.</source>
        <translation>接口 {interface} 失去了地址 {address}，因为另一个程序不断将其删除。请让该程序不要改动 {interface}，然后重新连接；vlan-natsctl doctor 会列出常见的程序。</translation>
    </message>
    <message>
        <source>The interface {interface} has the hardware address {found} instead of {wanted}, because another program keeps setting it. Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual ones.</source>
        <translation>接口 {interface} 的硬件地址是 {found} 而不是 {wanted}，因为另一个程序不断修改它。请让该程序不要改动 {interface}，然后重新连接；vlan-natsctl doctor 会列出常见的程序。</translation>
    </message>
    <message>
        <source>The interface {interface} has the MTU {found} instead of {wanted}, because another program keeps setting it. Enter {found} in the profile, or have that program leave {interface} alone and reconnect.</source>
        <translation>接口 {interface} 的 MTU 是 {found} 而不是 {wanted}，因为另一个程序不断修改它。请在配置中填写 {found}，或让该程序不要改动 {interface} 并重新连接。</translation>
    </message>
    <message>
        <source>The interface {interface} has been moved to another network namespace, where it is no longer managed. Connect again to create a new one; for a VLAN in a namespace, start vlan-nats-helper run there.</source>
        <translation>接口 {interface} 被移到了另一个网络命名空间，在那里不再受管理。请重新连接以创建新的接口；若要在命名空间中使用 VLAN，请在其中启动 vlan-nats-helper run。</translation>
    </message>
    <message>
        <source>Other users of this computer can read {file}, and it contains a secret. Make it private: chmod 600 {file}</source>
        <translation>此计算机的其他用户可以读取 {file}，而其中含有机密。请将其设为仅自己可读：chmod 600 {file}</translation>
    </message>
    <message>
        <source>The NATS server on this computer answers at {loopback} only, not at {server}, so no other computer can reach it. Add host: 0.0.0.0 and a login to its configuration, then restart it.</source>
        <translation>此计算机上的 NATS 服务器只在 {loopback} 应答，而不在 {server} 应答，因此其他计算机无法连接它。请在其配置中写入 host: 0.0.0.0 并设置登录，然后重新启动它。</translation>
    </message>
    <message>
        <source>The server accepts messages of at most {limit} bytes, but this VLAN needs {needed}. Choose a smaller MTU, or have the server&apos;s administrator raise max_payload or this login&apos;s own limit (payload).</source>
        <translation>服务器最多接受 {limit} 字节的消息，但此 VLAN 需要 {needed} 字节。请选择较小的 MTU，或请人提高服务器的 max_payload 或此登录自身的限制（payload）。</translation>
    </message>
    <message>
        <source>IPv6 is switched off on this computer, so the interface cannot have the address {address}. Switch it on (sudo sysctl net.ipv6.conf.all.disable_ipv6=0), or remove the IPv6 addresses from the settings.</source>
        <translation>此计算机已关闭 IPv6，因此接口无法使用地址 {address}。请开启 IPv6（sudo sysctl net.ipv6.conf.all.disable_ipv6=0），或从设置中删除 IPv6 地址。</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel runs without IPv6, so the interface cannot have the address {address}. Start the kernel without ipv6.disable=1, or remove the IPv6 addresses from the settings.</source>
        <translation>此计算机的内核未启用 IPv6，因此接口无法使用地址 {address}。请在启动内核时去掉 ipv6.disable=1，或从设置中删除 IPv6 地址。</translation>
    </message>
    <message>
        <source>The port of {server} is not for clients: {reason}. Enter the port of the server that is, usually 4222, in the NATS URL.</source>
        <translation>{server} 的端口不供客户端使用：{reason}。请在 NATS URL 中填写服务器的客户端端口，通常是 4222。</translation>
    </message>
    <message>
        <source>The server {server} has not heard from this computer for too long and has closed the connection. vlan-nats reconnects automatically; check the network if this happens often.</source>
        <translation>服务器 {server} 太久没有收到此计算机的消息，已关闭连接。vlan-nats 会自动重新连接；如果经常发生，请检查网络。</translation>
    </message>
    <message>
        <source>The server {server} has closed the connection because this computer did not take its messages fast enough. vlan-nats reconnects automatically; use a faster line if this happens often.</source>
        <translation>此计算机接收消息不够快，服务器 {server} 已关闭连接。vlan-nats 会自动重新连接；如果经常发生，请使用更快的线路。</translation>
    </message>
    <message>
        <source>The server {server} did not understand what this computer sent ({reason}). vlan-nats reconnects automatically; if this happens often, update the server, and check what is in between.</source>
        <translation>服务器 {server} 无法理解此计算机发送的内容（{reason}）。vlan-nats 会自动重新连接；如果经常发生，请更新服务器，并检查两者之间的设备。</translation>
    </message>
    <message>
        <source>The server {server} refused the connection: {reason}. vlan-nats keeps trying; if this lasts, ask the server&apos;s administrator.</source>
        <translation>服务器 {server} 拒绝了连接：{reason}。vlan-nats 会继续尝试；如果持续如此，请询问服务器管理员。</translation>
    </message>
    <message>
        <source>The server {server} has reached its limit of connections. Each computer may use two. vlan-nats keeps trying; disconnect another computer, or have the server&apos;s administrator raise max_connections.</source>
        <translation>服务器 {server} 的连接数已达上限。每台计算机可能占用两个连接。vlan-nats 会继续尝试；请断开另一台计算机，或请人提高服务器的 max_connections。</translation>
    </message>
    <message>
        <source>The account of this login has reached its limit of connections to the server {server}. Each computer may use two. vlan-nats keeps trying; disconnect another computer, or have the server&apos;s administrator raise the account&apos;s limit (conn).</source>
        <translation>此登录所属账户的连接数已达到服务器 {server} 允许的上限。每台计算机可能占用两个连接。vlan-nats 会继续尝试；请断开另一台计算机，或请人提高该账户的连接数限制（conn）。</translation>
    </message>
    <message>
        <source>The server {server} allows this login fewer subscriptions than the VLAN needs. Have the server&apos;s administrator raise max_subscriptions, or the limit of the login or its account (subs).</source>
        <translation>服务器 {server} 允许此登录的订阅数少于此 VLAN 所需。请让人提高服务器的 max_subscriptions，或该登录或其账户的限制（subs）。</translation>
    </message>
    <message>
        <source>The server {server} limits how many computers may connect per second, and too many are connecting at the moment. vlan-nats keeps trying; nothing needs to be done.</source>
        <translation>服务器 {server} 限制每秒的连接数，而目前正在连接的更多。vlan-nats 会继续尝试；无需任何操作。</translation>
    </message>
    <message>
        <source>The server {server} gave up waiting for the login. vlan-nats keeps trying; on a slow line, have the server&apos;s administrator raise timeout in authorization.</source>
        <translation>服务器 {server} 等待登录信息超时。vlan-nats 会继续尝试；如果线路较慢，请让人提高服务器 authorization 的 timeout。</translation>
    </message>
    <message>
        <source>The server {server} could not open the account of this login. vlan-nats keeps trying; if this lasts, have the server&apos;s administrator check its log.</source>
        <translation>服务器 {server} 无法打开此登录所属的账户。vlan-nats 会继续尝试；如果持续如此，请让服务器管理员查看其日志。</translation>
    </message>
    <message>
        <source>The login has expired, so the server {server} refuses it. Get a new one from the server&apos;s administrator.</source>
        <translation>登录已过期，因此服务器 {server} 拒绝了它。请向服务器管理员索取新的登录。</translation>
    </message>
    <message>
        <source>The credentials file expired at {time}, and the server {server} refuses the login. Get a new file from the server&apos;s administrator; if it should still be valid, set this computer&apos;s clock.</source>
        <translation>凭据文件已于 {time} 过期，服务器 {server} 拒绝登录。请向服务器管理员索取新文件；如果它本应仍然有效，请校准此计算机的时钟。</translation>
    </message>
    <message>
        <source>The credentials file is not valid before {time}, and the server {server} refuses the login. Wait until then, or get another file from the server&apos;s administrator; if the time has come, set the clocks.</source>
        <translation>凭据文件在 {time} 之前无效，服务器 {server} 拒绝登录。请等到那时，或向服务器管理员索取另一个文件；如果时间已到，请校准时钟。</translation>
    </message>
    <message>
        <source>The account of this login has expired, so the server {server} refuses it. Have the server&apos;s administrator renew the account.</source>
        <translation>此登录所属的账户已过期，因此服务器 {server} 拒绝了它。请让服务器管理员续期该账户。</translation>
    </message>
    <message>
        <source>The login has been revoked, so the server {server} refuses it. Get a new one from the server&apos;s administrator.</source>
        <translation>登录已被撤销，因此服务器 {server} 拒绝了它。请向服务器管理员索取新的登录。</translation>
    </message>
    <message>
        <source>The server {server} closed the connection during the TLS handshake, as nats-server does when the handshake takes too long. vlan-nats keeps trying; on a slow line, have the server&apos;s administrator raise timeout in tls.</source>
        <translation>服务器 {server} 在 TLS 握手期间关闭了连接；握手耗时过长时 nats-server 会这样做。vlan-nats 会继续尝试；如果线路较慢，请让人提高服务器 tls 的 timeout。</translation>
    </message>
    <message>
        <source>The helper runs in a user namespace that has no user {user}, so the forwarding process cannot become that user. Map more than root into the namespace (unshare --map-root-user --map-auto), or start the helper outside it.</source>
        <translation>辅助服务运行在没有用户 {user} 的用户命名空间中，因此转发进程无法切换为该用户。请将 root 以外的用户也映射到该命名空间（unshare --map-root-user --map-auto），或在其外部启动辅助服务。</translation>
    </message>
    <message>
        <source>{file} was not written because the disk is full; what was there before is unchanged. Free up space on that file system, then try again.</source>
        <translation>磁盘已满，未写入 {file}；原有内容未改变。请在该文件系统上腾出空间，然后重试。</translation>
    </message>
    <message>
        <source>{file} was not written because your disk quota is used up; what was there before is unchanged. Remove files of yours, or have the quota raised, then try again.</source>
        <translation>您的磁盘配额已用完，未写入 {file}；原有内容未改变。请删除您的一些文件，或请人提高配额，然后重试。</translation>
    </message>
    <message>
        <source>{file} cannot be written because its file system is read-only. Mount it writable (mount -o remount,rw); if the kernel made it read-only, check the disk first.</source>
        <translation>无法写入 {file}，因为其文件系统是只读的。请以可写方式挂载（mount -o remount,rw）；如果是内核将其设为只读，请先检查磁盘。</translation>
    </message>
    <message>
        <source>{file} cannot be written because you do not have permission. Give yourself write access to the file and its folder, then try again.</source>
        <translation>您没有权限写入 {file}。请为自己授予该文件及其文件夹的写权限，然后重试。</translation>
    </message>
    <message>
        <source>{file} cannot be written because its path is too long for the file system. Use a shorter path.</source>
        <translation>无法写入 {file}，因为其路径对文件系统来说太长。请使用较短的路径。</translation>
    </message>
    <message>
        <source>{file} cannot be written because something else already has its name, or the name of one of its parent folders. Move that away, then try again.</source>
        <translation>无法写入 {file}，因为其名称或上级文件夹的名称已被其他项目占用。请将其移走，然后重试。</translation>
    </message>
    <message>
        <source>{file} was not written: {reason}. What was there before is unchanged; fix the cause, then try again.</source>
        <translation>未写入 {file}：{reason}。原有内容未改变；请排除原因后重试。</translation>
    </message>
    <message>
        <source>A route cannot be used. Enter another one or leave it out.</source>
        <translation>路由无法使用。请输入其他路由或将其省略。</translation>
    </message>
    <message>
        <source>The route is missing. Enter the subnet that it leads to and the computer that forwards, such as 192.168.5.0/24 via 10.0.0.7.</source>
        <translation>缺少路由。请输入其通往的子网和负责转发的计算机，例如 192.168.5.0/24 via 10.0.0.7。</translation>
    </message>
    <message>
        <source>This is not a route. Write it as 192.168.5.0/24 via 10.0.0.7, or as 192.168.5.0/24 alone for a subnet on the VLAN itself.</source>
        <translation>这不是路由。请写作 192.168.5.0/24 via 10.0.0.7；若子网就在 VLAN 上，只写 192.168.5.0/24。</translation>
    </message>
    <message>
        <source>The destination of the route needs a prefix length of at most {longest}. Add one, such as {example}.</source>
        <translation>路由的目标需要不超过 {longest} 的前缀长度。请补上，例如 {example}。</translation>
    </message>
    <message>
        <source>The route&apos;s destination {destination} is not the first address of its subnet. Enter {subnet}.</source>
        <translation>路由的目标 {destination} 不是其子网的第一个地址。请输入 {subnet}。</translation>
    </message>
    <message>
        <source>A route to {destination} would send nearly all traffic into the VLAN, even that to the NATS server, on which the VLAN itself depends. Enter only the subnets that are reached through it.</source>
        <translation>通往 {destination} 的路由几乎会把所有流量送入 VLAN，包括与 NATS 服务器的连接，而没有该连接就没有 VLAN。请只输入经由 VLAN 访问的子网。</translation>
    </message>
    <message>
        <source>No route can lead to {destination}: these are loopback, link-local or multicast addresses. Enter the subnet of a LAN, such as 192.168.5.0/24.</source>
        <translation>路由不能通往 {destination}：这些是环回、链路本地或组播地址。请输入局域网的子网，例如 192.168.5.0/24。</translation>
    </message>
    <message>
        <source>The route&apos;s destination {destination} and its gateway {gateway} are not of the same IP version. Enter two IPv4 or two IPv6 addresses.</source>
        <translation>路由的目标 {destination} 与网关 {gateway} 的 IP 版本不同。请输入两个 IPv4 地址或两个 IPv6 地址。</translation>
    </message>
    <message>
        <source>The gateway {gateway} of the route to {destination} is not another computer in this computer&apos;s subnets on the VLAN. Enter the VLAN address of the computer that forwards.</source>
        <translation>通往 {destination} 的路由的网关 {gateway} 不是此计算机在 VLAN 上的子网内的另一台计算机。请输入负责转发的计算机的 VLAN 地址。</translation>
    </message>
    <message>
        <source>This computer has no address of that IP version on the VLAN, so the route to {destination} would be of no use. Add an address, or leave the route out.</source>
        <translation>此计算机在 VLAN 上没有该 IP 版本的地址，因此通往 {destination} 的路由没有用处。请添加地址或省略该路由。</translation>
    </message>
    <message>
        <source>This computer&apos;s own address already covers {destination}. Leave the route out.</source>
        <translation>此计算机自身的地址已覆盖 {destination}。请省略该路由。</translation>
    </message>
    <message>
        <source>There are two routes to {destination}. Remove one.</source>
        <translation>有两条通往 {destination} 的路由。请删除一条。</translation>
    </message>
    <message>
        <source>There are too many routes. Enter at most 64.</source>
        <translation>路由过多。请最多输入 64 条。</translation>
    </message>
    <message>
        <source>The route to {subnet} would send the traffic to the NATS server {address} into the VLAN, which itself depends on that server. Enter routes that do not cover the server.</source>
        <translation>通往 {subnet} 的路由会经由 VLAN 通往 NATS 服务器 {address}，而 VLAN 离不开该服务器。请输入不包含该服务器的路由。</translation>
    </message>
    <message>
        <source>The route to {subnet} would send the traffic to the proxy {address} into the VLAN, which itself depends on that proxy. Enter routes that do not cover the proxy.</source>
        <translation>通往 {subnet} 的路由会经由 VLAN 通往代理 {address}，而 VLAN 离不开该代理。请输入不包含该代理的路由。</translation>
    </message>
    <message>
        <source>The interface {interface} has lost the route to {destination}, because another program keeps removing it. Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual ones.</source>
        <translation>接口 {interface} 失去了通往 {destination} 的路由，因为另一个程序不断将其删除。请让该程序不要改动 {interface}，然后重新连接；vlan-natsctl doctor 会列出常见的程序。</translation>
    </message>
    <message>
        <source>The route to {destination} leads to {other}, not to the VLAN on {interface}. Remove one of the two; the VLAN&apos;s is in its profile.</source>
        <translation>通往 {destination} 的路由指向 {other}，而不是 {interface} 上的 VLAN。请删除两者之一；VLAN 的路由在其配置中。</translation>
    </message>
    <message>
        <source>Games and discovery already use {other}, and only one LAN can be preferred. To use {interface} instead, disconnect the other one or remove its route to {destination}; otherwise, switch this setting off in the profile.</source>
        <translation>游戏和设备发现已经使用 {other}，而它们只能优先使用一个局域网。要让它们使用 {interface}，请断开另一个，或删除其通往 {destination} 的路由；否则请在配置中关闭此项。</translation>
    </message>
    <message>
        <source>There is no NATS context &quot;{context}&quot;. Choose one of those that nats context ls shows.</source>
        <translation>没有名为“{context}”的 NATS 上下文。请从 nats context ls 列出的上下文中选择一个。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check the file and its permissions.</source>
        <translation>无法读取 {file}（{reason}）。请检查该文件及其权限。</translation>
    </message>
    <message>
        <source>This is longer than 64 KiB, so it cannot be a NATS context. Choose another file.</source>
        <translation>内容超过 64 KiB，不可能是 NATS 上下文。请选择其他文件。</translation>
    </message>
    <message>
        <source>Line {line} of the NATS context is not JSON. Correct it with nats context edit.</source>
        <translation>NATS 上下文的第 {line} 行不是 JSON。请用 nats context edit 更正。</translation>
    </message>
    <message>
        <source>This is neither a NATS context nor a credentials file. Choose a file that nats context save or nsc has written.</source>
        <translation>这既不是 NATS 上下文，也不是凭据文件。请选择由 nats context save 或 nsc 生成的文件。</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context has the wrong type. Correct it with nats context edit.</source>
        <translation>NATS 上下文的字段“{field}”类型错误。请用 nats context edit 更正。</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context cannot be used. {cause}</source>
        <translation>无法使用 NATS 上下文的字段“{field}”。{cause}</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context names {file}, which cannot be read ({reason}). Put the file there, check its permissions, or correct the field.</source>
        <translation>NATS 上下文的字段“{field}”指向 {file}，但无法读取该文件（{reason}）。请将文件放到该处，检查其权限，或更正该字段。</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context refers to {scheme}, which only the nats command can look up. Enter the login yourself, or write the path of a file into the field.</source>
        <translation>NATS 上下文的字段“{field}”引用了 {scheme}，只有 nats 命令才能查询。请自行输入登录信息，或在该字段中填写文件路径。</translation>
    </message>
    <message>
        <source>The NATS context has two ways to log in, in its fields &quot;{field}&quot; and &quot;{other_field}&quot;. Keep one of them.</source>
        <translation>NATS 上下文在字段“{field}”和“{other_field}”中给出了两种登录方式。请只保留其中一种。</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context cannot be used without the field &quot;{other_field}&quot;. Add that one, or remove both.</source>
        <translation>缺少字段“{other_field}”时，无法使用 NATS 上下文的字段“{field}”。请补上该字段，或将两者都删除。</translation>
    </message>
    <message>
        <source>The NATS URLs contain different logins. Enter only servers that accept the same login.</source>
        <translation>这些 NATS URL 的登录信息不同。请输入使用同一登录信息的服务器。</translation>
    </message>
    <message>
        <source>The login in the NATS URL contains a % that is not followed by two hexadecimal digits. Write % itself as %25.</source>
        <translation>NATS URL 的登录信息中有一个 %，其后没有两位十六进制数字。% 本身请写作 %25。</translation>
    </message>
    <message>
        <source>The NATS URL begins with an unknown scheme. Begin it with nats://, tls://, ws:// or wss://.</source>
        <translation>NATS URL 的协议前缀未知。请以 nats://、tls://、ws:// 或 wss:// 开头。</translation>
    </message>
    <message>
        <source>There is a TLS name, but no server is reached by TLS. Begin the NATS URL with tls:// or wss://, or leave the TLS name out.</source>
        <translation>填写了 TLS 名称，但没有服务器通过 TLS 连接。请让 NATS URL 以 tls:// 或 wss:// 开头，或删去 TLS 名称。</translation>
    </message>
    <message>
        <source>Some of the NATS URLs encrypt the connection and some do not, so anyone who blocks the encrypted ones gets the login in clear text. Begin all of them with tls:// or wss://, or none.</source>
        <translation>部分 NATS URL 会加密连接，部分不会，因此只要有人阻断前者，就能得到明文的登录信息。请让它们全部以 tls:// 或 wss:// 开头，或全部不用。</translation>
    </message>
    <message>
        <source>The settings of the proxy cannot be used. Check the proxy&apos;s URL.</source>
        <translation>代理设置无法使用。请检查代理的 URL。</translation>
    </message>
    <message>
        <source>The proxy&apos;s URL begins with an unknown scheme. Begin it with http:// or socks5://, or enter none to connect without a proxy.</source>
        <translation>代理 URL 的协议前缀未知。请以 http:// 或 socks5:// 开头；填写 none 则不使用代理。</translation>
    </message>
    <message>
        <source>The proxy&apos;s URL contains a user name or password. Remove the part before the @; the proxy login is entered separately.</source>
        <translation>代理 URL 中包含用户名或密码。请删去 @ 之前的部分；代理登录信息需单独填写。</translation>
    </message>
    <message>
        <source>The proxy&apos;s URL is not a host and a port. Enter it as in http://proxy.example.org:3128, or enter none to connect without a proxy.</source>
        <translation>代理没有写明主机和端口。请写成 http://proxy.example.org:3128 的形式；填写 none 则不使用代理。</translation>
    </message>
    <message>
        <source>The proxy login is not a user name and a password separated by a colon. Enter it as in ann:secret.</source>
        <translation>代理登录信息不是用冒号分隔的用户名和密码。请写成 ann:secret 的形式。</translation>
    </message>
    <message>
        <source>There is a {secret}, but no server is reached by TLS. Begin the NATS URL with tls:// or wss://, or leave the certificate out.</source>
        <translation>提供了{secret}，但没有服务器通过 TLS 连接。请让 NATS URL 以 tls:// 或 wss:// 开头，或删去证书。</translation>
    </message>
    <message>
        <source>Line {line} of the login is not recognised. Use user=…, password=…, token=…, nkey=…, creds=…, ca=…, ca-fingerprint=…, certificate=…, key=…, network-key=… or proxy-login=….</source>
        <translation>无法识别登录信息的第 {line} 行。请使用 user=…、password=…、token=…、nkey=…、creds=…、ca=…、ca-fingerprint=…、certificate=…、key=…、network-key=… 或 proxy-login=…。</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not lead to {server}. Check the VLAN&apos;s proxy, or enter none to connect without one.</source>
        <translation>代理 {proxy} 无法通往 {server}。请检查此 VLAN 的代理；填写 none 则不使用代理。</translation>
    </message>
    <message>
        <source>The name of the proxy {proxy} cannot be resolved ({reason}). Check the VLAN&apos;s proxy and this computer&apos;s network, or enter none to connect without a proxy.</source>
        <translation>无法解析代理 {proxy} 的名称（{reason}）。请检查此 VLAN 的代理和本机的网络；填写 none 则不使用代理。</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached ({reason}). Check its address and port, or enter none to connect without a proxy.</source>
        <translation>无法连接代理 {proxy}（{reason}）。请检查其地址和端口；填写 none 则不使用代理。</translation>
    </message>
    <message>
        <source>The proxy {proxy} accepted the connection but did not answer. Check its port, and whether it is an HTTP or a SOCKS5 proxy.</source>
        <translation>代理 {proxy} 接受了连接，但没有应答。请检查其端口，以及它是 HTTP 代理还是 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>What answers at {proxy} is not a proxy of the kind that its URL names. Check its port, and whether the URL should begin with http:// or socks5://.</source>
        <translation>{proxy} 处的应答者不是其 URL 所示类型的代理。请检查端口，以及 URL 应以 http:// 还是 socks5:// 开头。</translation>
    </message>
    <message>
        <source>The proxy {proxy} requires a login. Enter the proxy and its login in the settings of this VLAN.</source>
        <translation>代理 {proxy} 要求登录。请在此 VLAN 的设置中填写该代理及其登录信息。</translation>
    </message>
    <message>
        <source>The proxy {proxy} refused the login. Check the user name and the password in the proxy login.</source>
        <translation>代理 {proxy} 拒绝了登录。请检查代理登录信息中的用户名和密码。</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not allow a connection to {server}. Many proxies allow only port 443: use a server that listens there, or ask the proxy&apos;s administrator.</source>
        <translation>代理 {proxy} 不允许连接 {server}。许多代理只允许 443 端口：请使用在该端口监听的服务器，或联系代理的管理员。</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot reach the server {server} ({reason}). Check the NATS URL, and that the server runs.</source>
        <translation>代理 {proxy} 无法连接服务器 {server}（{reason}）。请检查 NATS URL，以及服务器是否在运行。</translation>
    </message>
    <message>
        <source>The proxy {proxy} did not open a connection to {server} ({reason}). vlan-nats keeps trying; if this lasts, ask the proxy&apos;s administrator.</source>
        <translation>代理 {proxy} 没有打开到 {server} 的连接（{reason}）。vlan-nats 会继续尝试；如果一直如此，请联系代理的管理员。</translation>
    </message>
    <message>
        <source>What answers at {server} is a web server. If this network requires a login first, as in hotels, log in with a web browser; otherwise check the port in the NATS URL.</source>
        <translation>{server} 处的应答者是网页服务器。如果此网络要求先登录（例如在酒店），请用浏览器登录；否则请检查 NATS URL 中的端口。</translation>
    </message>
    <message>
        <source>What answers at {server} does not accept a WebSocket ({reason}). Check the port and the path in the NATS URL; the server needs websocket in its configuration, and a proxy in front of it must pass WebSockets on.</source>
        <translation>{server} 处的应答者不接受 WebSocket（{reason}）。请检查 NATS URL 中的端口和路径；服务器的配置中需要有 websocket，其前面的代理必须放行 WebSocket。</translation>
    </message>
    <message>
        <source>What answers at {server} speaks TLS but does not greet as a NATS server. Check the port in the NATS URL; if the server is reached by WebSocket, begin the URL with wss://.</source>
        <translation>{server} 处的应答者使用 TLS，但没有像 NATS 服务器那样问候。请检查 NATS URL 中的端口；如果服务器通过 WebSocket 连接，请让 URL 以 wss:// 开头。</translation>
    </message>
    <message>
        <source>The server {server} sent something that is not allowed on a WebSocket ({reason}). vlan-nats reconnects automatically; if this happens often, update the server and the proxies in between.</source>
        <translation>来自 {server} 的内容不符合 WebSocket 协议（{reason}）。vlan-nats 会自动重新连接；如果经常发生，请更新服务器和中间的代理。</translation>
    </message>
    <message>
        <source>The server {server} does not offer TLS, so nothing was sent to it. Turn on TLS there, or begin the NATS URL with nats:// (ws:// for WebSocket) if the connection need not be encrypted.</source>
        <translation>服务器 {server} 不提供 TLS，因此没有向它发送任何内容。请在服务器上启用 TLS；如果连接不需要加密，请让 NATS URL 以 nats:// 开头（WebSocket 用 ws://）。</translation>
    </message>
    <message>
        <source>What answers at {server} begins with TLS, as a NATS server with handshake_first or a web server does. Begin the NATS URL with tls://, or with wss:// for WebSocket, or check the port in it.</source>
        <translation>{server} 处的应答者一开始就使用 TLS，如同启用了 handshake_first 的 NATS 服务器或网页服务器。请让 NATS URL 以 tls:// 开头（WebSocket 用 wss://），或检查其中的端口。</translation>
    </message>
    <message>
        <source>proxy login</source>
        <translation>代理登录信息</translation>
    </message>
    <message>
        <source>The preference is neither order nor nearest. Write order to try the servers in the order of their URLs, or nearest to use the one with the shortest round trip.</source>
        <translation>优先方式既不是 order 也不是 nearest。order 按 URL 的顺序尝试服务器，nearest 使用往返时间最短的服务器。</translation>
    </message>
    <message>
        <source>The certificate fingerprint is not a SHA-256 fingerprint, which has 64 hexadecimal digits. Copy what openssl x509 -noout -fingerprint -sha256 -in CERTIFICATE prints on the server.</source>
        <translation>证书指纹不是 SHA-256 指纹；后者有 64 个十六进制数字。请复制在服务器上运行 openssl x509 -noout -fingerprint -sha256 -in 证书文件 的输出。</translation>
    </message>
    <message>
        <source>A CA certificate and a certificate fingerprint are both given, but either alone says which server to trust. Keep one of them.</source>
        <translation>同时给出了 CA 证书和证书指纹，而其中任何一个就已确定信任哪台服务器。请只保留其中一个。</translation>
    </message>
    <message>
        <source>Line {line} of the login is not recognised. Use user=…, password=…, token=…, nkey=…, creds=…, ca=…, ca-fingerprint=…, certificate=…, key=… or network-key=….</source>
        <translation>登录信息的第 {line} 行无法识别。请写成 user=…、password=…、token=…、nkey=…、creds=…、ca=…、ca-fingerprint=…、certificate=…、key=… 或 network-key=…。</translation>
    </message>
    <message>
        <source>The address {address} of the NATS server {host} lies in the VLAN&apos;s own subnet or behind one of its routes, so the server cannot be reached. Choose another subnet for the VLAN, or leave that route out.</source>
        <translation>NATS 服务器 {host} 的地址 {address} 位于 VLAN 自身的子网内，或在其某条路由之后，因此无法访问该服务器。请为 VLAN 选择其他子网，或去掉该路由。</translation>
    </message>
    <message>
        <source>The address {address} of the proxy {host} lies in the VLAN&apos;s own subnet or behind one of its routes, so the proxy cannot be reached. Choose another subnet for the VLAN, or leave that route out.</source>
        <translation>代理 {host} 的地址 {address} 位于 VLAN 自身的子网内，或在其某条路由之后，因此无法访问该代理。请为 VLAN 选择其他子网，或去掉该路由。</translation>
    </message>
    <message>
        <source>The certificate of {server} is not the expected one, so nothing was sent to it: its SHA-256 fingerprint is {found}, but this VLAN trusts {expected}. If the server has a new certificate, ask its administrator for the new fingerprint; otherwise, something else is answering in its place.</source>
        <translation>{server} 的证书与预期不同，因此没有向其发送任何内容：其 SHA-256 指纹是 {found}，而此 VLAN 信任的是 {expected}。如果服务器换了新证书，请向其管理员索取新指纹；否则，有别的程序在冒充它应答。</translation>
    </message>
    <message>
        <source>certificate fingerprint</source>
        <translation>证书指纹</translation>
    </message>
    <message>
        <source>The service vlan-nats@{unit} could not be started ({reason}). See why with: systemctl status vlan-nats@{unit}</source>
        <translation>无法启动服务 vlan-nats@{unit}（{reason}）。原因可用以下命令查看：systemctl status vlan-nats@{unit}</translation>
    </message>
    <message>
        <source>A leaf node cannot log in with an NKey seed. Give the profile a user and a password, a token or a .creds file.</source>
        <translation>叶节点不能使用 NKey 种子登录。请为该配置设置用户和密码、令牌或 .creds 文件。</translation>
    </message>
    <message>
        <source>The leaf node would send the profile&apos;s login without TLS, although the profile uses TLS. Begin the URL with tls:// or wss://.</source>
        <translation>叶节点会在不使用 TLS 的情况下发送该配置的登录信息，而该配置使用 TLS。请让 URL 以 tls:// 或 wss:// 开头。</translation>
    </message>
    <message>
        <source>A leaf node cannot recognize its server by a certificate&apos;s fingerprint. Give the profile the CA certificate instead.</source>
        <translation>叶节点不能通过证书指纹识别其服务器。请改为给该配置提供 CA 证书。</translation>
    </message>
    <message>
        <source>A leaf node cannot reach its server through a proxy. Host it on a computer that reaches the server directly, with none as the profile&apos;s proxy.</source>
        <translation>叶节点不能通过代理连接其服务器。请在能直接连接服务器的计算机上提供它，并将该配置的代理设为 none。</translation>
    </message>
    <message>
        <source>The descriptor of a leaf node must contain token=… and ca=…, the leaf&apos;s own certificate, and nothing else. Leave the other lines out, and check the port.</source>
        <translation>叶节点的描述符必须只包含 token=… 和 ca=…（叶节点自己的证书）。请删除其他行，并检查端口。</translation>
    </message>
    <message>
        <source>The leaf node on this computer has no connection to {server}: {reason}. The server&apos;s administrator must have it listen for leaf nodes on that port and allow your login there. The log is {file}.</source>
        <translation>本机上的叶节点未能连接到 {server}：{reason}。服务器管理员必须让服务器在该端口监听叶节点，并允许您的登录。日志位于 {file}。</translation>
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
    <message>
        <source>An invitation (vlan-nats:…) to review and join.</source>
        <translation>要查看并加入的邀请（vlan-nats:…）。</translation>
    </message>
</context>
<context>
    <name>vnats::AboutDialog</name>
    <message>
        <source>About VLAN NATS</source>
        <translation>关于 VLAN NATS</translation>
    </message>
    <message>
        <source>VLAN NATS %1</source>
        <translation>VLAN NATS %1</translation>
    </message>
    <message>
        <source>A virtual LAN whose switch is a NATS server.</source>
        <translation>以 NATS 服务器作为交换机的虚拟局域网。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). You may use, study, share and change it. It comes without any warranty.</source>
        <translation>自由软件，依据 GNU 通用公共许可证第 3 版或更新版本（GPL-3.0-or-later）发布。您可以使用、研究、分享和修改它。不提供任何担保。</translation>
    </message>
    <message>
        <source>Software that it uses</source>
        <translation>所用软件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Copy version</source>
        <translation>复制版本信息(&amp;C)</translation>
    </message>
    <message>
        <source>For a question or a report: the versions of this program, of Qt and of the system</source>
        <translation>用于提问或报告：本程序、Qt 和系统的版本</translation>
    </message>
    <message>
        <source>It uses:</source>
        <translation>使用了：</translation>
    </message>
</context>
<context>
    <name>vnats::AddressesPage</name>
    <message>
        <source>&amp;Find a free address automatically and keep it</source>
        <translation>自动查找空闲地址并保留(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Allow subnets that this computer uses elsewhere</source>
        <translation>允许此计算机在别处使用的子网(&amp;A)</translation>
    </message>
    <message>
        <source>In the sub&amp;net</source>
        <translation>所在子网(&amp;N)</translation>
    </message>
    <message>
        <source>The same on every computer of this LAN; if empty, the VLAN ID decides.</source>
        <translation>在此局域网的每台计算机上都相同；留空则由 VLAN ID 决定。</translation>
    </message>
    <message>
        <source>Addresses of this computer, one per &amp;line</source>
        <translation>此计算机的地址，每行一个(&amp;L)</translation>
    </message>
    <message>
        <source>Computers in these subnets are then reached through the VLAN; an administrator has to agree.</source>
        <translation>这样，这些子网中的计算机将通过 VLAN 访问；需要管理员同意。</translation>
    </message>
    <message>
        <source>a free address</source>
        <translation>一个空闲地址</translation>
    </message>
    <message>
        <source>The interface gets no address, as for a bridge or your own DHCP client.</source>
        <translation>接口不会获得地址：适用于网桥，或您自己的 DHCP 客户端。</translation>
    </message>
    <message>
        <source>The interface gets %1.</source>
        <translation>接口将获得 %1。</translation>
    </message>
</context>
<context>
    <name>vnats::AdvancedPage</name>
    <message>
        <source>MT&amp;U</source>
        <translation>MTU(&amp;U)</translation>
    </message>
    <message>
        <source>Bytes per packet; 1500 suits almost every LAN.</source>
        <translation>每个数据包的字节数；1500 几乎适用于所有情况。</translation>
    </message>
    <message>
        <source>I&amp;nterface</source>
        <translation>接口(&amp;N)</translation>
    </message>
    <message>
        <source>On this computer; chosen automatically if empty.</source>
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
        <source>C&amp;onnect automatically</source>
        <translation>自动连接(&amp;O)</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>When I log in</source>
        <translation>在我登录时</translation>
    </message>
    <message>
        <source>&amp;Disconnect when I log out</source>
        <translation>在我注销时断开(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Bridge: let machines behind this interface&apos;s bridge use the VLAN</source>
        <translation>桥接：允许此接口的网桥后面的设备使用 VLAN(&amp;B)</translation>
    </message>
    <message>
        <source>En&amp;d the LAN when I disconnect, quit or log out</source>
        <translation>断开、退出或注销时结束该局域网(&amp;D)</translation>
    </message>
    <message>
        <source>When the computer starts</source>
        <translation>计算机启动时</translation>
    </message>
    <message>
        <source>A system service does that, from a boot profile that an administrator installs. Save one to see how.</source>
        <translation>这由系统服务完成，使用由管理员安装的启动配置。保存一个即可查看安装方法。</translation>
    </message>
    <message>
        <source>Save a boot pro&amp;file…</source>
        <translation>保存启动配置(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Routes</source>
        <translation>路由(&amp;R)</translation>
    </message>
    <message>
        <source>Subnets behind computers of this LAN, separated by commas.</source>
        <translation>此局域网的计算机后面的子网，用逗号分隔。</translation>
    </message>
    <message>
        <source>&amp;Games and discovery prefer this LAN</source>
        <translation>游戏和设备发现优先使用此局域网(&amp;G)</translation>
    </message>
    <message>
        <source>Games find each other by broadcast and multicast, which Linux sends to one network only, usually the one with the Internet. With this setting, it is this LAN while it is connected. Only one LAN at a time can be preferred.</source>
        <translation>游戏通过广播和组播互相寻找，而 Linux 只会把它们发往一个网络：通常是通往互联网的那个。启用后，只要此局域网已连接，就发往此局域网。同一时间只能优先使用一个局域网。</translation>
    </message>
    <message>
        <source>M&amp;etered connection: save data while nobody uses the LAN</source>
        <translation>按流量计费的连接：无人使用此局域网时节省流量(&amp;E)</translation>
    </message>
    <message>
        <source>While nobody uses the LAN, its computers then announce themselves half as often. An idle one takes up to a minute, instead of 15 seconds, to notice that the server has failed.</source>
        <translation>无人使用此局域网时，其中的计算机互相告知自己在线的次数会减半。空闲的计算机最多需要一分钟才能发现服务器已失效，而平时是 15 秒。</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>Leads to the server. If empty, the environment&apos;s or the desktop&apos;s proxy is used. Enter “none” to connect directly.</source>
        <translation>通往服务器。留空则使用环境或桌面的代理。输入 none 则直接连接。</translation>
    </message>
    <message>
        <source>Use the nearest server instead of the first one that &amp;works</source>
        <translation>使用最近的服务器，而不是第一个可用的服务器(&amp;W)</translation>
    </message>
    <message>
        <source>Of several servers, the one with the shortest round trip. All of them must lead to the same LAN, as the servers of a cluster and their leaf nodes do. Otherwise, the computers of this LAN may be on different servers and not see each other.</source>
        <translation>在多个服务器中使用往返时间最短的一个。所有服务器必须通向同一个局域网，例如一个集群的服务器及其叶节点。否则，此局域网的计算机可能位于不同的服务器上，彼此不可见。</translation>
    </message>
</context>
<context>
    <name>vnats::Application</name>
    <message>
        <source>VLAN NATS is still running</source>
        <translation>VLAN NATS 仍在运行</translation>
    </message>
    <message>
        <source>The window is closed; click the icon in the panel to open it again. To quit, use the menu of the icon.</source>
        <translation>窗口已关闭；点击托盘中的图标可重新打开。“退出”在图标的菜单中。</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Everything works from this window; connections stay up when you close it. On GNOME, the AppIndicator extension adds a tray.</source>
        <translation>此桌面不显示托盘图标。所有操作都可在此窗口中完成；关闭窗口后连接仍会保持。在 GNOME 上，AppIndicator 扩展可添加托盘。</translation>
    </message>
    <message>
        <source>%1 was not connected at login. %2</source>
        <translation>%1 在登录时未能连接。%2</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Still connected: %1. Open VLAN NATS to disconnect.</source>
        <translation>仍保持连接：%1。要断开连接，请打开 VLAN NATS。</translation>
    </message>
    <message>
        <source>Disconnected: %1.</source>
        <translation>已断开：%1。</translation>
    </message>
    <message>
        <source>VLAN NATS has quit</source>
        <translation>VLAN NATS 已退出</translation>
    </message>
</context>
<context>
    <name>vnats::BootProfileDialog</name>
    <message>
        <source>Connect %1 at boot</source>
        <translation>计算机启动时连接 %1</translation>
    </message>
    <message>
        <source>The computer connects the VLAN before anyone logs in, using a file that only an administrator can install. Save it here, then run the commands in a terminal. Disconnect the VLAN in this window first: the two cannot share one interface.</source>
        <translation>在任何人登录之前，计算机会自行连接该 VLAN，所用的文件只有管理员才能安装。请在此处保存文件，然后在终端中运行这些命令。请先在此窗口中断开该 VLAN：一个接口不能同时由两者使用。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>The part before .conf becomes the name of the service.</source>
        <translation>.conf 之前的部分就是服务的名称。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>&amp;Commands that install it and connect it now and at every boot:</source>
        <translation>安装并在现在及每次启动时连接的命令(&amp;C)：</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Co&amp;py the commands</source>
        <translation>复制命令(&amp;P)</translation>
    </message>
    <message>
        <source>Boot profiles (*.conf)</source>
        <translation>启动配置 (*.conf)</translation>
    </message>
    <message>
        <source>The secrets are not included: an administrator puts them into %1; see man vlan-nats.conf.</source>
        <translation>其中不含机密信息：管理员将其放入 %1；参见 man vlan-nats.conf。</translation>
    </message>
    <message>
        <source>Include its s&amp;ecrets, in files next to it that only you can read</source>
        <translation>连同机密信息，存为旁边仅您可读的文件(&amp;E)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
    <name>vnats::ConnectionJournal</name>
    <message>
        <source>Disconnected.</source>
        <translation>已断开。</translation>
    </message>
    <message>
        <source>Connection requested.</source>
        <translation>已请求连接。</translation>
    </message>
    <message>
        <source>The connection was lost; reconnecting.</source>
        <translation>连接已断开，正在重新连接。</translation>
    </message>
    <message>
        <source>The interface %1 is ready; looking for the server.</source>
        <translation>接口 %1 已就绪，正在寻找服务器。</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>已连接。</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>已连接到 %1。</translation>
    </message>
    <message>
        <source>Connected to %1 through the proxy %2.</source>
        <translation>已通过代理 %2 连接到 %1。</translation>
    </message>
    <message>
        <source>Connected, but something needs attention.</source>
        <translation>已连接，但有问题需要处理。</translation>
    </message>
    <message>
        <source>Disconnection requested.</source>
        <translation>已请求断开。</translation>
    </message>
    <message>
        <source>Not connected, because of a problem.</source>
        <translation>因出现问题而未连接。</translation>
    </message>
    <message>
        <source>%1 joined.</source>
        <comment>names</comment>
        <translation>%1 已加入。</translation>
    </message>
    <message>
        <source>%1 left.</source>
        <comment>names</comment>
        <translation>%1 已离开。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers joined.</source>
        <translation>
            <numerusform>有 %Ln 台计算机加入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers left.</source>
        <translation>
            <numerusform>有 %Ln 台计算机离开。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionList</name>
    <message>
        <source>%1, by %2</source>
        <comment>state, by a user</comment>
        <translation>%1，由 %2 连接</translation>
    </message>
    <message>
        <source>%1, by another program</source>
        <translation>%1，由其他程序连接</translation>
    </message>
    <message>
        <source>%1, hosted here</source>
        <translation>%1，由此处托管</translation>
    </message>
    <message>
        <source>%1, boot profile</source>
        <translation>%1，启动配置</translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionNews</name>
    <message>
        <source>%1 is connected again</source>
        <translation>%1 已重新连接</translation>
    </message>
    <message>
        <source>%1 needs attention</source>
        <translation>%1 需要处理</translation>
    </message>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 未连接</translation>
    </message>
    <message>
        <source>%1 has lost its connection</source>
        <translation>%1 的连接已断开</translation>
    </message>
    <message>
        <source>It reconnects automatically as soon as a server answers.</source>
        <translation>一旦有服务器应答，就会自动重新连接。</translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionPage</name>
    <message>
        <source>Pages of this VLAN</source>
        <translation>此 VLAN 的页面</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>vnats::ContextButton</name>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import from a NATS context</source>
        <translation>从 NATS 上下文导入</translation>
    </message>
    <message>
        <source>Take the servers and the login from a context of the nats command, or from a file</source>
        <translation>从 nats 命令的上下文或文件中获取服务器和登录信息</translation>
    </message>
    <message>
        <source>%1 (selected)</source>
        <comment>the context that the nats command uses</comment>
        <translation>%1（当前选定）</translation>
    </message>
    <message>
        <source>The nats command has no contexts here</source>
        <translation>nats 命令在此没有上下文</translation>
    </message>
    <message>
        <source>Context or credentials &amp;file…</source>
        <translation>上下文或凭据文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Contexts and credentials (*.json *.creds);;All files (*)</source>
        <translation>上下文和凭据 (*.json *.creds);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>vnats::CopyMenus</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>vnats::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>vnats::EventLog</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事件</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln times)</source>
        <comment>an event</comment>
        <translation>
            <numerusform>%1（%Ln 次）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::FactsPane</name>
    <message>
        <source>sealed with the network key</source>
        <translation>用网络密钥密封</translation>
    </message>
    <message>
        <source>encrypted to the server only</source>
        <translation>仅加密到服务器</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
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
        <source>Protection</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>Round trip to server</source>
        <translation>到服务器的往返时间</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>prefer this LAN</source>
        <translation>优先使用此局域网</translation>
    </message>
    <message>
        <source>%1 (MTU %2)</source>
        <comment>interface</comment>
        <translation>%1（MTU %2）</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel does not support %1 on TAP interfaces. This can only reduce speed.</source>
        <translation>此计算机的内核不支持 TAP 接口的 %1。这只可能降低速度。</translation>
    </message>
    <message>
        <source>%1 · %2 in total</source>
        <translation>%1 · 共 %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the IP address of this computer</source>
        <translation>复制本机的 IP 地址</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>尚未尝试</translation>
    </message>
    <message>
        <source>round trip %1</source>
        <translation>往返时间 %1</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>refuses the login or a subject of the LAN</source>
        <translation>拒绝登录或此局域网的某个主题</translation>
    </message>
    <message>
        <source>its TLS or certificate is not accepted</source>
        <translation>其证书或 TLS 不被接受</translation>
    </message>
    <message>
        <source>does not lead to this LAN</source>
        <translation>不通向此局域网</translation>
    </message>
    <message>
        <source>what is said on this LAN arrives by it too late</source>
        <translation>此局域网中的内容经由它到达得太晚</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>server, and how it is</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <comment>server, and its proxy</comment>
        <translation>%1，经由 %2</translation>
    </message>
    <message>
        <source>Other servers</source>
        <translation>其他服务器</translation>
    </message>
</context>
<context>
    <name>vnats::FormField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>vnats::HelpDialog</name>
    <message>
        <source>How to begin</source>
        <translation>如何开始</translation>
    </message>
    <message>
        <source>A VLAN joins computers into one LAN, wherever they are. Each of them connects to the same NATS server with the same VLAN ID and has an IP address of its own.

If you know a server, enter its URL. If somebody has sent you a link that begins with vlan-nats:, join with it. If there is no server yet, host a LAN on one of the computers and invite the others.

A click on a VLAN in the list selects it; Enter, the button and the icon in the panel connect it. Closing the window does not disconnect anything.</source>
        <translation>VLAN 将各处的计算机连成一个局域网。每台计算机都用相同的 VLAN ID 连接同一 NATS 服务器，并拥有自己的 IP 地址。

如果知道服务器，请输入其 URL。如果有人发来以 vlan-nats: 开头的链接，请用它加入。如果还没有服务器，请在其中一台计算机上托管局域网并邀请其他计算机。

在列表中单击某个 VLAN 会选中它；回车键、按钮和面板图标会连接它。关闭窗口不会断开任何连接。</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>How this computer is on the LAN: its addresses and interface, the server and others that could take over, how long it has been connected, and what protects the traffic.

The chart shows what is received and sent, over a minute, five minutes or an hour. Below it are the frames by kind, and those that were dropped with the reason.

A right click on any value copies it.</source>
        <translation>本机在局域网中的情况：地址和接口、服务器及可以接替的其他服务器、连接时长，以及流量的保护方式。

图表显示一分钟、五分钟或一小时内的接收和发送情况。下方按类型列出帧，以及被丢弃的帧和原因。

右键单击任一数值即可复制。</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>The other computers on this LAN: name, IP and MAC address, round trip, and what each of them receives and sends.

Enter pings a computer; the menu of its row also opens SSH in a terminal, or a page in the browser. A right click on the heading chooses the columns; drag them to change their order.</source>
        <translation>此局域网中的其他计算机：名称、IP 和 MAC 地址、往返时间，以及各自的收发流量。

按回车键可 ping 一台计算机；其行菜单还可通过 SSH 打开终端，或在浏览器中打开其网页。表头菜单用于选择列，也可拖动列改变顺序。</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Every MAC address that is known on this LAN, and the computer through which it is reached. There are more of them than computers where one of them bridges other machines into the LAN.</source>
        <translation>此局域网中已知的每个 MAC 地址，以及到达它所经过的计算机。若某台计算机将其他机器桥接到局域网，MAC 地址会多于计算机。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What has happened to this connection: when it was connected and lost, every problem, and the computers that joined and left. Entries survive a restart. They contain no logins or keys; save them to a file for somebody who helps you.</source>
        <translation>此连接发生过的事：何时连接和断开、每个问题，以及加入和离开的计算机。重启后条目仍会保留。其中不含登录信息和密钥；可保存到文件中，交给帮助您的人。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Whether this program starts when you log in and notifies you on the desktop, what a middle click on the icon does, the unit of rates, and the colours. The settings of a single VLAN are in its profile.</source>
        <translation>本程序是否在登录时启动、是否发送桌面通知、中键单击图标的作用、速率单位，以及配色。单个 VLAN 的设置在其配置文件中。</translation>
    </message>
    <message>
        <source>Profile: LAN</source>
        <translation>配置文件：局域网</translation>
    </message>
    <message>
        <source>The three things that a LAN needs.

NATS URL: the server that all computers connect to, such as tls://example.org:4222. Begin it with tls:// to encrypt the connection. Import… takes it from a context of the nats command; a URL with a login, a context and a credentials file can also be pasted or dropped here.

VLAN ID: any number; the same on all computers of one LAN.

IP address: different on every computer, in the same subnet. auto finds a free one.</source>
        <translation>局域网所需的三项内容。

NATS URL：所有计算机都要连接的服务器，例如 tls://example.org:4222。以 tls:// 开头会加密连接。“导入…”可从 nats 命令的上下文中获取；也可在此粘贴或拖放带登录信息的 URL、上下文和凭据文件。

VLAN ID：任意数字；同一局域网的所有计算机必须相同。

IP 地址：每台计算机各不相同，位于同一子网。auto 会自动找一个空闲地址。</translation>
    </message>
    <message>
        <source>Profile: Security</source>
        <translation>配置文件：安全</translation>
    </message>
    <message>
        <source>How to log in to the server, and who can read the traffic.

A network key seals the VLAN, so that not even the server can read it; it must be the same on all computers. Without one, TLS encrypts the way to the server only.

Logins and keys are kept in the keyring of your desktop, never in the profile.</source>
        <translation>如何登录服务器，以及谁能读取流量。

网络密钥会密封 VLAN，连服务器也无法读取；所有计算机必须使用相同的密钥。没有密钥时，TLS 只加密到服务器的路径。

登录信息和密钥保存在桌面的密钥环中，绝不会存入配置文件。</translation>
    </message>
    <message>
        <source>Profile: Addresses</source>
        <translation>配置文件：地址</translation>
    </message>
    <message>
        <source>The same addresses as on the LAN page, one per line; the subnet in which a free one is found; and whether the VLAN may have a subnet that this computer uses elsewhere.</source>
        <translation>与“局域网”页面相同的地址，每行一个；用于查找空闲地址的子网；以及 VLAN 是否可以使用本机在别处已使用的子网。</translation>
    </message>
    <message>
        <source>Profile: Advanced</source>
        <translation>配置文件：高级</translation>
    </message>
    <message>
        <source>Settings that most LANs leave as they are: the name of the interface, the MTU, routes to subnets behind other computers, the prefix of the NATS subjects, a proxy, when the VLAN connects automatically, what games find, the choice among several servers, and a bridge to other machines.</source>
        <translation>大多数局域网无需改动的设置：接口名称、MTU、通往其他计算机后方子网的路由、NATS 主题前缀、代理、VLAN 何时自动连接、游戏能发现什么、在多台服务器中如何选择，以及到其他机器的网桥。</translation>
    </message>
    <message>
        <source>Hosting a LAN</source>
        <translation>托管局域网</translation>
    </message>
    <message>
        <source>This computer becomes the server: it runs nats-server with a certificate, a token and a network key of its own, as long as the VLAN is connected here. The others must be able to reach its port.</source>
        <translation>本机成为服务器：只要 VLAN 在此连接，就会运行 nats-server，并使用自己的证书、令牌和网络密钥。其他计算机必须能访问其端口。</translation>
    </message>
    <message>
        <source>Inviting</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>The link and the code hold what another computer needs to join this LAN. With the secrets in it, anyone who has the link can join; the secrets can also go separately.</source>
        <translation>链接和二维码包含其他计算机加入此局域网所需的内容。若其中含有机密信息，任何拥有链接的人都能加入；机密信息也可以单独发送。</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Paste the link that begins with vlan-nats:. Everything in it is shown before it is saved. The server that it names can see who is connected; it cannot read a sealed VLAN.</source>
        <translation>请粘贴以 vlan-nats: 开头的链接。保存前会显示其中的全部内容。链接中的服务器能看到谁已连接，但无法读取密封的 VLAN。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Testing a connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Tries each step of connecting with what is in the form: finding the server, its certificate, the login, and what it allows on this VLAN. Nothing is saved, and no interface is created.

The first step that fails says what to do. Steps after it are not tried.</source>
        <translation>用表单中的内容逐步尝试连接：查找服务器、验证其证书、登录，以及服务器在此 VLAN 上允许的操作。不会保存任何内容，也不会创建接口。

第一个失败的步骤会说明该怎么做，其后的步骤不再尝试。</translation>
    </message>
    <message>
        <source>Entering a login or a key</source>
        <translation>输入登录信息或密钥</translation>
    </message>
    <message>
        <source>The server or the VLAN needs something that the keyring of your desktop does not hold. What you enter is stored there if you wish; otherwise, it is forgotten when this program quits.

Whoever runs the server gives out logins; the network key is the same on all computers of the VLAN.</source>
        <translation>服务器或 VLAN 要求、而桌面密钥环中没有的内容。您可以选择将输入的内容保存在密钥环中；否则退出本程序时即被遗忘。

登录信息由服务器的运营者提供；网络密钥在 VLAN 的所有计算机上都相同。</translation>
    </message>
    <message>
        <source>Connecting at boot</source>
        <translation>计算机启动时连接</translation>
    </message>
    <message>
        <source>A boot profile is a file in /etc/vlan-nats that the computer connects before anyone logs in. Only an administrator can install it: save the file here and run the commands in a terminal.

Boot profiles are in the list of VLANs even while they are not connected. Connecting or disconnecting one there takes an administrator&apos;s password.</source>
        <translation>启动配置是 /etc/vlan-nats 中的文件，计算机会在任何人登录之前连接它。只有管理员才能安装：请在此保存文件，然后在终端中运行这些命令。

启动配置会显示在 VLAN 列表中，未连接时也是如此。在列表中连接或断开它需要管理员密码。</translation>
    </message>
</context>
<context>
    <name>vnats::HostDialog</name>
    <message>
        <source>&amp;Keep it running when I quit or log out, and start it again when I log in</source>
        <translation>退出或注销后继续运行，登录时重新启动(&amp;K)</translation>
    </message>
    <message>
        <source>Host a LAN here</source>
        <translation>在此托管局域网</translation>
    </message>
    <message>
        <source>This computer runs the LAN&apos;s NATS server under your account, with a certificate, a token and a network key of its own. Others join with the link that you get; they must be able to reach this computer.</source>
        <translation>此计算机以您的身份运行局域网的 NATS 服务器，并为其生成专用的证书、令牌和网络密钥。其他人用您得到的链接加入；他们必须能够访问此计算机。</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>名称(&amp;M)</translation>
    </message>
    <message>
        <source>The name that you and the others see.</source>
        <translation>您和其他人对它的称呼。</translation>
    </message>
    <message>
        <source>Others &amp;reach this computer by</source>
        <translation>其他人通过以下名称或地址访问此计算机(&amp;R)</translation>
    </message>
    <message>
        <source>Names or addresses, separated by commas; for access from the Internet, your router&apos;s.</source>
        <translation>名称或地址，以逗号分隔；从互联网访问时为您的路由器的地址。</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>Your firewall must allow it.</source>
        <translation>防火墙必须放行该端口。</translation>
    </message>
    <message>
        <source>&amp;VLAN ID</source>
        <translation>VLAN ID(&amp;V)</translation>
    </message>
    <message>
        <source>One that you do not use yet.</source>
        <translation>一个您尚未使用的编号。</translation>
    </message>
    <message>
        <source>LAN of %1</source>
        <translation>%1 的局域网</translation>
    </message>
    <message>
        <source>&amp;Host it</source>
        <translation>托管(&amp;H)</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What to host</source>
        <translation>要托管的内容</translation>
    </message>
    <message>
        <source>The server&apos;s URL for le&amp;af nodes</source>
        <translation>服务器的叶节点 URL(&amp;A)</translation>
    </message>
    <message>
        <source>A new LAN</source>
        <translation>新的局域网</translation>
    </message>
    <message>
        <source>A leaf node of %1&apos;s server, for members nearby</source>
        <translation>%1 的服务器的叶节点，供附近的成员使用</translation>
    </message>
    <message>
        <source>This computer runs a leaf node of the VLAN&apos;s server under your account. Members in the same network find it and talk to each other through it, instead of through a server far away. It carries this VLAN only, and only its members can use it.</source>
        <translation>本机将以您的帐户运行该 VLAN 服务器的叶节点。同一网络中的成员会发现它并通过它互相通信，而不必经过远处的服务器。只有此 VLAN 的数据经过它，也只有其成员可以接入。</translation>
    </message>
    <message>
        <source>If empty, port 7422 of the server. Its administrator knows where it listens for leaf nodes.</source>
        <translation>留空则为服务器的 7422 端口。其管理员知道服务器在何处监听叶节点。</translation>
    </message>
</context>
<context>
    <name>vnats::HostPane</name>
    <message>
        <source>&amp;Host again</source>
        <translation>重新托管(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Invite…</source>
        <translation>邀请(&amp;I)…</translation>
    </message>
    <message>
        <source>Stop &amp;hosting</source>
        <translation>停止托管(&amp;H)</translation>
    </message>
    <message>
        <source>Stops the server for everyone. Invitations become valid again when you host the LAN again.</source>
        <translation>为所有人停止服务器。再次托管该局域网时，邀请重新有效。</translation>
    </message>
    <message>
        <source>Hosted on this computer, but the server is not running.</source>
        <translation>由此计算机托管，但其服务器没有运行。</translation>
    </message>
    <message>
        <source>Hosted on this computer: the server starts when you connect.</source>
        <translation>由此计算机托管：服务器在您连接时启动。</translation>
    </message>
    <message>
        <source>Hosted on this computer, but others cannot reach it now: this computer is not on any network.</source>
        <translation>由此计算机托管，但其他人目前无法访问：它不在任何网络中。</translation>
    </message>
    <message>
        <source>Hosted on this computer. Others reach it at %1, port %2.</source>
        <translation>由此计算机托管。其他人可通过 %1、端口 %2 访问。</translation>
    </message>
</context>
<context>
    <name>vnats::HostingDesk</name>
    <message>
        <source>%1 is no longer hosted. %2</source>
        <translation>%1 已不再托管。%2</translation>
    </message>
    <message>
        <source>Host again</source>
        <translation>重新托管</translation>
    </message>
</context>
<context>
    <name>vnats::InviteDialog</name>
    <message>
        <source>En&amp;large</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>Invite to %1</source>
        <translation>邀请加入 %1</translation>
    </message>
    <message>
        <source>Anyone with vlan-nats can join VLAN %1 with this link, or with the code once a phone has read it and sent it on. Every setting is shown there before it is saved.</source>
        <translation>任何人用 vlan-nats 打开此链接，或用手机扫码后转发，都可以加入 VLAN %1。保存之前会显示每一项设置。</translation>
    </message>
    <message>
        <source>Invitation link</source>
        <translation>邀请链接</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>复制链接(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the &amp;secrets</source>
        <translation>复制机密信息(&amp;S)</translation>
    </message>
    <message>
        <source>A second text. Send it through another channel than the link.</source>
        <translation>第二段文本，应通过与链接不同的途径发送。</translation>
    </message>
    <message>
        <source>in an hour</source>
        <translation>一小时后</translation>
    </message>
    <message>
        <source>in a day</source>
        <translation>一天后</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>一周后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>After that, vlan-nats no longer accepts the link. Computers that have joined stay; only the server can remove them.</source>
        <translation>到期后 vlan-nats 不再接受此邀请。已加入的人不受影响；只有服务器才能终止其访问。</translation>
    </message>
    <message>
        <source>&amp;Include the login and the network key</source>
        <translation>包含登录信息和网络密钥(&amp;W)</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>失效时间(&amp;X)</translation>
    </message>
    <message>
        <source>There is no link.</source>
        <translation>没有链接。</translation>
    </message>
    <message>
        <source>This is too long for a QR code. Copy the link.</source>
        <translation>内容过长，无法生成二维码。请复制链接。</translation>
    </message>
    <message>
        <source>The NATS URL refers to this computer only here; on another computer, it would refer to that computer. Edit the VLAN and enter a name or address by which others reach this computer.</source>
        <translation>NATS URL 只有在此处才指向此计算机；在其他计算机上，它会指向那台计算机自身。请编辑 VLAN，输入其他人访问此计算机所用的名称或地址。</translation>
    </message>
    <message>
        <source>Anyone who sees this link can use the login and read sealed traffic. Send it only where no one else can read it.</source>
        <translation>看到此链接的人都能使用该登录信息，并读取密封的内容。请只在没有他人能看到的地方发送。</translation>
    </message>
    <message>
        <source>The link alone does not let anyone in. Send the secrets through another channel.</source>
        <translation>仅凭此链接无法加入。请通过其他途径发送机密信息。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This computer has no address that others could reach. Connect it to a network, then open this again.</source>
        <translation>此计算机没有其他人可以访问的地址。请将其连接到网络，然后再次打开此窗口。</translation>
    </message>
    <message>
        <source>%1 The code is hard to read because it contains the CA certificate. Give the VLAN the fingerprint of the server&apos;s certificate instead (Edit, Security), and a phone reads it easily.</source>
        <translation>%1 此二维码包含 CA 证书，因此难以识别。请改为向 VLAN 提供服务器证书的指纹（编辑、安全），手机就能轻松识别。</translation>
    </message>
</context>
<context>
    <name>vnats::JoinDialog</name>
    <message>
        <source>Join with an invitation</source>
        <translation>通过邀请加入</translation>
    </message>
    <message>
        <source>&amp;Invitation</source>
        <translation>邀请(&amp;I)</translation>
    </message>
    <message>
        <source>The link that you were sent; it begins with vlan-nats:.</source>
        <translation>您收到的以 vlan-nats: 开头的链接。</translation>
    </message>
    <message>
        <source>Se&amp;crets</source>
        <translation>机密信息(&amp;C)</translation>
    </message>
    <message>
        <source>The second text, if you were sent one</source>
        <translation>第二段文本（如果您收到了）</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save and c&amp;onnect</source>
        <translation>保存并连接(&amp;O)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>NATS URL</source>
        <translation>NATS URL</translation>
    </message>
    <message>
        <source>VLAN ID</source>
        <translation>VLAN ID</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>TLS name</source>
        <translation>TLS 名称</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Subject prefix</source>
        <translation>主题前缀</translation>
    </message>
    <message>
        <source>Includes</source>
        <translation>随附</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>servers with a certificate from the enclosed CA, for this VLAN only</source>
        <translation>证书由随附 CA 签发的服务器，仅限此 VLAN</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>Still needed</source>
        <translation>还需提供</translation>
    </message>
    <message>
        <source>a free one in %1</source>
        <comment>a subnet</comment>
        <translation>%1 中的空闲地址</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Games and discovery</source>
        <translation>游戏和设备发现</translation>
    </message>
    <message>
        <source>prefer this LAN</source>
        <translation>优先使用此局域网</translation>
    </message>
    <message>
        <source>Server in use</source>
        <translation>使用的服务器</translation>
    </message>
    <message>
        <source>the nearest one</source>
        <translation>最近的一个</translation>
    </message>
    <message>
        <source>the server whose certificate has the enclosed fingerprint, for this VLAN only</source>
        <translation>证书与随附指纹相符的服务器，仅限此 VLAN</translation>
    </message>
</context>
<context>
    <name>vnats::LanPage</name>
    <message>
        <source>Na&amp;me</source>
        <translation>名称(&amp;M)</translation>
    </message>
    <message>
        <source>Shown in the tray and in the list.</source>
        <translation>在托盘和列表中显示的名称。</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>家</translation>
    </message>
    <message>
        <source>NATS &amp;URL</source>
        <translation>NATS URL(&amp;U)</translation>
    </message>
    <message>
        <source>The server that all computers of this LAN connect to. Separate several with commas.</source>
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
        <source>This computer hosts the LAN, on the port at the end of the URL. With another server, it is no longer hosted here.</source>
        <translation>此计算机托管该局域网，端口在 URL 末尾。换成别的服务器后，就不再由此处托管。</translation>
    </message>
    <message>
        <source>Others &amp;reach this computer by</source>
        <translation>其他人通过以下名称或地址访问此计算机(&amp;R)</translation>
    </message>
    <message>
        <source>Names or addresses, separated by commas; its own addresses if empty.</source>
        <translation>名称或地址，以逗号分隔；留空则使用其自身的地址。</translation>
    </message>
</context>
<context>
    <name>vnats::LeafPane</name>
    <message>
        <source>Host a&amp;gain</source>
        <translation>重新托管(&amp;G)</translation>
    </message>
    <message>
        <source>Stop &amp;hosting</source>
        <translation>停止托管(&amp;H)</translation>
    </message>
    <message>
        <source>Members nearby go back to the server itself.</source>
        <translation>附近的成员将改回直接使用服务器。</translation>
    </message>
    <message>
        <source>This computer hosts a leaf node of the server on port %1. Members nearby use it.</source>
        <translation>本机在端口 %1 托管服务器的叶节点，供附近的成员使用。</translation>
    </message>
    <message>
        <source>This computer hosts a leaf node of the server while it is connected.</source>
        <translation>本机在连接期间托管服务器的叶节点。</translation>
    </message>
</context>
<context>
    <name>vnats::LogPane</name>
    <message>
        <source>What happened</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Nothing has happened yet.
Connections, problems, and computers that join or leave are listed here.</source>
        <translation>尚无事件。
连接情况、出现的问题以及成员的加入和离开都会记录在这里。</translation>
    </message>
    <message>
        <source>Kept until this program quits.</source>
        <translation>保留到程序退出为止。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>The last %L1 entries are kept.</source>
        <translation>保留最近 %L1 条记录。</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Texts (*.log *.txt)</source>
        <translation>文本 (*.log *.txt)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
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
        <source>The part that creates network interfaces is missing. Install the vlan-nats-helper package (sudo apt install vlan-nats-helper), then connect; there is no need to restart.</source>
        <translation>缺少用于创建网络接口的组件。请安装 vlan-nats-helper 软件包（sudo apt install vlan-nats-helper），然后连接；无需重新启动。</translation>
    </message>
    <message>
        <source>The system bus does not answer, so nothing can be connected. Start the dbus service and open this program again.</source>
        <translation>系统总线没有应答，因此无法连接。请启动 dbus 服务，然后重新打开本程序。</translation>
    </message>
    <message>
        <source>Join with an invitation…</source>
        <translation>通过邀请加入…</translation>
    </message>
    <message>
        <source>&amp;Enter a server…</source>
        <translation>输入服务器(&amp;E)…</translation>
    </message>
    <message>
        <source>You know the URL of a NATS server that your computers can reach.</source>
        <translation>您知道一个您的计算机都能访问的 NATS 服务器的 URL。</translation>
    </message>
    <message>
        <source>&amp;Join with an invitation…</source>
        <translation>通过邀请加入(&amp;J)…</translation>
    </message>
    <message>
        <source>Somebody has sent you a link that begins with vlan-nats:.</source>
        <translation>有人给您发来了以 vlan-nats: 开头的链接。</translation>
    </message>
    <message>
        <source>&amp;Import profiles from a file…</source>
        <translation>从文件导入配置(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Import profiles…</source>
        <translation>导入配置…</translation>
    </message>
    <message>
        <source>Export all profiles…</source>
        <translation>导出所有配置…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>The report has been copied. It contains no logins or keys; read it before you post it.</source>
        <translation>报告已复制。其中不含登录信息和密钥；发布之前请先阅读。</translation>
    </message>
    <message>
        <source>Host a LAN here…</source>
        <translation>在此托管局域网…</translation>
    </message>
    <message>
        <source>&amp;Host a LAN here…</source>
        <translation>在此托管局域网(&amp;H)…</translation>
    </message>
    <message>
        <source>There is no server yet: this computer becomes one, and you get a link for the others.</source>
        <translation>还没有服务器：让此计算机成为服务器，并得到一个给其他人的链接。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>About VLAN NATS</source>
        <translation>关于 VLAN NATS</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
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
    <name>vnats::OverviewPane</name>
    <message>
        <source>What moves on another user&apos;s VLAN is not shown.</source>
        <translation>不显示其他用户的 VLAN 中的流量。</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Click Connect to join this LAN.
Traffic and the other computers appear here.</source>
        <translation>点击“连接”即可加入此局域网。
流量和其他计算机将显示在这里。</translation>
    </message>
    <message>
        <source>Creating the network interface. You may be asked for your password.</source>
        <translation>正在创建网络接口。可能会询问您的密码。</translation>
    </message>
    <message>
        <source>See above for what is wrong and what to do.
The Log page shows what happened before.</source>
        <translation>出了什么问题、如何解决，见上方。
之前发生的事情见“日志”页。</translation>
    </message>
</context>
<context>
    <name>vnats::PeerAnswers</name>
    <message>
        <source>  %1 ms</source>
        <comment>one of several round trips</comment>
        <translation>  %1 毫秒</translation>
    </message>
    <message>
        <source>Ping %1:</source>
        <translation>Ping %1：</translation>
    </message>
    <message>
        <source>%1 does not answer pings. It may be off, or its firewall may drop them.</source>
        <translation>%1 不应答 ping。它可能已关机，或其防火墙丢弃了 ping。</translation>
    </message>
    <message>
        <source>No program on this computer can open %1. The address has been copied instead.</source>
        <translation>此计算机上没有程序可以打开 %1。已改为复制该地址。</translation>
    </message>
</context>
<context>
    <name>vnats::PeerModel</name>
    <message>
        <source>Like the original vlan-nats program, it does not announce itself. It can be reached, but frames are sent one by one.</source>
        <translation>与原版 vlan-nats 程序一样，该成员不会宣告自己。可以访问它，但帧只能逐个发送。</translation>
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
    <message>
        <source>From this computer through the server to the peer and back.</source>
        <translation>从此计算机经服务器到该成员再返回的时间。</translation>
    </message>
    <message>
        <source>Reached through</source>
        <translation>经由</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Receiving</source>
        <comment>bytes per second from this peer</comment>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>bytes per second to this peer</comment>
        <translation>发送</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>basic frames</source>
        <translation>基本帧</translation>
    </message>
    <message>
        <source>native, sealed</source>
        <translation>原生，密封</translation>
    </message>
    <message>
        <source>native</source>
        <translation>原生</translation>
    </message>
</context>
<context>
    <name>vnats::PeersPane</name>
    <message>
        <source>The computers on another user&apos;s VLAN are not shown.</source>
        <translation>不显示其他用户的 VLAN 中的计算机。</translation>
    </message>
    <message>
        <source>Traffic with %1</source>
        <translation>与 %1 的流量</translation>
    </message>
    <message>
        <source>Computers on this LAN</source>
        <translation>此局域网中的计算机</translation>
    </message>
    <message>
        <source>No other computer has been seen yet.
Connect another one with the same NATS URL and VLAN ID, or ping an address on this LAN.</source>
        <translation>尚未发现其他计算机。
请用相同的 NATS URL 和 VLAN ID 连接另一台计算机，或 ping 此局域网中的某个地址。</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Copy MAC address</source>
        <translation>复制 MAC 地址</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>复制 IP 地址</translation>
    </message>
    <message>
        <source>MAC addresses on this LAN</source>
        <translation>此局域网中的 MAC 地址</translation>
    </message>
    <message>
        <source>Search by name, IP or MAC address</source>
        <translation>按名称、IP 或 MAC 地址搜索</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title and number</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>Connect to this LAN to see who is on it.</source>
        <translation>连接到此局域网后即可查看其中的成员。</translation>
    </message>
    <message>
        <source>Copy this cell</source>
        <translation>复制此单元格</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Open SSH</source>
        <translation>打开 SSH</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <comment>another IP address</comment>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>%1 There is something about others, too; point at one to read it.</source>
        <translation>%1 其他计算机也有提示；将指针移到其上即可查看。</translation>
    </message>
    <message>
        <source>If games do not find each other here, edit this VLAN and choose “Games and discovery prefer this LAN” (Advanced).</source>
        <translation>如果游戏在此找不到彼此，请编辑此 VLAN，并选择“游戏和设备发现优先使用此局域网”（高级）。</translation>
    </message>
</context>
<context>
    <name>vnats::Permissions</name>
    <message>
        <source>Asks for a password first, usually an administrator&apos;s.</source>
        <translation>会先要求输入密码，通常是管理员的密码。</translation>
    </message>
    <message>
        <source>Not allowed on this computer: the administrator&apos;s rules (polkit) forbid it.</source>
        <translation>此计算机不允许：管理员的规则（polkit）禁止这样做。</translation>
    </message>
</context>
<context>
    <name>vnats::Pinger</name>
    <message>
        <source>The ping program could not be started. Install it (sudo apt install iputils-ping) and try again.</source>
        <translation>无法启动 ping 程序。请安装它（sudo apt install iputils-ping），然后重试。</translation>
    </message>
</context>
<context>
    <name>vnats::Profile</name>
    <message>
        <source>VLAN %1</source>
        <translation>VLAN %1</translation>
    </message>
    <message>
        <source>%1 already connects to this LAN (same server and VLAN ID). For another LAN, enter another VLAN ID.</source>
        <translation>%1 已用于连接此局域网（服务器和 VLAN ID 相同）。如需连接其他局域网，请输入其他 VLAN ID。</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileDesk</name>
    <message>
        <source>%1 is saved. Changes apply the next time it connects.</source>
        <translation>%1 已保存。新设置将在下次连接时生效。</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>重新连接</translation>
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
        <source> (copy)</source>
        <translation>（副本）</translation>
    </message>
    <message>
        <source> (copy %1)</source>
        <translation>（副本 %1）</translation>
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
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save and &amp;connect</source>
        <translation>保存并连接(&amp;C)</translation>
    </message>
    <message>
        <source>LAN</source>
        <translation>局域网</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>&amp;Test connection…</source>
        <translation>测试连接(&amp;T)…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>page: problem</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Something here needs your attention.</source>
        <translation>此处有内容需要您处理。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pages of the profile</source>
        <translation>配置的页面</translation>
    </message>
    <message>
        <source>The login is on the Security page. It is stored in the keyring when you save.</source>
        <translation>登录信息位于“安全”页面，保存时会存入密钥环。</translation>
    </message>
    <message>
        <source>Not imported, because a VLAN does not need it: %1.</source>
        <translation>未导入，因为 VLAN 不需要：%1。</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileExchange</name>
    <message>
        <source>Import profiles</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>配置 (*.json)</translation>
    </message>
    <message>
        <source>Export profiles</source>
        <translation>导出配置</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Choose another file.</source>
        <translation>无法读取 %1：%2。请选择其他文件。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%Ln profiles imported. Such files never contain logins or keys; enter them where they are needed.</source>
        <translation>
            <numerusform>已导入 %Ln 个配置。此类文件从不包含登录信息和密钥；请在需要的地方输入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profiles exported to %1, without logins and keys.</source>
        <translation>
            <numerusform>已将 %Ln 个配置导出到 %1，不含登录信息和密钥。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::ProfileStore</name>
    <message>
        <source>The profiles in %1 cannot be read: %2. Give yourself permission to read the file, then start the program again.</source>
        <translation>无法读取 %1 中的配置：%2。请为自己授予该文件的读取权限，然后重新启动程序。</translation>
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
        <source>Profile number %1 in %2 was skipped, but is kept in the file. %3</source>
        <translation>%2 中的第 %1 个配置已忽略，但仍保留在文件中。%3</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read (%2) and the file could not be moved aside. Move it away by hand; until then profiles cannot be saved.</source>
        <translation>无法读取 %1 中的配置（%2），且无法将该文件移走。请手动将其移走；在此之前无法保存配置。</translation>
    </message>
    <message>
        <source>The profiles could not be read (%1). The damaged file was kept as %2; you can add the profiles again or repair that file and put it back.</source>
        <translation>无法读取配置（%1）。已将损坏的文件保留为 %2；您可以重新添加配置，或修复该文件并放回原处。</translation>
    </message>
</context>
<context>
    <name>vnats::QrView</name>
    <message>
        <source>The invitation as a QR code</source>
        <translation>邀请的二维码</translation>
    </message>
</context>
<context>
    <name>vnats::Reach</name>
    <message>
        <source>%1 cannot be reached from this computer: its address %2 is outside this computer&apos;s subnets on the LAN. Give it an address in %3 as well, or give this computer one in the subnet of %2.</source>
        <translation>从此计算机无法访问 %1：其地址 %2 不在此计算机于该局域网的子网之内。请另外给它一个 %3 中的地址，或给此计算机一个 %2 所在子网中的地址。</translation>
    </message>
    <message>
        <source>%1 has confirmed nothing for some time, so it is sent only a little at a time. Other computers are not affected. Check vlan-nats on that computer.</source>
        <translation>%1 已有一段时间未确认任何数据，因此每次只向它发送少量数据。其他计算机不受影响。请检查那台计算机上的 vlan-nats。</translation>
    </message>
</context>
<context>
    <name>vnats::RoomyTable</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>vnats::SecretInput</name>
    <message>
        <source>&amp;User name</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <source>As the server knows it.</source>
        <translation>服务器上登记的用户名。</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>If left empty, you are asked for it when connecting.</source>
        <translation>留空则在连接时询问。</translation>
    </message>
    <message>
        <source>NKey see&amp;d</source>
        <translation>NKey 种子(&amp;D)</translation>
    </message>
    <message>
        <source>58 characters, beginning with SU. If left empty, you are asked for it when connecting.</source>
        <translation>以 SU 开头的 58 个字符。留空则在连接时询问。</translation>
    </message>
    <message>
        <source>Network &amp;key</source>
        <translation>网络密钥(&amp;K)</translation>
    </message>
    <message>
        <source>The same on every computer of this LAN: a generated one, or twelve characters or more.</source>
        <translation>在此局域网的每台计算机上都相同：可使用生成的密钥，或至少十二个字符。</translation>
    </message>
    <message>
        <source>Cre&amp;dentials file</source>
        <translation>凭据文件(&amp;D)</translation>
    </message>
    <message>
        <source>The .creds file that nsc generated for you.</source>
        <translation>由 nsc 为您生成的 .creds 文件。</translation>
    </message>
    <message>
        <source>C&amp;A certificate</source>
        <translation>CA 证书(&amp;A)</translation>
    </message>
    <message>
        <source>A file; needed if the server&apos;s certificate is not from a public authority.</source>
        <translation>文件；服务器的证书不是由公共机构颁发时需要。</translation>
    </message>
    <message>
        <source>C&amp;lient certificate</source>
        <translation>客户端证书(&amp;L)</translation>
    </message>
    <message>
        <source>A file; needed if the server asks for one.</source>
        <translation>文件；服务器要求时需要。</translation>
    </message>
    <message>
        <source>Its p&amp;rivate key</source>
        <translation>其私钥(&amp;R)</translation>
    </message>
    <message>
        <source>A file, without a passphrase.</source>
        <translation>文件，不带密码短语。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Stored in the keyring</source>
        <translation>已保存在密钥环中</translation>
    </message>
    <message>
        <source>Not stored; asked for when connecting</source>
        <translation>未保存；连接时询问</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>令牌(&amp;O)</translation>
    </message>
    <message>
        <source>Show what is typed: %1</source>
        <translation>显示输入内容：%1</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
    <message>
        <source>Imported; stored in the keyring when saved</source>
        <translation>已导入；保存时存入密钥环</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Pro&amp;xy login</source>
        <translation>代理登录(&amp;X)</translation>
    </message>
    <message>
        <source>user:password, if the proxy requires a login.</source>
        <translation>user:password，用于要求登录的代理。</translation>
    </message>
    <message>
        <source>Certificate &amp;fingerprint</source>
        <translation>证书指纹(&amp;F)</translation>
    </message>
    <message>
        <source>SHA-256 of the server&apos;s certificate, instead of a CA certificate.</source>
        <translation>服务器证书的 SHA-256，用于代替 CA 证书。</translation>
    </message>
</context>
<context>
    <name>vnats::SecretText</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>vnats::SecretsDialog</name>
    <message>
        <source>Connect %1</source>
        <translation>连接 %1</translation>
    </message>
    <message>
        <source>Otherwise they are forgotten when this program quits.</source>
        <translation>否则，本程序退出后即不再保留。</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remem&amp;ber in the keyring</source>
        <translation>在密钥环中记住(&amp;B)</translation>
    </message>
</context>
<context>
    <name>vnats::SecretsPrompt</name>
    <message>
        <source>What you entered is used now and forgotten when this program quits. %1</source>
        <translation>您输入的内容现在即可使用，本程序退出后不再保留。%1</translation>
    </message>
    <message>
        <source>The server of %1 requires a login, but none has been entered.</source>
        <translation>%1 的服务器要求登录，但没有登录信息。</translation>
    </message>
    <message>
        <source>The server of %1 does not accept the login.</source>
        <translation>%1 的服务器不接受该登录信息。</translation>
    </message>
    <message>
        <source>The server did not accept this login.</source>
        <translation>服务器未接受此登录信息。</translation>
    </message>
    <message>
        <source>Enter login…</source>
        <translation>输入登录信息…</translation>
    </message>
</context>
<context>
    <name>vnats::SecurityPage</name>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>How to log in to the server</source>
        <translation>登录服务器的方式</translation>
    </message>
    <message>
        <source>Without a login</source>
        <translation>无需登录</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>用户名和密码</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>NKey</source>
        <translation>NKey</translation>
    </message>
    <message>
        <source>Credentials file (.creds)</source>
        <translation>凭据文件 (.creds)</translation>
    </message>
    <message>
        <source>Encryption between the computers</source>
        <translation>计算机之间的加密</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>Encryption to the server (TLS)</source>
        <translation>到服务器的加密 (TLS)</translation>
    </message>
    <message>
        <source>Ser&amp;ver&apos;s name</source>
        <translation>服务器名称(&amp;V)</translation>
    </message>
    <message>
        <source>As in its certificate, if it differs from the one in the URL.</source>
        <translation>其证书中的名称（如果与 URL 中的不同）。</translation>
    </message>
    <message>
        <source>%1 What you enter here replaces anything stored in the keyring.</source>
        <translation>%1 您在此处输入的内容将取代密钥环中已保存的内容。</translation>
    </message>
    <message>
        <source>User name without a password</source>
        <translation>无密码的用户名</translation>
    </message>
    <message>
        <source>S&amp;eal this VLAN with a network key, so that the server cannot read its traffic</source>
        <translation>用网络密钥密封此 VLAN，使服务器无法读取其流量(&amp;E)</translation>
    </message>
    <message>
        <source>Begin the NATS URL with tls:// or wss:// to encrypt the connection to the server and check its certificate.</source>
        <translation>让 NATS URL 以 tls:// 或 wss:// 开头，即可加密到服务器的连接并检查其证书。</translation>
    </message>
</context>
<context>
    <name>vnats::ServerProbe</name>
    <message>
        <source>Finding the server&apos;s address</source>
        <translation>查找服务器地址</translation>
    </message>
    <message>
        <source>Reaching a NATS server there</source>
        <translation>连接该处的 NATS 服务器</translation>
    </message>
    <message>
        <source>Encryption and certificate</source>
        <translation>加密和证书</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Permissions for this VLAN</source>
        <translation>此 VLAN 的权限</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation>最大消息</translation>
    </message>
    <message>
        <source>TLS 1.2 or newer, name and issuer checked</source>
        <translation>TLS 1.2 或更高版本，已核对名称和颁发者</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Going through the proxy</source>
        <translation>通过代理</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>未加密</translation>
    </message>
</context>
<context>
    <name>vnats::ServerProbeDialog</name>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Steps of the test</source>
        <translation>测试步骤</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>The test changes nothing on this computer, and nobody on the LAN notices it.</source>
        <translation>测试不会更改此计算机上的任何设置，局域网中的其他人也不会察觉。</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Test passed: this computer can join the LAN.</source>
        <translation>测试通过：此计算机可以加入该局域网。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vnats::SettingsPage</name>
    <message>
        <source>Show rates in &amp;bits per second</source>
        <translation>以比特每秒显示速率(&amp;B)</translation>
    </message>
    <message>
        <source>Start at &amp;login</source>
        <translation>登录时启动(&amp;L)</translation>
    </message>
    <message>
        <source>Start with only the &amp;icon in the panel, without a window</source>
        <translation>启动时只显示面板图标，不显示窗口(&amp;I)</translation>
    </message>
    <message>
        <source>No&amp;tify me on the desktop when a connection is lost or needs attention</source>
        <translation>连接断开或需要处理时在桌面上通知我(&amp;T)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Same as the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>A &amp;middle click on the icon connects or disconnects the VLAN used last</source>
        <translation>用鼠标中键点击图标时，连接或断开上次使用的 VLAN(&amp;M)</translation>
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
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>邀请…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>More: import, export, report, settings, help</source>
        <translation>更多：导入、导出、报告、设置、帮助</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the VLANs by name, address or VLAN ID</source>
        <translation>按名称、地址或 VLAN ID 搜索 VLAN</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制为新配置…</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>复制 IP 地址</translation>
    </message>
</context>
<context>
    <name>vnats::StatusPane</name>
    <message>
        <source>Its settings are in /etc/vlan-nats/%1.conf, and it is connected whenever the computer starts.</source>
        <translation>其设置位于 /etc/vlan-nats/%1.conf，每次启动计算机时都会连接。</translation>
    </message>
    <message>
        <source>Its traffic and the computers on it are shown only to %1 and root.</source>
        <translation>其流量和其中的计算机仅对 %1 和 root 显示。</translation>
    </message>
    <message>
        <source>You can disconnect it with a password, usually an administrator&apos;s.</source>
        <translation>您可以用密码将其断开，通常是管理员的密码。</translation>
    </message>
    <message>
        <source>You are not allowed to disconnect it.</source>
        <translation>您无权将其断开。</translation>
    </message>
    <message>
        <source>You can disconnect it.</source>
        <translation>您可以将其断开。</translation>
    </message>
    <message>
        <source>, connected by %1</source>
        <comment>a user</comment>
        <translation>，由 %1 连接</translation>
    </message>
    <message>
        <source>, connected by another program</source>
        <translation>，由其他程序连接</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即尝试</translation>
    </message>
    <message>
        <source>Retries happen automatically; this does not wait for the next one.</source>
        <translation>程序会自动重试；此按钮不等待下一次重试。</translation>
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
        <source>Connection lost, connecting again…</source>
        <translation>连接已断开，正在重新连接…</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>Edit the profile…</source>
        <translation>编辑配置…</translation>
    </message>
    <message>
        <source>Connected for %1, needs attention</source>
        <translation>已连接 %1，需要处理</translation>
    </message>
    <message>
        <source>Connected for %1</source>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>Enter login…</source>
        <translation>输入登录信息…</translation>
    </message>
    <message>
        <source>Enter what is missing…</source>
        <translation>输入缺少的信息…</translation>
    </message>
    <message>
        <source>Its settings are in /etc/vlan-nats/%1.conf; it is not connected when the computer starts.</source>
        <translation>其设置位于 /etc/vlan-nats/%1.conf；计算机启动时不会连接。</translation>
    </message>
    <message>
        <source>Its settings are in /etc/vlan-nats/%1.conf.</source>
        <translation>其设置位于 /etc/vlan-nats/%1.conf。</translation>
    </message>
    <message>
        <source>You can connect it with a password, usually an administrator&apos;s.</source>
        <translation>您可以用密码连接它，通常是管理员的密码。</translation>
    </message>
    <message>
        <source>You are not allowed to connect it.</source>
        <translation>您无权连接它。</translation>
    </message>
    <message>
        <source>You can connect it.</source>
        <translation>您可以连接它。</translation>
    </message>
    <message>
        <source>, a boot profile of this computer</source>
        <translation>，本机的启动配置</translation>
    </message>
</context>
<context>
    <name>vnats::TrafficChart</name>
    <message>
        <source>%1: receiving %2, sending %3</source>
        <comment>when</comment>
        <translation>%1：接收 %2，发送 %3</translation>
    </message>
    <message>
        <source>Peak: receiving %1, sending %2</source>
        <translation>峰值：接收 %1，发送 %2</translation>
    </message>
    <message>
        <source>Averages of %1 s</source>
        <translation>%1 秒平均值</translation>
    </message>
    <message>
        <source>%1 (averages of %2 s)</source>
        <comment>rates</comment>
        <translation>%1（%2 秒平均值）</translation>
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
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>显示最近 %1</translation>
    </message>
</context>
<context>
    <name>vnats::TrafficSplit</name>
    <message>
        <source>%1 incoming (%2)</source>
        <comment>number of dropped frames: reason</comment>
        <translation>传入 %1（%2）</translation>
    </message>
    <message>
        <source>%1 outgoing (%2)</source>
        <comment>number of dropped frames: reason</comment>
        <translation>传出 %1（%2）</translation>
    </message>
    <message>
        <source>Dropped: %1.</source>
        <translation>已丢弃：%1。</translation>
    </message>
    <message>
        <source>Not forwarded, as intended: %1.</source>
        <translation>按规则不转发：%1。</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>To one computer</source>
        <translation>发往单台计算机</translation>
    </message>
    <message>
        <source>To all (broadcast)</source>
        <translation>发往所有计算机（广播）</translation>
    </message>
    <message>
        <source>To groups (multicast)</source>
        <translation>发往组（组播）</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln frames</source>
        <comment>bytes</comment>
        <translation>
            <numerusform>%1，共 %Ln 帧</numerusform>
        </translation>
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
    <message>
        <source>server %1</source>
        <comment>round trip</comment>
        <translation>服务器 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln peers</source>
        <translation>
            <numerusform>%Ln 个成员</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::TrayMenu</name>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
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
    <message>
        <source>Disconnect all</source>
        <translation>全部断开</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit (some connections stay up)</source>
        <translation>退出（部分连接保持）</translation>
    </message>
    <message>
        <source>Quit and disconnect</source>
        <translation>退出并断开连接</translation>
    </message>
</context>
<context>
    <name>vnats::WelcomePage</name>
    <message>
        <source>One LAN for your computers</source>
        <translation>让您的计算机同处一个局域网</translation>
    </message>
    <message>
        <source>Every computer that uses the same NATS server and the same VLAN ID is on the same network, wherever it is.</source>
        <translation>所有使用相同 NATS 服务器和相同 VLAN ID 的计算机都在同一网络中，无论身在何处。</translation>
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
    <message>
        <source>shorter than an Ethernet frame</source>
        <translation>短于以太网帧</translation>
    </message>
    <message>
        <source>longer than the MTU or the server allows</source>
        <translation>超过 MTU 或服务器允许的长度</translation>
    </message>
    <message>
        <source>invalid sender</source>
        <translation>发送者无效</translation>
    </message>
    <message>
        <source>this computer&apos;s own MAC as sender: a loop or a clone</source>
        <translation>发送者为此计算机自身的 MAC：存在环路或克隆</translation>
    </message>
    <message>
        <source>for switches only, never forwarded</source>
        <translation>仅供交换机使用，从不转发</translation>
    </message>
    <message>
        <source>for another computer</source>
        <translation>发给其他计算机</translation>
    </message>
    <message>
        <source>sent while no server was connected</source>
        <translation>在未连接服务器时发送</translation>
    </message>
    <message>
        <source>the queue to the server was full</source>
        <translation>到服务器的队列已满</translation>
    </message>
    <message>
        <source>the receiver did not keep up</source>
        <translation>接收方未能跟上</translation>
    </message>
    <message>
        <source>too old to be useful</source>
        <translation>过旧，已无用处</translation>
    </message>
    <message>
        <source>the interface&apos;s queue was full</source>
        <translation>接口的队列已满</translation>
    </message>
    <message>
        <source>refused by this computer&apos;s kernel</source>
        <translation>被此计算机的内核拒绝</translation>
    </message>
    <message>
        <source>could not be passed to the server</source>
        <translation>无法交给服务器</translation>
    </message>
    <message>
        <source>unreadable messages</source>
        <translation>无法读取的消息</translation>
    </message>
    <message>
        <source>invalid segmentation headers</source>
        <translation>无效的分段头</translation>
    </message>
    <message>
        <source>duplicates received over another path</source>
        <translation>经其他途径到达的副本</translation>
    </message>
    <message>
        <source>incomplete frames</source>
        <translation>不完整的帧</translation>
    </message>
    <message>
        <source>broadcast limit</source>
        <translation>广播限制</translation>
    </message>
    <message>
        <source>limit for unknown receivers</source>
        <translation>未知接收者的限制</translation>
    </message>
    <message>
        <source>would have caused a loop</source>
        <translation>会形成环路</translation>
    </message>
    <message>
        <source>not sealed, on a VLAN with a network key</source>
        <translation>未密封，而此 VLAN 使用网络密钥</translation>
    </message>
    <message>
        <source>sealed, and this computer has no network key</source>
        <translation>已密封，而此计算机没有网络密钥</translation>
    </message>
    <message>
        <source>sealed with another network key</source>
        <translation>用其他网络密钥密封</translation>
    </message>
    <message>
        <source>forged: not sealed by a member</source>
        <translation>伪造：不是由成员密封</translation>
    </message>
    <message>
        <source>replayed: received before</source>
        <translation>重放：此前已到达过</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
</TS>
