// The dossier: facts of the procedure, as JSON. Keys and values are those of rules/dossier.schema.json; a key that only the
// caller's own rules read may hold anything, and nested keys are joined with '.'.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "dossier_schema.hpp"
#include "engine/rule/data.hpp"
#include "engine/text/date.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi {
namespace review_room {
namespace {

using Json = nlohmann::json;

const Json& schema() {
  static const Json parsed = Json::parse(dossier_schema);
  return parsed;
}

// What is on record only when the step was taken: its date, conclusion or meeting. `but`: a conclusion that says otherwise.
struct Implied {
  std::string_view key, step, but = {};
};
constexpr Implied implied[] = {{"legality_review_date", "legality_review"},
                               {"legality_review_conclusion", "legality_review"},
                               {"fair_competition_review_date", "fair_competition_review"},
                               {"fair_competition_review_conclusion", "fair_competition_review", "not_concerned"},
                               {"deliberation_date", "deliberation"},
                               {"deliberation_meeting", "deliberation"}};

// The earlier and the later of two days.
constexpr std::pair<std::string_view, std::string_view> in_order[] = {{"consultation_from", "consultation_to"},
                                                                      {"legality_review_received", "legality_review_date"},
                                                                      {"signed", "published"},
                                                                      {"published", "filed"},
                                                                      {"signed", "filed"},
                                                                      {"effective", "expires"}};

struct Wanted {
  std::string zh, en;
};

// What the value of a key of the schema would have to be, when it is not.
std::optional<Wanted> fault(const Json& property, const Json& value) {
  const auto ref = property.find("$ref");
  const Json& type = ref == property.end() ? property : schema().at(Json::json_pointer(ref->get<std::string>().substr(1)));
  if (const auto words = type.find("enum"); words != type.end()) {
    if (std::find(words->begin(), words->end(), value) != words->end()) return std::nullopt;
    std::string all;
    for (const auto& word : *words) all += (all.empty() ? "" : ", ") + word.get<std::string>();
    return Wanted{"应为其中之一：" + all, "must be one of: " + all};
  }
  const Json& name = type.at("type");
  if (name == "boolean" && !value.is_boolean()) return Wanted{"应为 true 或者 false", "must be true or false"};
  if (name == "integer" && (!value.is_number_integer() || value < type.value("minimum", 0)))
    return Wanted{"应为不小于 0 的整数", "must be a whole number, 0 or more"};
  if (name != "string") return std::nullopt;
  if (type.value("format", "") == "date" && !(value.is_string() && text::parse_day(value.get_ref<const std::string&>())))
    return Wanted{"应为有这一天的日期，如 \"2025-06-30\"", "must be a day that exists, as \"2025-06-30\""};
  if (!value.is_string()) return Wanted{"应为文字", "must be a text"};
  return std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view file, const RuleSet* rules) : file_(file) {
    if (rules == nullptr) return;
    for (const auto& condition : rules->data().conditions)
      for (const std::string_view path : {std::string_view(condition.path), std::string_view(condition.minus)})
        if (path.starts_with("dossier.")) read_.emplace(path.substr(8));
  }

  void read(const Json& object, const std::string& above, int depth) {
    if (depth > 8) refuse("程序材料嵌套过深", "the dossier is nested too deep");
    for (const auto& [name, value] : object.items()) {
      const std::string key = above.empty() ? name : above + "." + name;
      const Json& properties = schema().at("properties");
      if (const auto property = properties.find(key); property != properties.end()) {
        if (const auto wanted = value.is_null() ? std::nullopt : fault(*property, value))
          refuse("程序材料 " + key + " 的值 " + value.dump() + " 不对，" + wanted->zh,
                 "the dossier's " + key + " is " + value.dump() + ": it " + wanted->en);
      } else if (!a_rule_reads(key)) {
        const std::string like = grammar::nearest(key, known());
        refuse("程序材料中不认识 " + key + (like.empty() ? "" : "，是不是 " + like) + "；名称见 rules/dossier.schema.json",
               "the dossier's " + key + " is not known" + (like.empty() ? "" : ", is it " + like + "?") +
                   "; the keys are in rules/dossier.schema.json");
      }
      add(key, value, depth);
    }
  }

  // Adds what follows from the facts given; refuses facts that cannot stand together.
  void derive() {
    for (const auto& [key, step, but] : implied) {
      if (const auto told = out.facts.find(std::string(key)); told == out.facts.end() || told->second == but) continue;
      const auto [at, fresh] = out.facts.try_emplace(std::string(step), "true");
      if (!fresh && at->second == "false")
        clash(key, "说明做了这一步，却写明 ", step, " 为 false", "tells of a step that was not taken by");
    }
    for (const auto& [earlier, later] : in_order)
      if (const auto from = day(earlier), to = day(later); from && to && *to < *from)
        clash(later, "早于 ", earlier, "", "is before");
    const auto from = day("consultation_from"), to = day("consultation_to");
    if (!from || !to) return;
    // The first day is not counted (民法典第二百零一条); whoever counts it has one more.
    const auto days = text::days_between(*from, *to);
    const auto [at, fresh] = out.facts.try_emplace("consultation", std::to_string(days));
    if (!fresh && std::atoi(at->second.c_str()) > days + 1)
      clash("consultation", "多于 consultation_from 到 ", "consultation_to", " 的天数",
            "is more than the days from consultation_from to");
  }

  Dossier out;

 private:
  [[noreturn]] void refuse(const std::string& zh, const std::string& en) const {
    throw Error(ErrorKind::bad_data, zh, en, file_);
  }
  [[noreturn]] void clash(std::string_view one, std::string_view zh, std::string_view other, std::string_view zh_end,
                          std::string_view en) const {
    const std::string a(one), b(other);
    refuse("程序材料的 " + a + " " + std::string(zh) + b + std::string(zh_end),
           "the dossier's " + a + " " + std::string(en) + " " + b);
  }
  std::optional<Date> day(std::string_view key) const {
    const auto it = out.facts.find(std::string(key));
    return it == out.facts.end() ? std::nullopt : text::parse_day(it->second);
  }
  // It, or a key inside it.
  bool a_rule_reads(const std::string& key) const {
    const auto it = read_.lower_bound(key);
    if (it != read_.end() && *it == key) return true;
    const auto inside = read_.lower_bound(key + ".");
    return inside != read_.end() && inside->starts_with(key + ".");
  }
  std::vector<std::string> known() const {
    std::vector<std::string> keys(read_.begin(), read_.end());
    for (const auto& property : schema().at("properties").items()) keys.push_back(property.key());
    return keys;
  }
  void add(const std::string& key, const Json& value, int depth) {
    if (value.is_null()) return;  // nothing is on record
    if (value.is_object()) {
      out.facts[key] = "true";  // the object itself says "this step is on record"
      read(value, key, depth + 1);
    } else if (value.is_string()) {
      out.facts[key] = value.get<std::string>();
    } else {
      out.facts[key] = value.is_array() ? std::to_string(value.size()) : value.dump();
    }
  }

  std::string file_;
  std::set<std::string, std::less<>> read_;  // by rules
};

}  // namespace

}  // namespace review_room

Dossier read_dossier(std::string_view json, std::string_view name, const RuleSet* rules) {
  nlohmann::json value;
  std::vector<std::set<std::string>> keys;  // of the objects open; JSON lets a key be given twice, and the last one win
  std::string twice;
  const auto watch = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    if (event == nlohmann::json::parse_event_t::object_start) keys.emplace_back();
    if (event == nlohmann::json::parse_event_t::object_end) keys.pop_back();
    if (event == nlohmann::json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second)
      twice = parsed.get<std::string>();
    return true;
  };
  try {
    value = nlohmann::json::parse(json, watch);
  } catch (const nlohmann::json::parse_error& fault) {
    const auto line =
        1 + std::count(json.begin(), json.begin() + static_cast<std::ptrdiff_t>(std::min(fault.byte, json.size())), '\n');
    throw Error(ErrorKind::bad_data, "程序材料第 " + std::to_string(line) + " 行不是正确的 JSON",
                "line " + std::to_string(line) + " of the dossier is not valid JSON", std::string(name));
  } catch (const nlohmann::json::exception&) {  // 1e400
    throw Error(ErrorKind::bad_data, "程序材料里有读不了的值，如大得无法表示的数",
                "the dossier holds a value that cannot be read, such as a number too large to be represented",
                std::string(name));
  }
  if (!value.is_object())
    throw Error(ErrorKind::bad_data, "程序材料应当是一个 JSON 对象", "the dossier must be a JSON object", std::string(name));
  if (!twice.empty())
    throw Error(ErrorKind::bad_data, "程序材料里 " + twice + " 写了两次", "the dossier gives " + twice + " twice",
                std::string(name));
  review_room::Reader reader(name, rules);
  reader.read(value, {}, 0);
  reader.derive();
  return std::move(reader.out);
}

void fill_in(ReviewOptions& options, const Dossier& dossier) {
  if (!options.dossier) options.dossier.emplace();
  auto& facts = options.dossier->facts;
  facts.insert(dossier.facts.begin(), dossier.facts.end());
  if (const auto kind = facts.find("kind"); kind != facts.end() && !options.kind) options.kind = document_kind(kind->second);
  if (const auto issuer = facts.find("issuer"); issuer != facts.end() && options.issuer.empty())
    options.issuer = issuer->second;
}

}  // namespace xiezhi
