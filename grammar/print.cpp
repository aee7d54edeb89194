#include "grammar/print.hpp"
namespace xiezhi::grammar {
std::string print(const File&, const SourceText&, Keywords) { return {}; }
std::string print(const Expr&, Keywords) { return {}; }
}  // namespace xiezhi::grammar
