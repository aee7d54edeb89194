#include "engine/text/digest.hpp"

#include <gtest/gtest.h>

#include <set>

namespace xiezhi::text {
namespace detail {
std::string sha256_portable(std::string_view bytes);
}
namespace {

TEST(Sha256, gives_the_published_values) {  // FIPS 180-2, appendix B
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, is_the_same_with_and_without_the_processors_help) {
  std::string s;
  for (int i = 0; i < 300; ++i) {
    ASSERT_EQ(sha256(s), detail::sha256_portable(s));
    s.push_back(static_cast<char>(i * 37));
  }
}

TEST(Fingerprint, gives_the_published_values) {  // MurmurHash3 x64 128
  EXPECT_EQ(fingerprint(""), "00000000000000000000000000000000");
  EXPECT_EQ(fingerprint("The quick brown fox jumps over the lazy dog"), "e34bbc7bbc071b6c7a433ca9c49a9347");
}

TEST(Fingerprint, differs_for_every_length_and_byte) {
  std::set<std::string> seen;
  std::string s;
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(seen.insert(fingerprint(s)).second);
    EXPECT_TRUE(seen.insert(fingerprint(s + "甲")).second);
    s.push_back('x');
  }
  EXPECT_EQ(fingerprint("条").size(), 32u);
}

}  // namespace
}  // namespace xiezhi::text
