// A draft once read: text, outline, annotations. A Document is a handle to constant data: cheap to copy, safe to share
// between threads. It holds only what the text shows; what depends on a date or an issuer is decided by review().
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi {

enum class DocumentKind : std::uint8_t {
  normative,   // 行政规范性文件
  policy,      // 政策措施
  rule,        // 规章
  regulation,  // 法律、法规
  tender,      // 招标采购文件
  agreement,   // 协议、合同
  report       // 报告、总结、函、解读: not prescriptive
};
inline constexpr std::array<std::string_view, 7> document_kinds{"normative", "policy",    "rule",  "regulation",
                                                                "tender",    "agreement", "report"};

enum class ProvisionKind : std::uint8_t {
  document,    // the root
  title,       // 标题
  preamble,    // 序言、主送机关、引言
  part,        // 编
  chapter,     // 章
  section,     // 节
  article,     // 条 (第三条)
  paragraph,   // 款 (under an article) or an unnumbered paragraph
  item,        // 项 （一）under an article
  subitem,     // 目 1. under 项
  heading1,    // 一、
  heading2,    // （一） outside articles
  heading3,    // 1. outside articles
  heading4,    // （1）
  attachment,  // 附件; 起草说明; a further document in the same file
  table,       // table
  note,        // foot- or endnote
  signature    // 落款、日期、版记
};

// A node of the outline. Children follow their parent in document order; parent < own index. Index 0 is the root.
struct Provision {
  ProvisionKind kind = ProvisionKind::paragraph;
  std::int32_t parent = -1;
  Span span;                 // the whole provision, children included
  Span label;                // "第三条", "（一）"; empty for 款
  std::uint32_t number = 0;  // 3, 1; 款 are counted 1… within their 条; of a table's cell its row
  std::uint32_t of = 0;      // 第三条之一: 1; of a table's cell its column; else 0
  Span heading;              // heading text after the label, or empty
  Span lead_in;              // 引导语 that governs the children, or empty
};

enum class AnnotationKind : std::uint8_t {
  citation,    // 《X》第N条, or 本办法第N条
  modality,    // 应当 / 不得 / 可以 / 鼓励 …
  quotation,   // “…” or 《…》 that is no citation
  definition,  // 所称…是指
  exception,   // 但…除外
  amount,
  duration,
  date,
  percentage,
  number,
  score,
  organisation,
  numbering,  // a fault in numbering: gap, duplicate, disorder
  crossref    // a reference to a provision of this document that does not exist: broken
};

enum class Modality : std::uint8_t { none, obligation, prohibition, permission, encouragement };

// A fact about a span, as the text shows it. Which fields are set depends on `kind`:
//   amount      value in 元             duration  value in days (unit: 年 月 日 工作日 小时 as written)
//   percentage  value in per cent       number, score  value
//   date        date, whose day or month and day are 0 where the text does not give them, or names a day that does not exist
//   modality    modality
//   citation    title, alias of an instrument if named in full elsewhere (以下简称), article…: see Citation
//   numbering   quality ("gap", "duplicate", "disorder"); detail: what is missing, e.g. "52"
//   crossref    quality "broken"; detail: the label that is not there
struct Annotation {
  AnnotationKind kind = AnnotationKind::number;
  Span span;
  double value = 0;
  std::string unit;
  Date date;
  Modality modality = Modality::none;
  std::string quality;
  std::string detail;
  std::int32_t citation = -1;  // index into Document::citations()
};

// A cited instrument. `title` without 《》; empty when the reference is to this document itself (本办法第五条).
struct Citation {
  Span span;        // 《X》第N条第M款, all of it
  Span title_span;  // without 《》
  std::string title;
  std::string doc_number;               // 国办发〔2018〕37号 when it stands beside the title
  std::vector<std::uint32_t> articles;  // article numbers, 第N条至第M条 expanded (at most 200)
  bool internal = false;
  bool repeals = false;  // named in order to be repealed (同时废止)
};

class Document;

struct ReadOptions {
  std::uint64_t max_bytes = 100u << 20;     // of the file
  std::uint64_t max_unpacked = 512u << 20;  // of all parts of an archive together
  bool original = false;                    // tracked changes and struck text: false = as final, true = as before
};

// Read a file, bytes or text that is already UTF-8. Throw Error (not_found, unreadable, unknown_format, damaged, bad_encoding,
// too_large). `name` is used for messages and as a hint only; the format is found from the content.
Document read_file(const std::filesystem::path& file, const ReadOptions& options = {});
Document read_bytes(std::string_view bytes, std::string_view name = {}, const ReadOptions& options = {});
Document read_text(std::string_view utf8, const ReadOptions& options = {});

namespace document {
struct Data;
}

class Document {
 public:
  explicit Document(std::shared_ptr<const document::Data> data) : data_(std::move(data)) {}

  // What views and references refer to lives as long as some handle to this document does.
  std::string_view text() const;    // decoded text, UTF-8; spans index it
  std::string_view format() const;  // "txt" "md" "html" "docx"
  std::string_view digest() const;  // 64 hex digits (SHA-256 of the text)
  const std::vector<Provision>& provisions() const;
  const std::vector<Annotation>& annotations() const;  // sorted by span.begin; made on first use
  const std::vector<Citation>& citations() const;      // sorted by span.begin
  const std::vector<std::string>& unread() const;      // parts that could not be read ("图片 2 幅"), in Chinese

  std::string title() const;        // without line breaks; empty when none was found
  std::string doc_number() const;   // 文号 as written
  std::string issuer() const;       // 制定机关 as written; 、 between several
  Date date() const;                // 成文日期
  Date effective() const;           // 施行日期, when the text gives one
  DocumentKind kind() const;        // as found from title, 文号 and wording
  std::string kind_reason() const;  // why, in Chinese

  // The innermost provision that holds the byte offset; its label path as a lawyer cites it: 第三条第二款第（一）项.
  std::int32_t provision_at(std::uint32_t offset) const;
  std::string cite(std::int32_t provision) const;
  // Where a docx span stands: "第 12 段", "表 2 第 3 行第 1 列", "第 12 段处的文本框", "脚注 1"; empty for other formats.
  std::string origin(Span span) const;

  const document::Data& data() const { return *data_; }  // for the engine's own rooms

 private:
  std::shared_ptr<const document::Data> data_;
};

std::string_view to_string(DocumentKind);
std::string_view to_string(ProvisionKind);
std::string_view to_string(AnnotationKind);
std::string_view to_string(Modality);
// By its name in document_kinds. Throws Error(bad_argument) with the list of them.
DocumentKind document_kind(std::string_view name);

}  // namespace xiezhi
