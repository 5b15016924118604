<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>%1 Leave it out, or update vlan-nats on this computer.</source>
        <translation>%1 Bitte weglassen oder vlan-nats auf diesem Computer aktualisieren.</translation>
    </message>
    <message>
        <source>%1 holds %2, which would then be looked for on the VLAN. %3</source>
        <translation>%1: enthält %2; die Suche danach liefe dann im VLAN. %3</translation>
    </message>
    <message>
        <source>%1 overlaps %2 on interface %3. %4</source>
        <translation>%1: überschneidet sich mit %2 an der Schnittstelle %3. %4</translation>
    </message>
    <message>
        <source>%1 sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the program that sends them, or disconnect that computer.</source>
        <translation>%1 sendet mehr Broadcasts oder Multicasts, als ein LAN verträgt; was darüber hinausgeht, wird verworfen. Das Programm beenden, das sie sendet, oder jenen Computer trennen.</translation>
    </message>
    <message>
        <source>%1 uses this VLAN with a network key, and this computer has none, so the two do not hear each other. Enter that key here, or use another VLAN ID.</source>
        <translation>%1 verwendet in diesem VLAN einen Netzwerkschlüssel, dieser Computer aber keinen; deshalb hören die beiden einander nicht. Den Schlüssel hier eingeben oder eine andere VLAN-ID verwenden.</translation>
    </message>
    <message>
        <source>%1 uses this VLAN with another network key, so the two do not hear each other. Enter the same key on both, or another VLAN ID on one.</source>
        <translation>%1 verwendet in diesem VLAN einen anderen Netzwerkschlüssel; deshalb hören die beiden einander nicht. Auf beiden denselben Schlüssel eingeben oder auf einem eine andere VLAN-ID.</translation>
    </message>
    <message>
        <source>%1 uses this VLAN without a network key and is not listened to. Enter the key there, or another VLAN ID.</source>
        <translation>%1 verwendet dieses VLAN ohne Netzwerkschlüssel und wird nicht gehört. Dort den Schlüssel eingeben oder eine andere VLAN-ID.</translation>
    </message>
    <message>
        <source>%1. Check that polkitd is installed and running.</source>
        <translation>%1. Bitte prüfen, ob polkitd installiert ist und läuft.</translation>
    </message>
    <message>
        <source>A setting is not known.</source>
        <translation>Eine Einstellung ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Another computer on the VLAN sends with this computer&apos;s MAC address %1. Disconnect one of them, or change its MAC address.</source>
        <translation>Ein anderer Computer im VLAN sendet mit der MAC-Adresse %1 dieses Computers. Einen von beiden trennen oder seine MAC-Adresse ändern.</translation>
    </message>
    <message>
        <source>Automatic IP addresses are IPv4 addresses. Give an IPv4 subnet, such as auto:10.5.0.0/24, or auto alone.</source>
        <translation>Automatische IP-Adressen sind IPv4-Adressen. Bitte ein IPv4-Subnetz wie auto:10.5.0.0/24 angeben oder nur auto.</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA-Zertifikat</translation>
    </message>
    <message>
        <source>Choose an address in another subnet.</source>
        <translation>Bitte eine Adresse in einem anderen Subnetz wählen.</translation>
    </message>
    <message>
        <source>Choose another subnet for it.</source>
        <translation>Bitte ein anderes Subnetz dafür wählen.</translation>
    </message>
    <message>
        <source>Line %1 of the login is not known. Write user=…, password=…, token=…, nkey=…, creds=…, ca=…, certificate=…, key=… or network-key=….</source>
        <translation>Zeile %1 der Anmeldedaten ist nicht bekannt. Möglich sind user=…, password=…, token=…, nkey=…, creds=…, ca=…, certificate=…, key=… oder network-key=….</translation>
    </message>
    <message>
        <source>NKey seed</source>
        <translation>NKey-Seed</translation>
    </message>
    <message>
        <source>No NATS server answers at %1. Check that it runs and that no firewall is in between; it is tried again.</source>
        <translation>Unter %1 antwortet kein NATS-Server. Bitte prüfen, ob er läuft und keine Firewall dazwischen liegt; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>No address of %1 is free, so this computer has none yet. Take a computer off the VLAN, or use a larger subnet.</source>
        <translation>In %1 ist keine Adresse frei, deshalb hat dieser Computer noch keine. Einen Computer vom VLAN trennen oder ein größeres Subnetz verwenden.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made (%2). Check the server&apos;s certificate and the name in the NATS URL.</source>
        <translation>Zu %1 konnte keine sichere Verbindung aufgebaut werden (%2). Bitte das Zertifikat des Servers und den Namen in der NATS-URL prüfen.</translation>
    </message>
    <message>
        <source>Some NATS URLs begin with tls:// and some with nats://, so that whoever blocks the former gets the login in clear. Begin all of them with tls://, or all with nats://.</source>
        <translation>Einige NATS-URLs beginnen mit tls://, andere mit nats://. Wer Erstere blockiert, bekäme die Anmeldung unverschlüsselt. Bitte alle mit tls:// oder alle mit nats:// beginnen.</translation>
    </message>
    <message>
        <source>TAP interfaces may not be made here (%1). In a container, allow /dev/net/tun and CAP_NET_ADMIN.</source>
        <translation>TAP-Schnittstellen dürfen hier nicht angelegt werden (%1). In einem Container /dev/net/tun und CAP_NET_ADMIN erlauben.</translation>
    </message>
    <message>
        <source>That VLAN is no longer connected. Nothing is left to do.</source>
        <translation>Dieses VLAN ist nicht mehr verbunden. Es ist nichts weiter zu tun.</translation>
    </message>
    <message>
        <source>The %1 cannot be used (%2). Give certificates and keys in PEM form, and a key that belongs to its certificate.</source>
        <translation>%1: nicht verwendbar (%2). Zertifikate und Schlüssel in PEM-Form angeben, dazu einen Schlüssel, der zu seinem Zertifikat gehört.</translation>
    </message>
    <message>
        <source>The %1 could not be read. Save it again.</source>
        <translation>%1: konnte nicht gelesen werden. Bitte erneut speichern.</translation>
    </message>
    <message>
        <source>The %1 holds a line break or is longer than 4,096 characters. Enter it again.</source>
        <translation>%1: enthält einen Zeilenumbruch oder ist länger als 4.096 Zeichen. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>The %1 is given twice. Keep one of them.</source>
        <translation>%1: doppelt angegeben. Bitte nur eine Angabe behalten.</translation>
    </message>
    <message>
        <source>The %1 is not a certificate in PEM form. Convert it with openssl x509 -inform der.</source>
        <translation>%1: kein Zertifikat in PEM-Form. Umwandeln lässt es sich mit openssl x509 -inform der.</translation>
    </message>
    <message>
        <source>The %1 is not a regular file. Hand over a regular file or a memfd.</source>
        <translation>%1: keine reguläre Datei. Bitte eine reguläre Datei oder ein memfd übergeben.</translation>
    </message>
    <message>
        <source>The %1 is not a text. Give the file that begins with -----BEGIN.</source>
        <translation>%1: kein Text. Bitte die Datei angeben, die mit -----BEGIN beginnt.</translation>
    </message>
    <message>
        <source>The %1 is too long: certificates, key and credentials file are more than 36 KiB together. Give only the certificates that this VLAN&apos;s servers need.</source>
        <translation>%1: zu lang. Zertifikate, Schlüssel und Anmeldedatei sind zusammen größer als 36 KiB. Bitte nur die Zertifikate angeben, die die Server dieses VLANs brauchen.</translation>
    </message>
    <message>
        <source>The %1&apos;s descriptor cannot be read. Open it for reading.</source>
        <translation>%1: Der Dateideskriptor kann nicht gelesen werden. Bitte zum Lesen öffnen.</translation>
    </message>
    <message>
        <source>The %1&apos;s descriptor is not open. Hand over a regular file or a memfd.</source>
        <translation>%1: Der Dateideskriptor ist nicht offen. Bitte eine reguläre Datei oder ein memfd übergeben.</translation>
    </message>
    <message>
        <source>The IP address %1 is also used by %2. Give one of the two computers another address.</source>
        <translation>Die IP-Adresse %1 wird auch von %2 verwendet. Einem der beiden Computer eine andere Adresse geben.</translation>
    </message>
    <message>
        <source>The IP address %1 is given twice. Remove one.</source>
        <translation>Die IP-Adresse %1 ist doppelt angegeben. Bitte eine entfernen.</translation>
    </message>
    <message>
        <source>The IP address cannot belong to a computer on a LAN. Choose a private one, such as 10.0.0.2/24.</source>
        <translation>Diese IP-Adresse kann keinem Computer in einem LAN gehören. Bitte eine private wählen, zum Beispiel 10.0.0.2/24.</translation>
    </message>
    <message>
        <source>The IP address has no prefix length. Add it, such as %1</source>
        <translation>Der IP-Adresse fehlt die Präfixlänge. Bitte ergänzen, zum Beispiel %1</translation>
    </message>
    <message>
        <source>The IP address is missing. Enter one with its prefix length, such as 10.0.0.2/24.</source>
        <translation>Die IP-Adresse fehlt. Bitte eine mit Präfixlänge eingeben, zum Beispiel 10.0.0.2/24.</translation>
    </message>
    <message>
        <source>The IP address is not an IPv4 or IPv6 address. Enter one such as 10.0.0.2/24.</source>
        <translation>Das ist keine IPv4- oder IPv6-Adresse. Bitte eine wie 10.0.0.2/24 eingeben.</translation>
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
        <source>The NATS URL begins with an unknown scheme. Begin it with nats:// or tls://.</source>
        <translation>Die NATS-URL beginnt mit einem unbekannten Schema. Sie muss mit nats:// oder tls:// beginnen.</translation>
    </message>
    <message>
        <source>The NATS URL goes on after the ]. Write the port as [2001:db8::1]:4222.</source>
        <translation>Die NATS-URL geht nach der ] weiter. Den Port so schreiben: [2001:db8::1]:4222.</translation>
    </message>
    <message>
        <source>The NATS URL has no host. Enter the server&apos;s address, such as nats://example.org:4222.</source>
        <translation>In der NATS-URL fehlt der Host. Bitte die Adresse des Servers eingeben, zum Beispiel nats://example.org:4222.</translation>
    </message>
    <message>
        <source>The NATS URL holds a [ without a ]. Write IPv6 addresses as [2001:db8::1].</source>
        <translation>Die NATS-URL enthält eine [ ohne ]. IPv6-Adressen so schreiben: [2001:db8::1].</translation>
    </message>
    <message>
        <source>The NATS URL holds a bare IPv6 address. Write it in brackets, such as nats://[2001:db8::1]:4222.</source>
        <translation>Die NATS-URL enthält eine IPv6-Adresse ohne Klammern. Sie in eckige Klammern setzen, zum Beispiel nats://[2001:db8::1]:4222.</translation>
    </message>
    <message>
        <source>The NATS URL holds a path. Enter only the host and the port, such as nats://example.org:4222.</source>
        <translation>Die NATS-URL enthält einen Pfad. Bitte nur Host und Port eingeben, zum Beispiel nats://example.org:4222.</translation>
    </message>
    <message>
        <source>The NATS URL holds a user name or password. Remove the part before the @; the login is given separately.</source>
        <translation>Die NATS-URL enthält einen Benutzernamen oder ein Kennwort. Bitte den Teil vor dem @ entfernen; die Anmeldung wird gesondert angegeben.</translation>
    </message>
    <message>
        <source>The NATS URL holds spaces or control characters. Remove them.</source>
        <translation>Die NATS-URL enthält Leer- oder Steuerzeichen. Bitte entfernen.</translation>
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
        <source>The NATS URL&apos;s host is not a name or an address. Use letters, digits, dots and hyphens, or an IP address.</source>
        <translation>Der Host in der NATS-URL ist weder Name noch Adresse. Erlaubt sind Buchstaben, Ziffern, Punkte und Bindestriche oder eine IP-Adresse.</translation>
    </message>
    <message>
        <source>The NATS URL&apos;s port is not a number from 1 to 65535. NATS servers usually listen on 4222.</source>
        <translation>Der Port in der NATS-URL ist keine Zahl von 1 bis 65535. NATS-Server verwenden gewöhnlich 4222.</translation>
    </message>
    <message>
        <source>The NATS server %1 has the address %2 in this VLAN&apos;s own subnet, so it would be looked for on the VLAN. Choose an IP address in another subnet.</source>
        <translation>Der NATS-Server %1 hat die Adresse %2 im eigenen Subnetz dieses VLANs und würde deshalb im VLAN gesucht. Bitte eine IP-Adresse in einem anderen Subnetz wählen.</translation>
    </message>
    <message>
        <source>The NKey seed is not the seed of a user, or is mistyped. Copy all its 58 characters, beginning with SU.</source>
        <translation>Der NKey-Seed gehört nicht zu einem Benutzer oder enthält einen Tippfehler. Bitte alle 58 Zeichen kopieren, beginnend mit SU.</translation>
    </message>
    <message>
        <source>The TAP interface could not be made: %1. Look at the kernel log.</source>
        <translation>Die TAP-Schnittstelle konnte nicht angelegt werden: %1. Mehr dazu steht im Kernel-Protokoll.</translation>
    </message>
    <message>
        <source>The TLS name is not a name or an IP address. Enter the one in the server&apos;s certificate, such as nats.example.org.</source>
        <translation>Der TLS-Name ist weder Name noch IP-Adresse. Bitte den aus dem Zertifikat des Servers eingeben, zum Beispiel nats.example.org.</translation>
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
        <source>The authorisation took too long. Try again and answer the question.</source>
        <translation>Die Autorisierung hat zu lange gedauert. Bitte erneut versuchen und die Frage beantworten.</translation>
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
        <source>The certificate of %1 belongs to another name%2, so nothing was sent to it. Check the host in the NATS URL; if the server goes by that other name, enter it as TLS name.</source>
        <translation>Das Zertifikat von %1 gehört zu einem anderen Namen%2; deshalb wurde nichts dorthin gesendet. Bitte den Host in der NATS-URL prüfen; ist der Server unter jenem Namen bekannt, diesen als TLS-Namen eingeben.</translation>
    </message>
    <message>
        <source>The certificate of %1 comes from somebody whom this VLAN does not trust%2, so nothing was sent to it. Get the CA certificate from the server&apos;s administrator and give it to this VLAN.</source>
        <translation>Das Zertifikat von %1 stammt von einem Aussteller, dem dieses VLAN nicht vertraut%2; deshalb wurde nichts dorthin gesendet. Das CA-Zertifikat beim Administrator des Servers erfragen und in diesem VLAN angeben.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, so nothing was sent to it. Have the server&apos;s administrator renew it; if it is good, set this computer&apos;s clock.</source>
        <translation>Das Zertifikat von %1 ist abgelaufen; deshalb wurde nichts dorthin gesendet. Es muss vom Administrator des Servers erneuert werden; ist es noch gültig, die Uhr dieses Computers stellen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet, so nothing was sent to it. Set this computer&apos;s clock; if it is right, ask the server&apos;s administrator.</source>
        <translation>Das Zertifikat von %1 ist noch nicht gültig; deshalb wurde nichts dorthin gesendet. Die Uhr dieses Computers stellen; geht sie richtig, beim Administrator des Servers nachfragen.</translation>
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
        <source>The connection to %1 was lost%2. It is tried again; nothing needs to be done.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen%2. Es wird erneut versucht; nichts ist zu tun.</translation>
    </message>
    <message>
        <source>The connection to the system bus is lost. Start the system&apos;s D-Bus service, then start this program again.</source>
        <translation>Die Verbindung zum Systembus ist abgebrochen. Den D-Bus-Dienst des Systems starten, dann dieses Programm neu starten.</translation>
    </message>
    <message>
        <source>The credentials file does not hold a user&apos;s JWT and NKey seed. Give a .creds file as nsc generates it.</source>
        <translation>Die Anmeldedatei enthält nicht das JWT und den NKey-Seed eines Benutzers. Bitte eine .creds-Datei angeben, wie nsc sie erzeugt.</translation>
    </message>
    <message>
        <source>The file of the %1 holds more than one line. Leave the one with it.</source>
        <translation>%1: Die Datei enthält mehr als eine Zeile. Bitte nur die richtige stehen lassen.</translation>
    </message>
    <message>
        <source>The file of the %1 is empty. Name another file.</source>
        <translation>%1: Die Datei ist leer. Bitte eine andere Datei angeben.</translation>
    </message>
    <message>
        <source>The forwarding process could not be started: %1. Reinstall vlan-nats.</source>
        <translation>Der Weiterleitungsprozess konnte nicht gestartet werden: %1. Bitte vlan-nats neu installieren.</translation>
    </message>
    <message>
        <source>The forwarding process ended unexpectedly (%1) and is being started again. If that repeats, look at the system log.</source>
        <translation>Der Weiterleitungsprozess ist unerwartet beendet worden (%1) und wird neu gestartet. Wiederholt sich das, hilft ein Blick in das Systemprotokoll.</translation>
    </message>
    <message>
        <source>The helper is being stopped. Try again in a moment.</source>
        <translation>Der Hilfsdienst wird gerade beendet. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The interface name holds characters that Linux tools stumble over. Begin with a letter, then use letters, digits, dots, hyphens and underscores.</source>
        <translation>Der Name der Schnittstelle enthält Zeichen, mit denen Linux-Werkzeuge nicht zurechtkommen. Er muss mit einem Buchstaben beginnen; danach sind Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche möglich.</translation>
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
        <source>The kernel refused the network configuration: %1. Check the settings.</source>
        <translation>Der Kernel hat die Netzwerkkonfiguration abgelehnt: %1. Bitte die Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The kernel&apos;s settings of the interface are out of reach: %1. In a container, make /proc/sys/net writable or switch IPv6 off (net.ipv6.conf.default.disable_ipv6=1).</source>
        <translation>Die Kernel-Einstellungen der Schnittstelle sind nicht erreichbar: %1. In einem Container /proc/sys/net schreibbar machen oder IPv6 abschalten (net.ipv6.conf.default.disable_ipv6=1).</translation>
    </message>
    <message>
        <source>The login could not be handed to the helper (%1). Close some programs, then try again.</source>
        <translation>Die Anmeldedaten konnten dem Hilfsdienst nicht übergeben werden (%1). Einige Programme schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The login gives %1= twice. Keep one line of it.</source>
        <translation>Die Anmeldedaten enthalten %1= doppelt. Bitte nur eine Zeile davon behalten.</translation>
    </message>
    <message>
        <source>The login has a password without a user name. Add the user name, or give a token instead.</source>
        <translation>Die Anmeldung hat ein Kennwort, aber keinen Benutzernamen. Den Benutzernamen ergänzen oder stattdessen einen Token angeben.</translation>
    </message>
    <message>
        <source>The login is longer than 64 KiB. It holds only lines such as user=… and password=….</source>
        <translation>Die Anmeldedaten sind größer als 64 KiB. Sie enthalten nur Zeilen wie user=… und password=….</translation>
    </message>
    <message>
        <source>The login&apos;s line %1= holds a zero byte. Enter it again.</source>
        <translation>Die Zeile %1= der Anmeldedaten enthält ein Nullbyte. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>The login&apos;s line %1= is not base64. Write it with base64 -w0 FILE.</source>
        <translation>Die Zeile %1= der Anmeldedaten ist kein Base64. Erzeugen lässt sie sich mit base64 -w0 FILE.</translation>
    </message>
    <message>
        <source>The name holds characters that cannot be shown. Use letters, digits and spaces.</source>
        <translation>Der Name enthält Zeichen, die sich nicht anzeigen lassen. Bitte Buchstaben, Ziffern und Leerzeichen verwenden.</translation>
    </message>
    <message>
        <source>The name is too long. Use at most 64 bytes.</source>
        <translation>Der Name ist zu lang. Höchstens 64 Bytes sind möglich.</translation>
    </message>
    <message>
        <source>The network behind this interface&apos;s bridge is joined to this VLAN by %1, too, which would make a loop. This side is blocked. Take one of the two out of its bridge.</source>
        <translation>Das Netzwerk hinter der Bridge dieser Schnittstelle ist auch über %1 an dieses VLAN angeschlossen; das ergäbe eine Schleife. Diese Seite ist gesperrt. Einen der beiden aus seiner Bridge nehmen.</translation>
    </message>
    <message>
        <source>The network interface has disappeared; another program may have deleted it. Connect again to make a new one.</source>
        <translation>Die Netzwerkschnittstelle ist verschwunden; vielleicht hat ein anderes Programm sie gelöscht. Beim erneuten Verbinden wird eine neue angelegt.</translation>
    </message>
    <message>
        <source>The network key could not be made from the passphrase: there is not enough memory. Close other programs and try again.</source>
        <translation>Aus der Passphrase konnte kein Netzwerkschlüssel erzeugt werden, weil der Arbeitsspeicher nicht reicht. Andere Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The network key has a character in it that cannot be shown. Type it again.</source>
        <translation>Der Netzwerkschlüssel enthält ein Zeichen, das sich nicht anzeigen lässt. Bitte erneut eingeben.</translation>
    </message>
    <message>
        <source>The network key has a mistake in it. Copy it again from where it was made.</source>
        <translation>Der Netzwerkschlüssel enthält einen Fehler. Bitte noch einmal dort kopieren, wo er erzeugt wurde.</translation>
    </message>
    <message>
        <source>The network key&apos;s length is wrong. Use a generated key, or a passphrase of %1 to %2 characters.</source>
        <translation>Die Länge des Netzwerkschlüssels stimmt nicht. Bitte einen erzeugten Schlüssel oder eine Passphrase mit %1 bis %2 Zeichen verwenden.</translation>
    </message>
    <message>
        <source>The other computers of the LAN are told that this one leaves.</source>
        <translation>Die anderen Computer im LAN erfahren, dass dieser sich abmeldet.</translation>
    </message>
    <message>
        <source>The password question was dismissed. Try again and enter the password.</source>
        <translation>Die Kennwortabfrage wurde abgebrochen. Bitte erneut versuchen und das Kennwort eingeben.</translation>
    </message>
    <message>
        <source>The prefix length is not a number from %1 to %2. Home networks use /%3</source>
        <translation>Die Präfixlänge ist keine Zahl von %1 bis %2. In Heimnetzen üblich ist /%3</translation>
    </message>
    <message>
        <source>The profile&apos;s identifier is too long or not text. Save the profile again.</source>
        <translation>Die Kennung des Profils ist zu lang oder kein Text. Bitte das Profil erneut speichern.</translation>
    </message>
    <message>
        <source>The server %1 does not offer TLS, so nothing was sent to it. Turn on TLS there, or use nats:// if the connection may be readable.</source>
        <translation>Der Server %1 bietet kein TLS an; deshalb wurde nichts dorthin gesendet. Dort TLS einschalten, oder nats:// verwenden, wenn die Verbindung lesbar sein darf.</translation>
    </message>
    <message>
        <source>The server %1 has not answered for some seconds. It is tried again; check the network if this lasts.</source>
        <translation>Der Server %1 antwortet seit einigen Sekunden nicht. Es wird erneut versucht; hält das an, bitte das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>The server %1 refused the login. Check the user name and password, the token, or the key or credentials file.</source>
        <translation>Der Server %1 hat die Anmeldung abgelehnt. Bitte Benutzername und Kennwort, den Token oder die Schlüssel- oder Anmeldedatei prüfen.</translation>
    </message>
    <message>
        <source>The server %1 speaks no TLS that is safe, so nothing was sent to it. Have its administrator allow TLS 1.2 or newer.</source>
        <translation>Der Server %1 spricht kein sicheres TLS; deshalb wurde nichts dorthin gesendet. Sein Administrator muss TLS 1.2 oder neuer erlauben.</translation>
    </message>
    <message>
        <source>The server %1 wants TLS, so nothing was sent to it. Begin the NATS URL with tls://.</source>
        <translation>Der Server %1 verlangt TLS; deshalb wurde nichts dorthin gesendet. Die NATS-URL muss mit tls:// beginnen.</translation>
    </message>
    <message>
        <source>The server %1 wants a client certificate that it trusts (%2). Give this VLAN the certificate and key that the server&apos;s administrator has issued.</source>
        <translation>Der Server %1 verlangt ein Client-Zertifikat, dem er vertraut (%2). Bitte in diesem VLAN das Zertifikat und den Schlüssel angeben, die der Administrator des Servers ausgestellt hat.</translation>
    </message>
    <message>
        <source>The server does not allow what this VLAN needs: %1. Ask its administrator to allow the VLAN&apos;s subjects for this login.</source>
        <translation>Der Server erlaubt nicht, was dieses VLAN braucht: %1. Sein Administrator muss die Subjects des VLANs für diese Anmeldung freigeben.</translation>
    </message>
    <message>
        <source>The server&apos;s name %1 cannot be resolved (%2). Check the NATS URL and this computer&apos;s network; it is tried again.</source>
        <translation>Der Servername %1 lässt sich nicht auflösen (%2). Bitte die NATS-URL und das Netzwerk dieses Computers prüfen; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; has the wrong D-Bus type. Send it as %2%3</source>
        <translation>Die Einstellung „%1“ hat den falschen D-Bus-Typ. Erwartet wird %2%3</translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; is not known.</source>
        <translation>Die Einstellung „%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The subject prefix is not made of letters, digits, hyphens and underscores joined by single dots. The usual value is vlan.</source>
        <translation>Der Subject-Präfix besteht nicht aus Buchstaben, Ziffern, Binde- und Unterstrichen, verbunden durch einzelne Punkte. Üblich ist vlan.</translation>
    </message>
    <message>
        <source>The subject prefix is reserved by NATS. The usual value is vlan.</source>
        <translation>Der Subject-Präfix ist von NATS belegt. Üblich ist vlan.</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address cannot be a LAN&apos;s. Choose a private one, such as auto:10.5.0.0/24.</source>
        <translation>Das Subnetz der automatischen IP-Adresse kann nicht das eines LANs sein. Bitte ein privates wählen, zum Beispiel auto:10.5.0.0/24.</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address has no prefix length from 8 to 29. Add it, such as auto:%1/24.</source>
        <translation>Das Subnetz der automatischen IP-Adresse hat keine Präfixlänge von 8 bis 29. Bitte ergänzen, zum Beispiel auto:%1/24.</translation>
    </message>
    <message>
        <source>The subnet of the automatic IP address is not one. Write it as auto:10.5.0.0/24, or auto alone.</source>
        <translation>Das Subnetz der automatischen IP-Adresse ist keines. Bitte als auto:10.5.0.0/24 schreiben oder nur auto.</translation>
    </message>
    <message>
        <source>The vlan-nats helper answered with an error that this program does not know (%1: %2). Check that both come from the same release of vlan-nats.</source>
        <translation>Der vlan-nats-Hilfsdienst hat mit einem Fehler geantwortet, den dieses Programm nicht kennt (%1: %2). Bitte prüfen, ob beide aus derselben Version von vlan-nats stammen.</translation>
    </message>
    <message>
        <source>The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; the system log says more.</source>
        <translation>Der vlan-nats-Hilfsdienst konnte nicht gestartet werden. Bitte das Paket vlan-nats-helper neu installieren; mehr steht im Systemprotokoll.</translation>
    </message>
    <message>
        <source>The vlan-nats helper did not answer. Try again; if it happens often, the system log says more.</source>
        <translation>Der vlan-nats-Hilfsdienst hat nicht geantwortet. Bitte erneut versuchen; geschieht das oft, steht mehr im Systemprotokoll.</translation>
    </message>
    <message>
        <source>The vlan-nats helper has ended and with it the connection. Connect again; if it happens often, the system log says more.</source>
        <translation>Der vlan-nats-Hilfsdienst ist beendet worden und mit ihm die Verbindung. Bitte neu verbinden; geschieht das oft, steht mehr im Systemprotokoll.</translation>
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
        <source>There are two ways to log in, the %1 and the %2. Keep one of them.</source>
        <translation>Zwei Arten der Anmeldung sind angegeben: %1 und %2. Bitte nur eine davon behalten.</translation>
    </message>
    <message>
        <source>There is a %1, but no server is reached by TLS. Begin the NATS URL with tls://, or leave the certificate out.</source>
        <translation>%1: angegeben, aber kein Server wird über TLS erreicht. Die NATS-URL mit tls:// beginnen oder das Zertifikat weglassen.</translation>
    </message>
    <message>
        <source>There is a TLS name, but no server is reached by TLS. Begin the NATS URL with tls://, or leave the TLS name out.</source>
        <translation>Ein TLS-Name ist angegeben, aber kein Server wird über TLS erreicht. Die NATS-URL mit tls:// beginnen oder den TLS-Namen weglassen.</translation>
    </message>
    <message>
        <source>There is a client certificate without its key. Add the key.</source>
        <translation>Zum Client-Zertifikat fehlt der Schlüssel. Bitte ergänzen.</translation>
    </message>
    <message>
        <source>There is a client certificate&apos;s key without the client certificate. Add the certificate.</source>
        <translation>Zum Schlüssel des Client-Zertifikats fehlt das Client-Zertifikat. Bitte ergänzen.</translation>
    </message>
    <message>
        <source>There is already an interface %1 on this computer. Remove it, or choose another interface name.</source>
        <translation>Auf diesem Computer gibt es bereits eine Schnittstelle %1. Sie entfernen oder einen anderen Schnittstellennamen wählen.</translation>
    </message>
    <message>
        <source>There is no connection to this computer&apos;s system bus. Start the D-Bus service, then start this program again.</source>
        <translation>Es besteht keine Verbindung zum Systembus dieses Computers. Den D-Bus-Dienst starten, dann dieses Programm neu starten.</translation>
    </message>
    <message>
        <source>This VLAN is not connected any more. Nothing needs to be done.</source>
        <translation>Dieses VLAN ist nicht mehr verbunden. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>This VLAN was connected by another user. Only that user and root may watch or steer it.</source>
        <translation>Dieses VLAN wurde von einem anderen Benutzer verbunden. Nur dieser und root dürfen es beobachten oder steuern.</translation>
    </message>
    <message>
        <source>This VLAN was connected without a network key. Disconnect it, and connect it with one.</source>
        <translation>Dieses VLAN wurde ohne Netzwerkschlüssel verbunden. Bitte trennen und mit einem Schlüssel verbinden.</translation>
    </message>
    <message>
        <source>This computer has the IP address %1 already, on interface %2. Choose another one.</source>
        <translation>Dieser Computer hat die IP-Adresse %1 bereits, und zwar an der Schnittstelle %2. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>This computer sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the program that sends them.</source>
        <translation>Dieser Computer sendet mehr Broadcasts oder Multicasts, als ein LAN verträgt; was darüber hinausgeht, wird verworfen. Das Programm beenden, das sie sendet.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy does not let you do that. Ask its administrator, or run the command as root.</source>
        <translation>Die Richtlinien dieses Computers erlauben das nicht. Den Administrator fragen oder den Befehl als root ausführen.</translation>
    </message>
    <message>
        <source>This kernel offers no TAP interfaces (%1). Load the module with: modprobe tun</source>
        <translation>Dieser Kernel bietet keine TAP-Schnittstellen (%1). Das Modul laden mit: modprobe tun</translation>
    </message>
    <message>
        <source>This needs a password, and nobody could be asked for it. Try again from a desktop session, or as root.</source>
        <translation>Dafür ist ein Kennwort nötig, aber niemand konnte danach gefragt werden. Bitte aus einer Desktop-Sitzung oder als root erneut versuchen.</translation>
    </message>
    <message>
        <source>This profile is connected already, on interface %1. Disconnect it first.</source>
        <translation>Dieses Profil ist bereits verbunden, und zwar über die Schnittstelle %1. Bitte zuerst trennen.</translation>
    </message>
    <message>
        <source>This user has %1 VLANs connected already. Disconnect one first.</source>
        <translation>Dieser Benutzer hat bereits %1 VLANs verbunden. Bitte zuerst eines trennen.</translation>
    </message>
    <message>
        <source>This user is not allowed to do that. Enter an administrator&apos;s password when asked, or ask the administrator of this computer.</source>
        <translation>Dieser Benutzer darf das nicht. Auf Nachfrage das Kennwort eines Administrators eingeben oder den Administrator dieses Computers fragen.</translation>
    </message>
    <message>
        <source>To change the network key, the descriptor must hold network-key=… and nothing else.</source>
        <translation>Zum Ändern des Netzwerkschlüssels darf der Deskriptor nur network-key=… enthalten und sonst nichts.</translation>
    </message>
    <message>
        <source>Too many questions of this user wait for a password. Answer or cancel them first.</source>
        <translation>Zu viele Fragen dieses Benutzers warten auf ein Kennwort. Bitte diese zuerst beantworten oder abbrechen.</translation>
    </message>
    <message>
        <source>Too many requests at once. Wait for the answers before sending more.</source>
        <translation>Zu viele Anfragen auf einmal. Vor weiteren bitte die Antworten abwarten.</translation>
    </message>
    <message>
        <source>Two automatic IP addresses are asked for, and there can be one only. Remove the other.</source>
        <translation>Zwei automatische IP-Adressen sind angefordert, möglich ist nur eine. Bitte die andere entfernen.</translation>
    </message>
    <message>
        <source>VLAN %1 of this server is connected already on this computer, on interface %2. Disconnect it first.</source>
        <translation>VLAN %1 dieses Servers ist auf diesem Computer bereits verbunden, und zwar über die Schnittstelle %2. Bitte zuerst trennen.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a NATS server. Check the port in the NATS URL; NATS servers usually listen on 4222.</source>
        <translation>Was unter %1 antwortet, ist kein NATS-Server. Bitte den Port in der NATS-URL prüfen; NATS-Server verwenden gewöhnlich 4222.</translation>
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
</context>
<context>
    <name>vnats::Application</name>
    <message>
        <source>VLAN NATS is still here</source>
        <translation>VLAN NATS läuft weiter</translation>
    </message>
    <message>
        <source>The window is closed; the icon in the panel opens it again. Quit is in its menu.</source>
        <translation>Das Fenster ist geschlossen; das Symbol in der Systemleiste öffnet es wieder. „Beenden“ steht in seinem Menü.</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Everything works from this window; connections stay up when you close it. On GNOME, the AppIndicator extension adds a tray.</source>
        <translation>Dieser Desktop zeigt keine Systemleiste. Alles geht von diesem Fenster aus; Verbindungen bleiben bestehen, wenn es geschlossen wird. Unter GNOME ergänzt die Erweiterung AppIndicator eine Systemleiste.</translation>
    </message>
    <message>
        <source>Your connections stay up</source>
        <translation>Die Verbindungen bleiben bestehen</translation>
    </message>
    <message>
        <source>VLAN NATS has quit, the LAN works on. Open it again to disconnect.</source>
        <translation>VLAN NATS ist beendet, das LAN läuft weiter. Zum Trennen bitte wieder öffnen.</translation>
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
    <name>vnats::ConnectionPage</name>
    <message>
        <source>Click Connect to join this LAN.
Traffic and the other computers appear here.</source>
        <translation>„Verbinden“ anklicken, um diesem LAN beizutreten.
Datenverkehr und die anderen Computer erscheinen dann hier.</translation>
    </message>
    <message>
        <source>Making the network interface. You may be asked for your password.</source>
        <translation>Die Netzwerkschnittstelle wird angelegt. Möglicherweise wird nach dem Kennwort gefragt.</translation>
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
        <source>%1 is saved. Disconnect and connect again to use the new settings.</source>
        <translation>%1 ist gespeichert. Die neuen Einstellungen gelten nach erneutem Verbinden.</translation>
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
        <source>The part that makes network interfaces is missing. Install the vlan-nats-helper package (sudo apt install vlan-nats-helper), then connect; there is no need to restart.</source>
        <translation>Der Teil, der Netzwerkschnittstellen anlegt, fehlt. Das Paket vlan-nats-helper installieren (sudo apt install vlan-nats-helper), dann verbinden; ein Neustart ist nicht nötig.</translation>
    </message>
    <message>
        <source>The system bus does not answer, so nothing can be connected. Start the dbus service and open this program again.</source>
        <translation>Der Systembus antwortet nicht, deshalb lässt sich nichts verbinden. Den Dienst dbus starten und dieses Programm wieder öffnen.</translation>
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
    <name>vnats::PeerModel</name>
    <message>
        <source>It says no hello, as the original vlan-nats program does: it is reached, but frame by frame.</source>
        <translation>Dieser Teilnehmer meldet sich nicht mit einem Hello, wie das ursprüngliche Programm vlan-nats: Er wird erreicht, aber Frame für Frame.</translation>
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
        <translation>Zuletzt gesehen</translation>
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
</context>
<context>
    <name>vnats::PeersPane</name>
    <message>
        <source>Computers on this LAN</source>
        <translation>Computer in diesem LAN</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>No other computer has been heard yet.
Connect another one with the same NATS URL and VLAN ID, or ping an address of this LAN.</source>
        <translation>Noch wurde kein anderer Computer gehört.
Einen weiteren mit derselben NATS-URL und VLAN-ID verbinden oder eine Adresse dieses LANs anpingen.</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Peers (%1)</source>
        <translation>Teilnehmer (%1)</translation>
    </message>
    <message>
        <source>Copy MAC address</source>
        <translation>MAC-Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>IP-Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>vnats::Profile</name>
    <message>
        <source>The entry &quot;%1&quot; is missing or of the wrong kind.</source>
        <translation>Der Eintrag „%1“ fehlt oder ist von der falschen Art.</translation>
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
        <translation>VLAN hinzufügen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>NATS &amp;URL</source>
        <translation>NATS-&amp;URL</translation>
    </message>
    <message>
        <source>The server that all computers of this LAN connect to. Several: separate them with commas.</source>
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
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>What the tray and the list call it.</source>
        <translation>So heißt es in der Systemleiste und in der Liste.</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Zuhause</translation>
    </message>
    <message>
        <source>&amp;MTU</source>
        <translation>&amp;MTU</translation>
    </message>
    <message>
        <source>Bytes in one packet; 1500 suits nearly all.</source>
        <translation>Bytes in einem Paket; 1500 passt fast immer.</translation>
    </message>
    <message>
        <source>I&amp;nterface</source>
        <translation>S&amp;chnittstelle</translation>
    </message>
    <message>
        <source>Of this computer; chosen for you when empty.</source>
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
        <source>&amp;Bridge: let machines behind this interface&apos;s bridge use the VLAN</source>
        <translation>&amp;Bridge: Geräte hinter der Bridge dieser Schnittstelle dürfen das VLAN nutzen</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>&amp;Erweitert</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save and &amp;connect</source>
        <translation>Speichern und verbin&amp;den</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileModel</name>
    <message>
        <source>%1, by someone else</source>
        <translation>%1, von jemand anderem</translation>
    </message>
</context>
<context>
    <name>vnats::ProfileStore</name>
    <message>
        <source>The profiles in %1 cannot be read: %2. Make the file readable for you and start again.</source>
        <translation>Die Profile in %1 können nicht gelesen werden: %2. Die Datei lesbar machen und neu starten.</translation>
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
        <source>Profile number %1 in %2 is left out, but kept in the file. %3</source>
        <translation>Profil Nummer %1 in %2 wird ausgelassen, bleibt aber in der Datei. %3</translation>
    </message>
    <message>
        <source>The profiles are being changed by another program. Try again in a moment.</source>
        <translation>Die Profile werden gerade von einem anderen Programm geändert. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The profile could not be saved: the folder %1 is not writable. Give yourself write access to it and try again.</source>
        <translation>Das Profil konnte nicht gespeichert werden: Der Ordner %1 ist nicht schreibbar. Schreibrechte dafür einrichten und erneut versuchen.</translation>
    </message>
    <message>
        <source>The profile was not saved, because %1 cannot be read: %2. Make the file readable for you and try again.</source>
        <translation>Das Profil wurde nicht gespeichert, weil %1 nicht gelesen werden kann: %2. Die Datei lesbar machen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The profile was not saved: %1 is damaged and could not be moved aside. Move it away by hand and try again.</source>
        <translation>Das Profil wurde nicht gespeichert: %1 ist beschädigt und konnte nicht beiseitegelegt werden. Die Datei von Hand verschieben und erneut versuchen.</translation>
    </message>
    <message>
        <source>The profile could not be saved in %1: %2. What was saved before is unchanged; make room or give yourself write access, then try again.</source>
        <translation>Das Profil konnte nicht in %1 gespeichert werden: %2. Früher Gespeichertes ist unverändert; Platz schaffen oder Schreibrechte einrichten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made. Check that your home folder is writable and not full.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden. Bitte prüfen, ob der persönliche Ordner schreibbar und nicht voll ist.</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read (%2) and the file could not be moved aside. Move it away by hand; until then profiles cannot be saved.</source>
        <translation>Die Profile in %1 können nicht gelesen werden (%2), und die Datei konnte nicht beiseitegelegt werden. Bitte von Hand verschieben; bis dahin lassen sich keine Profile speichern.</translation>
    </message>
    <message>
        <source>The profiles could not be read (%1). The damaged file was kept as %2; you can add the profiles again or repair that file and put it back.</source>
        <translation>Die Profile konnten nicht gelesen werden (%1). Die beschädigte Datei wurde als %2 aufbewahrt; die Profile lassen sich neu anlegen, oder die Datei lässt sich reparieren und zurücklegen.</translation>
    </message>
    <message>
        <source>The profiles in %1 were saved by a newer vlan-nats and are left untouched. Update vlan-nats to use them; until then profiles cannot be saved.</source>
        <translation>Die Profile in %1 wurden von einer neueren Version von vlan-nats gespeichert und bleiben unangetastet. Um sie zu verwenden, bitte vlan-nats aktualisieren; bis dahin lassen sich keine Profile speichern.</translation>
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
</context>
<context>
    <name>vnats::StatusPane</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten&#xa0;…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>It is tried again by itself; this does not wait for the next time.</source>
        <translation>Es wird von selbst erneut versucht; dies wartet nicht bis zum nächsten Mal.</translation>
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
        <source>Dropped frames</source>
        <translation>Verworfene Frames</translation>
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
        <source>%1 (MTU %2)</source>
        <comment>interface</comment>
        <translation>%1 (MTU %2)</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel does not offer %1 for TAP interfaces. Speed may suffer, nothing else.</source>
        <translation>Der Kernel dieses Computers bietet %1 für TAP-Schnittstellen nicht an. Darunter leidet allenfalls die Geschwindigkeit, sonst nichts.</translation>
    </message>
    <message>
        <source>%1 · %2 in total</source>
        <translation>%1 · insgesamt %2</translation>
    </message>
    <message>
        <source>%1 received</source>
        <comment>frames dropped</comment>
        <translation>%1 beim Empfang</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <comment>frames dropped</comment>
        <translation>%1 beim Senden</translation>
    </message>
    <message>
        <source>Connection lost, connecting again…</source>
        <translation>Verbindung abgebrochen, wird neu verbunden&#xa0;…</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 (seit %2)</translation>
    </message>
    <message>
        <source>, started by another user or program</source>
        <translation>, von einem anderen Benutzer oder Programm gestartet</translation>
    </message>
</context>
<context>
    <name>vnats::TrafficChart</name>
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
</context>
<context>
    <name>vnats::TrayMenu</name>
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
</context>
<context>
    <name>vnats::WelcomePage</name>
    <message>
        <source>One LAN for your computers</source>
        <translation>Ein LAN für alle Computer</translation>
    </message>
    <message>
        <source>Every computer that uses the same NATS server and the same VLAN ID is on the same network, wherever it is.
All you need is the server&apos;s URL.</source>
        <translation>Alle Computer, die denselben NATS-Server und dieselbe VLAN-ID verwenden, sind im selben Netzwerk, wo immer sie stehen.
Nötig ist nur die URL des Servers.</translation>
    </message>
    <message>
        <source>&amp;Add a VLAN…</source>
        <translation>VLAN &amp;hinzufügen&#xa0;…</translation>
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
</context>
</TS>
