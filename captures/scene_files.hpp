// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/scene.hpp"

#include <filesystem>

namespace ble::captures {

/// Writes the scene's SigMF recording, and `<name>.expected.json`: the packets that a receiver has to
/// find in it. Replaces files that exist; throws where it cannot.
void write_files(const Scene& scene, const std::filesystem::path& folder);

}  // namespace ble::captures
