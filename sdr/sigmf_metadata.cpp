// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_metadata.hpp"

#include "sdr/input_error.hpp"
#include "sdr/sigmf_parser.hpp"

#include <fmt/format.h>

namespace ble::sdr {

SigmfMetadata SigmfMetadata::parse(std::string_view text, std::string_view file) {
    if (text.size() > largest_text) {
        throw InputError{file, fmt::format("is longer than {} MiB", largest_text >> 20),
                         "remove annotations"};
    }
    SigmfParser parser{text, file};
    nlohmann::json::sax_parse(text, &parser);
    return parser.finish();
}

}  // namespace ble::sdr
