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

/// The sample octets of a data file, without header and trailer, and hashed on the way.
class Dataset {
public:
    /// Throws InputError where header and trailer are longer than the file, and for a trailer on a
    /// pipe, whose end nobody knows.
    Dataset(InputFile file, DatasetLayout layout);

    /// Reads the octets that come next into the front of `into`, which has room for at least one unit of so
    /// many octets: as many whole units as are there without waiting for more. How many octets; none at the
    /// end.
    [[nodiscard]] std::size_t read(std::span<std::byte> into, std::size_t unit);
    /// Octets behind the last whole unit that was read.
    [[nodiscard]] std::size_t octets_left() const { return begun_.size(); }

    /// Call after the last sample: throws InputError where the file is not the hashed one.
    void verify_hash();

    /// In octets, without header and trailer; nothing for pipes.
    [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }
    [[nodiscard]] const std::string& name() const { return file_.name(); }
    [[nodiscard]] bool is_stopped() const { return file_.is_stopped(); }

private:
    [[nodiscard]] std::size_t read_some(std::span<std::byte> into);

    InputFile file_;
    DatasetLayout layout_;
    std::optional<Sha512> hash_;
    std::optional<std::uint64_t> size_;
    std::vector<std::byte> begun_;  // of the next unit
    std::uint64_t header_left_;
    std::uint64_t samples_left_;  // octets still to come
    bool ended_ = false;
};

}  // namespace ble::sdr
