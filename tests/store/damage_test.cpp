// Records that no version of the program wrote, in a file that SQLite finds sound: an Error(store) that names the file, whoever
// reads them.
#include <functional>

#include "engine/store/database.hpp"
#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

class Damaged : public StoreTest {
 protected:
  Damaged() {
    for (const char* days : {"十", "二十"}) {
      const Document d = read_text("柳溪街道摊位管理办法\n\n第一条 摊主应当申领许可证。\n第二条 逾期" + std::string(days) +
                                   "日不清理的，处罚款。\n");
      Review r = find_words(d);
      r.points = {{"power", "职权", PointStatus::issue, "见第一条"}, {"form", "形式", PointStatus::none_found, ""}};
      r.conclusion = {{"power", "不超越职权", Conclusion::issues}};
      r.findings[0].basis = {{"行政许可法", "第十七条", ForceStatus::in_force, false}};
      r.findings[0].captures = {{"事项", r.findings[0].span}};
      r.findings[0].related = {r.findings[0].span};
      store_.save({"a", &d, &rules_, &options_}, r, noon);
    }
  }

  // What is said of the file after `sql` changed it.
  void expect_error(const std::string& sql, const std::function<void(Store&)>& read) {
    const auto file = folder_.path() / "reviews.db";
    store_.close();
    store::Database(file, false, std::chrono::seconds(5)).script("PRAGMA foreign_keys = OFF; " + sql);
    Store store(file);
    try {
      read(store);
      ADD_FAILURE() << sql;
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::store) << sql << ": " << e.what();
      EXPECT_NE(e.path().find("reviews.db"), std::string::npos) << sql;
    }
    EXPECT_NO_THROW(store.decisions()) << "the handle is of use";
  }
};

constexpr auto show = [](Store& s) { s.show("a", june); };
constexpr auto list = [](Store& s) { s.list(); };
constexpr auto stats = [](Store& s) { s.stats({june}); };
constexpr auto diff = [](Store& s) { s.diff("a@1", "a@2"); };
constexpr auto rescreen = [](Store& s) {
  RescreenOptions options;
  options.as_of = june;
  options.now = noon;
  s.rescreen(named_rules({{"penalty.fine", "2"}}), options);
};

struct Fault {
  const char* sql;
  void (*read)(Store&);
};
const Fault faults[] = {
    {"UPDATE finding SET detail = 'x'", show},
    {"UPDATE finding SET detail = ''", show},
    {"UPDATE finding SET detail = '{}'", show},
    {"UPDATE finding SET detail = '[]'", diff},
    {"UPDATE finding SET detail = json_set(detail, '$.quote', 7)", show},
    {"UPDATE finding SET detail = json_set(detail, '$.cited', 99)", show},
    {"UPDATE finding SET detail = json_set(detail, '$.cited', -1)", show},
    {"UPDATE finding SET detail = json_set(detail, '$.basis[0][2]', 4)", show},
    {"UPDATE finding SET detail = json_remove(detail, '$.captures[0][2]')", show},
    {"UPDATE finding SET detail = json_set(detail, '$.related', json('[7]'))", show},
    {"UPDATE finding SET severity = 9", show},
    {"UPDATE finding SET severity = -1", list},
    {"UPDATE finding SET severity = 9", stats},
    {"UPDATE review SET head = '{}'", show},
    {"UPDATE review SET head = '{'", show},
    {"UPDATE review SET head = json_set(head, '$.statuses', '09')", show},
    {"UPDATE review SET head = json_set(head, '$.points', json('[[7,\"a\",\"b\",\"c\"]]'))", show},
    {"UPDATE review SET head = json_set(head, '$.conclusion[0][2]', 3)", show},
    {"UPDATE rule_set SET points = '{'", show},
    {"UPDATE rule_set SET points = '[[1]]'", show},
    {"UPDATE version SET kind = 'zz'", show},
    {"UPDATE version SET request = 'zz'", rescreen},
    {"UPDATE version SET request = '{\"kind\":\"zz\"}'", rescreen},
    {"UPDATE version SET request = '{\"max_findings\":\"many\"}'", rescreen},
    {"UPDATE version SET predecessor_id = 2 WHERE id = 1", show},
    {"UPDATE document SET shape = 'x'", diff},
    {"UPDATE document SET format = 'ofd'", diff},
    {"DELETE FROM document WHERE id = 2", show},
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.sql; }

class DamagedBy : public Damaged, public ::testing::WithParamInterface<Fault> {};
TEST_P(DamagedBy, a_record_gives_an_error_of_the_store) { expect_error(GetParam().sql, GetParam().read); }
INSTANTIATE_TEST_SUITE_P(Records, DamagedBy, ::testing::ValuesIn(faults),
                         [](const auto& fault) { return std::to_string(fault.index + 1); });

}  // namespace
}  // namespace xiezhi::test
