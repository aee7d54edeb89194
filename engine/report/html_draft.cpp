#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "engine/report/html.hpp"

namespace xiezhi::report {
namespace {

namespace words {
constexpr Text to_list{"在清单中查看", "Show in the list"}, colon{"：", ": "};
}  // namespace words

constexpr std::size_t ids_per_mark = 24;  // findings that one stretch of text points to: a bound for hostile drafts

// A stretch of the draft to be marked: one finding, or a place related to it.
struct Marked {
  Span span;
  std::size_t number;
  bool related;
};

// The draft as paragraphs. Stretches that overlap are cut at every edge, so that marks never cross.
class Draft {
 public:
  Draft(const ReportEntry& entry, std::string id, Language language)
      : entry_(entry), text_(entry.document->text()), id_(std::move(id)), language_(language) {
    const auto& findings = entry.review.findings;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      marked_.push_back({findings[i].span, i, false});
      for (const Span s : findings[i].related) marked_.push_back({s, i, true});
    }
    std::stable_sort(marked_.begin(), marked_.end(),
                     [](const Marked& a, const Marked& b) { return a.span.begin < b.span.begin; });
    for (const Marked& m : marked_) cuts_.insert({m.span.begin, m.span.end});
    for (const Provision& p : entry.document->provisions()) {
      kinds_.try_emplace(p.span.begin, p.kind);
      kinds_.at(p.span.begin) = p.kind;  // the innermost that begins here
      if (!p.label.empty()) labels_.emplace(p.label.begin, p.label.end), cuts_.insert({p.label.begin, p.label.end});
    }
  }

  void write(std::ostream& out) {
    for (std::size_t begin = 0; begin < text_.size();) {
      const auto end = std::min(text_.find('\n', begin), text_.size());
      out << "<p" << line_class(begin, end) << '>';
      write_line(out, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
      out << "</p>\n";
      begin = end + 1;
    }
  }

 private:
  std::string line_class(std::size_t begin, std::size_t end) const {
    const auto kind = kinds_.lower_bound(static_cast<std::uint32_t>(begin));
    if (kind == kinds_.end() || kind->first >= end) return {};
    return " class=\"" + std::string(to_string(kind->second)) + "\"";
  }

  void write_line(std::ostream& out, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = begin;
    do {
      const auto next_cut = cuts_.upper_bound(at);
      const auto to = next_cut == cuts_.end() ? end : std::min(*next_cut, end);
      open_at(out, at);
      write_piece(out, {at, to});
      at = to;
    } while (at < end);
    if (begin < end) open_at(out, end);  // a finding without words at the end of the line
  }

  // Numbers of the findings that begin here.
  void open_at(std::ostream& out, std::uint32_t at) {
    std::erase_if(active_, [&](std::size_t m) { return marked_[m].span.end <= at; });
    for (; next_ < marked_.size() && marked_[next_].span.begin <= at; ++next_) {
      const Marked& m = marked_[next_];
      if (m.span.end > at) active_.push_back(next_);
      if (m.related) continue;
      const Finding& f = entry_.review.findings[m.number];
      const auto n = std::to_string(m.number + 1);
      out << "<a class=\"n " << to_string(f.severity) << "\" id=\"" << id_ << "-m" << n << "\" href=\"#" << id_ << "-f" << n
          << "\" data-n=\"" << n << "\" data-to=\"list\" title=\"" << escape(name(f.severity, language_))
          << escape(words::colon(language_)) << escape(f.title) << "\" aria-label=\"" << n << ' '
          << escape(name(f.severity, language_)) << ' ' << escape(f.title) << ' ' << words::to_list(language_) << "\">" << n
          << "</a>";
    }
  }

  void write_piece(std::ostream& out, Span piece) {
    if (piece.empty()) return;
    const auto label = labels_.upper_bound(piece.begin);
    const bool bold = label != labels_.begin() && std::prev(label)->second >= piece.end;
    const std::string words = bold ? element("b", piece.of(text_)) : escape(piece.of(text_));
    if (active_.empty()) {
      out << words;
      return;
    }
    std::string own, others;
    std::size_t count = 0;
    Severity worst = Severity::note;
    for (const std::size_t i : active_) {
      const Marked& m = marked_[i];
      if (++count > ids_per_mark) break;
      std::string& list = m.related ? others : own;
      list += (list.empty() ? "" : " ") + std::to_string(m.number + 1);
      if (!m.related) worst = std::max(worst, entry_.review.findings[m.number].severity);
    }
    out << "<mark class=\"" << (own.empty() ? "related" : to_string(worst)) << '"';
    if (!own.empty()) out << " data-f=\"" << own << '"';
    if (!others.empty()) out << " data-r=\"" << others << '"';
    out << '>' << words << "</mark>";
  }

  const ReportEntry& entry_;
  std::string_view text_;
  std::string id_;
  Language language_;
  std::vector<Marked> marked_;                    // by begin
  std::set<std::uint32_t> cuts_;                  // every edge
  std::map<std::uint32_t, ProvisionKind> kinds_;  // what begins where
  std::map<std::uint32_t, std::uint32_t> labels_;
  std::vector<std::size_t> active_;  // indexes into marked_ that cover the present place
  std::size_t next_ = 0;
};

}  // namespace

std::string escape(std::string_view s) {
  std::string out;
  out.reserve(s.size() + s.size() / 8);
  for (const char c : s) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\t':
      case '\n':
        out += c;
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    }
  }
  return out;
}

std::string element(std::string_view tag, std::string_view text, std::string_view attributes) {
  return "<" + std::string(tag) + (attributes.empty() ? "" : " ") + std::string(attributes) + ">" + escape(text) + "</" +
         std::string(tag.substr(0, tag.find(' '))) + ">";
}

void write_draft(std::ostream& out, const ReportEntry& entry, const std::string& id, Language language) {
  Draft(entry, id, language).write(out);
}

}  // namespace xiezhi::report
