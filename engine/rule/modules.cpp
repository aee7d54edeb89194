#include "engine/rule/modules.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>

#include "engine/text/digest.hpp"
#include "engine/text/file.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::rule {
namespace fs = std::filesystem;
using grammar::Item;
using grammar::ItemKind;

namespace {

struct File {
  fs::path path;
  std::string id;
  bool context = false;
  bool shipped = false;
  std::string folder = path.parent_path().string();
};

// What is read of the folders that are asked for.
struct Sources {
  std::vector<File> rules;
  std::vector<fs::path> statements;  // tables beside them
};
constexpr const char* table_of_statements = "statements.csv";

std::string text_of(const fs::path& file, const LoadOptions& options) {
  if (!options.unsaved.empty())
    if (const auto it = options.unsaved.find(fs::weakly_canonical(file)); it != options.unsaved.end()) return it->second;
  return text::slurp(file);
}

std::string module_id(const fs::path& relative) {
  std::string id;
  for (const auto& part : relative.parent_path()) {
    if (part != ".") id += part.string() + ".";
  }
  return id + relative.stem().string();
}

[[noreturn]] void unreadable(const fs::path& path) {
  throw Error(ErrorKind::unreadable, "无法读取 " + path.string(), "cannot read " + path.string(), path.string());
}

// Every *.rule below `folder`, ids relative to it, and every table. Hidden files and folders are left out.
void collect(const fs::path& folder, Sources& out, const std::string& prefix = {}, bool context = false) {
  std::error_code failed, none;
  fs::recursive_directory_iterator at(folder, failed), end;
  if (failed == std::errc::no_such_file_or_directory)
    throw Error(ErrorKind::not_found, "找不到规则文件夹 " + folder.string(), "no such rule folder: " + folder.string(),
                folder.string());
  for (; at != end; at.increment(failed)) {
    const auto name = at->path().filename().string();
    if (name.starts_with('.')) {
      if (at->is_directory(none)) at.disable_recursion_pending();
      continue;
    }
    if (!at->is_regular_file(none)) continue;
    if (at->path().extension() == ".rule")
      out.rules.push_back({at->path(), prefix + module_id(at->path().lexically_relative(folder)), context});
    if (name == table_of_statements) out.statements.push_back(at->path());
  }
  if (failed) unreadable(folder);  // it, or a folder below it: the walk ended there
}

// The folder that the rule `id` counts from, when its file stands where the id says; else nothing.
fs::path root_of(fs::path file, std::string_view id) {
  file.replace_extension();
  while (!id.empty()) {
    const auto dot = id.rfind('.');
    if (file.filename() != id.substr(dot + 1)) return {};  // dot + 1: 0 behind the last one
    file = file.parent_path();
    id = id.substr(0, dot == id.npos ? 0 : dot);
  }
  return file;
}

// A file that is asked for alone still sees its pack, and what both use of the folder that the rule's id counts from.
void add_beside(const fs::path& path, const LoadOptions& options, Sources& sources) {
  auto& out = sources.rules;
  const auto pack = path.parent_path() / "pack.rule";
  if (fs::exists(pack) && pack != path) out.push_back({pack, "pack", true});
  const auto parsed = [&](const fs::path& file) {
    return grammar::parse(std::make_shared<const SourceText>(SourceText{{}, text_of(file, options)})).file;
  };
  const auto own = parsed(path);
  fs::path root;
  for (const auto& item : own.items)
    if (item.kind == ItemKind::rule) root = root_of(fs::absolute(path).lexically_normal(), item.name.text);
  for (const auto& folder : {path.parent_path(), root})
    if (fs::is_regular_file(folder / table_of_statements)) sources.statements.push_back(folder / table_of_statements);
  if (root.empty()) return;
  const auto add_used = [&](const grammar::File& from) {
    for (const auto& item : from.items) {
      if (item.kind != ItemKind::use ||
          std::any_of(out.begin(), out.end(), [&](const File& f) { return f.id == item.name.text; }))
        continue;
      auto relative = item.name.text;
      std::replace(relative.begin(), relative.end(), '.', '/');
      if (const auto file = root / (relative + ".rule"); fs::exists(file)) out.push_back({file, item.name.text, true});
    }
  };
  auto at = out.size();
  add_used(own);
  if (fs::exists(pack) && pack != path) add_used(parsed(pack));
  for (; at < out.size(); ++at) add_used(parsed(fs::path(out[at].path)));
}

Sources sources(const LoadOptions& options) {
  Sources found;
  auto& out = found.rules;
  if (!options.shipped.empty()) {
    const auto vocabulary = options.shipped / "vocabulary";
    if (options.packs) {
      collect(options.shipped, found);
    } else if (fs::is_directory(vocabulary)) {
      collect(vocabulary, found, "vocabulary.", true);
    }
    for (auto& file : out) file.shipped = true;
    found.statements.clear();  // load_tables() reads it
  }
  for (const auto& path : options.paths) {
    std::error_code failed;
    const auto status = fs::status(path, failed);
    if (!fs::status_known(status)) unreadable(path);
    if (fs::is_directory(status)) {
      const auto before = out.size();
      collect(path, found);
      if (out.size() == before && options.unsaved.empty())
        throw Error(ErrorKind::not_found, "这里没有规则文件（*.rule）：" + path.string(),
                    "no rule files (*.rule) here: " + path.string(), path.string());
    } else if (fs::exists(status) || options.unsaved.contains(path)) {
      out.push_back({path, path.stem().string(), false});
      add_beside(path, options, found);
    } else {
      throw Error(ErrorKind::not_found, "找不到规则文件 " + path.string(), "no such rule file: " + path.string(),
                  path.string());
    }
  }
  // The same file may be named twice (shipped, and by path): once is enough.
  std::stable_partition(out.begin(), out.end(), [](const File& f) { return !f.context; });
  std::set<fs::path> seen;
  std::erase_if(out, [&](const File& f) { return !seen.insert(fs::weakly_canonical(f.path)).second; });
  std::sort(out.begin(), out.end(),
            [](const File& a, const File& b) { return std::tie(a.folder, a.id) < std::tie(b.folder, b.id); });
  auto& tables = found.statements;
  for (auto& table : tables) table = fs::weakly_canonical(table);
  std::sort(tables.begin(), tables.end());
  tables.erase(std::unique(tables.begin(), tables.end()), tables.end());
  if (!options.shipped.empty()) std::erase(tables, fs::weakly_canonical(options.shipped / table_of_statements));
  return found;
}

bool is_pack(const Module& module) { return fs::path(module.source->name).filename() == "pack.rule"; }

void index(Module& module, std::vector<Diagnostic>& diagnostics) {
  for (const auto& item : module.file.items) {
    auto* table = item.kind == ItemKind::term        ? &module.terms
                  : item.kind == ItemKind::exception ? &module.exceptions
                  : item.kind == ItemKind::frame     ? &module.frames
                                                     : nullptr;
    if (table != nullptr && !table->emplace(item.name.text, &item).second)
      diagnostics.push_back(grammar::make("X0205", module.source, item.name.span, {item.name.text}));
    if (item.kind == ItemKind::defaults) {
      const auto fault = [&](std::string_view code) {
        diagnostics.push_back(grammar::make(code, module.source, item.keyword.span, {"`" + item.keyword.text + "`"}));
      };
      if (!is_pack(module))
        fault("X0237");
      else if (module.defaults != nullptr)
        fault("X0205");
      else
        module.defaults = &item;
    }
    if (item.kind == ItemKind::rule) {
      if (module.rule != nullptr)
        diagnostics.push_back(grammar::make("X0204", module.source, item.name.span, {item.name.text}));
      else
        module.rule = &item;
    }
  }
}

// Of several the shipped one; check_ids() tells of the others.
const Module* by_id(const Program& program, std::string_view id) {
  const Module* out = nullptr;
  for (const auto& module : program.modules)
    if (module->id == id && (out == nullptr || (module->shipped && !out->shipped))) out = module.get();
  return out;
}

// A second file of an id that a `use` or the engine itself names: which of them would be meant?
void check_ids(Program& program) {
  std::set<const Module*> meant{program.prelude};
  for (const auto& module : program.modules) meant.insert(module->uses.begin(), module->uses.end());
  for (const auto& module : program.modules) {
    const auto* first = by_id(program, module->id);
    if (first == module.get() || !meant.contains(first)) continue;
    const auto& items = module->file.items;
    program.diagnostics.push_back(grammar::make("X0235", module->source, items.empty() ? SourceSpan{} : items[0].keyword.span,
                                                {module->id, first->source->name}));
  }
}

}  // namespace

void link(const Program& program, Module& module, std::vector<Diagnostic>& diagnostics) {
  index(module, diagnostics);
  for (const auto& other : program.modules) {
    if (other->folder == module.folder && other->id != module.id && is_pack(*other)) module.pack = other.get();
  }
  for (const auto& item : module.file.items) {
    if (item.kind != ItemKind::use) continue;
    if (const auto* used = by_id(program, item.name.text); used != nullptr) {
      module.uses.push_back(used);
      continue;
    }
    std::vector<std::string> ids;
    for (const auto& m : program.modules) ids.push_back(m->id);
    auto fault = grammar::make("X0208", module.source, item.name.span, {item.name.text});
    grammar::ask(fault, grammar::nearest(item.name.text, ids));
    diagnostics.push_back(std::move(fault));
  }
}

Program read_sources(const LoadOptions& options) {
  Program program;
  const auto found = sources(options);
  for (const auto& table : found.statements) program.statements.push_back({table.string(), text_of(table, options)});
  for (const auto& file : found.rules) {
    auto module = std::make_unique<Module>();
    module->id = file.id;
    module->context = file.context;
    module->shipped = file.shipped;
    module->folder = file.folder;
    module->source = std::make_shared<const SourceText>(SourceText{file.path.string(), text_of(file.path, options)});
    module->digest = text::sha256(module->source->text);
    program.modules.push_back(std::move(module));
  }
  return program;
}

void parse(Program& program) {
  std::vector<grammar::Parsed> parsed(program.modules.size());
  tbb::parallel_for(std::size_t{0}, parsed.size(),
                    [&](std::size_t i) { parsed[i] = grammar::parse(program.modules[i]->source); });
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    program.modules[i]->source = parsed[i].source;
    program.modules[i]->file = std::move(parsed[i].file);
    program.diagnostics.insert(program.diagnostics.end(), std::make_move_iterator(parsed[i].diagnostics.begin()),
                               std::make_move_iterator(parsed[i].diagnostics.end()));
  }
  program.prelude = by_id(program, "vocabulary.prelude");
  for (auto& module : program.modules) link(program, *module, program.diagnostics);
  check_ids(program);
}

Program read_program(const LoadOptions& options) {
  auto program = read_sources(options);
  parse(program);
  return program;
}

std::vector<const Module*> always_in_reach(const Program& program) {
  std::vector<const Module*> out;
  if (program.prelude == nullptr) return out;
  out.push_back(program.prelude);
  out.insert(out.end(), program.prelude->uses.begin(), program.prelude->uses.end());
  return out;
}

std::vector<const Module*> drawn(const Program& program, const Module& module) {
  std::vector<const Module*> out{&module};
  const auto draw = [&](const Module* m) {
    if (m != nullptr && std::find(out.begin(), out.end(), m) == out.end()) out.push_back(m);
  };
  draw(program.prelude);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& m = *out[i];
    draw(m.pack);
    for (const auto* used : m.uses) draw(used);
  }
  return out;
}

std::string digest_of(const Program& program, const Module& module) {
  std::string parts;
  for (const auto* m : drawn(program, module)) parts += m->digest;
  return text::sha256(parts);
}

namespace {

const std::map<std::string, const Item*, std::less<>>& table(const Module& module, NameKind kind) {
  return kind == NameKind::term ? module.terms : kind == NameKind::exception ? module.exceptions : module.frames;
}

// Modules in the order of look-up, up to the first of which `enough` is true; null: it is of none.
template <class Enough>
const Module* look(const Program& program, const Module& from, Enough enough) {
  const std::array<const Module*, 2> groups[] = {{&from, from.pack}, {program.prelude, nullptr}};
  for (const auto& group : groups) {
    for (const auto* module : group)
      if (module != nullptr && enough(*module)) return module;
    for (const auto* module : group)
      if (module != nullptr)
        for (const auto* used : module->uses)
          if (enough(*used)) return used;
  }
  return nullptr;
}

}  // namespace

Found find(const Program& program, const Module& from, NameKind kind, std::string_view name) {
  const Item* item = nullptr;
  const auto* module = look(program, from, [&](const Module& m) {
    const auto& names_of = table(m, kind);
    const auto it = names_of.find(name);
    if (it != names_of.end()) item = it->second;
    return item != nullptr;
  });
  return {item, module};
}

std::vector<std::string> names(const Program& program, const Module& from, NameKind kind) {
  std::vector<std::string> out;
  look(program, from, [&](const Module& module) {
    for (const auto& [name, item] : table(module, kind)) out.push_back(name);
    return false;
  });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace xiezhi::rule
