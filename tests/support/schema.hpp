// As much of JSON Schema as review.schema.json uses.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/files.hpp"

namespace xiezhi::test {

using Json = nlohmann::json;

class Schema {
 public:
  explicit Schema(Json root) : root_(std::move(root)) {}

  // Every fault as "where: what". Keys that the schema does not name are faults too: the contract lists all of them.
  std::vector<std::string> faults(const Json& value) const {
    std::vector<std::string> out;
    check(value, root_, "", out);
    return out;
  }
  const Json& root() const { return root_; }
  const Json& part(const std::string& pointer) const { return root_.at(Json::json_pointer(pointer)); }

 private:
  static bool is(const Json& value, const std::string& type) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "boolean" ? value.is_boolean()
                               : false;
  }

  void check(const Json& value, const Json& schema, const std::string& where, std::vector<std::string>& out) const {
    if (schema.contains("$ref")) return check(value, part(schema["$ref"].get<std::string>().substr(1)), where, out);
    if (schema.contains("const") && value != schema["const"]) out.push_back(where + ": not " + schema["const"].dump());
    if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      out.push_back(where + ": " + value.dump() + " is not in the list");
    }
    if (schema.contains("type") && !is(value, schema["type"])) {
      out.push_back(where + ": not of type " + schema["type"].get<std::string>());
      return;
    }
    if (schema.contains("minimum") && value < schema["minimum"]) out.push_back(where + ": too small");
    if (value.is_object() && schema.contains("properties")) {
      for (const Json& key : schema["required"]) {
        if (!value.contains(key)) out.push_back(where + ": without " + key.dump());
      }
      for (const auto& [key, inner] : value.items()) {
        const auto known = schema["properties"].find(key);
        if (known == schema["properties"].end()) {
          out.push_back(where + ": unknown key " + key);
        } else {
          check(inner, *known, where + "/" + key, out);
        }
      }
    }
    if (value.is_array() && schema.contains("items")) {
      if (schema.contains("minItems") && value.size() < schema["minItems"]) out.push_back(where + ": too short");
      if (schema.contains("maxItems") && value.size() > schema["maxItems"]) out.push_back(where + ": too long");
      for (std::size_t i = 0; i < value.size(); ++i) check(value[i], schema["items"], where + "/" + std::to_string(i), out);
    }
  }

  Json root_;
};

inline Schema report_schema() { return Schema(Json::parse(read_file(source_dir() / "engine/report/review.schema.json"))); }

}  // namespace xiezhi::test
