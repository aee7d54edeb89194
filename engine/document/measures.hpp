// What a letter, a reply or minutes decide, where such papers else only tell something. Folded text.
#pragma once

#include <string_view>
#include <vector>

namespace xiezhi::document {

// Asks, forbids, allows, agrees to, gives or favours something. 给予充分肯定 gives nothing.
bool measure(std::string_view paragraph);

struct Body {
  std::string_view text;
  bool numbered = false;
};

// The paragraphs of minutes (会议纪要) hold a measure or give somebody a task (由县城投公司承运): behind 会议议定, 会议明确 and
// the like, in any paragraph; where nothing of that kind stands, a measure in a numbered one. A meeting that studied a paper,
// and paragraphs that tell what was heard, set nothing.
bool minutes_decide(const std::vector<Body>& paragraphs);

}  // namespace xiezhi::document
