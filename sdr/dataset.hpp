// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/dataset_layout.hpp"
#include "sdr/input_file.hpp"
#include "sdr/sha512.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ble::sdr {

/// The sample octets of a data file, read in large pieces, without header and trailer, and hashed
/// on the way.
class Dataset {
public:
    /// Throws InputError where header and trailer are longer than the file, and for a trailer on a
    /// pipe, whose end nobody knows.
    Dataset(InputFile file, DatasetLayout layout);

    /// The octets that come next: `count` or more (`count` ≤ 1 KiB), fewer only where the samples
    /// end. Valid until the next call.
    [[nodiscard]] std::span<const std::byte> at_least(std::size_t count);
    void consume(std::size_t count);

    /// Call after the last sample: throws InputError where the file is not the hashed one.
    void verify_hash();

    /// In octets, without header and trailer; nothing for pipes.
    [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }
    [[nodiscard]] const std::string& name() const { return file_.name(); }
    [[nodiscard]] bool is_stopped() const { return file_.is_stopped(); }

private:
    void refill();
    std::size_t read_behind_samples();
    [[nodiscard]] std::size_t buffered() const { return end_ - begin_; }

    InputFile file_;
    DatasetLayout layout_;
    std::optional<Sha512> hash_;
    std::optional<std::uint64_t> size_;
    std::vector<std::byte> buffer_;
    std::size_t begin_ = 0;  // of the octets not consumed yet
    std::size_t end_ = 0;
    std::uint64_t header_left_;
    std::uint64_t samples_left_;  // octets still to come into the buffer
    bool ended_ = false;
};

}  // namespace ble::sdr
