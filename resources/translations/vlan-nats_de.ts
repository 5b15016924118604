<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>Automatic IP addresses are IPv4 addresses. Give an IPv4 subnet, such as auto:10.5.0.0/24, or auto alone.</source>
        <translation>Automatische IP-Adressen sind IPv4-Adressen. Bitte ein IPv4-Subnetz wie auto:10.5.0.0/24 angeben oder nur auto.</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA-Zertifikat</translation>
    </message>
    <message>
        <source>NKey seed</source>
        <translation>NKey-Seed</translation>
    </message>
    <message>
        <source>The IP address is missing. Enter one with its prefix length, such as 10.0.0.2/24.</source>
        <translation>Die IP-Adresse fehlt. Bitte eine mit Präfixlänge eingeben, zum Beispiel 10.0.0.2/24.</translation>
    </message>
    <message>
        <source>The IP address is the subnet itself. Choose one inside it, such as the next higher one.</source>
        <translation>Die IP-Adresse ist die des Subnetzes selbst. Bitte eine innerhalb des Subnetzes wählen, etwa die nächsthöhere.</translation>
    </message>
    <message>
        <source>The IP address is the subnet&apos;s broadcast address. Choose another one inside the subnet.</source>
        <translation>Die IP-Adresse ist die Broadcast-Adresse des Subnetzes. Bitte eine andere innerhalb des Subnetzes wählen.</translation>
    </message>
    <message>
        <source>The MTU is not a number from 576 to 65521. The usual value is 1500.</source>
        <translation>Die MTU ist keine Zahl von 576 bis 65521. Üblich ist 1500.</translation>
    </message>
    <message>
        <source>The MTU is too small for an IPv6 address. Use at least 1280.</source>
        <translation>Die MTU ist für eine IPv6-Adresse zu klein. Bitte mindestens 1280 verwenden.</translation>
    </message>
    <message>
        <source>The NATS URL has no host. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation>In der NATS-URL fehlt der Host. Bitte die Adresse des Servers eingeben, zum Beispiel nats://example.org:4222.</translation>
    </message>
    <message>
        <source>The NATS URL is missing. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation>Die NATS-URL fehlt. Bitte die Adresse des Servers eingeben, zum Beispiel nats://example.org:4222.</translation>
    </message>
    <message>
        <source>The NATS URL is too long. Use at most 2,048 characters.</source>
        <translation>Die NATS-URL ist zu lang. Höchstens 2.048 Zeichen sind möglich.</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s port is not a number from 1 to 65535. NATS servers usually listen on 4222.</source>
        <translation>Der Port in der NATS-URL ist keine Zahl von 1 bis 65535. NATS-Server verwenden gewöhnlich 4222.</translation>
    </message>
    <message>
        <source>The VLAN ID is missing. Enter the number that all computers of this LAN share.</source>
        <translation>Die VLAN-ID fehlt. Bitte die Zahl eingeben, die alle Computer dieses LANs verwenden.</translation>
    </message>
    <message>
        <source>The VLAN ID is not a number from 0 to 4294967295. Enter one in that range.</source>
        <translation>Die VLAN-ID ist keine Zahl von 0 bis 4294967295. Bitte eine aus diesem Bereich eingeben.</translation>
    </message>
    <message>
        <source>The caller could not be identified. Try again.</source>
        <translation>Der Aufrufer konnte nicht festgestellt werden. Bitte erneut versuchen.</translation>
    </message>
    <message>
        <source>The caller left before the answer. Try again.</source>
        <translation>Der Aufrufer war vor der Antwort nicht mehr da. Bitte erneut versuchen.</translation>
    </message>
    <message>
        <source>The client certificate&apos;s key has a passphrase. Remove it with openssl pkey -in FILE -out NEWFILE.</source>
        <translation>Der Schlüssel des Client-Zertifikats hat eine Passphrase. Entfernen lässt sie sich mit openssl pkey -in FILE -out NEWFILE.</translation>
    </message>
    <message>
        <source>The client certificate&apos;s key is not a private key in PEM form. Convert it with openssl pkey -inform der.</source>
        <translation>Der Schlüssel des Client-Zertifikats ist kein privater Schlüssel in PEM-Form. Umwandeln lässt er sich mit openssl pkey -inform der.</translation>
    </message>
    <message>
        <source>The helper is being stopped. Try again in a moment.</source>
        <translation>Der Hilfsdienst wird gerade beendet. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The interface name is reserved by Linux. Choose another one or leave it empty.</source>
        <translation>Der Name der Schnittstelle ist von Linux belegt. Bitte einen anderen wählen oder das Feld leer lassen.</translation>
    </message>
    <message>
        <source>The interface name is too long. Use at most 15 characters.</source>
        <translation>Der Name der Schnittstelle ist zu lang. Höchstens 15 Zeichen sind möglich.</translation>
    </message>
    <message>
        <source>The name is too long. Use at most 64 bytes.</source>
        <translation>Der Name ist zu lang. Höchstens 64 Bytes sind möglich.</translation>
    </message>
    <message>
        <source>The network interface has disappeared; another program may have deleted it. Connect again to make a new one.</source>
        <translation>Die Netzwerkschnittstelle ist verschwunden; vielleicht hat ein anderes Programm sie gelöscht. Beim erneuten Verbinden wird eine neue angelegt.</translation>
    </message>
    <message>
        <source>The network key contains a typing error. Copy it again from its source.</source>
        <translation>Der Netzwerkschlüssel enthält einen Tippfehler. Bitte noch einmal aus der Quelle kopieren.</translation>
    </message>
    <message>
        <source>The subject prefix may contain only letters, digits, hyphens and underscores, separated by single dots. The usual value is vlan.</source>
        <translation>Das Subject-Präfix darf nur Buchstaben, Ziffern, Binde- und Unterstriche enthalten, getrennt durch einzelne Punkte. Üblich ist vlan.</translation>
    </message>
    <message>
        <source>The subject prefix is reserved by NATS. The usual value is vlan.</source>
        <translation>Das Subject-Präfix ist von NATS belegt. Üblich ist vlan.</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address cannot be used for a LAN. Choose a private one, such as auto:10.5.0.0/24.</source>
        <translation>Das Subnetz der automatischen IP-Adresse kann nicht für ein LAN verwendet werden. Bitte ein privates wählen, zum Beispiel auto:10.5.0.0/24.</translation>
    </message>
    <message>
        <source>The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; for details, see the system log (on most systems: sudo journalctl -u vlan-nats-helper).</source>
        <translation>Der vlan-nats-Hilfsdienst konnte nicht gestartet werden. Bitte das Paket vlan-nats-helper neu installieren; Einzelheiten stehen im Systemprotokoll (meist: sudo journalctl -u vlan-nats-helper).</translation>
    </message>
    <message>
        <source>The vlan-nats helper did not answer. Try again; if this happens often, see the system log (on most systems: sudo journalctl -u vlan-nats-helper).</source>
        <translation>Der vlan-nats-Hilfsdienst hat nicht geantwortet. Bitte erneut versuchen; geschieht das oft, im Systemprotokoll nachsehen (meist: sudo journalctl -u vlan-nats-helper).</translation>
    </message>
    <message>
        <source>The vlan-nats helper is not installed on this computer. Install the vlan-nats-helper package, then try again.</source>
        <translation>Der vlan-nats-Hilfsdienst ist auf diesem Computer nicht installiert. Das Paket vlan-nats-helper installieren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>There are too many IP addresses. Enter at most 16.</source>
        <translation>Es sind zu viele IP-Adressen. Höchstens 16 sind möglich.</translation>
    </message>
    <message>
        <source>There are too many NATS URLs. Enter at most 16.</source>
        <translation>Es sind zu viele NATS-URLs. Höchstens 16 sind möglich.</translation>
    </message>
    <message>
        <source>There is a client certificate without its key. Add the key.</source>
        <translation>Zum Client-Zertifikat fehlt der Schlüssel. Bitte ergänzen.</translation>
    </message>
    <message>
        <source>There is a private key without its client certificate. Add the certificate.</source>
        <translation>Zum privaten Schlüssel fehlt das Client-Zertifikat. Bitte ergänzen.</translation>
    </message>
    <message>
        <source>This VLAN was connected without a network key. Disconnect it, and connect it with one.</source>
        <translation>Dieses VLAN wurde ohne Netzwerkschlüssel verbunden. Bitte trennen und mit einem Schlüssel verbinden.</translation>
    </message>
    <message>
        <source>This computer sends too many broadcasts or multicasts; the excess is dropped. Stop the program that sends them.</source>
        <translation>Dieser Computer sendet zu viele Broadcasts oder Multicasts; was die Grenze überschreitet, wird verworfen. Das Programm beenden, das sie sendet.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy does not let you do that. Ask its administrator, or run the command as root.</source>
        <translation>Die Richtlinien dieses Computers erlauben das nicht. Den Administrator fragen oder den Befehl als root ausführen.</translation>
    </message>
    <message>
        <source>The interface {vlan_interface} with the subnet {vlan_subnet} needs an administrator&apos;s consent, which was not given. {cause}</source>
        <translation>Die Schnittstelle {vlan_interface} mit dem Subnetz {vlan_subnet} braucht die Zustimmung eines Administrators, und die wurde nicht erteilt. {cause}</translation>
    </message>
    <message>
        <source>The interface name {interface} does not begin with vnats, so rules of this computer for other networks may apply to it. Choose a name that begins with vnats, or ask an administrator.</source>
        <translation>Der Schnittstellenname {interface} beginnt nicht mit vnats, sodass Regeln dieses Computers für andere Netze darauf zutreffen können. Bitte einen Namen wählen, der mit vnats beginnt, oder einen Administrator fragen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) belongs to the Internet, parts of which would no longer be reachable. Choose a private subnet, such as 10.5.0.0/24, or ask an administrator.</source>
        <translation>Das Subnetz des VLANs ({subnet}) gehört zum Internet, das dadurch teilweise unerreichbar würde. Bitte ein privates Subnetz wählen, zum Beispiel 10.5.0.0/24, oder einen Administrator fragen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) is part of {other}, which this computer has a route to, so that its traffic would go to the VLAN instead. Choose another subnet for the VLAN, or ask an administrator.</source>
        <translation>Das Subnetz des VLANs ({subnet}) ist ein Teil von {other}, wohin dieser Computer eine Route hat, sodass dessen Datenverkehr stattdessen ins VLAN ginge. Bitte ein anderes Subnetz für das VLAN wählen oder einen Administrator fragen.</translation>
    </message>
    <message>
        <source>This user is not allowed to do that. Enter an administrator&apos;s password when asked, or ask the administrator of this computer.</source>
        <translation>Dieser Benutzer darf das nicht. Auf Nachfrage das Kennwort eines Administrators eingeben oder den Administrator dieses Computers fragen.</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>client certificate&apos;s key</source>
        <translation>Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>credentials file</source>
        <translation>Anmeldedatei</translation>
    </message>
    <message>
        <source>network key</source>
        <translation>Netzwerkschlüssel</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>The VLAN&apos;s forwarding process is being restarted. Try again in a moment.</source>
        <translation>Der Weiterleitungsprozess des VLANs wird gerade neu gestartet. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The invitation is damaged. Copy the whole link again, without line breaks.</source>
        <translation>Die Einladung ist beschädigt. Bitte den ganzen Link noch einmal kopieren, ohne Zeilenumbrüche.</translation>
    </message>
    <message>
        <source>The invitation is longer than 8 KiB. Leave the certificates out and send them as files.</source>
        <translation>Die Einladung ist größer als 8 KiB. Die Zertifikate weglassen und als Dateien senden.</translation>
    </message>
    <message>
        <source>The invitation was made by another version of the program. Install the newest version on both computers.</source>
        <translation>Die Einladung stammt von einer anderen Version des Programms. Auf beiden Computern die neueste Version installieren.</translation>
    </message>
    <message>
        <source>The value is neither yes nor no. Enter one of the two.</source>
        <translation>Der Wert ist weder yes noch no. Bitte eines davon angeben.</translation>
    </message>
    <message>
        <source>There is no such key. See vlan-nats.conf(5).</source>
        <translation>Diesen Schlüssel gibt es nicht. Siehe vlan-nats.conf(5).</translation>
    </message>
    <message>
        <source>These are not the secrets of an invitation. Copy the whole link, beginning with vlan-nats:secrets.</source>
        <translation>Das sind nicht die Zugangsdaten einer Einladung. Bitte den ganzen Link kopieren, beginnend mit vlan-nats:secrets.</translation>
    </message>
    <message>
        <source>This is not an invitation. Copy the whole link, beginning with vlan-nats:join.</source>
        <translation>Das ist keine Einladung. Bitte den ganzen Link kopieren, beginnend mit vlan-nats:join.</translation>
    </message>
    <message>
        <source>This is the second part of an invitation, the secrets. Give the link that begins with vlan-nats:join first.</source>
        <translation>Das ist der zweite Teil einer Einladung, die Zugangsdaten. Bitte zuerst den Link angeben, der mit vlan-nats:join beginnt.</translation>
    </message>
    <message>
        <source>This name cannot be used. Choose another one.</source>
        <translation>Dieser Name ist nicht verwendbar. Bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>The name contains characters that cannot be shown. Use letters, digits and spaces.</source>
        <translation>Der Name enthält Zeichen, die sich nicht anzeigen lassen. Bitte Buchstaben, Ziffern und Leerzeichen verwenden.</translation>
    </message>
    <message>
        <source>The profile&apos;s identifier is too long or is not text. Save the profile again.</source>
        <translation>Die Kennung des Profils ist zu lang oder kein Text. Bitte das Profil erneut speichern.</translation>
    </message>
    <message>
        <source>The file name may contain only letters, digits, - and _, and must end in .conf. Enter one such as office.conf.</source>
        <translation>Der Dateiname darf nur Buchstaben, Ziffern, - und _ enthalten und muss auf .conf enden. Bitte einen wie office.conf eingeben.</translation>
    </message>
    <message>
        <source>This folder does not exist. Choose one with the button next to the field.</source>
        <translation>Diesen Ordner gibt es nicht. Bitte mit der Schaltfläche daneben einen wählen.</translation>
    </message>
    <message>
        <source>The settings of the server cannot be used. Check the NATS URL and the TLS name.</source>
        <translation>Die Einstellungen des Servers sind nicht verwendbar. Bitte die NATS-URL und den TLS-Namen prüfen.</translation>
    </message>
    <message>
        <source>The NATS URL contains spaces or control characters. Remove them.</source>
        <translation>Die NATS-URL enthält Leer- oder Steuerzeichen. Bitte entfernen.</translation>
    </message>
    <message>
        <source>The NATS URL contains a user name or password. Remove the part before the @; the login is entered separately. In a path, write %40 for an @.</source>
        <translation>Die NATS-URL enthält einen Benutzernamen oder ein Kennwort. Bitte den Teil vor dem @ entfernen; die Anmeldung wird gesondert angegeben. In einem Pfad steht %40 für ein @.</translation>
    </message>
    <message>
        <source>The NATS URL contains a path, which only ws:// and wss:// may have. Enter only the host and the port, such as nats://example.org:4222, or begin the URL with wss:// if the server is reached by WebSocket.</source>
        <translation>Die NATS-URL enthält einen Pfad, den es nur bei ws:// und wss:// gibt. Bitte nur Host und Port eingeben, zum Beispiel nats://example.org:4222, oder die URL mit wss:// beginnen, wenn der Server über WebSocket erreicht wird.</translation>
    </message>
    <message>
        <source>The path in the NATS URL is too long. Use at most 256 characters.</source>
        <translation>Der Pfad in der NATS-URL ist zu lang. Erlaubt sind höchstens 256 Zeichen.</translation>
    </message>
    <message>
        <source>The path in the NATS URL contains something that no path may hold: a character that must be percent-encoded, a % without two hexadecimal digits, or an encoded control character. Write %2C for a comma, for example.</source>
        <translation>Der Pfad in der NATS-URL enthält etwas, das in keinem Pfad stehen darf: ein Zeichen, das mit Prozentzeichen kodiert werden muss, ein % ohne zwei Hexadezimalziffern oder ein kodiertes Steuerzeichen. Ein Komma wird zum Beispiel %2C geschrieben.</translation>
    </message>
    <message>
        <source>The NATS URL contains a ? or a #. Remove it and what follows it; in a path, write %3F or %23.</source>
        <translation>Die NATS-URL enthält ein ? oder ein #. Bitte dieses und alles danach entfernen; in einem Pfad steht dafür %3F oder %23.</translation>
    </message>
    <message>
        <source>The NATS URL contains a [ without a ]. Write IPv6 addresses as [2001:db8::1].</source>
        <translation>Die NATS-URL enthält eine [ ohne ]. IPv6-Adressen so schreiben: [2001:db8::1].</translation>
    </message>
    <message>
        <source>Something other than a port follows the ] in the NATS URL. Write the port as [2001:db8::1]:4222.</source>
        <translation>In der NATS-URL folgt auf die ] etwas anderes als ein Port. Den Port so schreiben: [2001:db8::1]:4222.</translation>
    </message>
    <message>
        <source>The NATS URL contains an IPv6 address without brackets. Write it as nats://[2001:db8::1]:4222.</source>
        <translation>Die NATS-URL enthält eine IPv6-Adresse ohne Klammern. Bitte so schreiben: nats://[2001:db8::1]:4222.</translation>
    </message>
    <message>
        <source>In the NATS URL, a link-local IPv6 address must name the network interface that leads to the server, and no other host may name one. Write it as in nats://[fe80::1%eth0]:4222.</source>
        <translation>In der NATS-URL muss bei einer linklokalen IPv6-Adresse die Netzwerkschnittstelle stehen, die zum Server führt, und nur bei einer solchen. Bitte so schreiben: nats://[fe80::1%eth0]:4222.</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host is neither a name nor an IP address. Use letters, digits, dots and hyphens, or an IP address.</source>
        <translation>Der Host in der NATS-URL ist weder Name noch Adresse. Erlaubt sind Buchstaben, Ziffern, Punkte und Bindestriche oder eine IP-Adresse.</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host contains a character, or a sequence of characters, that is not allowed in host names. Enter the name as the server&apos;s owner writes it, or its ASCII form, which begins with xn--.</source>
        <translation>Der Host in der NATS-URL enthält ein Zeichen oder eine Folge von Zeichen, die in keinem Hostnamen stehen dürfen. Bitte den Namen so eingeben, wie der Betreiber des Servers ihn schreibt, oder seine ASCII-Form, die mit xn-- beginnt.</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s host is too long: a name has at most 63 characters between dots and 253 in all, and letters of other scripts count more than once. Enter a shorter name, or an IP address.</source>
        <translation>Der Host in der NATS-URL ist zu lang: Ein Name hat höchstens 63 Zeichen zwischen zwei Punkten und 253 insgesamt, und Buchstaben anderer Schriften zählen mehrfach. Bitte einen kürzeren Namen oder eine IP-Adresse eingeben.</translation>
    </message>
    <message>
        <source>The TLS name is neither a host name nor an IP address. Enter the one in the server&apos;s certificate, such as nats.example.org.</source>
        <translation>Der TLS-Name ist weder Name noch IP-Adresse. Bitte den aus dem Zertifikat des Servers eingeben, zum Beispiel nats.example.org.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is neither the name nor the address of a computer. Enter one such as attic.example or 192.0.2.7; separate several by commas.</source>
        <translation>„{name}“ ist weder Name noch Adresse eines Computers. Etwas wie attic.example oder 192.0.2.7 eingeben, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>This computer has no address that others could reach. Connect it to a network, or enter the name by which it is reached.</source>
        <translation>Dieser Computer hat keine Adresse, die andere erreichen könnten. Ihn mit einem Netz verbinden oder den Namen eingeben, über den er erreicht wird.</translation>
    </message>
    <message>
        <source>The port is not a number from 1024 to 65535. NATS servers usually listen on 4222.</source>
        <translation>Der Port ist keine Zahl von 1024 bis 65535. NATS-Server verwenden gewöhnlich 4222.</translation>
    </message>
    <message>
        <source>Another program on this computer already listens on port {port}. Choose another port.</source>
        <translation>Ein anderes Programm bedient den Port {port} dieses Computers schon. Einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>The VLAN ID cannot be used. Enter another one.</source>
        <translation>Diese VLAN-ID ist nicht verwendbar. Bitte eine andere eingeben.</translation>
    </message>
    <message>
        <source>{profile} is already hosted here with this VLAN ID. Enter another one.</source>
        <translation>{profile} wird hier mit dieser VLAN-ID bereitgestellt. Eine andere eingeben.</translation>
    </message>
    <message>
        <source>The IP address cannot be used. Choose another one.</source>
        <translation>Diese IP-Adresse ist nicht verwendbar. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>This is neither an IPv4 nor an IPv6 address. Enter one such as 10.0.0.2/24.</source>
        <translation>Das ist keine IPv4- oder IPv6-Adresse. Bitte eine wie 10.0.0.2/24 eingeben.</translation>
    </message>
    <message>
        <source>The IP address has no prefix length. Add one, as in {example}.</source>
        <translation>Der IP-Adresse fehlt die Präfixlänge. Bitte ergänzen, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>The prefix length is not a number from {shortest} to {longest}. Home networks use /{usual}.</source>
        <translation>Die Präfixlänge ist keine Zahl von {shortest} bis {longest}. In Heimnetzen üblich ist /{usual}.</translation>
    </message>
    <message>
        <source>This is a loopback address, which never leaves the computer. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>Das ist eine Loopback-Adresse, die den Computer nie verlässt. Bitte eine private wählen, zum Beispiel 10.0.0.2/24.</translation>
    </message>
    <message>
        <source>This is a multicast address, which belongs to a group and not to one computer. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>Das ist eine Multicast-Adresse, die einer Gruppe gehört und nicht einem Computer. Bitte eine private wählen, zum Beispiel 10.0.0.2/24.</translation>
    </message>
    <message>
        <source>This is the unspecified address, which no computer can have. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>Das ist die unbestimmte Adresse, die kein Computer haben kann. Bitte eine private wählen, zum Beispiel 10.0.0.2/24.</translation>
    </message>
    <message>
        <source>The IP address {address} is given twice. Remove one.</source>
        <translation>Die IP-Adresse {address} ist doppelt angegeben. Bitte eine entfernen.</translation>
    </message>
    <message>
        <source>Two automatic IP addresses are requested, but there can be only one. Remove one.</source>
        <translation>Zwei automatische IP-Adressen sind angefordert, möglich ist nur eine. Bitte die andere entfernen.</translation>
    </message>
    <message>
        <source>What follows auto: is not a subnet. Write it as auto:10.5.0.0/24, or auto alone.</source>
        <translation>Was auf auto: folgt, ist kein Subnetz. Bitte als auto:10.5.0.0/24 schreiben oder nur auto.</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address needs a prefix length from 8 to 29. Add one, as in auto:{example}.</source>
        <translation>Das Subnetz der automatischen IP-Adresse braucht eine Präfixlänge von 8 bis 29. Bitte ergänzen, zum Beispiel auto:{example}.</translation>
    </message>
    <message>
        <source>The invitation&apos;s address is empty. Ask for a new invitation.</source>
        <translation>Die Adresse in der Einladung ist leer. Um eine neue bitten.</translation>
    </message>
    <message>
        <source>The MTU cannot be used. The usual value is 1500.</source>
        <translation>Diese MTU ist nicht verwendbar. Üblich ist 1500.</translation>
    </message>
    <message>
        <source>The interface name cannot be used. Choose another one or leave it empty.</source>
        <translation>Dieser Schnittstellenname ist nicht verwendbar. Bitte einen anderen wählen oder leer lassen.</translation>
    </message>
    <message>
        <source>The interface name contains characters that some Linux tools cannot handle. Begin with a letter, then use letters, digits, dots, hyphens and underscores.</source>
        <translation>Der Name der Schnittstelle enthält Zeichen, mit denen Linux-Werkzeuge nicht zurechtkommen. Er muss mit einem Buchstaben beginnen; danach sind Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche möglich.</translation>
    </message>
    <message>
        <source>The subject prefix cannot be used. The usual value is vlan.</source>
        <translation>Dieses Subject-Präfix ist nicht verwendbar. Üblich ist vlan.</translation>
    </message>
    <message>
        <source>The login or the network key cannot be used. Enter it again.</source>
        <translation>Die Anmeldedaten oder der Netzwerkschlüssel sind nicht verwendbar. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>The {secret} is not text. Give the file that begins with -----BEGIN.</source>
        <translation>{secret}: kein Text. Bitte die Datei angeben, die mit -----BEGIN beginnt.</translation>
    </message>
    <message>
        <source>The {secret} contains a line break or is longer than 4,096 characters. Enter it again.</source>
        <translation>{secret}: enthält einen Zeilenumbruch oder ist länger als 4.096 Zeichen. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>There are two ways to log in, the {secret} and the {other_secret}. Keep one of them.</source>
        <translation>Zwei Arten der Anmeldung sind angegeben: {secret} und {other_secret}. Bitte nur eine davon behalten.</translation>
    </message>
    <message>
        <source>The login has a password but no user name. Add the user name, or give a token instead.</source>
        <translation>Die Anmeldung hat ein Kennwort, aber keinen Benutzernamen. Den Benutzernamen ergänzen oder stattdessen einen Token angeben.</translation>
    </message>
    <message>
        <source>The NKey seed is mistyped, or it is not a user&apos;s. Copy all its 58 characters, beginning with SU.</source>
        <translation>Der NKey-Seed gehört nicht zu einem Benutzer oder enthält einen Tippfehler. Bitte alle 58 Zeichen kopieren, beginnend mit SU.</translation>
    </message>
    <message>
        <source>The credentials file does not contain a user&apos;s JWT and NKey seed. Give a .creds file as nsc generates it.</source>
        <translation>Die Anmeldedatei enthält nicht das JWT und den NKey-Seed eines Benutzers. Bitte eine .creds-Datei angeben, wie nsc sie erzeugt.</translation>
    </message>
    <message>
        <source>The network key&apos;s length is wrong. Use a generated key, or a passphrase of {shortest} to {longest} characters.</source>
        <translation>Die Länge des Netzwerkschlüssels stimmt nicht. Bitte einen erzeugten Schlüssel oder eine Passphrase mit {shortest} bis {longest} Zeichen verwenden.</translation>
    </message>
    <message>
        <source>The network key contains a character that cannot be shown. Type it again.</source>
        <translation>Der Netzwerkschlüssel enthält ein Zeichen, das sich nicht anzeigen lässt. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>The {secret} is not a certificate in PEM form. Convert it with openssl x509 -inform der.</source>
        <translation>{secret}: kein Zertifikat in PEM-Form. Umwandeln lässt es sich mit openssl x509 -inform der.</translation>
    </message>
    <message>
        <source>The {secret} is too long: certificates, key and credentials file together exceed 36 KiB. Give only the certificates that this VLAN&apos;s servers need.</source>
        <translation>{secret}: zu lang. Zertifikate, Schlüssel und Anmeldedatei sind zusammen größer als 36 KiB. Bitte nur die Zertifikate angeben, die die Server dieses VLANs brauchen.</translation>
    </message>
    <message>
        <source>The login is longer than 64 KiB. Keep only lines such as user=… and password=….</source>
        <translation>Die Anmeldedaten sind größer als 64 KiB. Bitte nur Zeilen wie user=… und password=… behalten.</translation>
    </message>
    <message>
        <source>The login contains {key}= twice. Keep one of the lines.</source>
        <translation>Die Anmeldedaten enthalten {key}= doppelt. Bitte nur eine Zeile davon behalten.</translation>
    </message>
    <message>
        <source>The login&apos;s line {key}= contains a zero byte. Enter it again.</source>
        <translation>Die Zeile {key}= der Anmeldedaten enthält ein Nullbyte. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>The login&apos;s line {key}= is not base64. Write it with base64 -w0 FILE.</source>
        <translation>Die Zeile {key}= der Anmeldedaten ist kein Base64. Erzeugen lässt sie sich mit base64 -w0 FILE.</translation>
    </message>
    <message>
        <source>The {secret} is given twice. Keep one of them.</source>
        <translation>{secret}: doppelt angegeben. Bitte nur eine Angabe behalten.</translation>
    </message>
    <message>
        <source>The file of the {secret} has more than one line. Keep only the line with the secret.</source>
        <translation>{secret}: Die Datei enthält mehr als eine Zeile. Bitte nur die richtige stehen lassen.</translation>
    </message>
    <message>
        <source>The file of the {secret} is empty. Name another file.</source>
        <translation>{secret}: Die Datei ist leer. Bitte eine andere Datei angeben.</translation>
    </message>
    <message>
        <source>The descriptor of the {secret} is not a sealed memfd. Hand over a memfd with the seals F_SEAL_WRITE, F_SEAL_GROW and F_SEAL_SHRINK.</source>
        <translation>{secret}: Der Dateideskriptor gehört nicht zu einem versiegelten memfd. Bitte ein memfd mit den Siegeln F_SEAL_WRITE, F_SEAL_GROW und F_SEAL_SHRINK übergeben.</translation>
    </message>
    <message>
        <source>The {secret} is not a regular file. Name a regular file.</source>
        <translation>{secret}: keine reguläre Datei. Bitte eine reguläre Datei angeben.</translation>
    </message>
    <message>
        <source>The {secret} could not be read. Save it again.</source>
        <translation>{secret}: konnte nicht gelesen werden. Bitte erneut speichern.</translation>
    </message>
    <message>
        <source>The file {file} cannot be opened ({reason}). Check the path; files that systemd loads for a boot profile belong in /etc/credstore.</source>
        <translation>Die Datei {file} kann nicht geöffnet werden ({reason}). Bitte den Pfad prüfen; Dateien, die systemd für ein Boot-Profil lädt, gehören nach /etc/credstore.</translation>
    </message>
    <message>
        <source>To change the network key, the descriptor must contain network-key=… and nothing else. Leave the other lines out.</source>
        <translation>Zum Ändern des Netzwerkschlüssels darf der Deskriptor nur network-key=… enthalten. Bitte die anderen Zeilen weglassen.</translation>
    </message>
    <message>
        <source>The {secret} cannot be used ({reason}). Give certificates and keys in PEM form, and a key that belongs to its certificate.</source>
        <translation>{secret}: nicht verwendbar ({reason}). Zertifikate und Schlüssel in PEM-Form angeben, dazu einen Schlüssel, der zu seinem Zertifikat gehört.</translation>
    </message>
    <message>
        <source>The profile needs its {secrets} to connect. Enter what is missing.</source>
        <translation>Zum Verbinden fehlt noch: {secrets}. Bitte eingeben.</translation>
    </message>
    <message>
        <source>{cause} The profile needs its {secrets} to connect; enter what is missing.</source>
        <translation>{cause} Zum Verbinden fehlt: {secrets}. Bitte eingeben.</translation>
    </message>
    <message>
        <source>The file of the {secret} cannot be used. Choose another one.</source>
        <translation>{secret}: Die Datei ist nicht verwendbar. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>This file does not exist. Choose one with the button next to the field.</source>
        <translation>Diese Datei gibt es nicht. Bitte mit der Schaltfläche daneben eine wählen.</translation>
    </message>
    <message>
        <source>The file cannot be read ({reason}). Check its permissions.</source>
        <translation>Die Datei kann nicht gelesen werden ({reason}). Bitte ihre Berechtigungen prüfen.</translation>
    </message>
    <message>
        <source>The file is too large to be a key or a certificate. Choose another one.</source>
        <translation>Die Datei ist dafür zu groß. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>A setting is unknown to this version. Remove it, or update vlan-nats on this computer.</source>
        <translation>Diese Version kennt eine Einstellung nicht. Bitte sie entfernen oder vlan-nats auf diesem Computer aktualisieren.</translation>
    </message>
    <message>
        <source>The setting &quot;{setting}&quot; is unknown to this version. Remove it, or update vlan-nats on this computer.</source>
        <translation>Diese Version kennt die Einstellung „{setting}“ nicht. Bitte sie entfernen oder vlan-nats auf diesem Computer aktualisieren.</translation>
    </message>
    <message>
        <source>The setting &quot;{setting}&quot; has the wrong D-Bus type. Send it with the signature {signature}.</source>
        <translation>Die Einstellung „{setting}“ hat den falschen D-Bus-Typ. Bitte mit der Signatur {signature} senden.</translation>
    </message>
    <message>
        <source>The capture&apos;s snaplen is not a number from 14 to 262144, or its MAC address is not valid. Correct them.</source>
        <translation>Die Snaplen des Mitschnitts ist keine Zahl von 14 bis 262144, oder die MAC-Adresse ist ungültig. Bitte berichtigen.</translation>
    </message>
    <message>
        <source>The test program does not understand the request. Install the same version of all vlan-nats packages.</source>
        <translation>Das Testprogramm versteht die Anfrage nicht. Bitte alle vlan-nats-Pakete in derselben Version installieren.</translation>
    </message>
    <message>
        <source>The profile&apos;s entry &quot;{entry}&quot; is missing or has the wrong type. Correct it in the file.</source>
        <translation>Der Eintrag „{entry}“ des Profils fehlt oder ist von der falschen Art. Bitte in der Datei berichtigen.</translation>
    </message>
    <message>
        <source>This is not a file of profiles. Choose one that was exported.</source>
        <translation>Das ist keine Profildatei. Bitte eine wählen, die exportiert wurde.</translation>
    </message>
    <message>
        <source>The profiles were exported by a newer version of the program. Install that version here, too.</source>
        <translation>Die Profile wurden von einer neueren Version des Programms exportiert. Bitte diese Version auch hier installieren.</translation>
    </message>
    <message>
        <source>Profile {number} of the file is not valid. {cause}</source>
        <translation>Profil {number} der Datei ist ungültig. {cause}</translation>
    </message>
    <message>
        <source>The file contains the profile &quot;{profile}&quot; twice. Remove one of them and try again.</source>
        <translation>Die Datei enthält das Profil „{profile}“ doppelt. Bitte eines davon entfernen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The invitation was valid until {time}. Ask its sender for a new one.</source>
        <translation>Die Einladung war bis {time} gültig. Den Absender um eine neue bitten.</translation>
    </message>
    <message>
        <source>The invitation has the setting &quot;{setting}&quot;, which this version does not know. Install a newer version, or ask for another invitation.</source>
        <translation>Die Einladung enthält die Einstellung „{setting}“, die diese Version nicht kennt. Eine neuere Version installieren oder um eine andere Einladung bitten.</translation>
    </message>
    <message>
        <source>The invitation contains {key} twice. Ask for a new invitation.</source>
        <translation>Die Einladung enthält {key} doppelt. Bitte um eine neue bitten.</translation>
    </message>
    <message>
        <source>The invitation contains a secret that this version does not know. Install a newer version, or ask for another invitation.</source>
        <translation>Die Einladung enthält Zugangsdaten, die diese Version nicht kennt. Eine neuere Version installieren oder um eine andere Einladung bitten.</translation>
    </message>
    <message>
        <source>The invitation requires secrets that this version does not know. Install a newer version, or ask for another invitation.</source>
        <translation>Die Einladung verlangt Zugangsdaten, die diese Version nicht kennt. Eine neuere Version installieren oder um eine andere Einladung bitten.</translation>
    </message>
    <message>
        <source>The invitation&apos;s {secret} is empty. Ask for a new invitation.</source>
        <translation>Die Angabe {secret} in der Einladung ist leer. Um eine neue bitten.</translation>
    </message>
    <message>
        <source>The invitation has a secret before the #, where programs that open links may store it. Ask for a new invitation, and have that secret changed.</source>
        <translation>In der Einladung stehen Zugangsdaten vor dem #, wo Programme, die Links öffnen, sie speichern können. Um eine neue Einladung bitten und diese Zugangsdaten ändern lassen.</translation>
    </message>
    <message>
        <source>The {secret} is in the invitation already. Give only one.</source>
        <translation>{secret}: schon in der Einladung enthalten. Bitte nur eine Angabe machen.</translation>
    </message>
    <message>
        <source>There are no secrets to send. The invitation is complete without them.</source>
        <translation>Es gibt keine Zugangsdaten zu senden. Die Einladung ist ohne sie vollständig.</translation>
    </message>
    <message>
        <source>The file is longer than 64 KiB, so it cannot be a boot profile. Name another file.</source>
        <translation>Die Datei ist größer als 64 KiB und damit kein Boot-Profil. Bitte eine andere Datei angeben.</translation>
    </message>
    <message>
        <source>This line does not have the form &quot;key = value&quot;. Put a # in front of a comment.</source>
        <translation>Das hat nicht die Form „key = value“. Vor einen Kommentar gehört ein #.</translation>
    </message>
    <message>
        <source>The word before the = is not a key. Keys are lower-case letters, digits and dashes, such as tls-name.</source>
        <translation>Das Wort vor dem = ist kein Schlüssel. Schlüssel bestehen aus Kleinbuchstaben, Ziffern und Bindestrichen, zum Beispiel tls-name.</translation>
    </message>
    <message>
        <source>There is no value after the =. Add one, or leave the line out.</source>
        <translation>Nach dem = steht kein Wert. Bitte einen angeben oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>The value contains bytes that are not text. Save the file as UTF-8.</source>
        <translation>Der Wert enthält Bytes, die kein Text sind. Die Datei als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>This key is already given. Keep one of the lines.</source>
        <translation>Dieser Schlüssel ist schon angegeben. Bitte nur eine der Zeilen behalten.</translation>
    </message>
    <message>
        <source>The path does not begin with a slash. Give it in full, such as /etc/vlan-nats/office.creds, or the name of a credential.</source>
        <translation>Der Pfad beginnt nicht beim Wurzelverzeichnis. Bitte vollständig angeben, zum Beispiel /etc/vlan-nats/office.creds, oder den Namen eines Credentials.</translation>
    </message>
    <message>
        <source>systemd has loaded no credentials for this program. Give an absolute path, or start it by vlan-nats@.service.</source>
        <translation>systemd hat für dieses Programm keine Credentials geladen. Bitte einen absoluten Pfad angeben oder es über vlan-nats@.service starten.</translation>
    </message>
    <message>
        <source>The boot profile does not exist. Create it as described in vlan-nats.conf(5).</source>
        <translation>Das Boot-Profil gibt es nicht. Bitte anlegen, wie in vlan-nats.conf(5) beschrieben.</translation>
    </message>
    <message>
        <source>The boot profile cannot be read ({reason}). Check the file and its permissions.</source>
        <translation>Das Boot-Profil kann nicht gelesen werden ({reason}). Bitte die Datei und ihre Berechtigungen prüfen.</translation>
    </message>
    <message>
        <source>This is not a regular file. Name the file of a boot profile.</source>
        <translation>Das ist keine reguläre Datei. Bitte die Datei eines Boot-Profils angeben.</translation>
    </message>
    <message>
        <source>This file can be changed by users other than root. Run: chown root: FILE &amp;&amp; chmod go-w FILE</source>
        <translation>Nicht nur root darf diese Datei ändern. Bitte ausführen: chown root: FILE &amp;&amp; chmod go-w FILE</translation>
    </message>
    <message>
        <source>This computer already has an interface {interface}. Remove it, or choose another interface name.</source>
        <translation>Auf diesem Computer gibt es bereits eine Schnittstelle {interface}. Sie entfernen oder einen anderen Schnittstellennamen wählen.</translation>
    </message>
    <message>
        <source>This computer already has the IP address {address}, on interface {interface}. Choose another one.</source>
        <translation>Dieser Computer hat die IP-Adresse {address} bereits, und zwar an der Schnittstelle {interface}. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet overlaps this computer&apos;s own network. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs überschneidet sich mit dem eigenen Netz dieses Computers. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) overlaps {other} on this computer&apos;s interface {interface}. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) überschneidet sich mit {other} an der Schnittstelle {interface} dieses Computers. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) overlaps {other}, which this computer has a route to already. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) überschneidet sich mit {other}, wohin dieser Computer schon eine Route hat. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) overlaps {other}, which this computer has a routing rule for. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) überschneidet sich mit {other}, wofür dieser Computer eine Routing-Regel hat. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains this computer&apos;s gateway {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) enthält das Gateway {address} dieses Computers, das dann nicht mehr erreichbar wäre. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains this computer&apos;s name server {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) enthält den Nameserver {address} dieses Computers, der dann nicht mehr erreichbar wäre. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains the NATS server {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) enthält den NATS-Server {address}, der dann nicht mehr erreichbar wäre. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>The VLAN&apos;s subnet ({subnet}) contains the proxy {address}, which would no longer be reachable. Choose another subnet for the VLAN.</source>
        <translation>Das Subnetz des VLANs ({subnet}) enthält den Proxy {address}, der dann nicht mehr erreichbar wäre. Bitte ein anderes Subnetz für das VLAN wählen.</translation>
    </message>
    <message>
        <source>Another network of this computer, {other} on interface {interface}, overlaps the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the other network is gone. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>Ein anderes Netz dieses Computers, {other} an der Schnittstelle {interface}, überschneidet sich mit dem Subnetz des VLANs ({subnet}). Das VLAN verwendet dieses Subnetz deshalb nicht, bis das andere Netz weg ist. Um beide zugleich zu nutzen, bitte ein anderes Subnetz für das VLAN wählen, auf allen seinen Computern.</translation>
    </message>
    <message>
        <source>This computer has a route to {other}, which overlaps the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the route is gone. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>Dieser Computer hat eine Route zu {other}, die sich mit dem Subnetz des VLANs ({subnet}) überschneidet. Das VLAN verwendet dieses Subnetz deshalb nicht, bis die Route weg ist. Um beide zugleich zu nutzen, bitte ein anderes Subnetz für das VLAN wählen, auf allen seinen Computern.</translation>
    </message>
    <message>
        <source>This computer has a route to {other}, which contains the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the route is gone. To use both at once, disconnect the VLAN and connect it again, which an administrator has to allow.</source>
        <translation>Dieser Computer hat eine Route zu {other}, und das Subnetz des VLANs ({subnet}) gehört dazu. Das VLAN verwendet dieses Subnetz deshalb nicht, bis die Route weg ist. Um beide zugleich zu nutzen, das VLAN bitte trennen und neu verbinden, was ein Administrator erlauben muss.</translation>
    </message>
    <message>
        <source>This computer&apos;s gateway {address} lies in the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the computer has another gateway. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>Das Gateway {address} dieses Computers liegt im Subnetz des VLANs ({subnet}). Das VLAN verwendet dieses Subnetz deshalb nicht, bis der Computer ein anderes Gateway hat. Um beide zugleich zu nutzen, bitte ein anderes Subnetz für das VLAN wählen, auf allen seinen Computern.</translation>
    </message>
    <message>
        <source>This computer&apos;s name server {address} lies in the VLAN&apos;s subnet ({subnet}), so the VLAN does not use that subnet until the computer has another name server. To use both at once, choose another subnet for the VLAN, on all its computers.</source>
        <translation>Der Nameserver {address} dieses Computers liegt im Subnetz des VLANs ({subnet}). Das VLAN verwendet dieses Subnetz deshalb nicht, bis der Computer einen anderen Nameserver hat. Um beide zugleich zu nutzen, bitte ein anderes Subnetz für das VLAN wählen, auf allen seinen Computern.</translation>
    </message>
    <message>
        <source>This VLAN is already connected on this computer. Disconnect it first.</source>
        <translation>Dieses VLAN ist auf diesem Computer bereits verbunden. Bitte zuerst trennen.</translation>
    </message>
    <message>
        <source>This profile is already connected, on interface {interface}. Disconnect it first.</source>
        <translation>Dieses Profil ist bereits verbunden, und zwar über die Schnittstelle {interface}. Bitte zuerst trennen.</translation>
    </message>
    <message>
        <source>VLAN {vlan} of this server is already connected on this computer, on interface {interface}. Disconnect it first.</source>
        <translation>VLAN {vlan} dieses Servers ist auf diesem Computer bereits verbunden, und zwar über die Schnittstelle {interface}. Bitte zuerst trennen.</translation>
    </message>
    <message>
        <source>This user has reached a limit of the helper. Disconnect a VLAN, or try again in a moment.</source>
        <translation>Dieser Benutzer hat eine Grenze des Hilfsdienstes erreicht. Ein VLAN trennen oder gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This user already has {count} VLANs connected. Disconnect one first.</source>
        <translation>Dieser Benutzer hat bereits {count} VLANs verbunden. Bitte zuerst eines trennen.</translation>
    </message>
    <message>
        <source>There are too many requests at once. Wait for the answers before sending more.</source>
        <translation>Zu viele Anfragen auf einmal. Vor weiteren bitte die Antworten abwarten.</translation>
    </message>
    <message>
        <source>Too many of this user&apos;s requests are waiting for a password. Answer or cancel them first.</source>
        <translation>Zu viele Fragen dieses Benutzers warten auf ein Kennwort. Bitte diese zuerst beantworten oder abbrechen.</translation>
    </message>
    <message>
        <source>The TAP interface could not be created ({reason}). Look at the kernel log.</source>
        <translation>Die TAP-Schnittstelle konnte nicht angelegt werden: {reason}. Mehr dazu steht im Kernel-Protokoll.</translation>
    </message>
    <message>
        <source>This kernel offers no TAP interfaces ({reason}). Load the module with: modprobe tun</source>
        <translation>Dieser Kernel bietet keine TAP-Schnittstellen ({reason}). Das Modul laden mit: modprobe tun</translation>
    </message>
    <message>
        <source>TAP interfaces may not be created here ({reason}). In a container, allow /dev/net/tun and CAP_NET_ADMIN.</source>
        <translation>TAP-Schnittstellen dürfen hier nicht angelegt werden ({reason}). In einem Container /dev/net/tun und CAP_NET_ADMIN erlauben.</translation>
    </message>
    <message>
        <source>There is no /dev/net/tun here ({reason}). Have an administrator run: modprobe tun. A container needs the device passed in (--device /dev/net/tun).</source>
        <translation>Hier gibt es kein /dev/net/tun ({reason}). Abhilfe durch die Systemverwaltung: modprobe tun. Einem Container muss das Gerät übergeben werden (--device /dev/net/tun).</translation>
    </message>
    <message>
        <source>This user may not open /dev/net/tun ({reason}). Have an administrator run: chmod 666 /dev/net/tun. This alone does not let anyone change the computer&apos;s network.</source>
        <translation>/dev/net/tun darf von diesem Benutzerkonto nicht geöffnet werden ({reason}). Abhilfe durch die Systemverwaltung: chmod 666 /dev/net/tun. Das allein erlaubt niemandem, das Netz des Computers zu ändern.</translation>
    </message>
    <message>
        <source>A program cannot get a network of its own here, because {setting} is {value}. Have an administrator run: sysctl -w {setting}={wanted}</source>
        <translation>Ein Programm kann hier kein eigenes Netz bekommen, weil {setting} auf {value} steht. Abhilfe durch die Systemverwaltung: sysctl -w {setting}={wanted}</translation>
    </message>
    <message>
        <source>A program cannot get a network of its own here ({reason}). In a container, the system call filter is the usual cause: start it with --security-opt seccomp=unconfined. Elsewhere, connect with vlan-natsctl up.</source>
        <translation>Ein Programm kann hier kein eigenes Netz bekommen ({reason}). In einem Container liegt das meist am Filter für Systemaufrufe: ihn mit --security-opt seccomp=unconfined starten. Sonst mit vlan-natsctl up verbinden.</translation>
    </message>
    <message>
        <source>The kernel refused the network configuration ({reason}). Check the settings.</source>
        <translation>Der Kernel hat die Netzwerkkonfiguration abgelehnt: {reason}. Bitte die Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The kernel&apos;s settings of the interface cannot be changed ({reason}). In a container, make /proc/sys/net writable or switch IPv6 off (net.ipv6.conf.default.disable_ipv6=1).</source>
        <translation>Die Kernel-Einstellungen der Schnittstelle sind nicht erreichbar: {reason}. In einem Container /proc/sys/net schreibbar machen oder IPv6 abschalten (net.ipv6.conf.default.disable_ipv6=1).</translation>
    </message>
    <message>
        <source>This VLAN was connected by another user. Only that user and root may watch or control it.</source>
        <translation>Dieses VLAN wurde von einem anderen Benutzer verbunden. Nur dieser und root dürfen es beobachten oder steuern.</translation>
    </message>
    <message>
        <source>The password prompt was dismissed. Try again and enter the password.</source>
        <translation>Die Kennwortabfrage wurde abgebrochen. Bitte erneut versuchen und das Kennwort eingeben.</translation>
    </message>
    <message>
        <source>This needs a password, but nobody could be asked for it. Try again from a desktop session, or as root.</source>
        <translation>Dafür ist ein Kennwort nötig, aber niemand konnte danach gefragt werden. Bitte aus einer Desktop-Sitzung oder als root erneut versuchen.</translation>
    </message>
    <message>
        <source>The authorization took too long. Try again and answer the prompt.</source>
        <translation>Die Autorisierung hat zu lange gedauert. Bitte erneut versuchen und die Frage beantworten.</translation>
    </message>
    <message>
        <source>The authorization service (polkit) gave no answer ({reason}). Check that polkitd is installed and running.</source>
        <translation>Der Autorisierungsdienst (polkit) hat nicht geantwortet ({reason}). Bitte prüfen, ob polkitd installiert ist und läuft.</translation>
    </message>
    <message>
        <source>This VLAN is no longer connected. Nothing needs to be done.</source>
        <translation>Dieses VLAN ist nicht mehr verbunden. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The VLAN was disconnected in the meantime. Connect it again if that was not intended.</source>
        <translation>Das VLAN wurde inzwischen getrennt. Bitte neu verbinden, falls das nicht beabsichtigt war.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not connected. vlan-natsctl status shows what is, and vlan-natsctl profiles what is saved.</source>
        <translation>„{name}“ ist nicht verbunden. vlan-natsctl status zeigt, was verbunden ist, und vlan-natsctl profiles, was gespeichert ist.</translation>
    </message>
    <message>
        <source>You are not connected. Connect first with vlan-natsctl up PROFILE.</source>
        <translation>Es besteht keine Verbindung. Bitte zuerst mit vlan-natsctl up PROFIL verbinden.</translation>
    </message>
    <message>
        <source>You are not connected. There is nothing to disconnect.</source>
        <translation>Es besteht keine Verbindung. Es gibt nichts zu trennen.</translation>
    </message>
    <message>
        <source>No LAN with that VLAN ID is hosted here. Host one with vlan-natsctl host --stay.</source>
        <translation>Hier wird kein LAN mit dieser VLAN-ID bereitgestellt. Bereitstellen lässt es sich mit vlan-natsctl host --stay.</translation>
    </message>
    <message>
        <source>The server&apos;s name {host} cannot be resolved ({reason}). Check the NATS URL and this computer&apos;s network.</source>
        <translation>Der Servername {host} lässt sich nicht auflösen ({reason}). Bitte die NATS-URL und das Netzwerk dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>This computer has no network interface {interface}, through which the server {host} is to be reached. Correct the name after the % in the NATS URL; ip link lists the interfaces.</source>
        <translation>Dieser Computer hat keine Netzwerkschnittstelle {interface}, über die der Server {host} erreicht werden soll. Bitte den Namen hinter dem % in der NATS-URL berichtigen; ip link listet die Schnittstellen auf.</translation>
    </message>
    <message>
        <source>No NATS server answers at {server}. Check that it runs and that no firewall is in between.</source>
        <translation>Unter {server} antwortet kein NATS-Server. Bitte prüfen, ob er läuft und keine Firewall dazwischen liegt.</translation>
    </message>
    <message>
        <source>What answers at {server} is not a NATS server. Check the port in the NATS URL; NATS servers usually listen on 4222.</source>
        <translation>Was unter {server} antwortet, ist kein NATS-Server. Bitte den Port in der NATS-URL prüfen; NATS-Server verwenden gewöhnlich 4222.</translation>
    </message>
    <message>
        <source>The server {server} has not answered for {seconds} seconds. Check that it runs and that no firewall is in between.</source>
        <translation>Der Server {server} hat seit {seconds} Sekunden nicht geantwortet. Bitte prüfen, ob er läuft und keine Firewall dazwischen liegt.</translation>
    </message>
    <message>
        <source>The connection to {server} was lost. vlan-nats reconnects automatically; nothing needs to be done.</source>
        <translation>Die Verbindung zu {server} ist abgebrochen. vlan-nats verbindet automatisch neu; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The connection to {server} was lost ({reason}). vlan-nats reconnects automatically; nothing needs to be done.</source>
        <translation>Die Verbindung zu {server} ist abgebrochen ({reason}). vlan-nats verbindet automatisch neu; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The server {server} has stopped answering. vlan-nats keeps trying; check the network if this lasts.</source>
        <translation>Der Server {server} antwortet nicht mehr. vlan-nats versucht es weiter; hält das an, bitte das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>nats-server is not running on this computer. Its log is {file}.</source>
        <translation>nats-server läuft auf diesem Computer nicht. Sein Protokoll ist {file}.</translation>
    </message>
    <message>
        <source>nats-server is not running on this computer: {reason}. Its log is {file}.</source>
        <translation>nats-server läuft auf diesem Computer nicht: {reason}. Sein Protokoll ist {file}.</translation>
    </message>
    <message>
        <source>The LAN is no longer hosted. Connect to host it again.</source>
        <translation>Das LAN wird nicht mehr bereitgestellt. Verbinden, um es wieder bereitzustellen.</translation>
    </message>
    <message>
        <source>The server {server} refused the login. Check the user name and password, the token, or the key or credentials file.</source>
        <translation>Der Server {server} hat die Anmeldung abgelehnt. Bitte Benutzername und Kennwort, den Token oder die Schlüssel- oder Anmeldedatei prüfen.</translation>
    </message>
    <message>
        <source>The server does not allow what this VLAN needs: {reason}. Ask its administrator to allow the VLAN&apos;s subjects for this login.</source>
        <translation>Der Server erlaubt nicht, was dieses VLAN braucht: {reason}. Sein Administrator muss die Subjects des VLANs für diese Anmeldung freigeben.</translation>
    </message>
    <message>
        <source>No secure connection to {server} could be made ({reason}). Check the server&apos;s certificate and the name in the NATS URL.</source>
        <translation>Zu {server} konnte keine sichere Verbindung aufgebaut werden ({reason}). Bitte das Zertifikat des Servers und den Namen in der NATS-URL prüfen.</translation>
    </message>
    <message>
        <source>The certificate of {server} has expired, so nothing was sent to it. Have the server&apos;s administrator renew it; if it is still valid, set this computer&apos;s clock.</source>
        <translation>Das Zertifikat von {server} ist abgelaufen; deshalb wurde nichts dorthin gesendet. Es muss vom Administrator des Servers erneuert werden; ist es noch gültig, die Uhr dieses Computers stellen.</translation>
    </message>
    <message>
        <source>The certificate of {server} is not valid yet, so nothing was sent to it. Set this computer&apos;s clock; if it is right, ask the server&apos;s administrator.</source>
        <translation>Das Zertifikat von {server} ist noch nicht gültig; deshalb wurde nichts dorthin gesendet. Die Uhr dieses Computers stellen; geht sie richtig, beim Administrator des Servers nachfragen.</translation>
    </message>
    <message>
        <source>The certificate of {server} belongs to another name ({name}), so nothing was sent to it. Check the host in the NATS URL; if the server goes by that other name, enter it as TLS name.</source>
        <translation>Das Zertifikat von {server} gehört zu einem anderen Namen ({name}); deshalb wurde nichts dorthin gesendet. Bitte den Host in der NATS-URL prüfen; ist der Server unter jenem Namen bekannt, diesen als TLS-Namen eingeben.</translation>
    </message>
    <message>
        <source>The certificate of {server} was issued by an authority that this VLAN does not trust ({issuer}), so nothing was sent to it. Get the CA certificate from the server&apos;s administrator and give it to this VLAN.</source>
        <translation>Das Zertifikat von {server} stammt von einem Aussteller, dem dieses VLAN nicht vertraut ({issuer}); deshalb wurde nichts dorthin gesendet. Das CA-Zertifikat beim Administrator des Servers erfragen und in diesem VLAN angeben.</translation>
    </message>
    <message>
        <source>The server {server} offers no secure version of TLS, so nothing was sent to it. Have its administrator allow TLS 1.2 or newer.</source>
        <translation>Der Server {server} bietet keine sichere TLS-Version an; deshalb wurde nichts dorthin gesendet. Sein Administrator muss TLS 1.2 oder neuer erlauben.</translation>
    </message>
    <message>
        <source>The server {server} requires a client certificate that it trusts ({reason}). Give this VLAN the certificate and key that the server&apos;s administrator has issued.</source>
        <translation>Der Server {server} verlangt ein Client-Zertifikat, dem er vertraut ({reason}). Bitte in diesem VLAN das Zertifikat und den Schlüssel angeben, die der Administrator des Servers ausgestellt hat.</translation>
    </message>
    <message>
        <source>The server {server} requires TLS, so nothing was sent to it. Begin the NATS URL with tls://.</source>
        <translation>Der Server {server} verlangt TLS; deshalb wurde nichts dorthin gesendet. Die NATS-URL muss mit tls:// beginnen.</translation>
    </message>
    <message>
        <source>The TLS library refused its settings ({reason}). Install the security updates of this computer, or reinstall vlan-nats.</source>
        <translation>Die TLS-Bibliothek hat ihre Einstellungen abgelehnt ({reason}). Die Sicherheitsaktualisierungen dieses Computers installieren oder vlan-nats neu installieren.</translation>
    </message>
    <message>
        <source>The IP address {address} is also used by {other}. Give one of the two computers another address.</source>
        <translation>Die IP-Adresse {address} wird auch von {other} verwendet. Einem der beiden Computer eine andere Adresse geben.</translation>
    </message>
    <message>
        <source>No address of {subnet} is free, so this computer does not have one yet. Remove a computer from the VLAN, or use a larger subnet.</source>
        <translation>In {subnet} ist keine Adresse frei, deshalb hat dieser Computer noch keine. Einen Computer vom VLAN trennen oder ein größeres Subnetz verwenden.</translation>
    </message>
    <message>
        <source>Another computer on the VLAN sends with this computer&apos;s MAC address {mac}. Disconnect one of them, or change its MAC address.</source>
        <translation>Ein anderer Computer im VLAN sendet mit der MAC-Adresse {mac} dieses Computers. Einen von beiden trennen oder seine MAC-Adresse ändern.</translation>
    </message>
    <message>
        <source>The network behind this interface&apos;s bridge is also joined to this VLAN by {other}, which would make a loop, so this side is blocked. Remove one of the two from its bridge.</source>
        <translation>Das Netzwerk hinter der Bridge dieser Schnittstelle ist auch über {other} an dieses VLAN angeschlossen; das ergäbe eine Schleife. Diese Seite ist gesperrt. Einen der beiden aus seiner Bridge nehmen.</translation>
    </message>
    <message>
        <source>More than {limit} machines are behind this interface&apos;s bridge, so some of them cannot be reached from the VLAN. Split the network behind it into smaller parts, and connect each of them through its own computer.</source>
        <translation>Hinter der Bridge dieser Schnittstelle sind mehr als {limit} Geräte; einige davon sind aus dem VLAN nicht erreichbar. Das Netzwerk dahinter in kleinere Teile aufteilen und jeden über einen eigenen Computer anschließen.</translation>
    </message>
    <message>
        <source>A machine behind this computer&apos;s interface ({mac}) sends to the VLAN, but Bridge is off, so none of its traffic gets through. Switch Bridge on in the profile (--bridge) and reconnect, or disconnect the machine from the interface.</source>
        <translation>Ein Gerät hinter der Schnittstelle dieses Computers ({mac}) sendet in das VLAN, aber Bridge ist ausgeschaltet; nichts davon kommt durch. Bridge im Profil einschalten (--bridge) und neu verbinden, oder das Gerät von der Schnittstelle trennen.</translation>
    </message>
    <message>
        <source>A computer on the VLAN sends too many broadcasts or multicasts; the excess is dropped. Find the program that sends them, and stop it.</source>
        <translation>Ein Computer im VLAN sendet zu viele Broadcasts oder Multicasts; was die Grenze überschreitet, wird verworfen. Das Programm suchen, das sie sendet, und es beenden.</translation>
    </message>
    <message>
        <source>{other} sends too many broadcasts or multicasts; the excess is dropped. Stop the program that sends them, or disconnect that computer.</source>
        <translation>{other} sendet zu viele Broadcasts oder Multicasts; was die Grenze überschreitet, wird verworfen. Das Programm beenden, das sie sendet, oder jenen Computer trennen.</translation>
    </message>
    <message>
        <source>A computer on this VLAN does not use the same network key, so the two cannot communicate. Enter the same key on both, or another VLAN ID on one.</source>
        <translation>Ein Computer in diesem VLAN verwendet nicht denselben Netzwerkschlüssel; deshalb können die beiden nicht miteinander kommunizieren. Auf beiden denselben Schlüssel eingeben oder auf einem eine andere VLAN-ID.</translation>
    </message>
    <message>
        <source>The computer with the MAC address {mac} uses this VLAN with another network key, so the two cannot communicate. Enter the same key on both, or another VLAN ID on one.</source>
        <translation>Der Computer mit der MAC-Adresse {mac} verwendet in diesem VLAN einen anderen Netzwerkschlüssel; deshalb können die beiden nicht miteinander kommunizieren. Auf beiden denselben Schlüssel eingeben oder auf einem eine andere VLAN-ID.</translation>
    </message>
    <message>
        <source>The computer with the MAC address {mac} uses this VLAN without a network key, so what it sends is dropped. Enter the key there, or another VLAN ID.</source>
        <translation>Der Computer mit der MAC-Adresse {mac} verwendet dieses VLAN ohne Netzwerkschlüssel; was er sendet, wird verworfen. Dort den Schlüssel eingeben oder eine andere VLAN-ID.</translation>
    </message>
    <message>
        <source>The computer with the MAC address {mac} uses this VLAN with a network key, and this computer has none, so the two cannot communicate. Enter that key here, or use another VLAN ID.</source>
        <translation>Der Computer mit der MAC-Adresse {mac} verwendet in diesem VLAN einen Netzwerkschlüssel, dieser Computer aber keinen; deshalb können die beiden nicht miteinander kommunizieren. Den Schlüssel hier eingeben oder eine andere VLAN-ID verwenden.</translation>
    </message>
    <message>
        <source>The forwarding process ended unexpectedly ({reason}) and is being restarted. If this happens repeatedly, see the system log (on most systems: sudo journalctl -u &apos;vlan-nats-workers@*&apos;).</source>
        <translation>Der Weiterleitungsprozess ist unerwartet beendet worden ({reason}) und wird neu gestartet. Wiederholt sich das, im Systemprotokoll nachsehen (meist: sudo journalctl -u &apos;vlan-nats-workers@*&apos;).</translation>
    </message>
    <message>
        <source>The forwarding process could not be started ({reason}). Reinstall vlan-nats.</source>
        <translation>Der Weiterleitungsprozess konnte nicht gestartet werden: {reason}. Bitte vlan-nats neu installieren.</translation>
    </message>
    <message>
        <source>This computer&apos;s system bus cannot be reached. Start the D-Bus service (on most systems: systemctl start dbus), then start this program again.</source>
        <translation>Der Systembus dieses Computers ist nicht erreichbar. Den D-Bus-Dienst starten (meist: systemctl start dbus), dann dieses Programm neu starten.</translation>
    </message>
    <message>
        <source>The vlan-nats helper has ended, and the connection with it. Connect again; if this happens often, see the system log (on most systems: sudo journalctl -u vlan-nats-helper).</source>
        <translation>Der vlan-nats-Hilfsdienst ist beendet worden und mit ihm die Verbindung. Bitte neu verbinden; geschieht das oft, im Systemprotokoll nachsehen (meist: sudo journalctl -u vlan-nats-helper).</translation>
    </message>
    <message>
        <source>The connection to the system bus was lost. Start the system&apos;s D-Bus service, then start this program again.</source>
        <translation>Die Verbindung zum Systembus ist abgebrochen. Den D-Bus-Dienst des Systems starten, dann dieses Programm neu starten.</translation>
    </message>
    <message>
        <source>An unknown error occurred. Install the same version of all vlan-nats packages.</source>
        <translation>Ein unbekannter Fehler ist aufgetreten. Bitte alle vlan-nats-Pakete in derselben Version installieren.</translation>
    </message>
    <message>
        <source>The vlan-nats helper reported an error that this program does not know ({name}: {reason}). Install the same version of all vlan-nats packages.</source>
        <translation>Der vlan-nats-Hilfsdienst hat einen Fehler gemeldet, den dieses Programm nicht kennt ({name}: {reason}). Bitte alle vlan-nats-Pakete in derselben Version installieren.</translation>
    </message>
    <message>
        <source>The network key could not be derived from the passphrase because there is not enough memory. Close other programs and try again.</source>
        <translation>Aus der Passphrase konnte kein Netzwerkschlüssel erzeugt werden, weil der Arbeitsspeicher nicht reicht. Andere Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>A pipe for the capture could not be created ({reason}). Close some programs, then try again.</source>
        <translation>Für den Mitschnitt konnte keine Pipe angelegt werden ({reason}). Einige Programme schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The limit of captures on this VLAN is reached. End one of them.</source>
        <translation>Auf diesem VLAN laufen schon so viele Mitschnitte wie möglich. Bitte einen davon beenden.</translation>
    </message>
    <message>
        <source>The login could not be passed to the helper ({reason}). Close some programs, then try again.</source>
        <translation>Die Anmeldedaten konnten dem Hilfsdienst nicht übergeben werden ({reason}). Einige Programme schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The test could not be run because the program {program} does not start. Reinstall vlan-nats.</source>
        <translation>Der Test war nicht möglich, weil das Programm {program} nicht startet. Bitte vlan-nats neu installieren.</translation>
    </message>
    <message>
        <source>Several VLANs match &quot;{name}&quot;: {first} and {second}. Name the interface instead.</source>
        <translation>Zu „{name}“ passen mehrere VLANs: {first} und {second}. Bitte stattdessen die Schnittstelle angeben.</translation>
    </message>
    <message>
        <source>Several VLANs are connected, among them {first} and {second}. Name one: vlan-natsctl {verb} INTERFACE.</source>
        <translation>Mehrere VLANs sind verbunden, darunter {first} und {second}. Bitte eines angeben: vlan-natsctl {verb} SCHNITTSTELLE.</translation>
    </message>
    <message>
        <source>The invitation is too long for a QR code. Leave the certificates out, or send the link.</source>
        <translation>Die Einladung ist für einen QR-Code zu lang. Die Zertifikate weglassen oder den Link senden.</translation>
    </message>
    <message>
        <source>{program} is not installed on this computer. Install it (sudo apt install {program}), then try again.</source>
        <translation>{program} ist auf diesem Computer nicht installiert. Es installieren (sudo apt install {program}) und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>openssl could not make the certificate: {reason}. Look at the files in {folder}, then try again.</source>
        <translation>openssl konnte das Zertifikat nicht erzeugen: {reason}. Bitte die Dateien in {folder} ansehen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The files in {folder} are damaged. Remove that directory, then try again.</source>
        <translation>Die Dateien in {folder} sind beschädigt. Das Verzeichnis entfernen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The profiles are being changed by another program. Try again in a moment.</source>
        <translation>Die Profile werden gerade von einem anderen Programm geändert. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The profiles in {file} were saved by a newer vlan-nats and are left untouched. Update vlan-nats to use them; until then profiles cannot be saved.</source>
        <translation>Die Profile in {file} wurden von einer neueren Version von vlan-nats gespeichert und bleiben unangetastet. Um sie zu verwenden, bitte vlan-nats aktualisieren; bis dahin lassen sich keine Profile speichern.</translation>
    </message>
    <message>
        <source>The profile was not saved because {file} cannot be read: {reason}. Give yourself permission to read the file and try again.</source>
        <translation>Das Profil wurde nicht gespeichert, weil {file} nicht gelesen werden kann: {reason}. Die Datei lesbar machen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The profile was not saved: {file} is damaged and could not be moved aside. Move it away by hand and try again.</source>
        <translation>Das Profil wurde nicht gespeichert: {file} ist beschädigt und konnte nicht beiseitegelegt werden. Die Datei von Hand verschieben und erneut versuchen.</translation>
    </message>
    <message>
        <source>The keyring is still locked. Unlock it and try again.</source>
        <translation>Der Schlüsselbund ist noch gesperrt. Bitte entsperren und erneut versuchen.</translation>
    </message>
    <message>
        <source>This desktop has no keyring to store passwords in. To store them, install gnome-keyring or KWallet.</source>
        <translation>Dieser Desktop hat keinen Schlüsselbund, um Kennwörter zu speichern. Zum Speichern gnome-keyring oder KWallet installieren.</translation>
    </message>
    <message>
        <source>The keyring did not respond as expected ({reason}). Check that one is installed and unlocked.</source>
        <translation>Der Schlüsselbund hat nicht wie erwartet geantwortet ({reason}). Bitte prüfen, ob einer installiert und entsperrt ist.</translation>
    </message>
    <message>
        <source>The keyring&apos;s entry for this profile cannot be read. Enter it again.</source>
        <translation>Der Eintrag dieses Profils im Schlüsselbund kann nicht gelesen werden. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>login</source>
        <translation>Anmeldedaten</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>client certificate or its key</source>
        <translation>Client-Zertifikat oder dessen Schlüssel</translation>
    </message>
    <message>
        <source>The interface {interface} has been taken down, so no traffic gets through. Bring it up with ip link set {interface} up, or reconnect.</source>
        <translation>Die Schnittstelle {interface} wurde abgeschaltet, deshalb kommt kein Datenverkehr durch. Sie mit ip link set {interface} up einschalten oder neu verbinden.</translation>
    </message>
    <message>
        <source>The interface {interface} has lost the address {address}, because another program keeps removing it. Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual ones.</source>
        <translation>Die Schnittstelle {interface} hat die Adresse {address} verloren, weil ein anderes Programm sie immer wieder entfernt. Dieses Programm von {interface} fernhalten und dann neu verbinden; vlan-natsctl doctor nennt die üblichen.</translation>
    </message>
    <message>
        <source>The interface {interface} has the hardware address {found} instead of {wanted}, because another program keeps setting it. Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual ones.</source>
        <translation>Die Schnittstelle {interface} hat die MAC-Adresse {found} statt {wanted}, weil ein anderes Programm sie immer wieder setzt. Dieses Programm von {interface} fernhalten und dann neu verbinden; vlan-natsctl doctor nennt die üblichen.</translation>
    </message>
    <message>
        <source>The interface {interface} has the MTU {found} instead of {wanted}, because another program keeps setting it. Enter {found} in the profile, or have that program leave {interface} alone and reconnect.</source>
        <translation>Die Schnittstelle {interface} hat die MTU {found} statt {wanted}, weil ein anderes Programm sie immer wieder setzt. {found} im Profil eintragen oder dieses Programm von {interface} fernhalten und neu verbinden.</translation>
    </message>
    <message>
        <source>The interface {interface} has been moved to another network namespace, where it is no longer managed. Connect again to create a new one; for a VLAN in a namespace, start vlan-nats-helper run there.</source>
        <translation>Die Schnittstelle {interface} wurde in einen anderen Netzwerk-Namensraum verschoben, wo sie nicht mehr verwaltet wird. Neu verbinden, um eine neue anzulegen; für ein VLAN in einem Namensraum dort vlan-nats-helper run starten.</translation>
    </message>
    <message>
        <source>Other users of this computer can read {file}, and it contains a secret. Make it private: chmod 600 {file}</source>
        <translation>Andere Benutzer dieses Computers können {file} lesen, und sie enthält ein Geheimnis. Bitte den Zugriff auf den Eigentümer beschränken: chmod 600 {file}</translation>
    </message>
    <message>
        <source>The NATS server on this computer answers at {loopback} only, not at {server}, so no other computer can reach it. Add host: 0.0.0.0 and a login to its configuration, then restart it.</source>
        <translation>Der NATS-Server auf diesem Computer antwortet nur unter {loopback}, nicht unter {server}; kein anderer Computer kann ihn daher erreichen. Bitte host: 0.0.0.0 zusammen mit einer Anmeldung in seine Konfiguration schreiben und ihn neu starten.</translation>
    </message>
    <message>
        <source>The server accepts messages of at most {limit} bytes, but this VLAN needs {needed}. Choose a smaller MTU, or have the server&apos;s administrator raise max_payload or this login&apos;s own limit (payload).</source>
        <translation>Der Server nimmt Nachrichten von höchstens {limit} Bytes an, dieses VLAN braucht aber {needed}. Bitte eine kleinere MTU wählen oder max_payload des Servers beziehungsweise die eigene Grenze dieser Anmeldung (payload) erhöhen lassen.</translation>
    </message>
    <message>
        <source>IPv6 is switched off on this computer, so the interface cannot have the address {address}. Switch it on (sudo sysctl net.ipv6.conf.all.disable_ipv6=0), or remove the IPv6 addresses from the settings.</source>
        <translation>IPv6 ist auf diesem Computer ausgeschaltet, daher kann die Schnittstelle die Adresse {address} nicht haben. Bitte IPv6 einschalten (sudo sysctl net.ipv6.conf.all.disable_ipv6=0) oder die IPv6-Adressen aus den Einstellungen entfernen.</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel runs without IPv6, so the interface cannot have the address {address}. Start the kernel without ipv6.disable=1, or remove the IPv6 addresses from the settings.</source>
        <translation>Der Kernel dieses Computers läuft ohne IPv6, daher kann die Schnittstelle die Adresse {address} nicht haben. Bitte den Kernel ohne ipv6.disable=1 starten oder die IPv6-Adressen aus den Einstellungen entfernen.</translation>
    </message>
    <message>
        <source>The port of {server} is not for clients: {reason}. Enter the port of the server that is, usually 4222, in the NATS URL.</source>
        <translation>Der Port von {server} ist nicht für Clients bestimmt: {reason}. Bitte in der NATS-URL den Client-Port des Servers angeben, gewöhnlich 4222.</translation>
    </message>
    <message>
        <source>The server {server} has not heard from this computer for too long and has closed the connection. vlan-nats reconnects automatically; check the network if this happens often.</source>
        <translation>Der Server {server} hat zu lange nichts von diesem Computer gehört und die Verbindung geschlossen. vlan-nats verbindet sich automatisch neu; geschieht das oft, bitte das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>The server {server} has closed the connection because this computer did not take its messages fast enough. vlan-nats reconnects automatically; use a faster line if this happens often.</source>
        <translation>Der Server {server} hat die Verbindung geschlossen, weil dieser Computer seine Nachrichten nicht schnell genug abgenommen hat. vlan-nats verbindet sich automatisch neu; geschieht das oft, hilft eine schnellere Leitung.</translation>
    </message>
    <message>
        <source>The server {server} did not understand what this computer sent ({reason}). vlan-nats reconnects automatically; if this happens often, update the server, and check what is in between.</source>
        <translation>Der Server {server} hat nicht verstanden, was dieser Computer gesendet hat ({reason}). vlan-nats verbindet sich automatisch neu; geschieht das oft, bitte den Server aktualisieren und prüfen, was dazwischenliegt.</translation>
    </message>
    <message>
        <source>The server {server} refused the connection: {reason}. vlan-nats keeps trying; if this lasts, ask the server&apos;s administrator.</source>
        <translation>Der Server {server} hat die Verbindung abgelehnt: {reason}. vlan-nats versucht es weiter; hält das an, bitte den Administrator des Servers fragen.</translation>
    </message>
    <message>
        <source>The server {server} has reached its limit of connections. Each computer may use two. vlan-nats keeps trying; disconnect another computer, or have the server&apos;s administrator raise max_connections.</source>
        <translation>Der Server {server} hat seine Höchstzahl an Verbindungen erreicht. Jeder Computer kann zwei belegen. vlan-nats versucht es weiter; bitte einen anderen Computer trennen oder max_connections des Servers erhöhen lassen.</translation>
    </message>
    <message>
        <source>The account of this login has reached its limit of connections to the server {server}. Each computer may use two. vlan-nats keeps trying; disconnect another computer, or have the server&apos;s administrator raise the account&apos;s limit (conn).</source>
        <translation>Das Konto dieser Anmeldung hat seine Höchstzahl an Verbindungen zum Server {server} erreicht. Jeder Computer kann zwei belegen. vlan-nats versucht es weiter; bitte einen anderen Computer trennen oder die Verbindungsgrenze des Kontos (conn) erhöhen lassen.</translation>
    </message>
    <message>
        <source>The server {server} allows this login fewer subscriptions than the VLAN needs. Have the server&apos;s administrator raise max_subscriptions, or the limit of the login or its account (subs).</source>
        <translation>Der Server {server} erlaubt dieser Anmeldung weniger Abonnements, als das VLAN braucht. Bitte max_subscriptions des Servers oder die Grenze der Anmeldung oder ihres Kontos (subs) erhöhen lassen.</translation>
    </message>
    <message>
        <source>The server {server} limits how many computers may connect per second, and too many are connecting at the moment. vlan-nats keeps trying; nothing needs to be done.</source>
        <translation>Der Server {server} begrenzt, wie viele Computer sich pro Sekunde verbinden dürfen, und im Moment sind es zu viele. vlan-nats versucht es weiter; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The server {server} gave up waiting for the login. vlan-nats keeps trying; on a slow line, have the server&apos;s administrator raise timeout in authorization.</source>
        <translation>Der Server {server} hat zu lange auf die Anmeldung gewartet und abgebrochen. vlan-nats versucht es weiter; bei einer langsamen Leitung bitte den timeout der authorization des Servers erhöhen lassen.</translation>
    </message>
    <message>
        <source>The server {server} could not open the account of this login. vlan-nats keeps trying; if this lasts, have the server&apos;s administrator check its log.</source>
        <translation>Der Server {server} konnte das Konto dieser Anmeldung nicht öffnen. vlan-nats versucht es weiter; hält das an, sollte der Administrator des Servers in dessen Protokoll nachsehen.</translation>
    </message>
    <message>
        <source>The login has expired, so the server {server} refuses it. Get a new one from the server&apos;s administrator.</source>
        <translation>Die Anmeldung ist abgelaufen, daher lehnt der Server {server} sie ab. Bitte vom Administrator des Servers eine neue geben lassen.</translation>
    </message>
    <message>
        <source>The credentials file expired at {time}, and the server {server} refuses the login. Get a new file from the server&apos;s administrator; if it should still be valid, set this computer&apos;s clock.</source>
        <translation>Die Anmeldedatei ist am {time} abgelaufen, und der Server {server} lehnt die Anmeldung ab. Bitte vom Administrator des Servers eine neue Datei geben lassen; sollte sie noch gültig sein, die Uhr dieses Computers stellen.</translation>
    </message>
    <message>
        <source>The credentials file is not valid before {time}, and the server {server} refuses the login. Wait until then, or get another file from the server&apos;s administrator; if the time has come, set the clocks.</source>
        <translation>Die Anmeldedatei gilt erst ab {time}, und der Server {server} lehnt die Anmeldung ab. Bitte bis dahin warten oder vom Administrator des Servers eine andere Datei geben lassen; ist es schon so weit, die Uhren stellen.</translation>
    </message>
    <message>
        <source>The account of this login has expired, so the server {server} refuses it. Have the server&apos;s administrator renew the account.</source>
        <translation>Das Konto dieser Anmeldung ist abgelaufen, daher lehnt der Server {server} sie ab. Bitte das Konto vom Administrator des Servers erneuern lassen.</translation>
    </message>
    <message>
        <source>The login has been revoked, so the server {server} refuses it. Get a new one from the server&apos;s administrator.</source>
        <translation>Die Anmeldung wurde widerrufen, daher lehnt der Server {server} sie ab. Bitte vom Administrator des Servers eine neue geben lassen.</translation>
    </message>
    <message>
        <source>The server {server} closed the connection during the TLS handshake, as nats-server does when the handshake takes too long. vlan-nats keeps trying; on a slow line, have the server&apos;s administrator raise timeout in tls.</source>
        <translation>Der Server {server} hat die Verbindung während des TLS-Handshakes geschlossen, wie nats-server es tut, wenn dieser zu lange dauert. vlan-nats versucht es weiter; bei einer langsamen Leitung bitte den timeout von tls des Servers erhöhen lassen.</translation>
    </message>
    <message>
        <source>The helper runs in a user namespace that has no user {user}, so the forwarding process cannot become that user. Map more than root into the namespace (unshare --map-root-user --map-auto), or start the helper outside it.</source>
        <translation>Der Hilfsdienst läuft in einem Benutzer-Namensraum ohne den Benutzer {user}, daher kann der Weiterleitungsprozess nicht dieser Benutzer werden. Bitte mehr als root in den Namensraum abbilden (unshare --map-root-user --map-auto) oder den Hilfsdienst außerhalb starten.</translation>
    </message>
    <message>
        <source>{file} was not written because the disk is full; what was there before is unchanged. Free up space on that file system, then try again.</source>
        <translation>{file} wurde nicht geschrieben, weil der Datenträger voll ist; was vorher dort stand, ist unverändert. Bitte auf diesem Dateisystem Platz schaffen und es erneut versuchen.</translation>
    </message>
    <message>
        <source>{file} was not written because your disk quota is used up; what was there before is unchanged. Remove files of yours, or have the quota raised, then try again.</source>
        <translation>{file} wurde nicht geschrieben, weil Ihr Plattenkontingent aufgebraucht ist; was vorher dort stand, ist unverändert. Bitte eigene Dateien löschen oder das Kontingent erhöhen lassen und es erneut versuchen.</translation>
    </message>
    <message>
        <source>{file} cannot be written because its file system is read-only. Mount it writable (mount -o remount,rw); if the kernel made it read-only, check the disk first.</source>
        <translation>{file} kann nicht geschrieben werden, weil das Dateisystem schreibgeschützt ist. Bitte es beschreibbar einhängen (mount -o remount,rw); hat der Kernel es schreibgeschützt, zuerst den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>{file} cannot be written because you do not have permission. Give yourself write access to the file and its folder, then try again.</source>
        <translation>{file} kann nicht geschrieben werden, weil Ihnen die Berechtigung fehlt. Bitte sich Schreibzugriff auf die Datei und ihren Ordner geben und es erneut versuchen.</translation>
    </message>
    <message>
        <source>{file} cannot be written because its path is too long for the file system. Use a shorter path.</source>
        <translation>{file} kann nicht geschrieben werden, weil der Pfad für das Dateisystem zu lang ist. Bitte einen kürzeren Pfad verwenden.</translation>
    </message>
    <message>
        <source>{file} cannot be written because something else already has its name, or the name of one of its parent folders. Move that away, then try again.</source>
        <translation>{file} kann nicht geschrieben werden, weil etwas anderes schon diesen Namen oder den eines übergeordneten Ordners trägt. Bitte dieses verschieben und es erneut versuchen.</translation>
    </message>
    <message>
        <source>{file} was not written: {reason}. What was there before is unchanged; fix the cause, then try again.</source>
        <translation>{file} wurde nicht geschrieben: {reason}. Was vorher dort stand, ist unverändert; bitte die Ursache beheben und es erneut versuchen.</translation>
    </message>
    <message>
        <source>A route cannot be used. Enter another one or leave it out.</source>
        <translation>Eine Route kann nicht verwendet werden. Bitte eine andere eingeben oder sie weglassen.</translation>
    </message>
    <message>
        <source>The route is missing. Enter the subnet that it leads to and the computer that forwards, such as 192.168.5.0/24 via 10.0.0.7.</source>
        <translation>Die Route fehlt. Bitte das Subnetz eingeben, zu dem sie führt, und den Computer, der weiterleitet, etwa 192.168.5.0/24 via 10.0.0.7.</translation>
    </message>
    <message>
        <source>This is not a route. Write it as 192.168.5.0/24 via 10.0.0.7, or as 192.168.5.0/24 alone for a subnet on the VLAN itself.</source>
        <translation>Das ist keine Route. Schreibweise: 192.168.5.0/24 via 10.0.0.7, oder nur 192.168.5.0/24 für ein Subnetz im VLAN selbst.</translation>
    </message>
    <message>
        <source>The destination of the route needs a prefix length of at most {longest}. Add one, such as {example}.</source>
        <translation>Das Ziel der Route braucht eine Präfixlänge von höchstens {longest}. Bitte ergänzen, etwa {example}.</translation>
    </message>
    <message>
        <source>The route&apos;s destination {destination} is not the first address of its subnet. Enter {subnet}.</source>
        <translation>Das Ziel {destination} der Route ist nicht die erste Adresse seines Subnetzes. Bitte {subnet} eingeben.</translation>
    </message>
    <message>
        <source>A route to {destination} would send nearly all traffic into the VLAN, even that to the NATS server, on which the VLAN itself depends. Enter only the subnets that are reached through it.</source>
        <translation>Eine Route zu {destination} würde fast den ganzen Datenverkehr ins VLAN leiten, auch den zum NATS-Server, auf den das VLAN selbst angewiesen ist. Bitte nur die Subnetze eingeben, die darüber erreicht werden.</translation>
    </message>
    <message>
        <source>No route can lead to {destination}: these are loopback, link-local or multicast addresses. Enter the subnet of a LAN, such as 192.168.5.0/24.</source>
        <translation>Keine Route kann zu {destination} führen: Das sind Loopback-, Link-Local- oder Multicast-Adressen. Bitte das Subnetz eines LANs eingeben, etwa 192.168.5.0/24.</translation>
    </message>
    <message>
        <source>The route&apos;s destination {destination} and its gateway {gateway} are not of the same IP version. Enter two IPv4 or two IPv6 addresses.</source>
        <translation>Das Ziel {destination} der Route und ihr Gateway {gateway} haben nicht dieselbe IP-Version. Bitte zwei IPv4- oder zwei IPv6-Adressen eingeben.</translation>
    </message>
    <message>
        <source>The gateway {gateway} of the route to {destination} is not another computer in this computer&apos;s subnets on the VLAN. Enter the VLAN address of the computer that forwards.</source>
        <translation>Das Gateway {gateway} der Route zu {destination} ist kein anderer Computer in den Subnetzen dieses Computers im VLAN. Bitte die VLAN-Adresse des Computers eingeben, der weiterleitet.</translation>
    </message>
    <message>
        <source>This computer has no address of that IP version on the VLAN, so the route to {destination} would be of no use. Add an address, or leave the route out.</source>
        <translation>Dieser Computer hat im VLAN keine Adresse dieser IP-Version, daher wäre die Route zu {destination} nutzlos. Bitte eine Adresse hinzufügen oder die Route weglassen.</translation>
    </message>
    <message>
        <source>This computer&apos;s own address already covers {destination}. Leave the route out.</source>
        <translation>Die Adresse dieses Computers deckt {destination} schon ab. Bitte die Route weglassen.</translation>
    </message>
    <message>
        <source>There are two routes to {destination}. Remove one.</source>
        <translation>Es gibt zwei Routen zu {destination}. Bitte eine entfernen.</translation>
    </message>
    <message>
        <source>There are too many routes. Enter at most 64.</source>
        <translation>Es sind zu viele Routen. Bitte höchstens 64 eingeben.</translation>
    </message>
    <message>
        <source>The route to {subnet} would send the traffic to the NATS server {address} into the VLAN, which itself depends on that server. Enter routes that do not cover the server.</source>
        <translation>Die Route zu {subnet} würde den Datenverkehr zum NATS-Server {address} ins VLAN leiten, das selbst auf diesen Server angewiesen ist. Bitte Routen eingeben, die den Server nicht einschließen.</translation>
    </message>
    <message>
        <source>The route to {subnet} would send the traffic to the proxy {address} into the VLAN, which itself depends on that proxy. Enter routes that do not cover the proxy.</source>
        <translation>Die Route zu {subnet} würde den Datenverkehr zum Proxy {address} ins VLAN leiten, das selbst auf diesen Proxy angewiesen ist. Bitte Routen eingeben, die den Proxy nicht einschließen.</translation>
    </message>
    <message>
        <source>The interface {interface} has lost the route to {destination}, because another program keeps removing it. Have that program leave {interface} alone, then reconnect; vlan-natsctl doctor names the usual ones.</source>
        <translation>Die Schnittstelle {interface} hat die Route zu {destination} verloren, weil ein anderes Programm sie immer wieder entfernt. Dieses Programm von {interface} fernhalten und dann neu verbinden; vlan-natsctl doctor nennt die üblichen.</translation>
    </message>
    <message>
        <source>The route to {destination} leads to {other}, not to the VLAN on {interface}. Remove one of the two; the VLAN&apos;s is in its profile.</source>
        <translation>Die Route zu {destination} führt zu {other}, nicht zum VLAN auf {interface}. Bitte eine der beiden entfernen; die des VLANs steht in seinem Profil.</translation>
    </message>
    <message>
        <source>Games and discovery already use {other}, and only one LAN can be preferred. To use {interface} instead, disconnect the other one or remove its route to {destination}; otherwise, switch this setting off in the profile.</source>
        <translation>Spiele und Erkennung nutzen schon {other}, und nur ein LAN kann bevorzugt werden. Um stattdessen {interface} zu nutzen, das andere trennen oder dessen Route zu {destination} entfernen; sonst diese Einstellung im Profil ausschalten.</translation>
    </message>
    <message>
        <source>There is no NATS context &quot;{context}&quot;. Choose one of those that nats context ls shows.</source>
        <translation>Es gibt keinen NATS-Kontext „{context}“. Bitte einen von denen wählen, die „nats context ls“ zeigt.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check the file and its permissions.</source>
        <translation>{file} kann nicht gelesen werden ({reason}). Bitte die Datei und ihre Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>This is longer than 64 KiB, so it cannot be a NATS context. Choose another file.</source>
        <translation>Das ist länger als 64 KiB, also kein NATS-Kontext. Bitte eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Line {line} of the NATS context is not JSON. Correct it with nats context edit.</source>
        <translation>Zeile {line} des NATS-Kontexts ist kein JSON. Bitte mit „nats context edit“ berichtigen.</translation>
    </message>
    <message>
        <source>This is neither a NATS context nor a credentials file. Choose a file that nats context save or nsc has written.</source>
        <translation>Das ist weder ein NATS-Kontext noch eine Anmeldedatei. Bitte eine Datei wählen, die „nats context save“ oder nsc geschrieben hat.</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context has the wrong type. Correct it with nats context edit.</source>
        <translation>Das Feld „{field}“ des NATS-Kontexts hat den falschen Typ. Bitte mit „nats context edit“ berichtigen.</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context cannot be used. {cause}</source>
        <translation>Das Feld „{field}“ des NATS-Kontexts ist nicht verwendbar. {cause}</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context names {file}, which cannot be read ({reason}). Put the file there, check its permissions, or correct the field.</source>
        <translation>Das Feld „{field}“ des NATS-Kontexts nennt {file}, und diese Datei kann nicht gelesen werden ({reason}). Bitte die Datei dort ablegen, ihre Zugriffsrechte prüfen oder das Feld berichtigen.</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context refers to {scheme}, which only the nats command can look up. Enter the login yourself, or write the path of a file into the field.</source>
        <translation>Das Feld „{field}“ des NATS-Kontexts verweist auf {scheme}, und nur der Befehl nats kann dort nachschlagen. Bitte die Anmeldung von Hand eingeben oder den Pfad einer Datei in das Feld schreiben.</translation>
    </message>
    <message>
        <source>The NATS context has two ways to log in, in its fields &quot;{field}&quot; and &quot;{other_field}&quot;. Keep one of them.</source>
        <translation>Der NATS-Kontext hat zwei Anmeldungen, in den Feldern „{field}“ und „{other_field}“. Bitte nur eine davon behalten.</translation>
    </message>
    <message>
        <source>The field &quot;{field}&quot; of the NATS context cannot be used without the field &quot;{other_field}&quot;. Add that one, or remove both.</source>
        <translation>Das Feld „{field}“ des NATS-Kontexts ist ohne das Feld „{other_field}“ nicht verwendbar. Bitte dieses ergänzen oder beide entfernen.</translation>
    </message>
    <message>
        <source>The NATS URLs contain different logins. Enter only servers that accept the same login.</source>
        <translation>Die NATS-URLs enthalten verschiedene Anmeldungen. Bitte nur Server angeben, bei denen dieselbe gilt.</translation>
    </message>
    <message>
        <source>The login in the NATS URL contains a % that is not followed by two hexadecimal digits. Write % itself as %25.</source>
        <translation>Die Anmeldung in der NATS-URL enthält ein %, auf das keine zwei Hexadezimalziffern folgen. Das Zeichen % selbst bitte als %25 schreiben.</translation>
    </message>
    <message>
        <source>The NATS URL begins with an unknown scheme. Begin it with nats://, tls://, ws:// or wss://.</source>
        <translation>Die NATS-URL beginnt mit einem unbekannten Schema. Sie muss mit nats://, tls://, ws:// oder wss:// beginnen.</translation>
    </message>
    <message>
        <source>There is a TLS name, but no server is reached by TLS. Begin the NATS URL with tls:// or wss://, or leave the TLS name out.</source>
        <translation>Ein TLS-Name ist angegeben, aber kein Server wird über TLS erreicht. Die NATS-URL mit tls:// oder wss:// beginnen oder den TLS-Namen weglassen.</translation>
    </message>
    <message>
        <source>Some of the NATS URLs encrypt the connection and some do not, so anyone who blocks the encrypted ones gets the login in clear text. Begin all of them with tls:// or wss://, or none.</source>
        <translation>Einige der NATS-URLs verschlüsseln die Verbindung, andere nicht. Wer Erstere blockiert, bekäme die Anmeldung unverschlüsselt. Bitte alle mit tls:// oder wss:// beginnen, oder keine.</translation>
    </message>
    <message>
        <source>The settings of the proxy cannot be used. Check the proxy&apos;s URL.</source>
        <translation>Die Einstellungen des Proxys sind unbrauchbar. Bitte die URL des Proxys prüfen.</translation>
    </message>
    <message>
        <source>The proxy&apos;s URL begins with an unknown scheme. Begin it with http:// or socks5://, or enter none to connect without a proxy.</source>
        <translation>Die URL des Proxys beginnt mit einem unbekannten Schema. Sie muss mit http:// oder socks5:// beginnen; none verbindet ohne Proxy.</translation>
    </message>
    <message>
        <source>The proxy&apos;s URL contains a user name or password. Remove the part before the @; the proxy login is entered separately.</source>
        <translation>Die URL des Proxys enthält einen Benutzernamen oder ein Kennwort. Bitte den Teil vor dem @ entfernen; die Proxy-Anmeldung wird getrennt eingegeben.</translation>
    </message>
    <message>
        <source>The proxy&apos;s URL is not a host and a port. Enter it as in http://proxy.example.org:3128, or enter none to connect without a proxy.</source>
        <translation>Vom Proxy fehlen Adresse oder Port. Bitte in der Form http://proxy.example.org:3128 eingeben; none verbindet ohne Proxy.</translation>
    </message>
    <message>
        <source>The proxy login is not a user name and a password separated by a colon. Enter it as in ann:secret.</source>
        <translation>Die Proxy-Anmeldung besteht nicht aus Benutzername und Kennwort, getrennt durch einen Doppelpunkt. Bitte in der Form ann:secret eingeben.</translation>
    </message>
    <message>
        <source>There is a {secret}, but no server is reached by TLS. Begin the NATS URL with tls:// or wss://, or leave the certificate out.</source>
        <translation>{secret}: angegeben, aber kein Server wird über TLS erreicht. Die NATS-URL mit tls:// oder wss:// beginnen oder das Zertifikat weglassen.</translation>
    </message>
    <message>
        <source>Line {line} of the login is not recognised. Use user=…, password=…, token=…, nkey=…, creds=…, ca=…, ca-fingerprint=…, certificate=…, key=…, network-key=… or proxy-login=….</source>
        <translation>Zeile {line} der Anmeldedaten ist ungültig. Möglich sind user=…, password=…, token=…, nkey=…, creds=…, ca=…, ca-fingerprint=…, certificate=…, key=…, network-key=… oder proxy-login=….</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not lead to {server}. Check the VLAN&apos;s proxy, or enter none to connect without one.</source>
        <translation>Der Proxy {proxy} führt nicht zu {server}. Bitte den Proxy dieses VLANs prüfen; none verbindet ohne Proxy.</translation>
    </message>
    <message>
        <source>The name of the proxy {proxy} cannot be resolved ({reason}). Check the VLAN&apos;s proxy and this computer&apos;s network, or enter none to connect without a proxy.</source>
        <translation>Der Name des Proxys {proxy} lässt sich nicht auflösen ({reason}). Bitte den Proxy dieses VLANs und das Netzwerk dieses Computers prüfen; none verbindet ohne Proxy.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached ({reason}). Check its address and port, or enter none to connect without a proxy.</source>
        <translation>Der Proxy {proxy} ist nicht erreichbar ({reason}). Bitte Adresse und Port prüfen; none verbindet ohne Proxy.</translation>
    </message>
    <message>
        <source>The proxy {proxy} accepted the connection but did not answer. Check its port, and whether it is an HTTP or a SOCKS5 proxy.</source>
        <translation>Der Proxy {proxy} hat die Verbindung angenommen, aber nicht geantwortet. Bitte den Port prüfen, und ob es ein HTTP- oder ein SOCKS5-Proxy ist.</translation>
    </message>
    <message>
        <source>What answers at {proxy} is not a proxy of the kind that its URL names. Check its port, and whether the URL should begin with http:// or socks5://.</source>
        <translation>Was unter {proxy} antwortet, ist kein Proxy der Art, die seine URL nennt. Bitte den Port prüfen, und ob die URL mit http:// oder socks5:// beginnen muss.</translation>
    </message>
    <message>
        <source>The proxy {proxy} requires a login. Enter the proxy and its login in the settings of this VLAN.</source>
        <translation>Der Proxy {proxy} verlangt eine Anmeldung. Bitte den Proxy und seine Anmeldung in den Einstellungen dieses VLANs eingeben.</translation>
    </message>
    <message>
        <source>The proxy {proxy} refused the login. Check the user name and the password in the proxy login.</source>
        <translation>Der Proxy {proxy} hat die Anmeldung abgelehnt. Bitte Benutzernamen und Kennwort der Proxy-Anmeldung prüfen.</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not allow a connection to {server}. Many proxies allow only port 443: use a server that listens there, or ask the proxy&apos;s administrator.</source>
        <translation>Der Proxy {proxy} erlaubt keine Verbindung zu {server}. Viele Proxys erlauben nur Port 443: einen Server verwenden, der dort lauscht, oder den Administrator des Proxys fragen.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot reach the server {server} ({reason}). Check the NATS URL, and that the server runs.</source>
        <translation>Der Proxy {proxy} erreicht den Server {server} nicht ({reason}). Bitte die NATS-URL prüfen, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>The proxy {proxy} did not open a connection to {server} ({reason}). vlan-nats keeps trying; if this lasts, ask the proxy&apos;s administrator.</source>
        <translation>Der Proxy {proxy} hat keine Verbindung zu {server} geöffnet ({reason}). vlan-nats versucht es weiter; hält das an, den Administrator des Proxys fragen.</translation>
    </message>
    <message>
        <source>What answers at {server} is a web server. If this network requires a login first, as in hotels, log in with a web browser; otherwise check the port in the NATS URL.</source>
        <translation>Was unter {server} antwortet, ist ein Webserver. Verlangt dieses Netzwerk zuerst eine Anmeldung, wie in Hotels, bitte im Webbrowser anmelden; sonst den Port in der NATS-URL prüfen.</translation>
    </message>
    <message>
        <source>What answers at {server} does not accept a WebSocket ({reason}). Check the port and the path in the NATS URL; the server needs websocket in its configuration, and a proxy in front of it must pass WebSockets on.</source>
        <translation>Was unter {server} antwortet, nimmt keinen WebSocket an ({reason}). Bitte Port und Pfad in der NATS-URL prüfen; der Server braucht websocket in seiner Konfiguration, und ein Proxy davor muss WebSockets durchlassen.</translation>
    </message>
    <message>
        <source>What answers at {server} speaks TLS but does not greet as a NATS server. Check the port in the NATS URL; if the server is reached by WebSocket, begin the URL with wss://.</source>
        <translation>Was unter {server} antwortet, spricht TLS, grüßt aber nicht wie ein NATS-Server. Bitte den Port in der NATS-URL prüfen; wird der Server über WebSocket erreicht, die URL mit wss:// beginnen.</translation>
    </message>
    <message>
        <source>The server {server} sent something that is not allowed on a WebSocket ({reason}). vlan-nats reconnects automatically; if this happens often, update the server and the proxies in between.</source>
        <translation>Von {server} kam etwas, das kein WebSocket bringen darf ({reason}). vlan-nats verbindet sich automatisch neu; geschieht das oft, den Server und die Proxys dazwischen aktualisieren.</translation>
    </message>
    <message>
        <source>The server {server} does not offer TLS, so nothing was sent to it. Turn on TLS there, or begin the NATS URL with nats:// (ws:// for WebSocket) if the connection need not be encrypted.</source>
        <translation>Der Server {server} bietet kein TLS an; deshalb wurde nichts dorthin gesendet. Dort TLS einschalten, oder die NATS-URL mit nats:// beginnen (bei WebSocket mit ws://), wenn die Verbindung nicht verschlüsselt sein muss.</translation>
    </message>
    <message>
        <source>What answers at {server} begins with TLS, as a NATS server with handshake_first or a web server does. Begin the NATS URL with tls://, or with wss:// for WebSocket, or check the port in it.</source>
        <translation>Was unter {server} antwortet, beginnt mit TLS wie ein NATS-Server mit handshake_first oder ein Webserver. Die NATS-URL mit tls:// beginnen, bei WebSocket mit wss://, oder den Port darin prüfen.</translation>
    </message>
    <message>
        <source>proxy login</source>
        <translation>Proxy-Anmeldung</translation>
    </message>
    <message>
        <source>The preference is neither order nor nearest. Write order to try the servers in the order of their URLs, or nearest to use the one with the shortest round trip.</source>
        <translation>Die Bevorzugung ist weder order noch nearest. order versucht die Server in der Reihenfolge ihrer URLs, nearest verwendet den mit der kürzesten Umlaufzeit.</translation>
    </message>
    <message>
        <source>The certificate fingerprint is not a SHA-256 fingerprint, which has 64 hexadecimal digits. Copy what openssl x509 -noout -fingerprint -sha256 -in CERTIFICATE prints on the server.</source>
        <translation>Der Fingerabdruck des Zertifikats ist keiner von SHA-256; der hat 64 hexadezimale Ziffern. Bitte kopieren, was openssl x509 -noout -fingerprint -sha256 -in ZERTIFIKAT auf dem Server ausgibt.</translation>
    </message>
    <message>
        <source>A CA certificate and a certificate fingerprint are both given, but either alone says which server to trust. Keep one of them.</source>
        <translation>CA-Zertifikat und Fingerabdruck eines Zertifikats sind beide angegeben; jedes für sich bestimmt, welchem Server vertraut wird. Bitte nur eines davon behalten.</translation>
    </message>
    <message>
        <source>Line {line} of the login is not recognised. Use user=…, password=…, token=…, nkey=…, creds=…, ca=…, ca-fingerprint=…, certificate=…, key=… or network-key=….</source>
        <translation>Zeile {line} der Anmeldedaten ist ungültig. Möglich sind user=…, password=…, token=…, nkey=…, creds=…, ca=…, ca-fingerprint=…, certificate=…, key=… oder network-key=….</translation>
    </message>
    <message>
        <source>The address {address} of the NATS server {host} lies in the VLAN&apos;s own subnet or behind one of its routes, so the server cannot be reached. Choose another subnet for the VLAN, or leave that route out.</source>
        <translation>Die Adresse {address} des NATS-Servers {host} liegt im eigenen Subnetz des VLANs oder hinter einer seiner Routen, deshalb ist der Server nicht erreichbar. Bitte ein anderes Subnetz für das VLAN wählen oder diese Route weglassen.</translation>
    </message>
    <message>
        <source>The address {address} of the proxy {host} lies in the VLAN&apos;s own subnet or behind one of its routes, so the proxy cannot be reached. Choose another subnet for the VLAN, or leave that route out.</source>
        <translation>Die Adresse {address} des Proxys {host} liegt im eigenen Subnetz des VLANs oder hinter einer seiner Routen, deshalb ist der Proxy nicht erreichbar. Bitte ein anderes Subnetz für das VLAN wählen oder diese Route weglassen.</translation>
    </message>
    <message>
        <source>The certificate of {server} is not the expected one, so nothing was sent to it: its SHA-256 fingerprint is {found}, but this VLAN trusts {expected}. If the server has a new certificate, ask its administrator for the new fingerprint; otherwise, something else is answering in its place.</source>
        <translation>Das Zertifikat von {server} ist nicht das erwartete; deshalb wurde nichts dorthin gesendet: Sein SHA-256-Fingerabdruck ist {found}, dieses VLAN vertraut aber {expected}. Hat der Server ein neues Zertifikat, dessen Fingerabdruck beim Administrator erfragen; andernfalls antwortet etwas anderes an seiner Stelle.</translation>
    </message>
    <message>
        <source>certificate fingerprint</source>
        <translation>Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>The service vlan-nats@{unit} could not be started ({reason}). See why with: systemctl status vlan-nats@{unit}</source>
        <translation>Der Dienst vlan-nats@{unit} konnte nicht gestartet werden ({reason}). Den Grund zeigt: systemctl status vlan-nats@{unit}</translation>
    </message>
    <message>
        <source>A leaf node cannot log in with an NKey seed. Give the profile a user and a password, a token or a .creds file.</source>
        <translation>Ein Blattknoten kann sich nicht mit einem NKey-Seed anmelden. Bitte dem Profil einen Benutzer mit Kennwort, ein Token oder eine .creds-Datei geben.</translation>
    </message>
    <message>
        <source>The leaf node would send the profile&apos;s login without TLS, although the profile uses TLS. Begin the URL with tls:// or wss://.</source>
        <translation>Der Blattknoten würde die Anmeldung des Profils ohne TLS senden, obwohl das Profil TLS verwendet. Bitte die URL mit tls:// oder wss:// beginnen.</translation>
    </message>
    <message>
        <source>A leaf node cannot recognize its server by a certificate&apos;s fingerprint. Give the profile the CA certificate instead.</source>
        <translation>Ein Blattknoten kann seinen Server nicht am Fingerabdruck eines Zertifikats erkennen. Bitte dem Profil stattdessen das CA-Zertifikat geben.</translation>
    </message>
    <message>
        <source>A leaf node cannot reach its server through a proxy. Host it on a computer that reaches the server directly, with none as the profile&apos;s proxy.</source>
        <translation>Ein Blattknoten kann seinen Server nicht über einen Proxy erreichen. Bitte ihn auf einem Computer bereitstellen, der den Server direkt erreicht, mit none als Proxy des Profils.</translation>
    </message>
    <message>
        <source>The descriptor of a leaf node must contain token=… and ca=…, the leaf&apos;s own certificate, and nothing else. Leave the other lines out, and check the port.</source>
        <translation>Der Deskriptor eines Blattknotens muss token=… und ca=…, das eigene Zertifikat des Blattknotens, enthalten und nichts anderes. Bitte die anderen Zeilen weglassen und den Port prüfen.</translation>
    </message>
    <message>
        <source>The leaf node on this computer has no connection to {server}: {reason}. The server&apos;s administrator must have it listen for leaf nodes on that port and allow your login there. The log is {file}.</source>
        <translation>Der Blattknoten auf diesem Computer hat keine Verbindung zu {server}: {reason}. Der Administrator des Servers muss ihn an diesem Port auf Blattknoten warten lassen und die Anmeldung dort erlauben. Das Protokoll ist {file}.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The tray app of vlan-nats, a virtual LAN whose switch is a NATS server.</source>
        <translation>Das Systemleisten-Programm von vlan-nats, einem virtuellen LAN, dessen Switch ein NATS-Server ist.</translation>
    </message>
    <message>
        <source>Start in the tray without opening the window.</source>
        <translation>In der Systemleiste starten, ohne das Fenster zu öffnen.</translation>
    </message>
    <message>
        <source>Use these colours instead of the desktop&apos;s: light or dark.</source>
        <translation>Diese Farben statt der des Desktops verwenden: light oder dark.</translation>
    </message>
    <message>
        <source>VLAN NATS</source>
        <translation>VLAN NATS</translation>
    </message>
    <message>
        <source>An invitation (vlan-nats:…) to review and join.</source>
        <translation>Eine Einladung (vlan-nats:…) zum Ansehen und Beitreten.</translation>
    </message>
</context>
<context>
    <name>vnats::AboutDialog</name>
    <message>
        <source>About VLAN NATS</source>
        <translation>Über VLAN NATS</translation>
    </message>
    <message>
        <source>VLAN NATS %1</source>
        <translation>VLAN NATS %1</translation>
    </message>
    <message>
        <source>A virtual LAN whose switch is a NATS server.</source>
        <translation>Ein virtuelles LAN, dessen Switch ein NATS-Server ist.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). You may use, study, share and change it. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später (GPL-3.0-or-later). Verwenden, untersuchen, weitergeben und verändern ist erlaubt. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Software that it uses</source>
        <translation>Verwendete Software</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Copy version</source>
        <translation>Version &amp;kopieren</translation>
    </message>
    <message>
        <source>For a question or a report: the versions of this program, of Qt and of the system</source>
        <translation>Für eine Frage oder einen Bericht: die Versionen dieses Programms, von Qt und des Systems</translation>
    </message>
    <message>
        <source>It uses:</source>
        <translation>Verwendet:</translation>
    </message>
</context>
<context>
    <name>vnats::AddressesPage</name>
    <message>
        <source>&amp;Find a free address automatically and keep it</source>
        <translation>Automatisch eine &amp;freie Adresse suchen und behalten</translation>
    </message>
    <message>
        <source>&amp;Allow subnets that this computer uses elsewhere</source>
        <translation>Subnetze &amp;erlauben, die dieser Computer anderswo verwendet</translation>
    </message>
    <message>
        <source>In the sub&amp;net</source>
        <translation>Im Sub&amp;netz</translation>
    </message>
    <message>
        <source>The same on every computer of this LAN; if empty, the VLAN ID decides.</source>
        <translation>Auf jedem Computer dieses LANs gleich; leer entscheidet die VLAN-ID.</translation>
    </message>
    <message>
        <source>Addresses of this computer, one per &amp;line</source>
        <translation>Adressen dieses Computers, eine je &amp;Zeile</translation>
    </message>
    <message>
        <source>Computers in these subnets are then reached through the VLAN; an administrator has to agree.</source>
        <translation>Computer in diesen Subnetzen werden dann über das VLAN erreicht; ein Administrator muss zustimmen.</translation>
    </message>
    <message>
        <source>a free address</source>
        <translation>eine freie Adresse</translation>
    </message>
    <message>
        <source>The interface gets no address, as for a bridge or your own DHCP client.</source>
        <translation>Die Schnittstelle bekommt keine Adresse, etwa für eine Bridge oder einen eigenen DHCP-Client.</translation>
    </message>
    <message>
        <source>The interface gets %1.</source>
        <translation>Die Schnittstelle bekommt %1.</translation>
    </message>
</context>
<context>
    <name>vnats::AdvancedPage</name>
    <message>
        <source>MT&amp;U</source>
        <translation>MT&amp;U</translation>
    </message>
    <message>
        <source>Bytes per packet; 1500 suits almost every LAN.</source>
        <translation>Bytes in einem Paket; 1500 passt fast immer.</translation>
    </message>
    <message>
        <source>I&amp;nterface</source>
        <translation>S&amp;chnittstelle</translation>
    </message>
    <message>
        <source>On this computer; chosen automatically if empty.</source>
        <translation>Auf diesem Computer; leer wird sie automatisch gewählt.</translation>
    </message>
    <message>
        <source>Subject &amp;prefix</source>
        <translation>Subject-&amp;Präfix</translation>
    </message>
    <message>
        <source>The same on every computer of this LAN.</source>
        <translation>Auf jedem Computer dieses LANs gleich.</translation>
    </message>
    <message>
        <source>C&amp;onnect automatically</source>
        <translation>Automatisch &amp;verbinden</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>When I log in</source>
        <translation>Wenn ich mich anmelde</translation>
    </message>
    <message>
        <source>&amp;Disconnect when I log out</source>
        <translation>Beim &amp;Abmelden trennen</translation>
    </message>
    <message>
        <source>&amp;Bridge: let machines behind this interface&apos;s bridge use the VLAN</source>
        <translation>&amp;Bridge: Geräte hinter der Bridge dieser Schnittstelle dürfen das VLAN nutzen</translation>
    </message>
    <message>
        <source>En&amp;d the LAN when I disconnect, quit or log out</source>
        <translation>Das LAN been&amp;den, wenn ich trenne, beende oder mich abmelde</translation>
    </message>
    <message>
        <source>When the computer starts</source>
        <translation>Beim Start des Computers</translation>
    </message>
    <message>
        <source>A system service does that, from a boot profile that an administrator installs. Save one to see how.</source>
        <translation>Das tut ein Systemdienst, mit einem Boot-Profil, das ein Administrator installiert. Eines speichern, um zu sehen, wie.</translation>
    </message>
    <message>
        <source>Save a boot pro&amp;file…</source>
        <translation>Boot-Pro&amp;fil speichern&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Routes</source>
        <translation>&amp;Routen</translation>
    </message>
    <message>
        <source>Subnets behind computers of this LAN, separated by commas.</source>
        <translation>Subnetze hinter Computern dieses LANs, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>&amp;Games and discovery prefer this LAN</source>
        <translation>Spiele und Er&amp;kennung bevorzugen dieses LAN</translation>
    </message>
    <message>
        <source>Games find each other by broadcast and multicast, which Linux sends to one network only, usually the one with the Internet. With this setting, it is this LAN while it is connected. Only one LAN at a time can be preferred.</source>
        <translation>Spiele finden einander per Broadcast und Multicast, und Linux sendet beides nur in ein Netz, gewöhnlich in das mit dem Internet. Mit dieser Einstellung ist es dieses LAN, solange es verbunden ist. Nur ein LAN zur selben Zeit kann bevorzugt werden.</translation>
    </message>
    <message>
        <source>M&amp;etered connection: save data while nobody uses the LAN</source>
        <translation>G&amp;etaktete Verbindung: Daten sparen, solange niemand das LAN benutzt</translation>
    </message>
    <message>
        <source>While nobody uses the LAN, its computers then announce themselves half as often. An idle one takes up to a minute, instead of 15 seconds, to notice that the server has failed.</source>
        <translation>Solange niemand das LAN benutzt, melden sich seine Computer dann nur halb so oft. Ein untätiger braucht bis zu einer Minute statt 15 Sekunden, um den Ausfall des Servers zu bemerken.</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Leads to the server. If empty, the environment&apos;s or the desktop&apos;s proxy is used. Enter “none” to connect directly.</source>
        <translation>Führt zum Server. Leer: der Proxy der Umgebung oder des Desktops. „none“: ohne Proxy verbinden.</translation>
    </message>
    <message>
        <source>Use the nearest server instead of the first one that &amp;works</source>
        <translation>Den nächstgelegenen Server benut&amp;zen statt des ersten, der funktioniert</translation>
    </message>
    <message>
        <source>Of several servers, the one with the shortest round trip. All of them must lead to the same LAN, as the servers of a cluster and their leaf nodes do. Otherwise, the computers of this LAN may be on different servers and not see each other.</source>
        <translation>Von mehreren Servern den mit der kürzesten Umlaufzeit. Alle müssen in dasselbe LAN führen, wie die Server eines Clusters und ihre Leaf-Nodes. Sonst sind die Computer dieses LANs vielleicht auf verschiedenen Servern und sehen einander nicht.</translation>
    </message>
</context>
<context>
    <name>vnats::Application</name>
    <message>
        <source>VLAN NATS is still running</source>
        <translation>VLAN NATS läuft weiter</translation>
    </message>
    <message>
        <source>The window is closed; click the icon in the panel to open it again. To quit, use the menu of the icon.</source>
        <translation>Das Fenster ist geschlossen; das Symbol in der Systemleiste öffnet es wieder. „Beenden“ steht in seinem Menü.</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Everything works from this window; connections stay up when you close it. On GNOME, the AppIndicator extension adds a tray.</source>
        <translation>Dieser Desktop zeigt keine Systemleiste. Alles geht von diesem Fenster aus; Verbindungen bleiben bestehen, wenn es geschlossen wird. Unter GNOME ergänzt die Erweiterung AppIndicator eine Systemleiste.</translation>
    </message>
    <message>
        <source>%1 was not connected at login. %2</source>
        <translation>%1 wurde bei der Anmeldung nicht verbunden. %2</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Still connected: %1. Open VLAN NATS to disconnect.</source>
        <translation>Weiterhin verbunden: %1. Zum Trennen VLAN NATS öffnen.</translation>
    </message>
    <message>
        <source>Disconnected: %1.</source>
        <translation>Getrennt: %1.</translation>
    </message>
    <message>
        <source>VLAN NATS has quit</source>
        <translation>VLAN NATS ist beendet</translation>
    </message>
</context>
<context>
    <name>vnats::BootProfileDialog</name>
    <message>
        <source>Connect %1 at boot</source>
        <translation>%1 beim Start des Computers verbinden</translation>
    </message>
    <message>
        <source>The computer connects the VLAN before anyone logs in, using a file that only an administrator can install. Save it here, then run the commands in a terminal. Disconnect the VLAN in this window first: the two cannot share one interface.</source>
        <translation>Bevor sich jemand anmeldet, verbindet der Computer selbst das VLAN, aus einer Datei, die nur ein Administrator installieren kann. Sie hier speichern und dann die Befehle in einem Terminal ausführen. Vorher das VLAN in diesem Fenster trennen: Zwei können nicht dieselbe Schnittstelle haben.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>The part before .conf becomes the name of the service.</source>
        <translation>Was vor .conf steht, ist der Name des Dienstes.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Commands that install it and connect it now and at every boot:</source>
        <translation>&amp;Befehle, die es installieren und jetzt und bei jedem Start verbinden:</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Co&amp;py the commands</source>
        <translation>Befehle &amp;kopieren</translation>
    </message>
    <message>
        <source>Boot profiles (*.conf)</source>
        <translation>Boot-Profile (*.conf)</translation>
    </message>
    <message>
        <source>The secrets are not included: an administrator puts them into %1; see man vlan-nats.conf.</source>
        <translation>Die Zugangsdaten sind nicht enthalten: Ein Administrator legt sie in %1 ab; siehe man vlan-nats.conf.</translation>
    </message>
    <message>
        <source>Include its s&amp;ecrets, in files next to it that only you can read</source>
        <translation>Mit seinen &amp;Zugangsdaten, in Dateien daneben, die nur man selbst lesen kann</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>vnats::Connection</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet&#xa0;…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Wird verbunden&#xa0;…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected, needs attention</source>
        <translation>Verbunden, bitte prüfen</translation>
    </message>
    <message>
        <source>Disconnecting…</source>
        <translation>Wird getrennt&#xa0;…</translation>
    </message>
    <message>
        <source>Not connected: problem</source>
        <translation>Nicht verbunden: Problem</translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionJournal</name>
    <message>
        <source>Disconnected.</source>
        <translation>Getrennt.</translation>
    </message>
    <message>
        <source>Connection requested.</source>
        <translation>Verbinden wurde angefordert.</translation>
    </message>
    <message>
        <source>The connection was lost; reconnecting.</source>
        <translation>Die Verbindung ist abgebrochen; es wird neu verbunden.</translation>
    </message>
    <message>
        <source>The interface %1 is ready; looking for the server.</source>
        <translation>Die Schnittstelle %1 ist bereit; der Server wird gesucht.</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>Verbunden mit %1.</translation>
    </message>
    <message>
        <source>Connected to %1 through the proxy %2.</source>
        <translation>Verbunden mit %1 über den Proxy %2.</translation>
    </message>
    <message>
        <source>Connected, but something needs attention.</source>
        <translation>Verbunden, aber etwas bedarf der Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Disconnection requested.</source>
        <translation>Trennen wurde angefordert.</translation>
    </message>
    <message>
        <source>Not connected, because of a problem.</source>
        <translation>Wegen eines Problems nicht verbunden.</translation>
    </message>
    <message>
        <source>%1 joined.</source>
        <comment>names</comment>
        <translation>%1: beigetreten.</translation>
    </message>
    <message>
        <source>%1 left.</source>
        <comment>names</comment>
        <translation>%1: nicht mehr im LAN.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers joined.</source>
        <translation>
            <numerusform>%Ln Computer ist beigetreten.</numerusform>
            <numerusform>%Ln Computer sind beigetreten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers left.</source>
        <translation>
            <numerusform>%Ln Computer ist nicht mehr im LAN.</numerusform>
            <numerusform>%Ln Computer sind nicht mehr im LAN.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionList</name>
    <message>
        <source>%1, by %2</source>
        <comment>state, by a user</comment>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>%1, by another program</source>
        <translation>%1, von einem anderen Programm</translation>
    </message>
    <message>
        <source>%1, hosted here</source>
        <translation>%1, hier bereitgestellt</translation>
    </message>
    <message>
        <source>%1, boot profile</source>
        <translation>%1, Boot-Profil</translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionNews</name>
    <message>
        <source>%1 is connected again</source>
        <translation>%1 ist wieder verbunden</translation>
    </message>
    <message>
        <source>%1 needs attention</source>
        <translation>%1 bedarf der Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 ist nicht verbunden</translation>
    </message>
    <message>
        <source>%1 has lost its connection</source>
        <translation>%1 hat die Verbindung verloren</translation>
    </message>
    <message>
        <source>It reconnects automatically as soon as a server answers.</source>
        <translation>Es wird automatisch wieder verbunden, sobald ein Server antwortet.</translation>
    </message>
</context>
<context>
    <name>vnats::ConnectionPage</name>
    <message>
        <source>Pages of this VLAN</source>
        <translation>Seiten dieses VLANs</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>vnats::ContextButton</name>
    <message>
        <source>Import…</source>
        <translation>Importieren&#xa0;…</translation>
    </message>
    <message>
        <source>Import from a NATS context</source>
        <translation>Aus einem NATS-Kontext importieren</translation>
    </message>
    <message>
        <source>Take the servers and the login from a context of the nats command, or from a file</source>
        <translation>Server und Anmeldung aus einem Kontext des Befehls nats oder aus einer Datei übernehmen</translation>
    </message>
    <message>
        <source>%1 (selected)</source>
        <comment>the context that the nats command uses</comment>
        <translation>%1 (ausgewählt)</translation>
    </message>
    <message>
        <source>The nats command has no contexts here</source>
        <translation>Der Befehl nats hat hier keine Kontexte</translation>
    </message>
    <message>
        <source>Context or credentials &amp;file…</source>
        <translation>&amp;Datei mit Kontext oder Anmeldung&#xa0;…</translation>
    </message>
    <message>
        <source>Contexts and credentials (*.json *.creds);;All files (*)</source>
        <translation>Kontexte und Anmeldedateien (*.json *.creds);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>vnats::CopyMenus</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>vnats::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>vnats::EventLog</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ereignis</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln times)</source>
        <comment>an event</comment>
        <translation>
            <numerusform>%1 (%Ln-mal)</numerusform>
            <numerusform>%1 (%Ln-mal)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::FactsPane</name>
    <message>
        <source>sealed with the network key</source>
        <translation>mit dem Netzwerkschlüssel versiegelt</translation>
    </message>
    <message>
        <source>encrypted to the server only</source>
        <translation>nur bis zum Server verschlüsselt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>VLAN ID</source>
        <translation>VLAN-ID</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Connected since</source>
        <translation>Verbunden seit</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Round trip to server</source>
        <translation>Umlaufzeit zum Server</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Spiele</translation>
    </message>
    <message>
        <source>prefer this LAN</source>
        <translation>bevorzugen dieses LAN</translation>
    </message>
    <message>
        <source>%1 (MTU %2)</source>
        <comment>interface</comment>
        <translation>%1 (MTU %2)</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel does not support %1 on TAP interfaces. This can only reduce speed.</source>
        <translation>Der Kernel dieses Computers unterstützt %1 für TAP-Schnittstellen nicht. Das kann nur die Geschwindigkeit verringern.</translation>
    </message>
    <message>
        <source>%1 · %2 in total</source>
        <translation>%1 · insgesamt %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the IP address of this computer</source>
        <translation>Die IP-Adresse dieses Computers kopieren</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>noch nicht versucht</translation>
    </message>
    <message>
        <source>round trip %1</source>
        <translation>Umlaufzeit %1</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>refuses the login or a subject of the LAN</source>
        <translation>weist die Anmeldung oder ein Subject des LANs zurück</translation>
    </message>
    <message>
        <source>its TLS or certificate is not accepted</source>
        <translation>sein Zertifikat oder TLS wird nicht akzeptiert</translation>
    </message>
    <message>
        <source>does not lead to this LAN</source>
        <translation>führt nicht in dieses LAN</translation>
    </message>
    <message>
        <source>what is said on this LAN arrives by it too late</source>
        <translation>was in diesem LAN gesagt wird, kommt darüber zu spät an</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>server, and how it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <comment>server, and its proxy</comment>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>Other servers</source>
        <translation>Andere Server</translation>
    </message>
</context>
<context>
    <name>vnats::FormField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>vnats::HelpDialog</name>
    <message>
        <source>How to begin</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>A VLAN joins computers into one LAN, wherever they are. Each of them connects to the same NATS server with the same VLAN ID and has an IP address of its own.

If you know a server, enter its URL. If somebody has sent you a link that begins with vlan-nats:, join with it. If there is no server yet, host a LAN on one of the computers and invite the others.

A click on a VLAN in the list selects it; Enter, the button and the icon in the panel connect it. Closing the window does not disconnect anything.</source>
        <translation>Ein VLAN verbindet Computer zu einem LAN, wo immer sie sind. Jeder von ihnen verbindet sich mit demselben NATS-Server, mit derselben VLAN-ID und einer eigenen IP-Adresse.

Wer einen Server kennt, gibt seine URL ein. Wer einen Link bekommen hat, der mit vlan-nats: beginnt, tritt damit bei. Gibt es noch keinen Server, richtet einer der Computer ein LAN ein und lädt die anderen ein.

Ein Klick auf ein VLAN in der Liste wählt es aus; die Eingabetaste, die Schaltfläche und das Symbol in der Leiste verbinden es. Das Fenster zu schließen trennt nichts.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>How this computer is on the LAN: its addresses and interface, the server and others that could take over, how long it has been connected, and what protects the traffic.

The chart shows what is received and sent, over a minute, five minutes or an hour. Below it are the frames by kind, and those that were dropped with the reason.

A right click on any value copies it.</source>
        <translation>Wie dieser Computer im LAN ist: seine Adressen und die Schnittstelle, der Server und andere, die übernehmen könnten, die Dauer der Verbindung und was den Verkehr schützt.

Das Diagramm zeigt, was empfangen und gesendet wird, über eine Minute, fünf Minuten oder eine Stunde. Darunter stehen die Frames nach Art und die verworfenen mit dem Grund.

Ein Rechtsklick auf einen Wert kopiert ihn.</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>The other computers on this LAN: name, IP and MAC address, round trip, and what each of them receives and sends.

Enter pings a computer; the menu of its row also opens SSH in a terminal, or a page in the browser. A right click on the heading chooses the columns; drag them to change their order.</source>
        <translation>Die anderen Computer in diesem LAN: Name, IP- und MAC-Adresse, Umlaufzeit und was jeder empfängt und sendet.

Die Eingabetaste pingt einen Computer an; das Menü seiner Zeile öffnet auch ein Terminal mit SSH oder seine Seite im Browser. Das Menü der Kopfzeile wählt die Spalten; sie lassen sich in eine andere Reihenfolge ziehen.</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Every MAC address that is known on this LAN, and the computer through which it is reached. There are more of them than computers where one of them bridges other machines into the LAN.</source>
        <translation>Jede MAC-Adresse, die in diesem LAN bekannt ist, und der Computer, über den sie erreicht wird. Es sind mehr als Computer, wenn einer von ihnen weitere Maschinen per Bridge ins LAN bringt.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What has happened to this connection: when it was connected and lost, every problem, and the computers that joined and left. Entries survive a restart. They contain no logins or keys; save them to a file for somebody who helps you.</source>
        <translation>Was mit dieser Verbindung geschehen ist: wann sie hergestellt wurde und verloren ging, jedes Problem, und die Computer, die beitraten und gingen. Die Einträge überdauern einen Neustart. Sie enthalten keine Anmeldungen und keine Schlüssel; für jemanden, der hilft, lassen sie sich in eine Datei speichern.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Whether this program starts when you log in and notifies you on the desktop, what a middle click on the icon does, the unit of rates, and the colours. The settings of a single VLAN are in its profile.</source>
        <translation>Ob dieses Programm bei der Anmeldung startet und auf dem Desktop benachrichtigt, was ein Mittelklick auf das Symbol bewirkt, die Einheit der Raten und die Farben. Die Einstellungen eines einzelnen VLANs stehen in dessen Profil.</translation>
    </message>
    <message>
        <source>Profile: LAN</source>
        <translation>Profil: LAN</translation>
    </message>
    <message>
        <source>The three things that a LAN needs.

NATS URL: the server that all computers connect to, such as tls://example.org:4222. Begin it with tls:// to encrypt the connection. Import… takes it from a context of the nats command; a URL with a login, a context and a credentials file can also be pasted or dropped here.

VLAN ID: any number; the same on all computers of one LAN.

IP address: different on every computer, in the same subnet. auto finds a free one.</source>
        <translation>Die drei Dinge, die ein LAN braucht.

NATS-URL: der Server, mit dem sich alle Computer verbinden, etwa tls://example.org:4222. Am Anfang tls:// verschlüsselt die Verbindung. „Importieren&#xa0;…“ übernimmt sie aus einem Kontext des Befehls nats; eine URL mit Anmeldung, ein Kontext und eine Anmeldedatei lassen sich hier auch einfügen oder ablegen.

VLAN-ID: eine beliebige Zahl; dieselbe auf allen Computern eines LANs.

IP-Adresse: auf jedem Computer eine andere, im selben Subnetz. auto findet eine freie.</translation>
    </message>
    <message>
        <source>Profile: Security</source>
        <translation>Profil: Sicherheit</translation>
    </message>
    <message>
        <source>How to log in to the server, and who can read the traffic.

A network key seals the VLAN, so that not even the server can read it; it must be the same on all computers. Without one, TLS encrypts the way to the server only.

Logins and keys are kept in the keyring of your desktop, never in the profile.</source>
        <translation>Wie man sich am Server anmeldet, und wer den Verkehr lesen kann.

Ein Netzwerkschlüssel versiegelt das VLAN, sodass nicht einmal der Server es lesen kann; er muss auf allen Computern derselbe sein. Ohne ihn verschlüsselt TLS nur den Weg zum Server.

Anmeldungen und Schlüssel liegen im Schlüsselbund des Desktops, nie im Profil.</translation>
    </message>
    <message>
        <source>Profile: Addresses</source>
        <translation>Profil: Adressen</translation>
    </message>
    <message>
        <source>The same addresses as on the LAN page, one per line; the subnet in which a free one is found; and whether the VLAN may have a subnet that this computer uses elsewhere.</source>
        <translation>Dieselben Adressen wie auf der Seite „LAN“, eine pro Zeile; das Subnetz, in dem eine freie gesucht wird; und ob das VLAN ein Subnetz haben darf, das dieser Computer anderswo verwendet.</translation>
    </message>
    <message>
        <source>Profile: Advanced</source>
        <translation>Profil: Erweitert</translation>
    </message>
    <message>
        <source>Settings that most LANs leave as they are: the name of the interface, the MTU, routes to subnets behind other computers, the prefix of the NATS subjects, a proxy, when the VLAN connects automatically, what games find, the choice among several servers, and a bridge to other machines.</source>
        <translation>Was die meisten LANs lassen, wie es ist: der Name der Schnittstelle, die MTU, Routen zu Subnetzen hinter anderen Computern, das Präfix der NATS-Subjects, ein Proxy, wann sich das VLAN automatisch verbindet, was Spiele finden, die Wahl unter mehreren Servern und eine Bridge zu anderen Maschinen.</translation>
    </message>
    <message>
        <source>Hosting a LAN</source>
        <translation>Ein LAN bereitstellen</translation>
    </message>
    <message>
        <source>This computer becomes the server: it runs nats-server with a certificate, a token and a network key of its own, as long as the VLAN is connected here. The others must be able to reach its port.</source>
        <translation>Dieser Computer wird zum Server: Er lässt nats-server mit eigenem Zertifikat, Token und Netzwerkschlüssel laufen, solange das VLAN hier verbunden ist. Die anderen müssen seinen Port erreichen können.</translation>
    </message>
    <message>
        <source>Inviting</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>The link and the code hold what another computer needs to join this LAN. With the secrets in it, anyone who has the link can join; the secrets can also go separately.</source>
        <translation>Link und Code enthalten, was ein anderer Computer braucht, um diesem LAN beizutreten. Mit den Geheimnissen darin kann jeder beitreten, der den Link hat; sie lassen sich auch getrennt senden.</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Paste the link that begins with vlan-nats:. Everything in it is shown before it is saved. The server that it names can see who is connected; it cannot read a sealed VLAN.</source>
        <translation>Hier den Link einfügen, der mit vlan-nats: beginnt. Alles darin wird gezeigt, bevor es gespeichert wird. Der genannte Server sieht, wer verbunden ist; ein versiegeltes VLAN kann er nicht lesen.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Testing a connection</source>
        <translation>Eine Verbindung testen</translation>
    </message>
    <message>
        <source>Tries each step of connecting with what is in the form: finding the server, its certificate, the login, and what it allows on this VLAN. Nothing is saved, and no interface is created.

The first step that fails says what to do. Steps after it are not tried.</source>
        <translation>Jeder Schritt des Verbindens, erprobt mit dem, was im Formular steht: den Server finden, sein Zertifikat, die Anmeldung, und was er in diesem VLAN erlaubt. Nichts wird gespeichert, und keine Schnittstelle wird angelegt.

Der erste Schritt, der misslingt, sagt, was zu tun ist. Die Schritte danach werden nicht erprobt.</translation>
    </message>
    <message>
        <source>Entering a login or a key</source>
        <translation>Anmeldedaten oder einen Schlüssel eingeben</translation>
    </message>
    <message>
        <source>The server or the VLAN needs something that the keyring of your desktop does not hold. What you enter is stored there if you wish; otherwise, it is forgotten when this program quits.

Whoever runs the server gives out logins; the network key is the same on all computers of the VLAN.</source>
        <translation>Der Server oder das VLAN verlangt etwas, das der Schlüsselbund der Arbeitsumgebung nicht enthält. Die Eingabe wird auf Wunsch dort aufbewahrt, sonst beim Beenden dieses Programms vergessen.

Anmeldedaten gibt aus, wer den Server betreibt; der Netzwerkschlüssel ist auf allen Computern des VLANs derselbe.</translation>
    </message>
    <message>
        <source>Connecting at boot</source>
        <translation>Beim Start des Computers verbinden</translation>
    </message>
    <message>
        <source>A boot profile is a file in /etc/vlan-nats that the computer connects before anyone logs in. Only an administrator can install it: save the file here and run the commands in a terminal.

Boot profiles are in the list of VLANs even while they are not connected. Connecting or disconnecting one there takes an administrator&apos;s password.</source>
        <translation>Ein Boot-Profil ist eine Datei in /etc/vlan-nats, die der Computer verbindet, bevor sich jemand anmeldet. Nur ein Administrator kann sie installieren: hier die Datei speichern und die Befehle in einem Terminal ausführen.

Boot-Profile stehen in der Liste der VLANs, auch wenn sie nicht verbunden sind. Sie dort zu verbinden oder zu trennen verlangt das Kennwort eines Administrators.</translation>
    </message>
</context>
<context>
    <name>vnats::HostDialog</name>
    <message>
        <source>&amp;Keep it running when I quit or log out, and start it again when I log in</source>
        <translation>&amp;Nach Beenden und Abmelden weiterlaufen lassen und bei der Anmeldung wieder starten</translation>
    </message>
    <message>
        <source>Host a LAN here</source>
        <translation>Hier ein LAN bereitstellen</translation>
    </message>
    <message>
        <source>This computer runs the LAN&apos;s NATS server under your account, with a certificate, a token and a network key of its own. Others join with the link that you get; they must be able to reach this computer.</source>
        <translation>Auf diesem Computer läuft der NATS-Server des LANs, unter dem eigenen Benutzer, mit eigenem Zertifikat, Token und Netzwerkschlüssel. Andere treten mit dem Link bei, der danach gezeigt wird; sie müssen diesen Computer erreichen können.</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>The name that you and the others see.</source>
        <translation>So heißt es hier und bei den anderen.</translation>
    </message>
    <message>
        <source>Others &amp;reach this computer by</source>
        <translation>Andere &amp;erreichen diesen Computer über</translation>
    </message>
    <message>
        <source>Names or addresses, separated by commas; for access from the Internet, your router&apos;s.</source>
        <translation>Namen oder Adressen, durch Kommas getrennt; für Zugriff aus dem Internet die des Routers.</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Your firewall must allow it.</source>
        <translation>Die Firewall muss ihn durchlassen.</translation>
    </message>
    <message>
        <source>&amp;VLAN ID</source>
        <translation>&amp;VLAN-ID</translation>
    </message>
    <message>
        <source>One that you do not use yet.</source>
        <translation>Eine, die noch nicht benutzt wird.</translation>
    </message>
    <message>
        <source>LAN of %1</source>
        <translation>LAN von %1</translation>
    </message>
    <message>
        <source>&amp;Host it</source>
        <translation>&amp;Bereitstellen</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet&#xa0;…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What to host</source>
        <translation>Was bereitgestellt wird</translation>
    </message>
    <message>
        <source>The server&apos;s URL for le&amp;af nodes</source>
        <translation>URL des Servers für Bl&amp;attknoten</translation>
    </message>
    <message>
        <source>A new LAN</source>
        <translation>Ein neues LAN</translation>
    </message>
    <message>
        <source>A leaf node of %1&apos;s server, for members nearby</source>
        <translation>Ein Blattknoten des Servers von %1, für Teilnehmer in der Nähe</translation>
    </message>
    <message>
        <source>This computer runs a leaf node of the VLAN&apos;s server under your account. Members in the same network find it and talk to each other through it, instead of through a server far away. It carries this VLAN only, and only its members can use it.</source>
        <translation>Dieser Computer betreibt unter dem eigenen Benutzerkonto einen Blattknoten des VLAN-Servers. Teilnehmer im selben Netz finden ihn und sprechen über ihn miteinander statt über einen weit entfernten Server. Nur dieses VLAN läuft über ihn, und nur dessen Teilnehmer haben Zugang.</translation>
    </message>
    <message>
        <source>If empty, port 7422 of the server. Its administrator knows where it listens for leaf nodes.</source>
        <translation>Leer: Port 7422 des Servers. Wo er auf Blattknoten wartet, weiß sein Administrator.</translation>
    </message>
</context>
<context>
    <name>vnats::HostPane</name>
    <message>
        <source>&amp;Host again</source>
        <translation>&amp;Wieder bereitstellen</translation>
    </message>
    <message>
        <source>&amp;Invite…</source>
        <translation>&amp;Einladen&#xa0;…</translation>
    </message>
    <message>
        <source>Stop &amp;hosting</source>
        <translation>Bereitstellen bee&amp;nden</translation>
    </message>
    <message>
        <source>Stops the server for everyone. Invitations become valid again when you host the LAN again.</source>
        <translation>Beendet den Server für alle. Einladungen gelten wieder, sobald das LAN erneut bereitgestellt wird.</translation>
    </message>
    <message>
        <source>Hosted on this computer, but the server is not running.</source>
        <translation>Auf diesem Computer bereitgestellt, aber der Server läuft nicht.</translation>
    </message>
    <message>
        <source>Hosted on this computer: the server starts when you connect.</source>
        <translation>Auf diesem Computer bereitgestellt: Der Server startet beim Verbinden.</translation>
    </message>
    <message>
        <source>Hosted on this computer, but others cannot reach it now: this computer is not on any network.</source>
        <translation>Auf diesem Computer bereitgestellt, den andere gerade nicht erreichen: Er ist in keinem Netz.</translation>
    </message>
    <message>
        <source>Hosted on this computer. Others reach it at %1, port %2.</source>
        <translation>Auf diesem Computer bereitgestellt. Andere erreichen es unter %1, Port %2.</translation>
    </message>
</context>
<context>
    <name>vnats::HostingDesk</name>
    <message>
        <source>%1 is no longer hosted. %2</source>
        <translation>%1 wird nicht mehr bereitgestellt. %2</translation>
    </message>
    <message>
        <source>Host again</source>
        <translation>Wieder bereitstellen</translation>
    </message>
</context>
<context>
    <name>vnats::InviteDialog</name>
    <message>
        <source>En&amp;large</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Invite to %1</source>
        <translation>Zu %1 einladen</translation>
    </message>
    <message>
        <source>Anyone with vlan-nats can join VLAN %1 with this link, or with the code once a phone has read it and sent it on. Every setting is shown there before it is saved.</source>
        <translation>Wer diesen Link mit vlan-nats öffnet oder den Code mit einem Telefon liest und weitersendet, kann dem VLAN %1 beitreten. Vor dem Speichern wird dort jede Einstellung angezeigt.</translation>
    </message>
    <message>
        <source>Invitation link</source>
        <translation>Einladungslink</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the &amp;secrets</source>
        <translation>&amp;Zugangsdaten kopieren</translation>
    </message>
    <message>
        <source>A second text. Send it through another channel than the link.</source>
        <translation>Ein zweiter Text, der auf einem anderen Weg als der Link zu senden ist.</translation>
    </message>
    <message>
        <source>in an hour</source>
        <translation>in einer Stunde</translation>
    </message>
    <message>
        <source>in a day</source>
        <translation>in einem Tag</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>in einer Woche</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>After that, vlan-nats no longer accepts the link. Computers that have joined stay; only the server can remove them.</source>
        <translation>Danach nimmt vlan-nats die Einladung nicht mehr an. Wer beigetreten ist, bleibt; nur der Server kann das beenden.</translation>
    </message>
    <message>
        <source>&amp;Include the login and the network key</source>
        <translation>&amp;Mit Anmeldung und Netzwerkschlüssel</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>Läuft a&amp;b</translation>
    </message>
    <message>
        <source>There is no link.</source>
        <translation>Es gibt keinen Link.</translation>
    </message>
    <message>
        <source>This is too long for a QR code. Copy the link.</source>
        <translation>Das ist zu lang für einen QR-Code. Bitte den Link kopieren.</translation>
    </message>
    <message>
        <source>The NATS URL refers to this computer only here; on another computer, it would refer to that computer. Edit the VLAN and enter a name or address by which others reach this computer.</source>
        <translation>Die NATS-URL meint nur hier diesen Computer; auf einem anderen würde sie jenen meinen. Das VLAN bearbeiten und den Namen oder die Adresse eingeben, unter der sie ihn erreichen.</translation>
    </message>
    <message>
        <source>Anyone who sees this link can use the login and read sealed traffic. Send it only where no one else can read it.</source>
        <translation>Wer diesen Link sieht, kann die Anmeldung verwenden und Versiegeltes lesen. Nur dorthin senden, wo niemand sonst mitliest.</translation>
    </message>
    <message>
        <source>The link alone does not let anyone in. Send the secrets through another channel.</source>
        <translation>Der Link allein lässt niemanden hinein. Die Zugangsdaten auf einem anderen Weg senden.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This computer has no address that others could reach. Connect it to a network, then open this again.</source>
        <translation>Dieser Computer hat keine Adresse, die andere erreichen könnten. Ihn mit einem Netz verbinden und dies noch einmal öffnen.</translation>
    </message>
    <message>
        <source>%1 The code is hard to read because it contains the CA certificate. Give the VLAN the fingerprint of the server&apos;s certificate instead (Edit, Security), and a phone reads it easily.</source>
        <translation>%1 Der Code ist schwer zu lesen, weil er das CA-Zertifikat enthält. Mit dem Fingerabdruck des Serverzertifikats an dessen Stelle (Bearbeiten, Sicherheit) liest ein Telefon ihn leicht.</translation>
    </message>
</context>
<context>
    <name>vnats::JoinDialog</name>
    <message>
        <source>Join with an invitation</source>
        <translation>Mit einer Einladung beitreten</translation>
    </message>
    <message>
        <source>&amp;Invitation</source>
        <translation>&amp;Einladung</translation>
    </message>
    <message>
        <source>The link that you were sent; it begins with vlan-nats:.</source>
        <translation>Der zugesandte Link, der mit vlan-nats: beginnt.</translation>
    </message>
    <message>
        <source>Se&amp;crets</source>
        <translation>&amp;Zugangsdaten</translation>
    </message>
    <message>
        <source>The second text, if you were sent one</source>
        <translation>Der zweite Text, falls einer zugesandt wurde</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save and c&amp;onnect</source>
        <translation>Speichern und &amp;verbinden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>NATS URL</source>
        <translation>NATS-URL</translation>
    </message>
    <message>
        <source>VLAN ID</source>
        <translation>VLAN-ID</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>TLS name</source>
        <translation>TLS-Name</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Subject prefix</source>
        <translation>Subject-Präfix</translation>
    </message>
    <message>
        <source>Includes</source>
        <translation>Enthalten</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>Vertraut wird</translation>
    </message>
    <message>
        <source>servers with a certificate from the enclosed CA, for this VLAN only</source>
        <translation>Servern mit einem Zertifikat der beiliegenden CA, nur für dieses VLAN</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Still needed</source>
        <translation>Noch nötig</translation>
    </message>
    <message>
        <source>a free one in %1</source>
        <comment>a subnet</comment>
        <translation>eine freie in %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Games and discovery</source>
        <translation>Spiele und Erkennung</translation>
    </message>
    <message>
        <source>prefer this LAN</source>
        <translation>bevorzugen dieses LAN</translation>
    </message>
    <message>
        <source>Server in use</source>
        <translation>Benutzter Server</translation>
    </message>
    <message>
        <source>the nearest one</source>
        <translation>der nächstgelegene</translation>
    </message>
    <message>
        <source>the server whose certificate has the enclosed fingerprint, for this VLAN only</source>
        <translation>dem Server, dessen Zertifikat den beiliegenden Fingerabdruck hat, nur für dieses VLAN</translation>
    </message>
</context>
<context>
    <name>vnats::LanPage</name>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Shown in the tray and in the list.</source>
        <translation>So heißt es in der Systemleiste und in der Liste.</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Zuhause</translation>
    </message>
    <message>
        <source>NATS &amp;URL</source>
        <translation>NATS-&amp;URL</translation>
    </message>
    <message>
        <source>The server that all computers of this LAN connect to. Separate several with commas.</source>
        <translation>Der Server, mit dem sich alle Computer dieses LANs verbinden. Mehrere durch Kommas trennen.</translation>
    </message>
    <message>
        <source>&amp;VLAN ID</source>
        <translation>&amp;VLAN-ID</translation>
    </message>
    <message>
        <source>The same number on every computer of this LAN.</source>
        <translation>Auf jedem Computer dieses LANs dieselbe Zahl.</translation>
    </message>
    <message>
        <source>&amp;IP address of this computer</source>
        <translation>&amp;IP-Adresse dieses Computers</translation>
    </message>
    <message>
        <source>Different on every computer, in the same subnet; auto finds a free one. Leave it empty to configure it yourself.</source>
        <translation>Auf jedem Computer eine andere, im selben Subnetz; auto findet eine freie. Leer lassen, um sie selbst einzurichten.</translation>
    </message>
    <message>
        <source>10.0.0.2/24, or auto</source>
        <translation>10.0.0.2/24 oder auto</translation>
    </message>
    <message>
        <source>This computer hosts the LAN, on the port at the end of the URL. With another server, it is no longer hosted here.</source>
        <translation>Dieser Computer stellt das LAN bereit, auf dem Port am Ende der URL. Mit einem anderen Server wird es hier nicht mehr bereitgestellt.</translation>
    </message>
    <message>
        <source>Others &amp;reach this computer by</source>
        <translation>Andere &amp;erreichen diesen Computer über</translation>
    </message>
    <message>
        <source>Names or addresses, separated by commas; its own addresses if empty.</source>
        <translation>Namen oder Adressen, durch Kommas getrennt; leer sind es die eigenen Adressen.</translation>
    </message>
</context>
<context>
    <name>vnats::LeafPane</name>
    <message>
        <source>Host a&amp;gain</source>
        <translation>&amp;Wieder bereitstellen</translation>
    </message>
    <message>
        <source>Stop &amp;hosting</source>
        <translation>Bereitstellen bee&amp;nden</translation>
    </message>
    <message>
        <source>Members nearby go back to the server itself.</source>
        <translation>Die Teilnehmer in der Nähe kehren zum Server selbst zurück.</translation>
    </message>
    <message>
        <source>This computer hosts a leaf node of the server on port %1. Members nearby use it.</source>
        <translation>Dieser Computer stellt an Port %1 einen Blattknoten des Servers bereit. Teilnehmer in der Nähe nutzen ihn.</translation>
    </message>
    <message>
        <source>This computer hosts a leaf node of the server while it is connected.</source>
        <translation>Dieser Computer stellt einen Blattknoten des Servers bereit, solange er verbunden ist.</translation>
    </message>
</context>
<context>
    <name>vnats::LogPane</name>
    <message>
        <source>What happened</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Nothing has happened yet.
Connections, problems, and computers that join or leave are listed here.</source>
        <translation>Noch ist nichts geschehen.
Verbindungen, Probleme und wer kommt und geht werden hier festgehalten.</translation>
    </message>
    <message>
        <source>Kept until this program quits.</source>
        <translation>Wird bis zum Ende des Programms aufbewahrt.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern&#xa0;…</translation>
    </message>
    <message>
        <source>The last %L1 entries are kept.</source>
        <translation>Die letzten %L1 Einträge bleiben erhalten.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Texts (*.log *.txt)</source>
        <translation>Texte (*.log *.txt)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
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
        <translation>VLAN hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten&#xa0;…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The part that creates network interfaces is missing. Install the vlan-nats-helper package (sudo apt install vlan-nats-helper), then connect; there is no need to restart.</source>
        <translation>Der Teil, der Netzwerkschnittstellen anlegt, fehlt. Das Paket vlan-nats-helper installieren (sudo apt install vlan-nats-helper), dann verbinden; ein Neustart ist nicht nötig.</translation>
    </message>
    <message>
        <source>The system bus does not answer, so nothing can be connected. Start the dbus service and open this program again.</source>
        <translation>Der Systembus antwortet nicht, deshalb lässt sich nichts verbinden. Den Dienst dbus starten und dieses Programm wieder öffnen.</translation>
    </message>
    <message>
        <source>Join with an invitation…</source>
        <translation>Mit einer Einladung beitreten …</translation>
    </message>
    <message>
        <source>&amp;Enter a server…</source>
        <translation>&amp;Server eingeben …</translation>
    </message>
    <message>
        <source>You know the URL of a NATS server that your computers can reach.</source>
        <translation>Die URL eines NATS-Servers, den alle Computer erreichen, ist bekannt.</translation>
    </message>
    <message>
        <source>&amp;Join with an invitation…</source>
        <translation>Mit einer Einladung &amp;beitreten …</translation>
    </message>
    <message>
        <source>Somebody has sent you a link that begins with vlan-nats:.</source>
        <translation>Jemand hat einen Link gesandt, der mit vlan-nats: beginnt.</translation>
    </message>
    <message>
        <source>&amp;Import profiles from a file…</source>
        <translation>Profile aus einer Datei &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Import profiles…</source>
        <translation>Profile importieren …</translation>
    </message>
    <message>
        <source>Export all profiles…</source>
        <translation>Alle Profile exportieren …</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>The report has been copied. It contains no logins or keys; read it before you post it.</source>
        <translation>Der Bericht ist kopiert. Er enthält keine Anmeldedaten und keine Schlüssel; vor dem Veröffentlichen bitte durchlesen.</translation>
    </message>
    <message>
        <source>Host a LAN here…</source>
        <translation>Hier ein LAN bereitstellen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Host a LAN here…</source>
        <translation>&amp;Hier ein LAN bereitstellen&#xa0;…</translation>
    </message>
    <message>
        <source>There is no server yet: this computer becomes one, and you get a link for the others.</source>
        <translation>Es gibt noch keinen Server: Dieser Computer wird einer, und für die anderen gibt es einen Link.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>About VLAN NATS</source>
        <translation>Über VLAN NATS</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>vnats::NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>vnats::OverviewPane</name>
    <message>
        <source>What moves on another user&apos;s VLAN is not shown.</source>
        <translation>Was im VLAN eines anderen Benutzers übertragen wird, wird nicht angezeigt.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Click Connect to join this LAN.
Traffic and the other computers appear here.</source>
        <translation>„Verbinden“ anklicken, um diesem LAN beizutreten.
Datenverkehr und die anderen Computer erscheinen dann hier.</translation>
    </message>
    <message>
        <source>Creating the network interface. You may be asked for your password.</source>
        <translation>Die Netzwerkschnittstelle wird angelegt. Möglicherweise wird nach dem Kennwort gefragt.</translation>
    </message>
    <message>
        <source>See above for what is wrong and what to do.
The Log page shows what happened before.</source>
        <translation>Was nicht stimmt und was hilft, steht oben.
Auf der Seite „Protokoll“ steht, was vorher geschehen ist.</translation>
    </message>
</context>
<context>
    <name>vnats::PeerAnswers</name>
    <message>
        <source>  %1 ms</source>
        <comment>one of several round trips</comment>
        <translation>  %1 ms</translation>
    </message>
    <message>
        <source>Ping %1:</source>
        <translation>Ping %1:</translation>
    </message>
    <message>
        <source>%1 does not answer pings. It may be off, or its firewall may drop them.</source>
        <translation>%1 beantwortet keine Pings. Vielleicht ist der Computer aus, oder seine Firewall verwirft sie.</translation>
    </message>
    <message>
        <source>No program on this computer can open %1. The address has been copied instead.</source>
        <translation>Kein Programm dieses Computers öffnet %1. Stattdessen ist die Adresse kopiert.</translation>
    </message>
</context>
<context>
    <name>vnats::PeerModel</name>
    <message>
        <source>Like the original vlan-nats program, it does not announce itself. It can be reached, but frames are sent one by one.</source>
        <translation>Wie das ursprüngliche Programm vlan-nats kündigt sich dieser Teilnehmer nicht an. Er ist erreichbar, aber Frames werden einzeln gesendet.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>from this peer</comment>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>to this peer</comment>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>From this computer through the server to the peer and back.</source>
        <translation>Von diesem Computer über den Server zum Teilnehmer und zurück.</translation>
    </message>
    <message>
        <source>Reached through</source>
        <translation>Erreicht über</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Receiving</source>
        <comment>bytes per second from this peer</comment>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>bytes per second to this peer</comment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>sich selbst</translation>
    </message>
    <message>
        <source>basic frames</source>
        <translation>einfache Frames</translation>
    </message>
    <message>
        <source>native, sealed</source>
        <translation>nativ, versiegelt</translation>
    </message>
    <message>
        <source>native</source>
        <translation>nativ</translation>
    </message>
</context>
<context>
    <name>vnats::PeersPane</name>
    <message>
        <source>The computers on another user&apos;s VLAN are not shown.</source>
        <translation>Die Computer im VLAN eines anderen Benutzers werden nicht angezeigt.</translation>
    </message>
    <message>
        <source>Traffic with %1</source>
        <translation>Datenverkehr mit %1</translation>
    </message>
    <message>
        <source>Computers on this LAN</source>
        <translation>Computer in diesem LAN</translation>
    </message>
    <message>
        <source>No other computer has been seen yet.
Connect another one with the same NATS URL and VLAN ID, or ping an address on this LAN.</source>
        <translation>Noch wurde kein anderer Computer gesehen.
Einen weiteren mit derselben NATS-URL und VLAN-ID verbinden oder eine Adresse dieses LANs anpingen.</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Copy MAC address</source>
        <translation>MAC-Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>IP-Adresse kopieren</translation>
    </message>
    <message>
        <source>MAC addresses on this LAN</source>
        <translation>MAC-Adressen in diesem LAN</translation>
    </message>
    <message>
        <source>Search by name, IP or MAC address</source>
        <translation>Nach Name, IP- oder MAC-Adresse suchen</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title and number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No matches.</source>
        <translation>Keine Treffer.</translation>
    </message>
    <message>
        <source>Connect to this LAN to see who is on it.</source>
        <translation>Zum Anzeigen der Teilnehmer mit diesem LAN verbinden.</translation>
    </message>
    <message>
        <source>Copy this cell</source>
        <translation>Diese Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Anpingen</translation>
    </message>
    <message>
        <source>Open SSH</source>
        <translation>SSH öffnen</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <comment>another IP address</comment>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>%1 There is something about others, too; point at one to read it.</source>
        <translation>%1 Auch zu anderen gibt es einen Hinweis; auf einen zeigen, um ihn zu lesen.</translation>
    </message>
    <message>
        <source>If games do not find each other here, edit this VLAN and choose “Games and discovery prefer this LAN” (Advanced).</source>
        <translation>Wenn Spiele einander hier nicht finden, dieses VLAN bearbeiten und „Spiele und Erkennung bevorzugen dieses LAN“ wählen (Erweitert).</translation>
    </message>
</context>
<context>
    <name>vnats::Permissions</name>
    <message>
        <source>Asks for a password first, usually an administrator&apos;s.</source>
        <translation>Fragt zuerst nach einem Kennwort, meist dem eines Administrators.</translation>
    </message>
    <message>
        <source>Not allowed on this computer: the administrator&apos;s rules (polkit) forbid it.</source>
        <translation>Auf diesem Computer nicht erlaubt: Die Regeln des Administrators (polkit) lassen es nicht zu.</translation>
    </message>
</context>
<context>
    <name>vnats::Pinger</name>
    <message>
        <source>The ping program could not be started. Install it (sudo apt install iputils-ping) and try again.</source>
        <translation>Das Programm ping konnte nicht gestartet werden. Bitte installieren (sudo apt install iputils-ping) und erneut versuchen.</translation>
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
        <translation>%1 verbindet bereits mit diesem LAN (gleicher Server, gleiche VLAN-ID). Für ein anderes LAN eine andere VLAN-ID eingeben.</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileDesk</name>
    <message>
        <source>%1 is saved. Changes apply the next time it connects.</source>
        <translation>%1 ist gespeichert. Die neuen Einstellungen gelten ab dem nächsten Verbinden.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source> (copy)</source>
        <translation> (Kopie)</translation>
    </message>
    <message>
        <source> (copy %1)</source>
        <translation> (Kopie %1)</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileEditor</name>
    <message>
        <source>Add a VLAN</source>
        <translation>VLAN hinzufügen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save and &amp;connect</source>
        <translation>Speichern und verbin&amp;den</translation>
    </message>
    <message>
        <source>LAN</source>
        <translation>LAN</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>&amp;Test connection…</source>
        <translation>Verbindung &amp;testen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>page: problem</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Something here needs your attention.</source>
        <translation>Hier bedarf etwas der Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pages of the profile</source>
        <translation>Seiten des Profils</translation>
    </message>
    <message>
        <source>The login is on the Security page. It is stored in the keyring when you save.</source>
        <translation>Die Anmeldung steht auf der Seite „Sicherheit“. Beim Speichern kommt sie in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>Not imported, because a VLAN does not need it: %1.</source>
        <translation>Nicht importiert, weil ein VLAN es nicht braucht: %1.</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileExchange</name>
    <message>
        <source>Import profiles</source>
        <translation>Profile importieren</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Profile (*.json)</translation>
    </message>
    <message>
        <source>Export profiles</source>
        <translation>Profile exportieren</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Choose another file.</source>
        <translation>%1 kann nicht gelesen werden: %2. Bitte eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln profiles imported. Such files never contain logins or keys; enter them where they are needed.</source>
        <translation>
            <numerusform>%Ln Profil importiert. Solche Dateien enthalten nie Anmeldedaten oder Schlüssel; bitte diese dort eingeben, wo sie gebraucht werden.</numerusform>
            <numerusform>%Ln Profile importiert. Solche Dateien enthalten nie Anmeldedaten oder Schlüssel; bitte diese dort eingeben, wo sie gebraucht werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profiles exported to %1, without logins and keys.</source>
        <translation>
            <numerusform>%Ln Profil nach %1 exportiert, ohne Anmeldedaten und Schlüssel.</numerusform>
            <numerusform>%Ln Profile nach %1 exportiert, ohne Anmeldedaten und Schlüssel.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::ProfileStore</name>
    <message>
        <source>The profiles in %1 cannot be read: %2. Give yourself permission to read the file, then start the program again.</source>
        <translation>Die Profile in %1 können nicht gelesen werden: %2. Bitte sich Leserechte für die Datei geben und das Programm neu starten.</translation>
    </message>
    <message>
        <source>it is larger than any profile file</source>
        <translation>sie ist größer als jede Profildatei</translation>
    </message>
    <message>
        <source>it is not a profile file</source>
        <translation>sie ist keine Profildatei</translation>
    </message>
    <message>
        <source>It has the same identifier as an earlier one.</source>
        <translation>Es hat dieselbe Kennung wie ein früheres.</translation>
    </message>
    <message>
        <source>Profile number %1 in %2 was skipped, but is kept in the file. %3</source>
        <translation>Profil Nummer %1 in %2 wurde übersprungen, bleibt aber in der Datei. %3</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read (%2) and the file could not be moved aside. Move it away by hand; until then profiles cannot be saved.</source>
        <translation>Die Profile in %1 können nicht gelesen werden (%2), und die Datei konnte nicht beiseitegelegt werden. Bitte von Hand verschieben; bis dahin lassen sich keine Profile speichern.</translation>
    </message>
    <message>
        <source>The profiles could not be read (%1). The damaged file was kept as %2; you can add the profiles again or repair that file and put it back.</source>
        <translation>Die Profile konnten nicht gelesen werden (%1). Die beschädigte Datei wurde als %2 aufbewahrt; die Profile lassen sich neu anlegen, oder die Datei lässt sich reparieren und zurücklegen.</translation>
    </message>
</context>
<context>
    <name>vnats::QrView</name>
    <message>
        <source>The invitation as a QR code</source>
        <translation>Die Einladung als QR-Code</translation>
    </message>
</context>
<context>
    <name>vnats::Reach</name>
    <message>
        <source>%1 cannot be reached from this computer: its address %2 is outside this computer&apos;s subnets on the LAN. Give it an address in %3 as well, or give this computer one in the subnet of %2.</source>
        <translation>%1 ist von diesem Computer aus nicht erreichbar: Seine Adresse %2 liegt außerhalb der Subnetze dieses Computers im LAN. Ihm zusätzlich eine Adresse in %3 geben oder diesem Computer eine im Subnetz von %2.</translation>
    </message>
    <message>
        <source>%1 has confirmed nothing for some time, so it is sent only a little at a time. Other computers are not affected. Check vlan-nats on that computer.</source>
        <translation>%1 hat seit einiger Zeit nichts bestätigt und bekommt deshalb nur wenig auf einmal. Andere Computer sind nicht betroffen. vlan-nats auf jenem Computer prüfen.</translation>
    </message>
</context>
<context>
    <name>vnats::RoomyTable</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>vnats::SecretInput</name>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>As the server knows it.</source>
        <translation>Wie der Server ihn kennt.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>If left empty, you are asked for it when connecting.</source>
        <translation>Leer wird beim Verbinden danach gefragt.</translation>
    </message>
    <message>
        <source>NKey see&amp;d</source>
        <translation>NKey-See&amp;d</translation>
    </message>
    <message>
        <source>58 characters, beginning with SU. If left empty, you are asked for it when connecting.</source>
        <translation>58 Zeichen, beginnend mit SU. Leer wird beim Verbinden danach gefragt.</translation>
    </message>
    <message>
        <source>Network &amp;key</source>
        <translation>Net&amp;zwerkschlüssel</translation>
    </message>
    <message>
        <source>The same on every computer of this LAN: a generated one, or twelve characters or more.</source>
        <translation>Auf jedem Computer dieses LANs derselbe: ein erzeugter oder mindestens zwölf Zeichen.</translation>
    </message>
    <message>
        <source>Cre&amp;dentials file</source>
        <translation>Anmelde&amp;datei</translation>
    </message>
    <message>
        <source>The .creds file that nsc generated for you.</source>
        <translation>Die .creds-Datei, die nsc erzeugt hat.</translation>
    </message>
    <message>
        <source>C&amp;A certificate</source>
        <translation>C&amp;A-Zertifikat</translation>
    </message>
    <message>
        <source>A file; needed if the server&apos;s certificate is not from a public authority.</source>
        <translation>Eine Datei; nötig, wenn das Zertifikat des Servers nicht von einer öffentlichen Stelle stammt.</translation>
    </message>
    <message>
        <source>C&amp;lient certificate</source>
        <translation>C&amp;lient-Zertifikat</translation>
    </message>
    <message>
        <source>A file; needed if the server asks for one.</source>
        <translation>Eine Datei; nötig, wenn der Server eines verlangt.</translation>
    </message>
    <message>
        <source>Its p&amp;rivate key</source>
        <translation>Sein p&amp;rivater Schlüssel</translation>
    </message>
    <message>
        <source>A file, without a passphrase.</source>
        <translation>Eine Datei, ohne Passphrase.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stored in the keyring</source>
        <translation>Im Schlüsselbund</translation>
    </message>
    <message>
        <source>Not stored; asked for when connecting</source>
        <translation>Nicht gespeichert; wird beim Verbinden erfragt</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>T&amp;oken</translation>
    </message>
    <message>
        <source>Show what is typed: %1</source>
        <translation>Eingabe zeigen: %1</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>Datei auswählen: %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Imported; stored in the keyring when saved</source>
        <translation>Importiert; wird beim Speichern in den Schlüsselbund gelegt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Pro&amp;xy login</source>
        <translation>Pro&amp;xy-Anmeldung</translation>
    </message>
    <message>
        <source>user:password, if the proxy requires a login.</source>
        <translation>user:password, falls der Proxy eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>Certificate &amp;fingerprint</source>
        <translation>&amp;Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>SHA-256 of the server&apos;s certificate, instead of a CA certificate.</source>
        <translation>SHA-256 des Server-Zertifikats, statt eines CA-Zertifikats.</translation>
    </message>
</context>
<context>
    <name>vnats::SecretText</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>vnats::SecretsDialog</name>
    <message>
        <source>Connect %1</source>
        <translation>%1 verbinden</translation>
    </message>
    <message>
        <source>Otherwise they are forgotten when this program quits.</source>
        <translation>Sonst werden sie vergessen, wenn dieses Programm beendet wird.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remem&amp;ber in the keyring</source>
        <translation>Im Schlüssel&amp;bund merken</translation>
    </message>
</context>
<context>
    <name>vnats::SecretsPrompt</name>
    <message>
        <source>What you entered is used now and forgotten when this program quits. %1</source>
        <translation>Die Eingaben werden jetzt verwendet und vergessen, wenn dieses Programm beendet wird. %1</translation>
    </message>
    <message>
        <source>The server of %1 requires a login, but none has been entered.</source>
        <translation>Der Server von %1 verlangt eine Anmeldung, und es ist keine angegeben.</translation>
    </message>
    <message>
        <source>The server of %1 does not accept the login.</source>
        <translation>Der Server von %1 nimmt die Anmeldung nicht an.</translation>
    </message>
    <message>
        <source>The server did not accept this login.</source>
        <translation>Der Server hat diese Anmeldung nicht angenommen.</translation>
    </message>
    <message>
        <source>Enter login…</source>
        <translation>Anmeldedaten eingeben&#xa0;…</translation>
    </message>
</context>
<context>
    <name>vnats::SecurityPage</name>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>How to log in to the server</source>
        <translation>Art der Anmeldung am Server</translation>
    </message>
    <message>
        <source>Without a login</source>
        <translation>Ohne Anmeldung</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Kennwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>NKey</source>
        <translation>NKey</translation>
    </message>
    <message>
        <source>Credentials file (.creds)</source>
        <translation>Anmeldedatei (.creds)</translation>
    </message>
    <message>
        <source>Encryption between the computers</source>
        <translation>Verschlüsselung zwischen den Computern</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Erzeugen</translation>
    </message>
    <message>
        <source>Encryption to the server (TLS)</source>
        <translation>Verschlüsselung zum Server (TLS)</translation>
    </message>
    <message>
        <source>Ser&amp;ver&apos;s name</source>
        <translation>Name des Ser&amp;vers</translation>
    </message>
    <message>
        <source>As in its certificate, if it differs from the one in the URL.</source>
        <translation>In seinem Zertifikat, falls es nicht der aus der URL ist.</translation>
    </message>
    <message>
        <source>%1 What you enter here replaces anything stored in the keyring.</source>
        <translation>%1 Was hier eingegeben wird, ersetzt, was im Schlüsselbund gespeichert ist.</translation>
    </message>
    <message>
        <source>User name without a password</source>
        <translation>Benutzername ohne Kennwort</translation>
    </message>
    <message>
        <source>S&amp;eal this VLAN with a network key, so that the server cannot read its traffic</source>
        <translation>Dieses VLAN mit einem &amp;Netzwerkschlüssel versiegeln, sodass der Server nichts davon lesen kann</translation>
    </message>
    <message>
        <source>Begin the NATS URL with tls:// or wss:// to encrypt the connection to the server and check its certificate.</source>
        <translation>Beginnt die NATS-URL mit tls:// oder wss://, wird der Weg zum Server verschlüsselt und sein Zertifikat geprüft.</translation>
    </message>
</context>
<context>
    <name>vnats::ServerProbe</name>
    <message>
        <source>Finding the server&apos;s address</source>
        <translation>Adresse des Servers finden</translation>
    </message>
    <message>
        <source>Reaching a NATS server there</source>
        <translation>Einen NATS-Server dort erreichen</translation>
    </message>
    <message>
        <source>Encryption and certificate</source>
        <translation>Verschlüsselung und Zertifikat</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Permissions for this VLAN</source>
        <translation>Berechtigungen für dieses VLAN</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation>Größte Nachricht</translation>
    </message>
    <message>
        <source>TLS 1.2 or newer, name and issuer checked</source>
        <translation>TLS 1.2 oder neuer, Name und Aussteller geprüft</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Going through the proxy</source>
        <translation>Durch den Proxy gehen</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
</context>
<context>
    <name>vnats::ServerProbeDialog</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Steps of the test</source>
        <translation>Schritte des Tests</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>The test changes nothing on this computer, and nobody on the LAN notices it.</source>
        <translation>Der Test ändert nichts an diesem Computer, und im LAN bemerkt ihn niemand.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Test passed: this computer can join the LAN.</source>
        <translation>Test bestanden: Dieser Computer kann dem LAN beitreten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>vnats::SettingsPage</name>
    <message>
        <source>Show rates in &amp;bits per second</source>
        <translation>Raten in &amp;Bit pro Sekunde anzeigen</translation>
    </message>
    <message>
        <source>Start at &amp;login</source>
        <translation>Bei der &amp;Anmeldung starten</translation>
    </message>
    <message>
        <source>Start with only the &amp;icon in the panel, without a window</source>
        <translation>Nur mit dem &amp;Symbol in der Systemleiste starten, ohne Fenster</translation>
    </message>
    <message>
        <source>No&amp;tify me on the desktop when a connection is lost or needs attention</source>
        <translation>Auf dem Desktop &amp;melden, wenn eine Verbindung abbricht oder der Aufmerksamkeit bedarf</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>Fa&amp;rben</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Same as the desktop</source>
        <translation>Wie auf dem Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>A &amp;middle click on the icon connects or disconnects the VLAN used last</source>
        <translation>Ein Mittel&amp;klick auf das Symbol verbindet oder trennt das zuletzt verwendete VLAN</translation>
    </message>
</context>
<context>
    <name>vnats::Sidebar</name>
    <message>
        <source>VLANs</source>
        <translation>VLANs</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>&amp;Add a VLAN…</source>
        <translation>VLAN &amp;hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten&#xa0;…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>Einladen …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>More: import, export, report, settings, help</source>
        <translation>Mehr: Import, Export, Bericht, Einstellungen, Hilfe</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the VLANs by name, address or VLAN ID</source>
        <translation>Die VLANs nach Name, Adresse oder VLAN-ID durchsuchen</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren&#xa0;…</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>IP-Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>vnats::StatusPane</name>
    <message>
        <source>Its settings are in /etc/vlan-nats/%1.conf, and it is connected whenever the computer starts.</source>
        <translation>Seine Einstellungen stehen in /etc/vlan-nats/%1.conf, und es wird bei jedem Start des Computers verbunden.</translation>
    </message>
    <message>
        <source>Its traffic and the computers on it are shown only to %1 and root.</source>
        <translation>Sein Datenverkehr und die Computer darin werden nur %1 und root angezeigt.</translation>
    </message>
    <message>
        <source>You can disconnect it with a password, usually an administrator&apos;s.</source>
        <translation>Trennen lässt es sich mit einem Kennwort, meist dem eines Administrators.</translation>
    </message>
    <message>
        <source>You are not allowed to disconnect it.</source>
        <translation>Trennen ist hier nicht erlaubt.</translation>
    </message>
    <message>
        <source>You can disconnect it.</source>
        <translation>Es lässt sich hier trennen.</translation>
    </message>
    <message>
        <source>, connected by %1</source>
        <comment>a user</comment>
        <translation>, von %1 verbunden</translation>
    </message>
    <message>
        <source>, connected by another program</source>
        <translation>, von einem anderen Programm verbunden</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten&#xa0;…</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Retries happen automatically; this does not wait for the next one.</source>
        <translation>Es wird automatisch erneut versucht; dies wartet nicht auf den nächsten Versuch.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>Connection lost, connecting again…</source>
        <translation>Verbindung abgebrochen, wird neu verbunden&#xa0;…</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Edit the profile…</source>
        <translation>Profil bearbeiten …</translation>
    </message>
    <message>
        <source>Connected for %1, needs attention</source>
        <translation>Seit %1 verbunden, bitte prüfen</translation>
    </message>
    <message>
        <source>Connected for %1</source>
        <translation>Seit %1 verbunden</translation>
    </message>
    <message>
        <source>Enter login…</source>
        <translation>Anmeldedaten eingeben&#xa0;…</translation>
    </message>
    <message>
        <source>Enter what is missing…</source>
        <translation>Fehlendes eingeben&#xa0;…</translation>
    </message>
    <message>
        <source>Its settings are in /etc/vlan-nats/%1.conf; it is not connected when the computer starts.</source>
        <translation>Seine Einstellungen stehen in /etc/vlan-nats/%1.conf; es wird beim Start des Computers nicht verbunden.</translation>
    </message>
    <message>
        <source>Its settings are in /etc/vlan-nats/%1.conf.</source>
        <translation>Seine Einstellungen stehen in /etc/vlan-nats/%1.conf.</translation>
    </message>
    <message>
        <source>You can connect it with a password, usually an administrator&apos;s.</source>
        <translation>Verbinden lässt es sich mit einem Kennwort, meist dem eines Administrators.</translation>
    </message>
    <message>
        <source>You are not allowed to connect it.</source>
        <translation>Verbinden ist hier nicht erlaubt.</translation>
    </message>
    <message>
        <source>You can connect it.</source>
        <translation>Es lässt sich hier verbinden.</translation>
    </message>
    <message>
        <source>, a boot profile of this computer</source>
        <translation>, ein Boot-Profil dieses Computers</translation>
    </message>
</context>
<context>
    <name>vnats::TrafficChart</name>
    <message>
        <source>%1: receiving %2, sending %3</source>
        <comment>when</comment>
        <translation>%1: Empfang %2, Versand %3</translation>
    </message>
    <message>
        <source>Peak: receiving %1, sending %2</source>
        <translation>Spitze: Empfang %1, Versand %2</translation>
    </message>
    <message>
        <source>Averages of %1 s</source>
        <translation>Mittelwerte über %1 s</translation>
    </message>
    <message>
        <source>%1 (averages of %2 s)</source>
        <comment>rates</comment>
        <translation>%1 (Mittelwerte über %2 s)</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Traffic over time</source>
        <translation>Datenverkehr im Zeitverlauf</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Datenverkehr</translation>
    </message>
    <message>
        <source>60 s</source>
        <translation>60 s</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>Zeitraum anzeigen: %1</translation>
    </message>
</context>
<context>
    <name>vnats::TrafficSplit</name>
    <message>
        <source>%1 incoming (%2)</source>
        <comment>number of dropped frames: reason</comment>
        <translation>%1 eingehend (%2)</translation>
    </message>
    <message>
        <source>%1 outgoing (%2)</source>
        <comment>number of dropped frames: reason</comment>
        <translation>%1 ausgehend (%2)</translation>
    </message>
    <message>
        <source>Dropped: %1.</source>
        <translation>Verworfen: %1.</translation>
    </message>
    <message>
        <source>Not forwarded, as intended: %1.</source>
        <translation>Wie vorgesehen nicht weitergeleitet: %1.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>To one computer</source>
        <translation>An einen Computer</translation>
    </message>
    <message>
        <source>To all (broadcast)</source>
        <translation>An alle (Broadcast)</translation>
    </message>
    <message>
        <source>To groups (multicast)</source>
        <translation>An Gruppen (Multicast)</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln frames</source>
        <comment>bytes</comment>
        <translation>
            <numerusform>%1 in %Ln Frame</numerusform>
            <numerusform>%1 in %Ln Frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::TrayIcon</name>
    <message>
        <source>%1: %2</source>
        <comment>name: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>VLAN NATS: not connected</source>
        <translation>VLAN NATS: nicht verbunden</translation>
    </message>
    <message>
        <source>server %1</source>
        <comment>round trip</comment>
        <translation>Server %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln peers</source>
        <translation>
            <numerusform>%Ln Teilnehmer</numerusform>
            <numerusform>%Ln Teilnehmer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::TrayMenu</name>
    <message>
        <source>More…</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>No profiles yet – add one…</source>
        <translation>Noch keine Profile – hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Open VLAN NATS</source>
        <translation>VLAN NATS öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>name – state</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Quit (connections stay up)</source>
        <translation>Beenden (Verbindungen bleiben bestehen)</translation>
    </message>
    <message>
        <source>Disconnect all</source>
        <translation>Alle trennen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Quit (some connections stay up)</source>
        <translation>Beenden (einige Verbindungen bleiben bestehen)</translation>
    </message>
    <message>
        <source>Quit and disconnect</source>
        <translation>Beenden und trennen</translation>
    </message>
</context>
<context>
    <name>vnats::WelcomePage</name>
    <message>
        <source>One LAN for your computers</source>
        <translation>Ein LAN für alle Computer</translation>
    </message>
    <message>
        <source>Every computer that uses the same NATS server and the same VLAN ID is on the same network, wherever it is.</source>
        <translation>Alle Computer, die denselben NATS-Server und dieselbe VLAN-ID verwenden, sind im selben Netzwerk, wo immer sie stehen.</translation>
    </message>
</context>
<context>
    <name>vnats::format</name>
    <message>
        <source>%1/s</source>
        <comment>a size per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 d</translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation>hinter %1</translation>
    </message>
    <message>
        <source>basic peer</source>
        <translation>einfacher Teilnehmer</translation>
    </message>
    <message>
        <source>shorter than an Ethernet frame</source>
        <translation>kürzer als ein Ethernet-Frame</translation>
    </message>
    <message>
        <source>longer than the MTU or the server allows</source>
        <translation>länger, als die MTU oder der Server erlaubt</translation>
    </message>
    <message>
        <source>invalid sender</source>
        <translation>ungültiger Absender</translation>
    </message>
    <message>
        <source>this computer&apos;s own MAC as sender: a loop or a clone</source>
        <translation>die eigene MAC-Adresse dieses Computers als Absender: eine Schleife oder ein Klon</translation>
    </message>
    <message>
        <source>for switches only, never forwarded</source>
        <translation>nur für Switches bestimmt, nie weitergeleitet</translation>
    </message>
    <message>
        <source>for another computer</source>
        <translation>für einen anderen Computer bestimmt</translation>
    </message>
    <message>
        <source>sent while no server was connected</source>
        <translation>gesendet, während kein Server verbunden war</translation>
    </message>
    <message>
        <source>the queue to the server was full</source>
        <translation>die Warteschlange zum Server war voll</translation>
    </message>
    <message>
        <source>the receiver did not keep up</source>
        <translation>der Empfänger kam nicht nach</translation>
    </message>
    <message>
        <source>too old to be useful</source>
        <translation>zu alt, um noch zu nützen</translation>
    </message>
    <message>
        <source>the interface&apos;s queue was full</source>
        <translation>die Warteschlange der Schnittstelle war voll</translation>
    </message>
    <message>
        <source>refused by this computer&apos;s kernel</source>
        <translation>vom Kernel dieses Computers abgelehnt</translation>
    </message>
    <message>
        <source>could not be passed to the server</source>
        <translation>konnte dem Server nicht übergeben werden</translation>
    </message>
    <message>
        <source>unreadable messages</source>
        <translation>unlesbare Nachrichten</translation>
    </message>
    <message>
        <source>invalid segmentation headers</source>
        <translation>ungültige Segmentierungs-Header</translation>
    </message>
    <message>
        <source>duplicates received over another path</source>
        <translation>Duplikate, auf anderem Weg schon empfangen</translation>
    </message>
    <message>
        <source>incomplete frames</source>
        <translation>unvollständige Frames</translation>
    </message>
    <message>
        <source>broadcast limit</source>
        <translation>Broadcast-Grenze</translation>
    </message>
    <message>
        <source>limit for unknown receivers</source>
        <translation>Grenze für unbekannte Empfänger</translation>
    </message>
    <message>
        <source>would have caused a loop</source>
        <translation>hätte eine Schleife ergeben</translation>
    </message>
    <message>
        <source>not sealed, on a VLAN with a network key</source>
        <translation>nicht versiegelt, in einem VLAN mit Netzwerkschlüssel</translation>
    </message>
    <message>
        <source>sealed, and this computer has no network key</source>
        <translation>versiegelt, und dieser Computer hat keinen Netzwerkschlüssel</translation>
    </message>
    <message>
        <source>sealed with another network key</source>
        <translation>mit einem anderen Netzwerkschlüssel versiegelt</translation>
    </message>
    <message>
        <source>forged: not sealed by a member</source>
        <translation>gefälscht: nicht von einem Teilnehmer versiegelt</translation>
    </message>
    <message>
        <source>replayed: received before</source>
        <translation>wiederholt: schon früher empfangen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
</TS>
