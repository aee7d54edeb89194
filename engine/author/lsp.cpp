#include "engine/author/lsp.hpp"

#include <algorithm>
#include <utility>

#include "xiezhi/version.hpp"

namespace xiezhi::author::lsp {
namespace fs = std::filesystem;
namespace {

// Codes of JSON-RPC and of the protocol.
enum Fault : int {
  parse_error = -32700,
  invalid_request = -32600,
  unknown_method = -32601,
  invalid_params = -32602,
  not_initialized = -32002
};

Json fault(const Json& id, Fault code, const std::string& what) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", static_cast<int>(code)}, {"message", what}}}};
}

Json capabilities() {
  return {{"positionEncoding", "utf-16"},
          {"textDocumentSync", {{"openClose", true}, {"change", 1}, {"save", true}}},
          {"hoverProvider", true},
          {"definitionProvider", true},
          {"documentSymbolProvider", true},
          {"documentFormattingProvider", true},
          {"codeActionProvider", true},
          {"codeLensProvider", Json::object()},
          {"completionProvider", {{"triggerCharacters", {"@", ".", "("}}}}};
}

// The folder of packs and data that a file stands in, as in a checkout; or none.
fs::path rules_around(const fs::path& file) {
  std::error_code failed;
  for (fs::path folder = file.parent_path(); !folder.empty() && folder != folder.parent_path(); folder = folder.parent_path())
    if (fs::exists(folder / "statutes.csv", failed) && fs::is_directory(folder / "vocabulary", failed)) return folder;
  return {};
}

// Only strings and numbers may name a request.
Json id_of(const Json& message) {
  const auto id = message.find("id");
  return id != message.end() && (id->is_string() || id->is_number()) ? *id : Json(nullptr);
}

}  // namespace

Server::Server(Settings settings) : settings_(std::move(settings)) {}

const std::map<std::string_view, Server::Request>& Server::requests() {
  static const std::map<std::string_view, Request> table{
      {"initialize", &Server::initialize},
      {"shutdown", &Server::shut_down},
      {"textDocument/hover", &Server::at_place<hover>},
      {"textDocument/definition", &Server::at_place<definition>},
      {"textDocument/completion", &Server::at_place<completion>},
      {"textDocument/formatting", &Server::of_file<formatting>},
      {"textDocument/documentSymbol", &Server::of_file<symbols>},
      {"textDocument/codeLens", &Server::of_file<lenses>},
      {"textDocument/codeAction", &Server::code_action},
  };
  return table;
}

const std::map<std::string_view, Server::Notice>& Server::notices() {
  static const std::map<std::string_view, Notice> table{
      {"textDocument/didOpen", &Server::did_open},
      {"textDocument/didChange", &Server::did_change},
      {"textDocument/didSave", &Server::did_save},
      {"textDocument/didClose", &Server::did_close},
  };
  return table;
}

Messages Server::receive(std::string_view text) {
  out_.clear();
  const Json message = Json::parse(text, nullptr, false);
  if (message.is_discarded()) {
    send(fault(nullptr, parse_error, "not JSON"));
  } else if (!message.is_object()) {
    send(fault(nullptr, invalid_request, "not an object"));
  } else if (message.contains("method")) {  // else an answer to us
    try {
      respond(message);
    } catch (const Json::exception& error) {
      if (message.contains("id")) send(fault(id_of(message), invalid_params, error.what()));
    }
  }
  return std::exchange(out_, {});
}

void Server::respond(const Json& message) {
  static const Json nothing = Json::object();
  const auto& method = message.at("method").get_ref<const std::string&>();
  const auto given = message.find("params");
  const Json& params = given == message.end() ? nothing : *given;
  if (method == "exit") {
    over_ = true;
  } else if (!message.contains("id")) {
    const auto notice = notices().find(method);
    if (initialized_ && notice != notices().end()) (this->*notice->second)(params);
  } else if (shut_down_) {
    send(fault(id_of(message), invalid_request, "shut down"));
  } else if (!initialized_ && method != "initialize") {
    send(fault(id_of(message), not_initialized, "initialize comes first"));
  } else if (const auto request = requests().find(method); request != requests().end()) {
    send({{"jsonrpc", "2.0"}, {"id", id_of(message)}, {"result", (this->*request->second)(params)}});
  } else {
    send(fault(id_of(message), unknown_method, method));
  }
}

void Server::send(const Json& message) { out_.push_back(message.dump(-1, ' ', false, Json::error_handler_t::replace)); }

Open& Server::open_of(const Json& params) {
  const auto& uri = params.at("textDocument").at("uri").get_ref<const std::string&>();
  const auto found = open_.find(uri);
  if (found == open_.end()) throw Json::other_error::create(501, "not open: " + uri, nullptr);
  return *found->second;
}

template <Json (*answer)(const Desk&, std::uint32_t)>
Json Server::at_place(const Json& params) {
  const Open& open = open_of(params);
  return answer(desk(open), open.places.byte(params.at("position")));
}

template <Json (*answer)(const Desk&)>
Json Server::of_file(const Json& params) {
  return answer(desk(open_of(params)));
}

Json Server::initialize(const Json& params) {
  if (const auto c = params.find("capabilities"); c != params.end() && c->is_object())
    refreshes_lenses_ = c->value("/workspace/codeLens/refreshSupport"_json_pointer, Json(false)) == true;
  library_ = load_library(load_job(false));
  initialized_ = true;
  return {{"capabilities", capabilities()}, {"serverInfo", {{"name", "xiezhi"}, {"version", XIEZHI_VERSION}}}};
}

Json Server::shut_down(const Json&) {
  shut_down_ = true;
  return nullptr;
}

Json Server::code_action(const Json& params) {
  const Open& open = open_of(params);
  const Json& range = params.at("range");
  return fixes(desk(open), {open.places.byte(range.at("start")), open.places.byte(range.at("end"))});
}

void Server::did_open(const Json& params) {
  const Json& file = params.at("textDocument");
  edit(file.at("uri"), file.at("text"), file.value("version", Json(nullptr)));
}

void Server::did_change(const Json& params) {
  const Open& open = open_of(params);
  const Json& changes = params.at("contentChanges");
  if (changes.empty()) return;
  edit(open.uri, changes.back().at("text"), params.at("textDocument").value("version", Json(nullptr)));
}

void Server::did_save(const Json&) { dirty_ = true, ++edits_; }  // a side file may have been saved

void Server::did_close(const Json& params) {
  Open& open = open_of(params);
  publish(open.uri, Json::array(), open.version);
  open_.erase(open_.find(open.uri));
  dirty_ = true, ++edits_;
}

void Server::edit(const std::string& uri, std::string text, Json version) {
  const auto before = open_.find(uri);
  const bool told = before != open_.end() && before->second->told_faults;
  auto open = open_file(uri, std::move(text), std::move(version), *library_);
  // What the compiler and the lints said stays until they have looked again; faults of the parser are told at once.
  open->told_faults = !open->faults.empty();
  if (open->told_faults || told) {
    Json diagnostics = Json::array();
    for (const auto& d : open->faults) diagnostics.push_back(diagnostic_json(d, open->places, settings_.language));
    publish(uri, std::move(diagnostics), open->version);
  }
  open_[uri] = std::move(open);
  dirty_ = true, ++edits_;
}

void Server::publish(const std::string& uri, Json diagnostics, const Json& version) {
  Json params{{"uri", uri}, {"diagnostics", std::move(diagnostics)}};
  if (version.is_number_integer()) params["version"] = version;
  send({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
}

Job Server::load_job(bool check) const {
  Job job{settings_.load, settings_.as_of, check};
  for (const auto& [uri, open] : open_) {
    if (open->path.extension() != ".rule") continue;  // of a file that was never saved the text is all there is
    job.load.unsaved[open->path] = open->module->source->text;
    if (const auto around = rules_around(open->path); !around.empty() && job.load.packs) job.load.shipped = around;
    job.load.paths.push_back(open->path);
  }
  return job;
}

std::optional<Job> Server::job() {
  if (!std::exchange(dirty_, false)) return std::nullopt;
  return load_job(true);
}

Messages Server::take(std::shared_ptr<const Library> library) {
  out_.clear();
  const Language l = settings_.language;
  if (!library->fault.empty()) {
    const auto& what = l == Language::zh ? library->fault : library->fault_en;
    send({{"jsonrpc", "2.0"}, {"method", "window/logMessage"}, {"params", {{"type", 1}, {"message", what}}}});
    return std::exchange(out_, {});
  }
  library_ = std::move(library);
  // Everything that was found, by file.
  std::map<fs::path, Json> found;
  struct Origin {
    fs::path path;  // empty: there is none
    Places places;
  };
  std::map<const SourceText*, Origin> origins;
  const auto keep = [&](const std::shared_ptr<const SourceText>& source, const auto& to_json, bool always) {
    if (!source) return;
    auto at = origins.find(source.get());
    if (at == origins.end()) {
      std::error_code failed;
      auto path = fs::weakly_canonical(source->name, failed);
      at = origins.emplace(source.get(), Origin{failed ? fs::path() : std::move(path), Places(source->text)}).first;
    }
    const auto& [path, places] = at->second;
    if (path.empty() || (!always && !library_->texts.contains(path))) return;
    found.try_emplace(path, Json::array()).first->second.push_back(to_json(places));
  };
  for (const auto& d : library_->diagnostics)
    keep(
        d.source, [&](const Places& p) { return diagnostic_json(d, p, l); }, d.severity == Severity::error);
  for (const auto& f : library_->failures)
    keep(
        f.source, [&](const Places& p) { return failure_json(f, p, l); }, true);

  for (auto& [uri, open] : open_) {
    link_again(*open, *library_);
    const auto text = library_->texts.find(open->path);
    // Files that are not on the disk were not looked at, nor was what has been written since.
    if (text == library_->texts.end() || text->second != open->module->source->text) continue;
    const auto mine = found.find(open->path);
    open->told_faults = false;
    publish(uri, mine == found.end() ? Json::array() : mine->second, open->version);
  }
  for (auto& [uri, open] : open_) found.erase(open->path);

  std::vector<std::string> now;
  for (auto& [path, list] : found) {
    now.push_back(uri_of(path));
    publish(now.back(), std::move(list));
  }
  for (const auto& uri : elsewhere_)
    if (std::find(now.begin(), now.end(), uri) == now.end() && !open_.contains(uri)) publish(uri, Json::array());
  elsewhere_ = std::move(now);
  if (refreshes_lenses_)
    send({{"jsonrpc", "2.0"}, {"id", "lenses-" + std::to_string(++asked_)}, {"method", "workspace/codeLens/refresh"}});
  return std::exchange(out_, {});
}

}  // namespace xiezhi::author::lsp
