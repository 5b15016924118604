// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/gallery_stage.h"

namespace vnats {

/// Every window beside the main one, in each of its states.
void shootDialogs(GalleryStage& stage, const Camera& camera);

/// The five icons at their sizes on light and dark, and what the tray tells when the mouse rests on it.
void shootTray(GalleryStage& stage, const Camera& camera);

} // namespace vnats
