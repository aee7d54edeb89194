// The handle: opening, closing, names of values.

#include <algorithm>
#include <array>

#include "engine/store/migrate.hpp"
#include "engine/store/state.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi {

Store::Store(const std::filesystem::path& file, const StoreOptions& options) : state_(std::make_unique<store::State>()) {
  if (file.empty()) store::bad_argument("没有给出库的路径", "no path of a store was given");
  if (file == ":memory:")
    throw Error(ErrorKind::bad_argument, "库是一个文件，不能只在内存中", "a store is a file: it cannot be in memory only");
  state_->path = file.string();
  state_->file = std::filesystem::absolute(file);
  state_->database = std::make_unique<store::Database>(file, options.create, options.busy);
  store::migrate(*state_->database);
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

void Store::close() {
  const std::lock_guard lock(state_->mutex);
  state_->database.reset();
}

const std::string& Store::path() const { return state_->path; }

std::string store_name(std::string_view file_name) {
  std::string out;
  while (!file_name.empty()) {
    const std::size_t valid = std::min(text::first_invalid(file_name), file_name.size());
    out += file_name.substr(0, valid);
    file_name.remove_prefix(valid);
    if (file_name.empty()) break;
    constexpr char hex[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(file_name.front());
    out += {'%', hex[byte >> 4], hex[byte & 15]};
    file_name.remove_prefix(1);
  }
  return out;
}

namespace {

constexpr std::array verdicts = {"accept", "dismiss", "defer"};
constexpr std::array states = {"none", "made", "carried", "reworded", "expired"};
constexpr std::array changes = {"added", "removed", "changed", "moved"};
constexpr std::array conflicts = {"amount", "duration", "percentage", "modality"};
constexpr std::array suggestions = {"keep", "amend", "repeal"};

}  // namespace

std::string_view to_string(Verdict v) { return verdicts.at(static_cast<std::size_t>(v)); }
std::string_view to_string(DecisionState v) { return states.at(static_cast<std::size_t>(v)); }
std::string_view to_string(ClauseChange v) { return changes.at(static_cast<std::size_t>(v)); }
std::string_view to_string(ConflictKind v) { return conflicts.at(static_cast<std::size_t>(v)); }
std::string_view to_string(Suggestion v) { return suggestions.at(static_cast<std::size_t>(v)); }

Verdict verdict(std::string_view name) {
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    if (name == verdicts[i]) return static_cast<Verdict>(i);
  throw Error(ErrorKind::bad_argument,
              "决定应为 accept（属实）、dismiss（不成立）或 defer（暂缓），而不是 “" + std::string(name) + "”",
              "a decision is accept, dismiss or defer, not '" + std::string(name) + "'");
}

}  // namespace xiezhi
