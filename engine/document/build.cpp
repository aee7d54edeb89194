// Extract → Data: the steps in their order.
#include <algorithm>

#include "engine/document/citation.hpp"
#include "engine/document/data.hpp"
#include "engine/document/faults.hpp"
#include "engine/document/header.hpp"
#include "engine/document/landmarks.hpp"
#include "engine/document/old_words.hpp"
#include "engine/document/outline.hpp"
#include "engine/document/paragraphs.hpp"
#include "engine/document/roles.hpp"
#include "engine/document/sentences.hpp"
#include "engine/document/tables.hpp"
#include "engine/document/units.hpp"
#include "engine/text/digest.hpp"

namespace xiezhi::document {

namespace {

void place_in_folded(std::vector<Paragraph>& paragraphs, const text::FoldedText& folded) {
  for (Paragraph& p : paragraphs) {
    p.folded.begin = folded.map.to_folded(p.source.begin);
    const std::size_t end = folded.text.find('\n', p.folded.begin);
    p.folded.end = static_cast<std::uint32_t>(end == std::string::npos ? folded.text.size() : end);
    while (p.folded.end > p.folded.begin && folded.text[p.folded.end - 1] == ' ') --p.folded.end;
  }
}

}  // namespace

std::shared_ptr<const Data> build(read::Extract extract) {
  auto data = std::make_shared<Data>();
  data->extract = std::move(extract);
  const std::string_view text = data->extract.text;
  data->digest = text::sha256(text);

  Paragraphs found = paragraphs(data->extract);
  std::vector<std::string>& unread = data->extract.unread;  // of a stored draft it says so already
  if (!found.unread.empty() && std::find(unread.begin(), unread.end(), found.unread) == unread.end())
    unread.push_back(found.unread);
  data->folded = text::fold(text, found.soft_breaks);
  const text::OffsetMap& map = data->folded.map;
  place_in_folded(found.list, data->folded);

  const std::vector<Landmark> marks = landmarks(data->folded.text);
  const MakeUp make_up = assign_roles(found.list, data->folded.text, data->extract);
  std::vector<Unit> parts = units(found.list, data->folded.text, map, marks);
  Outline tree = outline(parts, found.list, data->extract, data->folded.text, map, make_up.main);
  data->provisions = std::move(tree.provisions);
  data->main_title = tree.main_title;

  cut_sentences(*data, parts, tree.lead_in_parents, marks);
  quote_reasons(*data);
  read_tables(*data);
  const std::vector<Reference> references = find_citations(*data, parts, marks);
  read_header(*data, found.list, make_up, tree.articles);
  find_faults(*data, tree, parts, references, marks);
  return data;
}

}  // namespace xiezhi::document
