// xiezhi lsp: the language server on standard input and output. This thread reads and answers; another one checks all rules
// when the author pauses.
#include <charconv>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "engine/author/lsp.hpp"

namespace xiezhi::cli {
namespace {

using author::lsp::Server;

constexpr std::chrono::milliseconds pause{150};  // without an edit, before a check
constexpr std::size_t longest_header = 4096, longest_body = std::size_t{16} << 20;

// One line of a header, at most so long; the rest of a longer one is thrown away. False at the end.
bool read_line(std::istream& in, std::string& line) {
  line.clear();
  for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
    if (c == '\n') {
      if (line.ends_with('\r')) line.pop_back();
      return true;
    }
    if (line.size() < longest_header) line += static_cast<char>(c);
  }
  return false;
}

// The next message. What is no header is passed over; too long a body comes back empty (and is answered as no JSON).
bool read_message(std::istream& in, std::string& body) {
  constexpr std::string_view field = "content-length:";
  std::string line;
  std::optional<std::size_t> size;
  while (read_line(in, line)) {
    if (line.empty() && size) {
      body.clear();
      if (*size > longest_body) {
        in.ignore(static_cast<std::streamsize>(*size));
        return !in.eof();
      }
      body.resize(*size);
      in.read(body.data(), static_cast<std::streamsize>(*size));
      return static_cast<std::size_t>(in.gcount()) == *size;
    }
    std::string lower = line.substr(0, field.size());
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower != field) continue;
    const char* begin = line.data() + std::min(line.find_first_not_of(' ', field.size()), line.size());
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(begin, line.data() + line.size(), value);
    if (fault == std::errc() && end != begin && value < (std::size_t{1} << 40)) size = value;
  }
  return false;
}

void send(const author::lsp::Messages& messages) {
  for (const auto& m : messages) std::cout << "Content-Length: " << m.size() << "\r\n\r\n" << m;
  std::cout.flush();
}

struct Shared {
  explicit Shared(author::lsp::Settings settings) : server(std::move(settings)) {}
  std::mutex mutex;  // guards all below, and the output
  std::condition_variable_any edited;
  Server server;
};

void check_loop(const std::stop_token& stop, Shared& shared) {
  std::unique_lock lock(shared.mutex);
  std::size_t seen = 0;
  while (!stop.stop_requested()) {
    if (!shared.edited.wait(lock, stop, [&] { return shared.server.edits() != seen; })) return;
    do seen = shared.server.edits();
    while (shared.edited.wait_for(lock, stop, pause, [&] { return shared.server.edits() != seen; }));
    const auto job = shared.server.job();
    if (!job || stop.stop_requested()) continue;
    lock.unlock();
    auto library = author::lsp::load_library(*job);
    lock.lock();
    send(shared.server.take(std::move(library)));
  }
}

}  // namespace

ExitStatus serve_language(const Common& common, const LspArguments& arguments) {
  std::cin.tie(nullptr);  // reading must not flush the output: the other thread may be writing it
  Shared shared({load_options(common), parse_date(arguments.as_of), common.language});
  std::jthread checks([&](const std::stop_token& stop) { check_loop(stop, shared); });
  std::string message;
  while (!shared.server.over() && read_message(std::cin, message)) {
    const std::lock_guard lock(shared.mutex);
    send(shared.server.receive(message));
    shared.edited.notify_one();
  }
  return shared.server.orderly() ? ExitStatus::clean : ExitStatus::findings;
}

}  // namespace xiezhi::cli
