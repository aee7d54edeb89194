// The lines in which a document is signed (落款) and sent out (版记): who signs, and when. Folded text, one paragraph each.
#pragma once

#include <string_view>

#include "xiezhi/document.hpp"

namespace xiezhi::document {

// A line that is a day, behind the name of an authority or alone: 某县人民政府2026年8月20日. 印发 may stand behind. Two parties
// may each have a day: the first counts.
struct Dated {
  Date date;              // unknown: no such line. Its day may not exist: 2月30日
  std::string_view name;  // whose day it is, or empty
  bool printed = false;   // 印发: not the day of the document
};
Dated dated(std::string_view line);

// A line that names who receives or may read the document: 抄送：, （此件公开发布）.
bool imprint(std::string_view line);

// A line where the parties to an agreement sign: 甲方（盖章）：X, X（盖章）, 签订日期：. `below`: a line that is part of a
// signature stands above; then 法定代表人（签字）： and 年 月 日 are, too.
bool signing(std::string_view line, bool below);

// The name in such a line, or in one that holds nothing else; the first of several. Empty for other labels (抄送：X).
std::string_view signer(std::string_view line);

// The party that a line of the head names: 甲方：X（以下简称…）. Else empty.
std::string_view party(std::string_view line);

}  // namespace xiezhi::document
