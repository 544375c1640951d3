// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/capture_octets.hpp"

#include "sdr/input_error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ble::flow {
namespace {

constexpr std::size_t read_size = 16 * 1024;

}  // namespace

void CaptureOctets::fill(std::size_t count) {
    if (end_ - begin_ >= count) return;
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    while (end_ < count) {
        // A length out of a damaged file becomes memory only as far as the file goes.
        if (buffer_.size() < end_ + read_size) buffer_.resize(end_ + read_size);
        const auto room = std::span{buffer_}.subspan(end_);
        const auto got = read_(std::as_writable_bytes(room));
        if (got == 0) return;
        end_ += got;
    }
}

bool CaptureOctets::at_end() {
    fill(1);
    return begin_ == end_;
}

OctetSpan CaptureOctets::take(std::size_t count, std::string_view part, std::string_view remedy) {
    fill(count);
    if (end_ - begin_ < count) {
        reject(fmt::format("ends at octet {}, inside {} that begins at octet {}", position_ + (end_ - begin_),
                           part, part_),
               remedy.empty() ? "copy the file again" : remedy);
    }
    const auto taken = OctetSpan{buffer_}.subspan(begin_, count);
    begin_ += count;
    position_ += count;
    return taken;
}

void CaptureOctets::skip(std::uint64_t count, std::string_view part) {
    while (count > 0) {
        const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(count, read_size));
        (void)take(step, part);
        count -= step;
    }
}

void CaptureOctets::reject(std::string_view fault, std::string_view remedy) const {
    throw sdr::InputError{name_, fault, remedy};
}

}  // namespace ble::flow
