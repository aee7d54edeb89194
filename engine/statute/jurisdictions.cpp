#include "engine/statute/jurisdictions.hpp"

#include <algorithm>
#include <array>

#include "engine/statute/csv.hpp"
#include "engine/text/date.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::statute {

namespace {
constexpr std::array<std::string_view, 3> units = {"years", "days", "working_days"};
}

Jurisdictions Jurisdictions::load(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault))
    if (entry.path().extension() == ".csv" && !entry.path().filename().string().starts_with('.')) files.push_back(entry.path());
  if (fault)
    throw Error(ErrorKind::unreadable, "无法读取文件夹 " + folder.string(), "cannot read folder " + folder.string(),
                folder.string());
  std::sort(files.begin(), files.end());
  Jurisdictions out;
  for (const auto& file : files) {
    const Csv table = Csv::read(file, {"region", "key", "value", "unit", "instrument", "article", "verified", "note"});
    for (std::size_t r = 0; r < table.rows(); ++r) {
      const auto text = [&](std::size_t c) { return std::string(table.at(r, c)); };
      const std::string verified = text(6);
      if (text(1).empty() || text(2).empty()) table.fail(r, "缺参数名或者数值", "no key or value");
      if (std::find(units.begin(), units.end(), table.at(r, 3)) == units.end())
        table.fail(r, "单位不明：" + text(3), "unknown unit: " + text(3));
      if (verified != "yes" && verified != "no") table.fail(r, "verified 应为 yes 或者 no", "verified must be yes or no");
      for (const Row& row : out.rows_)
        if (row.region == text(0) && row.parameter.key == text(1)) table.fail(r, "重复：" + text(1), "twice: " + text(1));
      out.rows_.push_back({text(0), {text(1), table.number(r, 2), text(3), text(4), text(5), verified == "yes", text(7)}});
    }
  }
  return out;
}

double in_days(const Parameter& parameter) {
  if (parameter.unit == "working_days") return text::days_in_working_days(parameter.value);
  return parameter.value * (parameter.unit == "years" ? 365. : 1.);
}

const Parameter* Jurisdictions::find(std::string_view key, std::string_view province) const {
  for (const std::string_view region : {province, std::string_view()})
    for (const Row& row : rows_)
      if (row.region == region && row.parameter.key == key) return &row.parameter;
  return nullptr;
}

std::vector<std::string> Jurisdictions::keys() const {
  std::vector<std::string> out;
  for (const Row& row : rows_) out.push_back(row.parameter.key);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace xiezhi::statute
