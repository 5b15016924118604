# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A logind that knows nothing but sleep, on a computer of the lab; runs there as root. Each line that it reads is
answered with one of JSON:

    locks   how many inhibitor locks are held, and the words of the last: {"held": n, "last": [what, who, why, mode]}
    sleep   PrepareForSleep(true); answers when all locks have been let go, or after 5 s: {"held": n, "waited": seconds}
    wake    PrepareForSleep(false): {}
"""
import json
import os
import select
import subprocess
import sys
import time

NAME, PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
POLICY = """<busconfig>
  <policy user="root"><allow own="org.freedesktop.login1"/></policy>
  <policy context="default">
    <allow send_destination="org.freedesktop.login1"/>
    <allow receive_sender="org.freedesktop.login1"/>
  </policy>
</busconfig>
"""


class Logind:
    """The service, as a test starts it and talks to it."""

    def __init__(self, computer):
        computer.run("tee", "/etc/dbus-1/system.d/lab-logind.conf", input=POLICY)
        computer.run("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                     "org.freedesktop.DBus.ReloadConfig")
        self._running = computer.spawn("/usr/bin/python3", os.path.abspath(__file__), stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)
        self.tell("locks")

    def tell(self, word):
        self._running.outside.stdin.write(word + "\n")
        self._running.outside.stdin.flush()
        return json.loads(self._running.outside.stdout.readline())

    def end(self):
        self._running.kill()
        self._running.outside.communicate()


def main():
    import dbus.service  # pylint: disable=import-outside-toplevel
    from dbus.mainloop.glib import DBusGMainLoop  # pylint: disable=import-outside-toplevel
    from gi.repository import GLib  # pylint: disable=import-outside-toplevel

    class Manager(dbus.service.Object):
        def __init__(self, bus):
            super().__init__(bus, PATH)
            self.locks, self.last = [], []

        @dbus.service.method(MANAGER, in_signature="ssss", out_signature="h")
        def Inhibit(self, what, who, why, mode):  # pylint: disable=invalid-name
            ours, theirs = os.pipe()
            self.locks.append(ours)
            self.last = [what, who, why, mode]
            lock = dbus.types.UnixFd(theirs)
            os.close(theirs)
            return lock

        @dbus.service.signal(MANAGER, signature="b")
        def PrepareForSleep(self, begins):  # pylint: disable=invalid-name
            pass

        def held(self, seconds=0.0):
            """The locks still held when `seconds` have passed or none is left."""
            deadline = time.monotonic() + seconds
            while True:
                poll = select.poll()
                for lock in self.locks:
                    poll.register(lock, 0)
                gone = {lock for lock, _ in poll.poll(0)}
                for lock in gone:
                    os.close(lock)
                self.locks = [lock for lock in self.locks if lock not in gone]
                if not self.locks or time.monotonic() > deadline:
                    return len(self.locks)
                time.sleep(0.002)

        def obey(self, word):
            if word == "sleep":
                begun = time.monotonic()
                self.PrepareForSleep(True)
                bus.flush()
                return {"held": self.held(5), "waited": time.monotonic() - begun}
            if word == "wake":
                self.PrepareForSleep(False)
                return {}
            return {"held": self.held(), "last": self.last}

    DBusGMainLoop(set_as_default=True)
    bus = dbus.SystemBus()
    name = dbus.service.BusName(NAME, bus, do_not_queue=True)
    manager = Manager(name.get_bus())

    def on_input(source, _):
        word = source.readline().strip()
        if not word:
            loop.quit()
            return False
        print(json.dumps(manager.obey(word)), flush=True)
        return True

    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_input)
    loop.run()


if __name__ == "__main__":
    main()
