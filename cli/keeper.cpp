#include "cli/keeper.hpp"

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/terminal.hpp"

namespace xiezhi::cli {
namespace {

constexpr Text stored_as{"已存为 ", "stored as "}, follows{"，承接 ", ", follows "}, fresh{"；新问题 ", "; new "},
    fixed{"，已消除 ", ", fixed "}, decided{"，已决定 ", ", decided "}, carried{"，决定沿用 ", ", carried "},
    reworded{"，条文有改动待核 ", ", reworded "}, expired{"，决定过期 ", ", expired "}, unused{"，决定未用到 ", ", unused "},
    details{"；详见 xiezhi store show ", "; see xiezhi store show "};

// The name that survives versions: the path as given, tidied.
std::string name_of(const std::string& path) { return std::filesystem::path(path).lexically_normal().string(); }

template <class T>
std::string written(const T& value, StoreFormat format, Language language) {
  std::ostringstream out;
  write(out, value, format, language);
  return out.str();
}

std::string summary(const StoredReview& r, const std::string& db, Language l) {
  std::size_t states[5] = {}, news = 0;
  for (const StoredFinding& f : r.findings) {
    ++states[static_cast<std::size_t>(f.state)];
    news += f.fresh;
  }
  const StoredVersion& v = r.version;
  std::string out = stored_as(l) + v.name + "@" + std::to_string(v.number);
  if (!v.predecessor.empty())
    out += follows(l) + v.predecessor + fresh(l) + std::to_string(news) + fixed(l) + std::to_string(r.fixed.size());
  const std::pair<const Text*, std::size_t> counts[] = {
      {&decided, states[1]}, {&carried, states[2]}, {&reworded, states[3]}, {&expired, states[4]}, {&unused, r.unused.size()}};
  for (const auto& [label, n] : counts)
    if (n) out += (*label)(l) + std::to_string(n);
  return out + details(l) + "'" + v.name + "' --db " + db + "\n";
}

// The findings stand in the report already: here they are named by fingerprint.
std::string as_json(const StoredReview& review, const std::vector<Conflict>& conflicts) {
  using Json = nlohmann::ordered_json;
  Json out = Json::parse(written(review, StoreFormat::json, Language::zh));
  out.erase("incomplete");
  for (const char* list : {"findings", "fixed"}) {
    for (Json& f : out[list]) {
      const Json finding = f["finding"];
      f.erase("finding");
      f["rule"] = finding["rule"];
      f["fingerprint"] = finding["fingerprint"];
    }
  }
  out["conflicts"] = Json::parse(written(conflicts, StoreFormat::json, Language::zh))["conflicts"];
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::optional<Review> Keeper::stored(const ReportEntry& entry, const ReviewOptions& options) const {
  return store_.stored({name_of(entry.path), &*entry.document, &rules_, &options});
}

void Keeper::keep(ReportEntry& entry, const ReviewOptions& options) {
  const std::string name = name_of(entry.path);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto conflicts = store_.conflicts(*entry.document, name);
  const Saved saved = store_.save({name, &*entry.document, &rules_, &options}, entry.review, now);
  const StoredReview review = store_.show("#" + std::to_string(saved.version), today());
  entry.library_text = summary(review, store_.path(), language_) + written(conflicts, StoreFormat::text, language_);
  entry.library_json = as_json(review, conflicts);
}

}  // namespace xiezhi::cli
