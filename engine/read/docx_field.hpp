// Fields of a docx: code and result. Where a field has no result in the file, what a reader sees is told by its code. Internal
// to the docx reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::read {

// 带圈字符, 拼音指南 and 合并字符 are formulas: eq \o\ac(○,1) is ①, eq \o\ad(\s\up 9(guǐ),轨) is 轨, eq \o(\s\up 5(甲),\s\do
// 2(乙)) is 甲乙. Other formulas, automatic numbers, references and drop-down lists cannot be read; the rest shows nothing.
struct FieldText {
  std::string text;
  std::string_view unread = {}, measure = {};  // not empty: the reader sees something that we cannot tell: "公式", "个"
};
FieldText field_without_result(std::string_view code);

// The fields open at a place, one inside the other.
class Fields {
 public:
  // A <w:fldChar> of this type. Gives what a field shows that ends here without a result.
  FieldText mark(std::string_view type);
  void code(std::string_view text);
  void end_of_paragraph();
  bool in_code() const;      // what stands here is not seen
  bool in_contents() const;  // in a table of contents

 private:
  struct Field {
    std::string code;
    bool result = false;    // the code is over
    bool contents = false;  // and was that of a table of contents: asked by every paragraph
    void end_code();
  };
  std::vector<Field> open_;  // outermost first
};

}  // namespace xiezhi::read
