// SPDX-License-Identifier: Apache-2.0
#include "sdr/dataset.hpp"

#include "sdr/input_error.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <utility>

namespace ble::sdr {
namespace {

std::optional<std::uint64_t> size_of_samples(const InputFile& file, const DatasetLayout& layout) {
    const auto size = file.size();
    if (!size) {
        if (layout.trailing_bytes == 0) return std::nullopt;
        throw InputError{file.name(), "has core:trailing_bytes, but no size", "copy it to a regular file"};
    }
    const auto around = layout.header_bytes + layout.trailing_bytes;
    if (around > *size) {
        throw InputError{file.name(), "is shorter than its core:header_bytes and core:trailing_bytes",
                         "copy it again"};
    }
    return *size - around;
}

}  // namespace

Dataset::Dataset(InputFile file, DatasetLayout layout)
    : file_{std::move(file)},
      layout_{std::move(layout)},
      size_{size_of_samples(file_, layout_)},
      header_left_{layout_.header_bytes},
      samples_left_{std::numeric_limits<std::uint64_t>::max()} {
    if (layout_.sha512) hash_.emplace();
    // Without a trailer a file may grow while we read it, and is read to its end.
    if (layout_.trailing_bytes > 0) samples_left_ = *size_;
}

std::size_t Dataset::read(std::span<std::byte> into, std::size_t unit) {
    assert(into.size() >= unit && begun_.size() < unit);
    std::ranges::copy(begun_, into.begin());
    std::size_t filled = begun_.size();
    while (filled < unit && !ended_) filled += read_some(into.subspan(filled));
    const std::size_t whole = filled / unit * unit;
    const auto begun = into.first(filled).subspan(whole);
    begun_.assign(begun.begin(), begun.end());
    return whole;
}

// None at the end, and where what was read belonged to the header.
std::size_t Dataset::read_some(std::span<std::byte> into) {
    const auto wanted = std::min<std::uint64_t>(into.size(), header_left_ > 0 ? header_left_ : samples_left_);
    const auto octets = into.first(static_cast<std::size_t>(wanted));
    const auto count = octets.empty() ? 0 : file_.read(octets);
    ended_ = count == 0;
    if (hash_) hash_->update(octets.first(count));
    if (header_left_ > 0) {
        header_left_ -= count;
        return 0;
    }
    samples_left_ -= count;
    return count;
}

void Dataset::verify_hash() {
    if (!hash_) return;
    std::array<std::byte, 4096> trailer;
    while (const auto count = file_.read(trailer)) hash_->update(std::span{trailer}.first(count));
    if (is_stopped() || hash_->finish() == *layout_.sha512) return;
    throw InputError{file_.name(), "is not the file that was recorded: its SHA-512 differs from core:sha512",
                     "copy it again, or give --no-hash"};
}

}  // namespace ble::sdr
