// Folders → RuleSet: the walk of a rule, in order (engine/README.md).

#include <algorithm>
#include <future>
#include <map>
#include <set>

#include "engine/rule/compiled.hpp"
#include "engine/rule/compiler.hpp"
#include "engine/rule/data.hpp"
#include "engine/rule/fields.hpp"
#include "engine/rule/lint.hpp"
#include "engine/rule/modules.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/file.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace rule {
namespace {

namespace fs = std::filesystem;

// Digests of all tables; those whose change may reach any finding are also put into `tables`: not the catalogue, of which only
// what a draft cites counts, and not the statements, by which findings are summed up.
std::string table_digests(const fs::path& shipped, std::string& tables) {
  std::string all;
  if (shipped.empty()) return all;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(shipped / "jurisdictions")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto* name :
       {"calendar.csv", "places.csv", "places-ordinary.txt", "powers.csv", "renumbered.csv", "review-points.csv"})
    files.push_back(shipped / name);
  const auto add = [&](const fs::path& file) { all += text::fingerprint(text::slurp(file)); };
  for (const auto& file : files) add(file);
  tables = all;
  add(shipped / "statutes.csv");
  add(shipped / "statements.csv");
  return all;
}

struct Entry {
  RuleInfo info;
  Rule rule;
};

bool holds(SourceSpan outer, SourceSpan inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// What rests on a fault proves nothing, and what its examples tell is no news: rules and exceptions are left out with the file
// that they stand in or draw on, and an example for a fault of its own.
void leave_out_faulty(const Program& program, std::vector<Entry>& entries, std::vector<ProvenException>& exceptions) {
  std::map<const SourceText*, std::vector<SourceSpan>> faults;
  for (const auto& d : program.diagnostics)
    if (d.severity == Severity::error && d.source && !d.labels.empty()) faults[d.source.get()].push_back(d.labels[0].span);
  if (faults.empty()) return;

  std::map<const SourceText*, const Module*> modules;
  std::set<const Module*> faulty;
  for (const auto& module : program.modules) {
    modules[module->source.get()] = module.get();
    std::vector<SourceSpan> examples;
    for (const auto& item : module->file.items) {
      for (const auto& field : item.fields)
        if (field.kind == grammar::FieldKind::violates || field.kind == grammar::FieldKind::passes)
          examples.push_back(field.span);
      for (const auto& example : item.examples) examples.push_back(example.span);
    }
    for (const auto fault : faults[module->source.get()])
      if (std::none_of(examples.begin(), examples.end(), [&](SourceSpan e) { return holds(e, fault); }))
        faulty.insert(module.get());
  }
  const auto rests_on_fault = [&](const SourceText* source) {
    const auto all = drawn(program, *modules.at(source));
    return std::any_of(all.begin(), all.end(), [&](const Module* m) { return faulty.contains(m); });
  };
  const auto keep_sound = [&](std::vector<RuleExample>& examples, const SourceText* source) {
    const auto& own = faults[source];
    std::erase_if(examples, [&](const RuleExample& e) {
      return std::any_of(own.begin(), own.end(), [&](SourceSpan fault) { return holds(e.at, fault); });
    });
  };
  std::erase_if(entries, [&](const Entry& e) { return rests_on_fault(e.info.source.get()); });
  std::erase_if(exceptions, [&](const ProvenException& e) { return rests_on_fault(e.source.get()); });
  for (auto& entry : entries) keep_sound(entry.info.examples, entry.info.source.get());
  for (auto& exception : exceptions) keep_sound(exception.examples, exception.source.get());
}

// Every sound rule of every module, sorted by id.
void compile_rules(const Program& program, Data& data, std::vector<Diagnostic>& diagnostics, Compiler& compiler) {
  std::vector<Entry> entries;
  for (const auto& module : program.modules) {
    if (module->rule == nullptr || module->context) continue;
    Entry entry;
    if (compile_rule(compiler, program, *module, data, entry.info, entry.rule)) entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.info.id < b.info.id; });
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const auto& info = entries[i].info;
    if (entries[i - 1].info.id == info.id) diagnostics.push_back(grammar::make("X0209", info.source, info.at, {info.id}));
  }
  compile_exceptions(compiler, program, data);
  leave_out_faulty(program, entries, data.exceptions);
  for (auto& entry : entries) {
    data.infos.push_back(std::move(entry.info));
    data.rules.push_back(std::move(entry.rule));
  }
  if (program.prelude != nullptr) {
    for (const auto& [name, id] : {std::pair{"generic_basis", &data.generic_basis}, {"no_basis", &data.no_basis}}) {
      const auto found = find(program, *program.prelude, NameKind::exception, name);
      if (found.item == nullptr) continue;
      compiler.begin(*found.module, found.item->name);
      *id = compiler.exception(name, *found.module);
    }
  }
  const auto report = std::find(data.captures.begin(), data.captures.end(), "report");
  if (report != data.captures.end()) data.report = static_cast<std::uint32_t>(report - data.captures.begin());
}

// Nothing when there is no such file, or it is of other sources: then they are compiled.
std::optional<Compiled> read_compiled(const LoadOptions& options, const Program& program) {
  if (options.compiled.empty() || options.lint) return std::nullopt;
  std::error_code ignored;
  if (!fs::is_regular_file(options.compiled, ignored)) return std::nullopt;
  return decode_compiled(text::slurp(options.compiled), program);
}

// The tables, and behind the shipped statements those that the program brings.
void take_in(Tables& tables, const Program& program, Data& data) {
  static_cast<Reference&>(data) = std::move(tables.reference);
  for (const auto& table : program.statements) data.statements.add(table.text, table.name);
}

}  // namespace

Tables load_tables(const fs::path& shipped) {
  Tables out;
  if (shipped.empty()) return out;
  if (!fs::is_directory(shipped))
    throw Error(ErrorKind::not_found, "找不到规则目录 " + shipped.string(), "no rules folder at " + shipped.string(),
                shipped.string());
  auto& data = out.reference;
  data.catalogue = statute::Catalogue::load(shipped / "statutes.csv");
  data.places = statute::Places::load(shipped / "places.csv");
  data.powers = statute::Powers::load(shipped / "powers.csv");
  data.points = statute::load_points(shipped / "review-points.csv");
  const auto statements = shipped / "statements.csv";
  data.statements.add(text::slurp(statements), statements.string());
  data.calendar = statute::Calendar::load(shipped / "calendar.csv");
  data.jurisdictions = statute::Jurisdictions::load(shipped / "jurisdictions");
  out.digests = table_digests(shipped, data.tables);
  return out;
}

// By what the files are called and say, not by where they lie: their order follows the paths they were loaded by.
std::string digest_of(const Tables& tables, const Program& program) {
  std::vector<std::string> files;
  for (const auto& module : program.modules) files.push_back(module->id + '\n' + module->digest);
  for (const auto& table : program.statements) files.push_back('\n' + text::sha256(table.text));
  std::sort(files.begin(), files.end());
  std::string parts = tables.digests;
  for (const auto& file : files) parts += file;
  return text::sha256(parts);
}

LoadResult compile(Program& program, const LoadOptions& options, Tables tables) {
  const auto data = std::make_shared<Data>();
  take_in(tables, program, *data);
  LoadResult result;
  Compiler compiler(program, *data, program.diagnostics);
  compile_rules(program, *data, program.diagnostics, compiler);
  for (const auto& point : data->points) {
    auto& rules = data->speaking.emplace_back();
    for (std::uint32_t r = 0; r < data->infos.size(); ++r) {
      const auto& of = data->infos[r].points;
      if (std::find(of.begin(), of.end(), point.id) != of.end()) rules.push_back(r);
    }
  }
  const auto frequencies = options.shipped.empty() ? Frequencies() : Frequencies::load(options.shipped / "frequencies.csv");
  choose_triggers(frequencies, compiler, *data);
  data->digest = digest_of(tables, program);
  if (options.lint) lint(program, frequencies, *data, *options.lint);

  result.diagnostics = std::move(program.diagnostics);
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const auto key = [](const Diagnostic& d) {
      return std::pair(d.source ? d.source->name : std::string(), d.labels.empty() ? 0u : d.labels[0].span.begin);
    };
    return key(a) < key(b);
  });
  result.data = data;
  return result;
}

}  // namespace rule

LoadResult try_load_rules(const LoadOptions& options) {
  auto loading = std::async(std::launch::async, rule::load_tables, options.shipped);
  auto program = rule::read_sources(options);
  auto known = rule::read_compiled(options, program);
  if (!known) rule::parse(program);  // beside the tables
  auto tables = loading.get();
  if (known && known->digest == rule::digest_of(tables, program)) {
    auto data = std::make_shared<rule::Data>();
    static_cast<rule::Compiled&>(*data) = *std::move(known);
    rule::take_in(tables, program, *data);
    data->finder = match::Literals(data->literals, data->atoms);
    return {std::move(data), {}};
  }
  if (known) rule::parse(program);  // a table changed
  return rule::compile(program, options, std::move(tables));
}

std::string compiled_rules(const LoadOptions& options) {
  auto program = rule::read_program(options);
  auto made = rule::compile(program, options, rule::load_tables(options.shipped));
  if (!made.diagnostics.empty()) throw RuleError(std::move(made.diagnostics));
  return rule::encode_compiled(*made.data, program);
}

RuleSet load_rules(const LoadOptions& options) {
  auto result = try_load_rules(options);
  if (std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                  [](const Diagnostic& d) { return d.severity == Severity::error; }))
    throw RuleError(std::move(result.diagnostics));
  return RuleSet(std::move(result.data));
}

const std::vector<RuleInfo>& RuleSet::rules() const { return data_->infos; }

const RuleInfo* RuleSet::find(std::string_view id) const {
  const auto it = std::lower_bound(data_->infos.begin(), data_->infos.end(), id,
                                   [](const RuleInfo& info, std::string_view key) { return info.id < key; });
  return it != data_->infos.end() && it->id == id ? &*it : nullptr;
}

std::string_view RuleSet::digest() const { return data_->digest; }
const std::vector<Diagnostic>& RuleSet::advice() const { return data_->advice; }

std::string_view to_string(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string_view to_string(RuleStatus status) {
  return status == RuleStatus::stable ? "stable" : status == RuleStatus::experimental ? "experimental" : "deprecated";
}

}  // namespace xiezhi
