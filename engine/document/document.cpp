// The methods of Document, and how a provision is cited.
#include "xiezhi/document.hpp"

#include <algorithm>
#include <array>

#include "engine/document/annotate.hpp"
#include "engine/document/data.hpp"
#include "engine/document/paragraphs.hpp"
#include "engine/document/words.hpp"
#include "engine/text/file.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {

namespace {

template <typename Enum>
struct Named {
  Enum value;
  std::string_view name;
};

constexpr Named<ProvisionKind> provision_kinds[] = {
    {ProvisionKind::document, "document"}, {ProvisionKind::title, "title"},         {ProvisionKind::preamble, "preamble"},
    {ProvisionKind::part, "part"},         {ProvisionKind::chapter, "chapter"},     {ProvisionKind::section, "section"},
    {ProvisionKind::article, "article"},   {ProvisionKind::paragraph, "paragraph"}, {ProvisionKind::item, "item"},
    {ProvisionKind::subitem, "subitem"},   {ProvisionKind::heading1, "heading1"},   {ProvisionKind::heading2, "heading2"},
    {ProvisionKind::heading3, "heading3"}, {ProvisionKind::heading4, "heading4"},   {ProvisionKind::attachment, "attachment"},
    {ProvisionKind::table, "table"},       {ProvisionKind::note, "note"},           {ProvisionKind::signature, "signature"}};

constexpr Named<AnnotationKind> annotation_kinds[] = {
    {AnnotationKind::citation, "citation"},     {AnnotationKind::modality, "modality"},
    {AnnotationKind::quotation, "quotation"},   {AnnotationKind::definition, "definition"},
    {AnnotationKind::exception, "exception"},   {AnnotationKind::amount, "amount"},
    {AnnotationKind::duration, "duration"},     {AnnotationKind::date, "date"},
    {AnnotationKind::percentage, "percentage"}, {AnnotationKind::number, "number"},
    {AnnotationKind::score, "score"},           {AnnotationKind::organisation, "organisation"},
    {AnnotationKind::numbering, "numbering"},   {AnnotationKind::crossref, "crossref"}};

constexpr Named<Modality> modalities[] = {{Modality::none, "none"},
                                          {Modality::obligation, "obligation"},
                                          {Modality::prohibition, "prohibition"},
                                          {Modality::permission, "permission"},
                                          {Modality::encouragement, "encouragement"}};

template <typename Enum, std::size_t n>
std::string_view name_of(const Named<Enum> (&table)[n], Enum value) {
  for (const auto& row : table)
    if (row.value == value) return row.name;
  return "";
}

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

bool begins_with_digit(std::string_view s) { return document::begins_with_any(s, "0123456789０１２３４５６７８９"); }
bool ends_with_digit(std::string_view s) { return document::ends_with_any(s, "0123456789０１２３４５６７８９"); }

}  // namespace

std::string_view Document::text() const { return data_->extract.text; }
std::string_view Document::format() const { return data_->extract.format; }
std::string_view Document::digest() const { return data_->digest; }
const std::vector<Provision>& Document::provisions() const { return data_->provisions; }
const std::vector<Citation>& Document::citations() const { return data_->citations; }
const std::vector<std::string>& Document::unread() const { return data_->extract.unread; }
std::string Document::title() const { return data_->title; }
std::string Document::doc_number() const { return data_->doc_number; }
std::string Document::issuer() const { return data_->issuer; }
Date Document::date() const { return data_->date; }
Date Document::effective() const { return data_->effective; }
DocumentKind Document::kind() const { return data_->kind; }
std::string Document::kind_reason() const { return data_->kind_reason; }

const std::vector<Annotation>& Document::annotations() const {
  std::call_once(data_->annotated, [this] { data_->annotations = document::all_annotations(*data_); });
  return data_->annotations;
}

std::int32_t Document::provision_at(std::uint32_t offset) const {
  const auto& list = data_->provisions;
  const auto behind =
      std::partition_point(list.begin(), list.end(), [&](const Provision& p) { return p.span.begin <= offset; });
  auto at = static_cast<std::int32_t>(behind - list.begin()) - 1;
  while (at > 0 && offset >= list[static_cast<std::size_t>(at)].span.end) at = list[static_cast<std::size_t>(at)].parent;
  return std::max(at, 0);
}

// Articles: 第三条第二款第（一）项第1目; the first 款 is named only when there is a second. 编章节 are left out: articles count
// through. Headings: the labels one after the other, 二、（三）1.; a paragraph among several: 第2段. What a forwarding notice
// itself says: 通知一、, what stands above the only title
// 标题前第1段. A dotted number behind a chapter that it does not repeat
// keeps that chapter: 3.1 in 第三章, 第二章1.1 in 第二章. Attachments: 附件1第三条, further documents: X办法第三条; an Arabic
// number behind another one or behind 附件 is told apart: 附件1第2项. Where 条 begin anew in every chapter, its chapter is
// named: 第二章第一条. Title 标题, opening 引言第1段, tables 表1第2行第3列, notes 注1, signature 落款.
std::string Document::cite(std::int32_t provision) const {
  const auto& list = data_->provisions;
  const std::string_view text = data_->extract.text;
  if (provision < 0 || static_cast<std::size_t>(provision) >= list.size()) return "";
  std::vector<std::int32_t> path;
  for (std::int32_t p = provision; p > 0; p = list[static_cast<std::size_t>(p)].parent) path.push_back(p);
  std::string out;
  const bool in_notice = data_->main_title > 1 && provision < data_->main_title && !path.empty() &&
                         std::any_of(list.begin(), list.begin() + data_->main_title,
                                     [](const Provision& p) { return p.kind == ProvisionKind::title; });
  if (in_notice) out = "通知";
  const bool above_title = !in_notice && provision > 0 && provision < data_->main_title;  // 发文机关标志, 文号
  if (above_title) out = "标题前";
  std::size_t start = out.size();  // where the path of headings begins
  bool attached = false;           // that is behind 附件
  std::vector<Above> headings;
  for (std::size_t k = path.size(); k-- > 0;) {
    const std::int32_t at = path[k];
    const Provision& p = list[static_cast<std::size_t>(at)];
    const bool last = k == 0;
    const auto label = [&] { return bare_label(text, p.label); };
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
        headings.push_back({out.size(), std::to_string(p.number), false});
        if (last || data_->articles_restart || !within_kind(list, provision, ProvisionKind::article)) out += label();
        break;
      case ProvisionKind::article:
        out += label();
        break;
      case ProvisionKind::item:
      case ProvisionKind::subitem:
        out += "第" + label() + (p.kind == ProvisionKind::item ? "项" : "目");
        break;
      case ProvisionKind::paragraph: {
        const Provision& above = list[static_cast<std::size_t>(p.parent)];
        if (above.kind == ProvisionKind::table) {
          out += "第" + std::to_string(p.number) + "行第" + std::to_string(p.of) + "列";
        } else if (p.number > 1 || has_next(list, at)) {
          out += above.kind == ProvisionKind::article ? "第" + text::chinese_numeral(p.number) + "款"
                                                      : "第" + std::to_string(p.number) + "段";
        }
        break;
      }
      case ProvisionKind::attachment: {
        const std::string name = label();
        out += name.empty() ? "附件" : name;
        start = out.size();
        attached = true;
        headings.clear();
        break;
      }
      case ProvisionKind::table:
        out += "表" + std::to_string(p.number);
        break;
      case ProvisionKind::note:
        out += "注" + std::to_string(p.number);
        break;
      case ProvisionKind::signature:
        out += "落款";
        break;
      default: {
        const std::string name = clean_label(text, p.label);
        const std::size_t dot = name.find('.');
        const bool arabic = begins_with_digit(name);
        if (dot != name.npos && dot + 1 < name.size()) out.resize(dotted_at(headings, name, out.size()));
        headings.push_back({out.size(), arabic ? label() : std::to_string(p.number), arabic});
        const bool runs_in = (attached && out.size() == start) || ends_with_digit(out);
        out += runs_in && arabic ? "第" + label() + "项" : name;
      }
    }
  }
  return out;
}

std::string Document::origin(Span span) const {
  const auto& blocks = data_->extract.blocks;
  auto behind =
      std::partition_point(blocks.begin(), blocks.end(), [&](const read::Block& b) { return b.span.begin <= span.begin; });
  if (behind == blocks.begin()) return "";
  return read::origin(*(behind - 1));
}

Document read_text(std::string_view utf8, const ReadOptions& options) {
  return Document(document::build(read::read_utf8(utf8, options)));
}
Document read_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  return Document(document::build(read::read(bytes, name, options)));
}
Document read_file(const std::filesystem::path& file, const ReadOptions& options) {
  const std::string bytes = text::slurp(file, options.max_bytes);
  return read_bytes(bytes, file.string(), options);
}

std::string_view to_string(DocumentKind v) { return document_kinds[static_cast<std::size_t>(v)]; }
std::string_view to_string(ProvisionKind v) { return name_of(provision_kinds, v); }
std::string_view to_string(AnnotationKind v) { return name_of(annotation_kinds, v); }
std::string_view to_string(Modality v) { return name_of(modalities, v); }

DocumentKind document_kind(std::string_view name) {
  std::string list;
  for (std::size_t i = 0; i < document_kinds.size(); ++i) {
    if (document_kinds[i] == name) return static_cast<DocumentKind>(i);
    list += (list.empty() ? "" : ", ") + std::string(document_kinds[i]);
  }
  throw Error(ErrorKind::bad_argument, "没有“" + std::string(name) + "”这种文件类型；可用：" + list,
              "no document kind \"" + std::string(name) + "\"; one of: " + list);
}

}  // namespace xiezhi
