// How a provision is cited.
//
// Articles: 第三条第二款第（一）项第1目; the first 款 is named only when there is a second. 编章节 are left out: articles count
// through. Headings: the labels one after the other, 二、（三）1.; a paragraph among several: 第2段. What a forwarding notice
// itself says: 通知一、, what stands above the only title 标题前第1段. A dotted number keeps a chapter that it does not repeat:
// 3.1 in 第三章, 第二章1.1 in 第二章. Attachments: 附件1第三条, further documents: X办法第三条; an Arabic number behind another
// one or behind 附件 is told apart: 附件1第2项. Where 条 begin anew in every chapter, its chapter is named: 第二章第一条. Title
// 标题, opening 引言第1段, tables 表1第2行第3列, notes 注1, signature 落款.
#include <algorithm>
#include <utility>

#include "engine/document/data.hpp"
#include "engine/document/paragraphs.hpp"
#include "engine/document/words.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi {

namespace {

bool within_kind(const std::vector<Provision>& list, std::int32_t at, ProvisionKind kind) {
  for (; at > 0; at = list[static_cast<std::size_t>(at)].parent)
    if (list[static_cast<std::size_t>(at)].kind == kind) return true;
  return false;
}

// A provision of the same kind stands behind this one, under the same parent.
bool has_next(const std::vector<Provision>& list, std::int32_t at) {
  const Provision& p = list[static_cast<std::size_t>(at)];
  auto next =
      std::partition_point(list.begin() + at + 1, list.end(), [&](const Provision& o) { return o.span.begin < p.span.end; });
  return next != list.end() && next->parent == p.parent && next->kind == p.kind;
}

// The label without spaces and radicals, brackets full width: ( ⼀ ) → （一）; ⒈ → 1.
std::string clean_label(std::string_view text, Span label) {
  std::string out, room;
  const std::string plain = document::squeezed(text::without_radicals(label.of(text), room));
  for (std::size_t at = 0; at < plain.size();) {
    const char32_t c = text::next(plain, at);
    if (c >= 0x2488 && c <= 0x249B)
      out += std::to_string(*text::enclosed(c)) + ".";
    else
      text::append(out, c == '(' ? U'（' : c == ')' ? U'）' : c);
  }
  return out;
}

// The same without the mark behind it: 第五条： → 第五条, 2. → 2.
std::string bare_label(std::string_view text, Span label) {
  std::string out = clean_label(text, label);
  for (const std::string_view mark : {"：", "、", "．", ":", "."})
    if (out.ends_with(mark)) out.resize(out.size() - mark.size());
  return out;
}

bool begins_with_digit(std::string_view s) { return document::begins_with_any(s, "0123456789０１２３４５６７８９"); }
bool ends_with_digit(std::string_view s) { return document::ends_with_any(s, "0123456789０１２３４５６７８９"); }

// Where the citation of a heading begins, and the number that a dotted one (2.1) below it repeats.
struct Above {
  std::size_t at;
  std::string number;  // of 第二章, 二、 and 2.: 2
  bool arabic;
};

// 2.1 tells itself which heading it stands under: it takes the place of 2., or of 第二章, and of no heading above that.
std::size_t dotted_at(const std::vector<Above>& path, std::string_view name, std::size_t behind) {
  const auto repeated = [&](const Above& a) { return name.starts_with(a.number + "."); };
  const auto inner = std::find_if(path.rbegin(), path.rend(), repeated);
  if (inner != path.rend()) return inner->at;
  const auto arabic = std::find_if(path.begin(), path.end(), [](const Above& a) { return a.arabic; });
  return arabic == path.end() ? behind : arabic->at;
}

// What the notice itself says that forwards the main instrument, when both have a title.
bool in_notice(const document::Data& data, std::int32_t provision) {
  const auto& list = data.provisions;
  return data.main_title > 1 && provision > 0 && provision < data.main_title &&
         std::any_of(list.begin(), list.begin() + data.main_title,
                     [](const Provision& p) { return p.kind == ProvisionKind::title; });
}

// The citation, from the outermost provision inwards.
struct Citing {
  const document::Data& data;
  std::int32_t target;  // what is cited
  std::string out;
  std::size_t start = 0;  // where the path of headings begins
  bool attached = false;  // that is behind 附件
  bool above_title = false;
  std::vector<Above> headings = {};

  std::string label(const Provision& p) const { return bare_label(data.extract.text, p.label); }

  void chapter(std::int32_t at, const Provision& p) {
    headings.push_back({out.size(), std::to_string(p.number), false});
    if (at == target || data.articles_restart || !within_kind(data.provisions, target, ProvisionKind::article)) out += label(p);
  }

  void paragraph(std::int32_t at, const Provision& p) {
    const Provision& above = data.provisions[static_cast<std::size_t>(p.parent)];
    if (above.kind == ProvisionKind::table)
      out += "第" + std::to_string(p.number) + "行第" + std::to_string(p.of) + "列";
    else if (p.number > 1 || has_next(data.provisions, at))
      out += above.kind == ProvisionKind::article ? "第" + text::chinese_numeral(p.number) + "款"
                                                  : "第" + std::to_string(p.number) + "段";
  }

  void attachment(const Provision& p) {
    const std::string name = label(p);
    out += name.empty() ? "附件" : name;
    start = out.size();
    attached = true;
    headings.clear();
  }

  void heading(const Provision& p) {
    const std::string name = clean_label(data.extract.text, p.label);
    const std::size_t dot = name.find('.');
    const bool arabic = begins_with_digit(name);
    if (dot != name.npos && dot + 1 < name.size()) out.resize(dotted_at(headings, name, out.size()));
    headings.push_back({out.size(), arabic ? label(p) : std::to_string(p.number), arabic});
    const bool runs_in = (attached && out.size() == start) || ends_with_digit(out);
    out += runs_in && arabic ? "第" + label(p) + "项" : name;
  }

  void step(std::int32_t at) {
    const Provision& p = data.provisions[static_cast<std::size_t>(at)];
    switch (p.kind) {
      case ProvisionKind::document:
        break;
      case ProvisionKind::title:
        out += "标题";
        break;
      case ProvisionKind::preamble:
        out += (above_title ? "第" : "引言第") + std::to_string(p.number) + "段";
        break;
      case ProvisionKind::part:
      case ProvisionKind::chapter:
      case ProvisionKind::section:
        chapter(at, p);
        break;
      case ProvisionKind::article:
        out += label(p);
        break;
      case ProvisionKind::item:
        out += "第" + label(p) + "项";
        break;
      case ProvisionKind::subitem:
        out += "第" + label(p) + "目";
        break;
      case ProvisionKind::paragraph:
        paragraph(at, p);
        break;
      case ProvisionKind::attachment:
        attachment(p);
        break;
      case ProvisionKind::table:
        out += "表" + std::to_string(p.number);
        break;
      case ProvisionKind::note:
        out += "注" + std::to_string(p.number);
        break;
      case ProvisionKind::signature:
        out += "落款";
        break;
      default:
        heading(p);
    }
  }
};

}  // namespace

std::string Document::cite(std::int32_t provision) const {
  const auto& list = data_->provisions;
  if (provision < 0 || static_cast<std::size_t>(provision) >= list.size()) return "";
  std::vector<std::int32_t> path;
  for (std::int32_t p = provision; p > 0; p = list[static_cast<std::size_t>(p)].parent) path.push_back(p);
  const bool notice = in_notice(*data_, provision);
  const bool above_title = !notice && provision > 0 && provision < data_->main_title;  // 发文机关标志, 文号
  Citing citing{.data = *data_,
                .target = provision,
                .out = notice        ? "通知"
                       : above_title ? "标题前"
                                     : "",
                .above_title = above_title};
  citing.start = citing.out.size();
  for (auto at = path.rbegin(); at != path.rend(); ++at) citing.step(*at);
  return std::move(citing.out);
}

}  // namespace xiezhi
