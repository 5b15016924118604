// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a build with -DSANITIZE tells the sanitizers, in every program of it: compiled in, because helper and
// workers start with an environment of their own. Only foreign libraries are named here, which are not built
// with a sanitizer; what is found in our own code is mended.

#include <sys/prctl.h>

#define HOOK extern "C" __attribute__((visibility("default"), used))

// What other libraries' threads do among themselves is not judged: they are not built with it, and much of
// what keeps their threads apart (Qt's and GLib's futexes) cannot be seen.
HOOK const char* __tsan_default_options();
HOOK const char* __tsan_default_options()
{
    // Qt starts programs by fork and, where it was asked to do something between, by a thread after it.
    return "ignore_noninstrumented_modules=1:die_after_fork=0";
}

// A message is handed to QtDBus' thread through locks that cannot be seen; what the thread lets go of then
// looks as if both held it.
HOOK const char* __tsan_default_suppressions();
HOOK const char* __tsan_default_suppressions()
{
    return "race:libQt6DBus.so\n";
}

// A process that may not be traced, such as helper and worker, cannot look for its own leaks either.
HOOK int __lsan_is_turned_off();
HOOK int __lsan_is_turned_off()
{
    return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 1;
}

// Kept until the end by libraries, once each.
HOOK const char* __lsan_default_suppressions();
HOOK const char* __lsan_default_suppressions()
{
    return "leak:libfontconfig.so\n"
           "leak:libglib-2.0.so\n";
}
