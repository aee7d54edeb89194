// Long work without the GIL, on another thread, while this one stays awake for Ctrl-C.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "bindings/bindings.hpp"

namespace xiezhi::python {

constexpr std::chrono::milliseconds tick{20};   // how often signals and progress are looked at
constexpr std::chrono::milliseconds grace{60};  // how long cancelled work is waited for after Ctrl-C

// Runs `work` (which must own all it uses, and touch no Python object) and returns its result. Called with the GIL held. At
// every tick `on_tick`, if given, is called with the GIL held. When it throws, or a signal handler does, `cancel` is set, and
// the work is left to end by itself if it does not stop at once.
template <class Work>
auto wait_for(Work work, std::shared_ptr<std::atomic<bool>> cancel, const std::function<void()>& on_tick = {}) {
  using Result = decltype(work());
  struct Shared {
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Result> result;
    std::exception_ptr fault;
    bool done = false;
  };
  const auto shared = std::make_shared<Shared>();
  std::thread thread([shared, work = std::move(work)]() mutable {
    std::optional<Result> result;
    std::exception_ptr fault;
    try {
      result.emplace(work());
    } catch (...) { fault = std::current_exception(); }
    const std::lock_guard lock(shared->mutex);
    shared->result = std::move(result);
    shared->fault = fault;
    shared->done = true;
    shared->ready.notify_all();
  });
  const auto done_within = [&](std::chrono::milliseconds time) {
    const py::gil_scoped_release release;
    std::unique_lock lock(shared->mutex);
    return shared->ready.wait_for(lock, time, [&] { return shared->done; });
  };
  try {
    while (!done_within(tick)) {
      if (on_tick) on_tick();
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    }
  } catch (...) {
    if (cancel) *cancel = true;
    if (done_within(grace)) {
      thread.join();
    } else {
      thread.detach();  // it owns what it uses
    }
    throw;
  }
  thread.join();
  if (on_tick) on_tick();
  if (shared->fault) std::rethrow_exception(shared->fault);
  return std::move(*shared->result);
}

// Short work is done at once: handing it over would cost more than it takes.
template <class Work>
auto run(bool is_short, Work work, std::shared_ptr<std::atomic<bool>> cancel) {
  if (!is_short) return wait_for(std::move(work), std::move(cancel));
  const py::gil_scoped_release release;
  return work();
}

}  // namespace xiezhi::python
