#include "engine/read/docx_comments.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

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

// An element of the same name whose children, moved from there, find their namespaces declared.
xmlNode* make_like(const xmlNode* element, xmlNs* word) {
  xmlNode* const out = make_element(element->doc, word, reinterpret_cast<const char*>(element->name));
  out->nsDef = xmlCopyNamespaceList(element->nsDef);
  return out;
}

// Parts a run before one of its children, which begins a run of its own with the same properties.
void part_before(xmlNode* child, xmlNs* word) {
  xmlNode* const run = child->parent;
  xmlNode* first = run->children;
  while (first != child && (first->type != XML_ELEMENT_NODE || name_of(first) == "rPr")) first = first->next;
  if (first == child) return;
  xmlNode* const behind = xmlAddNextSibling(run, make_like(run, word));  // in the tree: what is copied finds its namespace
  behind->properties = xmlCopyPropList(behind, run->properties);
  for (xmlNode* node = run->children; node != first; node = node->next) {
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
  Body(const XmlTree& tree, const std::vector<Piece>& pieces)
      : pieces_(pieces), root_(tree.root()), word_(prefixed(tree, "w")), all_(tree.elements()) {}

  // Every comment's places first, then the cuts, then the marks: numbers stay what they are until then.
  void mark(const std::vector<Comment>& comments, const std::vector<std::string>& ids) {
    std::vector<std::pair<std::size_t, std::size_t>> places;  // first and last piece
    for (const Comment& comment : comments) {
      places.push_back(pieces_of(comment.span));
      if (pieces_.empty()) continue;
      cut(places.back().first, comment.span.begin);
      cut(places.back().second, comment.span.end);
    }
    for (auto& [element, offsets] : cuts_) part(all_[element], offsets);
    for (std::size_t i = 0; i < comments.size(); ++i) {
      const auto [first, last] = places[i];
      set(pieces_.empty() ? nullptr : begin_run(first, comments[i].span.begin),
          pieces_.empty() ? nullptr : end_run(last, comments[i].span.end), ids[i]);
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

  xmlNode* element_of(std::size_t piece) const {
    const auto at = pieces_[piece].element;
    return at < all_.size() ? all_[at] : nullptr;
  }

  // May the run around it be parted within its text?
  bool parts(std::size_t piece) const {
    xmlNode* const element = element_of(piece);
    return element != nullptr && is_run_text(element) && element->parent == run_around(element) &&
           text_of(element).size() >= pieces_[piece].from + pieces_[piece].span.size();
  }

  Offset offset(std::size_t piece, std::uint32_t at) const {
    const Piece& p = pieces_[piece];
    return p.from + std::clamp(at, p.span.begin, p.span.end) - p.span.begin;
  }

  void cut(std::size_t piece, std::uint32_t at) {
    if (parts(piece)) cuts_[pieces_[piece].element].push_back(offset(piece, at));
  }

  // Parts the element's run at the places in its text; segments_ tells which element holds what then.
  void part(xmlNode* element, std::vector<Offset>& at) {
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    auto& segments = segments_[element];
    const std::string text(text_of(element));
    if (at.back() == text.size() && element->next != nullptr) part_before(element->next, word_);
    Offset end = static_cast<Offset>(text.size());
    for (auto it = at.rbegin(); it != at.rend(); ++it) {
      if (*it == 0 || *it >= end) continue;
      xmlNode* const behind = make_like(element, word_);
      write(behind, std::string_view(text).substr(*it, end - *it));
      xmlAddNextSibling(element, behind);
      part_before(behind, word_);
      segments[*it] = behind;
      end = *it;
    }
    if (end < text.size()) write(element, std::string_view(text).substr(0, end));
    if (at.front() == 0) part_before(element, word_);
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
    xmlNode* const element = element_of(piece);
    if (element == nullptr) return nullptr;
    const auto it = segments_.find(element);
    return run_around(it == segments_.end() ? element : std::prev(it->second.upper_bound(o))->second);
  }

  // The marks of a comment around two runs; at the first paragraph when there is no such place.
  void set(xmlNode* begin, xmlNode* end, const std::string& id) {
    const auto make = [&](const char* name) { return make_element(root_->doc, word_, name, {{"id", id}}); };
    xmlNode* const start = make("commentRangeStart");
    xmlNode* const stop = make("commentRangeEnd");
    xmlNode* const reference = make_element(root_->doc, word_, "r");
    xmlAddChild(reference, make("commentReference"));
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
    if (body == nullptr) return add_element(add_element(root_, word_, "body"), word_, "p");
    for (xmlNode* node = body->children; node != nullptr; node = node->next)
      if (name_of(node) == "p") return node;
    xmlNode* const paragraph = make_element(root_->doc, word_, "p");
    return body->children == nullptr ? xmlAddChild(body, paragraph) : xmlAddPrevSibling(body->children, paragraph);
  }

  const std::vector<Piece>& pieces_;
  xmlNode* root_;
  xmlNs* word_;
  std::vector<xmlNode*> all_;  // elements, by number
  // By element, the last one first: what stands behind a cut moves once.
  std::map<std::uint32_t, std::vector<Offset>, std::greater<>> cuts_;
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

void write_comments(const XmlTree& tree, const std::vector<Comment>& comments, const std::vector<std::string>& ids,
                    const Commenter& by) {
  xmlNs* const word = prefixed(tree, "w");
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const Attributes who = {{"id", ids[i]}, {"author", std::string(by.name)}, {"initials", std::string(by.initials)}};
    xmlNode* const comment = add_element(tree.root(), word, "comment", who);
    for (const std::string& line : comments[i].lines) {
      xmlNode* const paragraph = add_element(comment, word, "p");
      if (&line == comments[i].lines.data()) add_element(add_element(paragraph, word, "r"), word, "annotationRef");
      xmlNode* const text = add_element(add_element(paragraph, word, "r"), word, "t");
      set_text(text, harmless(line));
      xmlNodeSetSpacePreserve(text, 1);
    }
  }
}

// So many that no comment has, nor a mark that lost its comment.
std::vector<std::string> free_ids(std::size_t count, const XmlTree& texts, const XmlTree& body) {
  std::set<std::string> used;
  for (const XmlTree* tree : {&texts, &body})
    for (const xmlNode* node : tree->elements())
      if (name_of(node).substr(0, 7) == "comment") used.insert(attribute_of(node, "id"));
  std::vector<std::string> out;
  for (std::size_t id = 0; out.size() < count; ++id)
    if (std::string one = std::to_string(id); !used.contains(one)) out.push_back(std::move(one));
  return out;
}

// How the document and its archive tell of the comments part.
class CommentsPart {
 public:
  CommentsPart(Package& package, std::string space) : package_(package), space_(std::move(space)) {
    const std::string& main = package.main();
    const auto slash = main.rfind('/');
    folder_ = slash == std::string::npos ? "" : main.substr(0, slash + 1);
    member_ = package.member("comments");
    told_ = !member_.empty();
    for (int n = 0; member_.empty() || (!told_ && package.archive().has(member_.c_str())); ++n)
      member_ = folder_ + "comments" + (n == 0 ? "" : std::to_string(n)) + ".xml";
  }
  const std::string& member() const { return member_; }
  std::string text() const { return package_.archive().read(member_).value_or("<w:comments xmlns:w=\"" + space_ + "\"/>"); }
  // Adds what is not told yet.
  void tell(Members& out) const {
    if (!told_) tell_document(out);
    if (!told_ || !package_.archive().has(member_.c_str())) tell_archive(out);
  }

 private:
  void tell_document(Members& out) const {
    const std::string relations = folder_ + "_rels/" + package_.main().substr(folder_.size()) + ".rels";
    const XmlTree tree(package_.archive().read(relations).value_or(
                           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"),
                       relations, package_.source());
    std::set<std::string> used;
    for (const xmlNode* node : tree.elements()) used.insert(attribute_of(node, "Id"));
    std::string id = "rIdXiezhi";
    while (used.contains(id)) id += "1";
    // The transitional and the strict form of the format have names of their own.
    const bool strict = space_.find("purl.oclc.org") != std::string::npos;
    const std::string office =
        strict ? "http://purl.oclc.org/ooxml/officeDocument" : "http://schemas.openxmlformats.org/officeDocument/2006";
    add_element(tree.root(), tree.root()->ns, "Relationship",
                {{"Id", id}, {"Type", office + "/relationships/comments"}, {"Target", member_.substr(folder_.size())}});
    out[relations] = tree.bytes();
  }

  void tell_archive(Members& out) const {
    const std::string types = "[Content_Types].xml";
    const XmlTree tree(package_.archive().read(types).value_or(
                           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
                       types, package_.source());
    for (const xmlNode* node : tree.elements())
      if (attribute_of(node, "PartName") == "/" + member_) return;
    add_element(tree.root(), tree.root()->ns, "Override",
                {{"PartName", "/" + member_},
                 {"ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"}});
    out[types] = tree.bytes();
  }

  Package& package_;
  std::string space_, folder_, member_;
  bool told_ = false;  // by the document
};

}  // namespace

std::string with_comments(std::string_view docx, std::string_view name, const ReadOptions& options, const Extract& extract,
                          const std::vector<Comment>& comments, const Commenter& by) {
  const Source source{docx, name, options};
  Package package(source);
  const XmlTree body(package.main_bytes(), package.main(), source);
  const CommentsPart part(package, std::string(view(body.root()->ns == nullptr ? nullptr : body.root()->ns->href)));
  const XmlTree texts(part.text(), part.member(), source);

  const auto ids = free_ids(comments.size(), texts, body);
  write_comments(texts, comments, ids, by);
  Body(body, extract.pieces).mark(comments, ids);
  Members members;
  part.tell(members);
  members[part.member()] = texts.bytes();
  members[package.main()] = body.bytes();
  return package.archive().with(members);
}

}  // namespace xiezhi::read
