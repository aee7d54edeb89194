#include "engine/rule/compiled.hpp"

#include <algorithm>
#include <utility>

#include "engine/rule/compiler.hpp"
#include "engine/text/archive.hpp"
#include "rule_compiler.hpp"  // XIEZHI_COMPILER: a digest of the sources of the rooms that compile

namespace xiezhi::rule {
namespace {

// A condition or rule points into the text of its file: kept as the file's place in the program, from 1; 0: none.
struct Writer : text::ArchiveWriter {
  explicit Writer(const Program& from) : program(from) {}
  const Program& program;
};
struct Reader : text::ArchiveReader {
  Reader(std::string_view bytes, const Program& from) : text::ArchiveReader(bytes), program(from) {}
  const Program& program;
};

template <class A>
void field(A& a, std::shared_ptr<const SourceText>& source) {
  const auto& modules = a.program.modules;
  if constexpr (A::writes) {
    const auto its = [&](const auto& m) { return m->source->name == source->name; };
    a.number(source ? static_cast<std::uint64_t>(std::find_if(modules.begin(), modules.end(), its) - modules.begin()) + 1 : 0);
  } else if (const auto n = a.number(); n != 0) {
    if (n > modules.size()) throw text::ArchiveDamaged();
    source = modules[n - 1]->source;
  }
}
// `none` is frequent: it takes one byte.
template <class A>
void field(A& a, std::uint32_t& value) {
  if constexpr (A::writes)
    a.number(value + 1);  // 0 for it
  else
    value = static_cast<std::uint32_t>(a.number()) - 1;
}
// Made from its text, which stands beside it.
template <class A>
void field(A&, std::shared_ptr<const re2::RE2>&) {}

// Which sources, and which build.
std::string stamp(const Program& program) {
  std::string all = XIEZHI_COMPILER;
  for (const auto& module : program.modules) all += module->id + '\n' + module->digest;
  return all;
}

}  // namespace

std::string encode_compiled(const Compiled& compiled, const Program& program) {
  Writer writer(program);
  field(writer, const_cast<Compiled&>(compiled));  // a writer changes nothing
  const auto payload = writer.take();
  return text::seal({payload, stamp(program)}) + payload;
}

std::optional<Compiled> decode_compiled(std::string_view bytes, const Program& program) {
  const auto payload = bytes.substr(std::min<std::size_t>(bytes.size(), 8));
  if (bytes.substr(0, 8) != text::seal({payload, stamp(program)})) return std::nullopt;
  std::optional<Compiled> out(std::in_place);
  Reader reader(payload, program);
  try {
    field(reader, *out);
  } catch (const text::ArchiveDamaged&) { return std::nullopt; }
  if (!reader.at_end()) return std::nullopt;
  for (auto& pattern : out->patterns)
    if (pattern.kind == PatternKind::regex) pattern.regex = make_regex(pattern.regex_text);
  return out;
}

}  // namespace xiezhi::rule
