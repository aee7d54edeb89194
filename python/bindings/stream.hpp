// Reviews of many sources on the engine's threads, given back in the order in which the sources were added.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "bindings/bindings.hpp"

namespace xiezhi::python {

// What became of one source: exactly one of review and error, or both (stopped in the middle).
struct Outcome {
  std::string path;
  std::optional<Document> document;
  ReviewPointer review;
  std::shared_ptr<const Error> error;
  py::object refused;  // the error that was given instead of a source
};

// Belongs to the GIL: all members are called with it held. Threads begin when there is work for them and end by themselves
// after close(), the one who closes does not wait; a thread that the end of the interpreter finds at work is told to stop.
class Stream {
 public:
  // `json`: make the JSON texts too, on a thread of their own. `cancel` of the options stops the work when it is set.
  Stream(const RuleSetObject& rules, const Options& options, unsigned threads, bool json);
  ~Stream() { close(); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // A Document, bytes, a str, None for the file so named, or the error that says why it cannot be a source.
  void add(const py::object& source, std::string name);
  // Of the source that was added first and not taken yet; there must be one. Waits awake: `on_tick`, if given, is called some
  // times a second; what it raises, and what a signal raises, closes the stream.
  Outcome take(const std::function<void()>& on_tick = {});
  std::size_t done() const;     // sources that were looked at
  std::size_t waiting() const;  // added and not taken
  bool ready() const;           // take() would not wait
  void close();                 // what was not taken is given up

 private:
  struct Slot;
  struct Shared;
  struct Awaited {
    std::shared_ptr<Slot> slot;
    py::object refused;
  };
  std::shared_ptr<Shared> shared_;
  std::deque<Awaited> to_take_;
  std::chrono::steady_clock::time_point next_look_;  // around, while something is taken
  std::shared_ptr<Cancel> cancel_;
};

}  // namespace xiezhi::python
