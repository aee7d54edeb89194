// Web pages, through libxml2's forgiving parser as a stream of events: no tree, no recursion, no network. Scripts, styles,
// navigation and what is not displayed are dropped. A table that only lays out the page is no table: its cells become
// paragraphs.
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "engine/read/builder.hpp"
#include "engine/read/chars.hpp"
#include "engine/read/html_tags.hpp"
#include "engine/read/number_format.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::read {
namespace {

// libxml2 searches its stack of open elements for each end tag: a limit keeps that linear.
constexpr std::size_t max_depth = 1000;
constexpr std::size_t max_columns = 1000;

std::size_t to_number(std::string_view s, std::size_t fallback, std::size_t max) {
  std::size_t n = 0;
  if (s.empty() || s[0] < '0' || s[0] > '9') return fallback;
  for (const char c : s) {
    if (c < '0' || c > '9') break;
    n = std::min(n * 10 + static_cast<std::size_t>(c - '0'), max);
  }
  return n;
}

// Does an item bring its own number, （一） 1. 第三条 or ① ? Then the number that the browser adds is not wanted. A numeral
// alone (三个工作日内…), 第三方 and （试行） are words of the item.
bool numbered_by_hand(std::string_view item) {
  const std::string folded = text::fold_literal(item.substr(0, item.find('\n')));
  std::string_view s = folded;
  const auto begins = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return s.starts_with(w); });
  };
  std::size_t at = 0;
  if (!s.empty() && text::enclosed(text::next(s, at))) return true;
  const bool bracket = begins({"（"}), ordinal = begins({"第"});
  if (bracket || ordinal) s.remove_prefix(3);
  const auto numeral = text::numeral(s);
  if (!numeral) return false;
  s.remove_prefix(numeral->length);
  if (bracket) return begins({"）"});
  if (ordinal) return begins({"编", "章", "节", "条", "部分"});
  return begins({"、", ".", "）"});
}

class Page {
 public:
  explicit Page(const Source& source) : source_(source), builder_("html", source) {}

  Extract read(std::string_view text) && {
    htmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      guarded(self, [&](Page& page) { page.open(view(name), Attributes(attributes)); });
    };
    handler.endElement = [](void* self, const xmlChar*) { guarded(self, [](Page& page) { page.close(); }); };
    handler.characters = [](void* self, const xmlChar* s, int n) {
      guarded(self, [&](Page& page) { page.characters({reinterpret_cast<const char*>(s), static_cast<std::size_t>(n)}); });
    };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    static const bool ready = (xmlInitParser(), true);
    (void)ready;
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
        htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())), &htmlFreeParserCtxt);
    if (parser == nullptr) throw source_.error(ErrorKind::damaged, "无法解析网页", "cannot parse the page");
    parser_ = parser.get();
    *parser->sax = handler;
    parser->userData = this;
    // The text is decoded: what the page says of its charset no longer holds.
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser.get());
    if (fault_ != nullptr) std::rethrow_exception(fault_);
    flush();
    unmake_layout_tables();
    return std::move(builder_).finish();
  }

 private:
  struct Open {
    Tag tag = Tag::other;
    bool centred = false;
    bool note = false;
    std::uint16_t level = 0;  // of a heading
  };
  struct List {
    const ListStyle* style = nullptr;  // of a numbered one
    std::size_t next = 1;
  };
  struct Table {
    std::size_t number = 0, row = 0, column = 0;
    std::vector<std::size_t> below;  // for each column, in how many further rows a cell from above reaches
    std::size_t cell_span = 1, cell_rows = 1;
    bool in_cell = false;
  };
  struct Layout {
    std::size_t cells_with_text = 0, longest_cell = 0;
    bool nested = false;
  };

  // No exception may pass through libxml2: it is kept, and the parser stopped.
  template <class Handle>
  static void guarded(void* self, Handle handle) {
    Page& page = *static_cast<Page*>(self);
    if (page.fault_ != nullptr) return;
    try {
      handle(page);
    } catch (...) {
      page.fault_ = std::current_exception();
      xmlStopParser(page.parser_);
    }
  }

  void open(std::string_view name, const Attributes& attributes) {
    if (stack_.size() >= max_depth) {
      throw source_.error(ErrorKind::too_large, "网页的标签嵌套过深（超过 " + std::to_string(max_depth) + " 层）",
                          "the page nests its elements deeper than " + std::to_string(max_depth));
    }
    Open element;
    element.tag = dropped_ > 0 ? Tag::dropped : tag_of(name, attributes, source_.options.original);
    if (element.tag == Tag::dropped) {
      ++dropped_;
      stack_.push_back(element);
      return;
    }
    element.note = is_note(attributes) || (!stack_.empty() && stack_.back().note);
    element.centred =
        name == "center" || attributes["align"] == "center" || attributes.style_has("text-align:center") ||
        (!stack_.empty() && stack_.back().centred && !attributes.has("align") && !attributes.style_has("text-align"));
    switch (element.tag) {
      case Tag::other:
      case Tag::dropped:
        break;
      case Tag::heading:
        flush();
        element.level = static_cast<std::uint16_t>(name[1] - '0');
        break;
      case Tag::block:
      case Tag::pre:
        flush();
        break;
      case Tag::numbered:
      case Tag::list: {
        flush();
        lists_.push_back(
            {element.tag == Tag::numbered ? &list_style(attributes) : nullptr, to_number(attributes["start"], 1, 1000000)});
        break;
      }
      case Tag::item:
        flush();
        if (!lists_.empty() && lists_.back().style != nullptr) {
          List& list = lists_.back();
          list.next = to_number(attributes["value"], list.next, 1000000);
          label_ = list.style->before;
          label_ += format_number(list.style->format, static_cast<std::uint32_t>(list.next++));
          label_ += list.style->after;
        }
        break;
      case Tag::table:
        flush();
        layouts_.emplace_back();
        if (in_cell()) layouts_[tables_.back().number - 1].nested = true;
        tables_.push_back({});
        tables_.back().number = layouts_.size();
        break;
      case Tag::row:
        flush();
        if (!tables_.empty()) next_row(tables_.back());
        break;
      case Tag::cell:
        flush();
        if (!tables_.empty()) next_cell(tables_.back(), attributes);
        break;
      case Tag::line_break:
        if (!text_.empty() && text_.back() == '\n') {
          flush();  // an empty line parts paragraphs
        } else {
          while (!text_.empty() && text_.back() == ' ') text_.pop_back();
          text_.push_back('\n');
        }
        break;
      case Tag::image:
        // Icons and tracking pixels are no content.
        if (to_number(attributes["width"], 100, 10000) > 48 && to_number(attributes["height"], 100, 10000) > 48) {
          builder_.unread("图片", "幅");
        }
        break;
      case Tag::object:
        builder_.unread("嵌入对象", "个");
        break;
    }
    stack_.push_back(element);
  }

  void close() {  // libxml2 closes what it opened, in order
    if (stack_.empty()) return;
    const Tag tag = stack_.back().tag;
    if (tag == Tag::dropped) {
      --dropped_;
    } else if (tag != Tag::other && tag != Tag::line_break && tag != Tag::image && tag != Tag::object) {
      flush();
    }
    if ((tag == Tag::numbered || tag == Tag::list) && !lists_.empty()) lists_.pop_back();
    if (tag == Tag::item) label_.clear();
    if (tag == Tag::cell && !tables_.empty()) end_cell(tables_.back());
    if (tag == Tag::table && !tables_.empty()) tables_.pop_back();
    stack_.pop_back();
  }

  void characters(std::string_view s) {
    if (dropped_ > 0) return;
    const bool preformatted = std::any_of(stack_.begin(), stack_.end(), [](const Open& o) { return o.tag == Tag::pre; });
    if (preformatted) {
      text_ += s;
    } else {
      append_collapsed(text_, s);
    }
  }

  bool in_cell() const { return !tables_.empty() && tables_.back().in_cell; }

  void flush() {
    const std::size_t first = text_.find_first_not_of(" \n");
    if (first == text_.npos) {
      text_.clear();
      return;
    }
    Block block;
    for (const Open& o : stack_) {
      if (o.tag == Tag::heading) {
        block.kind = BlockKind::heading;
        block.level = o.level;
      } else if (o.tag == Tag::item && block.kind != BlockKind::heading) {
        block.kind = BlockKind::list_item;
      }
    }
    if (block.kind == BlockKind::list_item) block.level = clipped(std::max<std::size_t>(lists_.size(), 1));
    if (!stack_.empty()) block.centred = stack_.back().centred;
    if (!stack_.empty() && stack_.back().note) block.kind = BlockKind::note, block.level = 0;
    if (in_cell()) {
      const Table& table = tables_.back();
      if (block.kind != BlockKind::heading) block.kind = BlockKind::table_cell;
      block.table = clipped(table.number);
      block.row = clipped(std::max<std::size_t>(table.row, 1));
      block.column = clipped(table.column + 1);
      Layout& layout = layouts_[table.number - 1];
      layout.cells_with_text += cell_blocks_ == 0;
      layout.longest_cell = std::max(layout.longest_cell, ++cell_blocks_);
    }
    std::string text;
    text.swap(text_);
    if (!label_.empty() && !numbered_by_hand(std::string_view(text).substr(first))) text.insert(first, label_);
    label_.clear();
    builder_.add(block, text);
  }

  static void next_row(Table& table) {
    ++table.row;
    table.column = 0;
    table.cell_span = 0;
    for (std::size_t& rows : table.below) rows -= rows > 0;
    table.in_cell = false;
  }

  void next_cell(Table& table, const Attributes& attributes) {
    table.column += table.cell_span;
    while (table.column < table.below.size() && table.below[table.column] > 0) ++table.column;
    table.cell_span = std::clamp<std::size_t>(to_number(attributes["colspan"], 1, max_columns), 1, max_columns);
    table.cell_rows = std::max<std::size_t>(to_number(attributes["rowspan"], 1, 0xFFFF), 1);
    const std::size_t end = std::min(table.column + table.cell_span, max_columns);
    if (table.below.size() < end) table.below.resize(end);
    for (std::size_t k = table.column; k < end; ++k) table.below[k] = table.cell_rows;
    table.in_cell = true;
    cell_blocks_ = 0;
  }

  static void end_cell(Table& table) { table.in_cell = false; }

  void unmake_layout_tables() {
    for (Block& b : builder_.blocks()) {
      if (b.table == 0 || b.table > layouts_.size()) continue;
      const Layout& layout = layouts_[b.table - 1u];
      if (!layout.nested && layout.cells_with_text > 1 && layout.longest_cell <= 8) continue;
      if (b.kind == BlockKind::table_cell) b.kind = BlockKind::paragraph;
      b.table = b.row = b.column = 0;
    }
  }

  const Source& source_;
  Builder builder_;
  htmlParserCtxt* parser_ = nullptr;
  std::exception_ptr fault_;
  std::vector<Open> stack_;
  std::size_t dropped_ = 0;  // how many of the open elements are inside a dropped one
  std::vector<List> lists_;
  std::vector<Table> tables_;    // open ones
  std::vector<Layout> layouts_;  // of all tables
  std::size_t cell_blocks_ = 0;  // blocks of the current cell so far
  std::string text_, label_;
};

}  // namespace

Extract read_html(std::string_view text, const Source& source) {
  if (text.size() > 0x7FFFFFFF) {
    throw source.error(ErrorKind::too_large, "网页过大（超过 2 GiB）", "the page is larger than 2 GiB");
  }
  return Page(source).read(without_conditions(text));
}

}  // namespace xiezhi::read
