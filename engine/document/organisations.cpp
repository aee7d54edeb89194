#include "engine/document/annotate.hpp"
#include "engine/document/numbers.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

constexpr int longest_name = 24;  // characters before the kind of organisation

// What must stand before the kind of organisation for a name. any_name: two characters, as 有限公司 ends nothing but a name;
// told_name: a place, or words that are no kind of it (云山银行; not 投资公司).
enum Asked : int { told_name, any_name };

const Words& kinds() {
  static const Words table{{"有限公司", any_name}, {"有限责任公司", any_name}, {"股份公司", any_name}, {"公司", told_name},
                           {"集团", told_name},    {"协会", told_name},        {"商会", told_name},    {"学会", told_name},
                           {"银行", told_name},    {"信用社", told_name},      {"医院", told_name},    {"支公司", any_name}};
  return table;
}

// Words that make of a company a kind of company: 保险公司, 上市公司.
const Words& generic() {
  static const Words table{
      {"保险"},   {"上市"},   {"子"},   {"分"},   {"总"},     {"母"},     {"平台"}, {"医疗"}, {"教育"}, {"企业"}, {"物业"},
      {"建筑"},   {"国有"},   {"投资"}, {"项目"}, {"担保"},   {"贷款"},   {"证券"}, {"基金"}, {"燃气"}, {"供水"}, {"供电"},
      {"公交"},   {"出租车"}, {"运输"}, {"快递"}, {"网约车"}, {"合资"},   {"全资"}, {"控股"}, {"参股"}, {"责任"}, {"股份"},
      {"行业"},   {"商业"},   {"开户"}, {"合作"}, {"代理"},   {"政策性"}, {"中央"}, {"人民"}, {"发展"}, {"开发"}, {"农村"},
      {"本"},     {"该"},     {"各"},   {"其"},   {"有关"},   {"相关"},   {"定点"}, {"公立"}, {"民营"}, {"综合"}, {"专科"},
      {"消费者"}, {"外国"},   {"外资"}, {"中外"}, {"的"},     {"家"},     {"大型"}, {"跨国"}, {"独资"}, {"旅游"}, {"广告"},
      {"评估"},   {"咨询"},   {"律师"}, {"技术"}, {"科技"},   {"管理"},   {"服务"}, {"中介"}, {"信托"}, {"租赁"}, {"财务"},
      {"电力"},   {"电信"},   {"铁路"}, {"航空"}, {"中小"},   {"村镇"},   {"储蓄"}, {"专业"}};
  return table;
}

// What a name does not hold: the word before it.
const Words& boundary() {
  static const Words table{{"由"},   {"向"},   {"与"},   {"和"},   {"及"},   {"或"},   {"到"},   {"在"},   {"经"},   {"对"},
                           {"将"},   {"以"},   {"为"},   {"是"},   {"的"},   {"委托"}, {"指定"}, {"授权"}, {"依托"}, {"交给"},
                           {"交由"}, {"通过"}, {"选择"}, {"确定"}, {"购买"}, {"使用"}, {"统一"}, {"授予"}, {"引进"}, {"支持"},
                           {"打造"}, {"培育"}, {"推荐"}, {"要求"}, {"应当"}, {"必须"}, {"可以"}, {"不得"}, {"给予"}, {"，"},
                           {"。"},   {"；"},   {"："},   {"、"},   {"“"},    {"”"},    {"《"},   {"》"},   {"！"},   {"？"},
                           {"等"},   {"设立"}, {"成立"}, {"组建"}, {"包括"}, {"所属"}, {"下属"}, {"并"},   {"其"},   {"各"},
                           {"该"},   {"本"},   {"执行"}, {"加入"}, {"参加"}, {"实行"}, {"负责"}, {"报送"}, {"缴纳"}, {"聘请"},
                           {"组织"}, {"按照"}, {"依照"}, {"根据"}, {"取得"}, {"获得"}, {"办理"}, {"设有"}, {"开设"}, {"增设"},
                           {"建立"}, {"具有"}, {"拥有"}, {"持有"}, {"没有"}, {"迁入"}, {"入驻"}, {"落户"}};
  return table;
}

// Verbs that a name holds only before these: 中国注册会计师协会, 证券登记结算公司.
const Words& guarded_boundary() {
  static const Words table{{"注册", 0, "", "会税资建土造"}, {"登记", 0, "", "结"}};
  return table;
}

// A place or a mask in front: 重庆市…, 某…, XX….
bool placed(std::string_view name) {
  static const Words marks{{"市", 0, "上城都超", "场政民"},
                           {"省"},
                           {"县"},
                           {"区", 0, "社园地小"},
                           {"州"},
                           {"镇"},
                           {"旗"},
                           {"某"},
                           {"xx"},
                           {"××"},
                           {"中国"},
                           {"中华"}};
  return marks.any(name);
}

std::size_t name_begin(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  for (int n = 0; n < longest_name && begin > 0; ++n) {
    if (boundary().ends(text.substr(0, begin))) break;
    const Word* verb = guarded_boundary().ends(text.substr(0, begin));
    if (verb && !begins_with_any(text.substr(begin), verb->not_before)) break;
    const std::size_t p = text::before(text, begin);
    if (text[p] == ' ' || text[p] == '\n' || text[p] == ',') break;
    begin = p;
  }
  return begin;
}

}  // namespace

void find_organisations(std::string_view text, std::vector<Mark>& out) {
  const std::size_t first = out.size();
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t found = 0;
    const Word* kind = kinds().find(text, at, found);
    if (!kind) break;
    at = found + kind->text.size();
    std::size_t begin = std::max(name_begin(text, found), done);
    const std::string_view name = text.substr(begin, found - begin);
    const bool quoted = name.empty() && text.substr(0, found).ends_with("”");
    const bool long_enough = name.size() >= 6;
    const bool general = generic().ends(name) != nullptr;
    const bool named = kind->value == any_name
                           ? long_enough && !(general && name.size() <= 9)
                           : long_enough && (placed(name) || (!general && name.size() <= 18 && kind->text != "公司" &&
                                                              kind->text != "协会" && kind->text != "医院"));
    if (!named && !quoted) continue;
    if (!quoted && general && !placed(name)) continue;
    Mark m = mark(AnnotationKind::organisation, begin, at);
    m.quality = "named";
    out.push_back(std::move(m));
    done = at;
  }
  static const Words counted{{"企业"}, {"公司"}, {"机构"}, {"医院"}, {"单位"}, {"银行"}, {"供应商"}};
  each_number(text, [&](const NumberAt& n) {
    const std::string_view rest = text.substr(n.end);
    if (!rest.starts_with("家")) return;
    const Word* w = nullptr;
    std::size_t k = 3;
    while (k <= 15 && k < rest.size() && !(w = counted.at(rest, k))) k += text::step(rest[k]);
    if (!w) return;
    Mark m = mark(AnnotationKind::organisation, n.begin, n.end + k + w->text.size(), n.value);
    m.quality = "count";
    out.push_back(std::move(m));
  });
  order_marks(out, first);
}

}  // namespace xiezhi::document
