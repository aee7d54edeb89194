// Work on many things at once, results one after the other in order. Memory is bounded: no more than a window of results
// waits at any time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace xiezhi::cli {

// Calls make(i) for i in [0, count) on `jobs` threads and use(i, result) on this one, in order. make must be safe to call
// from several threads; fewer may be started when the system has no room for more. The first exception of either ends the work
// and is thrown here.
template <class Make, class Use>
void ordered(std::size_t count, unsigned jobs, Make make, Use use) {
  using Result = decltype(make(std::size_t{0}));
  const std::size_t window = 4 * std::size_t{jobs};
  std::vector<std::optional<Result>> ring(window);
  std::size_t taken = 0, used = 0;
  std::exception_ptr fault;
  std::mutex mutex;
  std::condition_variable room, ready;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      room.wait(lock, [&] { return fault || taken == count || taken < used + window; });
      if (fault || taken == count) return;
      const std::size_t i = taken++;
      lock.unlock();
      std::optional<Result> result;
      std::exception_ptr failed;
      try {
        result.emplace(make(i));
      } catch (...) { failed = std::current_exception(); }
      lock.lock();
      ring[i % window] = std::move(result);
      if (failed && !fault) fault = failed;
      if (fault) room.notify_all();
      ready.notify_one();
    }
  };

  std::vector<std::jthread> threads;
  threads.reserve(jobs);
  try {
    while (threads.size() < jobs) threads.emplace_back(work);
  } catch (const std::exception&) {  // no room for more: those that run do all the work
    if (threads.empty()) throw;
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::unique_lock lock(mutex);
    ready.wait(lock, [&] { return fault || ring[i % window]; });
    if (fault) break;
    Result result = std::move(*ring[i % window]);
    ring[i % window].reset();
    lock.unlock();
    try {
      use(i, std::move(result));
    } catch (...) {
      lock.lock();
      fault = std::current_exception();
      room.notify_all();
      break;
    }
    lock.lock();
    used = i + 1;
    room.notify_all();
  }
  threads.clear();  // joins
  if (fault) std::rethrow_exception(fault);
}

}  // namespace xiezhi::cli
