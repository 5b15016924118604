# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any process dies at any moment: lab/chaos.py, with as many kills as a build can wait for.

    CHAOS_SEED=7 CHAOS_KILLS=100 python3 test_chaos.py BUILD       repeats the run with that seed
"""
import os
import random

from lab.case import LabCase, main
from lab.chaos import Chaos

KILLS = int(os.environ.get("CHAOS_KILLS", "30"))
SEED = int(os.environ.get("CHAOS_SEED", random.randrange(1_000_000)))


class ChaosTest(LabCase):
    names = ("a", "b")

    def test_nothing_is_left_and_everything_comes_back(self):
        chaos = Chaos(self.a, self.b, self.server, SEED)
        self.addCleanup(chaos.end)
        chaos.run(KILLS)
        print(f"\nseed {SEED}\n{chaos.story()}", flush=True)
        self.assertEqual(chaos.broken, [], f"seed {SEED}")
        self.assertGreaterEqual(chaos.kills.total(), KILLS)


if __name__ == "__main__":
    main()
