#include "bindings/gil.hpp"

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "bindings/bindings.hpp"

namespace xiezhi::python {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 5s;  // how long an exit waits for work that does not stop

std::atomic<int> at_work = 0;
std::atomic<bool> exiting = false;  // set with the GIL held
std::thread::id ender;              // before `exiting`

[[noreturn]] void sleep_for_good() {
  for (;;) std::this_thread::sleep_for(1h);
}

void end() {
  ender = std::this_thread::get_id();
  exiting = true;
  PyThreadState* const state = PyEval_SaveThread();
  const auto last = std::chrono::steady_clock::now() + patience;
  while (at_work > 0 && std::chrono::steady_clock::now() < last) std::this_thread::sleep_for(1ms);
  PyEval_RestoreThread(state);
}

}  // namespace

bool ending() { return exiting && std::this_thread::get_id() != ender; }
bool ended_here() { return exiting && std::this_thread::get_id() == ender; }

Running::Running() {
  if (ending()) {
    PyEval_SaveThread();
    sleep_for_good();
  }
  ++at_work;
}

Running::~Running() { --at_work; }

// Counted before the end is looked for, as the end is told before the count is looked at: one of the two sees the other.
Apart::Apart() : may_((++at_work, !exiting)) {}
Apart::~Apart() { --at_work; }

Released::Released() : state_(PyEval_SaveThread()) {}

Released::~Released() {
  if (ending()) {
    --at_work;
    sleep_for_good();
  }
  PyEval_RestoreThread(state_);
}

void init_gil() {
  ::pthread_atfork(nullptr, nullptr, [] { at_work = 0; });  // the threads that ran stay with the parent
  py::module_::import("atexit").attr("register")(py::cpp_function(&end));
}

}  // namespace xiezhi::python
