#include "engine/store/serial.hpp"

#include <nlohmann/json.hpp>

#include "engine/review/points.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/json_text.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::store {
namespace {

using nlohmann::json;

// Quotes and messages are cut from valid UTF-8; what a caller built by hand may not be.
std::string dump(const json& j) { return j.dump(-1, ' ', false, json::error_handler_t::replace); }

Span span_of(const json& j) { return {j.at(0).get<std::uint32_t>(), j.at(1).get<std::uint32_t>()}; }

// What `decode` makes of a record. Whatever it stumbles over, no version of the program wrote.
template <class Decode>
auto sound(const std::string& path, Decode decode) {
  try {
    return decode();
  } catch (const json::exception&) {  // another text, key or type
  } catch (const std::out_of_range&) {
  } catch (const Error&) {}
  damaged_record(path);
}

// Enumerations by their number, up to `last`: rows are read by the versions that wrote them or by later ones, which only add.
template <class E>
E enum_of(std::int64_t number, E last) {
  if (number < 0 || number > static_cast<std::int64_t>(last)) throw std::out_of_range("enumeration");
  return static_cast<E>(number);
}

template <class E>
E enum_of(const json& j, E last) {
  return enum_of(j.get<std::int64_t>(), last);
}

}  // namespace

void damaged_record(const std::string& path) {
  throw Error(ErrorKind::store, "数据库中的审查记录已损坏", "a stored review is damaged", path);
}

// Written for every finding that is kept or looked at again, and compared with what is stored: the keys are in order.
std::string encode_detail(const Finding& f) {
  text::JsonText out(false);
  const auto number = [](auto value) { return static_cast<std::uint32_t>(value); };
  out.open('{').field("advice", f.advice).strings("also", f.also).key("basis").open('[');
  for (const FindingBasis& b : f.basis)
    out.open('[').value(b.instrument).value(b.article).value(number(b.status)).value(b.unverified).close();
  out.close().key("captures").open('[');
  for (const Capture& c : f.captures) out.open('[').value(c.name).value(c.span.begin).value(c.span.end).close();
  out.close().field("cited", number(f.cited)).field("lowered", f.lowered).field("message", f.message);
  out.field("origin", f.origin).strings("questions", f.questions).field("quote", f.quote).key("related").open('[');
  for (const Span s : f.related) out.open('[').value(s.begin).value(s.end).close();
  return out.close().field("title", f.title).field("why", f.why).close().take();
}

std::vector<std::string> details_of(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& f : findings) out.push_back(encode_detail(f));
  return out;
}

namespace {

void read_detail(const json& j, Finding& f) {
  const std::pair<const char*, std::string*> texts[] = {{"quote", &f.quote},    {"title", &f.title},   {"message", &f.message},
                                                        {"why", &f.why},        {"advice", &f.advice}, {"origin", &f.origin},
                                                        {"lowered", &f.lowered}};
  for (const auto& [key, value] : texts) *value = j.at(key).get<std::string>();
  f.also = j.at("also").get<std::vector<std::string>>();
  f.questions = j.at("questions").get<std::vector<std::string>>();
  f.cited = enum_of(j.at("cited"), BasisStatus::concrete);
  for (const json& b : j.at("basis"))
    f.basis.push_back(
        {b.at(0).get<std::string>(), b.at(1).get<std::string>(), enum_of(b.at(2), ForceStatus::unknown), b.at(3).get<bool>()});
  for (const json& c : j.at("captures"))
    f.captures.push_back({c.at(0).get<std::string>(), {c.at(1).get<std::uint32_t>(), c.at(2).get<std::uint32_t>()}});
  for (const json& s : j.at("related")) f.related.push_back(span_of(s));
}

}  // namespace

void decode_detail(std::string_view text, Finding& f, const std::string& path) {
  sound(path, [&] { read_detail(json::parse(text), f); });
}

Severity decode_severity(std::int64_t number, const std::string& path) {
  return sound(path, [&] { return enum_of(number, Severity::error); });
}

DocumentKind decode_kind(std::string_view name, const std::string& path) {
  return sound(path, [&] { return document_kind(name); });
}

namespace {

// A text that was not seen in full leaves most points open, with one note: a status of its own in `statuses`, so that the head
// of such a review does not write them all out, and what a rule set says of points does not depend on which review came first.
constexpr char cut_short = '4';
bool is_cut_short(const PointResult& p) {
  return p.status == PointStatus::could_not_see && p.note == review_room::not_seen_in_full;
}

}  // namespace

std::string encode_points(const Review& review) {
  json out = json::array();
  for (const PointResult& p : review.points) out.push_back({p.id, p.title, is_cut_short(p) ? "" : p.note});
  return dump(out);
}

std::vector<PointWords> decode_points(std::string_view text, const std::string& path) {
  return sound(path, [&] {
    std::vector<PointWords> out;
    for (const json& p : json::parse(text))
      out.push_back({p.at(0).get<std::string>(), p.at(1).get<std::string>(), p.at(2).get<std::string>()});
    return out;
  });
}

std::string encode_head(const Review& review, const std::vector<PointWords>& known) {
  // Statuses as digits, in the order of the rule set's points; notes and points that differ are written out.
  std::string statuses;
  json differing = json::array();
  for (std::size_t i = 0; i < review.points.size(); ++i) {
    const PointResult& p = review.points[i];
    const bool cut = is_cut_short(p);
    statuses += cut ? cut_short : static_cast<char>('0' + static_cast<int>(p.status));
    if (i >= known.size() || known[i].id != p.id || known[i].title != p.title || (!cut && known[i].note != p.note))
      differing.push_back({i, p.id, p.title, p.note});
  }
  json conclusion = json::array();
  for (const Statement& s : review.conclusion) conclusion.push_back({s.id, s.title, static_cast<int>(s.conclusion), s.notes});
  return dump({{"kind_reason", review.kind_reason},
               {"title", review.title},
               {"doc_number", review.doc_number},
               {"issuer", review.issuer},
               {"rules", review.rules_count},
               {"statuses", statuses},
               {"points", differing},
               {"conclusion", conclusion},
               {"incomplete", review.incomplete}});
}

namespace {

void read_head(const json& j, const std::vector<PointWords>& known, Review& review) {
  const std::pair<const char*, std::string*> texts[] = {{"kind_reason", &review.kind_reason},
                                                        {"title", &review.title},
                                                        {"doc_number", &review.doc_number},
                                                        {"issuer", &review.issuer}};
  for (const auto& [key, value] : texts) *value = j.at(key).get<std::string>();
  review.rules_count = j.at("rules").get<std::size_t>();
  review.incomplete = j.at("incomplete").get<std::vector<std::string>>();
  for (const json& s : j.at("conclusion"))
    review.conclusion.push_back({s.at(0).get<std::string>(), s.at(1).get<std::string>(),
                                 enum_of(s.at(2), Conclusion::not_judged),
                                 s.size() > 3 ? s.at(3).get<std::uint32_t>() : 0});  // heads of before have no notes
  const auto statuses = j.at("statuses").get<std::string>();
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    PointResult p;
    if (i < known.size()) p.id = known[i].id, p.title = known[i].title, p.note = known[i].note;
    if (statuses[i] == cut_short)
      p.status = PointStatus::could_not_see, p.note = review_room::not_seen_in_full;
    else
      p.status = enum_of(std::int64_t{statuses[i] - '0'}, PointStatus::person_must_read);
    review.points.push_back(std::move(p));
  }
  for (const json& d : j.at("points")) {
    PointResult& p = review.points.at(d.at(0).get<std::size_t>());
    p.id = d.at(1).get<std::string>();
    p.title = d.at(2).get<std::string>();
    p.note = d.at(3).get<std::string>();
  }
}

}  // namespace

void decode_head(std::string_view text, const std::vector<PointWords>& known, Review& review, const std::string& path) {
  sound(path, [&] { read_head(json::parse(text), known, review); });
}

std::string encode_request(const ReviewOptions& options) {
  json out = json::object();
  if (options.kind) out["kind"] = to_string(*options.kind);
  if (!options.issuer.empty()) out["issuer"] = options.issuer;
  if (options.experimental) out["experimental"] = true;
  if (options.max_findings != ReviewOptions{}.max_findings) out["max_findings"] = options.max_findings;
  if (options.dossier) {
    std::string facts;
    for (const auto& [key, value] : options.dossier->facts) facts += key + '\0' + value + '\0';
    out["dossier"] = text::fingerprint(facts);
  }
  return dump(out);
}

ReviewOptions decode_request(std::string_view text, const std::string& path) {
  return sound(path, [&] {
    const json j = json::parse(text);
    ReviewOptions out;
    if (j.contains("kind")) out.kind = document_kind(j.at("kind").get<std::string>());
    out.issuer = j.value("issuer", "");
    out.experimental = j.value("experimental", false);
    out.max_findings = j.value("max_findings", out.max_findings);
    if (j.contains("dossier")) out.dossier.emplace();
    return out;
  });
}

}  // namespace xiezhi::store
