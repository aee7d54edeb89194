#include "engine/document/validity.hpp"

#include <gtest/gtest.h>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

// What a text says of its own validity: the last day, or "" for nothing.
TEST(Validity, is_the_documents_own_and_ends_with_the_last_day_of_a_range) {
  constexpr std::pair<const char*, const char*> texts[] = {
      {"本办法自2022年3月1日起施行，有效期三年。", "2025-02-28"},
      {"本办法自2024年1月1日起施行，有效期自2024年1月1日起至2028年12月31日止。", "2028-12-31"},
      {"本办法自印发之日起施行，有效期为2024年1月1日至2028年12月31日。", "2028-12-31"},
      {"本措施有效期至2027年6月30日。", "2027-06-30"},
      {"本通知的有效期自2024年1月1日起五年。", "2028-12-31"},
      {"本通知自2024年7月1日起执行，有效期至2026年6月30日，2019年5月6日印发的旧通知不再执行。", "2026-06-30"},
      {"自2024年7月1日起执行，有效期2年。", "2026-06-30"},
      {"本实施方案自2024年7月1日起实施，有效期2年。", "2026-06-30"},
      {"本办法有效期自2024年1月1日起。", ""},
      // of others than the document
      {"行政许可实施机关颁发的广告设置许可证有效期为三年。", ""},
      {"本市核发的网约车经营许可证有效期为四年。", ""},
      {"新版施工许可证自2025年1月1日起执行统一样式，有效期三年。", ""},
      {"本机关实施的检测报告有效期至2026年6月30日。", ""},
      // when something is to be done, not how long it is
      {"本办法有效期届满前六个月，应当开展评估。", ""},
      {"本政策有效期内，企业应当在每年3月31日前申报。", ""},
  };
  for (const auto& [text, last] : texts) {
    const Document d = read_text("红岩镇灯光管理办法\n\n第一条 保持明亮。\n第二条 " + std::string(text) + "\n");
    EXPECT_EQ(day(document::valid_to(d.data())), last) << text;
  }
}

}  // namespace
}  // namespace xiezhi
