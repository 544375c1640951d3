// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/annotation.hpp"
#include "sdr/sigmf_metadata.hpp"

#include <span>
#include <string>

namespace ble::sdr {

/// The text of a metadata file, as SigMF 1.2.5. SigmfMetadata::parse reads it back as it was. Our
/// own namespace, and those of the annotations' own fields, are declared in `core:extensions`; annotations
/// come out by `sample_start`.
[[nodiscard]] std::string write_sigmf(const SigmfMetadata& metadata, std::span<const Annotation> annotations);

}  // namespace ble::sdr
