// The names of official documents, and the kind of one.
#pragma once

#include <string>
#include <string_view>

#include "engine/document/words.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::document {

// 通知 办法 条例 …: what a title ends with.
const Words& instruments();

// What the name of an authority ends with: 政府 局 委员会 …
const Words& authority_ends();

// The name of an authority, or several, and nothing else: 某市教育局. Folded or raw.
bool names_authority(std::string_view text);

// What is left of a line without 文号： before the number and 签发人：… behind it. Folded or raw.
std::string_view without_labels(std::string_view line);

// A 文号 and nothing else but such labels: 青政发〔2025〕3号, the year in brackets of any kind. Folded or raw.
bool is_doc_number(std::string_view line);

// The first 文号 that the text names, with whose it is: 渝府办发〔2024〕12号, 国务院令第722号 of 2019年10月22日国务院令第722号
// 公布. Empty when there is none. Folded.
std::string_view doc_number_in(std::string_view text);

// What the explanation of a draft is called in a line that names it and nothing else: 起草说明, of 关于《X》的起草说明 too.
// Else empty. Folded or raw.
std::string_view explanation(std::string_view line);

// A title may end so, （试行） and the like left out: an instrument's name that no 本, 该 or 有关 makes a mention.
bool ends_like_title(std::string_view squeezed);

struct KindInput {
  std::string_view title;       // of the main instrument, folded; may be empty
  std::string_view notice;      // title of the notice that forwards it, or empty
  std::string_view doc_number;  // folded
  std::string_view opening;     // the first characters of the folded text, some thousand bytes
  std::string_view text;        // folded; the first part of it is enough
  std::uint32_t articles = 0;   // how many 条
  bool adopted = false;         // a 题注 says that a people's congress adopted it
  bool measures = false;        // a numbered paragraph asks, forbids, allows, agrees to, gives or favours something
  bool minutes_decide = false;  // see measures.hpp; asked of minutes only
};

struct KindFound {
  DocumentKind kind = DocumentKind::normative;
  std::string reason;  // Chinese
};

KindFound find_kind(const KindInput& input);

}  // namespace xiezhi::document
