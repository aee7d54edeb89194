#include "engine/match/matcher.hpp"

#include <hs/hs.h>

#include <algorithm>
#include <cassert>
#include <mutex>

#include "xiezhi/error.hpp"

namespace xiezhi::match {

// Scratch space is per scan in flight; it is kept for the next one.
struct Matcher::State {
  hs_database_t* database = nullptr;
  std::mutex mutex;
  std::vector<hs_scratch_t*> free;

  ~State() {
    for (auto* scratch : free) hs_free_scratch(scratch);
    hs_free_database(database);
  }
  hs_scratch_t* take() {
    {
      const std::lock_guard lock(mutex);
      if (!free.empty()) {
        auto* scratch = free.back();
        free.pop_back();
        return scratch;
      }
    }
    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) throw std::bad_alloc();
    return scratch;
  }
  void give(hs_scratch_t* scratch) {
    const std::lock_guard lock(mutex);
    free.push_back(scratch);
  }
};

Matcher::Matcher() = default;

Matcher::Matcher(const std::vector<std::string>& literals) {
  if (literals.empty()) return;
  std::vector<const char*> texts;
  std::vector<unsigned> flags(literals.size(), 0), ids;
  std::vector<std::size_t> lengths;
  for (const auto& literal : literals) {
    assert(!literal.empty());
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(literal.data());
    lengths.push_back(literal.size());
  }
  state_ = std::make_shared<State>();
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(), static_cast<unsigned>(texts.size()),
                           HS_MODE_BLOCK, nullptr, &state_->database, &error) != HS_SUCCESS) {
    const std::string why = error != nullptr ? error->message : "";
    hs_free_compile_error(error);
    throw Error(ErrorKind::limit, "规则的词语无法编译：" + why, "the rules' literals cannot be compiled: " + why);
  }
}

void Matcher::scan(std::string_view text, std::vector<Hit>& hits) const {
  hits.clear();
  if (!state_ || text.empty()) return;
  auto* scratch = state_->take();
  const auto status = hs_scan(
      state_->database, text.data(), static_cast<unsigned>(text.size()), 0, scratch,
      [](unsigned id, unsigned long long, unsigned long long to, unsigned, void* out) {
        static_cast<std::vector<Hit>*>(out)->push_back({id, static_cast<std::uint32_t>(to)});
        return 0;
      },
      &hits);
  state_->give(scratch);
  assert(status == HS_SUCCESS);
  static_cast<void>(status);
  // Vectorscan promises no order.
  const auto before = [](const Hit& a, const Hit& b) { return a.end != b.end ? a.end < b.end : a.literal < b.literal; };
  if (!std::is_sorted(hits.begin(), hits.end(), before)) std::sort(hits.begin(), hits.end(), before);
}

}  // namespace xiezhi::match
