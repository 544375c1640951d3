// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_octets.hpp"
#include "flowgraphs/capture_record.hpp"
#include "flowgraphs/pcap_reader.hpp"
#include "flowgraphs/pcapng_reader.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace ble::flow {

/// The packets of a capture file, pcap or pcapng, whichever it is.
class CaptureReader {
public:
    /// Throws sdr::InputError for what is neither.
    CaptureReader(CaptureOctets::Read read, std::string name);
    /// Throws sdr::InputError where the file cannot be read.
    [[nodiscard]] static CaptureReader open(const std::string& path);

    /// Nothing at the end. Throws sdr::InputError for what is damaged.
    [[nodiscard]] std::optional<CaptureRecord> next();
    [[nodiscard]] const std::string& name() const { return octets_->name(); }

private:
    std::unique_ptr<CaptureOctets> octets_;
    std::variant<std::monostate, PcapReader, PcapngReader> reader_;
};

}  // namespace ble::flow
