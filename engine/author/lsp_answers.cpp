#include "engine/author/lsp_answers.hpp"

#include <algorithm>

#include "engine/author/code_page.hpp"
#include "engine/author/format.hpp"
#include "engine/report/names.hpp"
#include "engine/review/context.hpp"
#include "engine/text/utf8.hpp"
#include "grammar/parse.hpp"
#include "xiezhi/date.hpp"

namespace xiezhi::author::lsp {
namespace fs = std::filesystem;
using grammar::Field;
using grammar::FieldKind;
using grammar::ItemKind;
using report::Text;
using rule::NameKind;

namespace {

constexpr std::size_t longest_hover = 1500;  // bytes of a definition
constexpr Text cut{"\n…（未完）", "\n… (cut)"}, articles{" 条", " articles"}, in_force_from{"施行 ", "in force from "},
    ended{"废止 ", "until "}, unknown_instrument{"目录中没有这份文件", "not in the catalogue"}, on{"截至 ", "on "},
    all_pass{" 个例子，全部相符", " examples, all hold"}, some_fail{" 个例子不符", " examples fail"}, of{" / ", " of "};

const std::string& text_of(const Desk& desk) { return desk.open.module->source->text; }

bool covers(SourceSpan span, std::uint32_t byte) { return span.begin <= byte && byte <= span.end; }

// What a word of the text stands for: a declared name, or a module behind `use`.
struct Target {
  rule::Found found;
  const rule::Module* module = nullptr;
};

Target target_at(const Desk& desk, SourceSpan word) {
  const auto& text = text_of(desk);
  const auto& module = *desk.open.module;
  const auto name = std::string_view(text).substr(word.begin, word.end - word.begin);
  if (name.empty()) return {};
  for (const auto& item : module.file.items) {
    if (item.kind != ItemKind::use || !covers(item.name.span, word.begin)) continue;
    for (const auto& other : desk.library.program.modules)
      if (other->id == item.name.text) return {{}, other.get()};
    return {};
  }
  const std::string_view before = std::string_view(text).substr(0, word.begin);
  if (before.ends_with('@') || before.ends_with("＠"))
    return {rule::find(desk.library.program, module, NameKind::term, name), {}};
  for (const auto& item : module.file.items) {
    if (item.name.span == word && item.kind != ItemKind::rule) return {{&item, &module}, nullptr};
  }
  for (const auto kind : {NameKind::frame, NameKind::exception}) {
    if (const auto found = rule::find(desk.library.program, module, kind, name); found.item) return {found, nullptr};
  }
  return {};
}

std::string definition_text(const rule::Found& found) {
  const auto& text = found.module->source->text;
  const auto span = found.item->span;
  return text.substr(span.begin, span.end - span.begin);
}

std::string fenced(std::string text, Language language) {
  if (text.size() > longest_hover) {
    std::size_t end = longest_hover;
    while (text::goes_on(text[end])) --end;
    text = text.substr(0, end) + cut(language);
  }
  return "```xiezhi\n" + text + "\n```";
}

std::string basis_page(const Desk& desk, const Field& field) {
  const auto l = desk.language;
  std::string out = "《" + field.text + "》" + (field.detail.empty() ? "" : " " + field.detail);
  if (!desk.library.data) return out;
  const auto found = desk.library.data->catalogue.find(field.text, desk.as_of);
  if (!found.version) {
    return out + "\n\n" + unknown_instrument(l) + (found.nearest.empty() ? "" : "（《" + found.nearest + "》？）");
  }
  const auto& version = *found.version;
  const auto force = review_room::force_of(*desk.library.data, field.text, desk.as_of);
  out += "\n\n**" + std::string(report::name(force, l)) + "**（" + on(l) + iso(desk.as_of) + "）\n\n《";
  out.append(version.title).append("》");
  if (!version.doc_number.empty()) out.append(" ").append(version.doc_number);
  if (version.effective.known()) out += "；" + in_force_from(l) + iso(version.effective);
  if (version.repealed.known()) out += "；" + ended(l) + iso(version.repealed);
  if (found.articles > 0) out += "；" + std::to_string(found.articles) + articles(l);
  return out;
}

// Fields first: a basis runs over words that are no names.
std::string field_page(const Desk& desk, std::uint32_t byte, std::string_view word) {
  for (const auto& item : desk.open.module->file.items) {
    if (item.kind == ItemKind::rule && covers(item.name.span, byte) && desk.library.data) {
      const RuleSet rules(desk.library.data);
      const auto* info = rules.find(item.name.text);
      if (!info) return {};
      std::string out = "**" + info->title + "**\n\n" + std::string(report::name(info->severity, desk.language));
      for (const auto& point : info->points) out += " · " + point;
      return out + "\n\n" + info->why;
    }
    for (const auto& field : item.fields) {
      if (!covers(field.span, byte) || covers(field.keyword.span, byte)) continue;
      if (field.kind == FieldKind::basis) return basis_page(desk, field);
      if (field.kind == FieldKind::allow && is_code(word)) return code_page(word, desk.language).value_or("");
    }
  }
  return {};
}

// Both spellings of a word of the language.
std::string keyword_page(std::string_view word) {
  for (const auto& w : grammar::words())
    if (w.en == word || w.zh == word) return "`" + std::string(w.en) + "` `" + std::string(w.zh) + "`";
  return {};
}

void index_file(Open& open, const Library& library) {
  auto& module = *open.module;
  const auto* known = module_of(library, open.path);
  module.id = known ? known->id : open.path.stem().string();
  module.folder = known ? known->folder : open.path.parent_path().string();
  std::vector<Diagnostic> told_by_the_check;
  rule::link(library.program, module, told_by_the_check);
}

}  // namespace

std::unique_ptr<Open> open_file(std::string uri, std::string text, Json version, const Library& library) {
  std::error_code failed;
  auto path = path_of(uri);
  if (!path.empty()) path = fs::weakly_canonical(path, failed);
  if (failed) path.clear();
  auto module = std::make_unique<rule::Module>();
  auto parsed =
      grammar::parse(std::make_shared<const SourceText>(SourceText{path.empty() ? uri : path.string(), std::move(text)}));
  module->source = parsed.source;
  module->file = std::move(parsed.file);
  Places places(module->source->text);
  auto open = std::make_unique<Open>(Open{std::move(uri), std::move(path), std::move(version), std::move(module),
                                          std::move(parsed.diagnostics), std::move(places)});
  index_file(*open, library);
  return open;
}

void link_again(Open& open, const Library& library) {
  auto& module = *open.module;
  module.terms.clear(), module.exceptions.clear(), module.frames.clear(), module.uses.clear();
  module.pack = nullptr;
  module.rule = module.defaults = nullptr;
  index_file(open, library);
}

Json hover(const Desk& desk, std::uint32_t byte) {
  const auto& text = text_of(desk);
  const SourceSpan word = word_at(text, byte);
  const std::string name = text.substr(word.begin, word.end - word.begin);
  std::string page = field_page(desk, byte, name);
  if (page.empty()) {
    if (name.empty() || inside(text, byte).words) return nullptr;
    const Target target = target_at(desk, word);
    if (target.found.item) {
      page = fenced(definition_text(target.found), desk.language) + "\n\n" + target.found.module->id;
    } else if (target.module) {
      page = fenced(target.module->source->text, desk.language) + "\n\n" + target.module->source->name;
    } else {
      page = keyword_page(name);
    }
  }
  if (page.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", page}}}};
}

Json definition(const Desk& desk, std::uint32_t byte) {
  const auto& text = text_of(desk);
  if (inside(text, byte).words) return nullptr;
  const Target target = target_at(desk, word_at(text, byte));
  const rule::Module* module = target.module ? target.module : target.found.module;
  if (!module) return nullptr;
  const SourceSpan at = target.found.item ? target.found.item->name.span : SourceSpan{};
  if (module == desk.open.module.get()) return {{"uri", desk.open.uri}, {"range", desk.open.places.range(at)}};
  std::error_code failed;
  const auto path = fs::weakly_canonical(module->source->name, failed);
  return {{"uri", uri_of(path)}, {"range", Places(module->source->text).range(at)}};
}

Json formatting(const Desk& desk) {
  const auto formatted = format(desk.open.module->source, Keywords::as_written);
  if (!formatted.text) return nullptr;
  const auto& text = text_of(desk);
  if (*formatted.text == text) return Json::array();
  const SourceSpan all{0, static_cast<std::uint32_t>(text.size())};
  return Json::array({{{"range", desk.open.places.range(all)}, {"newText", *formatted.text}}});
}

Json symbols(const Desk& desk) {
  // SymbolKind: module, variable, event, function, object, class; in the order of ItemKind.
  constexpr int kinds[] = {2, 13, 24, 12, 19, 5};
  Json out = Json::array();
  for (const auto& item : desk.open.module->file.items) {
    const bool named = !item.name.text.empty();
    const auto& name = named ? item.name : item.keyword;
    const SourceSpan whole{std::min(item.span.begin, name.span.begin), std::max(item.span.end, name.span.end)};
    out.push_back({{"name", name.text.empty() ? "?" : name.text},
                   {"kind", kinds[static_cast<std::size_t>(item.kind)]},
                   {"range", desk.open.places.range(whole)},
                   {"selectionRange", desk.open.places.range(name.span)}});
  }
  return out;
}

Json lenses(const Desk& desk) {
  Json out = Json::array();
  const auto l = desk.language;
  for (const auto& item : desk.open.module->file.items) {
    if (item.kind != ItemKind::rule) continue;
    const auto known = desk.library.examples.find(item.name.text);
    if (known == desk.library.examples.end()) continue;
    const auto [all, bad] = known->second;
    const std::string title =
        bad == 0 ? std::to_string(all) + all_pass(l) : std::to_string(bad) + of(l) + std::to_string(all) + some_fail(l);
    out.push_back({{"range", desk.open.places.range(item.name.span)}, {"command", {{"title", title}, {"command", ""}}}});
  }
  return out;
}

Json fixes(const Desk& desk, SourceSpan at) {
  Json out = Json::array();
  for (const auto& d : desk.library.diagnostics) {
    if (!d.has_patch || !d.source || d.labels.empty() || d.source->text != text_of(desk)) continue;
    const SourceSpan place = d.labels.front().span;
    if (place.end < at.begin || at.end < place.begin) continue;
    const Json edit{{"range", desk.open.places.range(d.patch_span.value_or(place))}, {"newText", d.patch}};
    const auto& help = desk.language == Language::zh ? d.help_zh : d.help_en;
    out.push_back({{"title", help.empty() ? d.code : help},
                   {"kind", "quickfix"},
                   {"diagnostics", {diagnostic_json(d, desk.open.places, desk.language)}},
                   {"edit", {{"changes", {{desk.open.uri, Json::array({edit})}}}}}});
  }
  return out;
}

Json diagnostic_json(const Diagnostic& d, const Places& places, Language language) {
  const bool zh = language == Language::zh;
  const auto& help = zh ? d.help_zh : d.help_en;
  // DiagnosticSeverity: 1 error, 2 warning, 3 information.
  return {{"range", places.range(d.labels.empty() ? SourceSpan{} : d.labels.front().span)},
          {"severity", d.severity == Severity::error     ? 1
                       : d.severity == Severity::warning ? 2
                                                         : 3},
          {"code", d.code},
          {"source", "xiezhi"},
          {"message", (zh ? d.zh : d.en) + (help.empty() ? "" : (zh ? "\n帮助：" : "\nhelp: ") + help)}};
}

Json failure_json(const ExampleFailure& f, const Places& places, Language language) {
  return {{"range", places.range(f.example->at)},
          {"severity", 1},
          {"code", !f.missing.empty() ? "missing"
                   : !f.noisy.empty() ? "noisy"
                                      : "example"},
          {"source", "xiezhi"},
          {"message", f.rule + (language == Language::zh ? "：" + f.zh : ": " + f.en)}};
}

}  // namespace xiezhi::author::lsp
