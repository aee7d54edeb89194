#include "engine/document/signature.hpp"

#include <algorithm>

#include "engine/document/dates.hpp"
#include "engine/document/kind.hpp"
#include "engine/document/words.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t longest = 240;  // bytes of a line
constexpr std::string_view colon = "：", bracket = "（";

const Words& parties() {
  static const Words table{{"甲方"}, {"乙方"}, {"丙方"}, {"丁方"}};
  return table;
}

// Behind the name of who signs, or of what a party is called.
const Words& seals() {
  static const Words table{{"（盖章"}, {"（公章"}, {"（签章"}, {"（印章"}, {"（盖公章"}, {"（签字"}, {"（签名"}};
  return table;
}

// How a line begins that tells when and where an agreement is signed.
const Words& occasions() {
  static const Words table{{"签订日期："}, {"签订时间："}, {"签订地点："}, {"签署日期："}, {"签署时间："},
                           {"签署地点："}, {"签约日期："}, {"签约时间："}, {"签约地点："}};
  return table;
}

// How a line begins that belongs to the signature above it.
const Words& particulars() {
  static const Words table{{"法定代表人"}, {"负责人"}, {"授权代表"}, {"委托代理人"}, {"代表人"}, {"代表（"}, {"代表："},
                           {"经办人"},     {"日期："}, {"地址："},   {"电话："},     {"开户"},   {"年月日"}};
  return table;
}

// Where the first seal of the line stands, or npos.
std::size_t seal(std::string_view line) {
  std::size_t at = 0;
  return seals().find(line, 0, at) ? at : line.npos;
}

}  // namespace

Dated dated(std::string_view s) {
  constexpr std::string_view print = "印发", day = "日";
  constexpr std::size_t most = 120;  // bytes
  Dated out;
  out.printed = s.ends_with(print);
  if (out.printed) s.remove_suffix(print.size());
  if (!s.ends_with(day) || s.size() > most) return {};
  out.date = date_line(s);
  if (out.date.known()) return out;
  for (std::size_t at = 0; at < s.size(); at += text::step(s[at])) {  // 国务院二〇一一年十月十七日
    const DateAt d = date_at(s.substr(at));
    if (d.length == 0) continue;
    out.name = trimmed(s.substr(0, at));
    const bool named = names_authority(out.name) || (out.printed && s.find("，") == s.npos && s.find(colon) == s.npos);
    const std::string_view rest = s.substr(at + d.length);
    if (rest.empty() ? !named : at != 0 || !date_line(rest).known()) return {};
    out.date = d.date;
    return out;
  }
  return {};
}

bool imprint(std::string_view line) {
  static const Words table{{"抄送"},   {"抄报"},   {"主送"},   {"公开方式"}, {"主动公开"}, {"信息公开"}, {"（此件"},
                           {"（联系"}, {"（公开"}, {"（主动"}, {"联系人"},   {"分送"},     {"印发份数"}};
  return table.begins(line) && line.size() <= longest;
}

bool signing(std::string_view line, bool below) {
  if (line.size() > longest || line.find("，") != line.npos || line.find("。") != line.npos) return false;
  if (occasions().begins(line) || (below && particulars().begins(line))) return true;
  const std::size_t at = seal(line);
  if (at == line.npos) return false;
  const std::string_view before = line.substr(0, at);
  return parties().begins(line) || (names_authority(before) && ends_with_any(line, "）"));
}

std::string_view signer(std::string_view line) {
  if (const std::size_t at = line.find(colon); at != line.npos) {
    const std::string_view label = line.substr(0, at);
    if (!label.ends_with("方") && !label.ends_with("章）")) return {};
    line.remove_prefix(at + colon.size());
    line = line.substr(0, line.find("乙方"));
  }
  return trimmed(line.substr(0, seal(line)));
}

std::string_view party(std::string_view line) {
  const std::size_t at = line.find(colon);
  if (!parties().begins(line) || at == line.npos || line.size() > longest) return {};
  const std::string_view name = line.substr(at + colon.size());
  return trimmed(name.substr(0, std::min(name.find(bracket), name.find("乙方："))));
}

}  // namespace xiezhi::document
