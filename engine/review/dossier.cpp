// The dossier: facts of the procedure, as JSON. Nested keys are joined with '.'.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "xiezhi/error.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi {
namespace {

void flatten(const nlohmann::json& value, const std::string& key, Dossier& out, int depth) {
  if (depth > 8) throw Error(ErrorKind::bad_data, "程序材料嵌套过深", "the dossier is nested too deep");
  if (value.is_object()) {
    // The object itself says "this step is on record".
    if (!key.empty()) out.facts[key] = "true";
    for (const auto& [name, inner] : value.items()) flatten(inner, key.empty() ? name : key + "." + name, out, depth + 1);
  } else if (value.is_string()) {
    out.facts[key] = value.get<std::string>();
  } else if (value.is_boolean()) {
    out.facts[key] = value.get<bool>() ? "true" : "false";
  } else if (value.is_number()) {
    out.facts[key] = value.dump();
  } else if (value.is_array()) {
    out.facts[key] = std::to_string(value.size());
  } else {
    out.facts[key] = "";
  }
}

}  // namespace

Dossier read_dossier(std::string_view json, std::string_view name) {
  Dossier out;
  try {
    const auto value = nlohmann::json::parse(json);
    if (!value.is_object())
      throw Error(ErrorKind::bad_data, "程序材料应当是一个 JSON 对象", "the dossier must be a JSON object", std::string(name));
    flatten(value, {}, out, 0);
  } catch (const nlohmann::json::parse_error& fault) {
    const auto line =
        1 + std::count(json.begin(), json.begin() + static_cast<std::ptrdiff_t>(std::min(fault.byte, json.size())), '\n');
    throw Error(ErrorKind::bad_data, "程序材料第 " + std::to_string(line) + " 行不是正确的 JSON",
                "line " + std::to_string(line) + " of the dossier is not valid JSON", std::string(name));
  }
  return out;
}

}  // namespace xiezhi
