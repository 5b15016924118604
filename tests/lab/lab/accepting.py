# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What systemd does for a socket unit with Accept=yes (systemd.socket(5)): runs a program for each connection, as
another user, with the connection as descriptor 3. Run as: accepting.py SOCKET USER PROGRAM"""
import os
import pwd
import signal
import socket
import sys


def serve(path, name, program):
    user = pwd.getpwnam(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(path)
        os.chmod(path, 0o600)
        listening.listen()
        print("listening", flush=True)
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.setgroups([])
                os.setresgid(user.pw_gid, user.pw_gid, user.pw_gid)
                os.setresuid(user.pw_uid, user.pw_uid, user.pw_uid)
                os.dup2(connection.fileno(), 3, inheritable=True)
                os.closerange(4, 64)
                os.execve(program, [program], {"LANG": "C.UTF-8", "LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())})
            connection.close()


if __name__ == "__main__":
    serve(*sys.argv[1:])
