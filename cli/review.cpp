// xiezhi review: the main job.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/keeper.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/word_copies.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

namespace words {
constexpr Text interrupted{"已中断，这份文件没有审查", "interrupted: this file was not reviewed"},
    out_of_time{"到了 --deadline 的时限，这份文件没有审查", "the --deadline came: this file was not reviewed"},
    internal{"程序内部错误：", "internal error: "}, folder{"文件夹不能读取", "the folder cannot be read"},
    in_sidecar{"同名的 .dossier.json 有问题：", "its .dossier.json is faulty: "};
}  // namespace words

struct Reviewed {
  ReportEntry entry;
  ReviewOptions options;
  ExitStatus status = ExitStatus::clean;
  std::string bytes;  // of the file, when a copy of it is wanted
};

// Nothing: copies of the Word drafts, with comments.
std::optional<ReportFormat> format_of(const ReviewArguments& arguments) {
  const std::string ending = ending_of(arguments.output);
  const std::string& name = !arguments.format.empty() ? arguments.format : ending.empty() ? ending : ending.substr(1);
  if (name == "docx" || name == "docm") return std::nullopt;
  if (name == "json") return ReportFormat::json;
  if (name == "jsonl") return ReportFormat::jsonl;
  if (name == "html" || name == "htm") return ReportFormat::html;
  if (name == "sarif") return ReportFormat::sarif;
  return ReportFormat::text;
}

bool to_file(const ReviewArguments& arguments) { return !arguments.output.empty() && arguments.output != "-"; }

// A report that took the place of its draft would be all that is left.
void keep_drafts(const Inputs& inputs, const std::string& output) {
  std::error_code none;
  for (const std::string& file : inputs.files)
    if (std::filesystem::equivalent(file, output, none))
      throw Error(ErrorKind::bad_argument, "报告不能写在文稿上", "a report cannot take the place of a draft", output);
}

bool reaches(Severity severity, const std::string& level) {
  return level == "note" || (level == "warning" && severity >= Severity::warning) ||
         (level == "error" && severity == Severity::error);
}

// ID or ID=REASON.
Ignored ignored(const ReviewArguments& arguments, const RuleSet& rules) {
  if (!arguments.ignore.empty() && !arguments.db.empty())
    throw Error(ErrorKind::bad_argument, "--ignore 不能和 --db 同时用：库中保存的是用了全部规则的审查",
                "--ignore does not go with --db: a store keeps reviews by all rules");
  Ignored out;
  for (const std::string& one : arguments.ignore) {
    const auto sign = std::min(one.find('='), one.size());
    out[one.substr(0, sign)] = one.substr(std::min(sign + 1, one.size()));
  }
  check_ignored(out, rules);
  return out;
}

bool counts(const Standing& standing, const std::string& fail_on) {
  return fail_on == "new" ? standing.fresh : fail_on == "undecided" ? !standing.decided : true;
}

// `standings`: of each finding, as far as a store knows.
ExitStatus status_of(const ReportEntry& entry, const ReviewArguments& arguments, const std::vector<Standing>& standings) {
  ExitStatus status = ExitStatus::clean;
  for (std::size_t i = 0; i < entry.review.findings.size(); ++i) {
    const Standing standing = i < standings.size() ? standings[i] : Standing();
    if (reaches(entry.review.findings[i].severity, arguments.fail_level) && counts(standing, arguments.fail_on))
      status = ExitStatus::findings;
  }
  const bool whole = entry.review.incomplete.empty() && entry.document->unread().empty();
  return whole ? status : ExitStatus::incomplete;
}

// A bar on the terminal while many files are read.
class Progress {
 public:
  Progress(std::size_t total, bool on) : total_(total), on_(on && total > 1) { draw(); }
  ~Progress() { clear(); }
  void clear() const {
    if (on_) std::cerr << "\r\x1b[K" << std::flush;
  }
  void step() {
    ++done_;
    draw();
  }

 private:
  void draw() const {
    if (!on_) return;
    constexpr std::size_t width = 30;
    const std::size_t filled = width * done_ / total_;
    std::cerr << "\r[" << std::string(filled, '#') << std::string(width - filled, '.') << "] " << done_ << '/' << total_
              << std::flush;
  }
  std::size_t total_, done_ = 0;
  bool on_;
};

}  // namespace

ExitStatus review(const Common& common, const ReviewArguments& arguments) {
  if (arguments.fail_on != "all" && arguments.db.empty())
    throw Error(ErrorKind::bad_argument, "--fail-on 要和 --db 同用：什么是新的、什么已作决定，只有库知道",
                "--fail-on needs --db: what is new or decided only a store knows");
  const auto begun = std::chrono::steady_clock::now();
  const Language language = common.language;
  const Inputs inputs = find_inputs(arguments.paths);
  const RuleSet rules = load_rules(load_options(common));
  Given known = given(arguments.known, rules);
  known.options.ignored = ignored(arguments, rules);
  if (arguments.deadline) known.options.deadline = begun + std::chrono::seconds(*arguments.deadline);
  if (arguments.max_findings) known.options.max_findings = *arguments.max_findings;
  const auto format = format_of(arguments);
  std::optional<WordCopies> copies;
  if (!format) copies.emplace(arguments.paths, inputs, arguments.output);
  if (format && to_file(arguments)) keep_drafts(inputs, arguments.output);
  Output output(format ? arguments.output : "");
  tell_left_out(inputs, language);
  std::optional<Keeper> keeper;
  if (!arguments.db.empty()) keeper.emplace(arguments.db, rules, language);

  const auto review_one = [&](std::size_t i) {
    Reviewed out;
    out.entry.path = inputs.files[i];
    const auto unread = [&](const std::string& why, ExitStatus status) {
      out.entry.document.reset();
      out.entry.error = why;
      out.status = status;
    };
    try {
      if (*known.options.cancel) {
        unread(words::interrupted(language), ExitStatus::incomplete);
        return out;
      }
      if (known.options.deadline && std::chrono::steady_clock::now() >= *known.options.deadline) {
        unread(words::out_of_time(language), ExitStatus::incomplete);
        return out;
      }
      if (std::error_code failed; std::filesystem::is_directory(inputs.files[i], failed)) {
        unread(words::folder(language), ExitStatus::incomplete);
        return out;
      }
      if (copies) out.bytes = read_all(inputs.files[i]);
      out.entry.document = copies ? read_document(out.bytes, inputs.files[i], arguments.known.original)
                                  : read_document(inputs.files[i], arguments.known.original);
      try {
        out.options = options_of(known, inputs.files[i], rules);
      } catch (const Error& error) {
        unread(words::in_sidecar(language) + error.message(language), ExitStatus::incomplete);
        return out;
      }
      auto kept = keeper ? keeper->stored(out.entry, out.options) : std::nullopt;
      out.entry.review = kept ? std::move(*kept) : review(*out.entry.document, rules, out.options);
    } catch (const Error& error) {
      unread(error.message(language), ExitStatus::incomplete);
    } catch (const std::exception& error) { unread(words::internal(language) + error.what(), ExitStatus::internal); }
    return out;
  };

  const bool colour = format == ReportFormat::text && !to_file(arguments) && coloured(common, STDOUT_FILENO);
  std::optional<ReportWriter> writer;
  if (format) writer.emplace(output.stream(), rules, known.options.as_of, ReportOptions{*format, language, colour});
  ExitStatus status = ExitStatus::clean;
  {
    Progress progress(inputs.files.size(), is_terminal(STDERR_FILENO) && (to_file(arguments) || !is_terminal(STDOUT_FILENO)));
    // A draft that gets no copy is told, and the others get theirs.
    const auto write_copy = [&](const Reviewed& reviewed) {
      const ReportEntry& entry = reviewed.entry;
      try {
        if (!entry.document) throw Error(ErrorKind::unreadable, entry.error, entry.error, entry.path);
        copies->write(entry, reviewed.bytes, rules, language);
      } catch (const Error& error) {
        progress.clear();
        if (!copies->in_folder() && entry.document) throw;
        complain(common, error);
        status = worst(status, ExitStatus::incomplete);
      }
    };
    const auto jobs = std::min<std::size_t>(jobs_of(arguments.jobs), inputs.files.size());
    ordered(inputs.files.size(), static_cast<unsigned>(jobs), review_one, [&](std::size_t, Reviewed reviewed) {
      std::vector<Standing> standings;
      if (keeper && reviewed.entry.document)
        standings = keeper->keep(reviewed.entry, reviewed.options);  // in order: versions follow it
      if (reviewed.entry.document) reviewed.status = status_of(reviewed.entry, arguments, standings);
      if (writer) writer->add(reviewed.entry);
      if (copies) write_copy(reviewed);
      status = worst(status, reviewed.status);
      progress.step();
    });
  }
  if (writer) writer->finish();
  output.commit();
  return status;
}

}  // namespace xiezhi::cli
