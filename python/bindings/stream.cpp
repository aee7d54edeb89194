#include "bindings/stream.hpp"

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <variant>

#include "bindings/gil.hpp"
#include "bindings/wait.hpp"

namespace xiezhi::python {

struct Stream::Slot {
  struct Text {
    std::string utf8;
  };
  struct Bytes {
    std::string content;
  };
  struct File {};     // that the outcome's path names
  struct Refused {};  // an error was given instead
  std::variant<File, Refused, Bytes, Text, Document> source;
  Outcome outcome;                     // without `refused`: threads hold no Python object
  std::shared_ptr<ReviewObject> made;  // its review while it may still be changed
  bool reviewed = false, ready = false;

  Slot(const py::object& s, std::string name) {
    outcome.path = std::move(name);
    if (py::isinstance<Document>(s))
      source = s.cast<Document>();
    else if (py::isinstance<py::bytes>(s))
      source = Bytes{s.cast<std::string>()};
    else if (py::isinstance<py::str>(s))
      source = Text{s.cast<std::string>()};
    else if (!s.is_none())
      source = Refused{};
  }
  bool refused() const { return std::holds_alternative<Refused>(source); }
  Document read() const {
    if (std::holds_alternative<File>(source)) return read_file(outcome.path);
    if (const auto* bytes = std::get_if<Bytes>(&source)) return read_bytes(bytes->content, outcome.path);
    if (const auto* text = std::get_if<Text>(&source)) return read_text(text->utf8);
    return std::get<Document>(source);
  }
};

// What the threads share.
struct Stream::Shared {
  explicit Shared(const RuleSet& set) : rules(set) {}
  RuleSet rules;
  ReviewOptions options;
  Flag stop;
  unsigned threads = 1;
  bool json = false;
  bool after_end = false;  // made while the interpreter ends, by the thread that ends it

  std::mutex mutex;                               // what follows
  std::condition_variable work, reviewed, ready;  // for those who review, write, take
  std::deque<std::shared_ptr<Slot>> to_review, to_write;
  unsigned started = 0, idle = 0;
  bool writes = false;  // the writer began
  bool closed = false;
  std::size_t done = 0;

  bool over() const {
    return stop->load(std::memory_order_relaxed) || (options.deadline && std::chrono::steady_clock::now() >= *options.deadline);
  }
  void review_one(Slot& slot) const;
  void review_all();
  void write_all();
};

void Stream::Shared::review_one(Slot& slot) const {
  Outcome& out = slot.outcome;
  if (slot.refused()) return;
  const auto stopped_error = [&] {
    return std::make_shared<const Error>(ErrorKind::limit, "到了时限或被取消，没有审查完",
                                         "a deadline or a cancel came before the end", out.path);
  };
  if (over()) {
    out.error = stopped_error();
    return;
  }
  try {
    out.document = slot.read();
    Review found = review(*out.document, rules, options);
    if (found.stopped) out.error = stopped_error();
    slot.made = std::make_shared<ReviewObject>(ReviewObject{*out.document, rules, options, std::move(found), out.path});
    out.review = slot.made;
  } catch (const Error& e) { out.error = std::make_shared<const Error>(e); } catch (const std::exception& e) {
    out.error = std::make_shared<const Error>(ErrorKind::damaged, e.what(), e.what(), out.path);
  }
}

void Stream::Shared::review_all() {
  std::unique_lock lock(mutex);
  for (;;) {
    ++idle;
    work.wait(lock, [&] { return closed || !to_review.empty(); });
    --idle;
    if (closed) return;
    const std::shared_ptr<Slot> slot = std::move(to_review.front());
    to_review.pop_front();
    lock.unlock();
    {
      const Apart apart;
      if (!apart && !after_end) *stop = true;  // who still asks, in an exit function, is told so
      review_one(*slot);
    }
    lock.lock();
    slot->reviewed = true;
    slot->ready = !json;
    ++done;
    (json ? reviewed : ready).notify_one();
  }
}

// The texts are written beside the reviews, as the program does.
void Stream::Shared::write_all() {
  std::unique_lock lock(mutex);
  for (;;) {
    reviewed.wait(lock, [&] { return closed || (!to_write.empty() && to_write.front()->reviewed); });
    if (closed) return;
    const std::shared_ptr<Slot> slot = std::move(to_write.front());
    to_write.pop_front();
    lock.unlock();
    {
      const Apart apart;
      if ((apart || after_end) && slot->made) slot->made->json = json_text(*slot->made, false);
    }
    lock.lock();
    slot->ready = true;
    ready.notify_one();
  }
}

Stream::Stream(const RuleSetObject& rules, const Options& options, unsigned threads, bool json)
    : shared_(std::make_shared<Shared>(rules.rules)), cancel_(options.cancel) {
  Shared& s = *shared_;
  s.stop = stop_flag(options.cancel);
  s.options = review_options(options, rules.rules, s.stop);
  s.threads = std::max(1u, threads);
  s.json = json;
  s.after_end = ended_here();
}

void Stream::add(const py::object& source, std::string name) {
  Shared& s = *shared_;
  const auto slot = std::make_shared<Slot>(source, std::move(name));
  to_take_.push_back({slot, slot->refused() ? source : py::object()});
  bool more = false, writer = false;
  {
    const std::lock_guard lock(s.mutex);
    s.to_review.push_back(slot);
    if (s.json) s.to_write.push_back(slot);
    more = s.idle < s.to_review.size() && s.started < s.threads;
    s.started += more;
    writer = s.json && !std::exchange(s.writes, true);
  }
  try {
    if (more) std::thread([shared = shared_] { shared->review_all(); }).detach();
  } catch (const std::system_error&) {  // the system gives no more threads: those that began do the work
    const std::lock_guard lock(s.mutex);
    if (--s.started == 0) throw;
  }
  if (writer) std::thread([shared = shared_] { shared->write_all(); }).detach();
  s.work.notify_one();
}

Outcome Stream::take(const std::function<void()>& on_tick) {
  Shared& s = *shared_;
  const auto awaited = std::move(to_take_.front());
  to_take_.pop_front();
  const auto is_ready = [&] { return awaited.slot->ready; };
  const auto ready_now = [&] {
    const std::lock_guard lock(s.mutex);
    return is_ready();
  };
  const auto ready_within = [&](std::chrono::milliseconds time) {
    const Released released;
    std::unique_lock lock(s.mutex);
    const bool ready = s.ready.wait_for(lock, time, is_ready);
    if (ending()) *s.stop = true;
    return ready;
  };
  const auto look_around = [&] {
    { const Released others_may_go_on; }
    if (cancel_ && *cancel_->flag) *s.stop = true;
    if (on_tick) on_tick();
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  };
  try {
    for (bool ready = false; !ready;) {
      ready = ready_now() || ready_within(tick);
      if (const auto now = std::chrono::steady_clock::now(); now >= next_look_) look_around(), next_look_ = now + tick;
    }
  } catch (...) {
    close();
    throw;
  }
  Outcome out = std::move(awaited.slot->outcome);
  out.refused = awaited.refused;
  return out;
}

std::size_t Stream::done() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->done;
}

std::size_t Stream::waiting() const { return to_take_.size(); }

bool Stream::ready() const {
  if (to_take_.empty()) return false;
  const std::lock_guard lock(shared_->mutex);
  return to_take_.front().slot->ready;
}

void Stream::close() {
  Shared& s = *shared_;
  *s.stop = true;
  to_take_.clear();
  const std::lock_guard lock(s.mutex);
  s.closed = true;
  s.to_review.clear();
  s.to_write.clear();
  s.work.notify_all();
  s.reviewed.notify_all();
}

}  // namespace xiezhi::python
