// The store on a library of thousands of documents: what the limits of docs and issues are measured with.
//
//   store_bench RULES FOLDER [DOCUMENTS]
//
// RULES is the shipped folder; FOLDER is made anew and holds the store and a copy of the rules, one of which is changed for the
// rescreen. Prints one line a figure: name, value, unit.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "xiezhi/store.hpp"
#include "xiezhi/xiezhi.hpp"

namespace {

namespace fs = std::filesystem;
using namespace xiezhi;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Of all threads: tells the work when other programs take their part of the machine.
double cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void figure(const std::string& name, double value, const char* unit) {
  std::cout << name << '\t' << value << '\t' << unit << std::endl;
}

class Drafts {
 public:
  // About 3 KB of Chinese in the manner of such documents; a tenth of them with something that rules object to.
  std::string make(int number) {
    const std::string place = pick(places_), topic = pick(topics_);
    std::string out = place + topic + "管理办法\n\n" + place + "政规〔2024〕" + std::to_string(number) + "号\n\n";
    for (int i = 1; i <= 24; ++i) {
      out += "第" + std::to_string(i) + "条 ";
      for (int s = 0; s < 2; ++s) {
        out += pick(who_) + pick(modal_) + pick(act_) + topic + pick(thing_) + "，" + pick(tail_);
        if (next(9) == 0) out += "期限为" + std::to_string(5 + next(60)) + "日。";
      }
      if (next(60) == 0) out += pick(faults_);
      out += '\n';
    }
    return out + "\n" + place + "人民政府\n2024年" + std::to_string(1 + next(12)) + "月" + std::to_string(1 + next(28)) +
           "日\n";
  }

 private:
  using Words = std::vector<std::string>;
  int next(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  const std::string& pick(const Words& from) { return from[static_cast<std::size_t>(next(static_cast<int>(from.size())))]; }
  std::mt19937 random_{20250601};
  const Words places_{"临江县", "东湖区", "青岩市", "白沙镇", "望山区", "云溪县", "双河市", "南屏区"},
      topics_{"停车设施", "农贸市场", "户外广告", "建筑垃圾", "社区养老",
              "二次供水", "乡村民宿", "餐饮油烟", "房屋租赁", "河道采砂"},
      who_{"经营者", "街道办事处", "物业服务企业", "城市管理部门", "申请人", "运营单位", "财政部门", "产权人"},
      modal_{"应当", "可以", "不得擅自", "应当及时", "负责"},
      act_{"建立", "完善", "公布", "核实", "登记", "调整", "检查", "报送"},
      thing_{"台账", "巡查记录", "应急预案", "收费标准", "维护计划", "服务清单", "信用档案", "年度报告"},
      tail_{"并向社会公开。", "接受群众监督。", "保障公共安全。", "方便群众生活。", "维护市场秩序。", "提高管理水平。"},
      faults_{"未经街道办事处同意，不得开展促销活动。", "违反前款规定的，处2000元以下罚款。",
              "经营者应当申领经营许可证后方可营业。", "逾期不改正的，予以断水断电。", "优先采购本地企业生产的产品。"};
};

// The slowest of a few words of one, two and more characters, rare and frequent.
double slowest_search(const Store& store) {
  double worst = 0;
  for (const char* words :
       {"税", "罚", "罚款", "许可证", "管理", "应当及时", "断水断电 促销", "不存在的词语", "政规〔2024〕77号"}) {
    const auto start = Clock::now();
    store.search(words, 20);
    worst = std::max(worst, since(start));
  }
  return worst;
}

// Gives a rule another message: all its findings change.
void change(const fs::path& rules, std::string id) {
  std::replace(id.begin(), id.end(), '.', '/');
  const fs::path file = rules / (id + ".rule");
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  std::string changed = text.str();
  changed.insert(changed.find('"', changed.find("\n  message")) + 1, "请核对：");
  std::ofstream(file) << changed;
}

int run(const fs::path& shipped, const fs::path& folder, int count) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::copy(shipped, folder / "rules", fs::copy_options::recursive);
  const LoadOptions load{.shipped = folder / "rules"};
  const RuleSet rules = load_rules(load);
  ReviewOptions options;
  options.as_of = {2025, 6, 1};
  const Moment now{std::chrono::seconds(1748779200)};
  Store store(folder / "reviews.db");

  Drafts drafts;
  std::size_t findings = 0;
  auto start = Clock::now();
  double reviewing = 0;
  for (int i = 0; i < count; ++i) {
    const auto before = Clock::now();
    const Document document = read_text(drafts.make(i));
    const Review made = review(document, rules, options);
    reviewing += since(before);
    findings += made.findings.size();
    store.save({"draft-" + std::to_string(i), &document, &rules, &options}, made, now);
  }
  const double all = since(start);
  figure("documents", count, "");
  figure("findings", static_cast<double>(findings), "");
  figure("review and store", 60 * count / all, "documents a minute");
  figure("store alone", 60 * count / (all - reviewing), "documents a minute");
  figure("file", static_cast<double>(fs::file_size(folder / "reviews.db")) / 1e6, "MB");

  figure("search, slowest of nine", 1e3 * slowest_search(store), "ms");
  start = Clock::now();
  const StoreStats stats = store.stats({options.as_of});
  figure("stats", 1e3 * since(start), "ms");
  start = Clock::now();
  store.list();
  figure("list", 1e3 * since(start), "ms");
  const Document draft = read_text(drafts.make(count));
  store.conflicts(draft, "new");  // the first call reads the sketches
  start = Clock::now();
  store.conflicts(draft, "new");
  figure("conflicts of one draft", 1e3 * since(start), "ms");

  RescreenOptions screen;
  screen.as_of = options.as_of;
  screen.now = now;
  screen.threads = std::max(1u, std::thread::hardware_concurrency());
  // A rule that finds something everywhere, one that rarely does, and fines: each changed alone, and the whole for comparison.
  std::vector<double> quick, quick_cpu;
  for (const std::string& rule : {stats.by_rule.front().key, stats.by_rule.back().key, std::string("penalty.fine")}) {
    change(folder / "rules", rule);
    const RuleSet newer = load_rules(load);
    start = Clock::now();
    double work = cpu();
    const Rescreen one = store.rescreen(newer, screen);
    quick.push_back(since(start));
    quick_cpu.push_back(cpu() - work);
    const auto row = std::find_if(stats.by_rule.begin(), stats.by_rule.end(), [&](const StatRow& r) { return r.key == rule; });
    figure("rescreen, " + rule + " changed", 1e3 * quick.back(), "ms");
    figure("  found something in", row == stats.by_rule.end() ? 0 : static_cast<double>(row->documents), "documents");
    figure("  looked at", static_cast<double>(one.looked), "documents");
    figure("  and reviewed in full", static_cast<double>(one.reviewed), "documents");
  }
  const RuleSet newest = load_rules(load);
  screen.everything = true;
  start = Clock::now();
  const double work = cpu();
  const Rescreen full = store.rescreen(newest, screen);
  const double whole = since(start), whole_cpu = cpu() - work;
  figure("rescreen, everything", 1e3 * whole, "ms");
  for (std::size_t i = 0; i < quick.size(); ++i) {
    figure("  times as fast", whole / quick[i], "");
    figure("  times less work", whole_cpu / quick_cpu[i], "by processor time");
  }
  return full.reviewed == static_cast<std::size_t>(count) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: store_bench RULES FOLDER [DOCUMENTS]\n";
    return 2;
  }
  tune_process_for_store();  // as the program does
  try {
    return run(argv[1], argv[2], argc > 3 ? std::stoi(argv[3]) : 6000);
  } catch (const Error& error) {
    std::cerr << error.what() << ' ' << error.path() << '\n';
    return 1;
  }
}
