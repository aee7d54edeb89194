// Long work without the GIL, on another thread, while this one stays awake for Ctrl-C.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"

namespace xiezhi::python {

constexpr std::chrono::milliseconds tick{20};   // how often signals, cancels and progress are looked at
constexpr std::chrono::milliseconds grace{60};  // how long stopped work is waited for after Ctrl-C

// Runs `work` (which must own all it uses, and touch no Python object) and returns its result. Called with the GIL held.
// `stop` is the flag that the work looks at, this call's own: it is set when `cancel`, the caller's, is; when a signal handler
// or `on_tick` throws, which is called with the GIL held at every tick; and when the interpreter ends. Work that does not stop
// at once is then left to end by itself.
template <class Work>
auto wait_for(Work work, Flag stop = {}, const std::shared_ptr<Cancel>& cancel = {},
              const std::function<void()>& on_tick = {}) {
  using Result = decltype(work());
  struct Shared {
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Result> result;
    std::exception_ptr fault;
    bool done = false;
  };
  const auto shared = std::make_shared<Shared>();
  std::thread thread([running = std::make_unique<Running>(), shared, work = std::move(work)]() mutable {
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
    const Released released;
    std::unique_lock lock(shared->mutex);
    const bool done = shared->ready.wait_for(lock, time, [&] { return shared->done; });
    if (stop && ending()) *stop = true;
    return done;
  };
  try {
    while (!done_within(tick)) {
      if (stop && cancel && *cancel->flag) *stop = true;
      if (on_tick) on_tick();
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    }
  } catch (...) {
    if (stop) *stop = true;
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

// A flag for work that `cancel`, if it is given and set already, stops before it begins.
inline Flag stop_flag(const std::shared_ptr<Cancel>& cancel) {
  return std::make_shared<std::atomic<bool>>(cancel && cancel->flag->load());
}

// Short work is done at once: handing it over would cost more than it takes.
template <class Work>
auto run(bool is_short, Work work, Flag stop = {}, const std::shared_ptr<Cancel>& cancel = {}) {
  if (!is_short) return wait_for(std::move(work), std::move(stop), cancel);
  return released([&] { return work(); });
}

}  // namespace xiezhi::python
