// SPDX-License-Identifier: Apache-2.0
#include "sdr/dataset.hpp"

#include "sdr/input_error.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <utility>

namespace ble::sdr {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 20;
[[maybe_unused]] constexpr std::size_t largest_request = 1024;

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
      buffer_(buffer_size),
      header_left_{layout_.header_bytes},
      samples_left_{std::numeric_limits<std::uint64_t>::max()} {
    if (layout_.sha512) hash_.emplace();
    // Without a trailer a file may grow while we read it, and is read to its end.
    if (layout_.trailing_bytes > 0) samples_left_ = *size_;
}

std::span<const std::byte> Dataset::at_least(std::size_t count) {
    assert(count <= largest_request);
    while (buffered() < count && !ended_) refill();
    return std::span{buffer_}.subspan(begin_, buffered());
}

void Dataset::consume(std::size_t count) {
    assert(count <= buffered());
    begin_ += count;
}

void Dataset::refill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, buffered());
    end_ = buffered();
    begin_ = 0;
    const auto room = std::span{buffer_}.subspan(end_);
    const auto wanted = std::min<std::uint64_t>(room.size(), header_left_ > 0 ? header_left_ : samples_left_);
    const auto octets = room.first(static_cast<std::size_t>(wanted));
    const auto count = octets.empty() ? 0 : file_.read(octets);
    if (count == 0) {
        ended_ = true;
        return;
    }
    if (hash_) hash_->update(octets.first(count));
    if (header_left_ > 0) {
        header_left_ -= count;
        return;
    }
    samples_left_ -= count;
    end_ += count;
}

std::size_t Dataset::read_behind_samples() {
    const auto count = file_.read(buffer_);
    hash_->update(std::span{buffer_}.first(count));
    return count;
}

void Dataset::verify_hash() {
    if (!hash_) return;
    while (read_behind_samples() > 0) {
    }
    if (is_stopped() || hash_->finish() == *layout_.sha512) return;
    throw InputError{file_.name(), "is not the file that was recorded: its SHA-512 differs from core:sha512",
                     "copy it again, or give --no-hash"};
}

}  // namespace ble::sdr
