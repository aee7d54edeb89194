#include "engine/read/docx_comments.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "engine/read/chars.hpp"
#include "engine/read/docx_package.hpp"
#include "engine/read/xml_tree.hpp"
#include "engine/text/plain.hpp"

namespace xiezhi::read {
namespace {

using Members = std::map<std::string, std::string>;

bool is_run_text(const xmlNode* node) { return name_of(node) == "t" || name_of(node) == "delText"; }

// The ancestor (or the node itself) whose parent is `parent`; nullptr: there is none.
xmlNode* child_of(xmlNode* node, std::string_view parent) {
  while (node != nullptr && name_of(node->parent) != parent) node = node->parent;
  return node;
}

// The run around an element; of those in a text box the one that holds the box.
xmlNode* run_around(xmlNode* node) {
  xmlNode* out = nullptr;
  for (; node != nullptr; node = node->parent)
    if (name_of(node) == "r") out = node;
  return out;
}

std::string_view text_of(const xmlNode* element) {
  const xmlNode* text = element->children;
  const bool plain = text != nullptr && text->next == nullptr && text->type == XML_TEXT_NODE;
  return plain ? view(text->content) : std::string_view();
}

// Parts a run before one of its children, which begins a run of its own with the same properties.
void part_before(xmlNode* child) {
  xmlNode* const run = child->parent;
  xmlNode* first = run->children;
  while (first != nullptr && (first->type != XML_ELEMENT_NODE || name_of(first) == "rPr")) first = first->next;
  if (first == child) return;
  xmlNode* const behind = xmlAddNextSibling(run, make_element(run, "r"));  // in the tree: what is copied finds its namespace
  behind->properties = xmlCopyPropList(behind, run->properties);
  for (xmlNode* node = run->children; node != child; node = node->next) {
    xmlNode* properties = nullptr;
    if (name_of(node) == "rPr" && xmlDOMWrapCloneNode(nullptr, run->doc, node, &properties, run->doc, behind, 1, 0) == 0)
      xmlAddChild(behind, properties);
  }
  for (xmlNode* node = child; node != nullptr;) {
    xmlNode* const next = node->next;
    xmlUnlinkNode(node);
    xmlAddChild(behind, node);
    node = next;
  }
}

// The words of the main part, and where comments may begin and end among them.
class Body {
 public:
  Body(const XmlTree& tree, const std::vector<Piece>& pieces) : pieces_(pieces), root_(tree.root()) {
    const auto elements = tree.elements();
    for (const Piece& piece : pieces) elements_.push_back(piece.element < elements.size() ? elements[piece.element] : nullptr);
  }

  // Every comment's places first, then the cuts, then the marks: numbers stay what they are until then.
  void mark(const std::vector<Comment>& comments, std::size_t first_id) {
    std::vector<std::pair<std::size_t, std::size_t>> places;  // first and last piece
    for (const Comment& comment : comments) {
      places.push_back(pieces_of(comment.span));
      if (pieces_.empty()) continue;
      cut(places.back().first, comment.span.begin);
      cut(places.back().second, comment.span.end);
    }
    for (auto& [element, offsets] : cuts_) part(element, offsets);
    for (std::size_t i = 0; i < comments.size(); ++i) {
      const auto [first, last] = places[i];
      set(pieces_.empty() ? nullptr : begin_run(first, comments[i].span.begin),
          pieces_.empty() ? nullptr : end_run(last, comments[i].span.end), std::to_string(first_id + i));
    }
  }

 private:
  using Offset = std::uint32_t;

  // Those that overlap the span, or else the next one.
  std::pair<std::size_t, std::size_t> pieces_of(Span span) const {
    const auto begin = pieces_.begin();
    const auto first = std::partition_point(begin, pieces_.end(), [&](const Piece& p) { return p.span.end <= span.begin; });
    const auto end = std::partition_point(first, pieces_.end(), [&](const Piece& p) { return p.span.begin < span.end; });
    if (pieces_.empty()) return {0, 0};
    const auto at = static_cast<std::size_t>(std::min(first, pieces_.end() - 1) - begin);
    return {at, end > first ? static_cast<std::size_t>(end - begin) - 1 : at};
  }

  // May the run around it be parted within its text?
  bool parts(std::size_t piece) const {
    const xmlNode* const element = elements_[piece];
    return element != nullptr && is_run_text(element) && element->parent == run_around(elements_[piece]) &&
           text_of(element).size() >= pieces_[piece].from + pieces_[piece].span.size();
  }

  Offset offset(std::size_t piece, std::uint32_t at) const {
    const Piece& p = pieces_[piece];
    return p.from + std::clamp(at, p.span.begin, p.span.end) - p.span.begin;
  }

  void cut(std::size_t piece, std::uint32_t at) {
    if (parts(piece)) cuts_[elements_[piece]].push_back(offset(piece, at));
  }

  // Parts the element's run at the places in its text; segments_ tells which element holds what then.
  void part(xmlNode* element, std::vector<Offset>& at) {
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    auto& segments = segments_[element];
    const std::string text(text_of(element));
    if (at.back() == text.size() && element->next != nullptr) part_before(element->next);
    Offset end = static_cast<Offset>(text.size());
    for (auto it = at.rbegin(); it != at.rend(); ++it) {
      if (*it == 0 || *it >= end) continue;
      xmlNode* const behind = make_element(element, reinterpret_cast<const char*>(element->name));
      write(behind, std::string_view(text).substr(*it, end - *it));
      xmlAddNextSibling(element, behind);
      part_before(behind);
      segments[*it] = behind;
      end = *it;
    }
    if (end < text.size()) write(element, std::string_view(text).substr(0, end));
    if (at.front() == 0) part_before(element);
    segments[0] = element;
  }

  void write(xmlNode* element, std::string_view text) const {
    set_text(element, text);
    xmlNodeSetSpacePreserve(element, 1);
  }

  // The run in which the text at `at` stands, the character behind or before it.
  xmlNode* begin_run(std::size_t piece, std::uint32_t at) const { return run_at(piece, offset(piece, at)); }
  xmlNode* end_run(std::size_t piece, std::uint32_t at) const {
    const Offset o = offset(piece, at);
    return run_at(piece, o == 0 ? 0 : o - 1);
  }
  xmlNode* run_at(std::size_t piece, Offset o) const {
    xmlNode* const element = elements_[piece];
    if (element == nullptr) return nullptr;
    const auto it = segments_.find(element);
    return run_around(it == segments_.end() ? element : std::prev(it->second.upper_bound(o))->second);
  }

  // The marks of a comment around two runs; at the first paragraph when there is no such place.
  void set(xmlNode* begin, xmlNode* end, const std::string& id) {
    xmlNode* const start = make_element(root_, "commentRangeStart", {{"id", id}});
    xmlNode* const stop = make_element(root_, "commentRangeEnd", {{"id", id}});
    xmlNode* const reference = make_element(root_, "r");
    add_element(reference, "commentReference", {{"id", id}});
    if (begin != nullptr && end != nullptr && child_of(begin, "p") != nullptr && child_of(end, "p") != nullptr) {
      xmlAddPrevSibling(begin, start);
      put_behind(end, stop);
      // In the paragraph itself: in inserted or deleted text, in a link, it would be theirs.
      put_behind(child_of(end, "p"), reference);
      return;
    }
    xmlNode* const paragraph = first_paragraph();
    for (xmlNode* const node : {start, stop, reference}) xmlAddChild(paragraph, node);
  }

  // Behind what was put there before.
  void put_behind(xmlNode* node, xmlNode* fresh) {
    xmlNode*& last = behind_.try_emplace(node, node).first->second;
    last = xmlAddNextSibling(last, fresh);
  }

  xmlNode* first_paragraph() const {
    xmlNode* body = root_->children;
    while (body != nullptr && name_of(body) != "body") body = body->next;
    if (body == nullptr) return add_element(add_element(root_, "body"), "p");
    for (xmlNode* node = body->children; node != nullptr; node = node->next)
      if (name_of(node) == "p") return node;
    xmlNode* const paragraph = make_element(root_, "p");
    return body->children == nullptr ? xmlAddChild(body, paragraph) : xmlAddPrevSibling(body->children, paragraph);
  }

  const std::vector<Piece>& pieces_;
  xmlNode* root_;
  std::vector<xmlNode*> elements_;  // by piece
  std::map<xmlNode*, std::vector<Offset>> cuts_;
  std::map<xmlNode*, std::map<Offset, xmlNode*>> segments_;  // of an element that was parted: where each begins
  std::map<xmlNode*, xmlNode*> behind_;                      // the last mark behind a node
};

// What a comment cannot hold becomes a question mark: XML has no control characters, nor the two non-characters.
std::string harmless(std::string_view text) {
  std::string out = text::plain(text);
  for (const std::string_view none : {"\uFFFE", "\uFFFF"})
    for (auto at = out.find(none); at != std::string::npos; at = out.find(none, at)) out.replace(at, none.size(), "?");
  return out;
}

void write_comments(xmlNode* root, const std::vector<Comment>& comments, std::size_t first_id, const Commenter& by) {
  for (std::size_t i = 0; i < comments.size(); ++i) {
    xmlNode* const comment = add_element(
        root, "comment",
        {{"id", std::to_string(first_id + i)}, {"author", std::string(by.name)}, {"initials", std::string(by.initials)}});
    for (const std::string& line : comments[i].lines) {
      xmlNode* const paragraph = add_element(comment, "p");
      if (&line == comments[i].lines.data()) add_element(add_element(paragraph, "r"), "annotationRef");
      xmlNode* const text = add_element(add_element(paragraph, "r"), "t");
      set_text(text, harmless(line));
      xmlNodeSetSpacePreserve(text, 1);
    }
  }
}

std::size_t first_free_id(const xmlNode* root) {
  std::size_t free = 0;
  for (const xmlNode* node = root->children; node != nullptr; node = node->next)
    if (name_of(node) == "comment")
      free = std::max(free, static_cast<std::size_t>(std::strtoul(attribute_of(node, "id").c_str(), nullptr, 10)) + 1);
  return free;
}

// A comments part that the document does not have yet: its member, how the main part and the archive tell of it.
class NewPart {
 public:
  NewPart(Package& package, std::string_view space) : package_(package), main_(package.main()) {
    const auto slash = main_.rfind('/');
    folder_ = slash == std::string::npos ? "" : main_.substr(0, slash + 1);
    name_ = "comments.xml";
    for (int n = 1; package.archive().has((folder_ + name_).c_str()); ++n) name_ = "comments" + std::to_string(n) + ".xml";
    space_ = space;
  }
  std::string member() const { return folder_ + name_; }
  std::string empty() const { return "<w:comments xmlns:w=\"" + space_ + "\"/>"; }

  void announce(Members& out) const {
    const std::string relations = folder_ + "_rels/" + main_.substr(folder_.size()) + ".rels";
    const std::string none = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    const XmlTree tree(package_.archive().read(relations).value_or(none), relations, package_.source());
    std::string id = "rIdXiezhi";
    for (const xmlNode* node : tree.elements())
      if (attribute_of(node, "Id") == id) id += "1";  // ours would be the last one that is alike
    // The transitional and the strict form of the format have names of their own.
    const bool strict = space_.find("purl.oclc.org") != std::string::npos;
    const std::string office =
        strict ? "http://purl.oclc.org/ooxml/officeDocument" : "http://schemas.openxmlformats.org/officeDocument/2006";
    add_element(tree.root(), "Relationship", {{"Id", id}, {"Type", office + "/relationships/comments"}, {"Target", name_}},
                false);
    out[relations] = tree.bytes();

    const std::string types = "[Content_Types].xml";
    const std::string no_types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    const XmlTree contents(package_.archive().read(types).value_or(no_types), types, package_.source());
    add_element(contents.root(), "Override",
                {{"PartName", "/" + member()},
                 {"ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"}},
                false);
    out[types] = contents.bytes();
  }

 private:
  Package& package_;
  std::string main_, folder_, name_, space_;
};

}  // namespace

std::string with_comments(std::string_view docx, std::string_view name, const Extract& extract,
                          const std::vector<Comment>& comments, const Commenter& by) {
  const ReadOptions options;
  const Source source{docx, name, options};
  Package package(source);
  const XmlTree body(package.main_bytes(), package.main(), source);
  const std::string space(view(body.root()->ns == nullptr ? nullptr : body.root()->ns->href));

  Members members;
  const NewPart fresh(package, space);
  std::string member = package.member("comments");
  if (member.empty()) {
    fresh.announce(members);
    member = fresh.member();
  }
  const std::string old = package.archive().read(member).value_or(fresh.empty());
  const XmlTree texts(old, member, source);
  const std::size_t first_id = first_free_id(texts.root());
  write_comments(texts.root(), comments, first_id, by);
  Body(body, extract.pieces).mark(comments, first_id);
  members[member] = texts.bytes();
  members[package.main()] = body.bytes();
  return package.archive().with(members);
}

}  // namespace xiezhi::read
