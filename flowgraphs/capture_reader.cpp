// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/capture_reader.hpp"

#include "sdr/input_error.hpp"
#include "sdr/input_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ble::flow {

CaptureReader::CaptureReader(CaptureOctets::Read read, std::string name)
    : octets_{std::make_unique<CaptureOctets>(std::move(read), std::move(name))} {
    std::array<std::uint8_t, PcapReader::magic_size> magic{};
    std::copy_n(octets_->take(magic.size(), "the file's header").begin(), magic.size(), magic.begin());
    if (PcapReader::recognises(magic)) {
        reader_.emplace<PcapReader>(*octets_, magic);
    } else if (PcapngReader::recognises(magic)) {
        reader_.emplace<PcapngReader>(*octets_);
    } else {
        octets_->reject("octet 0: neither pcap nor pcapng", "save it as one of them with Wireshark");
    }
}

CaptureReader CaptureReader::open(const std::string& path) {
    const auto file = std::make_shared<sdr::InputFile>(sdr::InputFile::open(path));
    // Packets are read once to choose rate, centre and CRC inits, and again to send them.
    if (!file->size()) throw sdr::InputError{path, "is no regular file", "save the capture to one first"};
    return {[file](std::span<std::byte> octets) { return file->read(octets); }, path};
}

std::optional<CaptureRecord> CaptureReader::next() {
    if (auto* pcap = std::get_if<PcapReader>(&reader_)) return pcap->next();
    return std::get<PcapngReader>(reader_).next();
}

}  // namespace ble::flow
