// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// vlan-nats-exec: what `vlan-natsctl exec` becomes (exec.h). It is a program of its own because it runs what its caller
// names, which the privileged helper must have no code for.

#include "helper/exec/exec.h"

int main(int, char** argv)
{
    return vnats::exec(argv + 1);
}
