// Word documents: an archive of XML parts. The text as a reader sees it on the page, with its automatic numbers and without
// hidden text; tracked changes, and text struck out by hand, as accepted (or, on demand, as rejected). A table of contents is
// left out: it repeats the headings. So are headers, footers and comments. What holds no text we can read is counted.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/read/builder.hpp"
#include "engine/read/docx_field.hpp"
#include "engine/read/docx_inline.hpp"
#include "engine/read/docx_numbering.hpp"
#include "engine/read/docx_package.hpp"
#include "engine/read/docx_styles.hpp"
#include "engine/read/xml.hpp"

namespace xiezhi::read {
namespace {

bool is_word(const Xml& xml) { return xml.space().find("wordprocessingml") != std::string_view::npos; }

class Docx {
 public:
  explicit Docx(const Source& source) : package_(source), builder_("docx", source) {}

  Extract read() && {
    package_.part("styles", "word/styles.xml", [&](Xml& xml) { styles_.read(xml); });
    package_.part("numbering", "word/numbering.xml", [&](Xml& xml) { numbering_.read(xml); });
    package_.document([&](Xml& xml) {
      xml.children([&] {
        if (xml.is("body")) body(xml, {});
      });
    });
    end_of_story({});
    in_notes_ = true;
    add_notes("footnotes", "footnote", BlockKind::note, footnotes_);
    add_notes("endnotes", "endnote", BlockKind::endnote, endnotes_);
    return std::move(builder_).finish();
  }

 private:
  // Where a paragraph stands: the block that it will be, as far as that is known from outside.
  using Place = Block;
  static Place place_of(BlockKind kind) {
    Place place;
    place.kind = kind;
    return place;
  }
  struct Pending {
    Block block;
    Traced text;
  };
  // To a note.
  struct Reference {
    std::string id;
    std::uint32_t element;  // in the main part, or nowhere
  };
  constexpr static std::uint32_t nowhere = 0xFFFFFFFFu;
  // Text of paragraphs whose end is a tracked change, and the properties of the last of them.
  struct Carried {
    Traced text;
    ParagraphProperties properties;
  };

  bool original() const { return package_.source().options.original; }

  void emit(const Block& block, Traced text) {
    if (deferring_ > 0) {
      pending_.push_back({block, std::move(text)});
    } else {
      builder_.add(block, text);
    }
  }

  void body(Xml& xml, const Place& place) {
    xml.children([&] { block(xml, place); });
  }

  void block(Xml& xml, const Place& place) {
    if (xml.is("p")) return paragraph(xml, place);
    if (xml.is("tbl")) {
      end_of_story(place);
      return table(xml);
    }
    if (xml.is("sdt")) return content_control(xml, place);
    if (xml.is("AlternateContent")) return alternatives(xml, [&] { body(xml, place); });
    if (xml.is("altChunk")) return builder_.unread("嵌入文档", "个");
    if (!xml.is("sectPr")) body(xml, place);
  }

  void content_control(Xml& xml, const Place& place) {
    bool contents = false;
    xml.children([&] {
      if (xml.is("sdtPr")) {
        xml.children([&] {
          xml.children([&] { contents |= xml.is("docPartGallery") && xml.attribute("val") == "Table of Contents"; });
        });
      } else if (xml.is("sdtContent") && !contents) {
        body(xml, place);
      }
    });
  }

  void table(Xml& xml) {
    Place place = place_of(BlockKind::table_cell);
    place.table = clipped(++tables_);
    std::size_t row = 0;
    rows(xml, place, row);
  }

  void rows(Xml& xml, const Place& table, std::size_t& row) {
    xml.children([&] {
      if (xml.is("tr")) {
        Place place = table;
        place.row = clipped(row + 1);
        std::size_t column = 0;
        bool gone = false;
        cells(xml, place, column, gone);
        if (!gone) ++row;
      } else if (!xml.is("tblPr") && !xml.is("tblGrid")) {
        rows(xml, table, row);  // a content control around rows
      }
    });
  }

  void cells(Xml& xml, const Place& row, std::size_t& column, bool& gone) {
    xml.children([&] {
      if (gone) return;
      if (xml.is("trPr")) {
        xml.children([&] {
          if (xml.is("gridBefore")) column += static_cast<std::size_t>(std::clamp(to_int(xml.attribute("val"), 0), 0, 1000));
          gone |= xml.is(original() ? "ins" : "del");
        });
      } else if (xml.is("tc")) {
        cell(xml, row, column);
      } else if (!xml.is("tblPrEx")) {
        cells(xml, row, column, gone);
      }
    });
  }

  void cell(Xml& xml, const Place& row, std::size_t& column) {
    Place place = row;
    place.column = clipped(column + 1);
    std::size_t span = 1;
    bool gone = false;
    xml.children([&] {
      if (xml.is("tcPr")) {
        xml.children([&] {
          if (xml.is("gridSpan")) span = static_cast<std::size_t>(std::clamp(to_int(xml.attribute("val"), 1), 1, 1000));
          gone |= xml.is(original() ? "cellIns" : "cellDel");
        });
      } else if (!gone) {
        block(xml, place);
      }
    });
    end_of_story(place);
    column += span;
  }

  void paragraph(Xml& xml, const Place& place) {
    ParagraphProperties own;
    Traced text;
    const RunProperties outside = base_;  // of the paragraph that this one's text box is anchored in
    base_ = styles_.run_of(own.style);
    xml.children([&] {
      if (xml.is("pPr")) {
        own = read_properties(xml, original());
        base_ = styles_.run_of(own.style);
      } else {
        inline_element(xml, text);
      }
    });
    base_ = outside;
    fields_.end_of_paragraph();
    carried_.text.add(text);
    if (original() ? own.mark.inserted : own.mark.deleted) {
      carried_.properties = std::move(own);  // its end is no end: the next paragraph goes on, and has the number
    } else {
      end_paragraph(own, place);
    }
  }

  void end_paragraph(const ParagraphProperties& own, const Place& place) {
    const Traced text = std::exchange(carried_.text, {});
    const bool empty = text.text.find_first_not_of(" \t\n") == std::string::npos;
    if (empty && own.mark.hidden.value_or(false)) return flush(place);
    const ParagraphProperties properties = styles_.resolve(own);
    const auto label = numbering_.next(properties, styles_);
    if (empty && own.mark.struck.value_or(false) && !original()) return flush(place);
    const bool contents = styles_.is_contents(own.style) ||
                          (fields_.in_contents() && !empty && text.text.back() >= '0' && text.text.back() <= '9');

    Block block = place;
    block.centred = properties.centred.value_or(false);
    if (block.kind == BlockKind::paragraph) {
      if (!empty || (label && !label->text.empty())) block.paragraph = ++paragraphs_;
      if (properties.outline.value_or(9) < 9) {
        block.kind = BlockKind::heading;
        block.level = static_cast<std::uint16_t>(*properties.outline + 1);
      } else if (styles_.is_title(own.style)) {
        block.kind = BlockKind::heading;
      } else if (label) {
        block.kind = BlockKind::list_item;
        block.level = static_cast<std::uint16_t>(label->level + 1);
      }
    }
    if (!contents) {
      Traced whole;
      if (label) whole.add(label->text);
      whole.add(text);
      emit(block, std::move(whole));
    }
    flush(place);
  }

  // A table begins, or a cell, note or the body is over: what still waits for a next paragraph stands alone.
  void end_of_story(const Place& place) {
    if (!carried_.text.text.empty()) return end_paragraph(carried_.properties, place);
    flush(place);
  }

  // Text boxes follow the paragraph they are anchored in, which stands at `anchor`.
  void flush(const Place& anchor) {
    if (deferring_ > 0) return;
    for (Pending& p : pending_) {
      if (p.block.kind == BlockKind::text_box) {
        if (anchor.table == 0) p.block.paragraph = paragraphs_;
        p.block.table = anchor.table, p.block.row = anchor.row, p.block.column = anchor.column;
      }
      builder_.add(p.block, p.text);
    }
    pending_.clear();
  }

  // Everything that `read` emits, kept for later.
  template <class Read>
  std::vector<Pending> defer(const Place& place, Read read) {
    std::vector<Pending> before;
    Carried carried;
    before.swap(pending_);
    std::swap(carried, carried_);
    ++deferring_;
    read();
    end_of_story(place);
    --deferring_;
    std::swap(carried, carried_);
    before.swap(pending_);
    return before;
  }

  void show(const FieldText& shown, Traced& text) {
    if (hidden_) return;
    text.add(shown.text);
    if (!shown.unread.empty()) builder_.unread(shown.unread, shown.measure);
  }

  bool unseen(const RunProperties& p) const { return p.hidden.value_or(false) || (p.struck.value_or(false) && !original()); }

  // A run that a reader does not see still takes part in fields.
  void run(Xml& xml, Traced& text) {
    const bool outside = hidden_;
    hidden_ = outside || unseen(base_);
    xml.children([&] {
      if (!xml.is("rPr")) return inline_element(xml, text);
      hidden_ = outside || unseen(styles_.resolve(read_run_properties(xml, original()), base_));
    });
    hidden_ = outside;
  }

  void inline_element(Xml& xml, Traced& text) {
    const auto inside = [&] { xml.children([&] { inline_element(xml, text); }); };
    const Action* const action = inline_action(xml.name());
    if (action == nullptr) return inside();
    if (hidden_ && action->what != Inline::field && action->what != Inline::field_code) return;
    const auto put = [&](std::string_view s) {
      if (!fields_.in_code()) text.add(s);
    };
    const auto put_text = [&] {
      const auto element = xml.element();
      if (const std::string s = xml.text(); !fields_.in_code()) text.add(s, element);
    };
    switch (action->what) {
      case Inline::run:
        run(xml, text);
        break;
      case Inline::text:
        if (is_word(xml)) put_text();
        break;
      case Inline::deleted_text:
        if (original()) put_text();
        break;
      case Inline::tab:
        if (is_word(xml)) put("\t");
        break;
      case Inline::line_break:
        put("\n");
        break;
      case Inline::hyphen:
        put("-");
        break;
      case Inline::symbol:
        put(symbol(xml.attribute("char")));
        break;
      case Inline::skip:
        break;
      case Inline::kept_if_final:
        if (!original()) inside();
        break;
      case Inline::kept_if_original:
        if (original()) inside();
        break;
      case Inline::field:
        show(fields_.mark(xml.attribute("fldCharType")), text);
        break;
      case Inline::field_code:
        fields_.code(xml.text());
        break;
      case Inline::simple_field: {
        const std::string code = xml.attribute("instr");
        const std::size_t before = text.text.size();
        inside();
        if (text.text.size() == before && !fields_.in_code()) show(field_without_result(code), text);
        break;
      }
      case Inline::footnote:
        footnotes_.push_back({xml.attribute("id"), in_notes_ ? nowhere : xml.element()});
        break;
      case Inline::endnote:
        endnotes_.push_back({xml.attribute("id"), in_notes_ ? nowhere : xml.element()});
        break;
      case Inline::text_box:
        text_box(xml);
        break;
      case Inline::word_art:
        pending_.push_back({place_of(BlockKind::text_box), traced(xml.attribute("string"), xml.element())});
        break;
      case Inline::alternatives:
        alternatives(xml, inside);
        break;
      case Inline::unread:
        builder_.unread(action->unread, action->measure);
        break;
    }
  }

  void text_box(Xml& xml) {
    const Place place = place_of(BlockKind::text_box);
    std::vector<Pending> box = defer(place, [&] { body(xml, place); });
    for (Pending& p : box) pending_.push_back(std::move(p));
  }

  void add_notes(const char* part, const char* element, BlockKind kind, const std::vector<Reference>& wanted) {
    if (wanted.empty()) return;
    const Place place = place_of(kind);
    std::map<std::string, std::vector<Pending>> notes;
    package_.part(part, std::string("word/") + part + ".xml", [&](Xml& xml) {
      xml.children([&] {
        if (!xml.is(element)) return;
        const std::string id = xml.attribute("id");
        notes[id] = defer(place, [&] { body(xml, place); });
      });
    });
    std::uint32_t number = 0;
    for (const auto& [id, reference] : wanted) {
      ++number;
      const auto note = notes.find(id);
      if (note == notes.end()) continue;
      for (Pending& p : note->second) {
        if (p.block.kind == kind) p.block.paragraph = number;
        // Of another part: it stands where it is referred to.
        p.text = reference == nowhere ? Traced{p.text.text, {}} : traced(p.text.text, reference);
        builder_.add(p.block, p.text);
      }
      notes.erase(note);
    }
  }

  Package package_;
  Builder builder_;
  Styles styles_;
  Numbering numbering_;
  Fields fields_;
  RunProperties base_;     // of runs, from the paragraph's style
  bool in_notes_ = false;  // the main part is over
  bool hidden_ = false;    // the run is not seen: 隐藏文字, or 删除线 in the final text
  Carried carried_;
  std::vector<Pending> pending_;
  int deferring_ = 0;
  std::size_t tables_ = 0;
  std::uint32_t paragraphs_ = 0;
  std::vector<Reference> footnotes_, endnotes_;
};

}  // namespace

Extract read_docx(const Source& source) { return Docx(source).read(); }

}  // namespace xiezhi::read
