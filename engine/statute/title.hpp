// Titles as they are cited → keys under which the catalogue finds them.
#pragma once

#include <string>
#include <string_view>

namespace xiezhi::statute {

// Folded; without 中华人民共和国, 《》, brackets and other marks. Equal keys are the same title.
std::string title_key(std::string_view title);

// The same without （试行）（暂行）（草案）（2017年修正）…, and what these said.
struct CitedTitle {
  std::string key;
  bool qualified = false;  // something was left out
  bool draft = false;
  int year = 0;
};
CitedTitle cited_title(std::string_view title);

// 国办发〔2018〕37号, 国务院令第722号, 国务院第722号令 → one form; empty when it is no document number.
std::string number_key(std::string_view text);

// Do two title keys differ so little that one may be a slip for the other? 道路交通法 and 道路交通安全法, 优化营商环境法 and
// 优化营商环境条例; not 公园管理条例 and 公路管理条例, not titles that differ in a number.
bool nearly(std::string_view cited_key, std::string_view key);

}  // namespace xiezhi::statute
