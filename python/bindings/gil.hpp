// Leaving the GIL and coming back to it, also while the interpreter ends.
//
// A daemon thread that wants the GIL back from an ending interpreter is killed by CPython (before 3.14) in a way that C++ does
// not survive, and what the engine uses is torn down under work that still runs. So, at exit, work that runs is told to stop
// and waited for; daemon threads that come back, or want to begin, are put to sleep for good, as CPython 3.14 does.
#pragma once

#include <Python.h>

namespace xiezhi::python {

// While one exists the exit waits, for some seconds: around work without the GIL, and around Python code called from C++.
// Made with the GIL held.
class Running {
 public:
  Running();
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
};

// Without the GIL, for as long as it exists.
class Released {
 public:
  Released();
  ~Released();  // does not return when the interpreter is ending and this is not the thread that ends it
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;

 private:
  Running running_;
  PyThreadState* state_;
};

// The same for a thread that never has the GIL: around each piece of its work. False: the interpreter is ending, and the work
// must not begin.
class Apart {
 public:
  Apart();
  ~Apart();
  Apart(const Apart&) = delete;
  Apart& operator=(const Apart&) = delete;
  explicit operator bool() const { return may_; }

 private:
  bool may_;
};

// The interpreter is ending, and not by this thread: work should stop.
bool ending();
// This thread is ending it.
bool ended_here();

void init_gil();  // once, with the module

template <class F>
auto released(F work) {
  const Released none;
  return work();
}

}  // namespace xiezhi::python
