# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run demo --gallery: a picture of every page and state of the windows, each in every look.

build/gallery/LOOK/STATE.png, and one sheet per look, build/gallery/LOOK.png.

python3 gallery.py BUILD
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

# Look → colours, environment, Qt's own options.
LOOKS = {
    "light": ("light", {}, []),
    "dark": ("dark", {}, []),
    "contrast": ("contrast", {}, []),
    "double": ("light", {"QT_SCALE_FACTOR": "2"}, []),
    "right-to-left": ("light", {}, ["-reverse"]),
    "german": ("light", {"LC_ALL": "de_DE.UTF-8"}, []),
    "chinese": ("dark", {"LC_ALL": "zh_CN.UTF-8"}, []),
}


def make(build, look):
    colours, environment, options = LOOKS[look]
    folder = f"{build}/gallery/{look}"
    os.makedirs(folder)
    with tempfile.TemporaryDirectory() as home:
        # No setting of the present desktop, so that pictures differ only by our windows.
        done = subprocess.run([f"{build}/bin/vnats_gallery", folder, colours, *options], check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={
                                  "PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home,
                                  "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8",
                                  "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", **environment})
    if done.returncode:
        sys.exit(f"gallery: {look}: {done.stdout}")
    pictures = sorted(glob.glob(f"{folder}/*.png"))
    # Made smaller as they are read: all of them in full size are more than ImageMagick may hold.
    subprocess.run(["montage", "-label", "%t", *(f"{picture}[800x>]" for picture in pictures), "-tile", "4x",
                    "-geometry", "+6+6",
                    f"{build}/gallery/{look}.png"], check=True)
    return len(pictures)


def take_desktops(build):
    """The pictures that the last ./run test --desktops took, beside the others; there are none without it."""
    pictures = glob.glob(f"{build}/desktops/build/pictures/*.png")
    if pictures:
        os.makedirs(f"{build}/gallery/desktops")
    for picture in pictures:
        shutil.copy(picture, f"{build}/gallery/desktops/")
    return len(pictures)


def main():
    build = os.path.abspath(sys.argv[1])
    shutil.rmtree(f"{build}/gallery", ignore_errors=True)
    for look in LOOKS:
        print(f"   {look:14} {make(build, look)} pictures", flush=True)
    print(f"   {'desktops':14} {take_desktops(build)} pictures", flush=True)
    print(f"They are in {os.path.relpath(build)}/gallery, all of a look on one sheet beside its folder.")


if __name__ == "__main__":
    main()
