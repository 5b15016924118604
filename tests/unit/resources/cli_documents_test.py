# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manual page and completions know every command and every option that vlan-natsctl's own help tells of."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
del sys.argv[1:]


def told(*words):
    return subprocess.run([PROGRAM, *words], check=True, capture_output=True, text=True).stdout


def read(path):
    with open(f"{SOURCE}/resources/{path}", encoding="utf-8") as file:
        return file.read()


VERBS = re.findall(r"^  (\w+) ", told("--help").partition("Commands:")[2].partition("Options:")[0], re.M)


def options(verb):
    """Those that a line of its help is about."""
    lines = [line for line in told("help", verb).splitlines() if line.startswith("  --")]
    found = {word for line in lines for word in re.findall(r"--[a-z][a-z-]*", re.split(r"(?<=\S)  +", line)[0])}
    return found


class CliDocuments(unittest.TestCase):
    def test_there_is_something_to_compare(self):
        self.assertGreaterEqual(len(VERBS), 15)
        self.assertIn("--ethertype", options("capture"))
        self.assertIn("--timeout", options("up"))

    def test_the_manual_page_tells_of_everything(self):
        sections = dict(re.findall(r"^\.SS (\w+)\n(.*?)(?=^\.S[SH])", read("man/vlan-natsctl.1"), re.M | re.S))
        self.assertEqual(list(sections), VERBS)
        for verb in VERBS:
            for option in options(verb):
                self.assertIn(option.replace("-", "\\-"), sections[verb], verb)

    def test_bash_completes_everything(self):
        def completed(*words):
            script = ('. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vlan_natsctl; '
                      'printf "%s\\n" "${COMPREPLY[@]}"')
            return set(subprocess.run(["bash", "-c", script, f"{SOURCE}/resources/completion/vlan-natsctl.bash",
                                       "vlan-natsctl", *words], check=True, capture_output=True,
                                      text=True).stdout.split())
        self.assertLessEqual({*VERBS, "help", "--version"}, completed(""))
        self.assertEqual(completed("stat"), {"status"})
        for verb in VERBS:
            self.assertLessEqual(options(verb), completed(verb, "--"), verb)
        self.assertLessEqual({"add", "import"}, completed("profiles", ""))
        self.assertIn("cat", completed("exec", "home", "--", "ca"))

    def offered(self, behind, arguments):
        """What each shell that is here offers behind these words, with what it complains of. arguments: what stands for
        zsh's _arguments, because the parts of zsh that complete run in a terminal only; it says what it is asked to add.
        """
        completion = f"{SOURCE}/resources/completion"
        shells = {
            "bash": ["bash", "-c", '. "$0"; COMP_WORDS=("$@" ""); COMP_CWORD=$#; _vlan_natsctl; '
                     'printf "%s\\n" "${COMPREPLY[@]}"', f"{completion}/vlan-natsctl.bash"],
            "fish": ["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2..] "',
                     f"{completion}/vlan-natsctl.fish"],
            "zsh": ["zsh", "-fc", 'compadd() { print -l -- "${(@P)argv[-1]}" }; _describe() { : }; '
                    f'_arguments() {{ {arguments} }}; words=("$@" ""); CURRENT=$#words; . $0',
                    f"{completion}/_vlan-natsctl"]}
        with tempfile.TemporaryDirectory() as folder:
            self.pretend(folder)
            for shell, command in shells.items():
                if shutil.which(shell):
                    done = subprocess.run([*command, "vlan-natsctl", *behind], capture_output=True, text=True, check=True,
                                          env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "HOME": folder,
                                               "XDG_CONFIG_HOME": f"{folder}/.config"})
                    yield shell, (set(done.stdout.split()), done.stderr)

    def test_shells_offer_the_vlans_that_run_and_the_saved_profiles(self):
        for verb, offered in (("up", {"Office"}), ("invite", {"Office"}),
                              *((verb, {"Office", "vnats42", "42", "lan0", "7", "exec-1234"}) for verb in (
                                  "capture", "doctor", "down", "macs", "peers", "reconnect", "rekey", "status", "watch"))):
            for shell, found in self.offered([verb], '"${argv[(r)1:*]##*:}"'):
                self.assertEqual(found, (offered, ""), (shell, verb))

    def test_shells_offer_the_names_of_peers(self):
        for shell, found in self.offered(["capture", "--mac"], 'local spec=${argv[(r)*--mac*]}; ${spec##*:}'):
            self.assertEqual(found, ({"attic", "vnats42-pi"}, ""), shell)

    def test_shells_offer_the_contexts_of_the_nats_command(self):
        for shell, found in self.offered(["profiles", "--context"], 'local spec=${argv[(r)*--context*]}; ${spec##*:}'):
            self.assertEqual(found, ({"prod", "home.lab"}, ""), shell)

    def pretend(self, folder):
        """A vlan-natsctl for a computer with a profile and two VLANs. Names that a shell would execute are not offered."""
        with open(f"{folder}/vlan-natsctl", "w", encoding="utf-8") as file:
            file.write("""#!/bin/sh
[ "$1" != profiles ] || echo '{
    "profiles": [
        {
            "name": "Office"
        },
        {
            "name": "$(touch seen)"
        }
    ]
}'
[ "$1" != status ] || echo '{
    "sessions": [
        {
            "interface": "vnats42",
            "name": "Office",
            "process": null,
            "vlan_id": 42
        },
        {
            "interface": "vnats42",
            "name": "",
            "process": 1234,
            "vlan_id": 42
        },
        {
            "interface": "lan0",
            "name": "",
            "vlan_id": 7
        },
        {
            "interface": "$(touch seen)",
            "vlan_id": 7
        }
    ]
}'
[ "$1" != peers ] || [ "$3" != vnats42 ] || echo '{
    "interface": "vnats42",
    "peers": [
        {
            "mac": "02:00:00:00:00:01",
            "name": "attic"
        },
        {
            "name": "vnats42-pi"
        },
        {
            "name": ""
        },
        {
            "name": "$(touch seen)"
        }
    ]
}'
""")
        os.chmod(f"{folder}/vlan-natsctl", 0o755)
        os.makedirs(f"{folder}/.config/nats/context")
        for name in ("prod.json", "home.lab.json", "$(touch seen).json", "notes.txt"):
            with open(f"{folder}/.config/nats/context/{name}", "w", encoding="utf-8"):
                pass

    def test_fish_and_zsh_know_everything(self):
        fish, zsh = read("completion/vlan-natsctl.fish"), read("completion/_vlan-natsctl")
        for verb in VERBS:
            here = re.search(rf"^    {verb}\) (.*?);;$", zsh, re.M | re.S)
            self.assertTrue(here, verb)
            self.assertRegex(fish, rf"(?m)use_subcommand -a {verb} ")
            for option in options(verb):
                self.assertIn(option, here[1], verb)
                self.assertRegex(fish, rf'(?m)from {verb}" -l {option[2:]}( |$)', verb)


if __name__ == "__main__":
    unittest.main()
