#include "cli/keeper.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/terminal.hpp"

namespace xiezhi::cli {
namespace {

constexpr Text stored_as{"已存为 ", "stored as "}, another{"（同名的是另一份文稿）", " (another draft bears the same name)"},
    follows{"，承接 ", ", follows "}, fresh{"；新问题 ", "; new "}, fixed{"，已消除 ", ", fixed "},
    made{"，已决定 ", ", decided "}, carried{"，决定沿用 ", ", carried "}, reworded{"，条文有改动待核 ", ", reworded "},
    expired{"，决定过期 ", ", expired "}, unused{"，决定未用到 ", ", unused "},
    details{"；详见 xiezhi store show ", "; see xiezhi store show "}, in_store{"库中编号 ", "in the store: "},
    new_here{"（新）", " (new)"}, again{"（再次送审，重新计入；此前", " (submitted anew, counts again; was "}, close{"）", ")"},
    colon{"：", ": "};

template <class T>
std::string written(const T& value, StoreFormat format, Language language) {
  std::ostringstream out;
  write(out, value, format, language);
  return out.str();
}

std::string summary(const StoredReview& r, const Saved& saved, bool renamed, const std::string& db, Language l) {
  std::size_t states[5] = {}, news = 0;
  for (const StoredFinding& f : r.findings) {
    ++states[static_cast<std::size_t>(f.state)];
    news += f.fresh;
  }
  const StoredVersion& v = r.version;
  std::string out = stored_as(l) + v.name + "@" + std::to_string(v.number) + (renamed ? another(l) : "");
  if (saved.restored) out += again(l) + said(*saved.restored, l) + close(l);
  if (!v.predecessor.empty())
    out += follows(l) + v.predecessor + fresh(l) + std::to_string(news) + fixed(l) + std::to_string(r.fixed.size());
  const std::pair<const Text*, std::size_t> counts[] = {
      {&made, states[1]}, {&carried, states[2]}, {&reworded, states[3]}, {&expired, states[4]}, {&unused, r.unused.size()}};
  for (const auto& [label, n] : counts)
    if (n) out += (*label)(l) + std::to_string(n);
  const std::string end_of_options = v.name.starts_with('-') ? "-- " : "";
  return out + details(l) + "--db " + shell_quoted(db) + ' ' + end_of_options + shell_quoted(v.name) + "\n";
}

// Each finding of the review as it is in the store.
std::vector<const StoredFinding*> of_findings(const Review& review, const StoredReview& stored) {
  std::map<std::pair<std::string_view, std::string_view>, const StoredFinding*> known;
  for (const StoredFinding& f : stored.findings) known[{f.finding.rule, f.finding.fingerprint}] = &f;
  std::vector<const StoredFinding*> out;
  for (const Finding& f : review.findings) out.push_back(known.at({f.rule, f.fingerprint}));  // all that was found was saved
  return out;
}

// The number that `store decide` takes, and what was decided.
std::string told_of(const StoredFinding& f, const StoredVersion& version, Language l) {
  const bool news = f.fresh && !version.predecessor.empty();
  return in_store(l) + std::to_string(f.id) + (news ? new_here(l) : "") + colon(l) + decided(f, l);
}

// What stands in the report already is not said again: its findings are named by fingerprint. Those that were fixed stand in
// the text before, and only here.
std::string as_json(const StoredReview& review, const Saved& saved, const Conflicts& conflicts) {
  using Json = nlohmann::ordered_json;
  Json out = Json::parse(written(review, StoreFormat::json, Language::zh));
  for (const char* told : {"incomplete", "conclusion", "points"}) out.erase(told);
  for (const char* list : {"findings", "fixed"}) {
    for (Json& f : out[list]) {
      f["rule"] = f["finding"]["rule"];
      f["fingerprint"] = f["finding"]["fingerprint"];
    }
  }
  for (Json& f : out["findings"]) f.erase("finding");
  out["restored"] = saved.restored.has_value();  // the last of its withdrawals but one tells the rest
  const Json like = Json::parse(written(conflicts, StoreFormat::json, Language::zh));
  out["conflicts"] = like["conflicts"];
  for (const char* left_out : {"untold", "unjudged"}) out[std::string("conflicts_") + left_out] = like[left_out];
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

// A path from the folder of the store, so that it is the same from wherever the program is run; a draft from the standard
// input has no path, and goes by its title.
std::string Keeper::name_of(const ReportEntry& entry) const {
  namespace fs = std::filesystem;
  if (entry.path == "-")
    return entry.document->title().empty() ? std::string(entry.document->digest().substr(0, 12))
                                           : std::string(entry.document->title());
  const fs::path file = fs::absolute(entry.path).lexically_normal();
  const fs::path folder = fs::absolute(store_.path()).lexically_normal().parent_path();
  const std::string near = file.lexically_relative(folder).string();
  return store_name(near.empty() || near.starts_with("..") ? file.string() : near);
}

std::optional<Review> Keeper::stored(const ReportEntry& entry, const ReviewOptions& options) const {
  return store_.stored({name_of(entry), &*entry.document, &rules_, &options});
}

std::vector<Standing> Keeper::keep(ReportEntry& entry, const ReviewOptions& options) {
  const std::string name = name_of(entry);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto conflicts = store_.conflicts(*entry.document, name);
  const Saved saved = store_.save({name, &*entry.document, &rules_, &options}, entry.review, now);
  const StoredReview review = store_.show("#" + std::to_string(saved.version), today());
  entry.library_text =
      summary(review, saved, saved.name != name, store_.path(), language_) + written(conflicts, StoreFormat::text, language_);
  entry.library_json = as_json(review, saved, conflicts);
  std::vector<Standing> out;
  for (const StoredFinding* f : of_findings(entry.review, review)) {
    entry.library_findings.push_back(told_of(*f, review.version, language_));
    out.push_back({f->fresh || review.version.predecessor.empty(), f->state == DecisionState::made});
  }
  return out;
}

}  // namespace xiezhi::cli
