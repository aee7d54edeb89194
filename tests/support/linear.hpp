// Is work linear in the size of its input?
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <limits>

namespace xiezhi::test {

// `work(size)` makes an input of that size and takes it. Four times the input may take eight times as long: linear work takes
// four times, quadratic work sixteen. Choose `size` so that the quadratic form would take a second for four times of it: below
// `floor` nothing is compared. Counted is the processor time of this process, which does not grow when other programs run, and
// of several rounds the quickest, so that a slow moment of the machine never fails the test.
template <class Work>
void expect_linear(std::size_t size, Work&& work) {
  constexpr double floor = 0.1, factor = 8;
  constexpr int rounds = 3;
  const auto seconds = [&](std::size_t n) {
    const std::clock_t before = std::clock();
    work(n);
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  };
  double once = std::numeric_limits<double>::max(), four_times = once;
  for (int round = 0; round < rounds; ++round) {
    four_times = std::min(four_times, seconds(4 * size));  // first, so that what is made once does not count for the small one
    if (four_times <= floor) return;
    once = std::min(once, seconds(size));
    if (four_times <= factor * once) return;
  }
  ADD_FAILURE() << "size " << size << " takes " << once << " s, four times of it " << four_times << " s";
}

}  // namespace xiezhi::test
