// The methods of Document; cite.cpp holds the one that tells how a provision is cited.
#include "xiezhi/document.hpp"

#include <algorithm>
#include <array>

#include "engine/document/annotate.hpp"
#include "engine/document/data.hpp"
#include "engine/text/file.hpp"
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
