// What a reader sees for a code, in both languages: one table. Codes are what to_string() gives and JSON holds; they are
// never translated.
#pragma once

#include <string_view>
#include <vector>

#include "engine/text/bilingual.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::report {

using Text = text::Bilingual;  // of the report itself

enum class Group : std::uint8_t {
  severity,
  category,
  point,
  conclusion,
  rule_status,
  force,
  cited,
  kind,
  provision,
  annotation,
  modality
};

// The name of `code`; the code itself when the table does not hold it.
std::string_view name(Group group, std::string_view code, Language language);
// The codes of a group, in the order of the table: the closed lists of review.schema.json.
std::vector<std::string_view> codes(Group group);

// A category as JSON gives it: itself when the table holds it, the longest known beginning of it ("licence.x" is "licence"),
// else "other" (packs of the user's own).
std::string_view category_code(std::string_view category);

inline std::string_view name(Severity v, Language l) { return name(Group::severity, to_string(v), l); }
inline std::string_view name(PointStatus v, Language l) { return name(Group::point, to_string(v), l); }
inline std::string_view name(Conclusion v, Language l) { return name(Group::conclusion, to_string(v), l); }
inline std::string_view name(RuleStatus v, Language l) { return name(Group::rule_status, to_string(v), l); }
inline std::string_view name(ForceStatus v, Language l) { return name(Group::force, to_string(v), l); }
inline std::string_view name(BasisStatus v, Language l) { return name(Group::cited, to_string(v), l); }
inline std::string_view name(DocumentKind v, Language l) { return name(Group::kind, to_string(v), l); }
inline std::string_view name(ProvisionKind v, Language l) { return name(Group::provision, to_string(v), l); }
inline std::string_view name(AnnotationKind v, Language l) { return name(Group::annotation, to_string(v), l); }
inline std::string_view name(Modality v, Language l) { return name(Group::modality, to_string(v), l); }

}  // namespace xiezhi::report
