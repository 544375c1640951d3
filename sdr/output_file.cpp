// SPDX-License-Identifier: Apache-2.0
#include "sdr/output_file.hpp"

#include "sdr/output_error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace ble::sdr {
namespace {

std::string_view remedy_for(int error) {
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) return "make room, or write elsewhere";
    return "choose another file";
}

}  // namespace

OutputFile::OutputFile(std::string path)
    : path_{std::move(path)},
      descriptor_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)} {
    if (descriptor_.value() < 0) reject("cannot be created", errno);
}

void OutputFile::reject(std::string_view action, int error) const {
    throw OutputError{path_, fmt::format("{}: {}", action, std::generic_category().message(error)),
                      remedy_for(error)};
}

void OutputFile::write(std::span<const std::byte> octets) {
    while (!octets.empty()) {
        const auto count = ::write(descriptor_.value(), octets.data(), octets.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) reject(fmt::format("cannot be written at octet {}", position_), errno);
        position_ += static_cast<std::uint64_t>(count);
        octets = octets.subspan(static_cast<std::size_t>(count));
    }
}

void OutputFile::truncate(std::uint64_t size) {
    [[maybe_unused]] const int ignored = ::ftruncate(descriptor_.value(), static_cast<off_t>(size));
}

void OutputFile::close() {
    const int value = descriptor_.release();
    // Linux closes the descriptor even when a signal comes in between.
    if (value >= 0 && ::close(value) != 0 && errno != EINTR) reject("cannot be completed", errno);
}

}  // namespace ble::sdr
