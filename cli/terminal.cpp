#include "cli/terminal.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <thread>

#include "cli/inputs.hpp"
#include "xiezhi/date.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;
namespace {

constexpr Text fault{"错误：", "error: "};

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The interrupt handler reaches the flag through a plain pointer: a lock-free store is all it may do.
std::atomic<bool>* interrupted = nullptr;

void on_interrupt(int) {
  interrupted->store(true);
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

bool is_terminal(int file_descriptor) { return ::isatty(file_descriptor) == 1; }

bool coloured(const Common& common, int file_descriptor) {
  if (common.colour != "auto") return common.colour == "always";
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && is_terminal(file_descriptor);
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return {static_cast<std::int16_t>(local.tm_year + 1900), static_cast<std::uint8_t>(local.tm_mon + 1),
          static_cast<std::uint8_t>(local.tm_mday)};
}

Date parse_date(const std::string& text) {
  if (text.empty()) return today();
  return xiezhi::parse_date(text);
}

fs::path shipped_rules() {
  if (const std::string named = environment("XIEZHI_RULES"); !named.empty()) {
    if (fs::is_directory(named)) return named;
    throw Error(ErrorKind::not_found, "环境变量 XIEZHI_RULES 指的文件夹不存在",
                "the folder named by XIEZHI_RULES does not exist", named);
  }
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const fs::path& place : {folder / "../share/xiezhi/rules", folder / "rules"}) {
    if (fs::is_directory(place)) return place.lexically_normal();
  }
  throw Error(ErrorKind::not_found, "程序旁边没有规则文件夹；请用环境变量 XIEZHI_RULES 指明",
              "no rules folder beside the program; name it by XIEZHI_RULES",
              (folder / "../share/xiezhi/rules").lexically_normal());
}

LoadOptions load_options(const Common& common, const std::vector<std::string>& more) {
  LoadOptions options;
  options.shipped = shipped_rules();
  options.compiled = (options.shipped / "..").lexically_normal() / "rules.compiled";
  std::vector<std::string> asked = common.rules;
  asked.insert(asked.end(), more.begin(), more.end());
  options.packs = asked.empty();
  for (const std::string& path : asked) {
    std::error_code why;  // what is there and cannot be read, loading tells
    if (path == "shipped") {
      options.packs = true;
    } else if (fs::status(path, why).type() != fs::file_type::not_found) {
      options.paths.emplace_back(path);
    } else {
      throw Error(ErrorKind::not_found, "找不到规则文件或规则包", "no such rule file or pack", path);
    }
  }
  return options;
}

std::string shell_quoted(std::string_view text) {
  const auto plain = [](unsigned char c) {
    return c >= 0x80 || std::isalnum(c) || std::string_view("/._-+,:%@").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return std::string(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

const RuleInfo& find_rule(const RuleSet& rules, const std::string& id) {
  if (const RuleInfo* rule = rules.find(id)) return *rule;
  const std::string last = id.substr(id.rfind('.') + 1);
  std::string like;
  for (const RuleInfo& rule : rules.rules()) {
    const bool near = !last.empty() && rule.id.find(last) != std::string::npos;
    if (near && like.size() < 200) like += (like.empty() ? "" : ", ") + rule.id;
  }
  throw Error(ErrorKind::bad_argument,
              "没有规则“" + id + "”" + (like.empty() ? "；xiezhi rules list 列出全部规则" : "；相近的有：" + like),
              "there is no rule \"" + id + "\"" + (like.empty() ? "; xiezhi rules list names them all" : "; alike: " + like));
}

std::shared_ptr<const std::atomic<bool>> cancel_flag() {
  static const auto flag = [] {
    auto made = std::make_shared<std::atomic<bool>>(false);
    interrupted = made.get();
    std::signal(SIGINT, on_interrupt);
    return made;
  }();
  return flag;
}

unsigned jobs_of(unsigned asked) { return asked ? asked : std::max(1u, std::thread::hardware_concurrency()); }

void complain(const Common& common, const std::string& message) {
  const std::string head = fault(common.language);
  std::cerr << (coloured(common, STDERR_FILENO) ? "\x1b[1;31m" + head + "\x1b[0m" : head) << plain(message, true) << '\n';
}

void complain(const Common& common, const Error& error) {
  if (const auto* faults = dynamic_cast<const RuleError*>(&error)) {
    for (const Diagnostic& d : faults->diagnostics()) {
      std::cerr << render(d, common.language, coloured(common, STDERR_FILENO)) << '\n';
    }
  }
  const std::string message = error.message(common.language);
  const bool told = error.path().empty() || message.find(error.path()) != std::string::npos;
  complain(common, told ? message : error.path() + (common.language == Language::zh ? "：" : ": ") + message);
}

Given given(const Known& known, const RuleSet& rules) {
  Given out;
  if (!known.kind.empty()) out.options.kind = document_kind(known.kind);
  out.options.as_of = parse_date(known.as_of);
  out.options.issuer = known.issuer;
  out.options.experimental = known.experimental;
  out.options.cancel = cancel_flag();
  if (!known.dossier.empty()) out.dossier = read_dossier(read_all(known.dossier), known.dossier, &rules);
  return out;
}

ReviewOptions options_of(const Given& given, const std::string& file, const RuleSet& rules) {
  ReviewOptions options = given.options;
  if (const fs::path beside = sidecar(file); !beside.empty())
    fill_in(options, read_dossier(read_all(beside), beside.string(), &rules));
  if (given.dossier) fill_in(options, *given.dossier);
  return options;
}

std::string read_all(const fs::path& file) {
  std::ifstream named;
  if (std::error_code failed; file != "-") {
    if (fs::status(file, failed).type() == fs::file_type::not_found)
      throw Error(ErrorKind::not_found, "没有这个文件", "no such file", file);
    named.open(file, std::ios::binary);
  }
  std::istream& in = file == "-" ? std::cin : named;
  const std::uint64_t most = ReadOptions().max_bytes;
  std::string bytes;
  // A little more than the limit, so that who is given the bytes sees that it is too much.
  for (std::string piece(1 << 16, '\0');
       bytes.size() <= most && (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0);)
    bytes.append(piece, 0, static_cast<std::size_t>(in.gcount()));
  if (in.bad() || (file != "-" && !named.is_open()))
    throw Error(ErrorKind::unreadable, "文件不能读取", "the file cannot be read", file);
  return bytes;
}

Document read_document(const std::string& path, bool original) {
  ReadOptions options;
  options.original = original;
  return path == "-" ? read_document(read_all(path), path, original) : read_file(path, options);
}

Document read_document(std::string_view bytes, const std::string& path, bool original) {
  ReadOptions options;
  options.original = original;
  return read_bytes(bytes, path, options);
}

}  // namespace xiezhi::cli
