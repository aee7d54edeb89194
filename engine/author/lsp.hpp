// The language server: JSON-RPC messages in, messages out. It reads no stream, no clock and starts no thread; whoever runs it
// (cli/lsp.cpp) does. Requests are answered from the last library and the parsed open file; when files change, job() says
// what to load in the background, and take() brings what was found.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/author/lsp_answers.hpp"

namespace xiezhi::author::lsp {

struct Settings {
  LoadOptions load;
  Date as_of;  // bases are judged on this day
  Language language = Language::zh;
};

using Messages = std::vector<std::string>;  // JSON texts, to be sent in order

// Belongs to one thread at a time.
class Server {
 public:
  explicit Server(Settings settings);

  // Never throws for what a message says: a fault is answered.
  Messages receive(std::string_view message);
  bool over() const { return over_; }          // `exit` came
  bool orderly() const { return shut_down_; }  // after `shutdown`

  std::size_t edits() const { return edits_; }  // counts up whenever files change
  std::optional<Job> job();                     // what is to be checked since the last call, if anything
  Messages take(std::shared_ptr<const Library> library);

 private:
  using Request = Json (Server::*)(const Json& params);
  using Notice = void (Server::*)(const Json& params);
  static const std::map<std::string_view, Request>& requests();
  static const std::map<std::string_view, Notice>& notices();
  void respond(const Json& message);
  void send(const Json& message);
  void publish(const std::string& uri, Json diagnostics, const Json& version = {});  // version: of the text that is open
  void edit(const std::string& uri, std::string text, Json version);
  Job load_job(bool check) const;
  Open& open_of(const Json& params);  // throws Json::exception when it is not open
  Desk desk(const Open& open) const { return {*library_, open, settings_.as_of, settings_.language}; }
  template <Json (*answer)(const Desk&, std::uint32_t)>
  Json at_place(const Json& params);
  template <Json (*answer)(const Desk&)>
  Json of_file(const Json& params);

  Json initialize(const Json& params);
  Json shut_down(const Json& params);
  Json code_action(const Json& params);
  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_save(const Json& params);
  void did_close(const Json& params);

  Settings settings_;
  std::shared_ptr<const Library> library_ = std::make_shared<Library>();
  std::map<std::string, std::unique_ptr<Open>, std::less<>> open_;  // by uri
  std::vector<std::string> elsewhere_;                              // uris of closed files that show faults
  Messages out_;
  bool initialized_ = false, shut_down_ = false, over_ = false, dirty_ = false, refreshes_lenses_ = false;
  std::size_t edits_ = 0, asked_ = 0;
};

}  // namespace xiezhi::author::lsp
