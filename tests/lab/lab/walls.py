# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between computers and a server: real proxies and routers, at the address that the computers reach, before
servers that only these reach; and what only looks like one."""
import base64
import functools
import hashlib
import os
import shutil
import signal
import socket
import threading

from . import enclosure
from .process import eventually, run, spawn
from .underlay import SERVER_ADDRESS

# Of the enclosure alone: no computer has a route to it.
BEHIND = "10.77.0.1"


@functools.cache
def make_behind():
    """Once for all test classes of a file."""
    run("ip", "link", "add", "behind", "type", "bridge")
    run("ip", "address", "add", f"{BEHIND}/32", "dev", "behind")
    run("ip", "link", "set", "behind", "up")


class Program:
    """A server of a Debian package in the foreground."""

    def __init__(self, name, port, *words):
        self.port = port
        path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin")
        if path is None:
            raise RuntimeError(f"{name} is not installed (./run setup)")
        self._argv = (path, *words)
        self.log = f"{enclosure.RUN}/{name}-{port}.log"
        self.start()

    def start(self):
        with open(self.log, "ab") as log:
            self._process = spawn(*self._argv, stdout=log, stderr=log)
        eventually(lambda: socket.create_connection((SERVER_ADDRESS, self.port), timeout=1).close() or True,
                   f"{self._argv[0]} on port {self.port}")

    def close(self):
        self._process.kill()
        self._process.wait()


def tinyproxy(port, login="", ports=()):
    """login: `user password`. ports: the only ones that it connects to."""
    path = f"{enclosure.RUN}/tinyproxy-{port}.conf"
    with open(path, "w", encoding="ascii") as config:
        config.write(f"Port {port}\nListen {SERVER_ADDRESS}\nTimeout 600\nMaxClients 100\nLogLevel Error\n")
        config.write("".join(f"ConnectPort {each}\n" for each in ports))
        if login:
            config.write(f"BasicAuth {login}\n")
    return Program("tinyproxy", port, "-d", "-c", path)


def microsocks(port, login=""):
    user, _, password = login.partition(" ")
    words = ("-u", user, "-P", password) if login else ()
    return Program("microsocks", port, "-i", SERVER_ADDRESS, "-p", port, *words)


def haproxy(ports, certificate, key):
    """At the ports, by name: `wss` and `ws` before the WebSockets of a server, `first`, which begins with TLS and goes by
    the name nats.lab, before its usual port. ports: name → (its own, the server's)."""
    pem = f"{enclosure.RUN}/haproxy.pem"
    with open(pem, "w", encoding="ascii") as file:
        for part in (certificate, key):
            with open(part, encoding="ascii") as text:
                file.write(text.read())
    (wss, websocket), (ws, _), (first, plain) = ports["wss"], ports["ws"], ports["first"]
    path = f"{enclosure.RUN}/haproxy.cfg"
    with open(path, "w", encoding="ascii") as config:
        config.write(f"""
defaults
    timeout connect 5s
    timeout client 600s
    timeout server 600s
    timeout tunnel 600s
frontend wss
    mode http
    bind {SERVER_ADDRESS}:{wss} ssl crt {pem}
    use_backend websocket
frontend ws
    mode http
    bind {SERVER_ADDRESS}:{ws}
    use_backend websocket
backend websocket
    mode http
    server nats {BEHIND}:{websocket}
frontend router
    mode tcp
    bind {SERVER_ADDRESS}:{first}
    tcp-request inspect-delay 5s
    tcp-request content accept if {{ req.ssl_hello_type 1 }}
    use_backend terminator if {{ req.ssl_sni -i nats.lab }}
backend terminator
    mode tcp
    server secured abns@secured send-proxy
frontend secured
    mode tcp
    bind abns@secured accept-proxy ssl crt {pem}
    use_backend plain
backend plain
    mode tcp
    server nats {BEHIND}:{plain}
""")
    return Program("haproxy", wss, "-db", "-f", path)


def router(port, routes, certificate, key, client_ca):
    """What stands before many servers and goes by the name in a TLS hello. routes: name → (how, port behind, whether it
    demands a client certificate); how: `pass` leaves TLS to the server, `tcp` and `ws` end it here."""
    base = f"{enclosure.RUN}/router-{port}"
    with open(f"{base}.pem", "w", encoding="ascii") as file:
        for part in (certificate, key):
            with open(part, encoding="ascii") as text:
                file.write(text.read())
    front, behind = "", ""
    for name, (how, server, demands) in routes.items():
        place = f"{BEHIND}:{server}"
        front += f"    use_backend {name} if {{ req.ssl_sni -i {name} }}\n"
        if how != "pass":
            place = f"abns@{name} send-proxy"
            demand = f" ca-file {client_ca} verify required" if demands else ""
            behind += f"listen {name}.ended\n    mode {'http' if how == 'ws' else 'tcp'}\n" \
                      f"    bind abns@{name} accept-proxy ssl crt {base}.pem{demand}\n    server nats {BEHIND}:{server}\n"
        behind += f"backend {name}\n    mode tcp\n    server nats {place}\n"
    with open(f"{base}.cfg", "w", encoding="ascii") as config:
        config.write(f"""
defaults
    timeout connect 5s
    timeout client 600s
    timeout server 600s
    timeout tunnel 600s
frontend router
    mode tcp
    bind {SERVER_ADDRESS}:{port}
    tcp-request inspect-delay 5s
    tcp-request content accept if {{ req.ssl_hello_type 1 }}
{front}{behind}""")
    return Program("haproxy", port, "-db", "-f", f"{base}.cfg")


class Nginx(Program):
    """In front of the WebSockets of several servers: TLS ends here, and the path tells who is meant. It serves nothing
    else. routes: {its own port: {path: the server's port}}."""

    def __init__(self, routes, certificate, key):
        ports = list(routes)
        base = f"{enclosure.RUN}/nginx-{ports[0]}"
        os.makedirs(base)
        path = f"{base}/nginx.conf"
        with open(path, "w", encoding="ascii") as config:
            config.write(f"""
daemon off;
user root;
worker_processes 1;
worker_shutdown_timeout 1s;
pid {base}/pid;
events {{}}
http {{
    access_log off;
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection upgrade;
    proxy_read_timeout 600s;
    proxy_send_timeout 600s;
    client_body_temp_path {base}/body;
    proxy_temp_path {base}/proxy;
    fastcgi_temp_path {base}/fastcgi;
    scgi_temp_path {base}/scgi;
    uwsgi_temp_path {base}/uwsgi;
""")
            for port, paths in routes.items():
                config.write(f"    server {{\n        listen {SERVER_ADDRESS}:{port} ssl;\n"
                             f"        location / {{ return 404; }}\n")
                for place, server in paths.items():
                    config.write(f"        location = {place} {{ proxy_pass http://{BEHIND}:{server}; }}\n")
                config.write("    }\n")
            config.write("}\n")
        super().__init__("nginx", ports[0], "-e", "stderr", "-c", path)

    def reload(self):
        """As after another certificate: the workers of before serve what they have for a second more."""
        self._process.send_signal(signal.SIGHUP)

    def close(self):
        # Killed, it would leave its workers.
        self._process.terminate()
        self._process.wait()


def upgraded(says):
    """For an Impostor: a server that first agrees to a WebSocket (RFC 6455, section 4.2.2)."""
    def answer(request):
        key = next(line.split(b": ")[1] for line in request.split(b"\r\n") if line.startswith(b"Sec-WebSocket-Key"))
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        return b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
               b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + says
    return answer


class Impostor:
    """Takes connections, says something to whoever has spoken (or at once), and then closes, or stays. What it says may
    depend on what it has heard."""

    def __init__(self, says=b"", closes=True, first=False):
        self._says, self._closes, self._first = says, closes, first
        self._listener = socket.create_server((SERVER_ADDRESS, 0))
        self.place = "%s:%d" % self._listener.getsockname()
        self._kept = []
        threading.Thread(target=self._run, daemon=True).start()

    def close(self):
        self._listener.close()

    def _run(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._kept.append(connection)
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        try:
            heard = b"" if self._first else connection.recv(65536)
            connection.sendall(self._says(heard) if callable(self._says) else self._says)
            if self._closes:
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
                connection.close()
        except OSError:
            pass
