# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A slow way to a server: a port that hands everything on after a delay, in both directions."""
import asyncio
import contextlib
import threading

from .underlay import SERVER_ADDRESS


class SlowWay:
    def __init__(self, port, delay):
        """To `port` of the server's address; `delay` in seconds, one way."""
        self._port, self._delay = port, delay
        self._loop = asyncio.new_event_loop()
        self._listening = self._loop.run_until_complete(asyncio.start_server(self._accept, SERVER_ADDRESS, 0))
        self.url = f"nats://{SERVER_ADDRESS}:{self._listening.sockets[0].getsockname()[1]}"
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self):
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self):
        self._listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _accept(self, reader, writer):
        onward = await asyncio.open_connection(SERVER_ADDRESS, self._port)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._carry(reader, onward[1]), self._carry(onward[0], writer))

    async def _carry(self, reader, writer):
        """What is written after the other end has closed is lost, as on a real way."""
        try:
            while data := await reader.read(65536):
                self._loop.call_later(self._delay, writer.write, data)
        except OSError:
            pass
        self._loop.call_later(self._delay, writer.close)
