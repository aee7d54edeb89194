// xiezhi outline: how a draft was understood.
#include <iostream>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {

ExitStatus outline(const Common& common, const OutlineArguments& arguments) {
  const Document document = read_document(arguments.path, arguments.original);
  Output output("");
  if (arguments.text) {
    output.stream() << document.text();
  } else {
    const auto format = arguments.format == "json" ? ReportFormat::json : ReportFormat::text;
    output.stream() << xiezhi::outline(document, format, common.language);
  }
  output.commit();
  return document.unread().empty() ? ExitStatus::clean : ExitStatus::incomplete;
}

}  // namespace xiezhi::cli
